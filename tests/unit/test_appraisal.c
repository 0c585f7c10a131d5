#include "cmocka_tests.h"

#include "plan/cash.h"

#include <math.h>
#include <string.h>

/* Up to four initiatives over up to 31 years, filled in by hand. */
enum { MOST = 4, YEARS = 31 };
struct given {
	co2e_plan plan;
	struct plan_initiative initiatives[MOST];
	struct run_initiative run[MOST];
	co2e_trajectory run_of;
	grain saved[YEARS * MOST];
};

static void give(struct given *g, int32_t first, int32_t last, size_t count)
{
	memset(g, 0, sizeof(*g));
	g->plan.first_year = g->plan.appraisal_year = first;
	g->plan.last_year = last;
	g->plan.initiatives = g->initiatives;
	g->plan.initiative_count = count;
	g->run_of.plan = &g->plan;
	g->run_of.run = g->run;
	g->run_of.has_shared = 1;
	g->run_of.years = (size_t)(last - first) + 1;
	g->run_of.boundaries = 1;
	g->run_of.initiatives = count;
	g->run_of.saving[CO2E_SHARED] = g->saved;
	assert_in_range(g->run_of.years, 1, YEARS);
}

/* Saves so many tonnes in each year from..to. */
static void saves(struct given *g, size_t i, int32_t from, int32_t to,
		  double tonnes)
{
	int32_t year;

	g->initiatives[i].said.start = g->run[i].start = from;
	g->initiatives[i].said.end = g->run[i].end = to;
	g->initiatives[i].said.uptake = g->run[i].uptake = 1;
	for (year = from; year <= to; year++)
		g->saved[(size_t)(year - g->plan.first_year) *
				 g->run_of.initiatives +
			 i] = (grain)(tonnes * 1000 * (1 << GRAIN_BITS));
}

static void money(struct plan_series *out, int32_t *years, double *values,
		  size_t count)
{
	*out = (struct plan_series){years, values, count};
}

static co2e_appraisal appraise(const struct given *g, size_t i)
{
	co2e_appraisal a;

	memset(&a, 0xff, sizeof(a));
	assert_int_equal(co2e_appraise(&a, &g->run_of, i), 1);
	assert_ptr_equal(a.initiative, &g->initiatives[i].said);
	return a;
}

/* HM Treasury, Discounting: Green Book supplementary guidance (February 2026),
 * annex A, table A.1. */
static void discount_factors_are_the_published_ones(void **state)
{
	static const double table[] = {
		1.0000, 0.9662, 0.9335, 0.9019, 0.8714, 0.8420, 0.8135, 0.7860,
		0.7594, 0.7337, 0.7089, 0.6849, 0.6618, 0.6394, 0.6178, 0.5969,
		0.5767, 0.5572, 0.5384, 0.5202, 0.5026, 0.4856, 0.4692, 0.4533,
		0.4380, 0.4231, 0.4088, 0.3950, 0.3817, 0.3687, 0.3563};
	uint32_t year;

	(void)state;
	for (year = 0; year < sizeof(table) / sizeof(table[0]); year++)
		assert_within(co2e_discount_factor(year), table[year], 5e-5);
}

/* The rates after year 30: 3, 2.5, 2, 1.5 and 1 %. By hand, from 0.356278 of
 * year 30: / 1.03^45 (3.781596) = 0.094214; / 1.025^50 (3.437109) = 0.027411;
 * / 1.02^75 (4.415836) = 0.0062074; / 1.015^100 (4.432046) = 0.0014006. */
static void the_rate_declines_and_factors_multiply_across_bands(void **state)
{
	static const struct {
		uint32_t year;
		double factor, rate; /* of the year after */
	} bands[] = {
		{30, 0.356278, 0.03},   {75, 0.094214, 0.025},
		{125, 0.027411, 0.02},  {200, 0.0062074, 0.015},
		{300, 0.0014006, 0.01},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bands) / sizeof(bands[0]); i++) {
		double here = co2e_discount_factor(bands[i].year);
		double next = co2e_discount_factor(bands[i].year + 1);

		assert_within(here, bands[i].factor, bands[i].factor * 5e-5);
		assert_within(here / next, 1 + bands[i].rate, 1e-12);
	}
	assert_within(co2e_discount_factor(UINT32_MAX), 0, 1e-300);
}

/* github.com/charlescoverdale/greenbook, gb_carbon_npv(): 100 t a year, 2024 to
 * 2030, in 2024 prices is 196.5 thousand GBP. By hand with 2022 values x 100 /
 * 90.5005: 29720.3 + 29151.9 + 28595.2 + 28048.8 + 27513.3 + 26987.6 + 26472.3
 * = 196489.4; with all digits 196489.45. */
static void carbon_is_valued_by_year_and_discounted(void **state)
{
	static int32_t years[] = {2024, 2025, 2026, 2027, 2028, 2029, 2030};
	static double gbp[] = {268.97, 273.06, 277.22, 281.44,
			       285.73, 290.08, 294.5};
	double values[7];
	struct given g;
	co2e_appraisal a;
	size_t i;

	(void)state;
	for (i = 0; i < 7; i++)
		values[i] = gbp[i] * 100 / 90.5005;
	give(&g, 2024, 2030, 1);
	saves(&g, 0, 2024, 2030, 100);
	money(&g.plan.carbon[CO2E_CARBON_CENTRAL], years, values, 7);
	a = appraise(&g, 0);
	assert_within(a.lifetime_tonnes, 700, 1e-9);
	assert_within(a.carbon_value_gbp[CO2E_CARBON_CENTRAL], 196500, 50);
	assert_within(a.carbon_value_gbp[CO2E_CARBON_CENTRAL], 196489.45, 0.01);
	assert_within(a.carbon_value_gbp[CO2E_CARBON_LOW], 0, 0);
	/* carbon is no cash, and a cost that nobody stated is not 0 */
	assert_within(a.npv_gbp, 0, 0);
	assert_true(isnan(a.gbp_per_tonne));
}

/* GBP 10,000 and 20 % of optimism bias, then 5,000 saved a year for three:
 * NPV = -12000 + 5000 / 1.035 + 5000 / 1.035^2 + 5000 / 1.035^3
 *     = -12000 + 4830.918 + 4667.554 + 4509.713 = 2008.185
 * payback: 2000 of the third year's 5000 are left to pay: 2.4 years;
 * discounted: 2501.529 of 4509.713: 2.5547; return (15000 - 12000) / 12000. */
static void money_is_as_by_hand(void **state)
{
	static int32_t spent[] = {2025}, saved[] = {2026, 2027, 2028};
	static double capex[] = {10000}, running[] = {-5000, -5000, -5000};
	struct given g;
	co2e_appraisal a;

	(void)state;
	give(&g, 2025, 2040, 1);
	g.plan.optimism_bias = 0.2;
	saves(&g, 0, 2026, 2028, 10);
	money(&g.initiatives[0].capex, spent, capex, 1);
	money(&g.initiatives[0].running, saved, running, 3);
	a = appraise(&g, 0);
	assert_within(a.capex_gbp, 12000, 1e-9);
	assert_within(a.npv_gbp, 2008.185, 5e-4);
	assert_within(a.payback_years, 2.4, 1e-12);
	assert_within(a.discounted_payback_years, 2.5547, 5e-5);
	assert_within(a.lifetime_return, 0.25, 1e-12);
	assert_within(a.first_years_return, 0.25, 1e-12);
	assert_within(a.lifetime_tonnes, 30, 1e-12);
	/* it pays for itself: each tonne costs -2008.185 / 30 */
	assert_within(a.gbp_per_tonne, -66.9395, 5e-5);
}

/* Twenty years of 100 on an outlay of 1,000: 2 for 1 over the life, half of it
 * in the first five years. */
static void the_first_five_years_are_told_beside_the_life(void **state)
{
	int32_t spent[] = {2025}, years[20], i;
	double capex[] = {1000}, running[20];
	struct given g;
	co2e_appraisal a;

	(void)state;
	for (i = 0; i < 20; i++) {
		years[i] = 2026 + i;
		running[i] = -100;
	}
	give(&g, 2025, 2055, 1);
	saves(&g, 0, 2026, 2045, 1);
	money(&g.initiatives[0].capex, spent, capex, 1);
	money(&g.initiatives[0].running, years, running, 20);
	a = appraise(&g, 0);
	assert_within(a.lifetime_return, 1, 1e-12);
	assert_within(a.first_years_return, -0.5, 1e-12);
	assert_within(a.payback_years, 10, 1e-12);
	assert_within(a.lifetime_tonnes, 20, 1e-12);
}

/* Cash by year from 2025 on (+ comes in), as capex and running. */
static co2e_appraisal of_flow(const double *flow, size_t count)
{
	static int32_t years[YEARS];
	static double capex[YEARS], running[YEARS];
	struct given g;
	size_t i;

	give(&g, 2025, 2055, 1);
	saves(&g, 0, 2025, 2055, 1);
	for (i = 0; i < count; i++) {
		years[i] = 2025 + (int32_t)i;
		capex[i] = flow[i] < 0 ? -flow[i] : 0;
		running[i] = flow[i] > 0 ? -flow[i] : 0;
	}
	money(&g.initiatives[0].capex, years, capex, count);
	money(&g.initiatives[0].running, years, running, count);
	return appraise(&g, 0);
}

static void payback_is_when_all_has_come_back(void **state)
{
	static const struct {
		double flow[6];
		double years; /* -1: never */
	} cases[] = {
		{{-100, 50, 50}, 2}, /* to the penny */
		{{-100, 50, 49.99}, -1},
		{{-100, 40, 40, 40}, 2.5},
		{{0, 0, -100, 200}, 0.5}, /* counted from the first cash */
		{{-100}, -1},
		{{100, 100}, 0}, /* nothing was spent */
		{{0}, 0},
		{{-50, -50, 50, 100}, 2.5}, /* spent over two years */
		{{50, -100, 100}, 1.5}, /* spent after it came in */
		/* 20 ahead in year 2, then an outlay of 50: 30 of 60 */
		{{-100, 60, 60, -50, 60}, 3.5},
		{{-100, 60, 60, -50}, -1},
		/* 0.1 and 0.2 have no exact double */
		{{-0.3, 0.1, 0.2}, 2},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		co2e_appraisal a = of_flow(cases[i].flow, 6);

		if (cases[i].years < 0)
			assert_true(isnan(a.payback_years));
		else
			assert_within(a.payback_years, cases[i].years, 1e-3);
	}
}

static void what_pays_back_only_undiscounted_is_told_apart(void **state)
{
	static const double flow[] = {-100, 50, 50.5};
	co2e_appraisal a;

	(void)state;
	a = of_flow(flow, 3);
	assert_within(a.payback_years, 1 + 50 / 50.5, 1e-12);
	assert_true(isnan(a.discounted_payback_years));
	assert_true(a.npv_gbp < 0 && a.gbp_per_tonne > 0);
}

static void without_capex_there_is_no_return_on_it(void **state)
{
	static const double flow[] = {100, 100};
	co2e_appraisal a;

	(void)state;
	a = of_flow(flow, 2);
	assert_within(a.capex_gbp, 0, 0);
	assert_true(isnan(a.lifetime_return));
	assert_true(isnan(a.first_years_return));
	assert_within(a.npv_gbp, 100 + 100 / 1.035, 1e-9);
}

/* Two outlays before and within the effect's years, running money around them.
 */
static void cash_counts_where_it_belongs(void **state)
{
	static int32_t spent[] = {2024, 2025, 2030},
		       years[] = {2026, 2027, 2028, 2029};
	static double capex[] = {7, 100, 1}, running[] = {-1, -2, -4, -8};
	struct given g;
	co2e_appraisal a;

	(void)state;
	give(&g, 2025, 2029, 1);
	saves(&g, 0, 2027, 2028, 1);
	money(&g.initiatives[0].capex, spent, capex, 3);
	money(&g.initiatives[0].running, years, running, 4);
	a = appraise(&g, 0);
	/* capex of 2024 and 2030 is outside the plan */
	assert_within(a.capex_gbp, 100, 0);
	/* running costs of 2026 and 2029 are outside the effect */
	assert_within(a.lifetime_return, (6.0 - 100) / 100, 1e-12);
	assert_within(a.npv_gbp,
		      -100 + 2 / (1.035 * 1.035) + 4 / (1.035 * 1.035 * 1.035),
		      1e-12);
}

static void what_was_before_the_appraisal_is_sunk(void **state)
{
	static int32_t spent[] = {2025, 2027}, years[] = {2026, 2027, 2028};
	static double capex[] = {1000, 50}, running[] = {-10, -20, -40};
	static int32_t valued[] = {2025};
	static double value[] = {300};
	struct given g;
	co2e_appraisal a;

	(void)state;
	give(&g, 2025, 2028, 1);
	saves(&g, 0, 2026, 2028, 2);
	money(&g.initiatives[0].capex, spent, capex, 2);
	money(&g.initiatives[0].running, years, running, 3);
	money(&g.plan.carbon[CO2E_CARBON_HIGH], valued, value, 1);
	g.plan.appraisal_year = 2027;
	a = appraise(&g, 0);
	assert_within(a.capex_gbp, 50, 0);
	assert_within(a.npv_gbp, -30 + 40 / 1.035, 1e-12);
	assert_within(a.lifetime_tonnes, 4, 1e-12);
	assert_within(a.carbon_value_gbp[CO2E_CARBON_HIGH], 600 + 600 / 1.035,
		      1e-9);
	g.plan.appraisal_year = 2029; /* all of it */
	a = appraise(&g, 0);
	assert_within(a.npv_gbp, 0, 0);
	assert_within(a.lifetime_tonnes, 0, 0);
	assert_true(isnan(a.gbp_per_tonne));
}

static void a_what_if_moves_the_money_too(void **state)
{
	static int32_t spent[] = {2025}, years[] = {2026, 2027};
	static double capex[] = {100}, running[] = {-60, -60};
	struct given g;
	co2e_appraisal a;

	(void)state;
	give(&g, 2025, 2029, 1);
	saves(&g, 0, 2026, 2027, 0);
	money(&g.initiatives[0].capex, spent, capex, 1);
	money(&g.initiatives[0].running, years, running, 2);
	g.run[0].start += 2;
	g.run[0].end += 2;
	a = appraise(&g, 0);
	/* two years later it is worth that much less */
	assert_within(a.npv_gbp,
		      (-100 + 60 / 1.035 + 60 / (1.035 * 1.035)) /
			      (1.035 * 1.035),
		      1e-12);
	assert_within(a.payback_years, 1 + 40.0 / 60, 1e-12);
	g.run[0].uptake = 0.5; /* half of it costs and saves half */
	a = appraise(&g, 0);
	assert_within(a.capex_gbp, 50, 1e-12);
	assert_within(a.lifetime_return, 0.2, 1e-12);
	g.run[0].start = 2026;
	g.run[0].end = 2025; /* off */
	a = appraise(&g, 0);
	assert_within(a.capex_gbp, 0, 0);
	assert_within(a.npv_gbp, 0, 0);
	assert_true(isnan(a.lifetime_return));
}

/* What comes in over all years. */
static double undiscounted(const struct given *g)
{
	struct cash cash;
	double sum = 0;
	size_t i;

	cash_of(&cash, &g->run_of, 0);
	for (i = 0; i < cash.years; i++)
		sum -= cash.running[i];
	return sum;
}

/* A yearly saving of 60 "from the start to the end", read for 2027 to 2029, the
 * plan's end: two years earlier it is one of 2025 to 2029, or as long as the
 * effect lasts. */
static void what_begins_earlier_goes_on_to_the_end(void **state)
{
	static int32_t years[] = {2027, 2028, 2029};
	static double running[] = {-60, -60, -60};
	struct given g;

	(void)state;
	give(&g, 2024, 2029, 1);
	saves(&g, 0, 2027, 2029, 0);
	money(&g.initiatives[0].running, years, running, 3);
	g.run[0].start = 2025;
	g.run[0].end = 2050;
	g.initiatives[0].running_goes_on = 1;
	assert_within(undiscounted(&g), 300, 1e-9);
	g.run[0].end = 2028;
	assert_within(undiscounted(&g), 240, 1e-9);
	g.initiatives[0].running_goes_on = 0; /* each year was given */
	g.run[0].end = 2050;
	assert_within(undiscounted(&g), 180, 1e-9);
	g.run[0].start = 2028; /* later, too, no year is added */
	g.initiatives[0].running_goes_on = 1;
	assert_within(undiscounted(&g), 120, 1e-9);
}

static void an_appraisal_needs_shared_savings(void **state)
{
	struct given g;
	co2e_appraisal a;
	size_t order[1];

	(void)state;
	give(&g, 2025, 2029, 1);
	saves(&g, 0, 2026, 2027, 1);
	assert_int_equal(co2e_appraise(&a, &g.run_of, 1), 0);
	assert_int_equal(co2e_macc_order(order, 1, &g.run_of), 0);
	g.run_of.has_shared = 0;
	assert_int_equal(co2e_appraise(&a, &g.run_of, 0), 0);
	assert_int_equal(co2e_macc_order(order, 1, &g.run_of), 0);
}

/* Four initiatives, all of 2025, so that nothing is discounted: 100 t for 500
 * saved, -5 a tonne; 10 t for 200, 20 a tonne; none; 40 t for 800, 20 a tonne
 * likewise. */
static void a_macc_is_in_order_of_cost(void **state)
{
	static int32_t year[] = {2025};
	static double gbp[MOST][1] = {{200}, {-500}, {5}, {800}};
	static const double tonnes[MOST] = {10, 100, 0, 40};
	struct given g;
	size_t order[MOST] = {9, 9, 9, 9}, i;

	(void)state;
	give(&g, 2025, 2029, MOST);
	for (i = 0; i < MOST; i++) {
		saves(&g, i, 2025, 2025, tonnes[i]);
		money(&g.initiatives[i].running, year, gbp[i], 1);
	}
	assert_int_equal(co2e_macc_order(order, MOST, &g.run_of), 3);
	assert_int_equal(order[0], 1);
	assert_int_equal(order[1], 0); /* the same cost: as declared */
	assert_int_equal(order[2], 3);
	assert_int_equal(order[3], 9);
	assert_within(appraise(&g, 0).gbp_per_tonne, 20, 1e-12);
	assert_within(appraise(&g, 1).gbp_per_tonne, -5, 1e-12);
	assert_true(isnan(appraise(&g, 2).gbp_per_tonne));
	assert_within(appraise(&g, 3).gbp_per_tonne, 20, 1e-12);

	/* one that adds emissions has no cost per tonne saved */
	saves(&g, 1, 2025, 2025, -1);
	assert_int_equal(co2e_macc_order(order, 1, &g.run_of), 2);
	assert_int_equal(order[0], 0);
	assert_int_equal(order[1], 0); /* untouched */
	assert_int_equal(co2e_macc_order(NULL, 0, &g.run_of), 2);
}

static void little_room_keeps_the_cheapest(void **state)
{
	static int32_t year[] = {2025};
	static double gbp[MOST][1] = {{4}, {3}, {2}, {1}};
	struct given g;
	size_t order[MOST], i, room;

	(void)state;
	give(&g, 2025, 2025, MOST);
	for (i = 0; i < MOST; i++) {
		saves(&g, i, 2025, 2025, 1);
		money(&g.initiatives[i].running, year, gbp[i], 1);
	}
	for (room = 1; room <= MOST; room++) {
		assert_int_equal(co2e_macc_order(order, room, &g.run_of), MOST);
		for (i = 0; i < room; i++)
			assert_int_equal(order[i], MOST - 1 - i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(discount_factors_are_the_published_ones),
		cmocka_unit_test(
			the_rate_declines_and_factors_multiply_across_bands),
		cmocka_unit_test(carbon_is_valued_by_year_and_discounted),
		cmocka_unit_test(money_is_as_by_hand),
		cmocka_unit_test(the_first_five_years_are_told_beside_the_life),
		cmocka_unit_test(payback_is_when_all_has_come_back),
		cmocka_unit_test(
			what_pays_back_only_undiscounted_is_told_apart),
		cmocka_unit_test(without_capex_there_is_no_return_on_it),
		cmocka_unit_test(cash_counts_where_it_belongs),
		cmocka_unit_test(what_was_before_the_appraisal_is_sunk),
		cmocka_unit_test(a_what_if_moves_the_money_too),
		cmocka_unit_test(what_begins_earlier_goes_on_to_the_end),
		cmocka_unit_test(an_appraisal_needs_shared_savings),
		cmocka_unit_test(a_macc_is_in_order_of_cost),
		cmocka_unit_test(little_room_keeps_the_cheapest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
