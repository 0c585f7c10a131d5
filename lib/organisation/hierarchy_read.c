/* A hierarchy from CSV. */
#include "hierarchy_row.h"

#include "base/alloc.h"

#include <string.h>

static co2e_status read_rows(struct reading *r)
{
	co2e_status status = csv_next(r->csv, &r->row, r->err);

	if (!status && !r->row)
		return err_set(r->err, CO2E_E_BLANK,
			       (struct place){csv_name(r->csv), 1, 0},
			       "the hierarchy is empty: a header with "
			       "organisation and parent is needed");
	if (!status)
		status = header_columns(&r->header, r->o, r->csv, r->row,
					r->err);
	while (!status) {
		status = csv_next(r->csv, &r->row, r->err);
		if (status || !r->row)
			break;
		if (!r->row->blank)
			status = hierarchy_take_row(r);
	}
	if (!status && !r->o->count)
		status = err_set(r->err, CO2E_E_BLANK,
				 (struct place){csv_name(r->csv), 1, 0},
				 "the hierarchy has a header and no "
				 "organisation");
	return status;
}

/* The nearest name to one that is none, or NULL. */
static const char *nearest(const co2e_organisations *o, struct span text)
{
	unsigned least = 4;
	const char *best = NULL;
	size_t i;

	for (i = 0; i < o->count; i++) {
		unsigned away =
			text_distance(text, span_of(o->of[i].name), least);

		if (away < least) {
			least = away;
			best = o->of[i].name;
		}
	}
	return best;
}

static co2e_status find_parents(struct reading *r)
{
	co2e_organisations *o = r->o;
	size_t i;

	for (i = 0; i < o->count; i++) {
		const struct parent *parent = &r->parents[i];
		const char *near;

		if (!parent->text[0])
			continue;
		o->of[i].parent =
			hierarchy_row(o, parent->text, strlen(parent->text));
		if (o->of[i].parent != SIZE_MAX)
			continue;
		near = nearest(o, span_of(parent->typed));
		return err_set(r->err, CO2E_E_DATA, parent->place,
			       "parent '%.*s' is no organisation or code of "
			       "this file%s%s%s: give it a row of its own",
			       err_cut(parent->typed, strlen(parent->typed)),
			       parent->typed, near ? " (did you mean '" : "",
			       near ? near : "", near ? "'?)" : "");
	}
	return CO2E_OK;
}

/* Takes csv over, whatever the answer. */
static co2e_status read_opened(co2e_organisations **out, struct csv *csv,
			       co2e_error *err)
{
	struct reading r = {.csv = csv, .err = err};
	co2e_status status;

	r.o = mem_zero(1, sizeof(*r.o));
	status = r.o ? read_rows(&r) : err_memory(err);
	if (!status)
		status = find_parents(&r);
	if (!status)
		status = hierarchy_order(r.o, csv_name(csv), err);
	mem_free(r.header.denominator);
	mem_free(r.parents);
	buffer_clear(&r.folded);
	csv_close(csv);
	if (status)
		co2e_organisations_free(r.o);
	else
		*out = r.o;
	return status;
}

co2e_status co2e_organisations_read(co2e_organisations **out, const char *path,
				    co2e_error *err)
{
	struct csv *csv;
	co2e_status status = csv_open(&csv, path, NULL, err);

	*out = NULL;
	return status ? status : read_opened(out, csv, err);
}

co2e_status co2e_organisations_read_text(co2e_organisations **out,
					 const char *text, size_t length,
					 const char *name, co2e_error *err)
{
	struct csv *csv;
	co2e_status status = csv_open_text(&csv, text, length, name, NULL, err);

	*out = NULL;
	return status ? status : read_opened(out, csv, err);
}
