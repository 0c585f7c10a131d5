/* The money of one initiative, year by year, as a run took it. */
#ifndef PLAN_CASH_H
#define PLAN_CASH_H

#include "trajectory.h"

/* An initiative's cash in the years of a plan from the appraisal's first: what
 * was before is sunk and counts for nothing, cash and tonnes alike. Cash is as
 * the plan says it, whatever the initiative's probability; running costs count
 * while it has an effect. */
struct cash {
	int32_t first; /* calendar year of [0] */
	size_t years; /* 0: none is left */
	double capex[PLAN_YEARS_MAX]; /* GBP, 0 or more, with optimism bias */
	double running[PLAN_YEARS_MAX]; /* GBP: a cost (+) or a saving (-) */
};
void cash_of(struct cash *out, const co2e_trajectory *trajectory,
	     size_t initiative);

#endif
