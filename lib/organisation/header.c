#include "header.h"

#include "activity/role.h"
#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

/* Spellings of the columns; the first of each is its name. */
static const struct {
	const char *name;
	enum column column;
} spellings[] = {
	{"organisation", COLUMN_ORGANISATION},
	{"organization", COLUMN_ORGANISATION},
	{"parent", COLUMN_PARENT},
	{"code", COLUMN_CODE},
	{"ods_code", COLUMN_CODE},
	{"kind", COLUMN_KIND},
	{"type", COLUMN_KIND},
	{"share", COLUMN_SHARE},
	{"approach", COLUMN_APPROACH},
	{"period", COLUMN_PERIOD},
	{"date", COLUMN_PERIOD},
};
enum { SPELLINGS = sizeof(spellings) / sizeof(spellings[0]) };

static const char *const known[] = {"fte", "floor_m2", "bed_days", "contacts",
				    "turnover_gbp"};
enum { KNOWN = sizeof(known) / sizeof(known[0]) };

const char *column_name(enum column column)
{
	size_t i = 0;

	while (i < SPELLINGS && spellings[i].column != column)
		i++;
	return i < SPELLINGS ? spellings[i].name : "";
}

static enum column column_of(struct span name)
{
	size_t i;

	for (i = 0; i < SPELLINGS; i++)
		if (column_same_name(name, span_of(spellings[i].name)))
			return spellings[i].column;
	return COLUMN_COUNT;
}

static const char *known_name(struct span name)
{
	size_t i;

	for (i = 0; i < KNOWN; i++)
		if (column_same_name(name, span_of(known[i])))
			return known[i];
	return NULL;
}

static co2e_status twice(const struct csv *csv, const struct csv_row *row,
			 size_t field, struct span name, co2e_error *err)
{
	return err_set(err, CO2E_E_COLUMN, csv_place(csv, row, field),
		       "column '%.*s' stands twice; take one out",
		       err_cut(name.p, name.n), name.p);
}

static co2e_status add_denominator(struct header *h, co2e_organisations *o,
				   size_t field, struct span name,
				   const char *known_as, co2e_error *err)
{
	void *array = o->denominators;
	struct denominator d = {.name = known_as, .known = known_as != NULL};

	if (!known_as)
		d.name = arena_copy(&o->texts, name.p, name.n);
	if (!d.name || !mem_grow(&array, &o->denominator_room,
				 o->denominator_count + 1, sizeof(d)))
		return err_memory(err);
	o->denominators = array;
	h->denominator[field] = o->denominator_count;
	o->denominators[o->denominator_count++] = d;
	return CO2E_OK;
}

static co2e_status take_column(struct header *h, co2e_organisations *o,
			       const struct csv *csv, const struct csv_row *row,
			       size_t field, co2e_error *err)
{
	struct span name = span_trim(row->fields[field].text);
	enum column column = column_of(name);
	const char *known_as = known_name(name);
	size_t i;

	if (!name.n)
		return CO2E_OK;
	if (column < COLUMN_COUNT) {
		if (h->place[column] != SIZE_MAX)
			return twice(csv, row, field, name, err);
		h->place[column] = field;
		return CO2E_OK;
	}
	for (i = 0; i < o->denominator_count; i++)
		if (column_same_name(name, span_of(o->denominators[i].name)))
			return twice(csv, row, field, name, err);
	return add_denominator(h, o, field, name, known_as, err);
}

static co2e_status check_needed(const struct header *h, const struct csv *csv,
				const struct csv_row *row, co2e_error *err)
{
	unsigned i;

	for (i = 0; i < COLUMN_NEEDED; i++)
		if (h->place[i] == SIZE_MAX)
			return err_set(
				err, CO2E_E_COLUMN,
				(struct place){csv_name(csv), row->line, 0},
				"the hierarchy has no column '%s'; it needs "
				"organisation and parent, and may have code, "
				"kind, share, approach, period and "
				"denominators such as fte",
				column_name((enum column)i));
	return CO2E_OK;
}

co2e_status header_columns(struct header *out, co2e_organisations *o,
			   const struct csv *csv, const struct csv_row *row,
			   co2e_error *err)
{
	co2e_status status = CO2E_OK;
	size_t i;

	out->fields = row->count;
	for (i = 0; i < COLUMN_COUNT; i++)
		out->place[i] = SIZE_MAX;
	out->denominator = mem_alloc(row->count * sizeof(*out->denominator));
	if (!out->denominator)
		return err_memory(err);
	for (i = 0; i < row->count; i++)
		out->denominator[i] = SIZE_MAX;
	for (i = 0; !status && i < row->count; i++)
		status = take_column(out, o, csv, row, i, err);
	return status ? status : check_needed(out, csv, row, err);
}
