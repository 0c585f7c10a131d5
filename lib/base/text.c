#include "text.h"

#include <stdint.h>
#include <string.h>

struct span span_of(const char *terminated)
{
	struct span s = {terminated, strlen(terminated)};

	return s;
}

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* How many bytes of white space stand at p: 0, 1, or 2 for U+00A0. */
static size_t white_at(const char *p, size_t n)
{
	if (n && (*p == ' ' || (*p >= '\t' && *p <= '\r')))
		return 1;
	return n > 1 && p[0] == '\xC2' && p[1] == '\xA0' ? 2 : 0;
}

struct span span_trim(struct span s)
{
	size_t white;

	while ((white = white_at(s.p, s.n)) > 0) {
		s.p += white;
		s.n -= white;
	}
	while (s.n) {
		if (white_at(s.p + s.n - 1, 1))
			s.n--;
		else if (s.n > 1 && white_at(s.p + s.n - 2, 2) == 2)
			s.n -= 2;
		else
			break;
	}
	return s;
}

int span_same(struct span a, struct span b)
{
	return a.n == b.n && (!a.n || !memcmp(a.p, b.p, a.n));
}

int span_same_fold(struct span a, struct span b)
{
	size_t i;

	if (a.n != b.n)
		return 0;
	for (i = 0; i < a.n; i++)
		if (fold(a.p[i]) != fold(b.p[i]))
			return 0;
	return 1;
}

int span_is(struct span a, const char *terminated)
{
	return span_same(a, span_of(terminated));
}

int span_is_fold(struct span a, const char *terminated)
{
	return span_same_fold(a, span_of(terminated));
}

/* The length of the character at p, or 0 if it is none. The second byte's
 * range is what keeps out overlong forms, surrogates and what lies beyond
 * U+10FFFF: Unicode 15, table 3-7. */
static size_t utf8_length(const unsigned char *p, size_t n)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t length, i;

	if (*p < 0x80)
		return *p ? 1 : 0;
	if (*p < 0xC2 || *p > 0xF4)
		return 0;
	length = *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : 4;
	if (*p == 0xE0)
		low = 0xA0;
	else if (*p == 0xED)
		high = 0x9F;
	else if (*p == 0xF0)
		low = 0x90;
	else if (*p == 0xF4)
		high = 0x8F;
	if (n < length || p[1] < low || p[1] > high)
		return 0;
	for (i = 2; i < length; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return length;
}

/* Are these eight bytes ASCII without a NUL? */
static int plain_word(const unsigned char *p)
{
	const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	/* with every top bit clear, a subtraction borrows only below a NUL */
	return !((word | (word - ones)) & tops);
}

size_t text_utf8_bad(const char *text, size_t n)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t i = 0, length;

	while (i < n) {
		while (n - i >= 8 && plain_word(p + i))
			i += 8;
		if (i == n)
			break;
		length = utf8_length(p + i, n - i);
		if (!length)
			return i;
		i += length;
	}
	return n;
}

size_t text_characters(const char *p, size_t n)
{
	size_t i, count = 0;

	for (i = 0; i < n; i++)
		count += ((unsigned char)p[i] & 0xC0) != 0x80;
	return count;
}

/* What a slug makes of a byte: a letter or digit as it is kept, "and" (as a
 * word of its own: "T&D" is t-and-d), or NULL for all that separates words. */
static const char *slug_word(char *folded)
{
	if (*folded == '&')
		return "and";
	return (*folded >= 'a' && *folded <= 'z') ||
			       (*folded >= '0' && *folded <= '9')
		       ? folded
		       : NULL;
}

size_t text_slug(char *out, size_t size, struct span label)
{
	size_t i, n = 0;
	int gap = 0;

	if (!size)
		return 0;
	for (i = 0; i < label.n; i++) {
		char one[2] = {fold(label.p[i]), '\0'};
		const char *word = slug_word(one);
		size_t length = word ? strlen(word) : 0;
		int apart = length != 1;

		gap = gap || apart;
		if (!word)
			continue;
		gap = gap && n;
		if (n + (size_t)gap + length >= size) {
			out[0] = '\0';
			return 0;
		}
		if (gap)
			out[n++] = '-';
		memcpy(out + n, word, length);
		n += length;
		gap = apart;
	}
	out[n] = '\0';
	return n;
}

int text_holds(const char *text, struct span word)
{
	struct span part = span_of(text);
	char first;

	if (!word.n)
		return 1;
	first = fold(word.p[0]);
	for (; part.n >= word.n; part.p++, part.n--)
		if (fold(*part.p) == first &&
		    span_same_fold((struct span){part.p, word.n}, word))
			return 1;
	return 0;
}

enum { LONGEST = 64 };

/* One row of the table of edits: how far a's first i bytes are from b's first
 * 0..n, given the two rows before (optimal string alignment: a swap of
 * neighbours is one edit, and no part is edited twice). */
static void edit_row(unsigned char *row, const unsigned char *above,
		     const unsigned char *above2, struct span a, size_t i,
		     struct span b)
{
	char c = fold(a.p[i - 1]), before = i > 1 ? fold(a.p[i - 2]) : '\0';
	size_t j;

	row[0] = (unsigned char)i;
	for (j = 1; j <= b.n; j++) {
		char d = fold(b.p[j - 1]);
		unsigned best = above[j - 1] + (c == d ? 0u : 1u);

		if (best > above[j] + 1u)
			best = above[j] + 1u;
		if (best > row[j - 1] + 1u)
			best = row[j - 1] + 1u;
		if (i > 1 && j > 1 && before == d && fold(b.p[j - 2]) == c &&
		    best > above2[j - 2] + 1u)
			best = above2[j - 2] + 1u;
		row[j] = (unsigned char)best;
	}
}

/* Which letters a text has, as bits (some share one). */
static uint64_t letters(struct span s)
{
	uint64_t set = 0;
	size_t i;

	for (i = 0; i < s.n; i++)
		set |= UINT64_C(1) << ((unsigned char)fold(s.p[i]) & 63);
	return set;
}

/* Does the number have more than `most` bits set? */
static int more_bits(uint64_t set, unsigned most)
{
	for (; set; set &= set - 1)
		if (!most--)
			return 1;
	return 0;
}

unsigned text_distance(struct span a, struct span b, unsigned most)
{
	unsigned char rows[3][LONGEST + 1];
	size_t i, j;

	if (a.n > LONGEST)
		a.n = LONGEST;
	if (b.n > LONGEST)
		b.n = LONGEST;
	if ((a.n > b.n ? a.n - b.n : b.n - a.n) > most)
		return most + 1;
	/* an edit brings in or takes out at most one letter of each text: seen
	 * at a glance for most of a list of names */
	if (most < LONGEST && more_bits(letters(a) ^ letters(b), 2 * most))
		return most + 1;
	for (j = 0; j <= b.n; j++)
		rows[0][j] = (unsigned char)j;
	for (i = 1; i <= a.n; i++)
		edit_row(rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3], a,
			 i, b);
	return rows[a.n % 3][b.n] > most ? most + 1 : rows[a.n % 3][b.n];
}
