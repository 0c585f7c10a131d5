/* Bytes of text as a word, the first of them lowest, on any processor. */
#ifndef BASE_WORD_H
#define BASE_WORD_H

#include <stdint.h>
#include <string.h>

static inline uint64_t word_of_8(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static inline uint64_t word_of_4(const char *p)
{
	uint32_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap32(word);
#endif
	return word;
}

/* What is kept of the two words of a text of up to sixteen bytes, by its
 * length: no branch on a length that differs from row to row. */
static const uint64_t word_keep[17][2] = {
#define LOW(n) ((UINT64_C(1) << 8 * (n)) - 1)
#define ALL    UINT64_MAX
	{0, 0},        {LOW(1), 0},   {LOW(2), 0},   {LOW(3), 0},
	{LOW(4), 0},   {LOW(5), 0},   {LOW(6), 0},   {LOW(7), 0},
	{ALL, 0},      {ALL, LOW(1)}, {ALL, LOW(2)}, {ALL, LOW(3)},
	{ALL, LOW(4)}, {ALL, LOW(5)}, {ALL, LOW(6)}, {ALL, LOW(7)},
	{ALL, ALL},
#undef LOW
#undef ALL
};

#endif
