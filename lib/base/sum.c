#include "sum.h"

#include <math.h>

enum { FRACTION = 60, MANTISSA = 53 };

int sum_add(struct sum *sum, double value)
{
	int exponent, shift;
	double part = frexp(value, &exponent);
	int128 units;

	if (!isfinite(value) || exponent > 66)
		return 0;
	shift = exponent - MANTISSA + FRACTION;
	if (shift >= 0) {
		/* exact: 53 bits moved left by at most 73 fill 126 */
		units = (int128)(int64_t)ldexp(part, MANTISSA) *
			((int128)1 << shift);
	} else if (shift > -MANTISSA - 2) {
		units = (int64_t)nearbyint(ldexp(value, FRACTION));
	} else {
		units = 0;
	}
	if (__builtin_add_overflow(sum->units, units, &units))
		return 0;
	sum->units = units;
	return 1;
}

double sum_value(struct sum sum)
{
	/* The conversion of a 128-bit integer rounds to nearest, ties to even,
	 * and the scaling by a power of two is exact. */
	return ldexp((double)sum.units, -FRACTION);
}
