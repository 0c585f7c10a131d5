/* A decimal times a ratio, rounded once. */
#include "int192.h"

#include <math.h>

static const uint64_t one = UINT64_C(1000000000000000000); /* 1 in units */

/* A whole number of 256 bits, the highest word first: wide enough for 192 bits
 * x 64 bits. */
enum { WORDS = 4 };

/* a x b; a has no sign. */
static void multiply(uint64_t out[WORDS], struct int192 a, uint64_t b)
{
	uint128 low = (uint128)a.low * b;
	uint128 middle = (uint128)a.middle * b + (low >> 64);
	uint128 high = (uint128)a.high * b + (middle >> 64);

	out[0] = (uint64_t)(high >> 64);
	out[1] = (uint64_t)high;
	out[2] = (uint64_t)middle;
	out[3] = (uint64_t)low;
}

/* Moves the number up until its highest bit is set; returns by how many bits.
 * It is not 0. */
static int to_the_top(uint64_t n[WORDS])
{
	int words = 0, bits, i;

	while (!n[words])
		words++;
	bits = __builtin_clzll(n[words]);
	for (i = 0; i < WORDS; i++) {
		uint64_t this = i + words < WORDS ? n[i + words] : 0;
		uint64_t next = i + words + 1 < WORDS ? n[i + words + 1] : 0;

		n[i] = bits ? this << bits | next >> (64 - bits) : this;
	}
	return words * 64 + bits;
}

/* Divides in place, rounding down; returns the remainder. */
static uint64_t divide(uint64_t n[WORDS], uint64_t by)
{
	uint64_t rest = 0;
	int i;

	for (i = 0; i < WORDS; i++) {
		uint128 part = (uint128)rest << 64 | n[i];

		n[i] = (uint64_t)(part / by);
		rest = (uint64_t)part - n[i] * by;
	}
	return rest;
}

/* n / 2^scale to the nearest double, ties to even; n is not 0, and `more` says
 * that the true value is a little above n. */
static double nearest(uint64_t n[WORDS], int scale, int more)
{
	const uint64_t half = 1u << 10, below = 2 * half - 1;
	uint64_t top, low;

	scale += to_the_top(n);
	more = more || n[1] || n[2] || n[3];
	low = n[0] & below;
	top = n[0] >> 11;
	if (low > half || (low == half && (more || (top & 1))))
		top++;
	return ldexp((double)top, 64 * (WORDS - 1) + 11 - scale);
}

/* size x num / den / 10^18 of any size. */
static double times_wide(struct int192 size, uint64_t num, uint64_t den)
{
	uint64_t n[WORDS], rest;
	int scale;

	multiply(n, size, num);
	/* at least 255 - 63 - 60 bits of quotient are left: more than a double
	 * has, so what is cut off only matters as being there or not */
	scale = to_the_top(n);
	rest = divide(n, den);
	rest |= divide(n, one);
	return nearest(n, scale, rest != 0);
}

/* n / d to the nearest double, ties to even; neither is 0. */
static double quotient(uint128 n, uint64_t d)
{
	const uint64_t exact = UINT64_C(1) << 53;
	int up, down = __builtin_clzll(d);
	uint64_t q, rest;
	uint64_t words[WORDS] = {0};

	if (n < exact && d < exact) /* two doubles, and one rounding */
		return (double)(uint64_t)n / (double)d;
	/* both are moved up until the quotient has 63 or 64 bits */
	up = n >> 64 ? __builtin_clzll((uint64_t)(n >> 64))
		     : 64 + __builtin_clzll((uint64_t)n);
	n <<= up;
	d <<= down;
	rest = n & 1;
	n >>= 1; /* its high word is less than d now */
	q = (uint64_t)(n / d);
	rest |= (uint64_t)n - q * d;
	words[0] = q;
	return nearest(words, 64 * (WORDS - 1) - 1 + up - down, rest != 0);
}

/* Most sums are whole millionths, and what they are multiplied by is small:
 * then one division of 128 bits is all. */
double dec_times(dec d, int64_t num, int64_t den)
{
	const uint64_t in_micro = UINT64_C(1000000000000), million = 1000000;
	uint128 size = d.units < 0 ? -(uint128)d.units : (uint128)d.units;
	uint64_t by = num < 0 ? -(uint64_t)num : (uint64_t)num, divisor;
	uint64_t micro = 0;
	double value;

	if (!size || !num)
		return 0;
	if (size >> 64 < in_micro)
		micro = (uint64_t)(size / in_micro);
	if ((uint128)micro * in_micro == size &&
	    !__builtin_mul_overflow((uint64_t)den, million, &divisor))
		value = quotient((uint128)micro * by, divisor);
	else
		value = times_wide((struct int192){(uint64_t)size,
						   (uint64_t)(size >> 64), 0},
				   by, (uint64_t)den);
	return (d.units < 0) != (num < 0) ? -value : value;
}

double int192_times(struct int192 units, int64_t num, int64_t den)
{
	int is_negative = (int64_t)units.high < 0;
	uint64_t by = num < 0 ? -(uint64_t)num : (uint64_t)num;
	double value;

	if (is_negative)
		units = int192_minus(units);
	if (!(units.high | units.middle | units.low) || !num)
		return 0;
	value = times_wide(units, by, (uint64_t)den);
	return is_negative != (num < 0) ? -value : value;
}
