/* A hash table of borrowed things under keys that only their owner can compare.
 * A zeroed struct is an empty one. Not for two threads that add; any number may
 * look up. */
#ifndef FACTOR_INDEX_H
#define FACTOR_INDEX_H

#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

struct index_slot {
	uint64_t hash;
	void *item; /* NULL: empty */
};

struct index {
	struct index_slot *slots;
	size_t count;
	size_t room; /* of slots: a power of two, or 0 */
};

/* 1 if the item has this key. Only asked where the hashes agree. */
typedef int (*index_has_fn)(const void *item, const void *key);

/* Makes room for so many items at once; 0: the heap is exhausted. */
int index_reserve(struct index *index, size_t count);

/* The item of a key, or NULL. */
void *index_find(const struct index *index, uint64_t hash, index_has_fn has,
		 const void *key);
/* The item that already has the key; NULL if there was none, and then `item` is
 * added, unless the heap is exhausted: *failed is then 1. */
void *index_add(struct index *index, uint64_t hash, index_has_fn has,
		const void *key, void *item, int *failed);
void index_clear(struct index *index);

/* A hash of the text whatever its ASCII case. */
uint64_t index_hash_fold(struct span text);

#endif
