#include "key.h"

#include <string.h>

/* What stands for a character beyond ASCII: ' ' separates. */
static const struct {
	const char *bytes;
	char as;
} others[] = {
	{"\xC2\xA0", ' '}, /* no-break space */
	{"\xC2\xB7", ' '}, /* middle dot */
	{"\xC3\x97", ' '}, /* multiplication sign */
	{"\xE2\x80\x90", ' '}, /* hyphen */
	{"\xE2\x80\x91", ' '}, /* no-break hyphen */
	{"\xE2\x80\x93", ' '}, /* en dash */
	{"\xE2\x80\xAF", ' '}, /* narrow no-break space */
	{"\xE2\x8B\x85", ' '}, /* dot operator */
	{"\xC2\xB2", '2'}, /* raised 2 */
	{"\xC2\xB3", '3'}, /* raised 3 */
	{"\xE2\x82\x82", '2'}, /* lowered 2 */
	{"\xE2\x80\x98", '\''}, /* quotation marks */
	{"\xE2\x80\x99", '\''},
};

/* The character at *p as one byte, and *p moved past it; bytes of a character
 * that is none of the above come back as they are. */
static char read_character(const char **p, const char *end)
{
	size_t i;

	for (i = 0; i < sizeof(others) / sizeof(*others); i++) {
		size_t n = strlen(others[i].bytes);

		if ((size_t)(end - *p) >= n &&
		    !memcmp(*p, others[i].bytes, n)) {
			*p += n;
			return others[i].as;
		}
	}
	return *(*p)++;
}

static int separates(char c)
{
	switch (c) {
	case ' ':
	case '\t':
	case '\n':
	case '\r':
	case '.':
	case '*':
	case '-':
	case '_':
	case '(':
	case ')':
	case '[':
	case ']':
		return 1;
	default:
		return 0;
	}
}

int unit_key_make(struct unit_key *out, const char *text, size_t n)
{
	const char *p = text, *end = text + n;
	int apart = 0;

	out->n = 0;
	while (p < end) {
		char c = (unsigned char)*p < 0x80 ? *p++
						  : read_character(&p, end);

		if (c == '^')
			continue;
		if (separates(c)) {
			apart = out->n > 0;
			continue;
		}
		if (out->n + (size_t)apart >= UNIT_KEY_MAX)
			return 0;
		if (apart) {
			out->kept[out->n] = ' ';
			out->folded[out->n++] = ' ';
		}
		apart = 0;
		out->kept[out->n] = c;
		out->folded[out->n++] =
			c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
	}
	return 1;
}
