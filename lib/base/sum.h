/* The exact sum of doubles: 128-bit fixed point in units of 2^-60, so that the
 * order in which they were added, or merged, leaves no trace. What lies below
 * 2^-60 (9e-19 kg) is rounded away from each addend by itself. Not Neumaier's:
 * compensated sums still depend on the order. A zeroed struct is 0. */
#ifndef BASE_SUM_H
#define BASE_SUM_H

#include "dec.h"

struct sum {
	int128 units; /* of 2^-60 */
};

/* *sum += value; 0 if that passes 2^67 (1.4e20), or value is not finite or
 * beyond 2^66; *sum is then unchanged. */
int sum_add(struct sum *sum, double value);
/* *sum += other, exact; 0 if that passes 2^67, and *sum is then unchanged. */
static inline int sum_join(struct sum *sum, struct sum other)
{
	int128 units;

	if (__builtin_add_overflow(sum->units, other.units, &units))
		return 0;
	sum->units = units;
	return 1;
}
/* The sum rounded once to the nearest double, ties to even. */
double sum_value(struct sum sum);

#endif
