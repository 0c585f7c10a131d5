#include "traits.h"

#include "gwp.h"

#include "base/alloc.h"
#include "base/bytes.h"

#include <string.h>

#define BIT(cell) (UINT32_C(1) << (cell))

/* The cells that rows share. */
static const uint32_t shared =
	BIT(CELL_SCOPE) | BIT(CELL_CATEGORY) | BIT(CELL_REGION) |
	BIT(CELL_VALID_FROM) | BIT(CELL_VALID_TO) | BIT(CELL_GWP) |
	BIT(CELL_QUALITY) | BIT(CELL_SOURCE) | BIT(CELL_NOTE) |
	BIT(CELL_SUPPLIER) | BIT(CELL_INSTRUMENT) | BIT(CELL_GAS);

/* The cells of the record that are not blank, by rising column; the first part
 * says which they are, without a NUL. */
enum { WHICH = 4 };
struct run {
	char which[WHICH];
	struct span parts[1 + SHEET_COLUMNS];
	size_t count;
	uint64_t hash;
};

/* Those that are not blank. */
static uint32_t filled(const struct traits_known *known,
		       const struct sheet *sheet)
{
	uint32_t left = known->present, found = 0;

	for (; left; left &= left - 1)
		if (sheet_has(sheet, (unsigned)__builtin_ctz(left)))
			found |= left & -left;
	return found;
}

static void take(struct run *out, const struct traits_known *known,
		 const struct sheet *sheet)
{
	uint32_t left = filled(known, sheet);
	unsigned i;

	for (i = 0; i < WHICH; i++)
		out->which[i] = (char)(0x40 | (left >> 6 * i & 0x3f));
	out->parts[0] = (struct span){out->which, WHICH};
	out->count = 1;
	for (; left; left &= left - 1)
		out->parts[out->count++] =
			sheet_span(sheet, (unsigned)__builtin_ctz(left));
	out->hash = dict_hash_parts(out->parts, out->count);
}

/* Are these the record's cells? Without a hash: the dictionary holds each that
 * is not blank with its end. */
static int is_run(const struct traits_known *known, uint32_t run,
		  const struct sheet *sheet)
{
	const struct dict_entry *e = &known->cells.entries[run];
	const char *p = e->text + WHICH + 1, *end = e->text + e->n;
	uint32_t left = known->present, has = known->runs[run].filled;

	for (; left; left &= left - 1) {
		struct span cell =
			sheet_span(sheet, (unsigned)__builtin_ctz(left));

		if (!cell.n != !(has & left & -left))
			return 0;
		if (!cell.n)
			continue;
		if (cell.n >= (size_t)(end - p) || p[cell.n] ||
		    !bytes_same(p, cell.p, cell.n))
			return 0;
		p += cell.n + 1;
	}
	return 1;
}

/* The run of the row before, or the one that came behind that the last time it
 * ended: in a table sorted by activity and stage that is nearly all. */
static uint32_t guessed(const struct traits_known *known,
			const struct sheet *sheet)
{
	uint32_t next;

	if (!known->cells.count)
		return DICT_NONE;
	if (sheet_repeats(sheet, &known->shared))
		return known->last;
	next = known->runs[known->last].next;
	if (is_run(known, next, sheet))
		return next;
	return is_run(known, known->last, sheet) ? known->last : DICT_NONE;
}

void traits_begin(struct traits_known *known, const struct sheet *sheet)
{
	unsigned i;

	memset(known, 0, sizeof(*known));
	for (i = 0; i < SHEET_COLUMNS; i++)
		if (shared & BIT(i) && sheet->place[i] != SHEET_ABSENT)
			known->present |= BIT(i);
	sheet_find_runs(&known->shared, sheet, shared);
}

uint32_t traits_find(struct traits_known *known, const struct sheet *sheet)
{
	uint32_t run = guessed(known, sheet);

	if (run == DICT_NONE) {
		struct run cells;

		take(&cells, known, sheet);
		run = dict_find_parts(&known->cells, cells.parts, cells.count,
				      cells.hash);
	}
	if (run == DICT_NONE)
		return INDEX_NONE;
	if (run != known->last)
		known->runs[known->last].next = run;
	known->last = run;
	return known->runs[run].number;
}

/* The GWP set that the row names has no other kind of answer than a text. */
static co2e_status read_basis(struct traits *traits, co2e_factors *factors,
			      const struct set *set, const struct sheet *sheet,
			      co2e_error *err)
{
	struct span text = sheet_span(sheet, CELL_GWP);

	if (!text.n)
		traits->gwp = set->basis;
	else if (!gases_basis(&traits->gwp, &factors->gases, text,
			      &factors->texts))
		return err_set(err, CO2E_E_GWP, sheet_place(sheet, CELL_GWP),
			       "'%.*s' is no GWP set that is loaded, nor "
			       "'mixed'",
			       err_cut(text.p, text.n), text.p);
	return traits->gwp ? CO2E_OK : err_memory(err);
}

/* The gas that `other` is of must be one whose GWP can be asked for. Where no
 * GWP set is loaded at all, none can be missed. */
static co2e_status check_gas(const struct gases *gases,
			     const struct sheet *sheet, co2e_error *err)
{
	struct span gas = sheet_span(sheet, CELL_GAS);

	if (!gas.n || !gases->set_count || gases_find(gases, gas) != DICT_NONE)
		return CO2E_OK;
	return err_set(err, CO2E_E_GWP, sheet_place(sheet, CELL_GAS),
		       "'%.*s' is no gas of the loaded GWP sets: write it as "
		       "HFC-134a, or leave it blank where 'other' is of "
		       "several",
		       err_cut(gas.p, gas.n), gas.p);
}

static int keep_texts(struct traits *traits, struct dict *words,
		      const struct sheet *sheet)
{
	const struct {
		const char **out;
		enum cell cell;
	} all[] = {
		{&traits->region, CELL_REGION},
		{&traits->quality, CELL_QUALITY},
		{&traits->source, CELL_SOURCE},
		{&traits->note, CELL_NOTE},
		{&traits->supplier, CELL_SUPPLIER},
		{&traits->instrument, CELL_INSTRUMENT},
		{&traits->gas, CELL_GAS},
	};
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct span text = sheet_span(sheet, all[i].cell);
		uint32_t number = text.n ? dict_add(words, text.p, text.n) : 0;

		if (number == DICT_NONE)
			return 0;
		*all[i].out = text.n ? dict_text(words, number) : "";
	}
	return 1;
}

static uint32_t mix(uint32_t hash, uint32_t part)
{
	uint64_t product = (hash ^ part) * UINT64_C(0x9e3779b97f4a7c15);

	return (uint32_t)(product >> 32);
}

static uint32_t hash_of(const struct traits *traits)
{
	uint32_t hash =
		mix((uint32_t)traits->valid_from, (uint32_t)traits->valid_to);

	hash = mix(hash, index_hash_fold(span_of(traits->region)));
	return mix(hash, index_hash_fold(span_of(traits->supplier)));
}

co2e_status traits_check(struct traits *traits, co2e_factors *factors,
			 const struct set *set, const struct sheet *sheet,
			 co2e_error *err)
{
	co2e_status status = read_basis(traits, factors, set, sheet, err);

	if (!status)
		status = check_gas(&factors->gases, sheet, err);
	if (status)
		return status;
	if (!keep_texts(traits, &factors->words, sheet))
		return err_memory(err);
	traits->set = &set->about;
	traits->hash = hash_of(traits);
	return CO2E_OK;
}

uint32_t traits_add(struct traits_known *known, co2e_factors *factors,
		    const struct traits *traits, const struct sheet *sheet)
{
	uint32_t number = figures_traits(&factors->figures, traits), run;
	void *runs = known->runs;
	struct run cells;

	if (number == INDEX_NONE ||
	    !mem_grow(&runs, &known->room, known->cells.count + 1,
		      sizeof(*known->runs)))
		return INDEX_NONE;
	known->runs = runs;
	take(&cells, known, sheet);
	run = dict_add_parts(&known->cells, cells.parts, cells.count,
			     cells.hash);
	if (run == DICT_NONE)
		return INDEX_NONE;
	known->runs[run] =
		(struct traits_run){number, run, filled(known, sheet)};
	known->runs[known->last].next = run;
	known->last = run;
	return number;
}

void traits_forget(struct traits_known *known)
{
	mem_free(known->runs);
	dict_clear(&known->cells);
	memset(known, 0, sizeof(*known));
}
