#include "hierarchy_row.h"

#include "share.h"

#include "activity/quantity.h"
#include "base/alloc.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static struct span cell(const struct reading *r, enum column column)
{
	size_t field = r->header.place[column];

	return field < r->row->count ? span_trim(r->row->fields[field].text)
				     : (struct span){"", 0};
}

static struct place place_of(const struct reading *r, enum column column)
{
	return csv_place(r->csv, r->row, r->header.place[column]);
}

/* An error of a lower stage, at the cell. */
static co2e_status at_field(const struct reading *r, co2e_status status,
			    size_t field)
{
	return err_at(r->err, status, csv_place(r->csv, r->row, field));
}

/* A terminated copy for as long as the hierarchy lives; NULL: exhausted. */
static char *kept(const struct reading *r, struct span text)
{
	return arena_copy(&r->o->texts, text.p, text.n);
}

static co2e_status stands_twice(const struct reading *r, enum column column,
				size_t row)
{
	struct span text = cell(r, column);

	return err_set(r->err, CO2E_E_DATA, place_of(r, column),
		       "%s '%.*s' stands twice: line %" PRIu64
		       " has it too, as its name or code",
		       column_name(column), err_cut(text.p, text.n), text.p,
		       r->o->of[row].line);
}

static co2e_status read_name(struct reading *r, co2e_organisation *out)
{
	struct span name = cell(r, COLUMN_ORGANISATION);
	size_t row;

	if (!name.n)
		return err_set(r->err, CO2E_E_BLANK,
			       place_of(r, COLUMN_ORGANISATION),
			       "the organisation has no name; fill it in, or "
			       "take the row out");
	if (!name_fold(&r->folded, name))
		return err_memory(r->err);
	row = hierarchy_row(r->o, r->folded.text, r->folded.n);
	if (row != SIZE_MAX)
		return stands_twice(r, COLUMN_ORGANISATION, row);
	out->name = kept(r, name);
	if (!out->name ||
	    dict_add(&r->o->names, r->folded.text, r->folded.n) == DICT_NONE)
		return err_memory(r->err);
	return CO2E_OK;
}

static co2e_status read_code(struct reading *r, co2e_organisation *out)
{
	struct span code = cell(r, COLUMN_CODE);
	void *array = r->o->code_row;
	size_t self = r->o->count, row;

	out->code = kept(r, code);
	if (!out->code)
		return err_memory(r->err);
	if (!code.n)
		return CO2E_OK;
	if (!name_fold(&r->folded, code))
		return err_memory(r->err);
	row = hierarchy_row(r->o, r->folded.text, r->folded.n);
	if (row == self)
		return CO2E_OK; /* its own name again */
	if (row != SIZE_MAX)
		return stands_twice(r, COLUMN_CODE, row);
	if (!mem_grow(&array, &r->o->code_room, r->o->codes.count + 1,
		      sizeof(*r->o->code_row)))
		return err_memory(r->err);
	r->o->code_row = array;
	r->o->code_row[r->o->codes.count] = self;
	if (dict_add(&r->o->codes, r->folded.text, r->folded.n) == DICT_NONE)
		return err_memory(r->err);
	return CO2E_OK;
}

static co2e_status read_parent(struct reading *r)
{
	struct span name = cell(r, COLUMN_PARENT);
	void *array = r->parents;
	struct parent *parent;

	if (!mem_grow(&array, &r->parent_room, r->o->count + 1,
		      sizeof(*r->parents)))
		return err_memory(r->err);
	r->parents = array;
	parent = &r->parents[r->o->count];
	if (!name_fold(&r->folded, name))
		return err_memory(r->err);
	parent->text = arena_copy(&r->o->texts, r->folded.text, r->folded.n);
	parent->typed = kept(r, name);
	parent->place = place_of(r, COLUMN_PARENT);
	return parent->text && parent->typed ? CO2E_OK : err_memory(r->err);
}

static co2e_status read_share(struct reading *r, co2e_organisation *out)
{
	struct share share;
	co2e_status status = share_parse(&share, cell(r, COLUMN_SHARE), r->err);

	if (status)
		return at_field(r, status, r->header.place[COLUMN_SHARE]);
	if (share.num != share.den && !cell(r, COLUMN_PARENT).n)
		return err_set(r->err, CO2E_E_DATA, place_of(r, COLUMN_SHARE),
			       "a share is of what goes into the parent, and "
			       "this row names none");
	out->share_num = share.num;
	out->share_den = share.den;
	return CO2E_OK;
}

static co2e_status read_approach(struct reading *r, co2e_organisation *out)
{
	struct span text = cell(r, COLUMN_APPROACH);
	unsigned i;

	out->approach = CO2E_APPROACH_UNSTATED;
	if (!text.n)
		return CO2E_OK;
	for (i = 1; i < CO2E_APPROACH_COUNT; i++) {
		const char *name = co2e_approach_name((co2e_approach)i);
		struct span word = {text.p, strlen(name)};

		/* "operational control", "equity share" */
		if (text.n >= word.n && span_is_fold(word, name) &&
		    (text.n == word.n || text.p[word.n] == ' ')) {
			out->approach = (co2e_approach)i;
			return CO2E_OK;
		}
	}
	return err_set(r->err, CO2E_E_DATA, place_of(r, COLUMN_APPROACH),
		       "approach '%.*s' is none: it is operational, financial "
		       "or equity, or blank",
		       err_cut(text.p, text.n), text.p);
}

static co2e_status read_period(struct reading *r, co2e_organisation *out)
{
	struct span text = cell(r, COLUMN_PERIOD);
	co2e_status status;

	if (!text.n)
		return CO2E_OK;
	out->has_period = 1;
	status = co2e_period_parse(&out->period, text.p, text.n, r->err);
	return status ? at_field(r, status, r->header.place[COLUMN_PERIOD])
		      : CO2E_OK;
}

/* Denominators are below 2^60, so that those of a whole country add up. */
static const double denominator_most = 1e15;

static co2e_status read_denominator(struct reading *r, size_t field)
{
	struct denominator *d =
		&r->o->denominators[r->header.denominator[field]];
	struct span text = span_trim(r->row->fields[field].text);
	void *array = d->values;
	int style, rounded;
	co2e_error err = {0};
	co2e_status status;
	dec value;
	double number;

	if (!mem_grow(&array, &d->room, r->o->count + 1, sizeof(*d->values)))
		return err_memory(r->err);
	d->values = array;
	d->values[r->o->count] = NAN;
	if (!text.n)
		return CO2E_OK;
	status = quantity_parse(&value, &style, &rounded, text, &err);
	number = status ? 0 : dec_times(value, 1, 1);
	if (!status && (number < 0 || number > denominator_most))
		status = err_set(&err, CO2E_E_DATA, nowhere,
				 "%s '%.*s' is outside of 0 to 1e15", d->name,
				 err_cut(text.p, text.n), text.p);
	if (!status) {
		d->numbers++;
		d->values[r->o->count] = number;
		return CO2E_OK;
	}
	if (d->known) {
		if (r->err)
			*r->err = err;
		return at_field(r, status, field);
	}
	if (!d->words++)
		d->word_line = r->row->line;
	return CO2E_OK;
}

static co2e_status read_denominators(struct reading *r)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < r->header.fields; i++)
		if (r->header.denominator[i] != SIZE_MAX)
			status = read_denominator(r, i);
	return status;
}

co2e_status hierarchy_take_row(struct reading *r)
{
	co2e_organisation out = {.parent = SIZE_MAX, .line = r->row->line};
	void *array = r->o->of;
	co2e_status status;

	if (r->row->count != r->header.fields)
		return err_set(r->err, CO2E_E_FIELDS,
			       csv_place(r->csv, r->row,
					 r->row->count > r->header.fields
						 ? r->header.fields
						 : r->row->count),
			       "the row has %zu fields and the header %zu; is "
			       "a separator missing, or a text with one not "
			       "quoted?",
			       r->row->count, r->header.fields);
	if (!mem_grow(&array, &r->o->room, r->o->count + 1, sizeof(out)))
		return err_memory(r->err);
	r->o->of = array;
	status = read_name(r, &out);
	if (!status)
		status = read_code(r, &out);
	if (!status)
		status = read_parent(r);
	if (!status)
		status = read_share(r, &out);
	if (!status)
		status = read_approach(r, &out);
	if (!status)
		status = read_period(r, &out);
	if (!status)
		status = read_denominators(r);
	out.kind = status ? NULL : kept(r, cell(r, COLUMN_KIND));
	if (!status && !out.kind)
		return err_memory(r->err);
	if (!status)
		r->o->of[r->o->count++] = out;
	return status;
}
