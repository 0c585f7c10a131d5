#include "table.h"

#include "cells.h"
#include "gwp.h"
#include "sheet.h"
#include "spelling.h"

#include "base/alloc.h"

#include <string.h>

/* A table being read. */
struct table {
	co2e_factors *factors;
	struct set *set;
	struct sheet sheet;
	struct index distinct; /* rows by all that must tell them apart */
	/* The row before, for rows of an activity stand together and are alike:
	 * what a cell meant there it means again. */
	const struct row *last;
	uint64_t unit_hash;
	co2e_error *err;
};

static struct place at(const struct table *t, enum cell cell)
{
	return sheet_place(&t->sheet, cell);
}

static co2e_status blank(const struct table *t, enum cell cell)
{
	return err_set(t->err, CO2E_E_BLANK, at(t, cell),
		       "the column '%s' is blank", cells_columns.names[cell]);
}

static int is_text(struct span span, const char *text)
{
	return !strncmp(text, span.p, span.n) && !text[span.n];
}

static int has_id(const void *row, const void *key)
{
	const struct row *a = row;

	return span_same_fold(span_of(a->factor.id), *(const struct span *)key);
}

static co2e_status read_id(struct table *t, struct row *row)
{
	struct span id = sheet_span(&t->sheet, CELL_FACTOR);
	const struct row *other;
	int failed = 0;

	if (!id.n)
		return blank(t, CELL_FACTOR);
	other = index_add(&t->set->ids, index_hash_fold(id), has_id, &id, row,
			  &failed);
	if (failed)
		return err_memory(t->err);
	if (other)
		return err_set(t->err, CO2E_E_DATA, at(t, CELL_FACTOR),
			       "the factor '%.*s' stands twice: also in line "
			       "%u",
			       err_cut(id.p, id.n), id.p, other->factor.line);
	return CO2E_OK;
}

static co2e_status new_activity(struct table *t, struct span key)
{
	co2e_factors *factors = t->factors;
	void *activities = factors->activities;

	if (key.n >= FACTORS_KEY)
		return err_set(t->err, CO2E_E_LIMIT, at(t, CELL_ACTIVITY),
			       "the activity's key has %zu bytes; at most %d "
			       "are allowed",
			       key.n, FACTORS_KEY - 1);
	if (!spelling_is_key(key))
		return err_set(t->err, CO2E_E_DATA, at(t, CELL_ACTIVITY),
			       "'%.*s' is no key: expected lower-case words "
			       "joined by '-', levels joined by '/'",
			       err_cut(key.p, key.n), key.p);
	if (!mem_grow(&activities, &factors->activity_room, factors->keys.count,
		      sizeof(*factors->activities)))
		return err_memory(t->err);
	factors->activities = activities;
	factors->activities[factors->keys.count - 1] = (struct activity){
		.gas = DICT_NONE, .alias = DICT_NONE, .measure = DICT_NONE};
	return CO2E_OK;
}

static co2e_status read_activity(struct table *t, struct row *row)
{
	struct dict *keys = &t->factors->keys;
	struct span key = sheet_span(&t->sheet, CELL_ACTIVITY);
	size_t known = keys->count;
	co2e_status status = CO2E_OK;
	uint32_t id;

	if (t->last && is_text(key, t->last->factor.activity)) {
		row->factor.activity_id = t->last->factor.activity_id;
		row->factor.activity = t->last->factor.activity;
		return CO2E_OK;
	}
	if (!key.n)
		return blank(t, CELL_ACTIVITY);
	id = dict_add(keys, key.p, key.n);
	if (id == DICT_NONE)
		return err_memory(t->err);
	if (keys->count > known)
		status = new_activity(t, key);
	row->factor.activity_id = id;
	row->factor.activity = dict_text(keys, id);
	return status;
}

static co2e_status new_unit(struct table *t, struct span text, uint32_t number)
{
	void *units = t->factors->unit_of;
	co2e_status status;

	if (!mem_grow(&units, &t->factors->unit_room, number + 1,
		      sizeof(co2e_unit)))
		return err_memory(t->err);
	t->factors->unit_of = units;
	status = co2e_unit_parse(&t->factors->unit_of[number], text.p, text.n,
				 t->err);
	return status ? err_at(t->err, status, at(t, CELL_UNIT)) : CO2E_OK;
}

static co2e_status read_unit(struct table *t, struct row *row)
{
	struct span text = sheet_span(&t->sheet, CELL_UNIT);
	struct dict *units = &t->factors->units;
	size_t known = units->count;
	co2e_status status = CO2E_OK;
	uint32_t number;

	if (t->last && is_text(text, t->last->factor.unit_text)) {
		row->factor.unit = t->last->factor.unit;
		row->factor.unit_text = t->last->factor.unit_text;
		return CO2E_OK;
	}
	if (!text.n)
		return blank(t, CELL_UNIT);
	number = dict_add(units, text.p, text.n);
	if (number == DICT_NONE)
		return err_memory(t->err);
	if (units->count > known)
		status = new_unit(t, text, number);
	if (status)
		return status;
	row->factor.unit = t->factors->unit_of[number];
	row->factor.unit_text = dict_text(units, number);
	t->unit_hash = dict_hash(&row->factor.unit, sizeof(co2e_unit));
	return CO2E_OK;
}

static co2e_status read_basis(struct table *t, struct row *row)
{
	struct span text = sheet_span(&t->sheet, CELL_GWP);

	if (!text.n)
		row->factor.gwp = t->set->basis;
	else if (t->last && is_text(text, t->last->factor.gwp))
		row->factor.gwp = t->last->factor.gwp;
	else if (!gases_basis(&row->factor.gwp, &t->factors->gases, text,
			      &t->factors->texts))
		return err_set(t->err, CO2E_E_GWP, at(t, CELL_GWP),
			       "'%.*s' is no GWP set that is loaded, nor "
			       "'mixed'",
			       err_cut(text.p, text.n), text.p);
	return row->factor.gwp ? CO2E_OK : err_memory(t->err);
}

/* The gas that `other` is of must be one whose GWP can be asked for. Where no
 * GWP set is loaded at all, none can be missed. */
static co2e_status check_gas(const struct table *t)
{
	const struct gases *gases = &t->factors->gases;
	struct span gas = sheet_span(&t->sheet, CELL_GAS);

	if (!gas.n || !gases->set_count || gases_find(gases, gas) != DICT_NONE)
		return CO2E_OK;
	return err_set(t->err, CO2E_E_GWP, at(t, CELL_GAS),
		       "'%.*s' is no gas of the loaded GWP sets: write it as "
		       "HFC-134a, or leave it blank where 'other' is of "
		       "several",
		       err_cut(gas.p, gas.n), gas.p);
}

static uint64_t mix(uint64_t hash, uint64_t part)
{
	hash = (hash ^ part) * 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 32;
}

static uint64_t distinct_hash(const struct table *t, const co2e_factor *f)
{
	uint64_t hash = mix(t->unit_hash, f->activity_id);

	hash = mix(hash, (uint64_t)f->stage);
	hash = mix(hash, (uint32_t)f->valid_from);
	hash = mix(hash, (uint32_t)f->valid_to);
	if (*f->region)
		hash = mix(hash, index_hash_fold(span_of(f->region)));
	if (*f->supplier)
		hash = mix(hash, ~index_hash_fold(span_of(f->supplier)));
	return hash;
}

static int same_texts(const char *a, const char *b)
{
	return span_same_fold(span_of(a), span_of(b));
}

static int is_the_same(const void *item, const void *key)
{
	const co2e_factor *a = &((const struct row *)item)->factor;
	const co2e_factor *b = key;

	return a->activity_id == b->activity_id && a->stage == b->stage &&
	       a->unit.num == b->unit.num && a->unit.den == b->unit.den &&
	       !memcmp(a->unit.power, b->unit.power, sizeof(a->unit.power)) &&
	       a->valid_from == b->valid_from && a->valid_to == b->valid_to &&
	       same_texts(a->region, b->region) &&
	       same_texts(a->supplier, b->supplier);
}

static co2e_status be_distinct(struct table *t, struct row *row)
{
	int failed = 0;
	const struct row *other =
		index_add(&t->distinct, distinct_hash(t, &row->factor),
			  is_the_same, &row->factor, row, &failed);

	if (failed)
		return err_memory(t->err);
	if (!other)
		return CO2E_OK;
	return err_set(t->err, CO2E_E_DATA, at(t, CELL_ACTIVITY),
		       "the figure has the activity, stage, unit, region, "
		       "supplier and validity of '%.60s' in line %u",
		       other->factor.id, other->factor.line);
}

/* The same label of the same activity, or of another. An equal hash of one
 * activity is taken for an equal label: only a look-up would miss it. */
static int has_label(const void *item, const void *key)
{
	const co2e_factor *a = &((const struct row *)item)->factor;
	const co2e_factor *b = key;

	return a->activity_id == b->activity_id ||
	       same_texts(a->label, b->label);
}

/* A label that the row before had, too, is the same copy. */
static int is_as_before(const struct row *last, const co2e_factor *f)
{
	return last && last->factor.label == f->label &&
	       last->factor.activity_id == f->activity_id;
}

static co2e_status enter(struct table *t, struct row *row)
{
	struct activity *activity =
		&t->factors->activities[row->factor.activity_id];
	struct row *other;
	int failed = 0;

	if (activity->last)
		activity->last->next = row;
	else
		activity->first = row;
	activity->last = row;
	if (!*row->factor.label || is_as_before(t->last, &row->factor))
		return CO2E_OK;
	other = index_add(&t->factors->labels,
			  index_hash_fold(span_of(row->factor.label)),
			  has_label, &row->factor, row, &failed);
	if (other && other->factor.activity_id != row->factor.activity_id)
		other->shares_label = 1;
	return failed ? err_memory(t->err) : CO2E_OK;
}

static co2e_status read_row(struct table *t, struct row *row)
{
	co2e_factor *f = &row->factor;
	const struct sheet *sheet = &t->sheet;
	co2e_status status;

	f->set = &t->set->about;
	f->line = (uint32_t)sheet->row->line;
	status = read_id(t, row);
	if (!status)
		status = read_activity(t, row);
	if (!status)
		status = read_unit(t, row);
	if (!status)
		status = cells_scope(f, sheet, t->err);
	if (!status)
		status = cells_stage(f, sheet, t->err);
	if (!status)
		status = cells_dates(f, sheet, t->err);
	if (!status)
		status = cells_numbers(f, sheet, t->err);
	if (!status)
		status = read_basis(t, row);
	if (!status)
		status = check_gas(t);
	if (status)
		return status;
	status = cells_texts(f, sheet, t->last ? &t->last->factor : NULL,
			     &t->factors->texts, t->err);
	if (!status)
		status = cells_price_year(f, sheet, t->err);
	if (!status)
		status = cells_supplier(f, sheet, t->err);
	if (!status)
		status = be_distinct(t, row);
	return status ? status : enter(t, row);
}

/* How many rows n bytes can hold at most: by their lines, and by their needed
 * cells, so that a file of empty lines asks for no more than it is worth. */
static size_t most_rows(const char *text, size_t n)
{
	size_t lines = 1, most = n / CELL_SUPPLIER + 1;
	const char *p = text;

	while ((p = memchr(p, '\n', n - (size_t)(p - text)))) {
		lines++;
		p++;
	}
	return lines < most ? lines : most;
}

co2e_status table_read(co2e_factors *factors, struct set *set, const char *text,
		       size_t n, const char *source, co2e_error *err)
{
	struct table t = {.factors = factors, .set = set, .err = err};
	size_t most = most_rows(text, n);
	co2e_status status;

	set->rows = mem_zero(most, sizeof(*set->rows));
	if (!set->rows || !index_reserve(&set->ids, most))
		return err_memory(err);
	status = sheet_open(&t.sheet, text, n, source, &cells_columns, err);
	if (!status && !index_reserve(&t.distinct, most))
		status = err_memory(err);
	while (!status) {
		status = sheet_next(&t.sheet, err);
		if (status || !t.sheet.row)
			break;
		status = read_row(&t, &set->rows[set->about.figures]);
		t.last = &set->rows[set->about.figures++];
	}
	sheet_close(&t.sheet);
	index_clear(&t.distinct);
	return status;
}
