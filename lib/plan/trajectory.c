#include "trajectory.h"

#include "base/alloc.h"
#include "base/error.h"
#include "change.h"
#include "redo.h"
#include "shared.h"

#include <math.h>
#include <string.h>

co2e_status err_amount(co2e_error *err, int32_t year)
{
	return err_set(err, CO2E_E_RANGE, nowhere,
		       "in %d an amount of the plan passes 1.3e11 kgCO2e; are "
		       "its units right?",
		       year);
}

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

/* Business as usual, and how each driver brought it there. */
static int run_drivers(co2e_trajectory *t, struct engine *e, size_t year)
{
	size_t b, d;

	for (b = 0; b < t->boundaries; b++) {
		size_t at = at_year(t, b, year);
		grain now = t->baseline[b];

		for (d = 0; d < t->drivers; d++) {
			grain change = e->change[b * t->drivers + d];

			t->driver[at * t->drivers + d] = change;
			if (!grain_add(&now, change))
				return 0;
		}
		t->bau[at] = now;
	}
	return 1;
}

/* Where an initiative's saving stands, of the first boundary; those of the
 * others follow in strides(). */
static grain *saving_of(co2e_trajectory *t, co2e_attribution how, size_t year,
			size_t initiative)
{
	return &t->saving[how][year * t->initiatives + initiative];
}

static size_t stride(const co2e_trajectory *t)
{
	return t->years * t->initiatives;
}

static int run_residual(co2e_trajectory *t, size_t year)
{
	size_t b, i;

	for (b = 0; b < t->boundaries; b++) {
		size_t at = at_year(t, b, year);
		const grain *saving =
			t->saving[CO2E_SEQUENTIAL] + at * t->initiatives;

		t->residual[at] = t->bau[at];
		for (i = 0; i < t->initiatives; i++)
			if (!grain_add(&t->residual[at], -saving[i]))
				return 0;
	}
	return 1;
}

/* What was not there of an absolute effect, kg: saved is (1 - over) of what was
 * wanted. */
static double capped(const struct engine *e, size_t initiative, grain saved,
		     double over)
{
	if (over >= 1)
		return engine_wanted(e, initiative);
	return over > 0 ? grain_kg(saved) * over / (1 - over) : 0;
}

static int run_sequential(co2e_trajectory *t, struct engine *e,
			  const struct redo *redo, size_t year)
{
	size_t i;

	engine_reset(e, redo->items);
	for (i = 0; i < t->initiatives; i++) {
		grain *saved = saving_of(t, CO2E_SEQUENTIAL, year, i);
		double over;

		if (!redo->initiative[i])
			continue;
		if (!engine_step(e, i, saved, stride(t), &over))
			return 0;
		t->capped[year * t->initiatives + i] =
			capped(e, i, *saved, over);
	}
	return run_residual(t, year);
}

static int run_standalone(co2e_trajectory *t, struct engine *e,
			  const struct redo *redo, size_t year)
{
	double over;
	size_t i;

	engine_reset(e, redo->items);
	for (i = 0; i < t->initiatives; i++) {
		struct items touched = {t->run[i].touched,
					t->run[i].touched_count};

		if (!redo->initiative[i])
			continue;
		if (!engine_step(e, i, saving_of(t, CO2E_STANDALONE, year, i),
				 stride(t), &over))
			return 0;
		engine_reset(e, touched);
	}
	return 1;
}

static int run_shared(co2e_trajectory *t, const struct engine *e,
		      const struct redo *redo, struct shared_work *shared,
		      size_t year)
{
	size_t at = year * t->initiatives, i;

	for (i = 0; i < redo->groups.count; i++)
		if (redo->group[i] &&
		    !shared_year(shared, e, &redo->groups.of[i],
				 t->saving[CO2E_SHARED] + at, t->error + at,
				 stride(t)))
			return 0;
	return 1;
}

static int run_year(co2e_trajectory *t, struct engine *e,
		    const struct redo *redo, struct shared_work *shared,
		    size_t year)
{
	int32_t y = t->plan->first_year + (int32_t)year;

	if (!engine_year(e, y, redo->items) ||
	    (!redo->base && !run_drivers(t, e, year)))
		return 0;
	return run_sequential(t, e, redo, year) &&
	       (!t->has_standalone || run_standalone(t, e, redo, year)) &&
	       (!shared || run_shared(t, e, redo, shared, year));
}

/* The baseline's own sum, before any driver. */
static int run_baseline(co2e_trajectory *t, struct engine *e,
			const struct redo *redo)
{
	size_t b;

	if (!engine_begin(e, redo->items))
		return 0;
	for (b = 0; !redo->base && b < t->boundaries; b++)
		if (!engine_emissions(&t->baseline[b], e, e->quantity, b,
				      redo->items))
			return 0;
	return 1;
}

static co2e_status run_years(co2e_trajectory *t, struct engine *e,
			     const struct redo *redo,
			     struct shared_work *shared, co2e_error *err)
{
	int ok = run_baseline(t, e, redo);
	size_t year = 0;

	while (ok && year < t->years)
		ok = run_year(t, e, redo, shared, year++);
	return ok ? CO2E_OK
		  : err_amount(err, t->plan->first_year +
					    (int32_t)(year ? year - 1 : 0));
}

static co2e_status run_plan(co2e_trajectory *t, const co2e_trajectory *base,
			    co2e_error *err)
{
	struct shared_options how = {t->samples, t->seed};
	struct shared_work *shared = NULL;
	struct engine engine = {0};
	struct redo redo;
	int ok = redo_make(&redo, t, base) &&
		 engine_make(&engine, t->plan, t->run);
	co2e_status status;

	if (ok && t->has_shared)
		shared = shared_make(t->plan, t->run, &redo.groups, &how);
	if (ok && (shared || !t->has_shared))
		status = shared ? shared_check(shared, &redo.groups, err)
				: CO2E_OK;
	else
		status = err_memory(err);
	if (!status) {
		engine.totals_only = redo.base != NULL;
		redo_take_over(&redo, t);
		status = run_years(t, &engine, &redo, shared, err);
	}
	engine_free(&engine);
	shared_free(shared);
	redo_free(&redo);
	return status;
}

/* What the caller knows of the options, over the defaults. */
static co2e_trajectory_options chosen(const co2e_trajectory_options *options)
{
	co2e_trajectory_options all = CO2E_TRAJECTORY_OPTIONS_INIT;

	if (options)
		memcpy(&all, options,
		       options->size < sizeof(all) ? options->size
						   : sizeof(all));
	return all;
}

co2e_status co2e_trajectory_run(co2e_trajectory **out, const co2e_plan *plan,
				const co2e_trajectory_options *asked,
				co2e_error *err)
{
	const co2e_trajectory_options options = chosen(asked);
	co2e_trajectory *t = mem_zero(1, sizeof(*t));
	co2e_status status;
	size_t i;

	*out = NULL;
	if (!t)
		return err_memory(err);
	t->plan = plan;
	t->years = (size_t)(plan->last_year - plan->first_year + 1);
	t->boundaries = plan_boundaries(plan);
	t->drivers = plan->driver_count;
	t->initiatives = plan->initiative_count;
	t->has_shared = options.shared;
	t->has_standalone = options.standalone;
	t->samples = options.samples;
	t->seed = options.seed;
	t->run = run_make(plan);
	status = t->run && make_tables(t) ? CO2E_OK : err_memory(err);
	for (i = 0; !status && i < options.change_count; i++)
		status = change_apply(t->run, plan, &options.changes[i], err);
	if (!status)
		status = run_plan(t, options.base, err);
	if (status)
		co2e_trajectory_free(t);
	else
		*out = t;
	return status;
}
