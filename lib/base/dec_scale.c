#include "dec_scale.h"

static const uint64_t one = UINT64_C(1000000000000000000); /* 10^18 */
static const uint64_t cut = UINT64_C(1000000); /* 10^(18 - SCALED_PLACES) */

/* A whole number of 256 bits. */
struct wide {
	uint128 high, low;
};

static uint128 size_of(dec d)
{
	return d.units < 0 ? -(uint128)d.units : (uint128)d.units;
}

/* By halves of 64 bits, as on paper. */
static struct wide multiply(uint128 a, uint128 b)
{
	uint128 a0 = (uint64_t)a, a1 = a >> 64, b0 = (uint64_t)b, b1 = b >> 64;
	uint128 low = a0 * b0, middle = a1 * b0 + (low >> 64);
	uint128 other = a0 * b1 + (uint64_t)middle;
	struct wide out;

	out.low = other << 64 | (uint64_t)low;
	out.high = a1 * b1 + (middle >> 64) + (other >> 64);
	return out;
}

/* Divides bit by bit: `by` is below 2^127, so that the rest never passes 128
 * bits. Leaves the rest in *rest. */
static struct wide divide(struct wide n, uint128 by, uint128 *rest)
{
	struct wide out = {0, 0};
	int bit;

	*rest = 0;
	for (bit = 255; bit >= 0; bit--) {
		uint128 word = bit >= 128 ? n.high : n.low;

		*rest = *rest << 1 | (word >> (bit & 127) & 1);
		if (*rest < by)
			continue;
		*rest -= by;
		if (bit >= 128)
			out.high |= (uint128)1 << (bit & 127);
		else
			out.low |= (uint128)1 << bit;
	}
	return out;
}

/* n / by in units of `unit`, rounded half to even. */
static enum dec_result rounded(dec *out, struct wide n, uint128 by,
			       uint64_t unit, int negative)
{
	uint128 rest, whole;
	int zero = !n.high && !n.low;
	struct wide q = divide(n, by, &rest);

	if (q.high || q.low >> 126)
		return DEC_TOO_LARGE;
	whole = q.low;
	if (rest > by - rest || (rest == by - rest && (whole & 1)))
		whole++;
	if (!whole && !zero)
		return DEC_TOO_SMALL;
	if (__builtin_mul_overflow(whole, (uint128)unit, &whole) ||
	    whole >> 127)
		return DEC_TOO_LARGE;
	out->units = negative ? -(int128)whole : (int128)whole;
	return rest ? DEC_ROUNDED : DEC_OK;
}

enum dec_result dec_multiply(dec *out, dec a, dec b)
{
	return rounded(out, multiply(size_of(a), size_of(b)), one, 1,
		       (a.units < 0) != (b.units < 0));
}

enum dec_result dec_scale(dec *out, dec a, dec num, dec den)
{
	uint128 by = size_of(den);

	if (by >> 126 || by > ((uint128)1 << 126) / cut)
		return DEC_TOO_LARGE;
	return rounded(out, multiply(size_of(a), size_of(num)), by * cut, cut,
		       ((a.units < 0) != (num.units < 0)) != (den.units < 0));
}

dec dec_round(dec d, unsigned places)
{
	int128 unit = 1, whole, rest;

	for (; places < 18; places++)
		unit *= 10;
	whole = d.units / unit;
	rest = d.units % unit; /* of the number's sign */
	if (rest < 0)
		rest = -rest;
	if (rest > unit - rest || (rest == unit - rest && whole % 2))
		whole += d.units < 0 ? -1 : 1;
	return (dec){whole * unit};
}

dec dec_whole(int64_t n)
{
	return (dec){(int128)n * (int128)one};
}

int dec_compare(dec a, dec b)
{
	return (a.units > b.units) - (a.units < b.units);
}
