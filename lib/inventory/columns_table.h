/* What columns add up, before it goes into the inventory's cells: a quantity
 * and a number of rows for each pair of a handle and a group. */
#ifndef INVENTORY_COLUMNS_TABLE_H
#define INVENTORY_COLUMNS_TABLE_H

#include "base/dec.h"

#include <stddef.h>
#include <stdint.h>

/* Pairs that one table tells apart; more are in further tables. */
enum { PAIR_BITS = 31, BUCKET_PAIRS = 4 };

/* Four pairs in one cache line, which is all that a row needs to touch. */
struct bucket {
	uint32_t key[BUCKET_PAIRS]; /* 0: free */
	uint32_t rows[BUCKET_PAIRS];
	int64_t sum[BUCKET_PAIRS]; /* of 10^-places */
};

/* What few pairs have: quantities beyond 64 bits or of another scale, rows with
 * a finding, and rows beyond 32 bits. */
struct pair_more {
	dec quantity;
	uint64_t rows, negative, rounded;
};

/* What a row need not look at once its pair is known. */
struct pair_side {
	uint64_t first; /* the number of its first row */
	uint32_t more; /* its place in the table's `more`, from 1; 0: none */
};

/* A zeroed struct is an empty table. */
struct pair_table {
	struct bucket *buckets; /* open addressing, bucket by bucket */
	struct pair_side *side; /* by slot: bucket x BUCKET_PAIRS + place */
	void *block, *side_block; /* what they were allocated as */
	unsigned bits; /* 2^bits buckets */
	size_t count;
	struct pair_more *more;
	size_t more_count, more_room;
	uint64_t most; /* no pair has more `rows` in its bucket */
};

/* The key of a pair, and back: a product with an odd number, so that none is
 * lost and the highest bits, which choose the bucket, depend on all. */
static inline uint32_t pair_key(uint32_t pair)
{
	return (pair + 1) * UINT32_C(0x9e3779b1);
}
static inline uint32_t pair_of_key(uint32_t key)
{
	return key * UINT32_C(0x0e8b2f51) - 1;
}

/* Room for so many new pairs, and for more of as many. 0: the heap is
 * exhausted. */
int pair_table_reserve(struct pair_table *table, size_t pairs);

/* The slot of a key, made with its first row if it is new: room was reserved.
 * *at is the bucket to begin with, and the one it is in. */
unsigned pair_table_place(struct pair_table *table, uint32_t key, size_t *at,
			  uint64_t row);
static inline size_t pair_bucket(const struct pair_table *table, uint32_t key)
{
	return key >> (32 - table->bits);
}

size_t pair_table_slots(const struct pair_table *table);

/* What another table holds of a pair, into a slot made for it: room was
 * reserved. */
void pair_table_copy(struct pair_table *into, size_t slot,
		     const struct pair_table *from, size_t from_slot);

/* More of a slot, made if it has none: room was reserved. */
struct pair_more *pair_table_more(struct pair_table *table, size_t slot);

/* Moves a bucket's sum of 10^-places into `more`; 0: it would pass what a dec
 * holds. */
int pair_table_widen(struct pair_table *table, size_t slot, unsigned places);

/* Moves the rows of pairs that have many into `more`, before 32 bits of them
 * could overflow. 0: the heap is exhausted. */
int pair_table_carry(struct pair_table *table);

void pair_table_clear(struct pair_table *table);

#endif
