/* Running plans: each expected amount is worked out beside it. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "plan_maker.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static co2e_trajectory *run(const co2e_plan *plan, const co2e_change *changes,
			    size_t count)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_trajectory *t = NULL;
	co2e_error err = {0};

	options.shared = options.standalone = 1;
	options.changes = changes;
	options.change_count = count;
	options.samples = 200;
	if (co2e_trajectory_run(&t, plan, &options, &err))
		fail_msg("%s", err.message);
	return t;
}

static co2e_year year_of(const co2e_trajectory *t, size_t boundary, int32_t y)
{
	co2e_year year;

	assert_true(co2e_trajectory_year(&year, t, boundary, y));
	return year;
}

static double saving(const co2e_trajectory *t, int32_t y, size_t i,
		     co2e_attribution how)
{
	return co2e_trajectory_saving(t, 0, y, i, how);
}

/* 1,000 x 2 kg: 50 % of it, then 50 % of the rest: 500 kg are left. First in
 * the order saves 1,000, second 500; alone each saves 1,000; shared, (1000 +
 * 500)/2. */
static void two_halves_of_one_source_leave_a_quarter(void **state)
{
	co2e_plan *plan = plan_made(2025, 2027);
	uint32_t gas = plan_add_item(plan, 1000, 2);
	co2e_trajectory *t;

	(void)state;
	plan_add_fraction(plan, gas, 0.5, 2026);
	plan_add_fraction(plan, gas, 0.5, 2026);
	t = run(plan, NULL, 0);
	assert_within(year_of(t, 0, 2025).residual, 2000, 0);
	assert_within(year_of(t, 0, 2026).bau, 2000, 0);
	assert_within(year_of(t, 0, 2026).residual, 500, 0);
	assert_within(saving(t, 2026, 0, CO2E_SEQUENTIAL), 1000, 0);
	assert_within(saving(t, 2026, 1, CO2E_SEQUENTIAL), 500, 0);
	assert_within(saving(t, 2026, 0, CO2E_STANDALONE), 1000, 0);
	assert_within(saving(t, 2026, 1, CO2E_STANDALONE), 1000, 0);
	assert_within(saving(t, 2026, 0, CO2E_SHARED), 750, 0);
	assert_within(saving(t, 2026, 1, CO2E_SHARED), 750, 0);
	assert_within(co2e_trajectory_error(t, 0, 2026, 0), 0, 0);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* 1,000 kWh of gas at 0.2 kg: 60 % of it to a heat pump with 85 % boilers and a
 * seasonal performance factor of 3: 600 x 0.85 / 3 = 170 kWh of electricity at
 * 0.3 kg. Saved: 120 - 51 = 69 kg. */
static void a_heat_pump_moves_gas_to_electricity(void **state)
{
	co2e_plan *plan = plan_made(2025, 2026);
	uint32_t gas = plan_add_item(plan, 1000, 0.2);
	uint32_t power = plan_add_item(plan, 0, 0.3);
	struct plan_initiative *in =
		plan_add_effect(plan, gas, PLAN_SUBSTITUTE, 0.6, 2026);
	co2e_trajectory *t;

	(void)state;
	in->items[0].adds_to = power;
	in->items[0].ratio = 0.85 / 3;
	t = run(plan, NULL, 0);
	assert_within(year_of(t, 0, 2026).residual, 131, 1e-4);
	assert_within(saving(t, 2026, 0, CO2E_SEQUENTIAL), 69, 1e-4);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* LED lighting saves 100 of 400 kWh at 0.25 kg, and each unit saved needs 0.3
 * kWh more of gas at 0.2 kg: 25 - 6 = 19 kg. */
static void lighting_that_heats_less_needs_more_gas(void **state)
{
	co2e_plan *plan = plan_made(2025, 2026);
	uint32_t power = plan_add_item(plan, 400, 0.25);
	uint32_t gas = plan_add_item(plan, 50, 0.2);
	struct plan_initiative *in = plan_add_fraction(plan, power, 0.25, 2026);
	co2e_trajectory *t;

	(void)state;
	plan_add_side(plan, in, power, gas, 0.3);
	t = run(plan, NULL, 0);
	assert_within(saving(t, 2026, 0, CO2E_SEQUENTIAL), 19, 1e-4);
	assert_within(year_of(t, 0, 2026).residual, 110 - 19, 1e-4);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* 300 of 500 kWh, then 300 of the 200 that are left: 100 of 300 were not there,
 * which is 100 x 2 kg. */
static void nothing_is_taken_beyond_what_is_left(void **state)
{
	co2e_plan *plan = plan_made(2025, 2026);
	uint32_t power = plan_add_item(plan, 500, 2);
	co2e_trajectory *t;

	(void)state;
	plan_add_effect(plan, power, PLAN_ABSOLUTE, 300, 2026);
	plan_add_effect(plan, power, PLAN_ABSOLUTE, 300, 2026);
	t = run(plan, NULL, 0);
	assert_within(year_of(t, 0, 2026).residual, 0, 1e-4);
	assert_within(saving(t, 2026, 1, CO2E_SEQUENTIAL), 400, 1e-4);
	assert_within(co2e_trajectory_capped(t, 2026, 0), 0, 0);
	assert_within(co2e_trajectory_capped(t, 2026, 1), 200, 1e-3);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* 300 of 500 kWh, then 300 where the first has taken all: what is wanted of
 * nothing is 300 x 2 kg, less 0.1 x 300 kWh at 5 kg that it would have brought.
 */
static void what_is_wanted_where_nothing_is_left_is_told(void **state)
{
	co2e_plan *plan = plan_made(2025, 2026);
	uint32_t power = plan_add_item(plan, 500, 2);
	uint32_t other = plan_add_item(plan, 10, 5);
	struct plan_initiative *in;
	co2e_trajectory *t;

	(void)state;
	plan_add_fraction(plan, power, 1, 2026);
	in = plan_add_effect(plan, power, PLAN_ABSOLUTE, 300, 2026);
	plan_add_side(plan, in, power, other, 0.1);
	t = run(plan, NULL, 0);
	assert_within(saving(t, 2026, 1, CO2E_SEQUENTIAL), 0, 0);
	assert_within(co2e_trajectory_capped(t, 2026, 1), 600 - 150, 1e-9);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* 2,048 items of 33,554,431 kg, 4,096-fold in a year: each stays under 2^37 kg,
 * and what the driver adds to all is 2^48 - 2^36 - 8,386,560 kg, more than
 * 64 bits of grains hold. Whatever wraps round looks like a small amount. */
static void what_a_driver_adds_to_many_items_does_not_wrap(void **state)
{
	static const double index[] = {2025, 1, 2026, 4096};
	enum { ITEMS = 2048 };
	co2e_trajectory *t = NULL;
	co2e_plan *plan = plan_made(2025, 2026);
	uint32_t items[ITEMS], i;
	struct plan_driver *d;
	co2e_error err = {0};

	(void)state;
	for (i = 0; i < ITEMS; i++)
		items[i] = plan_add_item(plan, 33554431, 1);
	d = plan_add_driver(plan, PLAN_DRIVER_INDEX, 0);
	d->series = plan_series_made(plan, index, 2);
	d->items = items;
	d->item_count = ITEMS;
	assert_int_equal(co2e_trajectory_run(&t, plan, NULL, &err),
			 CO2E_E_RANGE);
	assert_non_null(strstr(err.message, "in 2026 an amount"));
	assert_null(t);
	plan_free_made(plan);
}

/* Two initiatives that bring 1e11 and 0.9e11 kg for what they take: each amount
 * is possible, and both together pass 2^37 kg = 1.37e11. */
static void what_initiatives_bring_stays_within_what_adds_up(void **state)
{
	co2e_trajectory *t = NULL;
	co2e_plan *plan = plan_made(2025, 2026);
	uint32_t from = plan_add_item(plan, 1, 1), to;
	co2e_error err = {0};
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		struct plan_initiative *in =
			plan_add_fraction(plan, from, 0.1, 2026);

		to = plan_add_item(plan, 0, 1);
		plan_add_side(plan, in, from, to, 1e12);
	}
	assert_int_equal(co2e_trajectory_run(&t, plan, NULL, &err),
			 CO2E_E_RANGE);
	assert_null(t);
	plan_free_made(plan);
}

/* A caller of before a member was there: what lies behind its struct is not the
 * library's to read. */
static void options_end_where_the_caller_says(void **state)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_trajectory *t = NULL;
	co2e_plan *plan = plan_made(2025, 2026);

	(void)state;
	plan_add_item(plan, 1000, 1);
	options.size = offsetof(co2e_trajectory_options, base);
	memset(&options.base, 0x5a, sizeof(options.base));
	assert_int_equal(co2e_trajectory_run(&t, plan, &options, NULL),
			 CO2E_OK);
	assert_within(year_of(t, 0, 2026).residual, 1000, 0);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* 1,000 kg growing 10 % a year: 1,210 after two; the grid's factor from 0.2 to
 * 0.1 halves that. Growth adds 210, the grid takes 605. */
static void drivers_move_quantities_and_factors(void **state)
{
	static const double grid[] = {2025, 0.2, 2027, 0.1};
	co2e_plan *plan = plan_made(2025, 2027);
	uint32_t power = plan_add_item(plan, 1000, 1);
	struct plan_driver *d;
	co2e_trajectory *t;

	(void)state;
	d = plan_add_driver(plan, PLAN_DRIVER_GROWTH, power);
	d->rate = 0.1;
	d = plan_add_driver(plan, PLAN_DRIVER_FACTOR, power);
	d->series = plan_series_made(plan, grid, 2);
	t = run(plan, NULL, 0);
	assert_within(co2e_trajectory_driver(t, 0, 2027, 0), 210, 1e-4);
	assert_within(co2e_trajectory_driver(t, 0, 2027, 1), -605, 1e-4);
	assert_within(year_of(t, 0, 2027).bau, 605, 1e-4);
	/* half way: 1,100 x 0.15 / 0.2 */
	assert_within(year_of(t, 0, 2026).bau, 825, 1e-4);
	assert_within(year_of(t, 0, 2027).baseline, 1000, 0);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

struct ramp_case {
	const char *name;
	enum plan_ramp ramp;
	int32_t years, end;
	double uptake, probability;
	double saved[5]; /* 2026 .. 2030 of 1,000 kg, effect 100 % */
};

static const struct ramp_case ramps[] = {
	{"a step is there at once",
	 PLAN_RAMP_STEP,
	 0,
	 9999,
	 1,
	 1,
	 {1000, 1000, 1000, 1000, 1000}},
	{"a line rises in equal parts",
	 PLAN_RAMP_LINEAR,
	 4,
	 9999,
	 1,
	 1,
	 {250, 500, 750, 1000, 1000}},
	/* 3 t^2 - 2 t^3 at 1/4, 1/2, 3/4 */
	{"an s-curve is slow at both ends",
	 PLAN_RAMP_S_CURVE,
	 4,
	 9999,
	 1,
	 1,
	 {156.25, 500, 843.75, 1000, 1000}},
	{"an effect ends with its life",
	 PLAN_RAMP_STEP,
	 0,
	 2028,
	 1,
	 1,
	 {1000, 1000, 1000, 0, 0}},
	{"uptake and probability weigh",
	 PLAN_RAMP_STEP,
	 0,
	 9999,
	 0.5,
	 0.8,
	 {400, 400, 400, 400, 400}},
};

static void an_effect_comes_as_its_ramp_says(void **state)
{
	size_t i;
	int32_t y;

	(void)state;
	for (i = 0; i < sizeof(ramps) / sizeof(ramps[0]); i++) {
		co2e_plan *plan = plan_made(2025, 2030);
		uint32_t item = plan_add_item(plan, 1000, 1);
		struct plan_initiative *in =
			plan_add_fraction(plan, item, 1, 2026);
		co2e_trajectory *t;

		in->ramp = ramps[i].ramp;
		in->ramp_years = ramps[i].years;
		in->said.end = ramps[i].end;
		in->said.uptake = ramps[i].uptake;
		in->said.probability = ramps[i].probability;
		t = run(plan, NULL, 0);
		for (y = 2026; y <= 2030; y++) {
			double s = saving(t, y, 0, CO2E_SEQUENTIAL);

			if (fabs(s - ramps[i].saved[y - 2026]) > 1e-4)
				fail_msg("%s: %d: %g", ramps[i].name, y, s);
		}
		co2e_trajectory_free(t);
		plan_free_made(plan);
	}
}

/* A straight line from 1,000 in 2020 to 0 in 2040 falls 50 a year: 750 in 2025.
 * Residual 1,000 in each year: gaps 250, 300, 350 from 2025 on; owed is what
 * was overshot, also before: the plan begins in 2025. With a budget, 2026's
 * target is 700 - 250 / 15. */
static void a_target_is_a_line_or_a_budget_that_owes(void **state)
{
	static const double points[] = {2020, 1000, 2040, 0};
	co2e_plan *plan = plan_made(2025, 2027);
	struct plan_target *budget;
	co2e_trajectory *t;

	(void)state;
	plan_add_item(plan, 1000, 1);
	plan_add_target(plan, points, 2);
	budget = plan_add_target(plan, points, 2);
	budget->path = PLAN_PATH_BUDGET;
	t = run(plan, NULL, 0);
	assert_within(year_of(t, 1, 2025).target, 750, 1e-9);
	assert_within(year_of(t, 1, 2027).target, 650, 1e-9);
	assert_within(year_of(t, 1, 2027).gap, 350, 1e-9);
	assert_within(year_of(t, 1, 2026).cumulative_gap, 550, 1e-9);
	assert_within(year_of(t, 2, 2025).target, 750, 1e-9);
	assert_within(year_of(t, 2, 2026).target, 700 - 250 / 15.0, 1e-9);
	assert_int_equal(co2e_trajectory_met(t, 0), 0);
	assert_true(isnan(year_of(t, 0, 2025).target));
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void a_target_is_met_from_the_year_it_stays_met(void **state)
{
	static const double points[] = {2025, 1000, 2030, 500};
	co2e_plan *plan = plan_made(2025, 2030);
	uint32_t item = plan_add_item(plan, 1000, 1);
	co2e_trajectory *t;

	(void)state;
	plan_add_fraction(plan, item, 0.5, 2028);
	plan_add_target(plan, points, 2);
	t = run(plan, NULL, 0);
	/* 2026: 1000 > 900; 2027: 1000 > 800; from 2028: 500 <= 700 */
	assert_int_equal(co2e_trajectory_met(t, 0), 2028);
	assert_within(year_of(t, 1, 2028).gap, -200, 1e-9);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* 2e6 / 3 kg is rounded up to a whole multiple of 2^-16 kg, 5 mg above the path
 * that is not: that is on it. */
static void what_rounding_adds_misses_no_target(void **state)
{
	static const double points[] = {2025, 2e6 / 3, 2030, 2e6 / 3};
	co2e_plan *plan = plan_made(2025, 2030);
	co2e_trajectory *t;

	(void)state;
	plan_add_item(plan, 2e6 / 3, 1);
	plan_add_target(plan, points, 2);
	t = run(plan, NULL, 0);
	assert_true(year_of(t, 1, 2026).gap > 0);
	assert_int_equal(co2e_trajectory_met(t, 0), 2025);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void a_what_if_is_one_change(void **state)
{
	static const struct {
		const char *text;
		double residual; /* in 2026, of 1,000 */
	} cases[] = {{"i0.off", 1000},        {"i0.delay=1", 1000},
		     {"i0.start=2027", 1000}, {"i0.uptake=0.5", 750},
		     {"i0.scale=0.5", 750},   {"i0.delay=-1", 500}};
	co2e_plan *plan = plan_made(2024, 2027);
	size_t i;

	(void)state;
	plan_add_fraction(plan, plan_add_item(plan, 1000, 1), 0.5, 2026);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		co2e_change change;
		co2e_trajectory *t;
		char text[32];

		strcpy(text, cases[i].text);
		assert_int_equal(co2e_change_parse(&change, text, NULL),
				 CO2E_OK);
		t = run(plan, &change, 1);
		if (fabs(year_of(t, 0, 2026).residual - cases[i].residual) >
		    1e-9)
			fail_msg("%s", cases[i].text);
		co2e_trajectory_free(t);
	}
	plan_free_made(plan);
}

static void impossible_changes_are_refused(void **state)
{
	static const struct {
		const char *text, *needle;
	} cases[] = {{"i0", "NAME.off"},
		     {"i0.lifetime=3", "NAME.off"},
		     {"i0.off=1", "no value"},
		     {"i0.start", "needs a number"},
		     {"i0.start=x", "number"},
		     {"led.off", "did you mean"},
		     {"i0.uptake=1.5", "0 "},
		     {"i0.start=2026.5", "whole"},
		     {"i0.scale=-1", "0 "},
		     {"i0.delay=-2", "after 2024"},
		     {"i0.start=2024", "would start in 2024"}};
	co2e_plan *plan = plan_made(2024, 2027);
	size_t i;

	(void)state;
	plan_add_fraction(plan, plan_add_item(plan, 1000, 1), 0.5, 2026);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
		co2e_trajectory *t = NULL;
		co2e_error err = {0};
		co2e_change change;
		char text[32];
		co2e_status status;

		strcpy(text, cases[i].text);
		status = co2e_change_parse(&change, text, &err);
		options.changes = &change;
		options.change_count = 1;
		if (!status)
			status = co2e_trajectory_run(&t, plan, &options, &err);
		assert_int_equal(status, CO2E_E_OPTION);
		assert_null(t);
		if (!strstr(err.message, cases[i].needle))
			fail_msg("%s: %s", cases[i].text, err.message);
	}
	plan_free_made(plan);
}

static void an_unknown_kind_of_change_is_refused(void **state)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_change change = {"i0", (co2e_change_kind)7, 0.5};
	co2e_plan *plan = plan_made(2024, 2027);
	co2e_trajectory *t = NULL;

	(void)state;
	plan_add_fraction(plan, plan_add_item(plan, 1000, 1), 0.5, 2026);
	options.changes = &change;
	options.change_count = 1;
	assert_int_equal(co2e_trajectory_run(&t, plan, &options, NULL),
			 CO2E_E_OPTION);
	plan_free_made(plan);
}

/* Doubles compared by their bits: "to the last bit" means that. */
static void assert_bits(double a, double b)
{
	assert_memory_equal(&a, &b, sizeof(a));
}

static void bars_close_to_the_last_bit_in_random_plans(void **state)
{
	uint64_t seed = 42;
	int round;

	(void)state;
	for (round = 0; round < 60; round++) {
		co2e_plan *plan = plan_random(&seed, 40);
		co2e_trajectory *t = run(plan, NULL, 0);
		int32_t y;
		size_t i;

		for (y = 2025; y <= 2030; y++) {
			co2e_year year = year_of(t, 0, y);
			double up = year.baseline, down, shared;
			co2e_bar bar;

			for (i = 0; i < plan->driver_count; i++)
				up += co2e_trajectory_driver(t, 0, y, i);
			assert_bits(up, year.bau);
			down = shared = year.bau;
			for (i = 0; i < plan->initiative_count; i++) {
				down -= saving(t, y, i, CO2E_SEQUENTIAL);
				shared -= saving(t, y, i, CO2E_SHARED);
			}
			assert_bits(down, year.residual);
			assert_bits(shared, year.residual);
			up = 0;
			for (i = 0;
			     co2e_waterfall_bar(&bar, t, 0, y, CO2E_SHARED, i);
			     i++) {
				if (bar.kind == CO2E_BAR_INITIATIVE ||
				    bar.kind == CO2E_BAR_DRIVER)
					assert_bits(bar.start, up);
				up = bar.end;
				if (bar.kind == CO2E_BAR_RESIDUAL)
					assert_bits(bar.kgco2e, year.residual);
			}
			assert_int_equal(i, 3 + plan->driver_count +
						    plan->initiative_count);
		}
		co2e_trajectory_free(t);
		plan_free_made(plan);
	}
}

/* Among reductions the order changes the bars and never the total; and leaving
 * one out never lowers what is left. */
static void the_order_of_reductions_never_changes_the_total(void **state)
{
	static const double parts[] = {0.5, 0.3, 0.2, 0.9};
	double total[2], without;
	int turned, i;

	(void)state;
	for (turned = 0; turned < 2; turned++) {
		co2e_plan *plan = plan_made(2025, 2026);
		uint32_t item = plan_add_item(plan, 1e6, 1);
		co2e_change off = {"i0", CO2E_CHANGE_OFF, 0};
		co2e_trajectory *t;

		for (i = 0; i < 4; i++)
			plan_add_fraction(plan, item, parts[turned ? 3 - i : i],
					  2026);
		t = run(plan, NULL, 0);
		total[turned] = year_of(t, 0, 2026).residual;
		co2e_trajectory_free(t);
		t = run(plan, &off, 1);
		without = year_of(t, 0, 2026).residual;
		/* 1e6 x 0.5 x 0.7 x 0.8 x 0.1, or without the first */
		assert_within(without, turned ? 280000 : 56000, 1e-3);
		co2e_trajectory_free(t);
		plan_free_made(plan);
	}
	assert_within(total[0], 28000, 1e-3);
	assert_within(total[1], 28000, 1e-3);
}

/* What is left without each initiative in turn, in every year. */
static void leave_each_out(const co2e_plan *plan, const co2e_trajectory *all)
{
	size_t i;
	int32_t y;

	for (i = 0; i < plan->initiative_count; i++) {
		co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
		co2e_change off = {plan->initiatives[i].said.id,
				   CO2E_CHANGE_OFF, 0};
		co2e_trajectory *without = NULL;

		options.changes = &off;
		options.change_count = 1;
		assert_int_equal(
			co2e_trajectory_run(&without, plan, &options, NULL),
			CO2E_OK);
		for (y = plan->first_year; y <= plan->last_year; y++)
			assert_true(year_of(without, 0, y).residual >=
				    year_of(all, 0, y).residual - 0.001);
		co2e_trajectory_free(without);
	}
}

/* Without side effects and substitutions an initiative only takes: leaving it
 * out never lowers what is left, beyond the rounding of a grain. */
static void leaving_one_out_never_lowers_what_is_left(void **state)
{
	uint64_t seed = 11;
	int round;

	(void)state;
	for (round = 0; round < 20; round++) {
		co2e_plan *plan = plan_random(&seed, 40);
		co2e_trajectory *all = NULL;
		size_t i;

		for (i = 0; i < plan->initiative_count; i++) {
			plan->initiatives[i].side_count = 0;
			if (plan->initiatives[i].effect == PLAN_SUBSTITUTE)
				plan->initiatives[i].effect = PLAN_FRACTION;
		}
		assert_int_equal(co2e_trajectory_run(&all, plan, NULL, NULL),
				 CO2E_OK);
		leave_each_out(plan, all);
		co2e_trajectory_free(all);
		plan_free_made(plan);
	}
}

/* Twenty equal initiatives of 10 % on one source are too many to enumerate:
 * each is worth a twentieth of 1 - 0.9^20 by symmetry, which the samples must
 * find within four of their standard errors. */
static void samples_find_what_symmetry_says(void **state)
{
	co2e_plan *plan = plan_made(2025, 2026);
	uint32_t item = plan_add_item(plan, 1e6, 1);
	double expected = 1e6 * (1 - pow(0.9, 20)) / 20;
	co2e_trajectory *t;
	size_t i;

	(void)state;
	for (i = 0; i < 20; i++)
		plan_add_fraction(plan, item, 0.1, 2026);
	t = run(plan, NULL, 0);
	for (i = 0; i < 20; i++) {
		double error = co2e_trajectory_error(t, 0, 2026, i);

		assert_true(error > 0);
		assert_within(saving(t, 2026, i, CO2E_SHARED), expected,
			      4 * error + 1);
	}
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void each_allocation_can_fail(void **state)
{
	co2e_plan *plan = plan_made(2025, 2027);
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_status status = CO2E_E_MEMORY;
	uint32_t item = plan_add_item(plan, 1000, 1);
	long n;

	(void)state;
	for (n = 0; n < 18; n++)
		plan_add_fraction(plan, item, 0.1, 2026);
	options.shared = options.standalone = 1;
	options.samples = 3;
	for (n = 0; status; n++) {
		co2e_trajectory *t = NULL;

		mem_fail_after(n);
		status = co2e_trajectory_run(&t, plan, &options, NULL);
		mem_fail_after(-1);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		assert_int_equal(!status, t != NULL);
		co2e_trajectory_free(t);
	}
	assert_true(n > 30);
	plan_free_made(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_halves_of_one_source_leave_a_quarter),
		cmocka_unit_test(a_heat_pump_moves_gas_to_electricity),
		cmocka_unit_test(lighting_that_heats_less_needs_more_gas),
		cmocka_unit_test(what_is_wanted_where_nothing_is_left_is_told),
		cmocka_unit_test(
			what_a_driver_adds_to_many_items_does_not_wrap),
		cmocka_unit_test(
			what_initiatives_bring_stays_within_what_adds_up),
		cmocka_unit_test(options_end_where_the_caller_says),
		cmocka_unit_test(an_unknown_kind_of_change_is_refused),
		cmocka_unit_test(nothing_is_taken_beyond_what_is_left),
		cmocka_unit_test(drivers_move_quantities_and_factors),
		cmocka_unit_test(an_effect_comes_as_its_ramp_says),
		cmocka_unit_test(a_target_is_a_line_or_a_budget_that_owes),
		cmocka_unit_test(a_target_is_met_from_the_year_it_stays_met),
		cmocka_unit_test(what_rounding_adds_misses_no_target),
		cmocka_unit_test(a_what_if_is_one_change),
		cmocka_unit_test(impossible_changes_are_refused),
		cmocka_unit_test(bars_close_to_the_last_bit_in_random_plans),
		cmocka_unit_test(
			the_order_of_reductions_never_changes_the_total),
		cmocka_unit_test(leaving_one_out_never_lowers_what_is_left),
		cmocka_unit_test(samples_find_what_symmetry_says),
		cmocka_unit_test(each_allocation_can_fail),
	};

	return cmocka_run_group_tests_name("engine", tests, NULL, NULL);
}
