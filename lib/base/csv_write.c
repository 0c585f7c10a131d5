#include "csv.h"

#include "buffer.h"
#include "number.h"

#include <limits.h>
#include <string.h>

/* Quotes are needed around what any of the separators, a quote or a line end
 * stands in, and where the first field of a file would begin with a byte order
 * mark. */
static int needs_quotes(const char *text, size_t n)
{
	static const char within[UCHAR_MAX + 1] = {
		[','] = 1, [';'] = 1,  ['\t'] = 1,
		['"'] = 1, ['\r'] = 1, ['\n'] = 1,
	};
	size_t i;

	for (i = 0; i < n; i++)
		if (within[(unsigned char)text[i]])
			return 1;
	return n >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3);
}

/* Would a spreadsheet run it? A negative number is no formula. */
static int needs_guard(const char *text, size_t n)
{
	static const char first[UCHAR_MAX + 1] = {
		['='] = 1, ['+'] = 1,  ['-'] = 1,
		['@'] = 1, ['\t'] = 1, ['\r'] = 1,
	};
	double value;

	return n && first[(unsigned char)text[0]] &&
	       !num_parse(&value, text, n);
}

int csv_put(struct buffer *out, const char *text, size_t n, int guard)
{
	int quotes = needs_quotes(text, n);
	const char *quote;

	if (quotes)
		buffer_byte(out, '"');
	if (guard && needs_guard(text, n))
		buffer_byte(out, '\'');
	while (quotes && (quote = memchr(text, '"', n)) != NULL) {
		size_t part = (size_t)(quote - text) + 1;

		buffer_put(out, text, part);
		buffer_byte(out, '"');
		text += part;
		n -= part;
	}
	buffer_put(out, text, n);
	if (quotes)
		buffer_byte(out, '"');
	return !out->failed;
}
