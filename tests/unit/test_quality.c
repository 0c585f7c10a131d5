/* Tiers, readings and gaps over the demonstration sets in tests/data/demo:
 * gas 0.2 + 0.03 kgCO2e per kWh, water of the own set 0.5 per m3, advice 0.5
 * per GBP. */
#include "cmocka_tests.h"

#include "demo_sets.h"

#include "activity/quality_claim.h"
#include "base/alloc.h"
#include "inventory/store.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int setup(void **state)
{
	*state = demo_sets(TEST_DATA "/demo/spend:" TEST_DATA "/demo/own");
	return 0;
}

static const struct {
	const char *cell;
	struct quality_claim says;
} cells[] = {
	{"", {CO2E_TIER_NONE, CO2E_READING_UNSTATED}},
	{"RC", {CO2E_TIER_RC, CO2E_READING_UNSTATED}},
	{" sc ", {CO2E_TIER_SC, CO2E_READING_UNSTATED}},
	{"Optimal", {CO2E_TIER_OC, CO2E_READING_UNSTATED}},
	{"Reduced capacity", {CO2E_TIER_RC, CO2E_READING_UNSTATED}},
	{"E", {CO2E_TIER_NONE, CO2E_READING_ESTIMATED}},
	{"est.", {CO2E_TIER_NONE, CO2E_READING_ESTIMATED}},
	{"Estimate", {CO2E_TIER_NONE, CO2E_READING_ESTIMATED}},
	{"ESTIMATED", {CO2E_TIER_NONE, CO2E_READING_ESTIMATED}},
	{"A", {CO2E_TIER_NONE, CO2E_READING_ACTUAL}},
	{"actual", {CO2E_TIER_NONE, CO2E_READING_ACTUAL}},
	{"read", {CO2E_TIER_NONE, CO2E_READING_ACTUAL}},
	{"SC, estimated", {CO2E_TIER_SC, CO2E_READING_ESTIMATED}},
	{"Actual (OC)", {CO2E_TIER_OC, CO2E_READING_ACTUAL}},
	{"RC E", {CO2E_TIER_RC, CO2E_READING_ESTIMATED}},
	{"Actual  reduced capacity", {CO2E_TIER_RC, CO2E_READING_ACTUAL}},
	{"A note", {CO2E_TIER_NONE, CO2E_READING_UNSTATED}},
	{"RC E or so", {CO2E_TIER_NONE, CO2E_READING_UNSTATED}},
	/* the weaker of two that contradict each other */
	{"A/E", {CO2E_TIER_NONE, CO2E_READING_ESTIMATED}},
	{"OC; RC", {CO2E_TIER_RC, CO2E_READING_UNSTATED}},
	/* words within a sentence are a note, no claim */
	{"not read since May", {CO2E_TIER_NONE, CO2E_READING_UNSTATED}},
	{"a better estimate is needed",
	 {CO2E_TIER_NONE, CO2E_READING_UNSTATED}},
	{"High", {CO2E_TIER_NONE, CO2E_READING_UNSTATED}},
	{"high, est", {CO2E_TIER_NONE, CO2E_READING_ESTIMATED}},
};

static void a_cell_says_tier_and_reading_or_is_free_text(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct quality_claim says =
			quality_claim_of(span_of(cells[i].cell));

		if (says.tier != cells[i].says.tier ||
		    says.reading != cells[i].says.reading)
			fail_msg("'%s': tier %s, %s", cells[i].cell,
				 co2e_tier_name(says.tier),
				 co2e_reading_name(says.reading));
	}
}

/* Reads the text into a new inventory by the dimensions, and prices it. */
static co2e_inventory *read_by(const co2e_factors *factors,
			       const char *const *by, size_t by_count,
			       const char *text)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.by = by;
	options.keep_periods = 1;
	options.by_count = by_count;
	if (co2e_inventory_new(&inventory, factors, &options, &err) ||
	    co2e_inventory_read_text(inventory, text, strlen(text), "t.csv",
				     NULL, &err) ||
	    co2e_inventory_price(inventory, &err))
		fail_msg("%d: %s", (int)err.line, err.message);
	return inventory;
}

/* A row, and what its first line is. */
static const struct {
	const char *row;
	co2e_tier tier;
} methods[] = {
	{"gas,1,kWh,2024,,,,", CO2E_TIER_SC},
	{"spend/advice,1,GBP,2024,,,,", CO2E_TIER_RC},
	{"laundry,1,kgCO2e,2024,,3,1,", CO2E_TIER_OC},
	{"power,1,kWh,2024,Green Co,,,generation", CO2E_TIER_OC},
	{"power,1,kWh,2024,,,,generation", CO2E_TIER_SC},
};

static void without_a_word_the_method_decides(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(methods) / sizeof(methods[0]); i++) {
		char text[256];
		co2e_inventory *inventory;
		co2e_line line;

		(void)snprintf(text, sizeof(text),
			       "activity,quantity,unit,date,supplier,scope,"
			       "category,stage\n%s\n",
			       methods[i].row);
		inventory = read_by(*state, NULL, 0, text);
		assert_int_equal(co2e_inventory_line(&line, inventory, 0), 1);
		if (line.tier != methods[i].tier)
			fail_msg("'%s' is %s", methods[i].row,
				 co2e_tier_name(line.tier));
		assert_int_equal(line.reading, CO2E_READING_UNSTATED);
		co2e_inventory_free(inventory);
	}
}

static const char mixed[] = "activity,quantity,unit,date,quality\n"
			    "gas,1000,kWh,2024-01,actual\n" /* 230 */
			    "gas,1000,kWh,2024-01,E\n" /* 230 */
			    "gas,1000,kWh,2024-01,est\n" /* 230 */
			    "gas,1000,kWh,2024-01,by hand\n" /* 230 */
			    "water,100,m3,2024-01,\"OC, actual\"\n" /* 50 */
			    "spend/advice,100,GBP,2024-01,\n"; /* 50 */

static void tiers_and_readings_are_weighed_by_emissions(void **state)
{
	co2e_inventory *inventory = read_by(*state, NULL, 0, mixed);
	co2e_quality_sum sum;
	uint64_t line = 0;

	co2e_quality_of(&sum, inventory);
	assert_within(sum.kgco2e, 1020, 1e-9);
	assert_within(sum.tier[CO2E_TIER_RC], 50, 1e-9);
	assert_within(sum.tier[CO2E_TIER_SC], 920, 1e-9);
	assert_within(sum.tier[CO2E_TIER_OC], 50, 1e-9);
	assert_within(sum.reading[CO2E_READING_ESTIMATED], 460, 1e-9);
	assert_within(sum.reading[CO2E_READING_ACTUAL], 280, 1e-9);
	assert_within(sum.reading[CO2E_READING_UNSTATED], 280, 1e-9);
	assert_int_equal(sum.rows, 6);
	assert_int_equal(sum.reading_rows[CO2E_READING_ESTIMATED], 2);
	assert_int_equal(sum.reading_rows[CO2E_READING_ACTUAL], 2);
	assert_int_equal(sum.reading_rows[CO2E_READING_UNSTATED], 2);
	assert_int_equal(co2e_inventory_found(inventory, CO2E_FOUND_ESTIMATED),
			 2);
	assert_string_equal(
		co2e_inventory_found_at(inventory, CO2E_FOUND_ESTIMATED, &line),
		"t.csv");
	assert_int_equal(line, 3);
	co2e_inventory_free(inventory);
}

static void rows_without_a_line_are_counted_all_the_same(void **state)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	const co2e_activity row = {.activity = "gas",
				   .quantity = "1",
				   .unit = "kWh",
				   .date = "2024",
				   .quality = "E"};
	co2e_quality_sum sum;

	options.stages = 1u << CO2E_STAGE_BIOGENIC;
	assert_int_equal(co2e_inventory_new(&inventory, *state, &options, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_add(inventory, &row, NULL), CO2E_OK);
	assert_int_equal(co2e_inventory_price(inventory, NULL), CO2E_OK);
	co2e_quality_of(&sum, inventory);
	assert_int_equal(sum.rows, 1);
	assert_int_equal(sum.reading_rows[CO2E_READING_ESTIMATED], 1);
	assert_within(sum.kgco2e, 0, 0);
	co2e_inventory_free(inventory);
}

static void remarks_fill_no_memory(void **state)
{
	enum { ROWS = 5000, ROW = 64 };
	char *text = malloc((size_t)ROWS * ROW + 64);
	co2e_inventory *inventory;
	size_t at, i;

	assert_non_null(text);
	at = (size_t)sprintf(text, "activity,quantity,unit,date,quality\n");
	for (i = 0; i < ROWS; i++)
		at += (size_t)sprintf(text + at,
				      "gas,1,kWh,2024-01,%sremark %zu\n",
				      i % 2 ? "E; " : "", i);
	inventory = read_by(*state, NULL, 0, text);
	assert_int_equal(inventory->wordings.count, 2);
	assert_int_equal(cells_count(&inventory->cells), 2);
	assert_int_equal(co2e_inventory_found(inventory, CO2E_FOUND_ESTIMATED),
			 ROWS / 2);
	co2e_inventory_free(inventory);
	free(text);
}

static void shards_keep_their_readings(void **state)
{
	static const char first[] = "activity,quantity,unit,date,quality\n"
				    "gas,1000,kWh,2024-01,E\n";
	co2e_inventory *whole = read_by(*state, NULL, 0, mixed);
	co2e_inventory *more = read_by(*state, NULL, 0, first);
	co2e_quality_sum sum;

	assert_int_equal(co2e_inventory_merge(whole, more, NULL), CO2E_OK);
	assert_int_equal(co2e_inventory_price(whole, NULL), CO2E_OK);
	co2e_quality_of(&sum, whole);
	/* 460 and 230 more */
	assert_within(sum.reading[CO2E_READING_ESTIMATED], 690, 1e-9);
	assert_int_equal(sum.reading_rows[CO2E_READING_ESTIMATED], 3);
	assert_int_equal(sum.rows, 7);
	co2e_inventory_free(whole);
	co2e_inventory_free(more);
}

static void tier_and_reading_are_dimensions(void **state)
{
	static const char *const by[] = {"tier", "reading"};
	static const struct {
		const char *tier, *reading;
		double kgco2e;
	} expected[] = {
		{"OC", "actual", 50},    {"RC", "unstated", 50},
		{"SC", "actual", 230},   {"SC", "estimated", 460},
		{"SC", "unstated", 230},
	};
	co2e_inventory *inventory = read_by(*state, by, 2, mixed);
	size_t i;

	assert_int_equal(co2e_inventory_group_count(inventory), 5);
	for (i = 0; i < 5; i++) {
		assert_string_equal(co2e_inventory_group_value(inventory, i, 0),
				    expected[i].tier);
		assert_string_equal(co2e_inventory_group_value(inventory, i, 1),
				    expected[i].reading);
		assert_within(co2e_inventory_group(inventory, i)->kgco2e,
			      expected[i].kgco2e, 1e-9);
	}
	co2e_inventory_free(inventory);
}

/* Six months. North's gas lacks March; its water comes by the quarter and
 * lacks none; South's gas has three of six, which is half; its water two,
 * which is occasional; April is in a bill from mid March to mid April. */
static const char months[] = "activity,quantity,unit,date,organisation,site\n"
			     "gas,1,kWh,2024-01,Trust,North\n"
			     "gas,1,kWh,2024-02,Trust,North\n"
			     "gas,1,kWh,2024-04,Trust,North\n"
			     "gas,1,kWh,2024-05,Trust,North\n"
			     "gas,1,kWh,2024-06,Trust,North\n"
			     "water,1,m3,2024-Q1,Trust,North\n"
			     "water,1,m3,2024-Q2,Trust,North\n"
			     "gas,1,kWh,2024-01,Trust,South\n"
			     "gas,1,kWh,15/03/2024 to 14/04/2024,Trust,South\n"
			     "water,1,m3,2024-01,Trust,South\n"
			     "water,1,m3,2024-02,Trust,South\n";

static const char *const places[] = {"site", "organisation"};

static void months_without_data_are_listed(void **state)
{
	co2e_inventory *inventory = read_by(*state, places, 2, months);
	co2e_quality *quality = NULL;
	const co2e_gap *gap;
	int32_t first = 0;

	assert_int_equal(co2e_quality_new(&quality, inventory, NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_quality_months(quality, &first), 6);
	assert_int_equal(first, 202401);
	assert_int_equal(co2e_quality_gap_count(quality), 2);
	gap = co2e_quality_gap(quality, 0);
	assert_string_equal(gap->organisation, "Trust");
	assert_string_equal(gap->site, "North");
	assert_string_equal(gap->activity, "fuels/gas");
	assert_int_equal(gap->present, 5);
	assert_int_equal(gap->missing, 1);
	assert_int_equal(gap->months[0], 202403);
	gap = co2e_quality_gap(quality, 1);
	assert_string_equal(gap->site, "South");
	assert_int_equal(gap->present, 3);
	assert_int_equal(gap->missing, 3);
	assert_int_equal(gap->months[0], 202402);
	assert_int_equal(gap->months[1], 202405);
	assert_int_equal(gap->months[2], 202406);
	assert_null(co2e_quality_gap(quality, 2));
	co2e_quality_free(quality);
	co2e_inventory_free(inventory);
}

static void the_period_looked_at_can_be_stated(void **state)
{
	co2e_inventory *inventory = read_by(*state, places, 2, months);
	co2e_quality_options options = CO2E_QUALITY_OPTIONS_INIT;
	co2e_quality *quality = NULL;
	int32_t first = 0;

	/* the first quarter: North's gas 2 of 3, South's 2 of 3, its water 2
	 * of 3 */
	options.has_period = 1;
	assert_int_equal(co2e_period_parse(&options.period, "2024-Q1", 7, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_quality_new(&quality, inventory, &options, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_quality_months(quality, &first), 3);
	assert_int_equal(co2e_quality_gap_count(quality), 3);
	assert_string_equal(co2e_quality_gap(quality, 2)->activity, "water");
	assert_int_equal(co2e_quality_gap(quality, 2)->months[0], 202403);
	co2e_quality_free(quality);
	co2e_inventory_free(inventory);
}

static void groups_are_by_the_first_dimensions(void **state)
{
	co2e_inventory *inventory = read_by(*state, places, 2, months);
	co2e_quality_options options = CO2E_QUALITY_OPTIONS_INIT;
	co2e_quality *quality = NULL;
	co2e_error err = {0};

	options.dimensions = 1;
	assert_int_equal(co2e_quality_new(&quality, inventory, &options, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_quality_group_count(quality), 2);
	assert_string_equal(co2e_quality_group_value(quality, 0, 0), "North");
	assert_null(co2e_quality_group_value(quality, 0, 1));
	/* 5 x 0.23 + 2 x 0.5 */
	assert_within(co2e_quality_group(quality, 0)->kgco2e, 2.15, 1e-12);
	assert_int_equal(co2e_quality_group(quality, 0)->rows, 7);
	assert_int_equal(co2e_quality_group(quality, 1)->rows, 4);
	assert_null(co2e_quality_group(quality, 2));
	co2e_quality_free(quality);
	options.dimensions = 3;
	assert_int_equal(co2e_quality_new(&quality, inventory, &options, &err),
			 CO2E_E_OPTION);
	assert_null(quality);
	co2e_inventory_free(inventory);
}

static void an_inventory_must_be_priced_first(void **state)
{
	co2e_inventory *inventory = NULL;
	co2e_quality *quality = NULL;
	co2e_error err = {0};

	assert_int_equal(co2e_inventory_new(&inventory, *state, NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_quality_new(&quality, inventory, NULL, &err),
			 CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "priced"));
	co2e_inventory_free(inventory);
}

static void each_failed_allocation_is_survived(void **state)
{
	co2e_inventory *inventory = read_by(*state, places, 2, months);
	co2e_quality_options options = CO2E_QUALITY_OPTIONS_INIT;
	co2e_status status = CO2E_E_MEMORY;
	co2e_quality *quality = NULL;
	long n;

	options.dimensions = 2;
	for (n = 0; status; n++) {
		mem_fail_after(n);
		status = co2e_quality_new(&quality, inventory, &options, NULL);
		mem_fail_after(-1);
		assert_int_equal(!status, quality != NULL);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		co2e_quality_free(quality);
	}
	assert_true(n > 5);
	co2e_inventory_free(inventory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cell_says_tier_and_reading_or_is_free_text),
		cmocka_unit_test(without_a_word_the_method_decides),
		cmocka_unit_test(tiers_and_readings_are_weighed_by_emissions),
		cmocka_unit_test(rows_without_a_line_are_counted_all_the_same),
		cmocka_unit_test(remarks_fill_no_memory),
		cmocka_unit_test(shards_keep_their_readings),
		cmocka_unit_test(tier_and_reading_are_dimensions),
		cmocka_unit_test(months_without_data_are_listed),
		cmocka_unit_test(the_period_looked_at_can_be_stated),
		cmocka_unit_test(groups_are_by_the_first_dimensions),
		cmocka_unit_test(an_inventory_must_be_priced_first),
		cmocka_unit_test(each_failed_allocation_is_survived),
	};

	return cmocka_run_group_tests_name("quality", tests, setup,
					   demo_teardown);
}
