#include "ratio.h"

#include "base/error.h"

#include <string.h>

static int64_t common(int64_t a, int64_t b)
{
	while (b) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* Divided across before multiplying, so that only a result that does not fit
 * overflows. */
int ratio_multiply(int64_t *num, int64_t *den, int64_t a, int64_t b, int64_t c,
		   int64_t d)
{
	int64_t ab = common(a, b), cd = common(c, d), ad, bc, over, under;

	a /= ab;
	b /= ab;
	c /= cd;
	d /= cd;
	ad = common(a, d);
	bc = common(b, c);
	if (__builtin_mul_overflow(a / ad, c / bc, &over) ||
	    __builtin_mul_overflow(b / bc, d / ad, &under))
		return 0;
	*num = over;
	*den = under;
	return 1;
}

int co2e_unit_comparable(const co2e_unit *a, const co2e_unit *b)
{
	return !memcmp(a->power, b->power, sizeof(a->power));
}

int unit_is_only(const co2e_unit *unit, co2e_dimension dimension)
{
	co2e_unit one = {.power = {0}};

	one.power[dimension] = 1;
	return co2e_unit_comparable(unit, &one);
}

/* Are both an energy, by whatever calorific value? */
static int both_energy(const co2e_unit *a, const co2e_unit *b)
{
	const co2e_dimension kinds[] = {CO2E_DIM_ENERGY, CO2E_DIM_ENERGY_GROSS,
					CO2E_DIM_ENERGY_NET};
	int i, found_a = 0, found_b = 0;

	for (i = 0; i < 3; i++) {
		found_a |= unit_is_only(a, kinds[i]);
		found_b |= unit_is_only(b, kinds[i]);
	}
	return found_a && found_b;
}

co2e_status co2e_unit_ratio(int64_t *num, int64_t *den, const co2e_unit *from,
			    const co2e_unit *to, co2e_error *err)
{
	char a[64], b[64];

	if (!co2e_unit_comparable(from, to))
		return err_set(
			err, CO2E_E_DIMENSION, nowhere,
			"%s does not convert into %s%s",
			co2e_unit_measures(from, a, sizeof(a)),
			co2e_unit_measures(to, b, sizeof(b)),
			both_energy(from, to)
				? ": that takes the fuel's calorific values"
				: "");
	if (!ratio_multiply(num, den, from->num, from->den, to->den, to->num))
		return err_set(err, CO2E_E_RANGE, nowhere,
			       "the ratio of the two units is beyond 64 bits");
	return CO2E_OK;
}
