#include "clean.h"

#include <stddef.h>

/* How many bytes at p are no character of a text: 0 if it is one. *with is what
 * takes their place. */
static size_t odd_at(const unsigned char *p, const char **with)
{
	*with = " ";
	if (*p < ' ' || *p == 0x7F)
		return 1;
	/* U+0080 to U+009F steer terminals too */
	if (p[0] == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0)
		return 2;
	if (p[0] != 0xE2)
		return 0;
	/* U+2028 and U+2029 end lines */
	if (p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9))
		return 3;
	*with = "";
	/* U+202A to U+202E and U+2066 to U+2069 turn what follows, also behind
	 * the text's end */
	if ((p[1] == 0x80 && p[2] >= 0xAA && p[2] <= 0xAE) ||
	    (p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9))
		return 3;
	return 0;
}

int clean_put(struct buffer *out, const char *text)
{
	const unsigned char *p = (const unsigned char *)text, *from = p;
	const char *with;
	size_t odd;

	while (*p) {
		odd = odd_at(p, &with);
		if (!odd) {
			p++;
			continue;
		}
		buffer_put(out, (const char *)from, (size_t)(p - from));
		buffer_puts(out, with);
		p += odd;
		from = p;
	}
	return buffer_put(out, (const char *)from, (size_t)(p - from));
}
