/* Pairs of a handle and a group over the tables, and the scale of their sums.
 */
#include "columns.h"

#include "base/alloc.h"

#include <string.h>

enum { TABLES_MOST = 1 << 16 };

static unsigned bits_for(size_t count)
{
	unsigned bits = 0;

	while (bits < 32 && (uint64_t)1 << bits < count)
		bits++;
	return bits;
}

static uint64_t pair_number(const co2e_columns *c, uint32_t handle,
			    uint32_t group)
{
	return (uint64_t)handle << c->group_bits | group;
}

struct pair_table *columns_table(co2e_columns *c, uint32_t handle,
				 uint32_t group, uint32_t *key)
{
	uint64_t pair = pair_number(c, handle, group);

	*key = pair_key((uint32_t)pair & ((UINT32_C(1) << PAIR_BITS) - 1));
	return &c->tables[pair >> PAIR_BITS];
}

struct pair_table *columns_slot(co2e_columns *c, uint32_t handle,
				uint32_t group, uint64_t row, size_t *slot)
{
	uint32_t key;
	struct pair_table *table = columns_table(c, handle, group, &key);
	size_t at = pair_bucket(table, key);
	unsigned k = pair_table_place(table, key, &at, row);

	*slot = at * BUCKET_PAIRS + k;
	return table;
}

void columns_pair(uint32_t *handle, uint32_t *group, const co2e_columns *c,
		  size_t table, uint32_t key)
{
	uint64_t pair = (uint64_t)table << PAIR_BITS | pair_of_key(key);

	*handle = (uint32_t)(pair >> c->group_bits);
	*group = (uint32_t)(pair & ((UINT64_C(1) << c->group_bits) - 1));
}

/* The slots of old tables under the numbers of new ones. */
static int move_pairs(co2e_columns *to, const co2e_columns *from)
{
	size_t t, slot;

	for (t = 0; t < from->table_count; t++) {
		const struct pair_table *old = &from->tables[t];

		for (slot = 0; slot < pair_table_slots(old); slot++) {
			const struct bucket *b =
				&old->buckets[slot / BUCKET_PAIRS];
			uint32_t handle, group,
				key = b->key[slot % BUCKET_PAIRS];
			struct pair_table *table;
			size_t at;

			if (!key)
				continue;
			columns_pair(&handle, &group, from, t, key);
			table = columns_table(to, handle, group, &key);
			if (!pair_table_reserve(table, 1))
				return 0;
			table = columns_slot(to, handle, group, 0, &at);
			pair_table_copy(table, at, old, slot);
		}
	}
	return 1;
}

static void clear_tables(co2e_columns *c)
{
	size_t i;

	for (i = 0; i < c->table_count; i++)
		pair_table_clear(&c->tables[i]);
	mem_free(c->tables);
	c->tables = NULL;
	c->table_count = 0;
}

/* The numbers of pairs with all names that there are now: how many bits a group
 * takes, and how many tables. 0: more than there can be. */
static int number_pairs(co2e_columns *out)
{
	size_t handles = out->handle_texts.count;
	size_t groups = out->group_texts.count;
	uint64_t last;

	if (bits_for(groups) > out->group_bits)
		out->group_bits = bits_for(groups);
	if (out->group_bits > PAIR_BITS)
		return 0;
	last = pair_number(out, (uint32_t)(handles ? handles - 1 : 0),
			   (uint32_t)(groups ? groups - 1 : 0));
	out->table_count = (size_t)(last >> PAIR_BITS) + 1;
	return out->table_count <= TABLES_MOST;
}

int columns_too_many(const co2e_columns *c)
{
	co2e_columns wider = *c;

	return !number_pairs(&wider);
}

int columns_widen(co2e_columns *c)
{
	co2e_columns wider = *c;

	if (!number_pairs(&wider))
		return 0;
	if (wider.group_bits == c->group_bits &&
	    wider.table_count <= c->table_count)
		return 1;
	wider.tables = mem_zero(wider.table_count, sizeof(*wider.tables));
	if (!wider.tables)
		return 0;
	if (!move_pairs(&wider, c)) {
		clear_tables(&wider);
		return 0;
	}
	clear_tables(c);
	c->tables = wider.tables;
	c->table_count = wider.table_count;
	c->group_bits = wider.group_bits;
	return 1;
}

int columns_rescale(co2e_columns *c, unsigned places)
{
	size_t t, slot;

	for (t = 0; t < c->table_count; t++) {
		struct pair_table *table = &c->tables[t];

		/* a sum that has gone behind the bucket is 0 there: whatever
		 * stops this leaves all of them right */
		if (!pair_table_reserve(table, table->count))
			return 0;
		for (slot = 0; slot < pair_table_slots(table); slot++)
			if (table->buckets[slot / BUCKET_PAIRS]
				    .sum[slot % BUCKET_PAIRS] &&
			    !pair_table_widen(table, slot, c->places))
				return 0;
	}
	c->places = places;
	return 1;
}
