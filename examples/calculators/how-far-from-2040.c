/* How far from 2040 are we?
 *
 *	how-far-from-2040 PLAN.json
 *
 * Where a plan's first target, the NHS Carbon Footprint, stands in 2040, and
 * the three largest sources that are left: where to look next. */
#include <co2e/co2e.h>

#include <stdio.h>

static void tell(const char *target, co2e_year y, const co2e_source *left,
		 size_t n)
{
	double share = 0;

	printf("%s in %d: %.1f tCO2e, target %.1f\n", target, y.year,
	       y.residual / 1000, y.target / 1000);
	for (size_t i = 0; i < n; i++, left++) {
		printf("%9.1f t  %s\n", left->kgco2e / 1000, left->name);
		share += left->kgco2e / y.residual;
	}
	printf("With all that is planned we are %.0f tCO2e from our target: "
	       "%.0f %% of today's footprint is left, and %zu sources are "
	       "%.0f %% of that.\n",
	       y.gap / 1000, 100 * y.residual / y.baseline, n, 100 * share);
}

int main(int argc, char **argv)
{
	enum { YEAR = 2040, FIRST = 1 /* target's boundary */, SHOWN = 3 };
	co2e_factors *factors = NULL;
	co2e_plan *plan = NULL;
	co2e_trajectory *run = NULL;
	co2e_source left[SHOWN];
	co2e_year y;
	co2e_error err;
	size_t n;
	const char *path = argc > 1 ? argv[1] : "green-plan.json";
	int failed = co2e_factors_load(&factors, NULL, &err) ||
		     co2e_plan_load(&plan, path, factors, &err) ||
		     co2e_trajectory_run(&run, plan, NULL, &err) ||
		     co2e_trajectory_sources(left, SHOWN, &n, run, FIRST, YEAR,
					     &err);

	if (failed)
		fprintf(stderr, "%s: %s\n",
			*err.source ? err.source : "how-far-from-2040",
			err.message);
	else if (co2e_trajectory_year(&y, run, FIRST, YEAR))
		tell(co2e_plan_target(plan, 0)->name, y, left,
		     n < SHOWN ? n : SHOWN);
	co2e_trajectory_free(run);
	co2e_plan_free(plan);
	co2e_factors_free(factors);
	return failed;
}
