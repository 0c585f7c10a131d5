/* Plans built in memory for the tests of the engine: what the reader would
 * make, without JSON. */
#ifndef PLAN_MAKER_H
#define PLAN_MAKER_H

#include "plan/model.h"

/* An empty plan over the years; plan_free_made() frees all. */
co2e_plan *plan_made(int32_t first, int32_t last);
void plan_free_made(co2e_plan *plan);

/* A further item with one line of scope 1, in boundary 0. Returns its number.
 */
uint32_t plan_add_item(co2e_plan *plan, double quantity, double kgco2e);

/* A further initiative that takes a fraction of one item from `start` on, at
 * once and for good. */
struct plan_initiative *plan_add_fraction(co2e_plan *plan, uint32_t item,
					  double fraction, int32_t start);
/* The same with any effect; the caller fills in what it means. */
struct plan_initiative *plan_add_effect(co2e_plan *plan, uint32_t item,
					enum plan_effect effect, double amount,
					int32_t start);
void plan_add_side(co2e_plan *plan, struct plan_initiative *in, uint32_t from,
		   uint32_t to, double per);
struct plan_driver *plan_add_driver(co2e_plan *plan, enum plan_driver_kind kind,
				    uint32_t item);
/* A target over boundary 0's items: its points as year, level pairs. */
struct plan_target *plan_add_target(co2e_plan *plan, const double *points,
				    size_t pairs);
/* A series of year, value pairs. */
struct plan_series plan_series_made(co2e_plan *plan, const double *points,
				    size_t pairs);

/* A plan of anything: up to so many initiatives over up to 30 items. */
co2e_plan *plan_random(uint64_t *state, size_t initiatives);

#endif
