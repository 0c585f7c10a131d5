/* Running a plan for one year: quantities, and what they are worth.
 *
 * Each item's emissions are rounded to whole grains by themselves, and all sums
 * and differences are of integers: so bars close exactly, whatever the order,
 * and an initiative's saving needs only the items that it touches. */
#ifndef PLAN_ENGINE_H
#define PLAN_ENGINE_H

#include "model.h"

#include <math.h>

/* Whole multiples of 2^-16 kg (15 mg). */
typedef int64_t grain;
enum { GRAIN_BITS = 16 };
double grain_kg(grain g);
/* Does a sum stay under PLAN_MOST_KG? */
static inline int grain_fits(grain g)
{
	return fabs((double)g) < PLAN_MOST_KG * (1 << GRAIN_BITS);
}
/* Adds, as long as the sum stays under PLAN_MOST_KG; 0 if it does not. */
static inline int grain_add(grain *sum, grain g)
{
	return !__builtin_add_overflow(*sum, g, sum) && grain_fits(*sum);
}
/* Kilograms to the nearest grain; 0 when there are too many. llrint() is one
 * instruction, and rounds as nearbyint() does. */
static inline int grain_of(grain *out, double kg)
{
	if (!(fabs(kg) < PLAN_MOST_KG))
		return 0;
	*out = llrint(kg * (1 << GRAIN_BITS));
	return 1;
}

/* An initiative as it is run: the plan's with the what-ifs' changes. */
struct run_initiative {
	int32_t start, end; /* years with an effect; start > end: off */
	double uptake;
	/* the items whose quantity it can change, each once */
	uint32_t *touched;
	size_t touched_count;
};

/* Begins and ends, and the items touched, for every initiative of a plan; NULL
 * when the heap is exhausted. Free with run_free(). */
struct run_initiative *run_make(const co2e_plan *plan);
void run_free(struct run_initiative *run, const co2e_plan *plan);

/* Some items of a plan, by number. */
struct items {
	const uint32_t *at; /* NULL: all, in their order */
	size_t count;
};
static inline struct items all_items(const co2e_plan *plan)
{
	return (struct items){NULL, plan->item_count};
}

struct engine {
	const co2e_plan *plan;
	const struct run_initiative *run; /* by initiative; borrowed */
	size_t boundary_count;
	int32_t year;
	int totals_only; /* 1: `change` is not wanted, and not computed */
	uint64_t factors; /* bit d: driver d is one of factors */
	uint64_t *movers; /* by item: bit d: driver d changes it */
	double *quantity; /* by item: business as usual in the year */
	double *price; /* [boundary * items + item]: kgCO2e per unit */
	grain *worth; /* likewise: what `quantity` emits */
	grain *origin; /* likewise, without drivers */
	grain *change; /* [boundary * drivers + driver]: what it adds */
	double *strength; /* by initiative: ramp x uptake x probability */
	double *work; /* by item: quantities being changed ... */
	grain *now; /* ... and what they emit, as `worth` */
};

/* Room for a plan; 0 when the heap is exhausted (free it all the same).
 * engine_free() takes a zeroed one. */
int engine_make(struct engine *engine, const co2e_plan *plan,
		const struct run_initiative *run);
void engine_free(struct engine *engine);

/* The items as they are without drivers: before the first engine_year(), with
 * the same items. 0 when an amount is too large. */
int engine_begin(struct engine *engine, struct items items);

/* Sets the year: the items' quantities, prices and worth with all drivers, what
 * each driver changed among them, and the initiatives' strengths. 0 when an
 * amount is too large. */
int engine_year(struct engine *engine, int32_t year, struct items items);

/* Begins the year's changes: work and now as business as usual. */
void engine_reset(struct engine *engine, struct items items);
/* Applies an initiative to work and now. saved[boundary * stride] becomes what
 * that takes away; *over how much of an absolute effect, as a fraction of it,
 * was more than was left. 0 when an amount is too large. */
int engine_step(struct engine *engine, size_t initiative, grain *saved,
		size_t stride, double *over);

/* What the whole of an absolute effect emits in boundary 0, kg, taken from
 * business as usual in proportion: where nothing is left of it, nothing tells
 * any more. 0 where that has nothing of it either. */
double engine_wanted(const struct engine *engine, size_t initiative);

/* Applies one initiative to `quantity` (by item) alone. Returns `over`. */
double engine_apply(const struct engine *engine, double *quantity,
		    size_t initiative);

/* What some items of `quantity` emit inside a boundary. 0 if an item passes
 * 2^37 kg, and *out is then not set. */
int engine_emissions(grain *out, const struct engine *engine,
		     const double *quantity, size_t boundary,
		     struct items items);

#endif
