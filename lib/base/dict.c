#include "dict.h"

#include "alloc.h"

#include <string.h>

/* FNV-1a's constants over eight bytes at a time, with a final mix so that the
 * low bits, which choose the slot, depend on all of them. Not for hostile keys
 * in number: a table of activity names is small, and slots are probed in line.
 */
uint64_t dict_hash(const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	uint64_t hash = 0xcbf29ce484222325u ^ n;

	for (; n >= 8; p += 8, n -= 8) {
		uint64_t word;

		memcpy(&word, p, 8);
		hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
		hash ^= hash >> 29;
	}
	for (; n; p++, n--)
		hash = (hash ^ *p) * 0x100000001b3u;
	hash ^= hash >> 32;
	hash *= 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 29;
}

static size_t slot_of(const struct dict *dict, const char *text, size_t n,
		      uint64_t hash)
{
	size_t mask = dict->slot_count - 1, i = hash & mask;

	for (; dict->slots[i] != DICT_NONE; i = (i + 1) & mask) {
		const struct dict_entry *e = &dict->entries[dict->slots[i]];

		if (e->hash == hash && e->n == n && !memcmp(e->text, text, n))
			break;
	}
	return i;
}

static int widen(struct dict *dict)
{
	size_t count = dict->slot_count ? dict->slot_count * 2 : 64;
	uint32_t *slots;
	size_t i;

	if ((dict->count + 1) * 2 <= dict->slot_count)
		return 1;
	slots = mem_alloc(count * sizeof(*slots));
	if (!slots)
		return 0;
	for (i = 0; i < count; i++)
		slots[i] = DICT_NONE;
	for (i = 0; i < dict->count; i++) {
		size_t at = dict->entries[i].hash & (count - 1);

		while (slots[at] != DICT_NONE)
			at = (at + 1) & (count - 1);
		slots[at] = (uint32_t)i;
	}
	mem_free(dict->slots);
	dict->slots = slots;
	dict->slot_count = count;
	return 1;
}

uint32_t dict_find(const struct dict *dict, const char *text, size_t n)
{
	if (!dict->slot_count)
		return DICT_NONE;
	return dict->slots[slot_of(dict, text, n, dict_hash(text, n))];
}

uint32_t dict_add(struct dict *dict, const char *text, size_t n)
{
	uint64_t hash = dict_hash(text, n);
	struct dict_entry *entry;
	void *entries = dict->entries;
	size_t slot;

	if (dict->count >= DICT_NONE - 1 || !widen(dict))
		return DICT_NONE;
	slot = slot_of(dict, text, n, hash);
	if (dict->slots[slot] != DICT_NONE)
		return dict->slots[slot];
	if (!mem_grow(&entries, &dict->room, dict->count + 1, sizeof(*entry)))
		return DICT_NONE;
	dict->entries = entries;
	entry = &dict->entries[dict->count];
	entry->text = arena_copy(&dict->texts, text, n);
	if (!entry->text)
		return DICT_NONE;
	entry->n = n;
	entry->hash = hash;
	dict->slots[slot] = (uint32_t)dict->count;
	return (uint32_t)dict->count++;
}

const char *dict_text(const struct dict *dict, uint32_t number)
{
	return dict->entries[number].text;
}

void dict_clear(struct dict *dict)
{
	mem_free(dict->entries);
	mem_free(dict->slots);
	arena_clear(&dict->texts);
	memset(dict, 0, sizeof(*dict));
}
