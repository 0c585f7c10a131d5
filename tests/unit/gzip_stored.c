#include "gzip_stored.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER = 10, TRAILER = 8, BLOCK_HEADER = 5 };

/* RFC 1952, 8, bit by bit. */
static uint32_t crc32_of(const char *text, size_t n)
{
	uint32_t crc = UINT32_MAX;
	size_t i;
	int bit;

	for (i = 0; i < n; i++) {
		crc ^= (unsigned char)text[i];
		for (bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xedb88320) : 0);
	}
	return ~crc;
}

static char *put(char *at, uint32_t number, int bytes)
{
	for (; bytes; bytes--, number >>= 8)
		*at++ = (char)(number & 0xff);
	return at;
}

char *gzip_stored(const char *text, size_t n, size_t block, size_t *size)
{
	static const char header[HEADER] = {0x1f, (char)0x8b, 8, 0, 0,
					    0,    0,          0, 0, (char)255};
	char *out =
		malloc(HEADER + TRAILER + n + (n / block + 1) * BLOCK_HEADER);
	char *at = out;
	size_t i = 0;

	if (!out)
		return NULL;
	memcpy(at, header, HEADER);
	at += HEADER;
	do {
		size_t some = n - i < block ? n - i : block;

		at = put(at, i + some == n, 1); /* 1: the last one */
		at = put(at, (uint32_t)some, 2);
		at = put(at, ~(uint32_t)some, 2);
		memcpy(at, text + i, some);
		at += some;
		i += some;
	} while (i < n);
	at = put(at, crc32_of(text, n), 4);
	at = put(at, (uint32_t)n, 4);
	*size = (size_t)(at - out);
	return out;
}
