#include "cmocka_tests.h"

#include "base/day.h"

#include <co2e/factors.h>

#include <string.h>

static void stages_are_read_from_a_list_however_it_is_separated(void **state)
{
	static const struct {
		const char *text;
		co2e_stages stages;
	} cases[] = {
		{"direct", 1u << CO2E_STAGE_DIRECT},
		{"direct,wtt", 1u << CO2E_STAGE_DIRECT | 1u << CO2E_STAGE_WTT},
		{" WTT ; t&d + wtt-t&d", 1u << CO2E_STAGE_WTT |
						 1u << CO2E_STAGE_TD |
						 1u << CO2E_STAGE_WTT_TD},
		{"wtt,wtt", 1u << CO2E_STAGE_WTT},
		{"direct generation t&d wtt wtt-t&d upstream treatment "
		 "biogenic",
		 CO2E_STAGES_ALL},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_stages stages = 0;

		assert_int_equal(co2e_stages_parse(&stages, cases[i].text,
						   strlen(cases[i].text), NULL),
				 CO2E_OK);
		assert_int_equal(stages, cases[i].stages);
	}
}

static void an_unknown_stage_is_refused_with_the_known_ones(void **state)
{
	static const char *const cases[] = {
		"burning", "direct,burning", "", " ,", "t & d", "direct/wtt"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_stages stages = 42;
		co2e_error err = {0};

		assert_int_equal(co2e_stages_parse(&stages, cases[i],
						   strlen(cases[i]), &err),
				 CO2E_E_STAGE);
		assert_int_equal(stages, 42);
		assert_non_null(strstr(err.message, "direct, generation, t&d, "
						    "wtt, wtt-t&d"));
	}
}

static void every_stage_scope_and_category_has_its_name(void **state)
{
	static const char *const stages[] = {
		"direct",  "generation", "t&d",       "wtt",
		"wtt-t&d", "upstream",   "treatment", "biogenic",
	};
	uint32_t i;

	(void)state;
	for (i = 0; i < CO2E_STAGE_COUNT; i++)
		assert_string_equal(co2e_stage_name((co2e_stage)i), stages[i]);
	assert_string_equal(co2e_stage_name(CO2E_STAGE_COUNT), "");
	assert_string_equal(co2e_scope_name(CO2E_SCOPE_NONE), "");
	assert_string_equal(co2e_scope_name(CO2E_SCOPE_3), "3");
	assert_string_equal(co2e_scope_name(CO2E_SCOPE_OUTSIDE), "outside");
	assert_string_equal(co2e_scope_name(CO2E_SCOPE_BEYOND), "beyond");
	assert_string_equal(co2e_scope_name(CO2E_SCOPE_COUNT), "");
	assert_string_equal(co2e_category_name(0), "");
	/* Corporate Value Chain (Scope 3) Standard, table 5.3 */
	assert_string_equal(co2e_category_name(1),
			    "Purchased goods and services");
	assert_string_equal(co2e_category_name(7), "Employee commuting");
	assert_string_equal(co2e_category_name(15), "Investments");
	assert_string_equal(co2e_category_name(16), "");
}

static void days_are_counted_from_1970(void **state)
{
	static const struct {
		int year, month, day;
		int32_t number;
	} cases[] = {
		{1970, 1, 1, 0},         {1969, 12, 31, -1}, {1970, 3, 1, 59},
		{2000, 2, 29, 11016}, /* 30 x 365 + 7 leap days + 31 + 28 */
		{2000, 3, 1, 11017},     {1, 1, 1, -719162}, /* the ordinal of
								1970-01-01 less
								1 */
		{9999, 12, 31, 2932896},
	};
	static const int none[][3] = {
		{1900, 2, 29}, {2023, 2, 29}, {2024, 2, 30}, {2024, 4, 31},
		{2024, 0, 1},  {2024, 13, 1}, {2024, 1, 0},  {2024, 1, 32},
		{0, 1, 1},     {10000, 1, 1},
	};
	int32_t day = 42;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(none) / sizeof(*none); i++)
		assert_int_equal(
			day_number(&day, none[i][0], none[i][1], none[i][2]),
			0);
	assert_int_equal(day, 42);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(day_number(&day, cases[i].year, cases[i].month,
					    cases[i].day),
				 1);
		assert_int_equal(day, cases[i].number);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			stages_are_read_from_a_list_however_it_is_separated),
		cmocka_unit_test(
			an_unknown_stage_is_refused_with_the_known_ones),
		cmocka_unit_test(every_stage_scope_and_category_has_its_name),
		cmocka_unit_test(days_are_counted_from_1970),
	};

	return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
