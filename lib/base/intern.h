/* Texts of a column numbered in the order they were first met, as a dictionary
 * (dict.h), but made for looking up millions: up to 16 bytes are compared as
 * two numbers within the slot; of longer texts the slot has the hash. A zeroed
 * struct is empty. Not for two threads that add; any number may look up. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "arena.h"
#include "dec.h"
#include "dict.h"
#include "intern_broad.h"
#include "intern_narrow.h"
#include "text.h"

#include <stdint.h>

enum {
	INTERN_SHORT = 16, /* bytes of a text that a slot holds */
	INTERN_PADDING = INTERN_SHORT /* see intern_many() */
};

struct intern_slot {
	uint64_t a, b; /* the bytes of a short text; else its hash, and a
			  pointer to its copy */
	uint32_t n;
	uint32_t next; /* its number + 1; 0: the slot is empty */
};

/* What intern_many() looks texts up in first: for all that are short (up to 7
 * bytes, or 15), for most that are no sentences where the processor serves, or
 * in nothing but the table. A column goes from one to the next as it meets
 * longer ones. */
enum intern_front { INTERN_NARROW, INTERN_BROAD, INTERN_WIDE };

struct intern {
	struct intern_slot *slots; /* open addressing */
	size_t count, room; /* room: a power of two, or 0 */
	unsigned shift; /* of 64 bits to the room's */
	size_t bytes; /* of the copies */
	struct arena texts;
	enum intern_front front; /* of intern_many() */
	struct narrow narrow; /* all texts it has met, while that is in front */
	struct broad broad; /* those that are short enough, likewise */
};

/* What a text is looked up by. */
struct intern_key {
	uint64_t a, b, hash;
	const char *p;
	size_t n;
};

struct intern_key intern_key_of(const char *p, size_t n);

/* Mixes two words well: the halves of their product, for hashes. */
static inline uint64_t intern_mix(uint64_t x, uint64_t y)
{
	uint128 product = (uint128)x * y;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* The number of a text, or DICT_NONE. */
uint32_t intern_find(const struct intern *in, const struct intern_key *key);

/* The same for many texts, behind the start of each of which INTERN_PADDING
 * bytes can be read, whatever they are; those that are new are added. Text i
 * stands from text + from[i * step] up to text + to[i * step]. 0 when the heap
 * is exhausted. */
int intern_many(struct intern *in, uint32_t *numbers, const char *text,
		const uint32_t *from, const uint32_t *to, size_t step,
		size_t count);

/* The number of a text, added if new; DICT_NONE when the heap is exhausted. */
uint32_t intern_add(struct intern *in, const struct intern_key *key);
void intern_clear(struct intern *in);

#endif
