#include "edition.h"

#include "cells.h"
#include "ids.h"

#include "base/alloc.h"
#include "base/bytes.h"
#include "base/number.h"

#include <string.h>

/* The numbers that stand side by side, from CELL_KGCO2E to CELL_OTHER; of
 * CO2E_HAS_... the lowest bits. The uncertainty is no one's to change from row
 * to row: it is compared with the rest. */
enum { NUMBERS = CELL_OTHER - CELL_KGCO2E + 1, NUMBER_MOST = 32 };

/* What was found where a row may be like another. */
struct found {
	int same; /* the numbers, too: they were not read */
	struct cells_numbers numbers;
	size_t rest, n; /* as in struct edition_row */
};

/* The field of the first number, or SHEET_ABSENT: they do not stand so. */
static unsigned numbers_of(const struct sheet *sheet)
{
	unsigned first = sheet->place[CELL_KGCO2E], i;

	for (i = 1; i < NUMBERS; i++)
		if (sheet->place[CELL_KGCO2E + i] != first + i)
			return SHEET_ABSENT;
	return first;
}

static int is_alike(const struct edition *a, const struct edition *b)
{
	return a->sheet.csv && a->text && b->text &&
	       a->numbers != SHEET_ABSENT &&
	       a->sheet.fields == b->sheet.fields &&
	       !memcmp(a->sheet.place, b->sheet.place,
		       sizeof(a->sheet.place)) &&
	       !strcmp(a->basis, b->basis);
}

/* None of the traits of `like` is one of the new table's yet. */
static int forget_traits(struct editions *editions)
{
	void *traits = editions->traits;
	size_t i;

	if (!mem_grow(&traits, &editions->traits_room,
		      editions->like.traits_count, sizeof(*editions->traits)))
		return 0;
	editions->traits = traits;
	for (i = 0; i < editions->like.traits_count; i++)
		editions->traits[i] = INDEX_NONE;
	return 1;
}

int editions_reserve(struct editions *editions, uint64_t bytes)
{
	const uint64_t least = 1 << 16, most = 1 << 22;

	if (bytes < least || bytes > most)
		bytes = least;
	editions->room = csv_lent((size_t)bytes);
	editions->texts = mem_large(2 * editions->room);
	editions->own.lent = editions->texts;
	if (editions->texts)
		editions->like.lent = editions->texts + editions->room;
	return editions->texts != NULL;
}

co2e_status editions_open(struct editions *editions, const char *text, size_t n,
			  const char *source, co2e_error *err)
{
	struct edition *own = &editions->own;

	return sheet_open_in(&own->sheet, own->lent, editions->room, text, n,
			     source, &cells_columns, err);
}

int editions_begin(struct editions *editions, const co2e_factors *factors,
		   const struct set *set)
{
	struct edition *own = &editions->own;
	size_t n;

	own->text = sheet_rest(&own->sheet, &n);
	own->basis = set->basis;
	own->first = (uint32_t)factors->figures.count;
	own->traits = (uint32_t)factors->figures.traits_count;
	own->numbers = numbers_of(&own->sheet);
	own->count = 0;
	editions->missed = 0;
	editions->alike = is_alike(&editions->like, own);
	return !editions->alike || forget_traits(editions);
}

/* The end of a number's cell, or NULL: it is too long for one. Behind the text
 * stand zeros enough. */
static const char *cell_end(const char *p, char end)
{
	const char *last = p + NUMBER_MOST;

	while (p < last && *p != end)
		p++;
	return p < last ? p : NULL;
}

/* Reads the number at p, behind which stands `end`; returns where, or NULL: it
 * is none. */
static const char *read_number(double *out, const char *p, char end)
{
	size_t n = num_short(out, p);
	const char *stop = p + n;

	if (n && *stop == end)
		return stop;
	stop = cell_end(p, end);
	return stop && num_parse(out, p, (size_t)(stop - p)) ? stop : NULL;
}

/* Reads the numbers at p, behind the last of which stands `end`; returns where,
 * or NULL: one of them is not plain to see. */
static const char *read_numbers(struct cells_numbers *out, const char *p,
				char end)
{
	unsigned i;

	out->count = out->has = 0;
	for (i = 0; i < NUMBERS; i++, p++) {
		char stop = i < NUMBERS - 1 ? ',' : end;

		if (*p == stop)
			continue;
		p = read_number(&out->value[out->count], p, stop);
		if (!p)
			return NULL;
		out->count++;
		out->has |= UINT32_C(1) << i;
	}
	return p - 1;
}

/* Is what stands at `text` this row, but for its numbers? One in three is so
 * with them, and then that is all there is to find out. */
static int is_row(struct found *out, const char *text, size_t n,
		  const struct edition *like, const struct edition_row *row)
{
	const char *known = like->text + row->at, *p = text + row->numbers;
	size_t rest = row->n - row->rest;

	if (!row->n || n < row->numbers || memcmp(text, known, row->numbers))
		return 0;
	out->rest = row->rest;
	out->n = row->n;
	out->same = row->n <= n &&
		    !memcmp(p, known + row->numbers, row->n - row->numbers);
	if (out->same)
		return 1;
	p = read_numbers(&out->numbers, p, known[row->rest]);
	if (!p)
		return 0;
	out->rest = (size_t)(p - text);
	out->n = out->rest + rest;
	return out->n <= n && !memcmp(p, known + row->rest, rest);
}

/* Its traits in the new table; INDEX_NONE: the heap is exhausted. */
static uint32_t traits_of(struct editions *editions, co2e_factors *factors,
			  const struct set *set, uint32_t like)
{
	uint32_t *known = &editions->traits[like - editions->like.traits];
	struct traits traits;

	if (*known == INDEX_NONE) {
		traits = factors->figures.traits[like];
		traits.set = &set->about;
		*known = figures_traits(&factors->figures, &traits);
	}
	return *known;
}

/* Gives the last figure its numbers: those that were found, and the uncertainty
 * of the one that it is like; or all of that one's. */
static int add_numbers(struct figures *figures, struct found *found,
		       const struct figure *like)
{
	struct figure *figure = &figures->all[figures->count - 1];
	struct cells_numbers *numbers = &found->numbers;
	const double *known = figures->numbers + like->numbers;

	if (found->same) {
		figure->numbers = like->numbers;
		figure->has = like->has;
		return 1;
	}
	if (like->has & CO2E_HAS_UNCERTAINTY) {
		numbers->has |= CO2E_HAS_UNCERTAINTY;
		numbers->value[numbers->count++] =
			known[__builtin_popcount(like->has) - 1];
	}
	figure->has = (uint8_t)numbers->has;
	return figures_numbers(figures, numbers->value, numbers->count);
}

/* A figure like that of this number, in this line; 0: the heap is exhausted. */
static int make(struct editions *editions, co2e_factors *factors,
		const struct set *set, uint32_t number, struct found *found,
		uint64_t line)
{
	struct figures *figures = &factors->figures;
	struct figure *figure = figures_new(figures), *like;
	uint32_t traits;

	if (!figure)
		return 0;
	like = &figures->all[number];
	traits = traits_of(editions, factors, set, like->traits);
	if (traits == INDEX_NONE || !add_numbers(figures, found, like))
		return 0;
	figure->id = like->id;
	figure->label = like->label;
	figure->activity = like->activity;
	figure->unit = like->unit;
	figure->stage = like->stage;
	figure->traits = traits;
	figure->line = (uint32_t)line;
	ids_follow(figures, number);
	factors->activities[figure->activity].count++;
	return 1;
}

static struct edition_row *new_row(struct edition *edition)
{
	void *rows = edition->rows;

	if (edition->count < edition->room)
		return &edition->rows[edition->count++];
	if (!mem_grow(&rows, &edition->room, edition->count + 1,
		      sizeof(*edition->rows)))
		return NULL;
	edition->rows = rows;
	return &edition->rows[edition->count++];
}

/* Takes the row that was found at `text`; 0: the heap is exhausted. */
static int take(struct editions *editions, co2e_factors *factors,
		const struct set *set, uint32_t number, const char *text,
		struct found *found)
{
	struct edition *own = &editions->own;
	const struct edition_row *like =
		&editions->like.rows[number - editions->like.first];
	struct edition_row *row = new_row(own);

	if (!row)
		return 0;
	sheet_pass(&own->sheet, found->n);
	if (!make(editions, factors, set, number, found, own->sheet.line))
		return 0;
	*row = (struct edition_row){(uint32_t)(text - own->text), like->numbers,
				    (uint32_t)found->rest, (uint32_t)found->n,
				    like->kind};
	editions->distinct.latest[row->kind] =
		(uint32_t)factors->figures.count - 1;
	return 1;
}

/* The figure that the next row is the likeliest to be like: editions have one
 * order. */
static const struct edition_row *likely(uint32_t *number,
					const struct edition *like,
					uint32_t other)
{
	uint32_t at = other == INDEX_NONE ? 0 : other + 1 - like->first;

	*number = like->first + at;
	return at < like->count ? &like->rows[at] : NULL;
}

/* Rows are found together, and so not compared, for as long as none was like
 * another. */
static void find_more(struct editions *editions)
{
	size_t missed = editions->missed++;

	editions->own.sheet.most = !missed               ? 1
				   : missed < SHEET_ROWS ? missed
							 : SHEET_ROWS;
}

int editions_take(uint32_t *other, struct editions *editions,
		  co2e_factors *factors, struct set *set)
{
	const struct edition_row *row;
	struct found found;
	uint32_t number;
	size_t n, taken = 0;
	const char *text =
		editions->alike ? sheet_rest(&editions->own.sheet, &n) : NULL;

	if (!text)
		return 1;
	while ((row = likely(&number, &editions->like, *other)) != NULL &&
	       is_row(&found, text, n, &editions->like, row) &&
	       ids_is_last(&factors->figures, number) &&
	       editions->distinct.latest[row->kind] < editions->own.first) {
		if (!take(editions, factors, set, number, text, &found))
			return 0;
		*other = number;
		text += found.n;
		n -= found.n;
		taken++;
	}
	if (taken)
		editions->missed = 0;
	find_more(editions);
	editions->taken += taken;
	set->about.figures += taken;
	return 1;
}

/* A row as the sheet has found it among others. What depends on the set, or is
 * to be checked against the numbers, is not for others to be like: prices, and
 * suppliers' figures. */
static int is_plain(const struct edition *own, const co2e_factors *factors)
{
	const struct figure *figure =
		&factors->figures.all[factors->figures.count - 1];
	const struct sheet *sheet = &own->sheet;
	unsigned first = own->numbers, i;
	const char *text = sheet->rows.text;

	if (!own->text || sheet->row || first == SHEET_ABSENT ||
	    factors->unit_of[figure->unit].per_pound ||
	    *factors->figures.traits[figure->traits].supplier)
		return 0;
	for (i = first; i < first + NUMBERS - 1; i++)
		if (sheet->from[i + 1] != sheet->to[i] + 1)
			return 0;
	return (!first || sheet->from[first] == sheet->to[first - 1] + 1 ||
		text[sheet->from[first] - 1] == ',') &&
	       text[sheet->to[i]] != '"';
}

int editions_keep(struct editions *editions, const co2e_factors *factors,
		  uint32_t kind)
{
	struct edition *own = &editions->own;
	const struct sheet *sheet = &own->sheet;
	struct edition_row *row = new_row(own);
	uint32_t at, first = own->numbers;

	if (!row)
		return 0;
	*row = (struct edition_row){.kind = kind};
	if (!is_plain(own, factors))
		return 1;
	at = sheet->rows.at[sheet->at];
	row->at = at - (uint32_t)(own->text - sheet->rows.text);
	row->numbers = sheet->from[first] - at;
	row->rest = sheet->to[first + NUMBERS - 1] - at;
	row->n = sheet->rows.at[sheet->at + 1] - at;
	return 1;
}

void editions_end(struct editions *editions, const co2e_factors *factors)
{
	struct edition own = editions->own;

	own.traits_count = (uint32_t)factors->figures.traits_count - own.traits;
	if (own.text && own.count >= editions->like.count / 2) {
		editions->own = editions->like;
		editions->like = own;
	}
	sheet_close(&editions->own.sheet);
}

void editions_clear(struct editions *editions)
{
	struct edition *all[] = {&editions->like, &editions->own};
	unsigned i;

	for (i = 0; i < sizeof(all) / sizeof(*all); i++) {
		sheet_close(&all[i]->sheet);
		mem_free(all[i]->rows);
	}
	mem_large_free(editions->texts, 2 * editions->room);
	distinct_clear(&editions->distinct);
	mem_free(editions->traits);
	memset(editions, 0, sizeof(*editions));
}
