/* What few pairs have beside their slot, or in place of one. */
#include "columns_table.h"

#include "base/alloc.h"

#include <string.h>

enum { MORE_LEAST = 64 };

/* Where a pair's place in `more` is, or would be. */
static uint32_t *place_of(const struct pair_table *table, uint32_t pair)
{
	size_t mask = table->more_slots - 1;
	size_t i = (pair * UINT64_C(0x9e3779b97f4a7c15)) >> 32 & mask;

	while (table->more_at[i] &&
	       table->more[table->more_at[i] - 1].pair != pair)
		i = (i + 1) & mask;
	return &table->more_at[i];
}

/* Places for so many, of which half stay free. */
static int spread_more(struct pair_table *table, size_t count)
{
	uint32_t *old = table->more_at;
	size_t slots = table->more_slots ? table->more_slots : MORE_LEAST, i;

	if (count * 2 <= table->more_slots)
		return 1;
	while (count * 2 > slots)
		slots *= 2;
	table->more_at = mem_zero(slots, sizeof(*table->more_at));
	if (!table->more_at) {
		table->more_at = old;
		return 0;
	}
	table->more_slots = slots;
	for (i = 0; i < table->more_count; i++)
		*place_of(table, table->more[i].pair) = (uint32_t)i + 1;
	mem_free(old);
	return 1;
}

int pair_table_reserve_more(struct pair_table *table, size_t pairs)
{
	void *more = table->more;

	if (!mem_grow(&more, &table->more_room, table->more_count + pairs,
		      sizeof(*table->more)))
		return 0;
	table->more = more;
	return spread_more(table, table->more_count + pairs);
}

struct pair_more *pair_table_find_more(const struct pair_table *table,
				       uint32_t pair)
{
	uint32_t place = table->more_count ? *place_of(table, pair) : 0;

	return place ? &table->more[place - 1] : NULL;
}

struct pair_more *pair_table_more(struct pair_table *table, uint32_t pair)
{
	uint32_t *place = place_of(table, pair);
	struct pair_more *more;

	if (*place)
		return &table->more[*place - 1];
	more = &table->more[table->more_count++];
	*place = (uint32_t)table->more_count;
	memset(more, 0, sizeof(*more));
	more->pair = pair;
	more->first = UINT64_MAX;
	return more;
}

void pair_table_widen(struct pair_table *table, uint32_t pair, int64_t *slot,
		      unsigned places)
{
	struct pair_more *more = pair_table_more(table, pair);
	dec units = {slot_sum(*slot)};

	for (; places < 18; places++)
		units.units *= 10;
	dec_carry(&more->quantity, &more->over, units);
	more->rows += slot_rows(*slot);
	*slot = 0;
}

void pair_table_carry(struct pair_table *table, uint32_t pair, int64_t *slot)
{
	const int64_t many = INT64_C(1) << PAIR_COUNT_BITS;

	pair_table_more(table, pair)->rows += (uint64_t)many;
	*slot -= many;
}

void pair_table_apart(struct pair_table *table, uint32_t pair, int64_t content,
		      uint64_t first, unsigned places)
{
	struct pair_more *more;

	pair_table_widen(table, pair, &content, places);
	more = pair_table_more(table, pair);
	if (first < more->first)
		more->first = first;
}
