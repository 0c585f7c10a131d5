#include "dict.h"

#include "alloc.h"
#include "bytes.h"
#include "dec.h"

#include <string.h>

static inline uint64_t mixed(uint64_t hash, uint64_t word)
{
	uint128 product = (uint128)(hash ^ word) * (uint128)0x9e3779b97f4a7c15u;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Eight bytes at a time, the last eight overlapping those before: a product of
 * 128 bits, folded, so that the low bits, which choose the slot, depend on all
 * of them. Not for hostile keys in number: a table of activity names is small,
 * and slots are probed in line. */
uint64_t dict_hash(const void *bytes, size_t n)
{
	const char *p = bytes;
	uint64_t hash = 0xcbf29ce484222325u ^ n;
	size_t i;

	for (i = 0; i + 8 < n; i += 8)
		hash = mixed(hash, bytes_8(p + i));
	if (n >= 8)
		return mixed(hash, bytes_8(p + n - 8));
	return mixed(hash, bytes_few(p, n));
}

static size_t slot_of(const struct dict *dict, const char *text, size_t n,
		      uint64_t hash)
{
	size_t mask = dict->slot_count - 1, i = hash & mask;

	for (; dict->slots[i] != DICT_NONE; i = (i + 1) & mask) {
		const struct dict_entry *e = &dict->entries[dict->slots[i]];

		if (e->hash == hash && e->n == n &&
		    bytes_same(e->text, text, n))
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

uint64_t dict_hash_parts(const struct span *parts, size_t count)
{
	uint64_t hash = count;
	size_t i;

	for (i = 0; i < count; i++)
		if (parts[i].n) /* where it stands tells it from the others */
			hash = mixed(hash + i,
				     dict_hash(parts[i].p, parts[i].n));
	return hash;
}

static size_t length_of(const struct span *parts, size_t count)
{
	size_t n = count, i;

	for (i = 0; i < count; i++)
		n += parts[i].n;
	return n;
}

static int has_parts(const struct dict_entry *e, const struct span *parts,
		     size_t count, size_t n)
{
	const char *p = e->text;
	size_t i;

	if (e->n != n)
		return 0;
	for (i = 0; i < count; i++) {
		if (p[parts[i].n] || !bytes_same(p, parts[i].p, parts[i].n))
			return 0;
		p += parts[i].n + 1;
	}
	return 1;
}

uint32_t dict_find_parts(const struct dict *dict, const struct span *parts,
			 size_t count, uint64_t hash)
{
	size_t mask = dict->slot_count - 1, n = length_of(parts, count), i;

	if (!dict->slot_count)
		return DICT_NONE;
	for (i = hash & mask; dict->slots[i] != DICT_NONE; i = (i + 1) & mask) {
		const struct dict_entry *e = &dict->entries[dict->slots[i]];

		if (e->hash == hash && has_parts(e, parts, count, n))
			return dict->slots[i];
	}
	return DICT_NONE;
}

/* The parts joined, as an entry holds them. */
static char *joined(struct arena *texts, const struct span *parts, size_t count,
		    size_t n)
{
	char *text = arena_alloc(texts, n + 1);
	size_t at = 0, i;

	for (i = 0; text && i < count; i++) {
		if (parts[i].n)
			memcpy(text + at, parts[i].p, parts[i].n);
		at += parts[i].n;
		text[at++] = '\0';
	}
	if (text)
		text[at] = '\0';
	return text;
}

uint32_t dict_add_parts(struct dict *dict, const struct span *parts,
			size_t count, uint64_t hash)
{
	uint32_t number = dict_find_parts(dict, parts, count, hash);
	size_t n = length_of(parts, count), mask, i;
	void *entries = dict->entries;
	char *text;

	if (number != DICT_NONE)
		return number;
	if (dict->count >= DICT_NONE - 1 || !widen(dict) ||
	    !mem_grow(&entries, &dict->room, dict->count + 1,
		      sizeof(*dict->entries)))
		return DICT_NONE;
	dict->entries = entries;
	text = joined(&dict->texts, parts, count, n);
	if (!text)
		return DICT_NONE;
	mask = dict->slot_count - 1;
	for (i = hash & mask; dict->slots[i] != DICT_NONE; i = (i + 1) & mask)
		;
	dict->entries[dict->count] = (struct dict_entry){text, n, hash};
	dict->slots[i] = (uint32_t)dict->count;
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
