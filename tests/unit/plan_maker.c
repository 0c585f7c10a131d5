#include "cmocka_tests.h"

#include "plan_maker.h"

#include "base/alloc.h"

#include <stdio.h>
#include <string.h>

enum { ROOM = 64 };

static void *room(co2e_plan *plan, size_t size)
{
	void *block = arena_alloc(&plan->arena, size);

	assert_non_null(block);
	memset(block, 0, size);
	return block;
}

co2e_plan *plan_made(int32_t first, int32_t last)
{
	co2e_plan *plan = mem_zero(1, sizeof(*plan));

	assert_non_null(plan);
	plan->name = "made";
	plan->organisation = plan->description = "";
	plan->first_year = first;
	plan->last_year = last;
	plan->items = room(plan, 2048 * sizeof(*plan->items));
	plan->drivers = room(plan, ROOM * sizeof(*plan->drivers));
	plan->initiatives = room(plan, ROOM * sizeof(*plan->initiatives));
	plan->targets = room(plan, ROOM * sizeof(*plan->targets));
	return plan;
}

void plan_free_made(co2e_plan *plan)
{
	arena_clear(&plan->arena);
	mem_free(plan);
}

uint32_t plan_add_item(co2e_plan *plan, double quantity, double kgco2e)
{
	struct plan_item *item = &plan->items[plan->item_count];

	item->label = item->activity = "item";
	item->id = item->site = item->organisation = item->unit_text = "";
	item->quantity = quantity;
	item->lines = room(plan, sizeof(*item->lines));
	item->line_count = 1;
	item->lines[0].scope = CO2E_SCOPE_1;
	item->lines[0].kgco2e = kgco2e;
	item->lines[0].boundaries = ~(uint64_t)0;
	return (uint32_t)plan->item_count++;
}

struct plan_initiative *plan_add_effect(co2e_plan *plan, uint32_t item,
					enum plan_effect effect, double amount,
					int32_t start)
{
	struct plan_initiative *in = &plan->initiatives[plan->initiative_count];
	char *name = room(plan, 16);

	(void)snprintf(name, 16, "i%zu", plan->initiative_count++);
	in->said.id = in->said.name = name;
	in->said.owner = in->said.source = "";
	in->said.start = start;
	in->said.end = 9999;
	in->said.uptake = in->said.probability = 1;
	in->effect = effect;
	in->amount = amount;
	in->items = room(plan, sizeof(*in->items));
	in->item_count = 1;
	in->items[0].item = item;
	in->items[0].per_unit = 1;
	in->sides = room(plan, 4 * sizeof(*in->sides));
	return in;
}

struct plan_initiative *plan_add_fraction(co2e_plan *plan, uint32_t item,
					  double fraction, int32_t start)
{
	return plan_add_effect(plan, item, PLAN_FRACTION, fraction, start);
}

void plan_add_side(co2e_plan *plan, struct plan_initiative *in, uint32_t from,
		   uint32_t to, double per)
{
	(void)plan;
	in->sides[in->side_count++] = (struct plan_side_effect){from, to, per};
}

struct plan_driver *plan_add_driver(co2e_plan *plan, enum plan_driver_kind kind,
				    uint32_t item)
{
	struct plan_driver *d = &plan->drivers[plan->driver_count];

	d->id = d->name = "driver";
	d->source = "";
	d->kind = kind;
	d->from = plan->first_year + 1;
	d->to = plan->last_year;
	d->items = room(plan, sizeof(*d->items));
	d->items[0] = item;
	d->item_count = 1;
	if (kind == PLAN_DRIVER_FACTOR)
		plan->items[item].lines[0].drivers |= (uint64_t)1
						      << plan->driver_count;
	plan->driver_count++;
	return d;
}

struct plan_series plan_series_made(co2e_plan *plan, const double *points,
				    size_t pairs)
{
	struct plan_series s = {room(plan, pairs * sizeof(*s.years)),
				room(plan, pairs * sizeof(*s.values)), pairs};
	size_t i;

	for (i = 0; i < pairs; i++) {
		s.years[i] = (int32_t)points[2 * i];
		s.values[i] = points[2 * i + 1];
	}
	return s;
}

struct plan_target *plan_add_target(co2e_plan *plan, const double *points,
				    size_t pairs)
{
	struct plan_target *target = &plan->targets[plan->target_count++];

	target->said.id = target->said.name = "target";
	target->said.baseline_year = (int32_t)points[0];
	target->said.baseline_kgco2e = points[1];
	target->level = plan_series_made(plan, points, pairs);
	return target;
}

static uint64_t next(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

static double uniform(uint64_t *state)
{
	return (double)(next(state) % 10000) / 10000;
}

co2e_plan *plan_random(uint64_t *state, size_t initiatives)
{
	static const double falling[] = {2025, 1, 2030, 0.3};
	co2e_plan *plan = plan_made(2025, 2030);
	size_t items = 2 + next(state) % 29,
	       n = next(state) % (initiatives + 1), i;

	for (i = 0; i < items; i++)
		plan_add_item(plan, 1e6 * uniform(state), uniform(state));
	plan_add_driver(plan, PLAN_DRIVER_GROWTH, 0)->rate = 0.013;
	plan_add_driver(plan, PLAN_DRIVER_FACTOR, 1)->series =
		plan_series_made(plan, falling, 2);
	for (i = 0; i < n; i++) {
		uint32_t item = (uint32_t)(next(state) % items);
		enum plan_effect kind = (enum plan_effect)(next(state) % 3);
		struct plan_initiative *in = plan_add_effect(
			plan, item, kind,
			kind == PLAN_ABSOLUTE ? 3e5 * uniform(state)
					      : uniform(state),
			2025 + (int32_t)(next(state) % 5));

		in->items[0].adds_to = (uint32_t)(next(state) % items);
		in->items[0].ratio = uniform(state);
		in->ramp = (enum plan_ramp)(next(state) % 3);
		in->ramp_years = (int32_t)(next(state) % 5);
		if (next(state) % 4 == 0)
			plan_add_side(plan, in, item,
				      (uint32_t)(next(state) % items), 0.2);
	}
	return plan;
}
