#include "number_short.h"

#include "dec.h"
#include "number.h"

#include <float.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A double is m x 2^-places with m of 53 bits, but for those below DBL_MIN. */
enum { MANTISSA = 53, BIAS = 1075, MOST_PLACES = 73 };

static struct decimal without_zeros(struct decimal d)
{
	const uint64_t eight = 100000000;

	if (d.digits % eight == 0) {
		d.digits /= eight;
		d.exponent += 8;
	}
	for (; d.digits % 10 == 0; d.digits /= 10)
		d.exponent++;
	return d;
}

/* m x 2^-places, places from 0 to MOST_PLACES: any from 2^-21 (4.8e-7) to below
 * 2^53.
 *
 * What lies within half a unit of m reads back, both ends too where m is even
 * (a tie goes to the even). With 10^-n the largest power of ten that is no
 * larger than that unit there is always a multiple of 10^-n within, and of ten
 * times as much at most one: that one, without the zeros at its end, is the
 * shortest; where there is none it is the nearest multiple of 10^-n. So
 * Raffaello Giulietti, "The Schubfach way to render doubles" (2020), who rounds
 * powers of ten to 126 bits for the whole range. In this one all is exact: m x
 * 10^n / 2^places is m x 5^n / 2^(places - n), and 5^22 has 52 bits.
 *
 * Below a power of two what reads back is only half as wide. Those of this
 * range have at most 16 digits in all, and are their own shortest. */
static struct decimal shortest_exactly(uint64_t m, unsigned places)
{
	static const uint64_t fives[] = {
		1,
		5,
		25,
		125,
		625,
		3125,
		15625,
		78125,
		390625,
		1953125,
		9765625,
		48828125,
		244140625,
		1220703125,
		6103515625,
		30517578125,
		152587890625,
		762939453125,
		3814697265625,
		19073486328125,
		95367431640625,
		476837158203125,
		2384185791015625,
	};
	/* log10(2) is 1233/4096, near enough up to here */
	unsigned n = places ? (places * 1233 >> 12) + 1 : 0;
	unsigned shift = places - n + 1;
	/* everything twice, so that half a unit of m is a whole number: 5^n;
	 * and 10^-n is 2^shift */
	uint128 twice = (uint128)(2 * m) * fives[n];
	uint64_t most = fives[n] - (m & 1), one = UINT64_C(1) << shift;
	uint64_t digits = (uint64_t)(twice >> shift);
	uint64_t rest = (uint64_t)twice & (one - 1);
	uint64_t above_ten = digits % 10 * one + rest; /* 10^-n x 10 */

	if (above_ten <= most || 10 * one - above_ten <= most)
		return without_zeros((struct decimal){
			digits / 10 + (above_ten > most), 1 - (int)n});
	digits += rest > one / 2 || (rest == one / 2 && (digits & 1));
	return (struct decimal){digits, -(int)n};
}

/* "%e" at a precision, read apart: only digits and the exponent's are looked
 * at, so it does not matter what the locale's point is. */
static struct decimal rounded(double size, int precision)
{
	struct decimal d = {0, 1 - precision};
	char text[64];
	const char *p = text;

	snprintf(text, sizeof(text), "%.*e", precision - 1, size);
	for (; *p != 'e'; p++)
		if (*p >= '0' && *p <= '9')
			d.digits = d.digits * 10 + (uint64_t)(*p - '0');
	d.exponent += (int)strtol(p + 1, NULL, 10);
	return without_zeros(d);
}

static int reads_back(struct decimal d, double size)
{
	char text[64];
	double value;
	int n = snprintf(text, sizeof(text), "%" PRIu64 "e%d", d.digits,
			 d.exponent);

	return num_parse(&value, text, (size_t)n) &&
	       !memcmp(&value, &size, sizeof(value));
}

/* 15 digits always survive being a double and 17 always tell one from another;
 * below DBL_MIN a double has fewer digits to give. */
static struct decimal shortest_by_trying(double size)
{
	int precision = size < DBL_MIN ? 1 : 15;
	struct decimal d;

	do
		d = rounded(size, precision);
	while (precision++ < 17 && !reads_back(d, size));
	return d;
}

struct decimal num_shortest(double size)
{
	const uint64_t hidden = UINT64_C(1) << (MANTISSA - 1);
	uint64_t bits, m;
	int places;

	memcpy(&bits, &size, sizeof(bits));
	m = (bits & (hidden - 1)) | hidden;
	places = BIAS - (int)(bits >> (MANTISSA - 1));
	if (places < 0 || places > MOST_PLACES)
		return shortest_by_trying(size);
	/* a whole number's neighbours of fewer digits are 1 and more away */
	if (places < MANTISSA && !(m & ((UINT64_C(1) << places) - 1)))
		return (struct decimal){m >> places, 0};
	return shortest_exactly(m, (unsigned)places);
}
