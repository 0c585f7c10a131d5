#define _DEFAULT_SOURCE /* madvise() */
#include "columns_table.h"

#include "base/alloc.h"

#include <string.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

enum {
	LINE = sizeof(struct bucket),
	FIRST_BITS = 8,
	MOST_BITS = 28,
	HUGE = 2 << 20
};
_Static_assert(LINE == 64, "a bucket is one line of the cache");

/* Rows come at random, and each page of 4 KiB would be a look-up in the page
 * tables as dear as the row. */
static void ask_for_large_pages(void *block, size_t size)
{
#if defined(MADV_HUGEPAGE)
	if (size >= HUGE)
		(void)madvise(block, size, MADV_HUGEPAGE);
#else
	(void)block;
	(void)size;
#endif
}

/* Zeros, aligned to what they may be mapped by. */
static void *make_zeros(void **block, size_t size)
{
	size_t align = size >= HUGE ? HUGE : LINE, over;
	char *start;

	*block = mem_zero(size + align, 1);
	if (!*block)
		return NULL;
	over = (uintptr_t)*block % align;
	start = (char *)*block + (over ? align - over : 0);
	ask_for_large_pages(start, size);
	return start;
}

size_t pair_table_slots(const struct pair_table *table)
{
	return table->buckets ? ((size_t)1 << table->bits) * BUCKET_PAIRS : 0;
}

unsigned pair_table_place(struct pair_table *table, uint32_t key, size_t *at,
			  uint64_t row)
{
	size_t mask = ((size_t)1 << table->bits) - 1;
	unsigned i;

	for (;; *at = (*at + 1) & mask) {
		struct bucket *bucket = &table->buckets[*at];

		for (i = 0; i < BUCKET_PAIRS; i++) {
			if (bucket->key[i] == key)
				return i;
			if (bucket->key[i])
				continue;
			bucket->key[i] = key;
			table->side[*at * BUCKET_PAIRS + i] =
				(struct pair_side){row, 0};
			table->count++;
			return i;
		}
	}
}

/* Twice the buckets. The highest bits of a key choose, so that what stood
 * together comes to stand together again. */
static int grow(struct pair_table *table)
{
	struct pair_table larger = *table;
	size_t slots = pair_table_slots(table), i;

	larger.bits = table->buckets ? table->bits + 1 : FIRST_BITS;
	if (larger.bits > MOST_BITS)
		return 0;
	larger.buckets =
		make_zeros(&larger.block, sizeof(struct bucket) << larger.bits);
	larger.side =
		make_zeros(&larger.side_block,
			   BUCKET_PAIRS * sizeof(*larger.side) << larger.bits);
	if (!larger.buckets || !larger.side) {
		mem_free(larger.block);
		mem_free(larger.side_block);
		return 0;
	}
	larger.count = 0;
	for (i = 0; i < slots; i++) {
		const struct bucket *from = &table->buckets[i / BUCKET_PAIRS];
		uint32_t key = from->key[i % BUCKET_PAIRS];
		size_t at = pair_bucket(&larger, key);
		unsigned k;

		if (!key)
			continue;
		k = pair_table_place(&larger, key, &at, 0);
		larger.buckets[at].rows[k] = from->rows[i % BUCKET_PAIRS];
		larger.buckets[at].sum[k] = from->sum[i % BUCKET_PAIRS];
		larger.side[at * BUCKET_PAIRS + k] = table->side[i];
	}
	mem_free(table->block);
	mem_free(table->side_block);
	*table = larger;
	return 1;
}

static int reserve_more(struct pair_table *table, size_t pairs)
{
	void *more = table->more;

	if (!mem_grow(&more, &table->more_room, table->more_count + pairs,
		      sizeof(*table->more)))
		return 0;
	table->more = more;
	return 1;
}

int pair_table_reserve(struct pair_table *table, size_t pairs)
{
	/* with four in five slots taken, one row in some hundred has to look
	 * into a second bucket */
	while (table->count + pairs > pair_table_slots(table) / 5 * 4)
		if (!grow(table))
			return 0;
	return reserve_more(table, pairs);
}

struct pair_more *pair_table_more(struct pair_table *table, size_t slot)
{
	struct pair_side *side = &table->side[slot];

	if (!side->more) {
		side->more = (uint32_t)++table->more_count;
		memset(&table->more[side->more - 1], 0, sizeof(*table->more));
	}
	return &table->more[side->more - 1];
}

void pair_table_copy(struct pair_table *into, size_t slot,
		     const struct pair_table *from, size_t from_slot)
{
	struct bucket *b = &into->buckets[slot / BUCKET_PAIRS];
	const struct bucket *old = &from->buckets[from_slot / BUCKET_PAIRS];
	const struct pair_side *side = &from->side[from_slot];

	b->rows[slot % BUCKET_PAIRS] = old->rows[from_slot % BUCKET_PAIRS];
	b->sum[slot % BUCKET_PAIRS] = old->sum[from_slot % BUCKET_PAIRS];
	into->side[slot].first = side->first;
	if (side->more)
		*pair_table_more(into, slot) = from->more[side->more - 1];
	if (from->most > into->most)
		into->most = from->most;
}

int pair_table_widen(struct pair_table *table, size_t slot, unsigned places)
{
	struct bucket *bucket = &table->buckets[slot / BUCKET_PAIRS];
	int64_t *sum = &bucket->sum[slot % BUCKET_PAIRS];
	dec units = {*sum};

	for (; places < 18; places++)
		units.units *= 10;
	if (!dec_add(&pair_table_more(table, slot)->quantity, units))
		return 0;
	*sum = 0;
	return 1;
}

int pair_table_carry(struct pair_table *table)
{
	const uint32_t many = UINT32_C(1) << 30;
	size_t slots = pair_table_slots(table), i;

	table->most = many;
	for (i = 0; i < slots; i++) {
		uint32_t *rows = &table->buckets[i / BUCKET_PAIRS]
					  .rows[i % BUCKET_PAIRS];

		if (*rows < many)
			continue;
		if (!reserve_more(table, 1))
			return 0;
		pair_table_more(table, i)->rows += *rows;
		*rows = 0;
	}
	return 1;
}

void pair_table_clear(struct pair_table *table)
{
	mem_free(table->block);
	mem_free(table->side_block);
	mem_free(table->more);
	memset(table, 0, sizeof(*table));
}
