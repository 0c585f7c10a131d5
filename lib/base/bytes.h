/* Short runs of bytes as numbers: for keys, most of which are shorter than a
 * call is long. Pure. */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t bytes_8(const char *p)
{
	uint64_t word;

	memcpy(&word, p, 8);
	return word;
}

/* Fewer than eight bytes as a number; no two runs of one length have the same,
 * and none is read beyond its end. */
static inline uint64_t bytes_few(const char *p, size_t n)
{
	uint32_t first, last;

	if (n >= 4) { /* the two may overlap */
		memcpy(&first, p, 4);
		memcpy(&last, p + n - 4, 4);
		return (uint64_t)first << 32 | last;
	}
	if (!n)
		return 0;
	return (uint64_t)(unsigned char)p[0] << 16 |
	       (uint64_t)(unsigned char)p[n / 2] << 8 | (unsigned char)p[n - 1];
}

/* Are n bytes the same? */
static inline int bytes_same(const char *a, const char *b, size_t n)
{
	size_t i;

	if (n < 8)
		return bytes_few(a, n) == bytes_few(b, n);
	for (i = 0; i + 8 < n; i += 8)
		if (bytes_8(a + i) != bytes_8(b + i))
			return 0;
	return bytes_8(a + n - 8) == bytes_8(b + n - 8);
}

#endif
