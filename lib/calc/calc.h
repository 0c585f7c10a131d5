/* How much that is: arithmetic only, no I/O, no heap, no policy.
 *
 * The quantity is exact until here. It is brought into the figure's unit by one
 * exact ratio and rounded once; each product rounds once more. */
#ifndef CALC_CALC_H
#define CALC_CALC_H

#include "base/dec.h"

#include <co2e/factors.h>

struct calc_amount {
	double in_factor_unit; /* quantity x num / den, rounded once */
	double kgco2e;
	double co2, ch4, n2o, other; /* 0 where the figure has none */
};

/* quantity x num/den x figure, den > 0; a quantity that went round `over`
 * times, see dec_carry(). Returns 0 if a result is not finite. */
int calc_line(struct calc_amount *out, dec quantity, int64_t over, int64_t num,
	      int64_t den, const co2e_figure *figure);

#endif
