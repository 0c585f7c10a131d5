/* Short decimals without a loop: see word_digits.h. */
#include "dec_small_many.h"
#include "word.h"
#include "word_digits.h"

enum { WORD = 8, MOST = 2 * WORD };

/* What one millionth is multiplied with, by the number of decimals. */
static const int64_t scale[WORD] = {1000000, 100000, 10000, 1000, 100, 10, 1};

/* The highest bit of each byte that is a point, and perhaps of some above the
 * lowest of those, which are no digits then. */
static inline uint64_t points_in(uint64_t word)
{
	uint64_t other = word ^ EACH(POINT);

	return (other - EACH(1)) & ~other & EACH(0x80);
}

/* Are all eight bytes digits? */
static inline int are_digits(uint64_t word)
{
	return !((word | (word + EACH(0x7f - 9))) & EACH(0x80));
}

/* 8 to 16 bytes of text, with a point among the last eight, or with none. */
static __attribute__((noinline)) int read_long(int64_t *micro, const char *text,
					       size_t n, int negative)
{
	uint64_t tail, head = 0, bits;
	unsigned decimals = 0;
	int64_t value;

	if (n < WORD || n > MOST)
		return 0;
	tail = word_of_8(text + n - WORD) ^ EACH('0');
	if (n > WORD)
		head = (word_of_8(text) ^ EACH('0')) << 8 * (MOST - n);
	bits = points_in(tail);
	if (bits) {
		uint64_t upto = bits ^ (bits - 1);

		decimals = 7 - (unsigned)__builtin_ctzll(bits) / 8;
		tail = (tail & ~upto) | (tail & upto >> 8) << 8 | head >> 56;
		head <<= 8;
	}
	if (!are_digits(tail) || !are_digits(head))
		return 0;
	value = (int64_t)(word_number(head) * 100000000 + word_number(tail));
	if (!scale[decimals] ||
	    __builtin_mul_overflow(value, scale[decimals], &value))
		return 0;
	*micro = negative ? -value : value;
	return 1;
}

/* 1 to 8 bytes, the lowest of the word, whatever stands above them; `points` is
 * not 0, and its lowest bit is in the byte behind the last one where there is
 * no point. */
static inline int read_short(int64_t *micro, uint64_t word, uint64_t points,
			     size_t n, int negative)
{
	uint64_t upto = points ^ (points - 1);
	size_t point = (size_t)__builtin_ctzll(points) / 8;
	size_t digits = n - (point < n);
	int64_t value;

	if (!digits)
		return 0;
	/* what stands behind the point moves over it, and all to the top */
	word = (word & upto >> 8) | (word & ~upto) >> 8;
	word <<= 8 * (WORD - digits);
	value = scale[digits - point];
	if (!are_digits(word) || !value)
		return 0;
	value *= (int64_t)word_number(word);
	*micro = negative ? -value : value;
	return 1;
}

/* For read_short(): 0 where eight bytes have no point. */
static inline uint64_t points_of(uint64_t word, size_t n)
{
	return points_in(word) | UINT64_C(0x80) << 4 * n << 4 * n;
}

static inline int read_any(int64_t *micro, const char *text, size_t n)
{
	int negative = *text == '-';

	text += negative;
	n -= (size_t)negative;
	if (n - 1 < WORD) {
		uint64_t word = word_of_8(text) ^ EACH('0');
		uint64_t points = points_of(word, n);

		if (points)
			return read_short(micro, word, points, n, negative);
	}
	return read_long(micro, text, n, negative);
}

int dec_small(int64_t *micro, const char *text, size_t n)
{
	return read_any(micro, text, n);
}

void dec_small_many_portable(int64_t *micro, const char *text,
			     const uint32_t *from, const uint32_t *to,
			     size_t step, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++, from += step, to += step)
		if (!read_any(&micro[i], text + *from, *to - *from))
			micro[i] = DEC_NOT_SMALL;
}

/* 1 to 8 bytes, without reading others: twice the same where they overlap. */
static inline uint64_t load_within(const char *p, size_t n)
{
	if (n >= 4)
		return word_of_4(p) | word_of_4(p + n - 4) << 8 * (n - 4);
	return (uint64_t)(unsigned char)p[0] |
	       (uint64_t)(unsigned char)p[n / 2] << 8 * (n / 2) |
	       (uint64_t)(unsigned char)p[n - 1] << 8 * (n - 1);
}

int dec_small_within(int64_t *micro, const char *text, size_t n)
{
	int negative = n && *text == '-';

	text += negative;
	n -= (size_t)negative;
	if (n - 1 < WORD) {
		uint64_t word = load_within(text, n) ^ EACH('0');
		uint64_t points = points_of(word, n);

		if (points)
			return read_short(micro, word, points, n, negative);
	}
	return read_long(micro, text, n, negative);
}
