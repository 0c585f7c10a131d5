#include "engine.h"

#include "base/alloc.h"

#include <math.h>
#include <string.h>

double grain_kg(grain g)
{
	return ldexp((double)g, -GRAIN_BITS);
}

int engine_make(struct engine *e, const co2e_plan *plan,
		const struct run_initiative *run)
{
	memset(e, 0, sizeof(*e));
	e->plan = plan;
	e->run = run;
	e->boundary_count = plan->target_count + 1;
	e->quantity = mem_zero(plan->item_count, sizeof(double));
	e->work = mem_zero(plan->item_count, sizeof(double));
	e->price =
		mem_zero(plan->item_count * e->boundary_count, sizeof(double));
	e->strength = mem_zero(plan->initiative_count, sizeof(double));
	return e->quantity && e->work && e->price && e->strength;
}

void engine_free(struct engine *e)
{
	mem_free(e->quantity);
	mem_free(e->work);
	mem_free(e->price);
	mem_free(e->strength);
	memset(e, 0, sizeof(*e));
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

static double line_price(const struct plan_line *line, const double *ratios,
			 uint64_t moved)
{
	uint64_t mine = line->drivers & moved;
	double price = line->kgco2e;
	unsigned d;

	for (d = 0; mine; d++, mine >>= 1)
		if (mine & 1)
			price *= ratios[d];
	return price;
}

/* The prices of an item in every boundary. */
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

void engine_year(struct engine *e, int32_t year, size_t drivers)
{
	const co2e_plan *plan = e->plan;
	double ratios[PLAN_DRIVERS_MAX];
	uint64_t moved = 0;
	size_t i, k;

	e->year = year;
	for (k = 0; k < plan->item_count; k++)
		e->quantity[k] = plan->items[k].quantity;
	for (i = 0; i < drivers; i++) {
		const struct plan_driver *d = &plan->drivers[i];

		ratios[i] = driver_ratio(plan, d, year);
		if (d->kind == PLAN_DRIVER_FACTOR)
			moved |= (uint64_t)1 << i;
		else
			for (k = 0; k < d->item_count; k++)
				e->quantity[d->items[k]] *= ratios[i];
	}
	for (k = 0; k < plan->item_count; k++)
		price_item(e, k, ratios, moved);
	for (i = 0; i < plan->initiative_count; i++)
		e->strength[i] = strength_at(e, i);
}

/* Takes `fraction` of an item; what takes over and what follows are added. */
static void take_fraction(const struct plan_initiative *in,
			  const struct plan_target_item *t, double *quantity,
			  double fraction)
{
	double removed = quantity[t->item] * fraction;
	size_t s;

	quantity[t->item] -= removed;
	if (in->effect == PLAN_SUBSTITUTE)
		quantity[t->adds_to] += removed * t->ratio;
	for (s = 0; s < in->side_count; s++)
		if (in->sides[s].from == t->item)
			quantity[in->sides[s].to] += removed * in->sides[s].per;
}

/* An absolute effect takes the same fraction of all its items, so that it takes
 * its amount as long as that much is left. Returns what was not there. */
static double take_amount(const struct plan_initiative *in, double *quantity,
			  double strength)
{
	double wanted = in->amount * strength, left = 0, fraction;
	size_t i;

	for (i = 0; i < in->item_count; i++) {
		double q = quantity[in->items[i].item];

		left += q > 0 ? q / in->items[i].per_unit : 0;
	}
	if (wanted <= 0)
		return 0;
	fraction = left > wanted ? wanted / left : 1;
	for (i = 0; i < in->item_count; i++)
		if (quantity[in->items[i].item] > 0)
			take_fraction(in, &in->items[i], quantity, fraction);
	return left < wanted ? (wanted - left) / wanted : 0;
}

double engine_apply(const struct engine *e, double *quantity, size_t i)
{
	const struct plan_initiative *in = &e->plan->initiatives[i];
	double strength = e->strength[i];
	size_t k;

	if (strength <= 0)
		return 0;
	if (in->effect == PLAN_ABSOLUTE)
		return take_amount(in, quantity, strength);
	for (k = 0; k < in->item_count; k++)
		take_fraction(in, &in->items[k], quantity,
			      in->amount * strength);
	return 0;
}

int engine_emissions(grain *out, const struct engine *e, const double *quantity,
		     size_t boundary, const uint32_t *items, size_t count)
{
	const double *price = e->price + boundary * e->plan->item_count;
	grain sum = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		size_t k = items ? items[i] : i;
		double kg = quantity[k] * price[k];

		if (!(fabs(kg) < PLAN_MOST_KG))
			return 0;
		sum += (grain)nearbyint(kg * (1 << GRAIN_BITS));
	}
	*out = sum;
	return fabs(grain_kg(sum)) < PLAN_MOST_KG;
}
