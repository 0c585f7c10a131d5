#include "label.h"

#include "base/width.h"

#include <stdint.h>
#include <string.h>

/* How many bytes the character at p has; 0: it is none. */
static size_t character(const char *p, size_t n)
{
	unsigned char c = (unsigned char)*p;
	size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;

	return length <= n && text_utf8_bad(p, length) == length ? length : 0;
}

static uint32_t code_of(const char *p, size_t length)
{
	uint32_t c = (unsigned char)*p;
	size_t i;

	if (length > 1)
		c &= 0x7Fu >> length;
	for (i = 1; i < length; i++)
		c = c << 6 | ((unsigned char)p[i] & 0x3Fu);
	return c;
}

/* Sorted by their first. Source: Unicode 15, general categories Zs, Zl, Zp, Cc
 * and Cf, and what is no character. */
enum fate { KEPT, SPACE, DROPPED };
static const struct {
	uint32_t first, last;
	enum fate fate;
} fates[] = {
	{0x0000, 0x0020, SPACE},   {0x007F, 0x00A0, SPACE},
	{0x00AD, 0x00AD, DROPPED}, {0x061C, 0x061C, DROPPED},
	{0x1680, 0x1680, SPACE},   {0x180E, 0x180E, DROPPED},
	{0x2000, 0x200A, SPACE},   {0x200B, 0x200F, DROPPED},
	{0x2028, 0x2029, SPACE},   {0x202A, 0x202E, DROPPED},
	{0x202F, 0x202F, SPACE},   {0x205F, 0x205F, SPACE},
	{0x2060, 0x206F, DROPPED}, {0x3000, 0x3000, SPACE},
	{0xFEFF, 0xFEFF, DROPPED}, {0xFFF9, 0xFFFB, DROPPED},
	{0xFFFE, 0xFFFF, DROPPED}, {0xE0000, 0xE0FFF, DROPPED},
};

static enum fate fate_of(uint32_t c)
{
	size_t i;

	for (i = 0; i < sizeof(fates) / sizeof(fates[0]); i++)
		if (c >= fates[i].first && c <= fates[i].last)
			return fates[i].fate;
	return KEPT;
}

/* What looks alike and means nothing to gnuplot, or NULL. A backslash would
 * break the line in a label; backticks and quotes are for programs. */
static const char *instead(uint32_t c, int opening)
{
	switch (c) {
	case '`':
		return "\xE2\x80\x98";
	case '\'':
		return opening ? "\xE2\x80\x98" : "\xE2\x80\x99";
	case '"':
		return opening ? "\xE2\x80\x9C" : "\xE2\x80\x9D";
	case '\\':
		return "/";
	default:
		return NULL;
	}
}

int label_clean(struct buffer *out, const char *text, size_t n)
{
	size_t i, length;
	int gap = 0, begun = 0;

	buffer_put(out, "", 0);
	for (i = 0; i < n; i += length) {
		size_t whole = character(text + i, n - i);
		uint32_t c = whole ? code_of(text + i, whole) : 0xFFFD;
		int opening = !begun || gap || text[i - 1] == '(';
		const char *other =
			whole ? instead(c, opening) : "\xEF\xBF\xBD";
		enum fate fate = fate_of(c);

		length = whole ? whole : 1;
		if (fate == SPACE)
			gap = 1;
		if (fate != KEPT)
			continue;
		if (gap && begun)
			buffer_put(out, " ", 1);
		gap = 0;
		begun = 1;
		if (other)
			buffer_puts(out, other);
		else
			buffer_put(out, text + i, length);
	}
	return !out->failed;
}

/* How many bytes of text fit so many columns: at least a character, with the
 * marks that stand on it. */
static size_t fitting(struct span text, size_t columns)
{
	size_t i = 0, width = 0;

	while (i < text.n) {
		size_t length = character(text.p + i, text.n - i);
		size_t more;

		length = length ? length : 1;
		more = width_of(text.p + i, length);
		if (i && more && width + more > columns)
			break;
		width += more;
		i += length;
	}
	return i;
}

/* Where the line is best broken within its first n bytes: 0 if nowhere. */
static size_t break_before(struct span text, size_t n)
{
	size_t i;

	if (n == text.n || text.p[n] == ' ')
		return n;
	for (i = n; i > 1; i--)
		if (text.p[i - 1] == ' ' || text.p[i - 1] == '-' ||
		    text.p[i - 1] == '/')
			return i;
	return 0;
}

static struct span without_spaces(struct span text)
{
	while (text.n && *text.p == ' ') {
		text.p++;
		text.n--;
	}
	while (text.n && text.p[text.n - 1] == ' ')
		text.n--;
	return text;
}

/* Cuts the last line so that the mark has room behind it. */
static void cut(struct label *label, struct span rest, size_t columns)
{
	struct span line = {rest.p,
			    fitting(rest, columns > 1 ? columns - 1 : 1)};

	label->line[label->count - 1] = without_spaces(line);
	label->cut = 1;
}

struct label label_wrap(struct span text, size_t columns, size_t most)
{
	struct label label = {0};

	text = without_spaces(text);
	while (text.n && label.count < most && label.count < LABEL_LINES) {
		struct span rest = text;
		size_t fit = fitting(text, columns);
		size_t n = break_before(text, fit);

		n = n ? n : fit;
		label.line[label.count++] =
			without_spaces((struct span){text.p, n});
		text = without_spaces((struct span){text.p + n, text.n - n});
		if (text.n &&
		    (label.count == most || label.count == LABEL_LINES))
			cut(&label, rest, columns);
	}
	return label;
}

size_t label_width(const struct label *label)
{
	size_t i, widest = 0;

	for (i = 0; i < label->count; i++) {
		size_t width = width_of(label->line[i].p, label->line[i].n) +
			       (label->cut && i + 1 == label->count);

		if (width > widest)
			widest = width;
	}
	return widest;
}

size_t label_word(struct span text)
{
	size_t i, start = 0, widest = 0;

	for (i = 0; i <= text.n; i++) {
		int end = i == text.n || text.p[i] == ' ';
		int after = i && (text.p[i - 1] == '-' || text.p[i - 1] == '/');
		size_t width;

		if (!end && !after)
			continue;
		width = width_of(text.p + start, i - start);
		if (width > widest)
			widest = width;
		start = i + (size_t)(i < text.n && text.p[i] == ' ');
	}
	return widest;
}
