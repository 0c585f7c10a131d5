/* The units that a row's unit leads to: its own, and those that the activity's
 * measures make of it, one after the other. */
#ifndef FACTOR_REACH_H
#define FACTOR_REACH_H

#include "measured_unit.h"

struct reach_step {
	int is_unit; /* 0: words, which only lead on */
	co2e_unit unit;
	int64_t num, den; /* 1 of the row's unit is num/den of it */
	const co2e_measure *measure; /* that led here; NULL: the row's own */
};

struct reach {
	size_t count; /* the row's own unit is step 0 */
	struct reach_step step[CO2E_MEASURE_STEPS + 1];
	int several; /* a measure of gas and one of liquid: the row must say */
	int longer; /* the row's unit is a longer time than is measured */
	int beyond; /* a ratio was beyond 64 bits: nothing further */
};

void reach_make(struct reach *out, const co2e_factors *factors,
		uint32_t activity_id, const struct measured_unit *unit);

#endif
