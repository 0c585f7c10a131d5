#include "number.h"

#include "scan.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Both operands are exact, so that one rounding is all there is (Clinger 1990).
 * Only where a double is calculated as a double. */
static int parse_fast(double *out, const struct scan *s)
{
	static const double powers[] = {
		1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
		1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
		1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
	};
	const uint64_t exact = UINT64_C(1) << 53;
	double head = (double)s->head;

	if (FLT_EVAL_METHOD != 0 || s->digits > SCAN_HEAD || s->head > exact ||
	    s->exponent > 22 || s->exponent < -22)
		return 0;
	*out = s->exponent < 0 ? head / powers[-s->exponent]
			       : head * powers[s->exponent];
	return 1;
}

/* By strtod(), from a text of our own without a point: "digits e exponent" is
 * read alike in every locale. (strtod_l() with a C locale would need a locale
 * object, which someone must own.) Doubles and the midpoints between them have
 * at most 767 digits (IEEE 754), so of the digits after DIGITS only this
 * matters: is any of them not 0? */
static double parse_slow(const struct scan *s)
{
	enum { DIGITS = 770, EXPONENT = 24 };
	char text[DIGITS + 1 + EXPONENT];
	size_t kept = s->digits < DIGITS ? s->digits : DIGITS, i;
	int64_t exponent = s->exponent + (int64_t)(s->digits - kept);
	const char *p = s->first;
	size_t n;

	for (n = 0; n < kept; n++)
		text[n] = (char)('0' + scan_digit(&p));
	for (i = kept; i < s->digits; i++)
		if (scan_digit(&p)) {
			text[n++] = '1';
			exponent--;
			break;
		}
	snprintf(text + n, sizeof(text) - n, "e%lld", (long long)exponent);
	return strtod(text, NULL);
}

int num_parse(double *out, const char *text, size_t n)
{
	struct scan s;
	double value = 0;

	if (!scan_number(&s, text, n))
		return 0;
	if (s.digits && !parse_fast(&value, &s))
		value = parse_slow(&s);
	if (!isfinite(value) || (s.digits && fpclassify(value) == FP_ZERO))
		return 0;
	*out = s.negative ? -value : value;
	return 1;
}

int num_parse_int(int64_t *out, const char *text, size_t n)
{
	size_t i = n && (*text == '-' || *text == '+');
	int negative = n && *text == '-';
	uint64_t size = 0, most = (uint64_t)INT64_MAX + (negative ? 1u : 0u);

	if (i == n)
		return 0;
	for (; i < n; i++) {
		unsigned digit = (unsigned char)text[i] - (unsigned)'0';

		if (digit > 9 || size > (most - digit) / 10)
			return 0;
		size = size * 10 + digit;
	}
	*out = negative && size ? -(int64_t)(size - 1) - 1 : (int64_t)size;
	return 1;
}
