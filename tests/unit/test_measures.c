/* Measures: a row's unit that reaches its figure's through a density, the size
 * of a bottle, or both. The sets are tests/data/sets/measures. */
#include "cmocka_tests.h"

#include "factor_sets.h"

#include "base/alloc.h"

#include <co2e/co2e.h>

#include <string.h>

/* One row of 2025 into a new inventory, priced; NULL where it is refused. */
static co2e_inventory *row(const co2e_factors *factors, const char *activity,
			   const char *quantity, const char *unit,
			   co2e_error *err)
{
	const co2e_activity a = {.activity = activity,
				 .quantity = quantity,
				 .unit = unit,
				 .date = "2025"};
	co2e_inventory *inv = NULL;

	assert_int_equal(co2e_inventory_new(&inv, factors, NULL, err), CO2E_OK);
	if (!co2e_inventory_add(inv, &a, err) &&
	    !co2e_inventory_price(inv, err))
		return inv;
	co2e_inventory_free(inv);
	return NULL;
}

/* The figures: gases/sleep 1000 kgCO2e per kg, gloves 4, the others 10. */
static const struct {
	const char *activity, *quantity, *unit;
	int64_t num, den; /* to the figure's unit */
	size_t steps;
	double kgco2e;
} ways[] = {
	/* 1 ml = 1.5 g: 100 x 0.0015 kg x 1000 */
	{"sleep", "100", "ml", 3, 2000, 1, 150},
	{"sleep", "2", "litres", 3, 2, 1, 3000},
	{"sleep", "100", "ml liquid", 3, 2000, 1, 150},
	{"sleep", "100", "ml (liquid)", 3, 2000, 1, 150},
	{"sleep", "100", "ml of liquid", 3, 2000, 1, 150},
	{"sleep", "100", "ML(liquid)", 0, 0, 0, 0}, /* ml or Ml? */
	/* 1 bottle = 240 ml = 0.36 kg */
	{"sleep", "2", "bottle", 9, 25, 2, 720},
	{"sleep", "2", "Bottles", 9, 25, 2, 720},
	{"sleep", "2", " flasks ", 9, 25, 2, 720},
	{"sleep", "2", "bottles (liquid)", 9, 25, 2, 720},
	/* 6 bottles = 2.16 kg; 40 cases = 86.4 kg, in four measures */
	{"sleep", "1", "case", 54, 25, 3, 2160},
	{"sleep", "1", "pallet", 432, 5, 4, 86400},
	/* in reach by itself: no measure */
	{"sleep", "3", "kg", 1, 1, 0, 3000},
	{"sleep", "3", "g", 1, 1000, 0, 3},
	{"sleep", "3", "kg liquid", 1, 1, 0, 3000},
	/* the row says which */
	{"gases/both", "1", "litre gas", 1, 500, 1, 0.02},
	{"gases/both", "1", "litre of vapour", 1, 500, 1, 0.02},
	{"gases/both", "1", "litre liquid", 3, 2, 1, 15},
	/* a figure per litre is nearer than a measure: 10 litres x 3 */
	{"gases/litres", "10", "litres", 1, 1, 0, 30},
	/* a churn is 10 litres, which a figure has: no density needed */
	{"gases/litres", "2", "churns", 10, 1, 1, 60},
	/* items weigh 3.5 g, a box has 100 of them: 0.35 kg x 4 */
	{"gloves", "2", "boxes", 0, 0, 0, 0},
	{"gloves", "2", "box", 7, 20, 2, 2.8},
	{"gloves", "200", "items", 7, 2000, 1, 2.8},
};

static size_t steps_of(const co2e_line *line)
{
	size_t n = 0;

	while (n < CO2E_MEASURE_STEPS && line->measure[n])
		n++;
	return n;
}

static void a_unit_reaches_its_figures_through_measures(void **state)
{
	co2e_factors *f = sets_load("measures");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		co2e_error err = {0};
		co2e_inventory *inv = row(f, ways[i].activity, ways[i].quantity,
					  ways[i].unit, &err);
		co2e_line line;

		if (!inv != !ways[i].num)
			fail_msg("%s: %s", ways[i].unit, err.message);
		if (!inv)
			continue;
		assert_int_equal(co2e_inventory_line(&line, inv, 0), 1);
		if (line.ratio_num != ways[i].num ||
		    line.ratio_den != ways[i].den ||
		    steps_of(&line) != ways[i].steps)
			fail_msg("%s: %lld/%lld in %zu", ways[i].unit,
				 (long long)line.ratio_num,
				 (long long)line.ratio_den, steps_of(&line));
		assert_within(line.amount.kgco2e, ways[i].kgco2e, 1e-12);
		assert_string_equal(line.quantity, ways[i].quantity);
		assert_int_equal(!(line.findings & CO2E_FOUND_MEASURE),
				 !ways[i].steps);
		co2e_inventory_free(inv);
	}
	co2e_factors_free(f);
}

static void what_no_measure_reaches_is_refused_with_what_to_do(void **state)
{
	static const struct {
		const char *activity, *unit;
		co2e_status status;
		const char *says;
	} cases[] = {
		{"gases/bare", "ml", CO2E_E_DIMENSION,
		 "no density of 'gases/bare' is known"},
		{"gases/bare", "ml liquid", CO2E_E_DIMENSION, "no density"},
		{"gases/bare", "bottle", CO2E_E_UNIT, "'bottle' is not known"},
		{"gases/bare", "kWh", CO2E_E_DIMENSION,
		 "is counted in kg (one, direct), and the row's unit measures "
		 "energy"},
		{"sleep", "litres vapour", CO2E_E_DIMENSION,
		 "volume of gas or vapour"},
		{"sleep", "m3 gas", CO2E_E_DIMENSION,
		 "give ml of liquid, bottles or kg"},
		{"sleep", "bottles gas", CO2E_E_UNIT, "measures of"},
		{"sleep", "cylinder", CO2E_E_UNIT,
		 "the content of such a cylinder of 'gases/sleep' is not "
		 "known"},
		{"sleep", "jug", CO2E_E_UNIT,
		 "measures of 'gases/sleep': 1 ml liquid = 1.5 g, 1 bottle "
		 "liquid = 240 ml, 1 case = 6 bottles"},
		{"sleep", "gallons", CO2E_E_UNIT_AMBIGUOUS, "UK gallon"},
		{"gases/both", "litres", CO2E_E_UNIT_AMBIGUOUS,
		 "as in 'litres gas' or 'ml liquid'"},
		{"gases/far", "drums", CO2E_E_RANGE, "more than 64 bits"},
		{"gases/litres", "litres gas", CO2E_E_DIMENSION,
		 "volume of gas or vapour"},
		{"gases/open", "sacks", CO2E_E_DIMENSION,
		 "do not lead from the row's unit to kg"},
		{"gases/nowhere", "bottles", CO2E_E_UNIT, "not known"},
	};
	co2e_factors *f = sets_load("measures");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_error err = {0};

		assert_null(
			row(f, cases[i].activity, "1", cases[i].unit, &err));
		if (err.status != cases[i].status ||
		    !strstr(err.message, cases[i].says))
			fail_msg("%s of %s: %s: %s", cases[i].unit,
				 cases[i].activity,
				 co2e_status_name(err.status), err.message);
		if (cases[i].status != CO2E_E_UNIT ||
		    strcmp(cases[i].activity, "gases/nowhere") != 0)
			assert_memory_equal(err.message, "unit: ", 6);
	}
	co2e_factors_free(f);
}

static void a_measure_of_the_users_own_wins(void **state)
{
	co2e_factors *f = sets_load("own-measures:measures");
	uint32_t sleep = sets_activity(f, "gases/sleep");
	const co2e_measure *first = co2e_measures_at(f, sleep, 0);
	co2e_error err = {0};
	co2e_inventory *inv;

	(void)state;
	assert_string_equal(first->unit, "Bottles");
	assert_int_equal(first->user, 1);
	assert_int_equal(first->line, 2);
	assert_int_equal(first->num, 250);
	assert_non_null(co2e_measures_at(f, sleep, 4));
	assert_null(co2e_measures_at(f, sleep, 5));
	assert_null(co2e_measures_at(f, UINT32_MAX, 0));
	/* 250 ml x 1.5 g x 1000; a case is six of the user's bottles */
	inv = row(f, "sleep", "1", "bottle", &err);
	assert_within(co2e_inventory_total(inv).kgco2e, 375, 1e-12);
	co2e_inventory_free(inv);
	inv = row(f, "sleep", "1", "case", &err);
	assert_within(co2e_inventory_total(inv).kgco2e, 2250, 1e-12);
	co2e_inventory_free(inv);
	/* 0.5 litre x 1.2 kg x 10 */
	inv = row(f, "gases/bare", "500", "ml", &err);
	assert_within(co2e_inventory_total(inv).kgco2e, 6, 1e-12);
	co2e_inventory_free(inv);
	co2e_factors_free(f);
}

/* Cells are told apart by what the unit means, and put together by it. */
static void rows_add_up_by_the_meaning_of_their_unit(void **state)
{
	static const char *const units[] = {"bottle", "Bottles", "flask",
					    "case",   "ml",      "ml liquid"};
	co2e_factors *f = sets_load("measures");
	co2e_inventory *inv = NULL, *other = NULL;
	size_t i;

	(void)state;
	assert_int_equal(co2e_inventory_new(&inv, f, NULL, NULL), CO2E_OK);
	assert_int_equal(co2e_inventory_new(&other, f, NULL, NULL), CO2E_OK);
	for (i = 0; i < sizeof(units) / sizeof(*units); i++) {
		const co2e_activity a = {.activity = "sleep",
					 .quantity = "1",
					 .unit = units[i],
					 .date = "2025"};

		assert_int_equal(
			co2e_inventory_add(i < 3 ? inv : other, &a, NULL),
			CO2E_OK);
		assert_int_equal(co2e_inventory_add(other, &a, NULL), CO2E_OK);
	}
	assert_int_equal(co2e_inventory_merge(inv, other, NULL), CO2E_OK);
	assert_int_equal(co2e_inventory_price(inv, NULL), CO2E_OK);
	/* bottles 6 of them, cases 2, ml 2, ml liquid 2 */
	assert_int_equal(co2e_inventory_line_count(inv), 4);
	assert_int_equal(co2e_inventory_found(inv, CO2E_FOUND_MEASURE), 12);
	/* 6 x 360 + 2 x 2160 + 2 x 1.5 + 2 x 1.5 */
	assert_within(co2e_inventory_total(inv).kgco2e, 6486, 1e-9);
	co2e_inventory_free(inv);
	co2e_inventory_free(other);
	co2e_factors_free(f);
}

static void explain_tells_every_measure(void **state)
{
	static const struct {
		co2e_format format;
		const char *says;
	} cases[] = {
		{CO2E_FORMAT_TABLE,
		 "measure    1 bottle liquid = 240 ml; as sold; Own table; "
		 "your own, "},
		{CO2E_FORMAT_CSV,
		 "1 bottle liquid = 240 ml; 1 ml liquid = 1.5 g"},
		{CO2E_FORMAT_JSON, "\"amount\": \"240\""},
	};
	co2e_factors *f = sets_load("measures");
	co2e_inventory *inv = row(f, "sleep", "2", "bottles", NULL);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_text *text = NULL;

		assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
		assert_int_equal(
			co2e_report_explain(text, inv, cases[i].format, NULL),
			CO2E_OK);
		if (!strstr(co2e_text_data(text), cases[i].says))
			fail_msg("%s", co2e_text_data(text));
		co2e_text_free(text);
	}
	co2e_inventory_free(inv);
	co2e_factors_free(f);
}

static void an_exhausted_heap_leaves_nothing_behind(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		co2e_factors *f = NULL;

		mem_fail_after(n);
		status = sets_try(&f, "own-measures:measures", NULL);
		mem_fail_after(-1);
		assert_int_equal(!status, !!f);
		if (status)
			assert_int_equal(status, CO2E_E_MEMORY);
		co2e_factors_free(f);
	}
}

/* Rows in bottles, priced and reported under every GWP set. */
static co2e_status report_bottles(const co2e_factors *factors)
{
	const co2e_activity a = {.activity = "sleep",
				 .quantity = "2",
				 .unit = "bottles (liquid)",
				 .date = "2025"};
	co2e_inventory *inv = NULL;
	co2e_text *text = NULL;
	co2e_status status = co2e_inventory_new(&inv, factors, NULL, NULL);

	if (!status)
		status = co2e_inventory_add(inv, &a, NULL);
	if (!status)
		status = co2e_inventory_price(inv, NULL);
	if (!status)
		status = co2e_text_new(&text, NULL);
	if (!status)
		status = co2e_report_gwp_sets(text, inv, CO2E_FORMAT_TABLE,
					      NULL);
	if (!status)
		status = co2e_report_activity(text, factors, "sleep", 0, NULL,
					      CO2E_FORMAT_JSON, NULL);
	co2e_text_free(text);
	co2e_inventory_free(inv);
	return status;
}

static void rows_survive_an_exhausted_heap(void **state)
{
	co2e_factors *f = sets_load("measures");
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		mem_fail_after(n);
		status = report_bottles(f);
		mem_fail_after(-1);
		if (status)
			assert_int_equal(status, CO2E_E_MEMORY);
	}
	co2e_factors_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_unit_reaches_its_figures_through_measures),
		cmocka_unit_test(
			what_no_measure_reaches_is_refused_with_what_to_do),
		cmocka_unit_test(a_measure_of_the_users_own_wins),
		cmocka_unit_test(rows_add_up_by_the_meaning_of_their_unit),
		cmocka_unit_test(explain_tells_every_measure),
		cmocka_unit_test(an_exhausted_heap_leaves_nothing_behind),
		cmocka_unit_test(rows_survive_an_exhausted_heap),
	};

	return cmocka_run_group_tests_name("measures", tests, NULL, NULL);
}
