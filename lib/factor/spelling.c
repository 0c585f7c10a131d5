#include "spelling.h"

#include <string.h>

int spelling_is_key(struct span key)
{
	char last = '/';
	size_t i;

	for (i = 0; i < key.n; i++) {
		char c = key.p[i];

		if (c == '-' || c == '/') {
			if (last == '-' || last == '/')
				return 0;
		} else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
			return 0;
		last = c;
	}
	return key.n && last != '-' && last != '/';
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
