#include "intern_narrow.h"

#include "alloc.h"
#include "word.h"

#include <string.h>

#define INLINE static inline __attribute__((always_inline))

enum { INDEX_LEAST = 1 << 10, SPARSE = 16, LENGTH_SHIFT = 56 };

/* Is no text: none is that long. */
static const struct narrow_text none = {0, UINT64_MAX};

INLINE struct narrow_text text_of(const char *p, size_t n, int has_two)
{
	uint64_t length = (uint64_t)n << LENGTH_SHIFT;
	uint64_t first = word_of_8(p) & word_keep[n][0];

	if (!has_two)
		return (struct narrow_text){0, first | length};
	return (struct narrow_text){
		first, (word_of_8(p + 8) & word_keep[n][1]) | length};
}

INLINE size_t home(struct narrow_text t, unsigned shift, int has_two)
{
	uint64_t hash = t.last * UINT64_C(0x9e3779b97f4a7c15);

	if (has_two)
		hash += t.first * UINT64_C(0xd6e8feb86659fd93);
	return (size_t)(hash >> shift);
}

INLINE int is_same(struct narrow_text a, struct narrow_text b, int has_two)
{
	return a.last == b.last && (!has_two || a.first == b.first);
}

INLINE size_t find_many(const struct narrow *narrow, uint32_t *numbers,
			const char *text, const uint32_t *from,
			const uint32_t *to, size_t step, size_t count,
			int has_two)
{
	size_t longest = has_two ? NARROW_TWO : NARROW;
	const struct narrow_text *texts = narrow->texts;
	const uint16_t *index = narrow->index;
	size_t mask = narrow->index_room - 1, i;
	unsigned shift = narrow->shift;

	for (i = 0; index && i < count; i++, from += step, to += step) {
		size_t n = *to - *from, at, k;
		struct narrow_text t;

		if (n > longest)
			return i;
		t = text_of(text + *from, n, has_two);
		at = home(t, shift, has_two);
		while (!is_same(texts[k = index[at]], t, has_two)) {
			if (!k)
				return i;
			at = (at + 1) & mask;
		}
		numbers[i] = (uint32_t)k - 1;
	}
	return i;
}

size_t narrow_many(const struct narrow *narrow, uint32_t *numbers,
		   const char *text, const uint32_t *from, const uint32_t *to,
		   size_t step, size_t count)
{
	return narrow->has_two ? find_many(narrow, numbers, text, from, to,
					   step, count, 1)
			       : find_many(narrow, numbers, text, from, to,
					   step, count, 0);
}

/* Puts the k-th text where it is looked for. */
static void put(struct narrow *narrow, size_t k)
{
	size_t at = home(narrow->texts[k], narrow->shift, narrow->has_two);

	while (narrow->index[at])
		at = (at + 1) & (narrow->index_room - 1);
	narrow->index[at] = (uint16_t)k;
}

static int make_index(struct narrow *narrow, size_t room)
{
	uint16_t *index = mem_zero(room, sizeof(*index));
	size_t k;

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

/* Room for one more. */
static int widen_index(struct narrow *narrow)
{
	size_t room = narrow->index_room;

	if ((narrow->count + 1) * SPARSE <= room)
		return 1;
	return make_index(narrow, room ? 2 * room : INDEX_LEAST);
}

static int widen_texts(struct narrow *narrow)
{
	void *texts = narrow->texts;

	if (!mem_grow(&texts, &narrow->room, narrow->count + 2,
		      sizeof(*narrow->texts)))
		return 0;
	narrow->texts = texts;
	narrow->texts[0] = none;
	return 1;
}

int narrow_add(struct narrow *narrow, const char *p, size_t n)
{
	if (!widen_texts(narrow) || !widen_index(narrow))
		return 0;
	narrow->texts[++narrow->count] = text_of(p, n, narrow->has_two);
	put(narrow, narrow->count);
	return 1;
}

int narrow_take_two(struct narrow *narrow)
{
	size_t k;

	narrow->has_two = 1;
	for (k = 1; k <= narrow->count; k++) {
		struct narrow_text *t = &narrow->texts[k];

		t->first = t->last & word_keep[NARROW][0];
		t->last ^= t->first;
	}
	if (!narrow->index || make_index(narrow, narrow->index_room))
		return 1;
	narrow_clear(narrow);
	return 0;
}

void narrow_clear(struct narrow *narrow)
{
	mem_free(narrow->texts);
	mem_free(narrow->index);
	memset(narrow, 0, sizeof(*narrow));
}
