#include "intern_narrow.h"

#include "alloc.h"

#include <string.h>

enum { LEAST = 64, LEAST_SHIFT = 64 - 6, SPARSE_TO = 2048 };

/* The first eight bytes, the first of them lowest. */
static inline uint64_t load_8(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static inline uint64_t word_of(const char *p, size_t n)
{
	return (load_8(p) & ((UINT64_C(1) << 8 * n) - 1)) |
	       (uint64_t)n << 8 * NARROW;
}

static inline size_t home(const struct narrow *narrow, uint64_t word)
{
	return (size_t)(word * UINT64_C(0x9e3779b97f4a7c15) >> narrow->shift);
}

/* The number + 1 of a word, or 0; the table has room. An empty slot's word is
 * that of the empty text, and its number the one that says "none". */
static inline uint32_t find(const struct narrow *narrow, uint64_t word)
{
	size_t i = home(narrow, word);

	for (;; i = (i + 1) & (narrow->room - 1)) {
		const struct narrow_slot *slot = &narrow->slots[i];

		if (slot->word == word || !slot->next)
			return slot->word == word ? slot->next : 0;
	}
}

size_t narrow_many(const struct narrow *narrow, uint32_t *numbers,
		   const char *text, const uint32_t *from, const uint32_t *to,
		   size_t step, size_t count)
{
	const struct narrow now = *narrow; /* which `numbers` cannot change */
	size_t i;

	for (i = 0; now.room && i < count; i++, from += step, to += step) {
		size_t n = *to - *from;
		uint32_t next;

		if (n > NARROW)
			return i;
		next = find(&now, word_of(text + *from, n));
		if (!next)
			return i;
		numbers[i] = next - 1;
	}
	return i;
}

static void put(struct narrow *narrow, struct narrow_slot slot)
{
	size_t i = home(narrow, slot.word);

	while (narrow->slots[i].next)
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
	wider.slots = mem_zero(wider.room, sizeof(*wider.slots));
	if (!wider.slots)
		return 0;
	for (i = 0; i < narrow->room; i++)
		if (narrow->slots[i].next)
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
	put(narrow, (struct narrow_slot){word_of(p, n), number + 1});
	narrow->count++;
	return 1;
}

void narrow_clear(struct narrow *narrow)
{
	mem_free(narrow->slots);
	memset(narrow, 0, sizeof(*narrow));
}
