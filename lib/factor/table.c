#include "table.h"

#include "cells.h"
#include "ids.h"
#include "spelling.h"
#include "traits.h"

#include "base/alloc.h"
#include "base/bytes.h"

#include <string.h>

/* A table being read. */
struct table {
	co2e_factors *factors;
	struct set *set;
	struct editions *editions;
	struct sheet *sheet; /* of it */
	uint32_t hash; /* of the kind of the row at hand */
	uint32_t kind;
	struct traits_known known;
	struct figure *figure; /* of the row at hand */
	/* The one of another edition that has its id, else the one before (rows
	 * of an activity stand together), or NULL: what a cell meant there it
	 * mostly means again. */
	const struct figure *like;
	uint32_t other; /* the last figure of another edition that was like a
			   row, or INDEX_NONE */
	struct cells_numbers numbers;
	struct span stages[CO2E_STAGE_COUNT]; /* their names */
	co2e_error *err;
};

static struct place at(const struct table *t, enum cell cell)
{
	return sheet_place(t->sheet, cell);
}

static co2e_status blank(const struct table *t, enum cell cell)
{
	return err_set(t->err, CO2E_E_BLANK, at(t, cell),
		       "the column '%s' is blank", cells_columns.names[cell]);
}

static int is_entry(const struct dict *dict, uint32_t number, struct span text)
{
	const struct dict_entry *e = &dict->entries[number];

	return e->n == text.n && bytes_same(e->text, text.p, text.n);
}

static co2e_status new_activity(struct table *t, struct span key)
{
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
	return figures_activity(t->factors) ? CO2E_OK : err_memory(t->err);
}

static co2e_status read_activity(struct table *t)
{
	struct dict *keys = &t->factors->keys;
	struct span key = sheet_span(t->sheet, CELL_ACTIVITY);
	size_t known = keys->count;
	uint32_t number;

	if (t->like && is_entry(keys, t->like->activity, key)) {
		t->figure->activity = t->like->activity;
		return CO2E_OK;
	}
	if (!key.n)
		return blank(t, CELL_ACTIVITY);
	number = dict_add(keys, key.p, key.n);
	if (number == DICT_NONE)
		return err_memory(t->err);
	t->figure->activity = number;
	return keys->count > known ? new_activity(t, key) : CO2E_OK;
}

static int is_per_pound(const co2e_unit *unit)
{
	static const int8_t currency[CO2E_DIM_COUNT + 2] = {
		[CO2E_DIM_CURRENCY] = 1};

	return !memcmp(unit->power, currency, sizeof(currency));
}

static co2e_status new_unit(struct table *t, struct span text, uint32_t number)
{
	void *units = t->factors->unit_of;
	struct unit_kind *kind;
	co2e_status status;

	if (!mem_grow(&units, &t->factors->unit_room, number + 1,
		      sizeof(*kind)))
		return err_memory(t->err);
	t->factors->unit_of = units;
	kind = &t->factors->unit_of[number];
	status = co2e_unit_parse(&kind->unit, text.p, text.n, t->err);
	if (status)
		return err_at(t->err, status, at(t, CELL_UNIT));
	kind->hash = (uint32_t)dict_hash(&kind->unit, sizeof(kind->unit));
	kind->per_pound = is_per_pound(&kind->unit);
	return CO2E_OK;
}

static co2e_status read_unit(struct table *t)
{
	struct span text = sheet_span(t->sheet, CELL_UNIT);
	struct dict *units = &t->factors->units;
	size_t known = units->count;
	uint32_t number;

	if (t->like && is_entry(units, t->like->unit, text)) {
		t->figure->unit = t->like->unit;
		return CO2E_OK;
	}
	if (!text.n)
		return blank(t, CELL_UNIT);
	number = dict_add(units, text.p, text.n);
	if (number == DICT_NONE)
		return err_memory(t->err);
	t->figure->unit = number;
	return units->count > known ? new_unit(t, text, number) : CO2E_OK;
}

static co2e_status read_stage(struct table *t)
{
	struct span text = sheet_span(t->sheet, CELL_STAGE);
	struct span like = t->stages[t->like ? t->like->stage : 0];

	if (t->like && text.n == like.n && bytes_same(text.p, like.p, text.n)) {
		t->figure->stage = t->like->stage;
		return CO2E_OK;
	}
	return cells_stage(&t->figure->stage, t->sheet, t->err);
}

/* The cells that many rows share where they are new, and those between them: in
 * the order in which a row's faults are told. */
static co2e_status read_new_traits(struct table *t)
{
	const struct sheet *sheet = t->sheet;
	struct traits traits = {0};
	co2e_status status = cells_scope(&traits, sheet, t->err);

	if (!status)
		status = read_stage(t);
	if (!status)
		status = cells_dates(&traits, sheet, t->err);
	if (!status)
		status = cells_numbers(&t->numbers, sheet, t->err);
	if (!status)
		status = traits_check(&traits, t->factors, t->set, sheet,
				      t->err);
	if (status)
		return status;
	t->figure->traits = traits_add(&t->known, t->factors, &traits, sheet);
	return t->figure->traits == INDEX_NONE ? err_memory(t->err) : CO2E_OK;
}

/* All that tells the figure at hand from others is known. */
static void expect_distinct(struct table *t)
{
	t->hash = distinct_hash(t->factors, t->figure);
	index_expect(&t->editions->distinct.index, t->hash);
}

static co2e_status read_traits(struct table *t)
{
	co2e_status status;

	t->figure->traits = traits_find(&t->known, t->sheet);
	if (t->figure->traits == INDEX_NONE) {
		status = read_new_traits(t);
		if (!status)
			expect_distinct(t);
		return status;
	}
	status = read_stage(t);
	if (status)
		return status;
	expect_distinct(t); /* numbers take about as long as memory does */
	return cells_numbers(&t->numbers, t->sheet, t->err);
}

static co2e_status be_distinct(struct table *t)
{
	const struct figures *figures = &t->factors->figures;
	const struct figure *other;
	uint32_t before;

	if (!distinct_add(&t->kind, &before, &t->editions->distinct, t->factors,
			  t->hash))
		return err_memory(t->err);
	if (before == INDEX_NONE || before < t->set->first)
		return CO2E_OK;
	other = &figures->all[before];
	return err_set(t->err, CO2E_E_DATA, at(t, CELL_ACTIVITY),
		       "the figure has the activity, stage, unit, region, "
		       "supplier and validity of '%.60s' in line %u",
		       pool_text(&figures->texts, other->id), other->line);
}

static co2e_status read_id(struct table *t)
{
	const struct figures *figures = &t->factors->figures;
	struct span id = sheet_span(t->sheet, CELL_FACTOR);
	uint32_t like, first = t->set->first;

	if (!id.n)
		return blank(t, CELL_FACTOR);
	if (!ids_add(&like, t->factors, id, t->other + 1, first))
		return err_memory(t->err);
	if (like == INDEX_NONE)
		return CO2E_OK;
	if (like >= first)
		return err_set(t->err, CO2E_E_DATA, at(t, CELL_FACTOR),
			       "the factor '%.*s' stands twice: also in line "
			       "%u",
			       err_cut(id.p, id.n), id.p,
			       figures->all[like].line);
	t->other = like;
	t->like = &figures->all[like];
	return CO2E_OK;
}

static co2e_status read_label(struct table *t)
{
	struct span label = sheet_span(t->sheet, CELL_LABEL);
	struct pool *texts = &t->factors->figures.texts;

	if (t->like && t->like->activity == t->figure->activity &&
	    pool_is(texts, t->like->label, label)) {
		t->figure->label = t->like->label;
		return CO2E_OK;
	}
	return !label.n || labels_add(&t->figure->label, t->factors->labels,
				      texts, t->figure->activity, label)
		       ? CO2E_OK
		       : err_memory(t->err);
}

static co2e_status read_row(struct table *t)
{
	struct figures *figures = &t->factors->figures;
	const struct sheet *sheet = t->sheet;
	const struct unit_kind *unit;
	co2e_status status = read_id(t);

	if (!status)
		status = read_activity(t);
	if (!status)
		status = read_unit(t);
	if (!status)
		status = read_traits(t);
	if (status)
		return status;
	t->figure->has = (uint8_t)t->numbers.has;
	if (!figures_numbers(figures, t->numbers.value, t->numbers.count))
		return err_memory(t->err);
	unit = &t->factors->unit_of[t->figure->unit];
	if (unit->per_pound || sheet_has(sheet, CELL_PRICE_YEAR))
		status = cells_price_year(&t->figure->price_year,
					  unit->per_pound, sheet,
					  &t->set->about, t->err);
	if (!status && sheet_has(sheet, CELL_SUPPLIER))
		status = cells_supplier(&figures->traits[t->figure->traits],
					&t->numbers, sheet, t->err);
	if (!status)
		status = be_distinct(t);
	if (!status)
		status = read_label(t);
	t->factors->activities[t->figure->activity].count += !status;
	return status;
}

/* The row that the sheet has found. */
static co2e_status take_row(struct table *t)
{
	struct figures *figures = &t->factors->figures;
	co2e_status status;

	t->figure = figures_new(figures);
	if (!t->figure)
		return err_memory(t->err);
	t->like = t->set->about.figures ? t->figure - 1 : NULL;
	t->figure->line = (uint32_t)t->sheet->line;
	status = read_row(t);
	if (!status && !editions_keep(t->editions, t->factors, t->kind))
		status = err_memory(t->err);
	return status;
}

/* *more is 0 behind the last row. */
static co2e_status next_row(struct table *t, int *more)
{
	co2e_status status;

	if (!editions_take(&t->other, t->editions, t->factors, t->set))
		return err_memory(t->err);
	status = sheet_next(t->sheet, t->err);
	*more = t->sheet->line != 0;
	if (!status && *more)
		status = take_row(t);
	t->set->about.figures += !status && *more;
	return status;
}

/* By a short row's bytes: so that the index is seldom widened, nor much too
 * wide. */
static size_t likely_rows(const struct csv *csv)
{
	const uint64_t rows = csv_size(csv) / 192;

	return rows < 1 << 14 ? (size_t)rows : 1 << 14;
}

/* What is looked up by row is not widened again and again. Later editions add
 * little to it. */
static int reserve(struct table *t)
{
	const size_t rows = likely_rows(t->sheet->csv);

	return index_reserve(&t->factors->ids[0].index, rows) &&
	       index_reserve(&t->factors->labels[0].index, rows / 2) &&
	       index_reserve(&t->editions->distinct.index, rows);
}

static co2e_status begin(struct table *t)
{
	unsigned i;

	traits_begin(&t->known, t->sheet);
	for (i = 0; i < CO2E_STAGE_COUNT; i++)
		t->stages[i] = span_of(co2e_stage_name((co2e_stage)i));
	t->set->first = (uint32_t)t->factors->figures.count;
	return reserve(t) && editions_begin(t->editions, t->factors, t->set)
		       ? CO2E_OK
		       : err_memory(t->err);
}

co2e_status table_read(co2e_factors *factors, struct set *set,
		       struct editions *editions, const char *text, size_t n,
		       const char *source, co2e_error *err)
{
	struct table t = {.factors = factors,
			  .set = set,
			  .editions = editions,
			  .sheet = &editions->own.sheet,
			  .other = INDEX_NONE,
			  .err = err};
	co2e_status status = editions_open(editions, text, n, source, err);
	int more = 1;

	if (!status)
		status = begin(&t);
	while (!status && more)
		status = next_row(&t, &more);
	traits_forget(&t.known);
	if (!status)
		editions_end(editions, factors);
	return status;
}
