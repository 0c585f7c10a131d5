#include "cmocka_tests.h"

#include "factor_sets.h"

#include "base/alloc.h"

#include <stdio.h>
#include <string.h>

static const char gas[] = "fuels/gaseous-fuels/natural-gas";
static const char own_car[] =
	"passenger-vehicles/cars-by-size/average-car/diesel";

static void an_activity_is_found_by_what_people_write(void **state)
{
	static const struct {
		const char *text, *activity;
		const char *exact, *pinned; /* set of the line; of the id */
	} cases[] = {
		{"fuels/gaseous-fuels/natural-gas", gas, NULL, NULL},
		{"  Fuels/Gaseous-Fuels/NATURAL-GAS\t", gas, NULL, NULL},
		{"natural-gas", gas, NULL, NULL}, /* alias */
		{"GAS", gas, NULL, NULL},
		{"Natural gas", gas, NULL, NULL}, /* label */
		{"natural_gas", gas, NULL, NULL},
		{"Fuels / Gaseous fuels / Natural gas", gas, NULL, NULL},
		{"Fuels > Gaseous fuels > Natural gas", gas, NULL, NULL},
		{"fuels/fuels/gaseous fuels/natural gas", gas, NULL, NULL},
		{"diesel car", own_car, NULL, NULL},
		{"1_100_1004_6_1", gas, "uk-2025", NULL},
		{"uk-2024:1_100_1004_6_1", gas, "uk-2024", "uk-2024"},
		{"UK-2024:1_100_1004_6_1", gas, "uk-2024", "uk-2024"},
		{"4_301_3069_4_1", own_car, "uk-2025", NULL},
		{"electricity: uk", "uk-electricity", NULL, NULL},
		{"R410A", "refrigerant-and-other/r410a", NULL, NULL},
		{"r-410a", "refrigerant-and-other/r410a", NULL, NULL},
		{"CH4", "refrigerant-and-other/methane", NULL, NULL},
		{"united kingdom", "hotel-stay/uk", NULL, NULL},
	};
	co2e_factors *f = sets_load("good");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *text = cases[i].text;
		co2e_found found = {0};
		co2e_error err = {0};

		if (co2e_factors_find(&found, f, text, strlen(text), &err))
			fail_msg("%s: %s", text, err.message);
		assert_string_equal(co2e_factors_activity(f, found.activity_id),
				    cases[i].activity);
		assert_int_equal(found.exact != NULL, cases[i].exact != NULL);
		if (cases[i].exact)
			assert_string_equal(found.exact->set->name,
					    cases[i].exact);
		assert_int_equal(found.set != NULL, cases[i].pinned != NULL);
		if (cases[i].pinned)
			assert_string_equal(found.set->name, cases[i].pinned);
	}
	co2e_factors_free(f);
}

static void what_is_not_found_is_refused_with_the_nearest(void **state)
{
	static const struct {
		const char *text;
		co2e_status status;
		const char *says;
	} cases[] = {
		{"electricty", CO2E_E_ACTIVITY, "nearest: electricity"},
		{"natual gas", CO2E_E_ACTIVITY, "nearest: natural-gas"},
		{"Natral-Gas", CO2E_E_ACTIVITY, "nearest: natural-gas"},
		{"deisel-car", CO2E_E_ACTIVITY, "nearest: diesel-car"},
		{"fuels/natural-gas/", CO2E_E_ACTIVITY, gas},
		{"gaseous-fuels/natural gass", CO2E_E_ACTIVITY, gas},
		{"hotel in the UK", CO2E_E_ACTIVITY, "nearest: hotel-stay/uk"},
		{"zzzzzz", CO2E_E_ACTIVITY, "search the sets"},
		/* stands in many words, and is none */
		{"IE", CO2E_E_ACTIVITY, "search the sets"},
		{"", CO2E_E_ACTIVITY, "blank"},
		{" \t ", CO2E_E_ACTIVITY, "blank"},
		{"///", CO2E_E_ACTIVITY, "'///' is no activity"},
		{"coal", CO2E_E_ACTIVITY,
		 "'coal' stands for 'fuels/solid-fuels/coal-industrial' (line "
		 "6 of "},
		{"uk-2025:1_2_3", CO2E_E_ACTIVITY,
		 "the set uk-2025 has no factor '1_2_3'"},
		{"Average car, Diesel", CO2E_E_AMBIGUOUS,
		 "2 activities have the label 'Average car, Diesel': write the "
		 "key of one: "
		 "passenger-vehicles/cars-by-size/average-car/diesel, "
		 "business-travel-land/cars-by-size/average-car/diesel"},
		{"blank-1", CO2E_E_AMBIGUOUS, "uk-2025:blank-1"},
	};
	co2e_factors *f = sets_load("good");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *text = cases[i].text;
		co2e_found found = {42, NULL, NULL};
		co2e_error err = {0};
		co2e_status status =
			co2e_factors_find(&found, f, text, strlen(text), &err);

		if (status != cases[i].status || err.status != status ||
		    !strstr(err.message, cases[i].says))
			fail_msg("%s: %s: %s", text, co2e_status_name(status),
				 err.message);
		assert_int_equal(found.activity_id, 42);
		assert_int_equal(
			co2e_factors_find(&found, f, text, strlen(text), NULL),
			status);
	}
	co2e_factors_free(f);
}

static void a_long_text_is_refused_and_cut_in_the_message(void **state)
{
	co2e_factors *f = sets_load("good");
	char text[5000];
	co2e_found found;
	co2e_error err = {0};

	(void)state;
	memset(text, 'x', sizeof(text));
	assert_int_equal(co2e_factors_find(&found, f, text, sizeof(text), &err),
			 CO2E_E_ACTIVITY);
	assert_true(strlen(err.message) < 200);
	co2e_factors_free(f);
}

static void no_more_than_five_names_are_suggested(void **state)
{
	co2e_factors *f = sets_load("good");
	co2e_found found;
	co2e_error err = {0};
	const char *p;
	int commas = 0;

	(void)state;
	/* two words that nearly every key has */
	assert_int_equal(co2e_factors_find(&found, f, "e e", 3, &err),
			 CO2E_E_ACTIVITY);
	p = strstr(err.message, "nearest: ");
	assert_non_null(p);
	for (; *p; p++)
		commas += *p == ',';
	assert_int_equal(commas, 4);
	co2e_factors_free(f);
}

static void a_users_alias_and_id_win_over_shipped_ones(void **state)
{
	co2e_factors *f = sets_load("own:good");
	co2e_found found;

	(void)state;
	assert_int_equal(co2e_factors_find(&found, f, "gas", 3, NULL), CO2E_OK);
	assert_string_equal(co2e_factors_activity(f, found.activity_id),
			    "uk-electricity");
	assert_int_equal(
		co2e_factors_find(&found, f, "1_100_1004_6_1", 14, NULL),
		CO2E_OK);
	assert_string_equal(found.exact->set->name, "trust-2025");
	co2e_factors_free(f);
}

static void search_gives_the_best_first_and_counts_all(void **state)
{
	static const struct {
		const char *words;
		size_t count;
		const char *first, *second;
	} cases[] = {
		/* an alias is just this; keys and labels have the word */
		{"diesel-car", 1, own_car, NULL},
		{"gas", 1, gas, NULL},
		{"electricity", 1, "uk-electricity", NULL},
		{"diesel car", 2, own_car, "business-travel-land"},
		{"CAR  average", 2, own_car, "business-travel-land"},
		{"r410a", 1, "refrigerant-and-other/r410a", NULL},
		{"kingdom", 0, NULL, NULL},
		{"closed-loop industrial", 1, "waste-disposal", NULL},
		{"", 0, NULL, NULL},
		{" , ", 0, NULL, NULL},
		{"zzz", 0, NULL, NULL},
	};
	co2e_factors *f = sets_load("good");
	uint32_t ids[8];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t n = co2e_factors_search(ids, 8, f, cases[i].words);

		if (n != cases[i].count)
			fail_msg("%s: %zu", cases[i].words, n);
		if (cases[i].first)
			assert_non_null(strstr(co2e_factors_activity(f, ids[0]),
					       cases[i].first));
		if (cases[i].second)
			assert_non_null(strstr(co2e_factors_activity(f, ids[1]),
					       cases[i].second));
	}
	co2e_factors_free(f);
}

static void search_writes_no_more_than_there_is_room_for(void **state)
{
	co2e_factors *f = sets_load("good");
	uint32_t ids[3] = {0, 0, UINT32_MAX};

	(void)state;
	/* every key with an 'e': 9 of the 9 */
	assert_int_equal(co2e_factors_search(ids, 2, f, "e"), 9);
	assert_int_equal(ids[2], UINT32_MAX);
	assert_int_equal(co2e_factors_search(NULL, 0, f, "e"), 9);
	co2e_factors_free(f);
}

static void without_memory_a_suggestion_is_only_shorter(void **state)
{
	co2e_factors *f = sets_load("good");
	co2e_found found;
	co2e_error err = {0};

	(void)state;
	mem_fail_after(0);
	assert_int_equal(co2e_factors_find(&found, f, "electricty", 10, &err),
			 CO2E_E_ACTIVITY);
	assert_int_equal(
		co2e_factors_find(&found, f, "Average car, Diesel", 19, &err),
		CO2E_E_AMBIGUOUS);
	mem_fail_after(-1);
	co2e_factors_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_activity_is_found_by_what_people_write),
		cmocka_unit_test(what_is_not_found_is_refused_with_the_nearest),
		cmocka_unit_test(a_long_text_is_refused_and_cut_in_the_message),
		cmocka_unit_test(no_more_than_five_names_are_suggested),
		cmocka_unit_test(a_users_alias_and_id_win_over_shipped_ones),
		cmocka_unit_test(search_gives_the_best_first_and_counts_all),
		cmocka_unit_test(search_writes_no_more_than_there_is_room_for),
		cmocka_unit_test(without_memory_a_suggestion_is_only_shorter),
	};

	return cmocka_run_group_tests_name("find", tests, NULL, NULL);
}
