#include "dec.h"

#include "scan.h"

#include <math.h>
#include <string.h>

enum { PLACES = 18, MOST_DIGITS = 39 };

static const uint64_t one = UINT64_C(1000000000000000000); /* 10^PLACES */

static const int64_t micro_units = 1000000000000; /* 10^(PLACES - 6) */

static const uint64_t powers[] = {
	1u,
	10u,
	100u,
	1000u,
	10000u,
	100000u,
	1000000u,
	10000000u,
	100000000u,
	1000000000u,
	10000000000u,
	100000000000u,
	1000000000000u,
	10000000000000u,
	100000000000000u,
	1000000000000000u,
	10000000000000000u,
	100000000000000000u,
	1000000000000000000u,
	10000000000000000000u,
};
enum { POWERS = sizeof(powers) / sizeof(*powers) };

static uint128 size_of(dec d)
{
	return d.units < 0 ? -(uint128)d.units : (uint128)d.units;
}

static enum dec_result keep(dec *out, uint128 units, int negative,
			    enum dec_result result)
{
	if (units >> 127)
		return DEC_TOO_LARGE;
	out->units = negative ? -(int128)units : (int128)units;
	return result;
}

/* Digits beyond 64 bits, or an exponent. `shift` is how many zeros come after
 * the digits to count in units; below 0, how many digits are too many. */
static enum dec_result parse_long(dec *out, const struct scan *s, int64_t shift)
{
	int64_t kept = (int64_t)s->digits + (shift < 0 ? shift : 0), i;
	const char *p = s->first;
	int next = 0, more = 0; /* the first dropped digit; is any after it? */
	uint128 units = 0;

	if (kept < 0)
		return DEC_TOO_SMALL;
	if (kept + (shift > 0 ? shift : 0) > MOST_DIGITS)
		return DEC_TOO_LARGE;
	for (i = 0; i < kept + (shift > 0 ? shift : 0); i++) {
		uint128 digit = i < kept ? (uint128)scan_digit(&p) : 0;

		/* 39 digits may pass 2^128 */
		if (__builtin_mul_overflow(units, (uint128)10, &units) ||
		    __builtin_add_overflow(units, digit, &units))
			return DEC_TOO_LARGE;
	}
	if (shift < 0)
		next = scan_digit(&p);
	for (i = shift + 1; i < 0 && !more; i++)
		more = scan_digit(&p) != 0;
	if (!next && !more)
		return keep(out, units, s->negative, DEC_OK);
	if (units >> 127) /* before adding: 2^128 - 1 would become 0 */
		return DEC_TOO_LARGE;
	if (next > 5 || (next == 5 && (more || (units & 1))))
		units++;
	return units ? keep(out, units, s->negative, DEC_ROUNDED)
		     : DEC_TOO_SMALL;
}

enum dec_result dec_parse(dec *out, const char *text, size_t n)
{
	struct scan s;
	int64_t shift, micro;

	if (dec_small_within(&micro, text, n)) {
		out->units = (int128)micro * micro_units;
		return DEC_OK;
	}
	if (!scan_number(&s, text, n))
		return DEC_NO_NUMBER;
	shift = s.exponent + PLACES;
	if (!s.digits) {
		out->units = 0;
		return DEC_OK;
	}
	if (s.digits <= SCAN_HEAD && shift >= 0 && shift < POWERS)
		return keep(out, (uint128)s.head * powers[shift], s.negative,
			    DEC_OK);
	return parse_long(out, &s, shift);
}

int dec_add(dec *sum, dec add)
{
	int128 units;

	if (__builtin_add_overflow(sum->units, add.units, &units))
		return 0;
	sum->units = units;
	return 1;
}

/* A whole number of 256 bits, the highest word first: wide enough for 127 bits
 * x 64 bits with room to move to the top. */
enum { WORDS = 4 };

static void multiply(uint64_t out[WORDS], uint128 a, uint64_t b)
{
	uint128 low = (uint128)(uint64_t)a * b;
	uint128 high = (uint128)(uint64_t)(a >> 64) * b + (low >> 64);

	out[0] = 0;
	out[1] = (uint64_t)(high >> 64);
	out[2] = (uint64_t)high;
	out[3] = (uint64_t)low;
}

/* Moves the number up until its highest bit is set; returns by how many bits.
 * It is not 0. */
static int to_the_top(uint64_t n[WORDS])
{
	int words = 0, bits, i;

	while (!n[words])
		words++;
	bits = __builtin_clzll(n[words]);
	for (i = 0; i < WORDS; i++) {
		uint64_t this = i + words < WORDS ? n[i + words] : 0;
		uint64_t next = i + words + 1 < WORDS ? n[i + words + 1] : 0;

		n[i] = bits ? this << bits | next >> (64 - bits) : this;
	}
	return words * 64 + bits;
}

/* Divides in place, rounding down; returns the remainder. */
static uint64_t divide(uint64_t n[WORDS], uint64_t by)
{
	uint64_t rest = 0;
	int i;

	for (i = 0; i < WORDS; i++) {
		uint128 part = (uint128)rest << 64 | n[i];

		n[i] = (uint64_t)(part / by);
		rest = (uint64_t)part - n[i] * by;
	}
	return rest;
}

/* n / 2^scale to the nearest double, ties to even; n is not 0, and `more` says
 * that the true value is a little above n. */
static double nearest(uint64_t n[WORDS], int scale, int more)
{
	const uint64_t half = 1u << 10, below = 2 * half - 1;
	uint64_t top, low;

	scale += to_the_top(n);
	more = more || n[1] || n[2] || n[3];
	low = n[0] & below;
	top = n[0] >> 11;
	if (low > half || (low == half && (more || (top & 1))))
		top++;
	return ldexp((double)top, 64 * (WORDS - 1) + 11 - scale);
}

double dec_times(dec d, int64_t num, int64_t den)
{
	uint128 size = size_of(d);
	uint64_t n[WORDS], rest;
	int scale;
	double value;

	if (!size || !num)
		return 0;
	multiply(n, size, num < 0 ? -(uint64_t)num : (uint64_t)num);
	/* at least 255 - 63 - 60 bits of quotient are left: more than a double
	 * has, so what is cut off only matters as being there or not */
	scale = to_the_top(n);
	rest = divide(n, (uint64_t)den);
	rest |= divide(n, one);
	value = nearest(n, scale, rest != 0);
	return (d.units < 0) != (num < 0) ? -value : value;
}

/* Writes the digits of n before `end`, at least `least` of them; returns where
 * they start. */
static char *digits_before(char *end, uint64_t n, int least)
{
	for (; n || least > 0; n /= 10, least--)
		*--end = (char)('0' + n % 10);
	return end;
}

size_t dec_text(char out[DEC_TEXT], dec d)
{
	uint128 size = size_of(d), whole = size / one;
	char text[DEC_TEXT], *end = text + sizeof(text) - 1, *start;
	size_t n;

	*end = '\0';
	start = digits_before(end, (uint64_t)(size % one), PLACES);
	while (end > start && end[-1] == '0')
		*--end = '\0';
	if (end > start)
		*--start = '.';
	if (whole >= one) {
		start = digits_before(start, (uint64_t)(whole % one), PLACES);
		start = digits_before(start, (uint64_t)(whole / one), 1);
	} else {
		start = digits_before(start, (uint64_t)whole, 1);
	}
	if (d.units < 0)
		*--start = '-';
	n = (size_t)(end - start);
	memcpy(out, start, n + 1);
	return n;
}
