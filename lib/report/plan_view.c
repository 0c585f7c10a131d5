#include "plan_view.h"

#include "base/error.h"
#include "plan/trajectory.h"

#include <stdio.h>
#include <string.h>

const char *attribution_name(co2e_attribution how)
{
	static const char *const names[ATTRIBUTIONS] = {
		[CO2E_SEQUENTIAL] = "sequential",
		[CO2E_SHARED] = "shared",
		[CO2E_STANDALONE] = "standalone",
	};

	return (unsigned)how < ATTRIBUTIONS ? names[how] : "unknown";
}

static co2e_status check(const struct plan_view *view, co2e_error *err)
{
	size_t targets = co2e_plan_target_count(view->plan);

	if (view->boundary > targets)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "there is no boundary %zu: 0 is all of scopes 1 "
			       "to 3, and the plan has %zu %s",
			       view->boundary, targets,
			       targets == 1 ? "target" : "targets");
	if ((unsigned)view->how >= ATTRIBUTIONS)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "%d is no attribution: 0 sequential, 1 shared, "
			       "2 standalone",
			       (int)view->how);
	if (!view->has[view->how])
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the trajectory was run without %s savings; set "
			       "`%s` in its options",
			       attribution_name(view->how),
			       attribution_name(view->how));
	return CO2E_OK;
}

co2e_status plan_view_make(struct plan_view *out,
			   const co2e_trajectory *trajectory, size_t boundary,
			   co2e_attribution how, co2e_error *err)
{
	const co2e_plan *plan = trajectory->plan;
	const struct plan_view view = {
		.trajectory = trajectory,
		.plan = plan,
		.target =
			boundary ? co2e_plan_target(plan, boundary - 1) : NULL,
		.boundary = boundary,
		.how = how,
		.first = co2e_plan_baseline_year(plan),
		.last = co2e_plan_last_year(plan),
		.initiatives = co2e_plan_initiative_count(plan),
		.drivers = trajectory->drivers,
		.has = {1, trajectory->has_shared, trajectory->has_standalone},
	};

	*out = view;
	return check(out, err);
}

co2e_year plan_view_year(const struct plan_view *view, int32_t year)
{
	co2e_year y = {0};

	(void)co2e_trajectory_year(&y, view->trajectory, view->boundary, year);
	return y;
}

double plan_view_saving(const struct plan_view *view, int32_t year, size_t i)
{
	return co2e_trajectory_saving(view->trajectory, view->boundary, year, i,
				      view->how);
}

double plan_view_saved(const struct plan_view *view, size_t i)
{
	double sum = 0;
	int32_t year;

	for (year = view->first; year <= view->last; year++)
		sum += plan_view_saving(view, year, i);
	return sum;
}

co2e_initiative plan_view_initiative(const struct plan_view *view, size_t i)
{
	const struct run_initiative *run = &view->trajectory->run[i];
	co2e_initiative said = *co2e_plan_initiative(view->plan, i);

	said.start = run->start;
	said.end = run->end;
	said.uptake = run->uptake;
	return said;
}

int plan_view_differ(const struct plan_view *a, const struct plan_view *b,
		     size_t i)
{
	co2e_initiative x = plan_view_initiative(a, i);
	co2e_initiative y = plan_view_initiative(b, i);

	return x.start != y.start || x.end != y.end || x.uptake < y.uptake ||
	       x.uptake > y.uptake;
}

struct plan_money plan_view_money(const struct plan_view *view)
{
	const co2e_plan *plan = view->plan;

	return (struct plan_money){plan->appraisal_year, plan->price_base,
				   plan->optimism_bias,
				   plan->carbon[CO2E_CARBON_CENTRAL].count > 0};
}

int plan_view_costed(const struct plan_view *view, size_t i)
{
	const struct plan_initiative *in = &view->plan->initiatives[i];

	return in->capex.count || in->running.count;
}

int plan_view_beyond(const struct plan_view *view)
{
	return view->plan->has_beyond;
}

/* Does another series have initiative i's name? */
static int is_taken(const struct plan_view *view, size_t i)
{
	static const char *const others[] = {"bau", "residual", "target",
					     "gap"};
	const char *name = co2e_plan_initiative(view->plan, i)->name;
	size_t k;

	for (k = 0; k < sizeof(others) / sizeof(others[0]); k++)
		if (!strcmp(name, others[k]))
			return 1;
	for (k = 0; k < view->initiatives; k++)
		if (k != i &&
		    !strcmp(name, co2e_plan_initiative(view->plan, k)->name))
			return 1;
	return 0;
}

static const char *with_id(const co2e_initiative *said, struct arena *arena)
{
	size_t n = strlen(said->name) + strlen(said->id) + sizeof(" ()");
	char *name = arena_alloc(arena, n);

	if (name)
		(void)snprintf(name, n, "%s (%s)", said->name, said->id);
	return name;
}

const char *const *plan_view_names(const struct plan_view *view,
				   struct arena *arena)
{
	const char **names =
		arena_alloc(arena, (view->initiatives + 1) * sizeof(*names));
	size_t i;

	for (i = 0; names && i < view->initiatives; i++) {
		const co2e_initiative *said =
			co2e_plan_initiative(view->plan, i);

		names[i] =
			is_taken(view, i) ? with_id(said, arena) : said->name;
		if (!names[i])
			return NULL;
	}
	return names;
}
