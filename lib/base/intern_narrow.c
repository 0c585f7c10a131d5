#include "intern_narrow.h"

#include "alloc.h"
#include "word.h"

#include <string.h>

enum { LEAST = 64, LEAST_SHIFT = 64 - 6, SPARSE_TO = 2048 };

/* What is kept of a word, by its length. */
static const uint64_t keep[NARROW + 1] = {
	0,
	UINT64_C(0xff),
	UINT64_C(0xffff),
	UINT64_C(0xffffff),
	UINT64_C(0xffffffff),
	UINT64_C(0xffffffffff),
	UINT64_C(0xffffffffffff),
	UINT64_C(0xffffffffffffff),
};

/* No text's word: none is that long. */
#define NO_WORD UINT64_MAX

static inline uint64_t word_of(const char *p, size_t n)
{
	return (word_of_8(p) & keep[n]) | (uint64_t)n << 8 * NARROW;
}

static inline size_t home(uint64_t word, unsigned shift)
{
	return (size_t)(word * UINT64_C(0x9e3779b97f4a7c15) >> shift);
}

size_t narrow_many(const struct narrow *narrow, uint32_t *numbers,
		   const char *text, const uint32_t *from, const uint32_t *to,
		   size_t step, size_t count)
{
	const struct narrow_slot *slots = narrow->slots;
	size_t mask = narrow->room - 1, i;
	unsigned shift = narrow->shift;

	for (i = 0; slots && i < count; i++, from += step, to += step) {
		size_t n = *to - *from, at;
		uint64_t word;

		if (n > NARROW)
			return i;
		word = word_of(text + *from, n);
		at = home(word, shift);
		while (slots[at].word != word) {
			if (slots[at].word == NO_WORD)
				return i;
			at = (at + 1) & mask;
		}
		numbers[i] = slots[at].number;
	}
	return i;
}

static void put(struct narrow *narrow, struct narrow_slot slot)
{
	size_t i = home(slot.word, narrow->shift);

	while (narrow->slots[i].word != NO_WORD)
		i = (i + 1) & (narrow->room - 1);
	narrow->slots[i] = slot;
}

static int widen(struct narrow *narrow)
{
	struct narrow wider = {.room = narrow->room ? narrow->room * 2 : LEAST,
			       .shift = narrow->room ? narrow->shift - 1
						     : LEAST_SHIFT};
	size_t least = narrow->count < SPARSE_TO ? 4 : 2, i;

	/* few are given room to stand where they are looked for first */
	if ((narrow->count + 1) * least <= narrow->room)
		return 1;
	wider.slots = mem_alloc(wider.room * sizeof(*wider.slots));
	if (!wider.slots)
		return 0;
	for (i = 0; i < wider.room; i++)
		wider.slots[i].word = NO_WORD;
	for (i = 0; i < narrow->room; i++)
		if (narrow->slots[i].word != NO_WORD)
			put(&wider, narrow->slots[i]);
	wider.count = narrow->count;
	mem_free(narrow->slots);
	*narrow = wider;
	return 1;
}

int narrow_add(struct narrow *narrow, const char *p, size_t n, uint32_t number)
{
	if (!widen(narrow))
		return 0;
	put(narrow, (struct narrow_slot){word_of(p, n), number});
	narrow->count++;
	return 1;
}

void narrow_clear(struct narrow *narrow)
{
	mem_free(narrow->slots);
	memset(narrow, 0, sizeof(*narrow));
}
