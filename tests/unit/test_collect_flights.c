/* Flights: haul by territory, and radiative forcing by name. */
#include "cmocka_tests.h"
#include "collecting.h"

#include "base/arena.h"
#include "factor/territories.h"

#include <string.h>

#define AIR "business-travel-air/flights/"
#define OUT "activity,quantity,unit,date,territory,haul,source\n"

static void haul_goes_by_territory_not_by_distance(void **state)
{
	/* 1,260 km x 2 passengers, there and back: 5,040. The shortest flight
	 * is no domestic one. */
	assert_rows("flights",
		    "date,territory,from,class,distance,unit,trip,passengers,"
		    "rf\n"
		    "2025,Spain,,economy,\"1,260\",km,return,2,\n"
		    "2025,usa,UK,Business class,5570,km,,,without\n"
		    "2025,France,DEU,first,500,miles,,,\n"
		    "2025,jersey,,first,300,km,,3,\n"
		    "2025,UK,Ireland,,300,km,single,1,yes\n"
		    "2025,GBR,Scotland,,600,km,single,0,\n",
		    NULL, *state,
		    OUT AIR "short-haul-to-from-uk/economy-class/with-rf,5040,"
			    "passenger.km,2025,Spain,short-haul,a.csv:2\n" AIR
			    "long-haul-to-from-uk/business-class/without-rf,"
			    "5570,passenger.km,2025,usa,long-haul,a.csv:3\n" AIR
			    "international-to-from-non-uk/first-class/with-rf,"
			    "500,passenger.miles,2025,France,international,"
			    "a.csv:4\n" AIR
			    "domestic-to-from-uk/average-passenger/with-rf,900,"
			    "passenger.km,2025,jersey,domestic,a.csv:5\n" AIR
			    "short-haul-to-from-uk/average-passenger/with-rf,"
			    "300,passenger.km,2025,UK,short-haul,a.csv:6\n" AIR
			    "domestic-to-from-uk/average-passenger/with-rf,0,"
			    "passenger.km,2025,GBR,domestic,a.csv:7\n");
}

static void radiative_forcing_is_said(void **state)
{
	static const char *const set[] = {"rf", "without", NULL};
	co2e_collect *c;
	co2e_error err = {0};

	assert_int_equal(
		collect_text(&c, "flights",
			     "date,territory,distance,unit,rf\n"
			     "2025,Spain,9,km,with\n2025,Spain,9,km,\n",
			     set, *state, &err),
		CO2E_OK);
	assert_string_equal(co2e_collect_fact_named(c, "with-rf")->value, "1");
	assert_string_equal(co2e_collect_fact_named(c, "without-rf")->value,
			    "1");
	co2e_collect_free(c);
}

#define HEADER "date,territory,class,distance,unit,rf\n"

static const struct fault_case faults[] = {
	{"a flight without a territory",
	 HEADER "2025,,economy,100,km,\n",
	 CO2E_E_BLANK,
	 2,
	 6,
	 "territory: it is blank, and a flight without a territory has no "
	 "figure: domestic, short- or long-haul goes by territory, not by "
	 "distance",
	 {NULL}},
	{"no column of territories",
	 "date,country,distance,unit\n2025,Spain,9,km\n",
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "there is no column territory",
	 {NULL}},
	{"a territory with a slip",
	 HEADER "2025,Frence,,100,km,\n",
	 CO2E_E_DATA,
	 2,
	 6,
	 "territory: 'Frence' is no territory of travel/territories.csv; did "
	 "you mean France?; write a country or its ISO code of three letters",
	 {NULL}},
	{"a class that is not published",
	 HEADER "2025,France,first,100,km,\n",
	 CO2E_E_DATA,
	 2,
	 13,
	 "class: no figure is published for this class on a short-haul flight",
	 {NULL}},
	{"no distance",
	 HEADER "2025,France,,,km,\n",
	 CO2E_E_BLANK,
	 2,
	 14,
	 "distance: it is blank",
	 {NULL}},
	{"no unit",
	 HEADER "2025,France,,9,,\n",
	 CO2E_E_BLANK,
	 2,
	 16,
	 "unit: it is blank; fill it in, or set unit for all rows that have "
	 "none",
	 {NULL}},
	{"forcing that is neither",
	 HEADER "2025,France,,9,km,maybe\n",
	 CO2E_E_OPTION,
	 2,
	 19,
	 "rf: 'maybe' is not known; write one of: with",
	 {NULL}},
	{"a setting that is neither",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "the setting rf: 'maybe' is not known",
	 {"rf", "maybe"}},
};

static void a_fault_is_refused(void **state)
{
	assert_faults("flights", faults, sizeof(faults) / sizeof(faults[0]),
		      *state);
}

static void without_the_factors_there_are_no_territories(void **state)
{
	co2e_collect *c;
	co2e_error err = {0};

	(void)state;
	assert_int_equal(co2e_collect_new(&c, "flights", NULL, &err),
			 CO2E_E_OPTION);
	assert_null(c);
}

static void each_allocation_may_fail(void **state)
{
	assert_no_leaks("flights", HEADER "2025,France,,9,km,\n", NULL, *state);
}

static void a_flight_as_an_activity_is_refused_with_advice(void **state)
{
	co2e_found found = {7, NULL, NULL};
	co2e_error err = {0};

	assert_int_equal(co2e_factors_find(&found, *state, "Flights", 7, &err),
			 CO2E_E_AMBIGUOUS);
	assert_int_equal(found.activity_id, 7);
	assert_string_equal(
		err.message,
		"'flights' could be several activities: a flight is domestic, "
		"short-haul, long-haul or international by its territory, not "
		"by its distance: write domestic-flight, short-haul-flight, "
		"long-haul-flight or international-flight, or let co2e rows "
		"flights find it");
}

#define TABLE "territory,iso3,haul,also,edition,source\n"

static const struct {
	const char *text;
	co2e_status status;
	uint64_t line;
	uint32_t column;
	const char *message;
} tables[] = {
	{TABLE "Spain,ESP,medium,,2025,x\n", CO2E_E_DATA, 2, 11,
	 "haul 'medium': expected domestic, short-haul or long-haul"},
	{TABLE ",ESP,short-haul,,2025,x\n", CO2E_E_BLANK, 2, 1,
	 "territory '': every row needs one"},
	{TABLE "A,ESP,short-haul,,2025,x\nB,esp,long-haul,,2025,x\n",
	 CO2E_E_DATA, 3, 3, "iso3 'esp': a name stands twice in the table"},
	{TABLE "A,AAA,short-haul,b| c |A,2025,x\n", CO2E_E_DATA, 2, 18,
	 "also 'b| c |A': a name stands twice in the table"},
	{"territory,iso3,haul\n", CO2E_E_COLUMN, 1, 1, ""},
};

static void a_table_of_territories_is_checked(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		struct territories t = {0};
		struct arena texts = {0};
		co2e_error err = {0};

		assert_int_equal(territories_parse(&t, &texts, tables[i].text,
						   strlen(tables[i].text),
						   "t.csv", &err),
				 tables[i].status);
		assert_int_equal(err.line, tables[i].line);
		assert_int_equal(err.column, tables[i].column);
		assert_non_null(strstr(err.message, tables[i].message));
		territories_clear(&t);
		arena_clear(&texts);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(haul_goes_by_territory_not_by_distance),
		cmocka_unit_test(radiative_forcing_is_said),
		cmocka_unit_test(a_fault_is_refused),
		cmocka_unit_test(without_the_factors_there_are_no_territories),
		cmocka_unit_test(each_allocation_may_fail),
		cmocka_unit_test(
			a_flight_as_an_activity_is_refused_with_advice),
		cmocka_unit_test(a_table_of_territories_is_checked),
	};

	return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
