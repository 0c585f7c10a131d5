#include "sum.h"

#include <string.h>

enum { FRACTION = 60, MANTISSA = 53, BIAS = 1075 };

/* mantissa x 2^-right to the nearest whole number, ties to even; right is 1 to
 * 54. */
static uint64_t rounded(uint64_t mantissa, int right)
{
	uint64_t half = UINT64_C(1) << (right - 1);
	uint64_t whole = mantissa >> right, rest = mantissa & (2 * half - 1);

	return whole + (rest > half || (rest == half && (whole & 1)));
}

/* A double is taken apart by its bits (IEEE 754 binary64): this is done for
 * every amount of every line, and frexp() and ldexp() are calls. */
int sum_add(struct sum *sum, double value)
{
	const uint64_t hidden = UINT64_C(1) << (MANTISSA - 1);
	uint64_t bits, mantissa;
	int exponent, shift;
	int128 units;

	memcpy(&bits, &value, sizeof(bits));
	if (!(bits << 1))
		return 1; /* 0 */
	exponent = (int)(bits >> (MANTISSA - 1) & 0x7ff);
	shift = exponent - BIAS + FRACTION;
	if (shift > 73) /* 2^66 and more, infinite, not a number */
		return 0;
	mantissa = (bits & (hidden - 1)) | hidden;
	if (shift >= 0) /* exact: 53 bits moved left by at most 73 fill 126 */
		units = (int128)((uint128)mantissa << shift);
	else if (shift > -MANTISSA - 2)
		units = (int128)rounded(mantissa, -shift);
	else
		units = 0; /* denormal numbers too, without a hidden bit */
	if (bits >> 63)
		units = -units;
	if (__builtin_add_overflow(sum->units, units, &units))
		return 0;
	sum->units = units;
	return 1;
}

double sum_value(struct sum sum)
{
	/* The conversion of a 128-bit integer rounds to nearest, ties to even,
	 * and the scaling by a power of two is exact. */
	return (double)sum.units * 0x1p-60;
}
