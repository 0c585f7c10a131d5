#include "dec.h"

#include "scan.h"

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
