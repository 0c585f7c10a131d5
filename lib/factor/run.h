/* The figures of an activity as they lie in memory. */
#ifndef FACTOR_RUN_H
#define FACTOR_RUN_H

#include <co2e/factors.h>

/* What co2e_factors_first() and co2e_factors_next() give of an activity, one
 * behind the other: from the first to before *end. Both are NULL where it has
 * none, or is none. Safe from any thread. */
const co2e_factor *factors_run(const co2e_factor **end,
			       const co2e_factors *factors,
			       uint32_t activity_id);

#endif
