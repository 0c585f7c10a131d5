/* What a trajectory that was run hands out. */
#include "trajectory.h"

#include <math.h>

/* The year's index; 0 if it is outside the plan or the boundary does not exist.
 */
static int find_year(size_t *out, const co2e_trajectory *t, size_t boundary,
		     int32_t year)
{
	if (boundary > t->plan->target_count || year < t->plan->first_year ||
	    year > t->plan->last_year)
		return 0;
	*out = (size_t)(year - t->plan->first_year);
	return 1;
}

/* Where a target's straight lines are, kgCO2e; NaN before its first point. */
static double path_at(const struct plan_target *target, int32_t year)
{
	if (!target->level.count || year < target->level.years[0])
		return NAN;
	return plan_series_at(&target->level, year);
}

/* The years of the plan that a target's path covers and that lie before `year`:
 * what they overshot it by. */
static double overshot(const co2e_trajectory *t, size_t boundary, int32_t year)
{
	const struct plan_target *target = &t->plan->targets[boundary - 1];
	double sum = 0;
	int32_t y;

	for (y = t->plan->first_year; y < year; y++) {
		size_t i = (size_t)(y - t->plan->first_year);
		double path = path_at(target, y);

		if (!isnan(path))
			sum += grain_kg(t->residual[at_year(t, boundary, i)]) -
			       path;
	}
	return sum;
}

/* With a compensated budget, what was overshot so far is owed: it is spread
 * over the years that are left to the last point. */
static double target_at(const co2e_trajectory *t, size_t boundary, int32_t year)
{
	const struct plan_target *target = &t->plan->targets[boundary - 1];
	double path = path_at(target, year);
	int32_t last;

	if (isnan(path) || target->path != PLAN_PATH_BUDGET)
		return path;
	last = target->level.years[target->level.count - 1];
	if (year > last)
		return path;
	return path - overshot(t, boundary, year) / (last - year + 1);
}

int co2e_trajectory_year(co2e_year *out, const co2e_trajectory *t,
			 size_t boundary, int32_t year)
{
	size_t i, at;

	if (!find_year(&i, t, boundary, year))
		return 0;
	at = at_year(t, boundary, i);
	out->year = year;
	out->baseline = grain_kg(t->baseline[boundary]);
	out->bau = grain_kg(t->bau[at]);
	out->residual = grain_kg(t->residual[at]);
	out->target = boundary ? target_at(t, boundary, year) : NAN;
	out->gap = out->residual - out->target;
	out->cumulative_gap =
		boundary && !isnan(path_at(&t->plan->targets[boundary - 1],
					   year))
			? overshot(t, boundary, year + 1)
			: NAN;
	return 1;
}

double co2e_trajectory_driver(const co2e_trajectory *t, size_t boundary,
			      int32_t year, size_t driver)
{
	size_t i;

	if (driver >= t->drivers || !find_year(&i, t, boundary, year))
		return 0;
	return grain_kg(
		t->driver[at_year(t, boundary, i) * t->drivers + driver]);
}

double co2e_trajectory_saving(const co2e_trajectory *t, size_t boundary,
			      int32_t year, size_t initiative,
			      co2e_attribution how)
{
	size_t i;

	if (initiative >= t->initiatives || (unsigned)how > CO2E_STANDALONE ||
	    !find_year(&i, t, boundary, year))
		return 0;
	return grain_kg(
		t->saving[how][at_year(t, boundary, i) * t->initiatives +
			       initiative]);
}

double co2e_trajectory_error(const co2e_trajectory *t, size_t boundary,
			     int32_t year, size_t initiative)
{
	size_t i;

	if (initiative >= t->initiatives || !find_year(&i, t, boundary, year))
		return 0;
	return t->error[at_year(t, boundary, i) * t->initiatives + initiative];
}

double co2e_trajectory_capped(const co2e_trajectory *t, int32_t year,
			      size_t initiative)
{
	size_t i;

	if (initiative >= t->initiatives || !find_year(&i, t, 0, year))
		return 0;
	return t->capped[i * t->initiatives + initiative];
}

/* A plan that keeps to its path is on it: a gram more is rounding. */
static int is_over(const co2e_year *y)
{
	static const double gram = 0.001;

	return isnan(y->target) || y->gap > gram;
}

int32_t co2e_trajectory_met(const co2e_trajectory *t, size_t target)
{
	int32_t year, met = 0;
	co2e_year y;

	for (year = t->plan->last_year; year >= t->plan->first_year; year--) {
		if (!co2e_trajectory_year(&y, t, target + 1, year) ||
		    is_over(&y))
			break;
		met = year;
	}
	return met;
}

const co2e_plan *co2e_trajectory_plan(const co2e_trajectory *t)
{
	return t->plan;
}
