/* Reading deflators.csv. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "factor/deflators.h"

#include <string.h>

#define HEADER "deflator,year,index,status,source\n"

static co2e_status parse(struct deflators *out, struct arena *texts,
			 const char *text, co2e_error *err)
{
	return deflators_parse(out, texts, text, strlen(text), "d.csv", err);
}

static void a_fault_is_told_with_line_and_column(void **state)
{
	static const struct {
		const char *text;
		co2e_status status;
		uint64_t line;
		uint32_t column;
		const char *says;
	} faults[] = {
		{"", CO2E_E_COLUMN, 1, 0, "empty"},
		{"deflator,year,index,status\n", CO2E_E_COLUMN, 1, 1,
		 "'source' is missing"},
		{HEADER "gdp,2022,90,outturn\n", CO2E_E_FIELDS, 2, 0,
		 "4 fields"},
		{HEADER ",2022,90,outturn,s\n", CO2E_E_BLANK, 2, 1,
		 "every row needs one"},
		{HEADER "gdp,,90,outturn,s\n", CO2E_E_BLANK, 2, 5,
		 "a year such as 2030"},
		{HEADER "gdp,2022/23,90,outturn,s\n", CO2E_E_NUMBER, 2, 5,
		 "a year from 1900 to 2299"},
		{HEADER "gdp,2300,90,outturn,s\n", CO2E_E_NUMBER, 2, 5,
		 "a year from 1900 to 2299"},
		{HEADER "gdp,2022,,outturn,s\n", CO2E_E_BLANK, 2, 10,
		 "a blank is no 0"},
		{HEADER "gdp,2022,n/a,outturn,s\n", CO2E_E_NUMBER, 2, 10,
		 "a plain decimal number"},
		{HEADER "gdp,2022,0,outturn,s\n", CO2E_E_NUMBER, 2, 10,
		 "more than 0"},
		{HEADER "gdp,2022,-5,outturn,s\n", CO2E_E_NUMBER, 2, 10,
		 "more than 0"},
		{HEADER "gdp,2022,90.1234567891,outturn,s\n", CO2E_E_LIMIT, 2,
		 10, "more than 9 digits"},
		{HEADER "gdp,2022,1000000000,outturn,s\n", CO2E_E_LIMIT, 2, 10,
		 "more than 9 digits"},
		{HEADER "gdp,2022,90,o,s\ncpi,2022,1,o,s\ngdp,2022,91,o,s\n",
		 CO2E_E_DATA, 4, 5, "years rise"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		struct deflators all = {0};
		struct arena texts = {0};
		co2e_error err = {0};

		assert_int_equal(parse(&all, &texts, faults[i].text, &err),
				 faults[i].status);
		assert_int_equal(err.line, faults[i].line);
		assert_int_equal(err.column, faults[i].column);
		if (!strstr(err.message, faults[i].says))
			fail_msg("%s", err.message);
		deflators_clear(&all);
		arena_clear(&texts);
	}
}

static const char two[] = HEADER "gdp,2022,90.5005,outturn,s\n"
				 "cpi,2022,7,outturn,t\n"
				 "gdp,2023,96.2507,forecast,u\n";

static void each_series_has_its_years(void **state)
{
	struct deflators all = {0};
	struct arena texts = {0};
	const struct deflator *gdp;

	(void)state;
	assert_int_equal(parse(&all, &texts, two, NULL), CO2E_OK);
	assert_int_equal(all.count, 2);
	gdp = deflators_named(&all, "gdp");
	assert_int_equal(gdp->count, 2);
	assert_int_equal(deflator_at(gdp, 2022)->units, 90500500000);
	assert_string_equal(deflator_at(gdp, 2023)->status, "forecast");
	assert_string_equal(deflator_at(gdp, 2023)->source, "u");
	assert_null(deflator_at(gdp, 2024));
	assert_null(deflators_named(&all, "rpi"));
	deflators_clear(&all);
	arena_clear(&texts);
}

static void an_exhausted_heap_leaves_nothing_behind(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		struct deflators all = {0};
		struct arena texts = {0};

		mem_fail_after(n);
		status = parse(&all, &texts, two, NULL);
		mem_fail_after(-1);
		assert_true(!status || status == CO2E_E_MEMORY);
		deflators_clear(&all);
		arena_clear(&texts);
	}
	assert_true(n > 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fault_is_told_with_line_and_column),
		cmocka_unit_test(each_series_has_its_years),
		cmocka_unit_test(an_exhausted_heap_leaves_nothing_behind),
	};

	return cmocka_run_group_tests_name("deflators", tests, NULL, NULL);
}
