/* A plan that was run: integers by boundary and year. */
#ifndef PLAN_TRAJECTORY_H
#define PLAN_TRAJECTORY_H

#include "engine.h"

struct co2e_trajectory {
	const co2e_plan *plan;
	struct run_initiative *run;
	int has_shared, has_standalone;
	uint32_t samples; /* of has_shared, as in the options */
	uint64_t seed;
	size_t years, boundaries, drivers, initiatives;
	grain *baseline; /* [boundary] */
	grain *bau, *residual; /* [boundary][year] */
	grain *driver; /* [boundary][year][driver] */
	grain *saving[3]; /* by co2e_attribution: [boundary][year][initiative]
			   */
	double *error; /* of shared: [boundary][year][initiative], kg */
	double *capped; /* [year][initiative], kg in boundary 0 */
};

/* An amount too large for grains. Returns CO2E_E_RANGE. */
co2e_status err_amount(co2e_error *err, int32_t year);

/* Index of [boundary][year] and of an initiative in it. */
static inline size_t at_year(const co2e_trajectory *t, size_t boundary,
			     size_t year)
{
	return boundary * t->years + year;
}

#endif
