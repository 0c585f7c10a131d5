#include "base/dec.h"
#include "base/error.h"

#include <co2e/unit.h>

#include <float.h>
#include <math.h>

/* n / 2^bits for n < 2^127, half to even. */
static uint128 shift_down(uint128 n, int bits)
{
	uint128 half, low;

	if (bits > 127)
		return 0;
	half = (uint128)1 << (bits - 1);
	low = n & (2 * half - 1);
	n >>= bits;
	return n + (low > half || (low == half && (n & 1)) ? 1u : 0u);
}

/* size x num / den for size > 0, rounded once. The quotient keeps 64 bits or
 * more, and its lowest bit says that there is a remainder. */
static double times(double size, int64_t num, int64_t den)
{
	const uint128 least_normal = (uint128)1 << (DBL_MANT_DIG - 1);
	int exponent, bits, down;
	uint128 n, quotient;

	n = (uint128)ldexp(frexp(size, &exponent), DBL_MANT_DIG) *
	    (uint64_t)num;
	exponent -= DBL_MANT_DIG;
	bits = n >> 64 ? __builtin_clzll((uint64_t)(n >> 64))
		       : 64 + __builtin_clzll((uint64_t)n);
	bits--; /* to below 2^127 */
	n <<= bits;
	exponent -= bits;
	quotient = n / (uint64_t)den;
	if (n % (uint64_t)den)
		quotient |= 1;
	/* below the normal doubles the last place is fixed: ldexp() would round
	 * a second time */
	down = DBL_MIN_EXP - DBL_MANT_DIG - exponent;
	if (down > 127 || (down > 0 && quotient >> down < least_normal))
		return ldexp((double)shift_down(quotient, down),
			     exponent + down);
	return ldexp((double)quotient, exponent);
}

co2e_status co2e_unit_convert(double *out, double value, const co2e_unit *from,
			      const co2e_unit *to, co2e_error *err)
{
	co2e_status status;
	int64_t num, den;
	double size = fabs(value);

	status = co2e_unit_ratio(&num, &den, from, to, err);
	if (status)
		return status;
	if (!isfinite(value))
		return err_set(err, CO2E_E_NUMBER, nowhere,
			       "the value to convert is not finite");
	if (size > 0)
		size = times(size, num, den);
	if (!isfinite(size))
		return err_set(err, CO2E_E_NUMBER, nowhere,
			       "the converted value is too large for a double");
	*out = copysign(size, value);
	return CO2E_OK;
}
