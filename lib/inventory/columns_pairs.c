/* Which number a pair of a handle and a group has, where it is in the table,
 * and the scale of the sums. */
#include "columns.h"

#include "base/alloc.h"

#include <string.h>

#define PAIRS_MOST 1e14 /* that there can be */

static unsigned bits_for(size_t count)
{
	unsigned bits = 0;

	while (bits < 32 && (uint64_t)1 << bits < count)
		bits++;
	return bits;
}

int columns_too_many(const co2e_columns *c)
{
	return (double)c->handle_texts.count * (double)c->group_texts.count >
	       PAIRS_MOST;
}

uint32_t columns_pair(const co2e_columns *c, size_t i)
{
	const struct columns_block *b = c->block;

	return c->is_numbered ? b->number[i]
			      : b->handle[i] << c->group_bits | b->group[i];
}

/* The number of a pair that is numbered. 0: the heap is exhausted. */
static int number_of(uint32_t *number, co2e_columns *c, uint32_t handle,
		     uint32_t group)
{
	void *numbered = c->numbered;

	*number = pairs_find(&c->numbers, pair_of(handle, group));
	if (*number != DICT_NONE)
		return 1;
	if (c->numbered_count >> PAIR_BITS ||
	    !mem_grow(&numbered, &c->numbered_room, c->numbered_count + 1,
		      sizeof(*c->numbered)))
		return 0;
	c->numbered = numbered;
	if (!pairs_add(&c->numbers, pair_of(handle, group),
		       (uint32_t)c->numbered_count))
		return 0;
	*number = (uint32_t)c->numbered_count;
	c->numbered[c->numbered_count++] = (uint64_t)handle << 32 | group;
	return 1;
}

/* A pair as it is called in `to`. 0: the heap is exhausted. */
static int renumber(uint32_t *pair, co2e_columns *to, const co2e_columns *from,
		    uint32_t old)
{
	uint32_t handle, group;

	columns_names(&handle, &group, from, old);
	*pair = handle << to->group_bits | group;
	return !to->is_numbered || number_of(pair, to, handle, group);
}

/* A slot's content, and the row that was its first, to a table that has room.
 */
static void put_slot(struct pair_table *to, uint32_t pair, int64_t content,
		     uint64_t first, unsigned places)
{
	int64_t *slot = pair_table_slot(to, pair, first);

	if (slot)
		*slot = content;
	else
		pair_table_apart(to, pair, content, first, places);
}

/* What an old table holds under the numbers of a new one, for which room was
 * made. */
static int move_pairs(co2e_columns *to, const co2e_columns *from)
{
	const struct pair_table *old = &from->table;
	uint32_t pair;
	size_t i;

	for (i = 0; i < old->more_count; i++) {
		struct pair_more *more;

		if (!renumber(&pair, to, from, old->more[i].pair))
			return 0;
		more = pair_table_more(&to->table, pair);
		*more = old->more[i];
		more->pair = pair;
	}
	for (i = 0; i < old->count; i++) {
		if (!renumber(&pair, to, from, old->pair[i]))
			return 0;
		put_slot(&to->table, pair, *pair_table_find(old, old->pair[i]),
			 old->first[i], from->places);
	}
	return 1;
}

static void clear_numbers(co2e_columns *c)
{
	pairs_clear(&c->numbers);
	mem_free(c->numbered);
	c->numbered = NULL;
	c->numbered_count = c->numbered_room = 0;
}

void columns_clear_pairs(co2e_columns *c)
{
	pair_table_clear(&c->table);
	clear_numbers(c);
}

/* The numbers of pairs with all names that there are now: how many bits a group
 * takes, and the whole. */
static unsigned number_pairs(co2e_columns *out)
{
	unsigned bits = bits_for(out->group_texts.count);

	if (bits > out->group_bits)
		out->group_bits = bits;
	bits = out->group_bits + bits_for(out->handle_texts.count);
	if (bits > PAIR_BITS)
		out->is_numbered = 1;
	return out->is_numbered ? PAIR_BITS : bits;
}

int columns_widen(co2e_columns *c)
{
	co2e_columns wider = *c;
	unsigned bits = number_pairs(&wider);
	size_t count = c->table.count + c->table.more_count;

	if (c->is_numbered ||
	    (wider.group_bits == c->group_bits && c->table.spread.bits &&
	     bits <= c->table.spread.bits))
		return 1;
	pair_table_begin(&wider.table, bits);
	if (!pair_table_reserve(&wider.table, count) ||
	    !move_pairs(&wider, c)) {
		pair_table_clear(&wider.table);
		if (wider.is_numbered)
			clear_numbers(&wider);
		return 0;
	}
	pair_table_clear(&c->table);
	*c = wider;
	return 1;
}

int columns_rescale(co2e_columns *c, unsigned places)
{
	struct pair_table *table = &c->table;
	size_t i;

	/* a sum that has gone behind the slot is 0 there: whatever stops this
	 * leaves all of them right */
	if (!pair_table_reserve_more(table, table->count + COLUMNS_BLOCK))
		return 0;
	for (i = 0; i < table->count; i++) {
		int64_t *slot = pair_table_find(table, table->pair[i]);

		if (*slot)
			pair_table_widen(table, table->pair[i], slot,
					 c->places);
	}
	c->places = places;
	return 1;
}

/* Numbers of the block's pairs whose names are known. 0: the heap is exhausted.
 */
static int number_block(co2e_columns *c, const struct row_bits *known)
{
	struct columns_block *b = c->block;
	size_t i;

	for (i = 0; i < b->n; i++) {
		b->number[i] = 0;
		if ((known->word[i / 64] >> (i % 64) & 1) &&
		    !number_of(&b->number[i], c, b->handle[i], b->group[i]))
			return 0;
		pair_spot(&b->spots.at[i], &b->spots.tag[i], b->number[i],
			  &c->table.spread);
	}
	return 1;
}

int columns_spots(struct row_bits *known, co2e_columns *c)
{
	struct columns_block *b = c->block;
	struct pair_limits limits = {(uint32_t)c->handle_texts.count,
				     (uint32_t)c->group_texts.count,
				     c->group_bits, c->table.spread};
	struct row_bits beyond;

	c->way->pair(b->spots.at, b->spots.tag, known, b->handle, b->group,
		     b->n, &limits);
	if (c->is_numbered)
		return number_block(c, known);
	if (b->peek)
		c->way->pair(b->spots.at + b->n, b->spots.tag + b->n, &beyond,
			     b->handle + b->n, b->group + b->n, b->peek,
			     &limits);
	return 1;
}
