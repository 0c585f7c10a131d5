/* The small trust, every row of it. Expected figures were computed apart from
 * this library: each row's quantity, in the published unit, times the published
 * figures of its edition and stages, added up. */
#include "ask.h"

#include <math.h>

static const char trust[] = "small-trust-2024-25.csv";

/* Sums of a few hundred products each. */
static void assert_close(double got, double expected)
{
	if (!(fabs(got - expected) <= 1e-12 * fabs(expected)))
		fail_msg("%.17g, not %.17g", got, expected);
}

static void every_row_is_counted_in_its_scope(void **state)
{
	co2e_inventory *all = ask_file(*state, trust, NULL, NULL);
	co2e_amount total = co2e_inventory_total(all);

	assert_int_equal(co2e_inventory_rows(all), 443);
	assert_int_equal(co2e_inventory_counted(all), 443);
	assert_close(co2e_inventory_scope(all, CO2E_SCOPE_1).kgco2e,
		     1396843.7049963423);
	assert_close(co2e_inventory_scope(all, CO2E_SCOPE_2).kgco2e,
		     677143.5010255554);
	assert_close(co2e_inventory_scope(all, CO2E_SCOPE_3).kgco2e,
		     2327288.161615828);
	assert_close(total.kgco2e, 4401275.367637726);
	assert_close(total.kgco2e_outside, 431991.83693000005);
	co2e_inventory_free(all);
}

/* Commuting has the figures of business travel, and counts where it says.
 * Computed apart from desnz-2024's and -2025's figures, well to tank included:
 * 898,033.98 kg of its eight rows, and home working's 66,083.76708. */
static void commuting_counts_as_commuting(void **state)
{
	co2e_inventory *all = ask_file(*state, trust, "category", NULL);

	assert_close(ask_group(all, "7")->kgco2e, 898033.98 + 66083.76708);
	co2e_inventory_free(all);
	all = ask_file(*state, trust, "department", NULL);
	assert_close(ask_group(all, "Staff commuting")->kgco2e, 898033.98);
	co2e_inventory_free(all);
}

/* kWh of the file by supplier, April to December 2024 and January to March
 * 2025; the grid is 0.20705 and 0.177 kgCO2e per kWh. */
static void scope_2_is_told_both_ways(void **state)
{
	co2e_inventory *all = ask_file(*state, trust, "supplier", NULL);
	co2e_amount scope_2 = co2e_inventory_scope(all, CO2E_SCOPE_2);
	const co2e_amount *a = ask_group(all, "Example Renewable Supply");

	/* a REGO makes it 0; losses and well-to-tank stay */
	assert_close(a->kgco2e - a->kgco2e_market,
		     1517539 * 0.20705 + 565399 * 0.177);
	assert_true(a->kgco2e_market > 0);
	a = ask_group(all, "Example Standard Supply");
	assert_close(a->kgco2e_market - a->kgco2e,
		     545014 * (0.241 - 0.20705) + 201541 * (0.241 - 0.177));
	/* no supplier: the grid on both sides */
	a = ask_group(all, "");
	assert_close(a->kgco2e_market, a->kgco2e);
	assert_close(scope_2.kgco2e, 677143.5010255554);
	assert_close(scope_2.kgco2e_market, 294263.2773755558);
	co2e_inventory_free(all);
}

static void what_was_assumed_is_found(void **state)
{
	static const struct {
		co2e_findings bit;
		uint64_t rows, first;
	} found[] = {
		/* plain kWh and therms of gas */
		{CO2E_FOUND_GROSS_CV, 24, 86},
		/* "153,635" */
		{CO2E_FOUND_QUANTITY_STYLE, 2, 2},
		/* the contractors' own kgCO2e and tCO2e */
		{CO2E_FOUND_DECLARED, 2, 0},
		/* commuting says category 7 of a business travel figure */
		{CO2E_FOUND_CATEGORY, 8, 437},
		{CO2E_FOUND_SCOPE, 0, 0},
		/* "2024/25", "FY2024-25": 51 rows, 2 of them declared */
		{CO2E_FOUND_MIXED_YEARS, 49, 145},
		/* hotels */
		{CO2E_FOUND_MIXED_GWP, 8, 0},
		/* Harbour Clinic's electricity and heat, electric cars, vans:
		 * 12 + 12 + 12 + 4 */
		{CO2E_FOUND_MARKET_FALLBACK, 40, 38},
		{CO2E_FOUND_OLD_EDITION, 0, 0},
		{CO2E_FOUND_STAGE_MISSING, 0, 0},
		{CO2E_FOUND_NEGATIVE, 0, 0},
	};
	co2e_inventory *all = ask_file(*state, trust, NULL, NULL);

	for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
		uint64_t line = 0;

		assert_int_equal(co2e_inventory_found(all, found[i].bit),
				 found[i].rows);
		if (!found[i].first)
			continue;
		assert_non_null(
			co2e_inventory_found_at(all, found[i].bit, &line));
		assert_int_equal(line, found[i].first);
	}
	co2e_inventory_free(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_counted_in_its_scope),
		cmocka_unit_test(commuting_counts_as_commuting),
		cmocka_unit_test(scope_2_is_told_both_ways),
		cmocka_unit_test(what_was_assumed_is_found),
	};

	return cmocka_run_group_tests(tests, ask_setup, ask_teardown);
}
