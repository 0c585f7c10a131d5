/* Short texts to their numbers, in front of an intern table (intern.h) all of
 * whose texts are short, as those of codes, years and months are: a text is
 * one word, its length the word's last byte, so that it is found by one product
 * and one comparison. A zeroed struct is empty. Not for two threads that add;
 * any number may look up. */
#ifndef BASE_INTERN_NARROW_H
#define BASE_INTERN_NARROW_H

#include <stddef.h>
#include <stdint.h>

enum {
	NARROW = 7, /* bytes of a text at most */
	NARROW_MOST = 4096 /* texts: the table has to stay in the cache */
};

struct narrow {
	uint64_t *words; /* by number + 1; the first is none */
	size_t count, room; /* of words, with the first */
	uint16_t *index; /* open addressing: a text's number + 1; 0: empty.
			  * Sparse, so that hardly any text is not where it is
			  * looked for first: no processor foresees that */
	size_t index_room; /* a power of two, or 0 */
	unsigned shift; /* of 64 bits to that */
};

/* Numbers texts, as intern_many() has them, up to the first that is not there
 * or not short; how many those are. */
size_t narrow_many(const struct narrow *narrow, uint32_t *numbers,
		   const char *text, const uint32_t *from, const uint32_t *to,
		   size_t step, size_t count);

/* Adds a text of at most NARROW bytes that is not there, while there are fewer
 * than NARROW_MOST; behind its start eight bytes can be read. Its number is how
 * many there were. 0 when the heap is exhausted. */
int narrow_add(struct narrow *narrow, const char *p, size_t n);
void narrow_clear(struct narrow *narrow);

#endif
