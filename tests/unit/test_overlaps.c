/* Pairs that must not stand in one footprint unnoticed: over the demonstration
 * sets, with the rules of tests/data/demo/overlaps. */
#include "cmocka_tests.h"

#include "demo_sets.h"

#include "factor_sets.h"

#include "base/alloc.h"

#include <co2e/co2e.h>

#include <stdlib.h>
#include <string.h>

static int setup(void **state)
{
	*state = demo_sets(TEST_DATA "/demo/overlaps");
	return 0;
}

static co2e_status try_read(co2e_inventory **out, const co2e_factors *factors,
			    const char *by, const char *text, co2e_error *err)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_status status;

	options.by = &by;
	options.by_count = by != NULL;
	status = co2e_inventory_new(out, factors, &options, err);
	if (!status)
		status = co2e_inventory_read_text(*out, text, strlen(text),
						  "t.csv", NULL, err);
	if (!status)
		status = co2e_inventory_price(*out, err);
	return status;
}

static co2e_inventory *read_rows(const co2e_factors *factors, const char *by,
				 const char *text)
{
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	if (try_read(&inventory, factors, by, text, &err))
		fail_msg("%s", err.message);
	assert_int_equal(co2e_inventory_rejected(inventory), 0);
	return inventory;
}

static void the_rules_are_those_of_all_folders(void **state)
{
	const co2e_overlap_rule *rule = co2e_factors_overlap(*state, 1);

	assert_string_equal(rule->code, "water-and-hotel");
	assert_string_equal(rule->one, "water");
	assert_string_equal(rule->other, "hotel");
	assert_string_equal(
		rule->says,
		"A hotel's night has its water: leave one out, please.");
	assert_string_equal(rule->source, "a test's");
	assert_int_equal(rule->within_organisation, 1);
	assert_int_equal(co2e_factors_overlap(*state, 0)->within_organisation,
			 0);
	assert_non_null(co2e_factors_overlap(*state, 4));
	assert_null(co2e_factors_overlap(*state, 5));
}

/* A pair that the user has words of their own for is read with those, whichever
 * side stands first. */
static void the_users_own_words_for_a_pair_win(void **state)
{
	co2e_factors *f = sets_load("own-overlaps:good");

	(void)state;
	assert_string_equal(co2e_factors_overlap(f, 0)->code, "our-words");
	assert_string_equal(co2e_factors_overlap(f, 1)->code, "sets-mixed");
	assert_null(co2e_factors_overlap(f, 2));
	co2e_factors_free(f);
}

/* 2024: own/car 100 km x (0 + 0.04 + 0.004, and the trips' 0.01 of wtt, which
 * is shared and counts for own/) = 5.4; trips/car (50 + 10) km x (0.044 + 0.01)
 * = 3.24. */
static const char driven[] = "activity,quantity,unit,date\n"
			     "trips/car,50,km,2024-02\n"
			     "own/car,100,km,2024\n"
			     "trips/car,10,km,2024-01\n";

static void an_overlap_has_both_sides_and_where_they_begin(void **state)
{
	co2e_inventory *inventory = read_rows(*state, NULL, driven);
	co2e_overlap overlap;

	assert_int_equal(co2e_inventory_overlap(&overlap, inventory, 0), 1);
	assert_string_equal(overlap.rule->code, "driven-twice");
	assert_float_equal(overlap.one.kgco2e, 5.4, 1e-12);
	assert_int_equal(overlap.one.rows, 1);
	assert_string_equal(overlap.file_one, "t.csv");
	assert_int_equal(overlap.line_one, 3);
	assert_float_equal(overlap.other.kgco2e, 3.24, 1e-12);
	assert_int_equal(overlap.other.rows, 2);
	assert_string_equal(overlap.file_other, "t.csv");
	assert_int_equal(overlap.line_other, 2);
	assert_int_equal(co2e_inventory_overlap(&overlap, inventory, 1), 0);
	/* told, not taken out */
	assert_float_equal(co2e_inventory_total(inventory).kgco2e, 8.64, 1e-12);
	co2e_inventory_free(inventory);
}

static void one_side_alone_is_no_overlap(void **state)
{
	/* a row of one's own figure is what its text says to nobody */
	static const char declared[] = "activity,quantity,unit,date,scope\n"
				       "own/car,1,kgCO2e,2024,1\n"
				       "trips/car,1,km,2024,\n";
	static const char *const files[] = {
		"activity,quantity,unit,date\nown/car,100,km,2024\n",
		"activity,quantity,unit,date\ntrips/car,100,km,2024\n",
		declared,
	};
	co2e_overlap overlap;
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(*files); i++) {
		co2e_inventory *inventory = read_rows(*state, NULL, files[i]);

		assert_int_equal(co2e_inventory_overlap(&overlap, inventory, 0),
				 0);
		co2e_inventory_free(inventory);
	}
}

/* 2023 and 2024: 1 m3 of water x 0.15 each */
static void sets_can_be_the_sides(void **state)
{
	co2e_inventory *inventory =
		read_rows(*state, NULL,
			  "activity,quantity,unit,date\n"
			  "water,1,m3,2023\nwater,2,m3,2024\n");
	co2e_overlap overlap;

	assert_int_equal(co2e_inventory_overlap(&overlap, inventory, 0), 1);
	assert_string_equal(overlap.rule->code, "editions-mixed");
	assert_float_equal(overlap.one.kgco2e, 0.15, 1e-12);
	assert_float_equal(overlap.other.kgco2e, 0.3, 1e-12);
	assert_int_equal(co2e_inventory_overlap(&overlap, inventory, 1), 0);
	co2e_inventory_free(inventory);
}

/* 1,000 kWh of gas x (0.2 + 0.03) = 230, of heat x 0.2 = 200 */
static void a_star_stands_for_any_ending(void **state)
{
	co2e_inventory *inventory =
		read_rows(*state, NULL,
			  "activity,quantity,unit,date\n"
			  "fuels/gas,1000,kWh (Gross CV),2024\n"
			  "heat,1000,kWh,2024\n");
	co2e_overlap overlap;
	size_t i = 0;

	do /* the figures may be of two editions, too */
		assert_int_equal(
			co2e_inventory_overlap(&overlap, inventory, i++), 1);
	while (strcmp(overlap.rule->code, "by-beginning") != 0);
	assert_float_equal(overlap.one.kgco2e, 230, 1e-9);
	assert_float_equal(overlap.other.kgco2e, 200, 1e-9);
	co2e_inventory_free(inventory);
}

/* Only B has both: 2 m3 x 0.15 = 0.3, 3 nights x 10.4 = 31.2. */
static const char stayed[] = "organisation,activity,quantity,unit,date\n"
			     "A,water,1,m3,2023\n"
			     "B,hotel,3,room nights,2023\n"
			     "B,water,2,m3,2023\n"
			     "C,hotel,4,room nights,2023\n";

static void an_organisation_is_looked_at_by_itself(void **state)
{
	co2e_inventory *inventory = read_rows(*state, "organisation", stayed);
	co2e_overlap overlap;

	assert_int_equal(co2e_inventory_overlap(&overlap, inventory, 0), 1);
	assert_string_equal(overlap.rule->code, "water-and-hotel");
	assert_float_equal(overlap.one.kgco2e, 0.3, 1e-12);
	assert_int_equal(overlap.line_one, 4);
	assert_float_equal(overlap.other.kgco2e, 31.2, 1e-12);
	assert_int_equal(overlap.line_other, 3);
	co2e_inventory_free(inventory);
	/* A alone with water, C alone with a hotel */
	inventory =
		read_rows(*state, "organisation",
			  "organisation,activity,quantity,unit,date\n"
			  "A,water,1,m3,2023\nC,hotel,4,room nights,2025\n");
	assert_int_equal(co2e_inventory_overlap(&overlap, inventory, 0), 0);
	co2e_inventory_free(inventory);
}

/* 3 m3 x 0.15 = 0.45, 7 nights x 10.4 = 72.8 */
static void organisations_not_kept_apart_are_looked_at_as_one(void **state)
{
	co2e_inventory *inventory = read_rows(*state, "site", stayed);
	co2e_overlap overlap;

	assert_int_equal(co2e_inventory_overlap(&overlap, inventory, 0), 1);
	assert_float_equal(overlap.one.kgco2e, 0.45, 1e-12);
	assert_float_equal(overlap.other.kgco2e, 72.8, 1e-12);
	co2e_inventory_free(inventory);
}

static void rows_that_come_later_are_looked_at_too(void **state)
{
	const co2e_activity trip = {.activity = "trips/car",
				    .quantity = "10",
				    .unit = "km",
				    .date = "2024"};
	co2e_inventory *inventory =
		read_rows(*state, NULL,
			  "activity,quantity,unit,date\nown/car,1,km,2024\n");
	co2e_overlap overlap;

	assert_int_equal(co2e_inventory_overlap(&overlap, inventory, 0), 0);
	assert_int_equal(co2e_inventory_add(inventory, &trip, NULL), CO2E_OK);
	/* not priced: nothing is known */
	assert_int_equal(co2e_inventory_overlap(&overlap, inventory, 0), 0);
	assert_int_equal(co2e_inventory_price(inventory, NULL), CO2E_OK);
	assert_int_equal(co2e_inventory_overlap(&overlap, inventory, 0), 1);
	co2e_inventory_free(inventory);
}

static void reports_tell_both_sides(void **state)
{
	static const struct {
		co2e_format format;
		const char *says;
	} cases[] = {
		{CO2E_FORMAT_TABLE,
		 "\nOverlap: driven-twice: 0.0054 tCO2e of own/ (1 row, "
		 "t.csv:3) beside 0.0032 tCO2e of trips/ (2 rows, first "
		 "t.csv:2).\n"
		 "         The same car by two methods: keep one.\n"},
		{CO2E_FORMAT_CSV,
		 "\noverlap,driven-twice,3,t.csv,3,,\"0.0054 tCO2e of own/ "
		 "(1 row, t.csv:3) beside 0.0032 tCO2e of trips/ (2 rows, "
		 "first t.csv:2)\",The same car by two methods: keep one.\n"},
		{CO2E_FORMAT_JSON, "\"code\": \"driven-twice\""},
		{CO2E_FORMAT_JSON,
		 "\"activities\": \"own/\", \"kgco2e\": 5.4, \"rows\": 1"},
	};
	co2e_inventory *inventory = read_rows(*state, NULL, driven);
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_text *text = NULL;

		assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
		assert_int_equal(co2e_report_problems(text, inventory,
						      cases[i].format, NULL),
				 CO2E_OK);
		if (!strstr(co2e_text_data(text), cases[i].says))
			fail_msg("%s", co2e_text_data(text));
		co2e_text_free(text);
	}
	co2e_inventory_free(inventory);
}

static void without_memory_nothing_is_half_found(void **state)
{
	static const char *const texts[] = {driven, stayed};
	co2e_overlap overlap;
	size_t i;

	for (i = 0; i < 2; i++) {
		co2e_status status = CO2E_E_MEMORY;
		long n;

		for (n = 0; status; n++) {
			co2e_inventory *inventory = NULL;
			co2e_text *text = NULL;

			mem_fail_after(n);
			status = try_read(&inventory, *state, "organisation",
					  texts[i], NULL);
			if (!status)
				status = co2e_text_new(&text, NULL);
			if (!status)
				status = co2e_report_problems(
					text, inventory, CO2E_FORMAT_CSV, NULL);
			mem_fail_after(-1);
			assert_true(!status || status == CO2E_E_MEMORY);
			if (!status)
				assert_int_equal(
					co2e_inventory_overlap(&overlap,
							       inventory, 0),
					1);
			co2e_text_free(text);
			co2e_inventory_free(inventory);
		}
		assert_true(n > 20);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rules_are_those_of_all_folders),
		cmocka_unit_test(the_users_own_words_for_a_pair_win),
		cmocka_unit_test(
			an_overlap_has_both_sides_and_where_they_begin),
		cmocka_unit_test(one_side_alone_is_no_overlap),
		cmocka_unit_test(sets_can_be_the_sides),
		cmocka_unit_test(a_star_stands_for_any_ending),
		cmocka_unit_test(an_organisation_is_looked_at_by_itself),
		cmocka_unit_test(
			organisations_not_kept_apart_are_looked_at_as_one),
		cmocka_unit_test(rows_that_come_later_are_looked_at_too),
		cmocka_unit_test(reports_tell_both_sides),
		cmocka_unit_test(without_memory_nothing_is_half_found),
	};

	return cmocka_run_group_tests_name("overlaps", tests, setup,
					   demo_teardown);
}
