/* What is left, source by source: a year of the plan run once more. */
#include "trajectory.h"

#include "base/alloc.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

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

/* All items that emit something, with all initiatives applied; 0 when an amount
 * is too large, which the run of the trajectory would have refused. */
static int list(struct left *left, size_t *count, struct engine *e,
		size_t boundary)
{
	size_t n = e->plan->item_count, i;
	uint32_t k;

	memcpy(e->work, e->quantity, n * sizeof(double));
	for (i = 0; i < e->plan->initiative_count; i++)
		(void)engine_apply(e, e->work, i);
	for (k = 0; k < n; k++) {
		struct left *next = &left[*count];

		next->item = k;
		if (!engine_emissions(&next->now, e, e->work, boundary, &k, 1))
			return 0;
		*count += next->now != 0;
	}
	return 1;
}

static int describe(co2e_source *out, const struct left *left,
		    const struct engine *e, size_t boundary)
{
	const struct plan_item *item = &e->plan->items[left->item];
	grain bau;

	if (!engine_emissions(&bau, e, e->quantity, boundary, &left->item, 1))
		return 0;
	*out = (co2e_source){.name = item->label,
			     .activity = item->activity,
			     .site = item->site,
			     .unit = item->unit_text,
			     .quantity = e->work[left->item],
			     .bau = grain_kg(bau),
			     .kgco2e = grain_kg(left->now)};
	return 1;
}

static co2e_status fill(co2e_source *out, size_t room, size_t *count,
			struct engine *e, struct left *left, size_t boundary,
			co2e_error *err)
{
	size_t found = 0, i;
	int ok = list(left, &found, e, boundary);

	if (ok)
		qsort(left, found, sizeof(*left), by_size);
	for (i = 0; ok && i < found && i < room; i++)
		ok = describe(&out[i], &left[i], e, boundary);
	if (!ok)
		return err_set(err, CO2E_E_RANGE, nowhere,
			       "in %d an amount of the plan passes 1.3e11 "
			       "kgCO2e; are its units right?",
			       e->year);
	*count = found;
	return CO2E_OK;
}

co2e_status co2e_trajectory_sources(co2e_source *out, size_t room,
				    size_t *count, const co2e_trajectory *t,
				    size_t boundary, int32_t year,
				    co2e_error *err)
{
	const co2e_plan *plan = t->plan;
	struct engine engine;
	co2e_status status;
	struct left *left;

	*count = 0;
	if (boundary >= t->boundaries || year < plan->first_year ||
	    year > plan->last_year)
		return err_set(err, CO2E_E_RANGE, nowhere,
			       "%d, boundary %zu: the plan runs from %d to %d "
			       "and has the boundaries 0 to %zu",
			       year, boundary, plan->first_year,
			       plan->last_year, t->boundaries - 1);
	/* one more: the last that emits nothing is written and not kept */
	left = mem_alloc((plan->item_count + 1) * sizeof(*left));
	if (engine_make(&engine, plan, t->run) && left) {
		engine_year(&engine, year, plan->driver_count);
		status = fill(out, room, count, &engine, left, boundary, err);
	} else {
		status = err_memory(err);
	}
	engine_free(&engine);
	mem_free(left);
	return status;
}
