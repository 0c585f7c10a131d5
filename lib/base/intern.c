#include "intern.h"

#include "alloc.h"

enum { LEAST = 64 };

static uint64_t word_at(const char *p)
{
	uint64_t word;

	memcpy(&word, p, 8);
	return word;
}

/* Sixteen bytes at a time, the last sixteen overlapping those before: a product
 * of 128 bits, folded. */
uint64_t intern_hash_long(const char *p, size_t n)
{
	uint64_t hash = n ^ UINT64_C(0x8ebc6af09c88c6e3);
	size_t i;

	for (i = 0; i + 16 < n; i += 16)
		hash = intern_mix(word_at(p + i) ^ UINT64_C(0xa0761d6478bd642f),
				  word_at(p + i + 8) ^ hash);
	return intern_mix(word_at(p + n - 16) ^ UINT64_C(0xe7037ed1a0b428db),
			  word_at(p + n - 8) ^ hash);
}

struct intern_key intern_key_of(const char *p, size_t n)
{
	char padded[INTERN_PADDING] = {0};
	struct intern_key key;

	if (n > INTERN_SHORT)
		return intern_key_padded(p, n);
	if (n)
		memcpy(padded, p, n);
	key = intern_key_padded(padded, n);
	key.p = p;
	return key;
}

/* The copy has the padding behind its start, since it is long. */
int intern_same_long(const struct intern_slot *slot,
		     const struct intern_key *key)
{
	const char *text = (const char *)(uintptr_t)slot->b;
	const char *p = key->p;
	uint64_t other = 0;
	size_t i;

	for (i = 0; i + 8 < key->n; i += 8)
		other |= word_at(text + i) ^ word_at(p + i);
	i = key->n - 8;
	return !(other | (word_at(text + i) ^ word_at(p + i)));
}

static int widen(struct intern *in)
{
	struct intern wider = {.room = in->room ? in->room * 2 : LEAST};
	size_t i;

	if ((in->count + 1) * 2 <= in->room)
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
			hash = intern_key_short(NULL, from->a, from->b, from->n)
				       .hash;
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
	at = (size_t)(intern_at(in, key) - in->slots);
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

void intern_clear(struct intern *in)
{
	mem_free(in->slots);
	arena_clear(&in->texts);
	memset(in, 0, sizeof(*in));
}
