/* Names to numbers: what rows are about, and the values they are grouped by. */
#include "columns.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

/* What of a row is resolved, in the order of the parts that it is kept as. */
static const enum activity_role named[] = {
	ROLE_ACTIVITY, ROLE_UNIT,    ROLE_DATE,         ROLE_REGION,
	ROLE_SUPPLIER, ROLE_STAGE,   ROLE_SCOPE,        ROLE_CATEGORY,
	ROLE_VAT,      ROLE_QUALITY, ROLE_NHS_CATEGORY,
};
enum { NAMED = sizeof(named) / sizeof(named[0]) };

static struct span given(const char *text)
{
	return span_of(text ? text : "");
}

static void take_parts(struct span out[NAMED], const co2e_activity *what)
{
	const char *const texts[NAMED] = {
		what->activity, what->unit,         what->date,
		what->region,   what->supplier,     what->stage,
		what->scope,    what->category,     what->vat,
		what->quality,  what->nhs_category,
	};
	size_t i;

	for (i = 0; i < NAMED; i++)
		out[i] = given(texts[i]);
}

static void row_of_parts(struct row *out, const struct span parts[NAMED])
{
	size_t i;

	memset(out, 0, sizeof(*out));
	for (i = 0; i < ROLE_COUNT; i++)
		out->role[i] = given(NULL);
	for (i = 0; i < NAMED; i++)
		out->role[named[i]] = parts[i];
	for (i = 0; i < CO2E_BY_MAX; i++)
		out->value[i] = given(NULL);
	out->has = UINT32_MAX;
	out->file = "";
}

/* The parts of a key, which stand one after the other. */
static void parts_of(struct span *out, size_t count, const char *text)
{
	size_t i;

	for (i = 0; i < count; i++) {
		out[i] = span_of(text);
		text += out[i].n + 1;
	}
}

void columns_group_values(struct span *out, const co2e_columns *columns,
			  uint32_t group)
{
	parts_of(out, columns->inventory->by_count,
		 dict_text(&columns->group_texts, group));
}

/* Would a row be rejected for it? */
static co2e_status try_handle(struct wording *wording, co2e_columns *columns,
			      const struct row *row, co2e_error *err)
{
	const struct fault *fault;
	uint32_t number;

	if (!wording_of(wording, &number, columns->trial, row))
		return err_memory(err);
	fault = wording->note ? wording->note->faults : NULL;
	if (!fault || !err)
		return fault ? fault->status : CO2E_OK;
	(void)err_set(err, fault->status, nowhere, "%s: %s",
		      activity_role_name(fault->role), fault->message);
	if (fault->name)
		say_refused(err, columns->trial, fault->name, 1);
	return fault->status;
}

/* Room for one more; 0: the heap is exhausted. */
static int room_for(void **array, size_t *room, size_t count, size_t size)
{
	void *grown = *array;

	if (!mem_grow(&grown, room, count + 1, size))
		return 0;
	*array = grown;
	return 1;
}

co2e_status co2e_columns_handle(uint32_t *handle, co2e_columns *columns,
				const co2e_activity *what, co2e_error *err)
{
	struct dict *texts = &columns->handle_texts;
	void *handles = columns->handles, *wordings = columns->wordings;
	struct span parts[NAMED];
	struct wording wording;
	struct row row;
	co2e_status status;
	uint64_t hash;

	take_parts(parts, what);
	hash = dict_hash_parts(parts, NAMED);
	*handle = dict_find_parts(texts, parts, NAMED, hash);
	if (*handle != DICT_NONE)
		return CO2E_OK;
	row_of_parts(&row, parts);
	status = try_handle(&wording, columns, &row, err);
	if (status)
		return status;
	if (!room_for(&handles, &columns->handle_room, texts->count,
		      sizeof(*columns->handles)))
		return err_memory(err);
	columns->handles = handles;
	if (!room_for(&wordings, &columns->wording_room, texts->count,
		      sizeof(*columns->wordings)))
		return err_memory(err);
	columns->wordings = wordings;
	*handle = dict_add_parts(texts, parts, NAMED, hash);
	if (*handle == DICT_NONE)
		return err_memory(err);
	columns->handles[*handle] = (struct columns_handle){DICT_NONE, 0};
	columns->wordings[*handle] = wording;
	return CO2E_OK;
}

co2e_status co2e_columns_group(uint32_t *group, co2e_columns *columns,
			       const char *const *values, co2e_error *err)
{
	const co2e_inventory *inv = columns->inventory;
	struct dict *texts = &columns->group_texts;
	void *groups = columns->groups;
	struct span parts[CO2E_BY_MAX];
	size_t count = texts->count, i;

	*group = DICT_NONE;
	for (i = 0; i < inv->by_count; i++) {
		parts[i] = given(NULL);
		if (inv->by[i].kind == DIMENSION_FILE)
			parts[i] = span_of(columns->name);
		else if (inv->by[i].kind == DIMENSION_COLUMN && values)
			parts[i] = span_trim(given(values[i]));
	}
	if (!room_for(&groups, &columns->group_room, count,
		      sizeof(*columns->groups)))
		return err_memory(err);
	columns->groups = groups;
	*group = dict_add_parts(texts, parts, inv->by_count,
				dict_hash_parts(parts, inv->by_count));
	if (*group == DICT_NONE)
		return err_memory(err);
	if (*group == count)
		columns->groups[count] = DICT_NONE;
	return CO2E_OK;
}
