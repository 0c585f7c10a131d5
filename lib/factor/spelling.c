#include "spelling.h"

#include <string.h>

/* What a byte is in a key; all others are none. A joint stands behind a word
 * alone: what the two are adds up to three at least. */
enum { NO_KEY, JOINT, WORD };
static const unsigned char kinds[256] = {
	['a'] = WORD, ['b'] = WORD,  ['c'] = WORD,  ['d'] = WORD, ['e'] = WORD,
	['f'] = WORD, ['g'] = WORD,  ['h'] = WORD,  ['i'] = WORD, ['j'] = WORD,
	['k'] = WORD, ['l'] = WORD,  ['m'] = WORD,  ['n'] = WORD, ['o'] = WORD,
	['p'] = WORD, ['q'] = WORD,  ['r'] = WORD,  ['s'] = WORD, ['t'] = WORD,
	['u'] = WORD, ['v'] = WORD,  ['w'] = WORD,  ['x'] = WORD, ['y'] = WORD,
	['z'] = WORD, ['0'] = WORD,  ['1'] = WORD,  ['2'] = WORD, ['3'] = WORD,
	['4'] = WORD, ['5'] = WORD,  ['6'] = WORD,  ['7'] = WORD, ['8'] = WORD,
	['9'] = WORD, ['-'] = JOINT, ['/'] = JOINT,
};

int spelling_is_key(struct span key)
{
	unsigned last = JOINT;
	size_t i;

	for (i = 0; i < key.n; i++) {
		unsigned kind = kinds[(unsigned char)key.p[i]];

		if (!kind || kind + last < JOINT + WORD)
			return 0;
		last = kind;
	}
	return last == WORD;
}

size_t spelling_key(char out[FACTORS_KEY], struct span text)
{
	const char *p = text.p, *end = text.p + text.n;
	char slug[5 * FACTORS_KEY]; /* "&" becomes "-and-" */
	struct span last = {out, 0};
	size_t n = 0;

	if (text.n >= FACTORS_KEY)
		return 0;
	while (p <= end) {
		struct span part = {p, 0}, one = {slug, 0};
		size_t at = n + (n > 0);

		while (p < end && *p != '/' && *p != '>')
			p++;
		part.n = (size_t)(p++ - part.p);
		one.n = text_slug(slug, sizeof(slug), part);
		if (!one.n || span_same(last, one))
			continue;
		if (at + one.n >= FACTORS_KEY)
			return 0;
		if (n)
			out[n] = '/';
		memcpy(out + at, slug, one.n);
		last = (struct span){out + at, one.n};
		n = at + one.n;
	}
	out[n] = '\0';
	return n;
}
