#include "sum.h"

double sum_value(struct sum sum)
{
	/* The conversion of a 128-bit integer rounds to nearest, ties to even,
	 * and the scaling by a power of two is exact. */
	return (double)sum.units * 0x1p-60;
}
