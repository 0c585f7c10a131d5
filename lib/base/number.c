#include "number.h"

#include "dec.h"
#include "scan.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double powers[] = {
	1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

/* Both operands are exact, so that one rounding is all there is (Clinger 1990).
 * Only where a double is calculated as a double. */
static int parse_fast(double *out, const struct scan *s)
{
	const uint64_t exact = UINT64_C(1) << 53;
	double head = (double)s->head;

	if (FLT_EVAL_METHOD != 0 || s->digits > SCAN_HEAD || s->head > exact ||
	    s->exponent > 22 || s->exponent < -22)
		return 0;
	*out = s->exponent < 0 ? head / powers[-s->exponent]
			       : head * powers[s->exponent];
	return 1;
}

static int bits_of(uint128 n)
{
	uint64_t high = (uint64_t)(n >> 64);

	return high ? 128 - __builtin_clzll(high)
		    : 64 - __builtin_clzll((uint64_t)n);
}

/* Of 27 at most, by the bits of n. */
static uint64_t power_of_five(unsigned n)
{
	static const uint64_t square[] = {5, 25, 625, 390625,
					  UINT64_C(152587890625)};
	uint64_t power = 1;
	unsigned i;

	for (i = 0; n >> i; i++)
		power *= n >> i & 1 ? square[i] : 1;
	return power;
}

/* Up to 19 digits of which at most 27 are behind the point, as what was
 * measured in 17 digits mostly is: head / 10^n is head / 5^n / 2^n, and 5^27
 * has 63 bits, so that the quotient of whole numbers and whether it has a rest
 * say all that rounding (half to even) asks for. */
static int parse_ratio(double *out, const struct scan *s)
{
	enum { PLACES = 27, MANTISSA = 53 };
	uint128 above, quotient, behind, half;
	uint64_t five, mantissa;
	int up, cut;

	if (s->digits > SCAN_HEAD || s->exponent >= 0 || s->exponent < -PLACES)
		return 0;
	five = power_of_five((unsigned)-s->exponent);
	up = 63 + __builtin_clzll(s->head);
	above = (uint128)s->head << up; /* 127 bits: 64 or more when divided */
	quotient = above / five;
	cut = bits_of(quotient) - MANTISSA;
	mantissa = (uint64_t)(quotient >> cut);
	behind = quotient - ((uint128)mantissa << cut);
	half = (uint128)1 << (cut - 1);
	if (behind > half || (behind == half && (above != quotient * five ||
						 (mantissa & 1) != 0)))
		mantissa++;
	*out = ldexp((double)mantissa, cut - up + (int)s->exponent);
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

/* Millionths are exact, and so is their division, as in parse_fast(). Not -0,
 * whose sign they have not. */
static int parse_small(double *out, const char *text, size_t n)
{
	const int64_t exact = INT64_C(1) << 53;
	int64_t micro = 0;

	if (FLT_EVAL_METHOD != 0 || !dec_small_within(&micro, text, n) ||
	    micro > exact || micro < -exact || (!micro && *text == '-'))
		return 0;
	*out = (double)micro / 1e6;
	return 1;
}

int num_parse(double *out, const char *text, size_t n)
{
	struct scan s;
	double value = 0;

	if (parse_small(out, text, n))
		return 1;
	if (!scan_number(&s, text, n))
		return 0;
	if (s.digits && !parse_fast(&value, &s) && !parse_ratio(&value, &s))
		value = parse_slow(&s);
	if (!isfinite(value) || (s.digits && fpclassify(value) == FP_ZERO))
		return 0;
	*out = s.negative ? -value : value;
	return 1;
}

/* As in parse_fast(): 15 digits are below 2^53. */
size_t num_short(double *out, const char *text)
{
	enum { DIGITS = 15 };
	const char *p = text, *point = NULL;
	uint64_t head = 0;
	size_t digits;

	for (;; p++) {
		unsigned digit = (unsigned char)*p - (unsigned)'0';

		if (digit <= 9)
			head = head * 10 + digit;
		else if (*p == '.' && !point)
			point = p;
		else
			break;
	}
	digits = (size_t)(p - text) - (point != NULL);
	if (FLT_EVAL_METHOD != 0 || !digits || digits > DIGITS || *p == '.')
		return 0;
	*out = (double)head / powers[point ? p - point - 1 : 0];
	return (size_t)(p - text);
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
