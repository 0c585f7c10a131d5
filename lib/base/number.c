#include "number.h"

#include "dec.h"
#include "scan.h"
#include "word.h"
#include "word_digits.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Is what is worked out in doubles rounded to a double each time? Not where
 * registers hold more (method 2); method 1 is about floats alone. */
#define DOUBLES_ARE (FLT_EVAL_METHOD == 0 || FLT_EVAL_METHOD == 1)

static const double powers[] = {
	1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

/* Whole numbers up to here are doubles. */
#define EXACT (UINT64_C(1) << 53)

/* Both operands are exact, so that one rounding is all there is (Clinger 1990).
 * Only where a double is calculated as a double. */
static int parse_fast(double *out, const struct scan *s)
{
	double head = (double)s->head;

	if (!DOUBLES_ARE || s->digits > SCAN_HEAD || s->head > EXACT ||
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

/* head / 10^places, as what was measured in 17 digits mostly is: head / 5^n /
 * 2^n, and 5^27 has 63 bits, so that the quotient of whole numbers and whether
 * it has a rest say all that rounding (half to even) asks for. Of a head that
 * is not 0, and 1 to RATIO_PLACES. */
enum { RATIO_PLACES = 27 };

static double ratio(uint64_t head, unsigned places)
{
	enum { MANTISSA = 53 };
	uint64_t five = power_of_five(places), mantissa;
	int up = 63 + __builtin_clzll(head);
	/* 127 bits: 64 or more when divided */
	uint128 above = (uint128)head << up, quotient = above / five;
	int cut = bits_of(quotient) - MANTISSA;
	uint128 half = (uint128)1 << (cut - 1), behind;

	mantissa = (uint64_t)(quotient >> cut);
	behind = quotient - ((uint128)mantissa << cut);
	if (behind > half || (behind == half && (above != quotient * five ||
						 (mantissa & 1) != 0)))
		mantissa++;
	return ldexp((double)mantissa, cut - up - (int)places);
}

static int parse_ratio(double *out, const struct scan *s)
{
	if (s->digits > SCAN_HEAD || s->exponent >= 0 ||
	    s->exponent < -RATIO_PLACES)
		return 0;
	*out = ratio(s->head, (unsigned)-s->exponent);
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
	const int64_t exact = (int64_t)EXACT;
	int64_t micro = 0;

	if (!DOUBLES_ARE || !dec_small_within(&micro, text, n) ||
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

enum { WORD = 8 };

static size_t first_of(uint64_t others)
{
	return (size_t)__builtin_ctzll(others) / 8;
}

/* A number that stands in one word with what ends it, as most do: up to seven
 * digits, or six and a point; its bytes, or 0. */
static inline size_t read_word(double *out, uint64_t word)
{
	uint64_t others = word_others(word);
	size_t point, digits, pointed = 0;

	if (!others)
		return 0;
	point = digits = first_of(others);
	if ((word >> 8 * point & 0xff) == POINT) {
		uint64_t before = (others ^ (others - 1)) >> 8;

		others &= others - 1;
		if (!others)
			return 0;
		if ((word >> 8 * first_of(others) & 0xff) == POINT)
			return 0;
		/* what stands behind the point moves over it */
		word = (word & before) | (word >> 8 & ~before);
		digits = first_of(others) - 1;
		pointed = 1;
	}
	if (!digits)
		return 0;
	*out = (double)word_number(word << 8 * (WORD - digits)) /
	       powers[digits - point];
	return digits + pointed;
}

/* Any other, a word at a time. */
static size_t read_words(double *out, const char *text)
{
	static const uint64_t tens[] = {
		1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
	const char *p = text, *point = NULL;
	size_t digits = 0, n, places;
	uint64_t head = 0;

	do {
		uint64_t word = word_of_8(p) ^ EACH('0');
		uint64_t others = word_others(word);

		n = others ? first_of(others) : WORD;
		digits += n;
		if (digits > SCAN_HEAD)
			return 0;
		if (n)
			head = head * tens[n] +
			       word_number(word << 8 * (WORD - n));
		p += n;
		if (n < WORD && *p == '.') {
			if (point)
				return 0;
			point = ++p;
			n = WORD; /* it goes on */
		}
	} while (n == WORD);
	places = point ? (size_t)(p - point) : 0;
	if (!digits)
		return 0;
	*out = head <= EXACT ? (double)head / powers[places]
	       : places      ? ratio(head, (unsigned)places)
			     : (double)head;
	return (size_t)(p - text);
}

/* As parse_fast() and parse_ratio() have it. */
size_t num_short(double *out, const char *text)
{
	size_t n;

	if (!DOUBLES_ARE)
		return 0;
	n = read_word(out, word_of_8(text) ^ EACH('0'));
	return n ? n : read_words(out, text);
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
