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

/* The second byte's range is what keeps out overlong forms, surrogates and what
 * lies beyond U+10FFFF: Unicode 15, table 3-7. */
size_t text_utf8_length(const char *text, size_t n)
{
	const unsigned char *p = (const unsigned char *)text;
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
		length = text_utf8_length(text + i, n - i);
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

static struct span first_bytes(struct span s)
{
	return (struct span){s.p, s.n > TEXT_EDITS ? TEXT_EDITS : s.n};
}

/* Some letters share a bit. */
uint64_t text_letters(struct span s)
{
	uint64_t set = 0;
	size_t i;

	s = first_bytes(s);
	for (i = 0; i < s.n; i++)
		set |= UINT64_C(1) << ((unsigned char)fold(s.p[i]) & 63);
	return set;
}

void text_edits_begin(struct text_edits *edits, struct span from)
{
	size_t i;

	from = first_bytes(from);
	memset(edits, 0, sizeof(*edits));
	edits->n = from.n;
	edits->letters = text_letters(from);
	for (i = 0; i < from.n; i++)
		edits->at[(unsigned char)fold(from.p[i])] |= UINT64_C(1) << i;
}

/* The table of edits by columns, each of which is two numbers of 64 bits: where
 * it is one more and where one less than a row above. By Hyyrö, A bit-vector
 * algorithm for computing Levenshtein and Damerau edit distances, Nordic
 * Journal of Computing 10 (2003), figure 5. */
static size_t whole_distance(const struct text_edits *edits, struct span to)
{
	uint64_t more = ~UINT64_C(0), less = 0, same = 0, before = 0;
	uint64_t last = UINT64_C(1) << (edits->n - 1);
	size_t distance = edits->n, i;

	for (i = 0; i < to.n; i++) {
		uint64_t at = edits->at[(unsigned char)fold(to.p[i])];
		uint64_t swap = (~same & at) << 1 & before;
		uint64_t up, down;

		same = (((at & more) + more) ^ more) | at | less | swap;
		up = less | ~(same | more);
		down = same & more;
		distance += (up & last) != 0;
		distance -= (down & last) != 0;
		up = up << 1 | 1;
		down <<= 1;
		more = down | ~(same | up);
		less = up & same;
		before = at;
	}
	return distance;
}

unsigned text_edits_to(const struct text_edits *edits, struct span to,
		       unsigned most)
{
	size_t distance;

	to = first_bytes(to);
	if (!text_edits_may(edits, text_letters(to), to.n, most))
		return most + 1;
	distance = edits->n ? whole_distance(edits, to) : to.n;
	return distance > most ? most + 1 : (unsigned)distance;
}

unsigned text_distance(struct span a, struct span b, unsigned most)
{
	struct text_edits edits;

	text_edits_begin(&edits, a);
	return text_edits_to(&edits, b, most);
}
