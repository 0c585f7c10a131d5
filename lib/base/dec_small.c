/* Short decimals without a loop: eight digits are one word, in which all of
 * them are checked, and turned into a number, at once ("SIMD within a
 * register": L. Lamport, Multiple byte processing with full-word instructions,
 * CACM 18(8), 1975). */
#include "dec.h"

#include <string.h>

enum { WORD = 8, MOST = 2 * WORD, PLACES = 6 };

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* So many bytes at p, the first one lowest. */
static inline uint64_t load_8(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

static inline uint64_t load_4(const char *p)
{
	uint32_t word;

	memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap32(word);
#endif
	return word;
}

/* The lowest n bytes of a word, 1 to 8, moved to its top, behind '0's. */
static inline uint64_t at_the_top(uint64_t word, size_t n)
{
	unsigned shift = 8 * (unsigned)(WORD - n);

	return word << shift | (EACH('0') & ~(~UINT64_C(0) << shift));
}

/* Eight digits, the first one lowest; 0: they are not all digits. */
static inline int eight_digits(uint64_t *out, uint64_t word)
{
	uint64_t n = word ^ EACH('0');

	if ((n | (n + EACH(0x7f - 9))) & EACH(0x80))
		return 0;
	n = n * 10 + (n >> 8); /* every second byte: two digits */
	*out = ((n & UINT64_C(0xff000000ff)) * (UINT64_C(1000000) << 32 | 100) +
		(n >> 16 & UINT64_C(0xff000000ff)) *
			(UINT64_C(10000) << 32 | 1)) >>
	       32;
	return 1;
}

/* The number of n bytes, a sign not among them: `tail` is the last 8 of them,
 * `head` what stands before, each behind '0's where it is less than 8. */
static inline int read_number(int64_t *micro, uint64_t head, uint64_t tail,
			      size_t n, int negative)
{
	/* by where the point is: behind the last byte, as for none, is 7 */
	static const int64_t scale[WORD] = {0,    1,     10,     100,
					    1000, 10000, 100000, 1000000};
	/* the lowest '.' gets its highest bit; a byte above it may, but that is
	 * no digit then */
	uint64_t found = tail ^ EACH('.');
	uint64_t bits = (found - EACH(1)) & ~found & EACH(0x80);
	uint64_t point = (bits & -bits) >> 7, some = point != 0;
	uint64_t before = point - some;
	uint64_t word, low, high = 0;
	int64_t value;

	/* what stands before the point moves over it */
	word = (tail & ~(before | point * 0xff)) | (tail & before) << 8 |
	       (head >> 56 & (0 - some));
	if (n == some || !eight_digits(&low, word))
		return 0;
	if (n > WORD && !eight_digits(&high, some ? head << 8 | '0' : head))
		return 0;
	value = scale[__builtin_ctzll(bits | UINT64_C(1) << 63) / 8];
	if (!value || __builtin_mul_overflow((int64_t)(high * 100000000 + low),
					     value, &value))
		return 0;
	*micro = negative ? -value : value;
	return 1;
}

int dec_small(int64_t *micro, const char *text, size_t n)
{
	int negative = *text == '-';

	text += negative;
	n -= (size_t)negative;
	if (n - 1 < WORD)
		return read_number(micro, EACH('0'),
				   at_the_top(load_8(text), n), n, negative);
	if (n - 1 < MOST)
		return read_number(micro, at_the_top(load_8(text), n - WORD),
				   load_8(text + n - WORD), n, negative);
	return 0;
}

/* 1 to 8 bytes, without reading others: twice the same where they overlap. */
static inline uint64_t load_within(const char *p, size_t n)
{
	if (n >= 4)
		return load_4(p) | load_4(p + n - 4) << 8 * (n - 4);
	return (uint64_t)(unsigned char)p[0] |
	       (uint64_t)(unsigned char)p[n / 2] << 8 * (n / 2) |
	       (uint64_t)(unsigned char)p[n - 1] << 8 * (n - 1);
}

int dec_small_within(int64_t *micro, const char *text, size_t n)
{
	int negative = n && *text == '-';

	text += negative;
	n -= (size_t)negative;
	if (n - 1 < WORD)
		return read_number(micro, EACH('0'),
				   at_the_top(load_within(text, n), n), n,
				   negative);
	if (n - 1 < MOST)
		return read_number(micro, at_the_top(load_8(text), n - WORD),
				   load_8(text + n - WORD), n, negative);
	return 0;
}
