/* A text that grows. A zeroed struct is an empty one. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include "error.h"

#include <stddef.h>
#include <stdint.h>

/* Takes n bytes of a text; not 0: it can take no more. */
typedef int buffer_take_fn(void *user, const char *text, size_t n);

struct buffer {
	char *text; /* terminated; NULL while nothing was ever put */
	size_t n, room;
	int failed; /* BUFFER_HEAP, BUFFER_REFUSED: later puts do nothing */
	buffer_take_fn *take; /* who is given the text by and by; or NULL */
	void *user;
};
enum {
	BUFFER_HEAP = 1, /* the heap was exhausted once */
	BUFFER_REFUSED = 2, /* whom it is for could take no more */
	BUFFER_MUCH = 1 << 16 /* bytes that are worth giving */
};

/* Each appends, and answers 1; 0 when the heap is exhausted, and then the text
 * is as it was. A put of nothing makes an empty text. */
int buffer_put(struct buffer *b, const char *text, size_t n);
int buffer_puts(struct buffer *b, const char *text);
/* One byte, at hand in the header: commas and quotes are half of what is put.
 */
static inline int buffer_byte(struct buffer *b, char byte)
{
	if (b->failed || b->n + 1 >= b->room)
		return buffer_put(b, &byte, 1);
	b->text[b->n++] = byte;
	b->text[b->n] = '\0';
	return 1;
}
/* n times the same byte. */
int buffer_fill(struct buffer *b, char byte, size_t n);
/* Not for doubles: their point would be the locale's. */
int buffer_printf(struct buffer *b, const char *format, ...) PRINTF_LIKE(2, 3);
/* A double as num_text() writes it. */
int buffer_number(struct buffer *b, double value);
/* A whole number's digits. */
int buffer_count(struct buffer *b, uint64_t value);
/* Gives the text to whom it is for, and empties it. Nothing is done if it is
 * for nobody. */
void buffer_give(struct buffer *b);
/* The same, where there is much of it: between two lines of a long text, none
 * of which is looked at again. */
static inline void buffer_give_much(struct buffer *b)
{
	if (b->n >= BUFFER_MUCH)
		buffer_give(b);
}
/* Frees the text; the buffer is empty and sound again. */
void buffer_clear(struct buffer *b);

#endif
