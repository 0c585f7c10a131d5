/* Texts of up to BROAD bytes to their numbers, in front of an intern table
 * (intern.h), where the processor has AVX-512: a text is one vector with its
 * length, cut to which it is read by one instruction and compared by another,
 * so that no branch depends on the length. A zeroed struct is empty. Not for
 * two threads that add; any number may look up. */
#ifndef BASE_INTERN_BROAD_H
#define BASE_INTERN_BROAD_H

#include <stddef.h>
#include <stdint.h>

enum {
	BROAD = 59, /* bytes of a text at most */
	BROAD_MOST = 4096 /* texts: the table has to stay in the cache */
};

struct broad_text {
	char text[BROAD]; /* zeros behind it */
	uint8_t n;
	uint32_t number;
};

struct broad {
	struct broad_text *texts; /* in whole pages */
	size_t count, room; /* room: a power of two, or 0 */
	uint16_t
		*index; /* open addressing: a text's place in `texts` + 1; 0:
			 * empty. Sparse, so that hardly any text is not where
			 * it is looked for first: no processor foresees that */
	size_t index_room; /* a power of two, or 0 */
	unsigned shift; /* of 64 bits to that */
};

/* Does this processor have it? The others are not to be called if not. */
int broad_serves(void);

/* Numbers texts, as intern_many() has them, up to the first that is not there
 * or too long; how many those are. */
size_t broad_many(const struct broad *broad, uint32_t *numbers,
		  const char *text, const uint32_t *from, const uint32_t *to,
		  size_t step, size_t count);

/* Adds a text of at most BROAD bytes that is not there, while there are fewer
 * than BROAD_MOST. 0 when the heap is exhausted. */
int broad_add(struct broad *broad, const char *p, size_t n, uint32_t number);
void broad_clear(struct broad *broad);

#endif
