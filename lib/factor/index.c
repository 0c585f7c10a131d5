#include "index.h"

#include "base/alloc.h"

#include <string.h>

uint64_t index_hash_fold(struct span text)
{
	const uint64_t fold = 0x2020202020202020u;
	uint64_t hash = 0xcbf29ce484222325u ^ text.n, word;

	/* Bit 5 is set in every byte: it merges more than letters, which only
	 * costs a comparison. */
	for (; text.n >= 8; text.p += 8, text.n -= 8) {
		memcpy(&word, text.p, 8);
		hash = (hash ^ (word | fold)) * 0x9e3779b97f4a7c15u;
		hash ^= hash >> 29;
	}
	word = 0;
	if (text.n)
		memcpy(&word, text.p, text.n);
	hash = (hash ^ (word | fold)) * 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 32;
}

static size_t slot_of(const struct index *index, uint64_t hash,
		      index_has_fn has, const void *key)
{
	size_t mask = index->room - 1, i = hash & mask;

	for (; index->slots[i].item; i = (i + 1) & mask)
		if (index->slots[i].hash == hash &&
		    has(index->slots[i].item, key))
			break;
	return i;
}

void *index_find(const struct index *index, uint64_t hash, index_has_fn has,
		 const void *key)
{
	if (!index->room)
		return NULL;
	return index->slots[slot_of(index, hash, has, key)].item;
}

static int widen(struct index *index, size_t room)
{
	struct index_slot *slots = mem_zero(room, sizeof(*slots));
	size_t i;

	if (!slots)
		return 0;
	for (i = 0; i < index->room; i++) {
		size_t at = index->slots[i].hash & (room - 1);

		if (!index->slots[i].item)
			continue;
		while (slots[at].item)
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

	while (room / 4 * 3 < count)
		room *= 2;
	return room == index->room || widen(index, room);
}

void *index_add(struct index *index, uint64_t hash, index_has_fn has,
		const void *key, void *item, int *failed)
{
	struct index_slot *slot;

	if (!index_reserve(index, index->count + 1)) {
		*failed = 1;
		return NULL;
	}
	slot = &index->slots[slot_of(index, hash, has, key)];
	if (slot->item)
		return slot->item;
	slot->hash = hash;
	slot->item = item;
	index->count++;
	return NULL;
}

void index_clear(struct index *index)
{
	mem_free(index->slots);
	memset(index, 0, sizeof(*index));
}
