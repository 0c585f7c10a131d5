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

void take_join(struct take *take, const struct take *other)
{
	co2e_period a = take->least, b = other->least;

	if (other->covers.first < take->covers.first)
		take->covers.first = other->covers.first;
	if (other->covers.last > take->covers.last)
		take->covers.last = other->covers.last;
	take->several |=
		other->several || a.first != b.first || a.last != b.last;
	if (b.first < a.first || (b.first == a.first && b.last < a.last))
		take->least = b;
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
		struct take one = {.covers = period, .least = period};

		old->unit_text =
			lesser_text(&inv->texts, old->unit_text, unit_text);
		old->asked = lesser_text(&inv->texts, old->asked, asked_text);
		take_join(old, &one);
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
		inv->take[number] = (struct take){
			*key, period, period, 0, unit_text, asked_text, copy};
	return number;
}

uint32_t group_of(co2e_inventory *inv, const struct span *values)
{
	return dict_add_parts(&inv->groups, values, inv->by_count,
			      dict_hash_parts(values, inv->by_count));
}

/* Where the cell's number is, or would be. */
static size_t slot_of(const co2e_inventory *inv, uint32_t take, uint32_t group)
{
	uint64_t key = (uint64_t)take << 32 | group;
	uint64_t hash = key * UINT64_C(0x9e3779b97f4a7c15);
	size_t mask = inv->cells.slot_count - 1;
	size_t i = (hash ^ hash >> 32) & mask;

	for (; inv->cells.slots[i] != DICT_NONE; i = (i + 1) & mask) {
		const struct cell *cell = &inv->cell[inv->cells.slots[i]];

		if (cell->take == take && cell->group == group)
			break;
	}
	return i;
}

static int widen(co2e_inventory *inv)
{
	struct cell_index *index = &inv->cells;
	size_t count = index->slot_count ? index->slot_count * 2 : 64, i;
	uint32_t *slots;

	if ((index->count + 1) * 2 <= index->slot_count)
		return 1;
	slots = mem_alloc(count * sizeof(*slots));
	if (!slots)
		return 0;
	mem_free(index->slots);
	index->slots = slots;
	index->slot_count = count;
	for (i = 0; i < count; i++)
		slots[i] = DICT_NONE;
	for (i = 0; i < index->count; i++)
		slots[slot_of(inv, inv->cell[i].take, inv->cell[i].group)] =
			(uint32_t)i;
	return 1;
}

uint32_t cell_of(co2e_inventory *inv, uint32_t take, uint32_t group)
{
	void *cell = inv->cell;
	uint32_t number;
	size_t slot;

	if (!widen(inv))
		return DICT_NONE;
	slot = slot_of(inv, take, group);
	if (inv->cells.slots[slot] != DICT_NONE)
		return inv->cells.slots[slot];
	if (inv->cells.count == DICT_NONE - 1 ||
	    !mem_grow(&cell, &inv->cell_room, inv->cells.count + 1,
		      sizeof(*inv->cell)))
		return DICT_NONE;
	inv->cell = cell;
	number = (uint32_t)inv->cells.count++;
	inv->cells.slots[slot] = number;
	memset(&inv->cell[number], 0, sizeof(*inv->cell));
	inv->cell[number].take = take;
	inv->cell[number].group = group;
	inv->cell[number].first.file = DICT_NONE;
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
