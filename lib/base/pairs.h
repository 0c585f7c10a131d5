/* Two numbers to a third: a hash table from 64 bits to 32, for keys such as
 * (what was known so far, the number of the next cell). A zeroed struct is an
 * empty table. Not for two threads that add; any number may look up. */
#ifndef BASE_PAIRS_H
#define BASE_PAIRS_H

#include "dict.h"

#include <stddef.h>
#include <stdint.h>

struct pairs {
	uint64_t *keys; /* open addressing; 0 is empty */
	uint32_t *values;
	size_t count, room; /* room: a power of two, or 0 */
};

/* The key of two numbers, not both DICT_NONE. */
static inline uint64_t pair_of(uint32_t a, uint32_t b)
{
	return ((uint64_t)a << 32 | b) + 1;
}

/* Where a key is, or would be; the table has room. */
static inline size_t pairs_slot(const struct pairs *pairs, uint64_t key)
{
	size_t mask = pairs->room - 1;
	uint64_t hash = key * UINT64_C(0x9e3779b97f4a7c15);
	size_t i = (hash ^ hash >> 32) & mask;

	while (pairs->keys[i] && pairs->keys[i] != key)
		i = (i + 1) & mask;
	return i;
}

/* The value of a key (not 0), or DICT_NONE. */
static inline uint32_t pairs_find(const struct pairs *pairs, uint64_t key)
{
	size_t i;

	if (!pairs->room)
		return DICT_NONE;
	i = pairs_slot(pairs, key);
	return pairs->keys[i] ? pairs->values[i] : DICT_NONE;
}

/* Adds a key that is not there yet; 0 when the heap is exhausted. */
int pairs_add(struct pairs *pairs, uint64_t key, uint32_t value);
void pairs_clear(struct pairs *pairs);

#endif
