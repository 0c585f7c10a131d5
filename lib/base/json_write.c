#include "json.h"

#include "buffer.h"
#include "word.h"
#include "word_digits.h"

#include <string.h>

/* Where a byte is this one, its highest bit; and perhaps those of some above.
 */
static uint64_t where_is(uint64_t word, char byte)
{
	uint64_t other = word ^ EACH((unsigned char)byte);

	return (other - EACH(1)) & ~other;
}

/* Do eight bytes stand as they are? */
static int are_plain(const char *p)
{
	uint64_t word = word_of_8(p);

	return !((word | (word - EACH(0x20)) | where_is(word, '"') |
		  where_is(word, '\\')) &
		 EACH(0x80));
}

size_t json_plain(const char *text, size_t n)
{
	size_t i = 0;

	while (n - i >= 8 && are_plain(text + i))
		i += 8;
	for (; i < n; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (byte < 0x20 || byte >= 0x80 || byte == '"' || byte == '\\')
			break;
	}
	return i;
}

/* The escape of a byte, or NULL where it stands for itself. */
static const char *escape_of(char c)
{
	switch (c) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\n':
		return "\\n";
	case '\r':
		return "\\r";
	case '\t':
		return "\\t";
	default:
		return NULL;
	}
}

int json_put_string(struct buffer *out, const char *text, size_t n)
{
	size_t i, done = 0;

	buffer_byte(out, '"');
	for (i = 0; i < n; i++) {
		const char *escape = escape_of(text[i]);
		unsigned byte = (unsigned char)text[i];

		if (!escape && byte >= 0x20)
			continue;
		buffer_put(out, text + done, i - done);
		done = i + 1;
		if (escape)
			buffer_puts(out, escape);
		else
			buffer_printf(out, "\\u%04x", byte);
	}
	buffer_put(out, text + done, n - done);
	buffer_byte(out, '"');
	return !out->failed;
}
