#include "intern.h"

#include "alloc.h"

#include <string.h>

enum { LEAST = 64, FEW = 2048 };

static uint64_t word_at(const char *p)
{
	uint64_t word;

	memcpy(&word, p, 8);
	return word;
}

static inline uint64_t hash_short(uint64_t a, uint64_t b, size_t n)
{
	return intern_mix(a ^ UINT64_C(0xa0761d6478bd642f),
			  b ^ UINT64_C(0xe7037ed1a0b428db) ^ n);
}

/* What is kept of each half of a short text, by its length: no branch on a
 * length that differs from row to row. */
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

/* A long text is read in blocks of sixteen bytes, of which the last overlap:
 * four or eight of them, so that most lengths need no loop, whose end no
 * processor foresees. */
enum { BLOCK = 16, FEW_BLOCKS = 4, BLOCKS = 8 };

static inline size_t block_at(size_t i, size_t n)
{
	return i * BLOCK < n - BLOCK ? i * BLOCK : n - BLOCK;
}

/* The sum of what the blocks' halves give, each with numbers of its own. */
static inline uint64_t hash_blocks(const char *p, size_t n, size_t blocks)
{
	static const uint64_t odd[BLOCKS] = {
		UINT64_C(0xa0761d6478bd642f), UINT64_C(0xe7037ed1a0b428db),
		UINT64_C(0x8ebc6af09c88c6e3), UINT64_C(0x589965cc75374cc3),
		UINT64_C(0x1d8e4e27c47d124f), UINT64_C(0xeb44accab455d165),
		UINT64_C(0x9a2f3c1f2ab7d8e5), UINT64_C(0xd6e8feb86659fd93),
	};
	uint64_t hash = 0;
	size_t i;

	for (i = 0; i < blocks; i++) {
		const char *block = p + block_at(i, n);

		hash += intern_mix(word_at(block) ^ odd[i],
				   word_at(block + 8) ^ odd[BLOCKS - 1 - i] ^
					   i);
	}
	return hash;
}

static inline uint64_t differing(const char *p, const char *q, size_t n,
				 size_t blocks)
{
	uint64_t other = 0;
	size_t i;

	for (i = 0; i < blocks; i++) {
		size_t at = block_at(i, n);

		other |= (word_at(p + at) ^ word_at(q + at)) |
			 (word_at(p + at + 8) ^ word_at(q + at + 8));
	}
	return other;
}

static uint64_t hash_long(const char *p, size_t n)
{
	uint64_t hash = n;

	for (; n > BLOCKS * BLOCK; p += BLOCK, n -= BLOCK)
		hash = intern_mix(hash ^ word_at(p),
				  word_at(p + 8) ^
					  UINT64_C(0x9e3779b97f4a7c15));
	hash += n > FEW_BLOCKS * BLOCK ? hash_blocks(p, n, BLOCKS)
				       : hash_blocks(p, n, FEW_BLOCKS);
	return hash ^ hash >> 32;
}

struct intern_key intern_key_of(const char *p, size_t n)
{
	struct intern_key key = {.p = p, .n = n};

	if (n > INTERN_SHORT) {
		key.a = key.hash = hash_long(p, n);
		return key;
	}
	if (n)
		memcpy(&key.a, p, n < 8 ? n : 8);
	if (n > 8)
		memcpy(&key.b, p + 8, n - 8);
	key.hash = hash_short(key.a, key.b, n);
	return key;
}

static int same_long(const char *p, const char *q, size_t n)
{
	for (; n > BLOCKS * BLOCK; p += BLOCK, q += BLOCK, n -= BLOCK)
		if (differing(p, q, BLOCK, 1))
			return 0;
	return !(n > FEW_BLOCKS * BLOCK ? differing(p, q, n, BLOCKS)
					: differing(p, q, n, FEW_BLOCKS));
}

/* Where a long text is, or would be; the table has room. */
static const struct intern_slot *long_slot(const struct intern *in,
					   uint64_t hash, const char *p,
					   size_t n)
{
	size_t mask = in->room - 1, i = hash & mask;

	for (;; i = (i + 1) & mask) {
		const struct intern_slot *slot = &in->slots[i];

		if (!slot->next ||
		    (slot->a == hash && slot->n == n &&
		     same_long((const char *)(uintptr_t)slot->b, p, n)))
			return slot;
	}
}

/* Where a key is, or would be; the table has room. */
static const struct intern_slot *slot_of(const struct intern *in,
					 const struct intern_key *key)
{
	size_t mask = in->room - 1, i = key->hash & mask;

	if (key->n > INTERN_SHORT)
		return long_slot(in, key->hash, key->p, key->n);
	for (;; i = (i + 1) & mask) {
		const struct intern_slot *slot = &in->slots[i];

		if (!slot->next || (slot->a == key->a && slot->b == key->b &&
				    slot->n == key->n))
			return slot;
	}
}

uint32_t intern_find(const struct intern *in, const struct intern_key *key)
{
	return in->room ? slot_of(in, key)->next - 1 : DICT_NONE;
}

static int widen(struct intern *in)
{
	struct intern wider = {.room = in->room ? in->room * 2 : LEAST};
	size_t i;

	/* few are given room to stand where they are looked for first */
	if ((in->count + 1) * (in->count < FEW ? 4 : 2) <= in->room)
		return 1;
	wider.slots = mem_zero(wider.room, sizeof(*wider.slots));
	if (!wider.slots)
		return 0;
	for (i = 0; i < in->room; i++) {
		const struct intern_slot *from = &in->slots[i];
		uint64_t hash = from->a;
		size_t at;

		if (!from->next)
			continue;
		if (from->n <= INTERN_SHORT)
			hash = hash_short(from->a, from->b, from->n);
		for (at = hash & (wider.room - 1); wider.slots[at].next;)
			at = (at + 1) & (wider.room - 1);
		wider.slots[at] = *from;
	}
	mem_free(in->slots);
	in->slots = wider.slots;
	in->room = wider.room;
	return 1;
}

uint32_t intern_add(struct intern *in, const struct intern_key *key)
{
	uint64_t b = key->b;
	size_t at;

	if (in->count >= DICT_NONE - 1 || key->n > UINT32_MAX || !widen(in))
		return DICT_NONE;
	at = (size_t)(slot_of(in, key) - in->slots);
	if (in->slots[at].next)
		return in->slots[at].next - 1;
	if (key->n > INTERN_SHORT) {
		const char *copy = arena_copy(&in->texts, key->p, key->n);

		if (!copy)
			return DICT_NONE;
		b = (uint64_t)(uintptr_t)copy;
		in->bytes += key->n;
	}
	in->slots[at] = (struct intern_slot){key->a, b, (uint32_t)key->n,
					     (uint32_t)in->count + 1};
	return (uint32_t)in->count++;
}

/* The number of a text that is padded, or DICT_NONE. */
static inline uint32_t find_padded(const struct intern_slot *slots, size_t mask,
				   const char *p, size_t n)
{
	uint64_t a, b;
	size_t i;

	memcpy(&a, p, 8);
	memcpy(&b, p + 8, 8);
	a &= keep[n][0];
	b &= keep[n][1];
	for (i = hash_short(a, b, n) & mask;; i = (i + 1) & mask) {
		const struct intern_slot *slot = &slots[i];

		if (slot->a == a && slot->b == b && slot->n == n)
			return slot->next - 1;
		if (!slot->next)
			return DICT_NONE;
	}
}

static uint32_t add(struct intern *in, const char *p, size_t n)
{
	struct intern_key key = intern_key_of(p, n);

	return intern_add(in, &key);
}

int intern_many(struct intern *in, uint32_t *numbers, const char *text,
		const uint32_t *from, const uint32_t *to, size_t step,
		size_t count)
{
	const struct intern_slot *slots;
	size_t mask, i;

	if (!widen(in))
		return 0;
	slots = in->slots;
	mask = in->room - 1;
	for (i = 0; i < count; i++, from += step, to += step) {
		const char *p = text + *from;
		size_t n = *to - *from;
		uint32_t number =
			n <= INTERN_SHORT
				? find_padded(slots, mask, p, n)
				: long_slot(in, hash_long(p, n), p, n)->next -
					  1;

		if (number == DICT_NONE) {
			number = add(in, p, n);
			slots = in->slots;
			mask = in->room - 1;
		}
		if (number == DICT_NONE)
			return 0;
		numbers[i] = number;
	}
	return 1;
}

void intern_clear(struct intern *in)
{
	mem_free(in->slots);
	arena_clear(&in->texts);
	memset(in, 0, sizeof(*in));
}
