#include "dec.h"

#include "scan.h"

enum { PLACES = 18, MOST_DIGITS = 39 };

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
