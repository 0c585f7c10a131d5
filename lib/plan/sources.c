/* What is left, source by source: a year of the plan run once more. */
#include "trajectory.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdlib.h>

struct left {
	uint32_t item;
	grain now;
};

static int by_size(const void *a, const void *b)
{
	const struct left *l = a, *r = b;

	if (l->now != r->now)
		return l->now < r->now ? 1 : -1;
	return l->item < r->item ? -1 : l->item > r->item;
}

/* The year with all initiatives; 0 when an amount is too large, which the run
 * of the trajectory would have refused. */
static int run_year(struct engine *e, int32_t year)
{
	struct items all = all_items(e->plan);
	grain saved[PLAN_BOUNDARIES_MAX];
	double over;
	size_t i;

	e->totals_only = 1;
	if (!engine_begin(e, all) || !engine_year(e, year, all))
		return 0;
	engine_reset(e, all);
	for (i = 0; i < e->plan->initiative_count; i++)
		if (!engine_step(e, i, saved, 1, &over))
			return 0;
	return 1;
}

/* All items that emit something, the largest first. */
static size_t list(struct left *left, const struct engine *e, size_t boundary)
{
	const grain *now = e->now + boundary * e->plan->item_count;
	size_t count = 0;
	uint32_t k;

	for (k = 0; k < e->plan->item_count; k++)
		if (now[k] != 0)
			left[count++] = (struct left){k, now[k]};
	qsort(left, count, sizeof(*left), by_size);
	return count;
}

static co2e_source describe(const struct engine *e, size_t boundary,
			    const struct left *left)
{
	const struct plan_item *item = &e->plan->items[left->item];
	const grain *bau = e->worth + boundary * e->plan->item_count;

	return (co2e_source){.name = item->label,
			     .activity = item->activity,
			     .site = item->site,
			     .unit = item->unit_text,
			     .quantity = e->work[left->item],
			     .bau = grain_kg(bau[left->item]),
			     .kgco2e = grain_kg(left->now)};
}

co2e_status co2e_trajectory_sources(co2e_source *out, size_t room,
				    size_t *count, const co2e_trajectory *t,
				    size_t boundary, int32_t year,
				    co2e_error *err)
{
	const co2e_plan *plan = t->plan;
	co2e_status status = CO2E_OK;
	struct engine engine;
	struct left *left;
	size_t i;

	*count = 0;
	if (boundary > plan->target_count || year < plan->first_year ||
	    year > plan->last_year)
		return err_set(err, CO2E_E_RANGE, nowhere,
			       "%d, boundary %zu: the plan runs from %d to %d "
			       "and has the boundaries 0 to %zu",
			       year, boundary, plan->first_year,
			       plan->last_year, plan->target_count);
	left = mem_alloc(plan->item_count * sizeof(*left));
	if (!engine_make(&engine, plan, t->run) || !left)
		status = err_memory(err);
	else if (!run_year(&engine, year))
		status = err_amount(err, year);
	if (!status)
		*count = list(left, &engine, boundary);
	for (i = 0; i < *count && i < room; i++)
		out[i] = describe(&engine, boundary, &left[i]);
	engine_free(&engine);
	mem_free(left);
	return status;
}
