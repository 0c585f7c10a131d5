#include "buffer.h"

#include "alloc.h"
#include "digits.h"
#include "number.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int grow(struct buffer *b, size_t n)
{
	void *text = b->text;

	if (b->failed)
		return 0;
	if (n >= SIZE_MAX - b->n ||
	    !mem_grow(&text, &b->room, b->n + n + 1, 1)) {
		b->failed |= BUFFER_HEAP;
		return 0;
	}
	b->text = text;
	return 1;
}

/* Room for n more bytes and the terminator. */
static inline int make_room(struct buffer *b, size_t n)
{
	return (!b->failed && n < b->room - b->n) || grow(b, n);
}

int buffer_put(struct buffer *b, const char *text, size_t n)
{
	if (!make_room(b, n))
		return 0;
	if (n)
		memcpy(b->text + b->n, text, n);
	b->n += n;
	b->text[b->n] = '\0';
	return 1;
}

int buffer_puts(struct buffer *b, const char *text)
{
	return buffer_put(b, text, strlen(text));
}

int buffer_fill(struct buffer *b, char byte, size_t n)
{
	if (!make_room(b, n))
		return 0;
	memset(b->text + b->n, byte, n);
	b->n += n;
	b->text[b->n] = '\0';
	return 1;
}

int buffer_printf(struct buffer *b, const char *format, ...)
{
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length < 0) {
		b->failed |= BUFFER_HEAP;
		return 0;
	}
	if (!make_room(b, (size_t)length))
		return 0;
	va_start(args, format);
	vsnprintf(b->text + b->n, (size_t)length + 1, format, args);
	va_end(args);
	b->n += (size_t)length;
	return 1;
}

int buffer_number(struct buffer *b, double value)
{
	if (!make_room(b, NUM_TEXT))
		return 0;
	b->n += num_text(b->text + b->n, value);
	return 1;
}

int buffer_count(struct buffer *b, uint64_t value)
{
	char text[DIGITS_MOST], *end = text + sizeof(text);
	const char *digits = digits_before(end, value);

	return buffer_put(b, digits, (size_t)(end - digits));
}

void buffer_give(struct buffer *b)
{
	if (!b->take || b->failed || !b->n)
		return;
	if (b->take(b->user, b->text, b->n))
		b->failed |= BUFFER_REFUSED;
	b->n = 0;
	b->text[0] = '\0';
}

void buffer_clear(struct buffer *b)
{
	mem_free(b->text);
	memset(b, 0, sizeof(*b));
}
