#include "spelling.h"

size_t spelling_key(char out[FACTORS_KEY], struct span text)
{
	const char *p = text.p, *end = text.p + text.n;
	struct span last = {out, 0};
	size_t n = 0;

	while (p <= end) {
		struct span part = {p, 0};
		size_t at = n + (n > 0), m;

		while (p < end && *p != '/' && *p != '>')
			p++;
		part.n = (size_t)(p++ - part.p);
		if (at + part.n * 3 + 2 > FACTORS_KEY)
			return 0;
		m = text_slug(out + at, FACTORS_KEY - at, part);
		if (!m || span_same(last, (struct span){out + at, m}))
			continue;
		if (n)
			out[n] = '/';
		last = (struct span){out + at, m};
		n = at + m;
	}
	out[n] = '\0';
	return n;
}
