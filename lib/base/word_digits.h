/* Eight digits at once: a word of text in which all of them are found, and
 * turned into a number, without a loop ("SIMD within a register": L. Lamport,
 * Multiple byte processing with full-word instructions, CACM 18(8), 1975). The
 * words are as word_of_8() loads them, and each byte ^ '0': a digit is its
 * value. */
#ifndef BASE_WORD_DIGITS_H
#define BASE_WORD_DIGITS_H

#include <stdint.h>

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define POINT      ('.' ^ '0')

/* The highest bit of each byte that is no digit. */
static inline uint64_t word_others(uint64_t word)
{
	return (((word & EACH(0x7f)) + EACH(0x7f - 9)) | word) & EACH(0x80);
}

/* The number that eight digits are. */
static inline uint64_t word_number(uint64_t word)
{
	uint64_t pairs = word * 10 + (word >> 8); /* in every second byte */

	return ((pairs & UINT64_C(0xff000000ff)) *
			(UINT64_C(1000000) << 32 | 100) +
		(pairs >> 16 & UINT64_C(0xff000000ff)) *
			(UINT64_C(10000) << 32 | 1)) >>
	       32;
}

#endif
