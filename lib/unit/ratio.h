/* Arithmetic of exact ratios. Pure. */
#ifndef UNIT_RATIO_H
#define UNIT_RATIO_H

#include <co2e/unit.h>

/* *num / *den = (a / b) x (c / d) in lowest terms; all positive. 0 if that is
 * beyond 64 bits, and then neither is set. */
int ratio_multiply(int64_t *num, int64_t *den, int64_t a, int64_t b, int64_t c,
		   int64_t d);

/* Has the unit this dimension, once, and no other? */
int unit_is_only(const co2e_unit *unit, co2e_dimension dimension);

#endif
