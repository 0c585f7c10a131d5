#include "trajectory.h"

#include "base/alloc.h"
#include "base/error.h"
#include "change.h"
#include "shared.h"

#include <math.h>
#include <string.h>

static int make_tables(co2e_trajectory *t)
{
	size_t cells = t->boundaries * t->years, i;

	t->baseline = mem_zero(t->boundaries, sizeof(grain));
	t->bau = mem_zero(cells, sizeof(grain));
	t->residual = mem_zero(cells, sizeof(grain));
	t->driver = mem_zero(cells * t->drivers, sizeof(grain));
	t->error = mem_zero(cells * t->initiatives, sizeof(double));
	t->capped = mem_zero(t->years * t->initiatives, sizeof(double));
	for (i = 0; i < 3; i++)
		t->saving[i] = mem_zero(cells * t->initiatives, sizeof(grain));
	return t->baseline && t->bau && t->residual && t->driver && t->error &&
	       t->capped && t->saving[0] && t->saving[1] && t->saving[2];
}

void co2e_trajectory_free(co2e_trajectory *t)
{
	size_t i;

	if (!t)
		return;
	run_free(t->run, t->plan);
	mem_free(t->baseline);
	mem_free(t->bau);
	mem_free(t->residual);
	mem_free(t->driver);
	mem_free(t->error);
	mem_free(t->capped);
	for (i = 0; i < 3; i++)
		mem_free(t->saving[i]);
	mem_free(t);
}

/* What each driver changes, one after the other, up to business as usual.
 * Leaves the engine with all of them applied. */
static int run_drivers(co2e_trajectory *t, struct engine *e, size_t year)
{
	size_t n = t->plan->item_count, b, d;

	for (d = 0; d <= t->drivers; d++) {
		engine_year(e, t->plan->first_year + (int32_t)year, d);
		for (b = 0; b < t->boundaries; b++) {
			size_t at = at_year(t, b, year);
			grain now;

			if (!engine_emissions(&now, e, e->quantity, b, NULL, n))
				return 0;
			if (d)
				t->driver[at * t->drivers + d - 1] =
					now - t->bau[at];
			else if (!year)
				t->baseline[b] = now;
			t->bau[at] = now;
		}
	}
	return 1;
}

/* One initiative's savings, from what it touches: before less after. */
static int run_one(co2e_trajectory *t, struct engine *e, size_t year, size_t i,
		   grain *saving, double *capped)
{
	const struct run_initiative *run = &t->run[i];
	size_t b;
	int k;

	for (k = 0; k < 2; k++) {
		for (b = 0; b < t->boundaries; b++) {
			grain *out =
				&saving[at_year(t, b, year) * t->initiatives +
					i];
			grain now;

			if (!engine_emissions(&now, e, e->work, b, run->touched,
					      run->touched_count))
				return 0;
			*out = k ? *out - now : now;
		}
		if (!k)
			*capped = engine_apply(e, e->work, i);
	}
	return 1;
}

static int run_sequential(co2e_trajectory *t, struct engine *e, size_t year)
{
	size_t n = t->plan->item_count, b, i;

	memcpy(e->work, e->quantity, n * sizeof(double));
	for (i = 0; i < t->initiatives; i++) {
		double over = 0;

		if (!run_one(t, e, year, i, t->saving[CO2E_SEQUENTIAL], &over))
			return 0;
		/* what was wanted: saved is (1 - over) of it */
		if (over > 0 && over < 1)
			t->capped[year * t->initiatives + i] =
				grain_kg(t->saving[CO2E_SEQUENTIAL]
						  [at_year(t, 0, year) *
							   t->initiatives +
						   i]) *
				over / (1 - over);
	}
	for (b = 0; b < t->boundaries; b++) {
		size_t at = at_year(t, b, year);

		t->residual[at] = t->bau[at];
		for (i = 0; i < t->initiatives; i++)
			t->residual[at] -= t->saving[CO2E_SEQUENTIAL]
						    [at * t->initiatives + i];
	}
	return 1;
}

static int run_standalone(co2e_trajectory *t, struct engine *e, size_t year)
{
	size_t n = t->plan->item_count, i, k;
	double over;

	memcpy(e->work, e->quantity, n * sizeof(double));
	for (i = 0; i < t->initiatives; i++) {
		if (!run_one(t, e, year, i, t->saving[CO2E_STANDALONE], &over))
			return 0;
		for (k = 0; k < t->run[i].touched_count; k++)
			e->work[t->run[i].touched[k]] =
				e->quantity[t->run[i].touched[k]];
	}
	return 1;
}

static co2e_status run_years(co2e_trajectory *t, struct engine *e,
			     struct shared_work *shared, co2e_error *err)
{
	size_t stride = t->years * t->initiatives, year;

	for (year = 0; year < t->years; year++) {
		size_t at = year * t->initiatives;

		if (!run_drivers(t, e, year) || !run_sequential(t, e, year) ||
		    (t->has_standalone && !run_standalone(t, e, year)) ||
		    (shared &&
		     !shared_year(shared, e, t->saving[CO2E_SHARED] + at,
				  t->error + at, stride)))
			return err_set(err, CO2E_E_RANGE, nowhere,
				       "in %d an amount of the plan passes "
				       "1.3e11 kgCO2e; are its units right?",
				       t->plan->first_year + (int32_t)year);
	}
	return CO2E_OK;
}

static co2e_status run_plan(co2e_trajectory *t,
			    const co2e_trajectory_options *options,
			    co2e_error *err)
{
	struct shared_options how = {options->samples ? options->samples : 2000,
				     options->seed};
	struct shared_work *shared = NULL;
	struct engine engine;
	co2e_status status;

	if (options->shared)
		shared = shared_make(t->plan, t->run, &how);
	if (engine_make(&engine, t->plan, t->run) &&
	    (shared || !options->shared))
		status = run_years(t, &engine, shared, err);
	else
		status = err_memory(err);
	engine_free(&engine);
	shared_free(shared);
	return status;
}

co2e_status co2e_trajectory_run(co2e_trajectory **out, const co2e_plan *plan,
				const co2e_trajectory_options *options,
				co2e_error *err)
{
	static const co2e_trajectory_options defaults =
		CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_trajectory *t = mem_zero(1, sizeof(*t));
	co2e_status status;
	size_t i;

	*out = NULL;
	if (!t)
		return err_memory(err);
	options = options ? options : &defaults;
	t->plan = plan;
	t->years = (size_t)(plan->last_year - plan->first_year + 1);
	t->boundaries = plan->target_count + 1;
	t->drivers = plan->driver_count;
	t->initiatives = plan->initiative_count;
	t->has_shared = options->shared;
	t->has_standalone = options->standalone;
	t->run = run_make(plan);
	status = t->run && make_tables(t) ? CO2E_OK : err_memory(err);
	for (i = 0; !status && i < options->change_count; i++)
		status = change_apply(t->run, plan, &options->changes[i], err);
	if (!status)
		status = run_plan(t, options, err);
	if (status)
		co2e_trajectory_free(t);
	else
		*out = t;
	return status;
}
