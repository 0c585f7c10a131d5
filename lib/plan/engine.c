#include "engine.h"

#include "base/alloc.h"

#include <math.h>
#include <string.h>

double grain_kg(grain g)
{
	return (double)g / (1 << GRAIN_BITS);
}

static size_t item_at(struct items items, size_t i)
{
	return items.at ? items.at[i] : i;
}

static void list_movers(struct engine *e)
{
	const co2e_plan *plan = e->plan;
	size_t d, i, k;

	for (d = 0; d < plan->driver_count; d++) {
		uint64_t bit = (uint64_t)1 << d;

		if (plan->drivers[d].kind == PLAN_DRIVER_FACTOR)
			e->factors |= bit;
		else
			for (i = 0; i < plan->drivers[d].item_count; i++)
				e->movers[plan->drivers[d].items[i]] |= bit;
	}
	for (k = 0; k < plan->item_count; k++)
		for (i = 0; i < plan->items[k].line_count; i++)
			e->movers[k] |= plan->items[k].lines[i].drivers;
}

int engine_make(struct engine *e, const co2e_plan *plan,
		const struct run_initiative *run)
{
	size_t n = plan->item_count, boundaries = plan_boundaries(plan);

	memset(e, 0, sizeof(*e));
	e->plan = plan;
	e->run = run;
	e->boundary_count = boundaries;
	e->movers = mem_zero(n, sizeof(*e->movers));
	e->quantity = mem_zero(n, sizeof(double));
	e->work = mem_zero(n, sizeof(double));
	e->price = mem_zero(n * boundaries, sizeof(double));
	e->worth = mem_zero(n * boundaries, sizeof(grain));
	e->origin = mem_zero(n * boundaries, sizeof(grain));
	e->now = mem_zero(n * boundaries, sizeof(grain));
	e->change = mem_zero(plan->driver_count * boundaries, sizeof(grain));
	e->strength = mem_zero(plan->initiative_count, sizeof(double));
	if (!e->movers || !e->quantity || !e->work || !e->price || !e->worth ||
	    !e->origin || !e->now || !e->change || !e->strength)
		return 0;
	list_movers(e);
	return 1;
}

void engine_free(struct engine *e)
{
	mem_free(e->movers);
	mem_free(e->quantity);
	mem_free(e->work);
	mem_free(e->price);
	mem_free(e->worth);
	mem_free(e->origin);
	mem_free(e->now);
	mem_free(e->change);
	mem_free(e->strength);
	memset(e, 0, sizeof(*e));
}

static double line_price(const struct plan_line *line, const double *ratios,
			 uint64_t moved)
{
	uint64_t mine = line->drivers & moved;
	double price = line->kgco2e;

	for (; mine; mine &= mine - 1)
		price *= ratios[__builtin_ctzll(mine)];
	return price;
}

/* The prices of an item in every boundary, with the drivers in `moved`. */
static void price_item(struct engine *e, size_t k, const double *ratios,
		       uint64_t moved)
{
	const struct plan_item *item = &e->plan->items[k];
	size_t n = e->plan->item_count, i, b;

	for (b = 0; b < e->boundary_count; b++)
		e->price[b * n + k] = 0;
	for (i = 0; i < item->line_count; i++) {
		double price = line_price(&item->lines[i], ratios, moved);

		for (b = 0; b < e->boundary_count; b++)
			if (item->lines[i].boundaries >> b & 1)
				e->price[b * n + k] += price;
	}
}

/* What an item has come to. */
static int weigh_item(struct engine *e, size_t k)
{
	size_t n = e->plan->item_count, b;

	for (b = 0; b < e->boundary_count; b++)
		if (!grain_of(&e->worth[b * n + k],
			      e->quantity[k] * e->price[b * n + k]))
			return 0;
	return 1;
}

/* The same, after driver d. */
static int weigh_change(struct engine *e, size_t k, size_t d)
{
	size_t n = e->plan->item_count, drivers = e->plan->driver_count, b;
	grain before[PLAN_BOUNDARIES_MAX];

	for (b = 0; b < e->boundary_count; b++)
		before[b] = e->worth[b * n + k];
	if (!weigh_item(e, k))
		return 0;
	for (b = 0; b < e->boundary_count; b++) {
		grain *change = &e->change[b * drivers + d];

		/* each is far from the end of the type, a hundred thousand
		 * of them are not */
		if (__builtin_add_overflow(
			    *change, e->worth[b * n + k] - before[b], change))
			return 0;
	}
	return 1;
}

int engine_begin(struct engine *e, struct items items)
{
	size_t n = e->plan->item_count, i, b;

	for (i = 0; i < items.count; i++) {
		size_t k = item_at(items, i);

		e->quantity[k] = e->plan->items[k].quantity;
		price_item(e, k, NULL, 0);
		if (!weigh_item(e, k))
			return 0;
		for (b = 0; b < e->boundary_count; b++)
			e->origin[b * n + k] = e->worth[b * n + k];
	}
	return 1;
}

/* What a driver's series has come to since the baseline year. */
static double driver_ratio(const co2e_plan *plan, const struct plan_driver *d,
			   int32_t year)
{
	int32_t from, to;

	if (d->kind != PLAN_DRIVER_GROWTH)
		return plan_series_at(&d->series, year) /
		       plan_series_at(&d->series, plan->first_year);
	from = d->from > plan->first_year ? d->from : plan->first_year + 1;
	to = d->to < year ? d->to : year;
	return to < from ? 1 : pow(1 + d->rate, to - from + 1);
}

/* The item with the first of its drivers, one by one, up to all: each leaves
 * its change. */
static int drive_item(struct engine *e, size_t k, const double *ratios)
{
	size_t n = e->plan->item_count, b;
	uint64_t left = e->movers[k], moved = 0;

	e->quantity[k] = e->plan->items[k].quantity;
	if (left & e->factors)
		price_item(e, k, NULL, 0);
	for (b = 0; b < e->boundary_count; b++)
		e->worth[b * n + k] = e->origin[b * n + k];
	for (; left; left &= left - 1) {
		size_t d = (size_t)__builtin_ctzll(left);

		moved |= (uint64_t)1 << d;
		if (e->factors >> d & 1)
			price_item(e, k, ratios, moved);
		else
			e->quantity[k] *= ratios[d];
		if (!weigh_change(e, k, d))
			return 0;
	}
	return 1;
}

/* The same at once, for what they come to together: the same products in the
 * same order. */
static int drive_at_once(struct engine *e, size_t k, const double *ratios)
{
	uint64_t moved = e->movers[k], left = moved & ~e->factors;

	e->quantity[k] = e->plan->items[k].quantity;
	for (; left; left &= left - 1)
		e->quantity[k] *= ratios[__builtin_ctzll(left)];
	if (moved & e->factors)
		price_item(e, k, ratios, moved);
	return weigh_item(e, k);
}

/* How far an initiative has come in a year: 0 to 1. */
static double ramp_at(const struct plan_initiative *in, int32_t years_in)
{
	double t = in->ramp_years > 0
			   ? (double)(years_in + 1) / (double)in->ramp_years
			   : 1;

	if (in->ramp == PLAN_RAMP_STEP || t >= 1)
		return 1;
	/* smoothstep: slow at both ends, its slope 0 there */
	return in->ramp == PLAN_RAMP_S_CURVE ? t * t * (3 - 2 * t) : t;
}

static double strength_at(const struct engine *e, size_t i)
{
	const struct plan_initiative *in = &e->plan->initiatives[i];
	const struct run_initiative *run = &e->run[i];

	if (e->year < run->start || e->year > run->end)
		return 0;
	return ramp_at(in, e->year - run->start) * run->uptake *
	       in->said.probability;
}

int engine_year(struct engine *e, int32_t year, struct items items)
{
	const co2e_plan *plan = e->plan;
	double ratios[PLAN_DRIVERS_MAX];
	size_t i;

	e->year = year;
	for (i = 0; i < plan->initiative_count; i++)
		e->strength[i] = strength_at(e, i);
	for (i = 0; i < plan->driver_count; i++)
		ratios[i] = driver_ratio(plan, &plan->drivers[i], year);
	memset(e->change, 0,
	       e->boundary_count * plan->driver_count * sizeof(grain));
	for (i = 0; i < items.count; i++) {
		size_t k = item_at(items, i);

		/* what no driver moves is as engine_begin() left it */
		if (e->movers[k] &&
		    !(e->totals_only ? drive_at_once(e, k, ratios)
				     : drive_item(e, k, ratios)))
			return 0;
	}
	return 1;
}

int engine_emissions(grain *out, const struct engine *e, const double *quantity,
		     size_t boundary, struct items items)
{
	const double *price = e->price + boundary * e->plan->item_count;
	grain sum = 0;
	size_t i;

	for (i = 0; i < items.count; i++) {
		size_t k = item_at(items, i);
		grain g;

		if (!grain_of(&g, quantity[k] * price[k]) ||
		    __builtin_add_overflow(sum, g, &sum))
			return 0;
	}
	*out = sum;
	return grain_fits(sum);
}
