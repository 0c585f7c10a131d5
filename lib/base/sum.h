/* The exact sum of doubles: 128-bit fixed point in units of 2^-60, so that the
 * order in which they were added, or merged, leaves no trace. What lies below
 * 2^-60 (9e-19 kg) is rounded away from each addend by itself. Not Neumaier's:
 * compensated sums still depend on the order. A zeroed struct is 0. */
#ifndef BASE_SUM_H
#define BASE_SUM_H

#include "dec.h"

#include <math.h>
#include <string.h>

enum { SUM_FRACTION = 60, SUM_MANTISSA = 53, SUM_BIAS = 1075 };

struct sum {
	int128 units; /* of 2^-60 */
};

/* mantissa x 2^-right to the nearest whole number, ties to even; right is 1 to
 * 54. */
static inline uint64_t sum_rounded(uint64_t mantissa, int right)
{
	uint64_t half = UINT64_C(1) << (right - 1);
	uint64_t whole = mantissa >> right, rest = mantissa & (2 * half - 1);

	return whole + (rest > half || (rest == half && (whole & 1)));
}

/* The value in units; 0 if it is not finite, or 2^66 and more. A double is
 * taken apart by its bits (IEEE 754 binary64): this is done for every amount of
 * every line, and frexp() and ldexp() are calls. */
static inline int sum_units(int128 *units, double value)
{
	const uint64_t hidden = UINT64_C(1) << (SUM_MANTISSA - 1);
	uint64_t bits, mantissa;
	int exponent, shift;

	memcpy(&bits, &value, sizeof(bits));
	exponent = (int)(bits >> (SUM_MANTISSA - 1) & 0x7ff);
	shift = exponent - SUM_BIAS + SUM_FRACTION;
	if (shift > 73) /* 2^66 and more, infinite, not a number */
		return 0;
	mantissa = (bits & (hidden - 1)) | hidden;
	if (shift >= 0) /* exact: 53 bits moved left by at most 73 fill 126 */
		*units = (int128)((uint128)mantissa << shift);
	else if (shift > -SUM_MANTISSA - 2)
		*units = (int128)sum_rounded(mantissa, -shift);
	else
		*units = 0; /* 0, denormal numbers too: no hidden bit */
	if (bits >> 63)
		*units = -*units;
	return 1;
}

/* The same for a value below 2^62 in size: its whole part and the rest, each a
 * conversion that the processor has, and no branch. By halves, since compilers
 * shift and add 128 bits in some fifteen more instructions. */
static inline int128 sum_units_below(double value)
{
	int64_t whole = (int64_t)value;
	int64_t rest = llrint((value - (double)whole) * 0x1p60);
	uint64_t low = ((uint64_t)whole << SUM_FRACTION) + (uint64_t)rest;
	uint64_t high = (uint64_t)(whole >> (64 - SUM_FRACTION)) +
			(uint64_t)(rest >> 63) + (low < (uint64_t)rest);

	return (int128)((uint128)high << 64 | low);
}

/* *sum += value; 0 if that passes 2^67 (1.4e20), or value is not finite or
 * beyond 2^66; *sum is then unchanged. */
static inline int sum_add(struct sum *sum, double value)
{
	int128 units = 0;

	if (!sum_units(&units, value) ||
	    __builtin_add_overflow(sum->units, units, &units))
		return 0;
	sum->units = units;
	return 1;
}
/* *sum += other, exact; 0 if that passes 2^67, and *sum is then unchanged. */
static inline int sum_join(struct sum *sum, struct sum other)
{
	int128 units;

	if (__builtin_add_overflow(sum->units, other.units, &units))
		return 0;
	sum->units = units;
	return 1;
}
/* The sum rounded once to the nearest double, ties to even. */
double sum_value(struct sum sum);

#endif
