/* Texts of a column numbered in the order they were first met, as a dictionary
 * (dict.h), but made for looking up millions: up to 16 bytes are compared as
 * two numbers within the slot; of longer texts the slot has the hash. A zeroed
 * struct is empty. Not for two threads that add; any number may look up. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "arena.h"
#include "dec.h"
#include "dict.h"
#include "text.h"

#include <stdint.h>
#include <string.h>

enum {
	INTERN_SHORT = 16, /* bytes of a text that a slot holds */
	INTERN_PADDING = INTERN_SHORT /* see intern_find_padded() */
};

struct intern_slot {
	uint64_t a, b; /* the bytes of a short text; else its hash, and a
			  pointer to its copy */
	uint32_t n;
	uint32_t next; /* its number + 1; 0: the slot is empty */
};

struct intern {
	struct intern_slot *slots; /* open addressing */
	size_t count, room; /* room: a power of two, or 0 */
	size_t bytes; /* of the copies */
	struct arena texts;
};

/* What a text is looked up by. */
struct intern_key {
	uint64_t a, b, hash;
	const char *p;
	size_t n;
};

/* The key of any text; and of one behind whose start at least INTERN_PADDING
 * bytes can be read, whatever they are. Both are the same. */
struct intern_key intern_key_of(const char *p, size_t n);
uint64_t intern_hash_long(const char *p, size_t n);

static inline uint64_t intern_mix(uint64_t x, uint64_t y)
{
	uint128 product = (uint128)x * y;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline struct intern_key intern_key_short(const char *p, uint64_t a,
						 uint64_t b, size_t n)
{
	struct intern_key key = {a, b, 0, p, n};

	key.hash = intern_mix(a ^ UINT64_C(0xa0761d6478bd642f),
			      b ^ UINT64_C(0xe7037ed1a0b428db) ^ n);
	return key;
}

static inline struct intern_key intern_key_padded(const char *p, size_t n)
{
	/* what is kept of each half, by length: no branch on a length that
	 * differs from row to row */
	static const uint64_t keep[INTERN_SHORT + 1][2] = {
#define LOW(n) ((UINT64_C(1) << 8 * (n)) - 1)
#define ALL    UINT64_MAX
		{0, 0},        {LOW(1), 0},   {LOW(2), 0},   {LOW(3), 0},
		{LOW(4), 0},   {LOW(5), 0},   {LOW(6), 0},   {LOW(7), 0},
		{ALL, 0},      {ALL, LOW(1)}, {ALL, LOW(2)}, {ALL, LOW(3)},
		{ALL, LOW(4)}, {ALL, LOW(5)}, {ALL, LOW(6)}, {ALL, LOW(7)},
		{ALL, ALL},
#undef LOW
#undef ALL
	};
	uint64_t a, b;

	if (n > INTERN_SHORT) {
		a = intern_hash_long(p, n);
		return (struct intern_key){a, 0, a, p, n};
	}
	memcpy(&a, p, 8);
	memcpy(&b, p + 8, 8);
	return intern_key_short(p, a & keep[n][0], b & keep[n][1], n);
}

int intern_same_long(const struct intern_slot *slot,
		     const struct intern_key *key);

/* Where a key is, or would be; the table has room. */
static inline const struct intern_slot *intern_at(const struct intern *in,
						  const struct intern_key *key)
{
	size_t mask = in->room - 1, i = key->hash & mask;

	for (;; i = (i + 1) & mask) {
		const struct intern_slot *slot = &in->slots[i];

		if (!slot->next)
			return slot;
		if (slot->a != key->a || slot->n != key->n)
			continue;
		if (key->n <= INTERN_SHORT ? slot->b == key->b
					   : intern_same_long(slot, key))
			return slot;
	}
}

/* The number of a text, or DICT_NONE. */
static inline uint32_t intern_find(const struct intern *in,
				   const struct intern_key *key)
{
	return in->room ? intern_at(in, key)->next - 1 : DICT_NONE;
}

/* The number of a text, added if new; DICT_NONE when the heap is exhausted. */
uint32_t intern_add(struct intern *in, const struct intern_key *key);
void intern_clear(struct intern *in);

#endif
