#include "trajectory.h"

#include <math.h>

const char *co2e_bar_kind_name(co2e_bar_kind kind)
{
	static const char *const names[] = {
		[CO2E_BAR_BASELINE] = "baseline",
		[CO2E_BAR_DRIVER] = "driver",
		[CO2E_BAR_BAU] = "bau",
		[CO2E_BAR_INITIATIVE] = "initiative",
		[CO2E_BAR_RESIDUAL] = "residual",
		[CO2E_BAR_TARGET] = "target",
		[CO2E_BAR_GAP] = "gap",
	};

	return (unsigned)kind < sizeof(names) / sizeof(names[0]) ? names[kind]
								 : "unknown";
}

static co2e_bar standing(const char *step, co2e_bar_kind kind, double kgco2e)
{
	return (co2e_bar){step, kind, kgco2e, 0, kgco2e};
}

static co2e_bar moving(const char *step, co2e_bar_kind kind, double from,
		       double change)
{
	return (co2e_bar){step, kind, change, from, from + change};
}

/* Driver d's bar begins on what those before it came to. */
static co2e_bar driver_bar(const co2e_trajectory *t, size_t boundary,
			   const co2e_year *year, size_t d)
{
	double from = year->baseline;
	size_t i;

	for (i = 0; i < d; i++)
		from += co2e_trajectory_driver(t, boundary, year->year, i);
	return moving(t->plan->drivers[d].name, CO2E_BAR_DRIVER, from,
		      co2e_trajectory_driver(t, boundary, year->year, d));
}

static co2e_bar initiative_bar(const co2e_trajectory *t, size_t boundary,
			       const co2e_year *year, co2e_attribution how,
			       size_t n)
{
	double from = year->bau;
	size_t i;

	for (i = 0; i < n; i++)
		from -= co2e_trajectory_saving(t, boundary, year->year, i, how);
	return moving(t->plan->initiatives[n].said.name, CO2E_BAR_INITIATIVE,
		      from,
		      -co2e_trajectory_saving(t, boundary, year->year, n, how));
}

int co2e_waterfall_bar(co2e_bar *out, const co2e_trajectory *t, size_t boundary,
		       int32_t year, co2e_attribution how, size_t i)
{
	co2e_year y;

	if (!co2e_trajectory_year(&y, t, boundary, year))
		return 0;
	if (i == 0)
		*out = standing("Baseline", CO2E_BAR_BASELINE, y.baseline);
	else if (--i < t->drivers)
		*out = driver_bar(t, boundary, &y, i);
	else if ((i -= t->drivers) == 0)
		*out = standing("Business as usual", CO2E_BAR_BAU, y.bau);
	else if (--i < t->initiatives)
		*out = initiative_bar(t, boundary, &y, how, i);
	else if ((i -= t->initiatives) == 0)
		*out = standing("Residual", CO2E_BAR_RESIDUAL, y.residual);
	else if (isnan(y.target))
		return 0;
	else if (i == 1)
		*out = standing("Target", CO2E_BAR_TARGET, y.target);
	else if (i == 2)
		*out = moving("Gap", CO2E_BAR_GAP, y.target, y.gap);
	else
		return 0;
	return 1;
}
