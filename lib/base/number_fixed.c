#include "number.h"

#include "digits.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MANTISSA = 53, BIAS = 1075, FEW = 3 };

/* size x 10^decimals to a whole number, ties to even: for what people count,
 * above some thousandths and below 2^53, 64 bits hold all of it. 0: it is
 * something else. */
static int round_few(uint64_t *out, double size, int decimals)
{
	static const uint64_t powers[FEW + 1] = {1, 10, 100, 1000};
	const uint64_t hidden = UINT64_C(1) << (MANTISSA - 1);
	uint64_t bits, m, one, rest;
	int places;

	memcpy(&bits, &size, sizeof(bits));
	places = BIAS - (int)(bits >> (MANTISSA - 1));
	if (decimals < 0 || decimals > FEW || places < 0 || places > 62)
		return 0;
	m = ((bits & (hidden - 1)) | hidden) * powers[decimals];
	one = UINT64_C(1) << places;
	rest = m & (one - 1);
	*out = m >> places;
	*out += 2 * rest > one || (2 * rest == one && (*out & 1));
	return 1;
}

/* The C library's rounding, with "." as the point whatever the locale's. */
static size_t round_any(char out[NUM_FIXED], double value, int decimals)
{
	char text[NUM_FIXED];
	size_t i, n = 0;

	snprintf(text, sizeof(text), "%.*f", decimals, value);
	for (i = 0; text[i]; i++) {
		if ((text[i] >= '0' && text[i] <= '9') || text[i] == '-')
			out[n++] = text[i];
		else if (n && out[n - 1] != '.')
			out[n++] = '.';
	}
	out[n] = '\0';
	return n;
}

size_t num_fixed(char out[NUM_FIXED], double value, int decimals)
{
	char text[DIGITS_MOST], *end = text + sizeof(text), *digits, *p = out;
	uint64_t whole;
	size_t before;

	if (!round_few(&whole, fabs(value), decimals))
		return round_any(out, value, decimals);
	digits = digits_before(end, whole);
	while (end - digits <= decimals)
		*--digits = '0';
	if (value < 0)
		*p++ = '-';
	before = (size_t)(end - digits - decimals);
	memcpy(p, digits, before);
	p += before;
	if (decimals)
		*p++ = '.';
	memcpy(p, digits + before, (size_t)decimals);
	p += decimals;
	*p = '\0';
	return (size_t)(p - out);
}
