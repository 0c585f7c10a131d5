#include "index.h"

#include "base/alloc.h"
#include "base/bytes.h"

#include <string.h>

/* Bit 5 is set in every byte: it merges more than letters, which only costs a
 * comparison. */
static inline uint64_t mixed(uint64_t hash, uint64_t word)
{
	hash = (hash ^ (word | 0x2020202020202020u)) * 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 32;
}

uint32_t index_hash_fold(struct span text)
{
	uint64_t hash = 0xcbf29ce484222325u ^ text.n;
	size_t i;

	for (i = 0; i + 8 < text.n; i += 8)
		hash = mixed(hash, bytes_8(text.p + i));
	if (text.n >= 8)
		hash = mixed(hash, bytes_8(text.p + text.n - 8));
	else
		hash = mixed(hash, bytes_few(text.p, text.n));
	return (uint32_t)hash;
}

static inline size_t slot_of(const struct index *index, uint32_t hash,
			     index_has_fn has, const void *owner,
			     const void *key)
{
	size_t mask = index->room - 1, i = hash & mask;

	for (; index->slots[i].item != INDEX_NONE; i = (i + 1) & mask)
		if (index->slots[i].hash == hash &&
		    has(owner, index->slots[i].item, key))
			break;
	return i;
}

uint32_t index_find(const struct index *index, uint32_t hash, index_has_fn has,
		    const void *owner, const void *key)
{
	if (!index->room)
		return INDEX_NONE;
	return index->slots[slot_of(index, hash, has, owner, key)].item;
}

static int widen(struct index *index, size_t room)
{
	struct index_slot *slots = mem_alloc(room * sizeof(*slots));
	size_t i;

	if (!slots)
		return 0;
	memset(slots, 0xff, room * sizeof(*slots));
	for (i = 0; i < index->room; i++) {
		size_t at = index->slots[i].hash & (room - 1);

		if (index->slots[i].item == INDEX_NONE)
			continue;
		while (slots[at].item != INDEX_NONE)
			at = (at + 1) & (room - 1);
		slots[at] = index->slots[i];
	}
	mem_free(index->slots);
	index->slots = slots;
	index->room = room;
	return 1;
}

int index_reserve(struct index *index, size_t count)
{
	size_t room = index->room ? index->room : 64;

	if (count > UINT32_MAX / 2)
		return 0;
	while (room / 4 * 3 < count)
		room *= 2;
	return room == index->room || widen(index, room);
}

uint32_t *index_add(struct index *index, uint32_t hash, index_has_fn has,
		    const void *owner, const void *key)
{
	struct index_slot *slot;

	if (index->count >= index->room / 4 * 3 &&
	    !index_reserve(index, index->count + 1))
		return NULL;
	slot = &index->slots[slot_of(index, hash, has, owner, key)];
	if (slot->item == INDEX_NONE) {
		slot->hash = hash;
		index->count++;
	}
	return &slot->item;
}

void index_empty(struct index *index)
{
	if (index->room)
		memset(index->slots, 0xff, index->room * sizeof(*index->slots));
	index->count = 0;
}

void index_clear(struct index *index)
{
	mem_free(index->slots);
	memset(index, 0, sizeof(*index));
}
