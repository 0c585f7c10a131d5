#include "intern_narrow.h"

#include "alloc.h"
#include "word.h"

#include <string.h>

enum { INDEX_LEAST = 1 << 10, SPARSE = 16 };

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
	const uint64_t *words = narrow->words;
	const uint16_t *index = narrow->index;
	size_t mask = narrow->index_room - 1, i;
	unsigned shift = narrow->shift;

	for (i = 0; index && i < count; i++, from += step, to += step) {
		size_t n = *to - *from, at, k;
		uint64_t word;

		if (n > NARROW)
			return i;
		word = word_of(text + *from, n);
		at = home(word, shift);
		while (words[k = index[at]] != word) {
			if (!k)
				return i;
			at = (at + 1) & mask;
		}
		numbers[i] = (uint32_t)k - 1;
	}
	return i;
}

/* Puts the k-th word where it is looked for. */
static void put(struct narrow *narrow, size_t k)
{
	size_t at = home(narrow->words[k], narrow->shift);

	while (narrow->index[at])
		at = (at + 1) & (narrow->index_room - 1);
	narrow->index[at] = (uint16_t)k;
}

/* Room for one more. */
static int widen_index(struct narrow *narrow)
{
	size_t room = narrow->index_room, k;
	uint16_t *index;

	if ((narrow->count + 1) * SPARSE <= room)
		return 1;
	room = room ? 2 * room : INDEX_LEAST;
	index = mem_zero(room, sizeof(*index));
	if (!index)
		return 0;
	mem_free(narrow->index);
	narrow->index = index;
	narrow->index_room = room;
	narrow->shift = 64 - (unsigned)__builtin_ctzll(room);
	for (k = 1; k <= narrow->count; k++)
		put(narrow, k);
	return 1;
}

static int widen_words(struct narrow *narrow)
{
	void *words = narrow->words;

	if (!mem_grow(&words, &narrow->room, narrow->count + 2,
		      sizeof(*narrow->words)))
		return 0;
	narrow->words = words;
	narrow->words[0] = NO_WORD;
	return 1;
}

int narrow_add(struct narrow *narrow, const char *p, size_t n)
{
	if (!widen_words(narrow) || !widen_index(narrow))
		return 0;
	narrow->words[++narrow->count] = word_of(p, n);
	put(narrow, narrow->count);
	return 1;
}

void narrow_clear(struct narrow *narrow)
{
	mem_free(narrow->words);
	mem_free(narrow->index);
	memset(narrow, 0, sizeof(*narrow));
}
