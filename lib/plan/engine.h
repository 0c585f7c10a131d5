/* Running a plan for one year: quantities, and what they are worth.
 *
 * Each item's emissions are rounded to whole grains by themselves, and all sums
 * and differences are of integers: so bars close exactly, whatever the order,
 * and an initiative's saving needs only the items that it touches. */
#ifndef PLAN_ENGINE_H
#define PLAN_ENGINE_H

#include "model.h"

/* Whole multiples of 2^-16 kg (15 mg). */
typedef int64_t grain;
enum { GRAIN_BITS = 16 };
double grain_kg(grain g);

/* An initiative as it is run: the plan's with the what-ifs' changes. */
struct run_initiative {
	int32_t start, end; /* years with an effect; start > end: off */
	double uptake;
	/* the items whose quantity it can change, each once */
	uint32_t *touched;
	size_t touched_count;
};

struct engine {
	const co2e_plan *plan;
	const struct run_initiative *run; /* by initiative; borrowed */
	size_t boundary_count;
	int32_t year;
	double *quantity; /* by item: business as usual in the year */
	double *price; /* [boundary * items + item]: kgCO2e per unit */
	double *strength; /* by initiative: ramp x uptake x probability */
	double *work; /* by item: quantities being changed */
};

/* Room for a plan; 0 when the heap is exhausted (free it all the same).
 * engine_free() takes a zeroed one. */
int engine_make(struct engine *engine, const co2e_plan *plan,
		const struct run_initiative *run);
void engine_free(struct engine *engine);

/* Sets the year with the first `drivers` of the plan's drivers applied to
 * quantities and prices, and the initiatives' strengths. */
void engine_year(struct engine *engine, int32_t year, size_t drivers);

/* Applies one initiative to `quantity` (by item). Returns how much of an
 * absolute effect, as a fraction of it, was more than was left: 0 if all was
 * there. */
double engine_apply(const struct engine *engine, double *quantity,
		    size_t initiative);

/* What `count` items of `quantity` (NULL: all) emit inside a boundary. 0 if an
 * item passes 2^37 kg, and *out is then not set. */
int engine_emissions(grain *out, const struct engine *engine,
		     const double *quantity, size_t boundary,
		     const uint32_t *items, size_t count);

/* Begins and ends, and the items touched, for every initiative of a plan; NULL
 * when the heap is exhausted. Free with run_free(). */
struct run_initiative *run_make(const co2e_plan *plan);
void run_free(struct run_initiative *run, const co2e_plan *plan);

#endif
