#include "read_select.h"

#include "read_keys.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

enum { LIST_MAX = 1000 };

static const char *const keys[ITEM_NAMES] = {
	[ITEM_ACTIVITY] = "activity",
	[ITEM_SITE] = "site",
	[ITEM_ORGANISATION] = "organisation",
	[ITEM_ID] = "id",
};

/* One name being looked for. */
struct asked {
	struct plan_reader *r;
	struct spot at; /* the name's own */
	enum item_name which;
	const char *text;
	uint8_t *marks;
};

/* Everything under "fuels/" for "fuels/x"; -1: it is no such pattern. */
static int mark_under(const struct asked *a)
{
	const struct dict *names = &a->r->items.names[ITEM_ACTIVITY];
	size_t n = strlen(a->text);
	int found = 0;
	uint32_t i;

	if (a->which != ITEM_ACTIVITY || n < 2 ||
	    strcmp(a->text + n - 2, "/*") != 0)
		return -1;
	for (i = 0; i < names->count; i++)
		if (!strncmp(dict_text(names, i), a->text, n - 1)) {
			a->marks[i] = 1;
			found = 1;
		}
	return found;
}

static int mark_name(const struct asked *a, const char *name)
{
	uint32_t number =
		dict_find(&a->r->items.names[a->which], name, strlen(name));

	if (number != DICT_NONE)
		a->marks[number] = 1;
	return number != DICT_NONE;
}

/* The known name with the fewest edits, or NULL. */
static const char *nearest(const struct asked *a)
{
	enum { EDITS = 3 };
	const struct dict *names = &a->r->items.names[a->which];
	unsigned best = EDITS + 1;
	const char *found = NULL;
	uint32_t i;

	for (i = 0; i < names->count; i++) {
		const char *name = dict_text(names, i);
		unsigned edits =
			text_distance(span_of(name), span_of(a->text), EDITS);

		if (*name && edits < best) {
			best = edits;
			found = name;
		}
	}
	return found;
}

static co2e_status no_such(const struct asked *a)
{
	const char *near = nearest(a);

	return spot_fail(&a->at, NULL, CO2E_E_DATA,
			 "is '%.*s', and nothing in the plan has this %s%s%.*s"
			 "%s",
			 err_cut(a->text, strlen(a->text)), a->text,
			 keys[a->which], near ? "; did you mean '" : "",
			 near ? err_cut(near, strlen(near)) : 0,
			 near ? near : "", near ? "'?" : "");
}

static co2e_status mark(struct asked *a, int early)
{
	int found = mark_under(a);
	co2e_found activity;
	co2e_error err = {0};

	if (found < 0)
		found = mark_name(a, a->text);
	if (found)
		return CO2E_OK;
	if (a->which == ITEM_ACTIVITY &&
	    !co2e_factors_find(&activity, a->r->plan->factors, a->text,
			       strlen(a->text), &err))
		found = mark_name(a,
				  co2e_factors_activity(a->r->plan->factors,
							activity.activity_id));
	if (err.status == CO2E_E_MEMORY)
		return err_memory(a->r->err);
	return found || early ? CO2E_OK : no_such(a);
}

static co2e_status mark_value(struct asked *a, int early)
{
	a->text = json_string(a->at.value);
	if (!a->text || !*a->text)
		return spot_fail(
			&a->at, NULL, CO2E_E_DATA, "is %s; it is to be a text",
			a->text ? "empty" : json_kind_name(a->at.value));
	return mark(a, early);
}

/* A text or an array of texts. */
static co2e_status read_names(struct selector *out, struct plan_reader *r,
			      const struct spot *at, enum item_name which,
			      int early)
{
	struct asked a = {.r = r, .which = which};
	const struct json_value *value = json_get(at->value, keys[which]);
	struct spot list;
	size_t i = 0;
	co2e_status status;

	if (json_kind(value) == JSON_NULL)
		return CO2E_OK;
	a.marks = mem_zero(r->items.names[which].count + 1, 1);
	out->marks[which] = a.marks;
	if (!a.marks)
		return err_memory(r->err);
	if (json_kind(value) != JSON_ARRAY) {
		spot_step(&a.at, at, keys[which], value);
		return mark_value(&a, early);
	}
	status = spot_array(&list, at, keys[which], JSON_NEEDED, LIST_MAX);
	if (!status && !json_count(value))
		return spot_fail(&list, NULL, CO2E_E_DATA,
				 "is empty; it is to name one at least");
	for (value = json_at(value, 0); !status && value;
	     value = json_next(value)) {
		spot_element(&a.at, &list, value, i++);
		status = mark_value(&a, early);
	}
	return status;
}

/* What a member of numbers may hold. */
struct numbers {
	const char *key;
	int32_t least, most;
	const char *word; /* beside the numbers; NULL: none */
	uint32_t bit; /* the word's */
	const char *wanted;
};
static const struct numbers scopes = {"scope",
				      CO2E_SCOPE_1,
				      CO2E_SCOPE_3,
				      "beyond",
				      1u << CO2E_SCOPE_BEYOND,
				      "numbers from 1 to 3 such as \"1,2\", or "
				      "\"beyond\""};
static const struct numbers categories = {
	"category", 1, 15, NULL, 0, "numbers from 1 to 15 such as \"1,2\""};

static const struct numbers nhs_categories = {
	"nhs_category", 1, 21,
	NULL,           0, "numbers from 1 to 21 such as \"7,20\""};

/* One of the numbers, or the word: its bit; 0: neither. */
static uint32_t bit_of(const struct numbers *n, struct span part)
{
	int64_t number = 0;

	if (n->word && span_is_fold(part, n->word))
		return n->bit;
	if (!num_parse_int(&number, part.p, part.n) || number < n->least ||
	    number > n->most)
		return 0;
	return (uint32_t)1 << number;
}

/* 2 or "1,2": whole numbers as bits. */
static co2e_status read_bits(uint32_t *out, const struct spot *at,
			     const struct numbers *numbers)
{
	const struct json_value *value = json_get(at->value, numbers->key);
	const char *text = json_string(value);
	int32_t number = 0;
	co2e_status status;

	if (json_kind(value) == JSON_NULL)
		return CO2E_OK;
	if (!text) {
		status = spot_whole(&number, at, numbers->key, JSON_NEEDED,
				    numbers->least, numbers->most);
		*out = status ? 0 : (uint32_t)1 << number;
		return status;
	}
	while (*out || *text) {
		size_t n = strcspn(text, ",;+ ");
		uint32_t bit = bit_of(numbers, (struct span){text, n});

		if (!bit)
			return spot_fail(at, numbers->key, CO2E_E_SCOPE,
					 "is to be %s", numbers->wanted);
		*out |= bit;
		text += n + strspn(text + n, ",;+ ");
		if (!*text)
			return CO2E_OK;
	}
	return spot_fail(at, numbers->key, CO2E_E_SCOPE, "is empty");
}

static co2e_status read_lines(struct selector *out, const struct spot *at)
{
	const char *stages = NULL;
	co2e_status status = read_bits(&out->scopes, at, &scopes);

	if (!status)
		status = read_bits(&out->categories, at, &categories);
	if (!status)
		status = read_bits(&out->nhs_categories, at, &nhs_categories);
	if (!status)
		status = spot_text(&stages, at, "stage", JSON_OPTIONAL);
	if (!status && stages)
		status = spot_wrap(at, "stage",
				   co2e_stages_parse(&out->stages, stages,
						     strlen(stages), at->err));
	return status;
}

co2e_status selector_read(struct selector *out, struct plan_reader *r,
			  const struct spot *in, const char *key, int early)
{
	struct spot at;
	co2e_status status;
	int i;

	memset(out, 0, sizeof(*out));
	out->count = r->items.count;
	status = spot_object(&at, in, key, JSON_NEEDED, plan_keys_select);
	for (i = 0; !status && i < ITEM_NAMES; i++)
		status = read_names(out, r, &at, (enum item_name)i, early);
	return status ? status : read_lines(out, &at);
}

void selector_clear(struct selector *s)
{
	int i;

	for (i = 0; i < ITEM_NAMES; i++)
		mem_free(s->marks[i]);
	memset(s, 0, sizeof(*s));
}
