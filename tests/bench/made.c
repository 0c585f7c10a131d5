#include "../unit/cmocka_tests.h"

#include "made.h"

#include <inttypes.h>
#include <string.h>

enum activity {
	ELECTRICITY,
	GAS,
	OIL,
	PETROL_CAR,
	ELECTRIC_CAR,
	COMMUTING,
	WASTE,
	N2O,
	MEDICINES,
	PROCUREMENT,
	ACTIVITIES
};
enum { SITES = 200, EVERY = SITES };

/* One kind of initiative: what it takes from at the first `sites` sites. */
struct kind {
	enum activity from;
	uint32_t sites;
	enum plan_effect effect;
	double amount;
	enum plan_ramp ramp;
	enum activity adds; /* PLAN_SUBSTITUTE: what takes over */
	double ratio;
	enum activity side; /* what else follows, where per is not 0 */
	double per;
};

static const struct kind kinds[] = {
	{.from = ELECTRICITY,
	 .sites = EVERY,
	 .amount = 0.12,
	 .side = GAS,
	 .per = 0.35},
	{.from = ELECTRICITY,
	 .sites = 120,
	 .amount = 0.05,
	 .ramp = PLAN_RAMP_LINEAR},
	{.from = ELECTRICITY,
	 .sites = 60,
	 .effect = PLAN_ABSOLUTE,
	 .amount = 4e6},
	{.from = GAS, .sites = EVERY, .amount = 0.1, .ramp = PLAN_RAMP_S_CURVE},
	{.from = GAS,
	 .sites = 150,
	 .effect = PLAN_SUBSTITUTE,
	 .amount = 0.6,
	 .ramp = PLAN_RAMP_S_CURVE,
	 .adds = ELECTRICITY,
	 .ratio = 0.85 / 3},
	{.from = GAS,
	 .sites = EVERY,
	 .effect = PLAN_SUBSTITUTE,
	 .amount = 0.5,
	 .ramp = PLAN_RAMP_LINEAR,
	 .adds = ELECTRICITY,
	 .ratio = 0.85 / 2.8},
	{.from = OIL,
	 .sites = EVERY,
	 .effect = PLAN_SUBSTITUTE,
	 .amount = 0.9,
	 .adds = ELECTRICITY,
	 .ratio = 0.8 / 3},
	{.from = ELECTRICITY,
	 .sites = EVERY,
	 .effect = PLAN_ABSOLUTE,
	 .amount = 9e6,
	 .ramp = PLAN_RAMP_LINEAR},
	{.from = ELECTRICITY, .sites = 80, .amount = 0.04},
	{.from = OIL, .sites = 90, .amount = 0.2},
	{.from = PETROL_CAR,
	 .sites = EVERY,
	 .effect = PLAN_SUBSTITUTE,
	 .amount = 0.8,
	 .ramp = PLAN_RAMP_S_CURVE,
	 .adds = ELECTRIC_CAR,
	 .ratio = 1},
	{.from = PETROL_CAR, .sites = EVERY, .amount = 0.1},
	{.from = ELECTRIC_CAR, .sites = EVERY, .amount = 0.05},
	{.from = PETROL_CAR,
	 .sites = 40,
	 .effect = PLAN_ABSOLUTE,
	 .amount = 1e6},
	{.from = COMMUTING,
	 .sites = EVERY,
	 .amount = 0.1,
	 .ramp = PLAN_RAMP_LINEAR},
	{.from = COMMUTING, .sites = 100, .amount = 0.05},
	{.from = COMMUTING,
	 .sites = EVERY,
	 .amount = 0.3,
	 .ramp = PLAN_RAMP_S_CURVE},
	{.from = WASTE, .sites = EVERY, .amount = 0.2},
	{.from = WASTE, .sites = 150, .amount = 0.3, .ramp = PLAN_RAMP_LINEAR},
	{.from = WASTE, .sites = EVERY, .effect = PLAN_ABSOLUTE, .amount = 2e6},
	{.from = N2O, .sites = EVERY, .amount = 0.8},
	{.from = N2O, .sites = EVERY, .amount = 0.3, .ramp = PLAN_RAMP_LINEAR},
	{.from = MEDICINES, .sites = EVERY, .amount = 0.03},
	{.from = MEDICINES,
	 .sites = EVERY,
	 .amount = 0.5,
	 .ramp = PLAN_RAMP_S_CURVE},
	{.from = MEDICINES, .sites = 50, .amount = 0.02},
	{.from = PROCUREMENT,
	 .sites = EVERY,
	 .amount = 0.7,
	 .ramp = PLAN_RAMP_S_CURVE},
	{.from = PROCUREMENT, .sites = EVERY, .amount = 0.05},
	{.from = PROCUREMENT,
	 .sites = 130,
	 .amount = 0.1,
	 .ramp = PLAN_RAMP_LINEAR},
	{.from = PROCUREMENT,
	 .sites = EVERY,
	 .effect = PLAN_ABSOLUTE,
	 .amount = 1e6},
	{.from = PROCUREMENT, .sites = 20, .amount = 0.15},
};

static uint32_t item_of(enum activity a, uint32_t site)
{
	return (uint32_t)a * SITES + site;
}

static void *room(co2e_plan *plan, size_t count, size_t size)
{
	void *block = arena_alloc(&plan->arena, count * size);

	assert_non_null(block);
	memset(block, 0, count * size);
	return block;
}

static double uniform(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (double)(*state >> 11) / 9007199254740992.0;
}

/* Two lines each, the second of scope 3; the target counts the first alone. */
static void add_items(co2e_plan *plan, uint64_t *state)
{
	enum activity a;
	uint32_t site;

	for (a = 0; a < ACTIVITIES; a++)
		for (site = 0; site < SITES; site++) {
			uint32_t k =
				plan_add_item(plan, 1e6 * uniform(state), 0);
			struct plan_item *item = &plan->items[k];

			item->lines = room(plan, 2, sizeof(*item->lines));
			item->line_count = 2;
			item->lines[0].kgco2e = 0.1 + 0.2 * uniform(state);
			item->lines[0].boundaries = 3;
			item->lines[1].kgco2e = 0.05 * uniform(state);
			item->lines[1].boundaries = 1;
		}
}

/* Patients: every activity. Waste: a series. The grid: two factors. */
static void add_drivers(co2e_plan *plan)
{
	static const double waste[] = {2025, 1, 2035, 1.1, 2055, 1.05};
	static const double grid[] = {2025, 0.126655, 2030, 0.047623,
				      2035, 0.019406, 2040, 0.015446,
				      2050, 0.00241};
	struct plan_driver *d = plan_add_driver(plan, PLAN_DRIVER_GROWTH, 0);
	uint32_t k;

	d->rate = 0.01;
	d->items = room(plan, plan->item_count, sizeof(*d->items));
	d->item_count = plan->item_count;
	for (k = 0; k < plan->item_count; k++)
		d->items[k] = k;
	d = plan_add_driver(plan, PLAN_DRIVER_INDEX, 0);
	d->series = plan_series_made(plan, waste, 3);
	d->items = room(plan, SITES, sizeof(*d->items));
	d->item_count = SITES;
	for (k = 0; k < SITES; k++)
		d->items[k] = item_of(WASTE, k);
	d = plan_add_driver(plan, PLAN_DRIVER_FACTOR, 0);
	d->series = plan_series_made(plan, grid, 5);
	for (k = 0; k < SITES; k++) {
		plan->items[item_of(ELECTRICITY, k)].lines[0].drivers = 4;
		plan->items[item_of(ELECTRIC_CAR, k)].lines[0].drivers = 4;
	}
}

static void add_initiative(co2e_plan *plan, const struct kind *kind, size_t i)
{
	struct plan_initiative *in =
		plan_add_effect(plan, 0, kind->effect, kind->amount,
				2026 + (int32_t)(i * 7 % 12));
	uint32_t k;

	in->ramp = kind->ramp;
	in->ramp_years = 3 + (int32_t)(i % 7);
	in->said.end = in->said.start + 10 + (int32_t)(i * 5 % 25);
	in->said.probability = i % 3 ? 1 : 0.9;
	in->items = room(plan, kind->sites, sizeof(*in->items));
	in->item_count = kind->sites;
	for (k = 0; k < kind->sites; k++) {
		in->items[k].item = item_of(kind->from, k);
		in->items[k].per_unit = 1;
		in->items[k].adds_to = item_of(kind->adds, k);
		in->items[k].ratio = kind->ratio;
	}
	if (kind->per <= 0)
		return;
	in->sides = room(plan, kind->sites, sizeof(*in->sides));
	in->side_count = kind->sites;
	for (k = 0; k < kind->sites; k++)
		in->sides[k] = (struct plan_side_effect){item_of(kind->from, k),
							 item_of(kind->side, k),
							 kind->per};
}

co2e_plan *bench_plan(void)
{
	static const double points[] = {2025, 1e8, 2032, 5e7, 2040, 0};
	co2e_plan *plan = plan_made(2025, 2054);
	uint64_t state = 42;
	size_t i;

	add_items(plan, &state);
	add_drivers(plan);
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		add_initiative(plan, &kinds[i], i);
	plan_add_target(plan, points, 3);
	return plan;
}

co2e_plan *bench_interacting(size_t count, size_t items, int plain)
{
	co2e_plan *plan = plan_made(2025, 2054);
	uint64_t state = 42;
	size_t i, k;

	for (k = 0; k < 2 * items; k++)
		plan_add_item(plan, 1e6 * uniform(&state), uniform(&state));
	for (i = 0; i < count; i++) {
		struct plan_initiative *in = plan_add_effect(
			plan, 0, plain ? PLAN_FRACTION : PLAN_SUBSTITUTE,
			0.1 + 0.01 * (double)i, 2026);

		in->items = room(plan, items, sizeof(*in->items));
		in->item_count = items;
		for (k = 0; k < items; k++) {
			in->items[k].item = (uint32_t)k;
			in->items[k].adds_to = (uint32_t)(items + k);
			in->items[k].ratio = 0.3;
		}
	}
	return plan;
}

static void write_series(FILE *out, const struct plan_series *series)
{
	size_t i;

	fprintf(out, "[");
	for (i = 0; i < series->count; i++)
		fprintf(out, "%s[%d,%.17g]", i ? "," : "", series->years[i],
			series->values[i]);
	fprintf(out, "]");
}

static void write_items(FILE *out, const co2e_plan *plan)
{
	size_t i, k;

	fprintf(out, "\"items\":[");
	for (i = 0; i < plan->item_count; i++) {
		const struct plan_item *item = &plan->items[i];

		fprintf(out, "%s[%.17g,[", i ? "," : "", item->quantity);
		for (k = 0; k < item->line_count; k++)
			fprintf(out, "%s[%.17g,%" PRIu64 ",%" PRIu64 "]",
				k ? "," : "", item->lines[k].kgco2e,
				item->lines[k].drivers,
				item->lines[k].boundaries);
		fprintf(out, "]]");
	}
	fprintf(out, "],\n");
}

static void write_drivers(FILE *out, const co2e_plan *plan)
{
	size_t i, k;

	fprintf(out, "\"drivers\":[");
	for (i = 0; i < plan->driver_count; i++) {
		const struct plan_driver *d = &plan->drivers[i];

		fprintf(out, "%s[%d,%.17g,%d,%d,", i ? "," : "", d->kind,
			d->rate, d->from, d->to);
		write_series(out, &d->series);
		fprintf(out, ",[");
		for (k = 0; k < d->item_count; k++)
			fprintf(out, "%s%u", k ? "," : "", d->items[k]);
		fprintf(out, "]]");
	}
	fprintf(out, "],\n");
}

static void write_initiative(FILE *out, const struct plan_initiative *in)
{
	size_t k;

	fprintf(out, "[%d,%d,%d,%.17g,%.17g,[", in->ramp, in->ramp_years,
		in->effect, in->amount, in->said.probability);
	for (k = 0; k < in->item_count; k++)
		fprintf(out, "%s[%u,%u,%.17g]", k ? "," : "", in->items[k].item,
			in->items[k].adds_to, in->items[k].ratio);
	fprintf(out, "],[");
	for (k = 0; k < in->side_count; k++)
		fprintf(out, "%s[%u,%u,%.17g]", k ? "," : "", in->sides[k].from,
			in->sides[k].to, in->sides[k].per);
	fprintf(out, "]]");
}

void bench_write(FILE *out, const co2e_plan *plan)
{
	size_t i;

	fprintf(out, "{\"years\":[%d,%d],\n", plan->first_year,
		plan->last_year);
	write_items(out, plan);
	write_drivers(out, plan);
	fprintf(out, "\"initiatives\":[");
	for (i = 0; i < plan->initiative_count; i++) {
		fprintf(out, "%s", i ? ",\n" : "");
		write_initiative(out, &plan->initiatives[i]);
	}
	fprintf(out, "]}\n");
}
