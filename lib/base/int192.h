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

/* The sum in 128 bits; 0: it does not fit, and *out is unchanged. */
static inline int int192_get(int128 *out, struct int192 sum)
{
	uint64_t sign = sum.middle >> 63 ? UINT64_MAX : 0;

	if (sum.high != sign)
		return 0;
	*out = (int128)((uint128)sum.middle << 64 | sum.low);
	return 1;
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
