/* Texts numbered in the order they were first met: 0, 1, 2 ... A zeroed struct
 * is an empty dictionary. Not for two threads that add; any number may look up.
 */
#ifndef BASE_DICT_H
#define BASE_DICT_H

#include "arena.h"
#include "text.h"

#include <stddef.h>
#include <stdint.h>

#define DICT_NONE UINT32_MAX

struct dict_entry {
	const char *text; /* terminated copy, owned by the dictionary */
	size_t n;
	uint64_t hash;
};

struct dict {
	struct dict_entry *entries; /* by number */
	size_t count, room;
	uint32_t *slots; /* open addressing; DICT_NONE is empty */
	size_t slot_count; /* a power of two, or 0 */
	struct arena texts;
};

/* The number of a text, or DICT_NONE. */
uint32_t dict_find(const struct dict *dict, const char *text, size_t n);
/* The number of a text, added if new; DICT_NONE when the heap is exhausted (the
 * dictionary is then as it was). */
uint32_t dict_add(struct dict *dict, const char *text, size_t n);
/* The same for keys of several parts, such as the cells of a row, without
 * joining them to look one up. A dictionary is used in this way alone; no part
 * has a NUL. The text of a key is its parts, a NUL
 * behind each. `hash` is dict_hash_parts() of them. */
uint64_t dict_hash_parts(const struct span *parts, size_t count);
uint32_t dict_find_parts(const struct dict *dict, const struct span *parts,
			 size_t count, uint64_t hash);
uint32_t dict_add_parts(struct dict *dict, const struct span *parts,
			size_t count, uint64_t hash);
/* The text of a number below dict->count. Borrowed until dict_clear(). */
const char *dict_text(const struct dict *dict, uint32_t number);
void dict_clear(struct dict *dict);

/* The hash that the dictionary uses, for tables of other keys. */
uint64_t dict_hash(const void *bytes, size_t n);

#endif
