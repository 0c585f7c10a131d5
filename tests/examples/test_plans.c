/* Plans through the public interface: published figures, and the example
 * trust's Green Plan. Expected values are what was printed, by hand, or (the
 * Green Plan's years) computed apart from this library from the activity file,
 * the published figures and the plan's own numbers. */
#include "ask.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static co2e_plan *load(const co2e_factors *factors, const char *path)
{
	co2e_plan *plan = NULL;
	co2e_error err = {0};

	if (co2e_plan_load(&plan, path, factors, &err))
		fail_msg("%s:%lu:%u: %s", err.source, (unsigned long)err.line,
			 err.column, err.message);
	return plan;
}

static co2e_trajectory *run(const co2e_plan *plan)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_trajectory *t = NULL;
	co2e_error err = {0};

	options.shared = options.standalone = 1;
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

/* NHS England, "Five years of a greener NHS: progress and forward look" (2025):
 * 4.7 Mt in 2024/25 are 68 % below the 14.5 Mt of 1990; -80 % is 2.9 Mt, which
 * is 38 % less than 4.7 over the next eight years. */
static void nhs_england_is_at_minus_68_percent(void **state)
{
	co2e_plan *plan = load(*state, PLANS "/nhs-england.json");
	co2e_trajectory *t = run(plan);
	const co2e_target *target = co2e_plan_target(plan, 0);
	co2e_year now = year_of(t, 1, 2024), then = year_of(t, 1, 2032);
	double fell = 100 * (1 - now.residual / target->baseline_kgco2e);

	assert_string_equal(target->vintage, "2025");
	assert_int_equal(target->baseline_year, 1990);
	assert_within(now.residual, 4.7e9, 0);
	assert_within(fell, 67.586, 0.001); /* (14.5 - 4.7) / 14.5 */
	assert_within(then.target, 2.9e9, 1e-3);
	assert_within(100 * (1 - then.target / now.residual), 38.298, 0.001);
	/* 2028 to 2032 is a window: the level is reached and held */
	assert_within(year_of(t, 1, 2028).target, 2.9e9, 1e-3);
	assert_within(then.gap, 1.8e9, 1e-3);
	/* a third of the way from 2.9 Mt in 2032 to 0 in 2040 is left in 2038:
	 * 2.9 x 2 / 8 */
	assert_within(year_of(t, 1, 2038).target, 0.725e9, 1e-3);
	assert_within(year_of(t, 1, 2040).target, 0, 0);
	assert_int_equal(co2e_trajectory_met(t, 0), 0);
	co2e_trajectory_free(t);
	co2e_plan_free(plan);
}

/* 60 bottles of 240 ml at 1.465 g/ml are 21.096 kg of desflurane, as a row or
 * as a figure; its GWP is 1,790 (AR5). 1.043 bottles of 250 ml at 1.5225 g/ml
 * are 0.397 kg of sevoflurane for each kg of it, at a GWP of 216: 19.97 g do
 * what 50.3 g do (Ryan and Nielsen 2010). */
static void a_plan_counts_bottles_by_what_is_in_them(void **state)
{
	co2e_plan *plan = load(*state, PLANS "/theatre.json");
	co2e_trajectory *t = run(plan);
	double kg = 60 * 240 * 1.465e-3, sevoflurane = 1.043 * 250 * 1.5225e-3;
	co2e_source left[3];
	size_t count = 0, i;

	assert_within(year_of(t, 0, 2024).residual, 2 * kg * 1790, 1e-3);
	assert_within(year_of(t, 0, 2026).residual, 2 * kg * sevoflurane * 216,
		      1e-3);
	assert_int_equal(
		co2e_trajectory_sources(left, 3, &count, t, 0, 2026, NULL),
		CO2E_OK);
	assert_int_equal(count, 2);
	for (i = 0; i < count; i++) {
		assert_string_equal(left[i].unit, "kg");
		assert_within(left[i].quantity, kg * sevoflurane, 1e-9);
	}
	co2e_trajectory_free(t);
	co2e_plan_free(plan);
}

/* 1,000 t in 2020: 4.2 % of them less each year are 580 t in 2030, 2.5 % are
 * 750 t (the Science Based Targets initiative's linear contraction). The
 * initiative is on the target's line in every year. */
static const struct {
	const char *file;
	double percent, in_2030;
} lines[] = {
	{PLANS "/straight-line-4.2.json", 4.2, 580000},
	{PLANS "/straight-line-2.5.json", 2.5, 750000},
};

static void a_straight_line_loses_the_same_tonnes_each_year(void **state)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		co2e_plan *plan = load(*state, lines[i].file);
		co2e_trajectory *t = run(plan);

		for (int32_t y = 2020; y <= 2030; y++) {
			co2e_year year = year_of(t, 1, y);
			double left = 1e6 - 1e4 * lines[i].percent * (y - 2020);

			assert_within(year.residual, left, 1e-4);
			assert_within(year.target, left, 1e-4);
			assert_within(year.cumulative_gap, 0, 1e-3);
		}
		assert_within(year_of(t, 1, 2030).residual, lines[i].in_2030,
			      1e-4);
		assert_within(year_of(t, 1, 2035).residual, lines[i].in_2030,
			      1e-4);
		assert_int_equal(co2e_trajectory_met(t, 0), 2020);
		co2e_trajectory_free(t);
		co2e_plan_free(plan);
	}
}

/* 1,000,000 kWh of gas at 0.1829 + 0.03021 (2024) are 213,110 kg. One half
 * leaves 106,555, the other half of that 53,277.5; the first in the order saves
 * 106,555, the second 53,277.5; alone each saves 106,555; shared, each
 * (106,555 + 53,277.5) / 2 = 79,916.25. */
static void two_halves_leave_a_quarter_in_any_order(void **state)
{
	static const char *const files[] = {PLANS "/two-halves.json",
					    PLANS "/two-halves-turned.json"};

	for (size_t i = 0; i < 2; i++) {
		co2e_plan *plan = load(*state, files[i]);
		co2e_trajectory *t = run(plan);
		static const double expected[][2] = {
			[CO2E_SEQUENTIAL] = {106555, 53277.5},
			[CO2E_SHARED] = {79916.25, 79916.25},
			[CO2E_STANDALONE] = {106555, 106555},
		};

		assert_within(year_of(t, 0, 2025).residual, 213110, 1e-4);
		assert_within(year_of(t, 0, 2027).residual, 106555, 1e-4);
		assert_within(year_of(t, 0, 2030).residual, 53277.5, 1e-4);
		for (int how = 0; how < 3; how++)
			for (size_t k = 0; k < 2; k++)
				assert_within(co2e_trajectory_saving(
						      t, 0, 2030, k,
						      (co2e_attribution)how),
					      expected[how][k], 1e-4);
		co2e_trajectory_free(t);
		co2e_plan_free(plan);
	}
}

static void mixed_vintages_are_an_error_that_says_why(void **state)
{
	static const char *const files[] = {PLANS "/mixed-vintages.json",
					    PLANS "/mixed-values.json"};
	static const char *const said[] = {
		"targets[0]", "14.5 MtCO2e in 1990, as restated in 2025",
		"16.2 MtCO2e in 1990, as published in 2020",
		"take both from one publication"};

	for (size_t i = 0; i < 2; i++) {
		co2e_plan *plan = NULL;
		co2e_error err = {0};

		assert_int_equal(co2e_plan_load(&plan, files[i], *state, &err),
				 CO2E_E_DATA);
		assert_null(plan);
		for (size_t k = 0; k < sizeof said / sizeof *said; k++)
			if (!strstr(err.message, said[k]))
				fail_msg("'%s' is not in: %s", said[k],
					 err.message);
	}
}

static const char green[] = EXAMPLES "/green-plan.json";

/* The inventory's 8,449,386.262 kg (test_trust.c) and the walking aids' 14,280;
 * the Plus has patients' and visitors' 982,999.32 kg, too. */
static void the_green_plan_begins_with_the_trust_s_inventory(void **state)
{
	co2e_plan *plan = load(*state, green);
	co2e_trajectory *t = run(plan);
	co2e_year all = year_of(t, 0, 2024);

	assert_int_equal(co2e_plan_initiative_count(plan), 16);
	assert_within(all.baseline, 8449386.262 + 14280, 0.01);
	assert_within(all.residual, all.baseline, 0);
	/* the NHS Carbon Footprint leaves out goods, freight, commuting and
	 * home working, hotels and what is bought */
	assert_within(year_of(t, 2, 2024).baseline, all.baseline + 982999.3156,
		      0.01);
	assert_within(year_of(t, 1, 2024).baseline, 3357180.8, 0.1);
	co2e_trajectory_free(t);
	co2e_plan_free(plan);
}

/* tCO2e, computed apart. */
static const struct {
	int32_t year;
	double footprint, plus;
} green_years[] = {
	{2028, 2603.9516, 8172.7838}, {2032, 1469.7159, 5946.8070},
	{2036, 1269.2997, 4389.2483}, {2040, 1252.1325, 3401.7492},
	{2045, 1196.6354, 2991.4705},
};

static void the_green_plan_lands_where_it_was_computed_to(void **state)
{
	co2e_plan *plan = load(*state, green);
	co2e_trajectory *t = run(plan);

	for (size_t i = 0; i < sizeof green_years / sizeof *green_years; i++) {
		int32_t y = green_years[i].year;

		assert_within(year_of(t, 1, y).residual / 1000,
			      green_years[i].footprint, 1e-4);
		assert_within(year_of(t, 2, y).residual / 1000,
			      green_years[i].plus, 1e-4);
	}
	/* 10,400 t, -80 %: 2,080 t is met in 2032 and missed in 2040 */
	assert_within(year_of(t, 1, 2032).gap / 1000, 1469.7159 - 2080, 1e-4);
	assert_within(year_of(t, 1, 2040).gap / 1000, 1252.1325, 1e-4);
	co2e_trajectory_free(t);
	co2e_plan_free(plan);
}

/* Bars of a waterfall are added one by one: to the last bit, so no tolerance.
 */
static void the_green_plan_s_waterfalls_close(void **state)
{
	static const int32_t years[] = {2032, 2040};
	co2e_plan *plan = load(*state, green);
	co2e_trajectory *t = run(plan);

	for (size_t i = 0; i < 4; i++) {
		int32_t y = years[i % 2];
		co2e_attribution how = i / 2 ? CO2E_SHARED : CO2E_SEQUENTIAL;
		double level = 0;
		co2e_bar bar;
		size_t n = 0;

		while (co2e_waterfall_bar(&bar, t, 1, y, how, n)) {
			if (bar.kind == CO2E_BAR_DRIVER ||
			    bar.kind == CO2E_BAR_INITIATIVE)
				assert_within(bar.start, level, 0);
			if (bar.kind == CO2E_BAR_BAU ||
			    bar.kind == CO2E_BAR_RESIDUAL)
				assert_within(bar.kgco2e, level, 0);
			level = bar.end;
			n++;
		}
		/* baseline, 6 drivers, as usual, 16, residual, target, gap */
		assert_int_equal(n, 1 + 6 + 1 + 16 + 3);
		assert_within(bar.kgco2e, year_of(t, 1, y).gap, 0);
	}
	co2e_trajectory_free(t);
	co2e_plan_free(plan);
}

static void what_is_left_adds_up_to_the_residual(void **state)
{
	static const char *const first[] = {
		"fuels/gaseous-fuels/natural-gas at Riverside Hospital",
		"fuels/gaseous-fuels/natural-gas at Northgate Health Centre",
		"heat-and-steam/district-heat-and-steam at Harbour Clinic"};
	/* computed apart, tCO2e */
	static const double tonnes[] = {359.9451, 160.4174, 81.6754};
	co2e_plan *plan = load(*state, green);
	co2e_trajectory *t = run(plan);
	co2e_source left[200];
	double sum = 0;
	size_t n = 0;

	assert_int_equal(
		co2e_trajectory_sources(left, 200, &n, t, 1, 2040, NULL),
		CO2E_OK);
	assert_in_range(n, 4, 200);
	for (size_t i = 0; i < n; i++) {
		assert_true(!i || left[i].kgco2e <= left[i - 1].kgco2e);
		sum += left[i].kgco2e;
	}
	assert_within(sum, year_of(t, 1, 2040).residual, 0);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(left[i].name, first[i]);
		assert_within(left[i].kgco2e / 1000, tonnes[i], 1e-4);
	}
	co2e_trajectory_free(t);
	co2e_plan_free(plan);
}

/* Order matters where one adds what another reduces, and is told. */
static void pairs_that_do_not_commute_are_told(void **state)
{
	co2e_plan *plan = load(*state, green);
	int told = 0;

	for (size_t i = 0; co2e_plan_finding(plan, i); i++)
		told += strstr(co2e_plan_finding(plan, i),
			       "'LED lighting' reduces what 'Heat pumps at "
			       "Riverside' adds to") != NULL;
	assert_int_equal(told, 1);
	co2e_plan_free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nhs_england_is_at_minus_68_percent),
		cmocka_unit_test(a_plan_counts_bottles_by_what_is_in_them),
		cmocka_unit_test(
			a_straight_line_loses_the_same_tonnes_each_year),
		cmocka_unit_test(two_halves_leave_a_quarter_in_any_order),
		cmocka_unit_test(mixed_vintages_are_an_error_that_says_why),
		cmocka_unit_test(
			the_green_plan_begins_with_the_trust_s_inventory),
		cmocka_unit_test(the_green_plan_lands_where_it_was_computed_to),
		cmocka_unit_test(the_green_plan_s_waterfalls_close),
		cmocka_unit_test(what_is_left_adds_up_to_the_residual),
		cmocka_unit_test(pairs_that_do_not_commute_are_told),
	};

	return cmocka_run_group_tests(tests, ask_setup, ask_teardown);
}
