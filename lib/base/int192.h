/* Whole numbers of 192 bits: a sum that nothing passes, since even 2^64 numbers
 * of 128 bits fit. Whether it fits 128 bits again is asked of the whole sum
 * alone, so that the answer does not depend on the order of what was added. A
 * zeroed struct is 0. Pure functions. */
#ifndef BASE_INT192_H
#define BASE_INT192_H

#include "dec.h"

/* Two's complement; in words of 64 bits, so that it takes 24 bytes, not 32. */
struct int192 {
	uint64_t low, middle, high;
};

static inline void int192_join(struct int192 *sum, struct int192 add)
{
	uint128 low = (uint128)sum->low + add.low;
	uint128 middle = (uint128)sum->middle + add.middle + (low >> 64);

	sum->low = (uint64_t)low;
	sum->middle = (uint64_t)middle;
	sum->high += add.high + (uint64_t)(middle >> 64);
}

static inline struct int192 int192_of(int128 value)
{
	uint128 bits = (uint128)value;

	return (struct int192){(uint64_t)bits, (uint64_t)(bits >> 64),
			       value < 0 ? UINT64_MAX : 0};
}

static inline void int192_add(struct int192 *sum, int128 add)
{
	int192_join(sum, int192_of(add));
}

static inline struct int192 int192_minus(struct int192 value)
{
	struct int192 minus = {~value.low, ~value.middle, ~value.high};

	int192_add(&minus, 1);
	return minus;
}

/* The sum in 128 bits; 0: it does not fit, and *out is unchanged. */
static inline int int192_get(int128 *out, struct int192 sum)
{
	uint64_t sign = sum.middle >> 63 ? UINT64_MAX : 0;

	if (sum.high != sign)
		return 0;
	*out = (int128)((uint128)sum.middle << 64 | sum.low);
	return 1;
}

/* The number as a sum that has gone round `over` times: see dec_carry(). */
static inline struct int192 int192_over(int128 units, int64_t over)
{
	struct int192 sum = int192_of(units);

	sum.high += (uint64_t)over;
	return sum;
}

/* Back again: *units, and what is over. */
static inline int64_t int192_split(int128 *units, struct int192 sum)
{
	*units = (int128)((uint128)sum.middle << 64 | sum.low);
	return (int64_t)(sum.high - (*units < 0 ? UINT64_MAX : 0));
}

/* A number of units of 1e-18, as dec_times() and dec_text() have them; of more
 * characters than there is room for, the last decimals are left out. */
double int192_times(struct int192 units, int64_t num, int64_t den);
size_t int192_text(char out[DEC_TEXT], struct int192 units);

/* dec_times() of a sum that may have gone round. */
static inline double dec_carried_times(dec sum, int64_t over, int64_t num,
				       int64_t den)
{
	return over ? int192_times(int192_over(sum.units, over), num, den)
		    : dec_times(sum, num, den);
}

/* <0, 0, >0. */
static inline int int192_compare(struct int192 a, struct int192 b)
{
	int64_t x = (int64_t)a.high, y = (int64_t)b.high;
	uint128 p = (uint128)a.middle << 64 | a.low;
	uint128 q = (uint128)b.middle << 64 | b.low;

	return x != y ? (x > y) - (x < y) : (p > q) - (p < q);
}

#endif
