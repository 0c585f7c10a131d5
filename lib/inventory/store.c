#include "store.h"

#include "figures.h"

#include "base/alloc.h"

#include <string.h>

/* The text that stands for several must not depend on the order of rows. */
static uint32_t lesser_text(const struct dict *texts, uint32_t a, uint32_t b)
{
	return strcmp(dict_text(texts, a), dict_text(texts, b)) <= 0 ? a : b;
}

/* The days that tell takes apart: of the calendar year that holds the period,
 * unless periods are kept, or it lies in more than one. */
static co2e_period take_period(const co2e_inventory *inv, co2e_period period)
{
	int32_t first, last;

	co2e_day_split(period.first, &first, &(int){0}, &(int){0});
	co2e_day_split(period.last, &last, &(int){0}, &(int){0});
	if (inv->keep_periods || first != last ||
	    co2e_day(&period.first, first, 1, 1, NULL) ||
	    co2e_day(&period.last, last, 12, 31, NULL))
		return period;
	return period;
}

static void cover(struct take *take, co2e_period period)
{
	if (period.first < take->covers.first)
		take->covers.first = period.first;
	if (period.last > take->covers.last)
		take->covers.last = period.last;
}

uint32_t take_of(co2e_inventory *inv, struct take_key *key, co2e_period period,
		 struct span unit, struct span asked, const struct match *match)
{
	uint32_t unit_text = dict_add(&inv->texts, unit.p, unit.n);
	uint32_t asked_text = dict_add(&inv->texts, asked.p, asked.n), number;
	void *take = inv->take;
	struct match *copy;
	size_t size;

	key->period = take_period(inv, period);
	key->figures = figures_number(inv, match);
	if (key->figures == DICT_NONE)
		return DICT_NONE;
	if (unit_text == DICT_NONE || asked_text == DICT_NONE)
		return DICT_NONE;
	number = dict_find(&inv->takes, (const char *)key, sizeof(*key));
	if (number != DICT_NONE) {
		struct take *old = &inv->take[number];

		old->unit_text =
			lesser_text(&inv->texts, old->unit_text, unit_text);
		old->asked = lesser_text(&inv->texts, old->asked, asked_text);
		cover(old, period);
		return number;
	}
	if (!mem_grow(&take, &inv->take_room, inv->takes.count + 1,
		      sizeof(*inv->take)))
		return DICT_NONE;
	inv->take = take;
	size = offsetof(struct match, lines) +
	       match->count * sizeof(match->lines[0]);
	copy = arena_alloc(&inv->arena, size);
	if (!copy)
		return DICT_NONE;
	memcpy(copy, match, size);
	number = dict_add(&inv->takes, (const char *)key, sizeof(*key));
	if (number != DICT_NONE)
		inv->take[number] = (struct take){*key, period, unit_text,
						  asked_text, copy};
	return number;
}

uint32_t group_of(co2e_inventory *inv, const struct row *row)
{
	char fixed[512], *joined = fixed;
	size_t n = 0, at = 0, i;
	uint32_t number;

	fixed[0] = '\0';
	for (i = 0; i < inv->by_count; i++)
		n += row->value[i].n + 1;
	if (n > sizeof(fixed)) {
		joined = mem_alloc(n);
		if (!joined)
			return DICT_NONE;
	}
	for (i = 0; i < inv->by_count; i++) {
		if (row->value[i].n)
			memcpy(joined + at, row->value[i].p, row->value[i].n);
		at += row->value[i].n;
		joined[at++] =
			'\0'; /* no value holds a NUL: the reader sees to it */
	}
	number = dict_add(&inv->groups, joined, n);
	if (joined != fixed)
		mem_free(joined);
	return number;
}

uint32_t cell_of(co2e_inventory *inv, uint32_t take, uint32_t group)
{
	uint32_t key[2] = {take, group}, number;
	void *cell = inv->cell;
	size_t before = inv->cells.count;

	if (!mem_grow(&cell, &inv->cell_room, before + 1, sizeof(*inv->cell)))
		return DICT_NONE;
	inv->cell = cell;
	number = dict_add(&inv->cells, (const char *)key, sizeof(key));
	if (number != DICT_NONE && inv->cells.count > before) {
		memset(&inv->cell[number], 0, sizeof(*inv->cell));
		inv->cell[number].take = take;
		inv->cell[number].group = group;
		inv->cell[number].first.file = DICT_NONE;
	}
	return number;
}

const co2e_findings quantity_findings[QUANTITY_FINDINGS] = {
	[QUANTITY_NEGATIVE] = CO2E_FOUND_NEGATIVE,
	[QUANTITY_STYLE] = CO2E_FOUND_QUANTITY_STYLE,
	[QUANTITY_ROUNDED] = CO2E_FOUND_ROUNDED,
};

void note_first(const co2e_inventory *inv, struct where *first,
		struct where where)
{
	int order = -1;

	if (first->file == where.file)
		order = 0;
	else if (first->file != DICT_NONE)
		order = strcmp(dict_text(&inv->texts, where.file),
			       dict_text(&inv->texts, first->file));
	if (order < 0 || (order == 0 && where.line < first->line))
		*first = where;
}

void keep_rejection(co2e_inventory *inv, const co2e_error *err)
{
	void *kept = inv->rejections;

	if (inv->rejection_count == REJECTIONS_KEPT ||
	    !mem_grow(&kept, &inv->rejection_room, inv->rejection_count + 1,
		      sizeof(*err)))
		return;
	inv->rejections = kept;
	inv->rejections[inv->rejection_count++] = *err;
}

void count_rejection(co2e_inventory *inv, const co2e_error *err)
{
	inv->rejected++;
	inv->rejected_as[err->status]++;
	keep_rejection(inv, err);
}
