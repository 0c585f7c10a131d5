/* A hash table of numbered things under keys that only their owner can compare:
 * eight bytes a slot, so that one of tens of thousands stays in a processor's
 * cache. A zeroed struct is an empty one. Not for two threads that add; any
 * number may look up. */
#ifndef FACTOR_INDEX_H
#define FACTOR_INDEX_H

#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

#define INDEX_NONE UINT32_MAX

struct index_slot {
	uint32_t hash;
	uint32_t item; /* INDEX_NONE: empty */
};

struct index {
	struct index_slot *slots;
	size_t count;
	size_t room; /* of slots: a power of two, or 0 */
};

/* 1 if the owner's item has this key. Only asked where the hashes agree. */
typedef int (*index_has_fn)(const void *owner, uint32_t item, const void *key);

/* Makes room for so many items at once; 0: the heap is exhausted. */
int index_reserve(struct index *index, size_t count);

/* The item of a key, or INDEX_NONE. */
uint32_t index_find(const struct index *index, uint32_t hash, index_has_fn has,
		    const void *owner, const void *key);
/* Where the number of the key's item stands, until the next call; INDEX_NONE if
 * there was none: the caller then puts a number there. NULL: the heap is
 * exhausted. */
uint32_t *index_add(struct index *index, uint32_t hash, index_has_fn has,
		    const void *owner, const void *key);
/* Has the place where a key of this hash would stand brought near, for a key
 * that will be asked for soon: the table is larger than the cache next to the
 * processor. */
static inline void index_expect(const struct index *index, uint32_t hash)
{
	if (index->room)
		__builtin_prefetch(&index->slots[hash & (index->room - 1)], 1);
}
/* Takes all items out, and keeps the room. */
void index_empty(struct index *index);
void index_clear(struct index *index);

/* A hash of the text whatever its ASCII case. */
uint32_t index_hash_fold(struct span text);

#endif
