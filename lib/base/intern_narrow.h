/* Short texts to their numbers, in front of an intern table (intern.h) all of
 * whose texts are short, as those of codes, units, dates and months are: a text
 * is one word or two, its length the last byte of all, so that it is found by
 * a product and a comparison. A zeroed struct is empty, and has texts of one
 * word. Not for two threads that add; any number may look up. */
#ifndef BASE_INTERN_NARROW_H
#define BASE_INTERN_NARROW_H

#include <stddef.h>
#include <stdint.h>

enum {
	NARROW = 7, /* bytes of a text of one word at most */
	NARROW_TWO = 15, /* of two */
	NARROW_MOST = 4096 /* texts: the table has to stay in the cache */
};

struct narrow_text {
	uint64_t first, last; /* first: 0 where all texts have one word */
};

struct narrow {
	int has_two; /* texts have two words */
	struct narrow_text *texts; /* by number + 1; number 0 - 1 is none */
	size_t count, room; /* room: with that one */
	uint16_t *index; /* open addressing: a text's number + 1; 0: empty.
			  * Sparse, so that hardly any text is not where it is
			  * looked for first: no processor foresees that */
	size_t index_room; /* a power of two, or 0 */
	unsigned shift; /* of 64 bits to that */
};

/* The longest text that it takes. */
static inline size_t narrow_longest(const struct narrow *narrow)
{
	return narrow->has_two ? NARROW_TWO : NARROW;
}

/* Numbers texts, as intern_many() has them, up to the first that is not there
 * or too long; how many those are. */
size_t narrow_many(const struct narrow *narrow, uint32_t *numbers,
		   const char *text, const uint32_t *from, const uint32_t *to,
		   size_t step, size_t count);

/* Adds a text that is not there nor too long, while there are fewer than
 * NARROW_MOST; behind its start sixteen bytes can be read. Its number is how
 * many there were. 0 when the heap is exhausted. */
int narrow_add(struct narrow *narrow, const char *p, size_t n);

/* Has texts of two words from now on, those that are there as well. 0 when the
 * heap is exhausted: it is empty then. */
int narrow_take_two(struct narrow *narrow);
void narrow_clear(struct narrow *narrow);

#endif
