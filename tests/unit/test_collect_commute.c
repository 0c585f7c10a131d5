/* A survey of commuting, scaled to all staff. */
#include "cmocka_tests.h"
#include "collecting.h"

#include <stddef.h>
#include <string.h>

#define OUT                                                                    \
	"activity,quantity,unit,date,scope,category,nhs_category,quality,"     \
	"note,group,"                                                          \
	"mode,source\n"
#define LAND  "business-travel-land/"
#define CLAIM "2025,3,7,20,estimated,"

static const char *const usual[] = {"date",          "2025", "headcount", "700",
				    "hours-per-day", "7.5",  NULL};

static void answers_are_scaled_to_the_headcount(void **state)
{
	/* 7 answers of 700: each counts 100 times, in 46 weeks: x 4,600.
	 * petrol 7.5 x 2 x 5 = 75 -> 345,000 miles; bus 4 x 2 x 4 = 32 ->
	 * 147,200; shared car 10 x 2 x 3 / 2 = 30 -> 138,000; train, there and
	 * back, 40 x 3 = 120 -> 552,000 km; at home (1 + 5) x 7.5 h = 45 ->
	 * 207,000 h. Walking makes no row, and is one of the seven. */
	assert_rows(
		"commute-survey",
		"mode,distance,unit,trip,days,home_days,occupancy\n"
		"Petrol car,7.5,miles,,5,,\n"
		"bus,4,miles,one-way,4,1,\n"
		"walk,,,,5,,\n"
		"car share,10,Miles,,3,,2\n"
		"E-Bike,3,miles,,4,,\n"
		"WFH,,,,0,5,\n"
		"train,40,km,return,3,,\n",
		usual, *state,
		OUT LAND
		"cars-by-size/average-car/petrol,345000,miles," CLAIM
		"\"survey: 7 answers for 700 staff, 46 weeks\",,car-petrol,"
		"a.csv\n" LAND
		"bus/average-local-bus,147200,passenger.miles," CLAIM
		"\"survey: 7 answers for 700 staff, 46 weeks\",,bus,a.csv\n"
		"homeworking/homeworking-office-equipment-heating,207000,FTE "
		"working hour," CLAIM
		"\"survey: 7 answers for 700 staff, 46 weeks\",,work-from-home,"
		"a.csv\n" LAND
		"cars-by-size/average-car/unknown,138000,miles," CLAIM
		"\"survey: 7 answers for 700 staff, 46 weeks\",,car-share,a."
		"csv\n" LAND "rail/national-rail,552000,passenger.km," CLAIM
		"\"survey: 7 answers for 700 staff, 46 weeks\",,train,a.csv\n");
}

static void a_mix_of_modes_is_split_by_its_percentages(void **state)
{
	static const char *const set[] = {"date", "2025",  "headcount",
					  "3",    "weeks", "40",
					  "unit", "km",    NULL};

	/* 10 x 2 x 5 = 100 km a week, 40 weeks, 3 of 1: 12,000 km; 50 %, 30 %,
	 * and 20 % on foot, which has no factor */
	assert_rows("commute-survey",
		    "distance,days,car diesel,train,walk\n10,5,50%,30,20\n",
		    set, *state,
		    OUT LAND "cars-by-size/average-car/diesel,6000,km," CLAIM
			     "\"survey: 1 answers for 3 staff, 40 weeks\",,car-"
			     "diesel,a.csv\n" LAND
			     "rail/national-rail,3600,passenger.km," CLAIM
			     "\"survey: 1 answers for 3 staff, 40 weeks\",,"
			     "train,a.csv\n");
}

static void groups_are_scaled_each_by_its_own_headcount(void **state)
{
	static const char *const set[] = {"date", "2025", "unit", "miles",
					  NULL};

	/* day: 1 x 2 x 5 x 46 x 900/1 = 414,000; nights: 1 x 2 x 3 x 46 x
	 * 100/3 = 9,200, three answers, of which one walks and one has no days;
	 */
	assert_rows("commute-survey",
		    "mode,distance,days,group,headcount\n"
		    "car,1,5,day,900\n"
		    "car,1,3,nights,100\n"
		    "walk,,3,nights,100\n"
		    "car,1,0,nights,100\n",
		    set, *state,
		    OUT LAND
		    "cars-by-size/average-car/unknown,414000,miles," CLAIM
		    "\"survey: 1 answers for 900 staff, 46 weeks\","
		    "day,car,a.csv\n" LAND
		    "cars-by-size/average-car/unknown,9200,miles," CLAIM
		    "\"survey: 3 answers for 100 staff, 46 weeks\","
		    "nights,car,a.csv\n");
}

static void a_scaling_that_is_not_exact_is_rounded_once(void **state)
{
	static const char *const set[] = {"date",  "2025", "headcount",
					  "10",    "unit", "km",
					  "weeks", "1",    NULL};

	/* 2 km x 10/3 = 6.66... */
	assert_rows("commute-survey",
		    "mode,distance,days\nbus,1,1\nwalk,,1\nwalk,,1\n", set,
		    *state,
		    OUT LAND
		    "bus/average-local-bus,6.666666666667,passenger.km," CLAIM
		    "\"survey: 3 answers for 10 staff, 1 weeks\",,bus,a.csv\n");
}

static void assert_fact(const co2e_collect *c, const char *name,
			const char *value, const char *unit, const char *says)
{
	const co2e_collect_fact *fact = co2e_collect_fact_named(c, name);

	assert_non_null(fact);
	assert_string_equal(fact->value, value);
	assert_string_equal(fact->unit, unit);
	assert_string_equal(fact->says, says);
}

static void a_survey_says_how_good_it_is(void **state)
{
	co2e_collect *c;
	co2e_error err = {0};
	uint64_t rows;
	size_t i;
	char text[4096] = "mode,distance,unit,days\nbus,1,km,x\n";

	/* 100 answers of 700, 25 by car: 98 x sqrt(600 / (100 x 699)) = 9.08 */
	for (i = 0; i < 100; i++)
		strcat(text, i % 4 ? "walk,,,5\n" : "car,2,km,5\n");
	assert_int_equal(
		collect_text(&c, "commute-survey", text, usual, *state, &err),
		CO2E_OK);
	assert_fact(c, "answers", "100", "answers", "100 answers were used");
	assert_fact(c, "headcount", "700", "staff", "they stand for 700 staff");
	assert_fact(c, "response-rate", "14.285714285714", "%",
		    "14.3 % answered");
	assert_fact(c, "margin", "9.1", "percentage points",
		    "were the answers a random sample, a share of staff would "
		    "be known to within 9.1 percentage points (95 %)");
	assert_fact(c, "share-car", "25", "%",
		    "25 % of answers, by their main mode: car");
	assert_fact(c, "share-walk", "75", "%",
		    "75 % of answers, by their main mode: walk");
	assert_null(co2e_collect_fact_named(c, "share-bus"));
	assert_int_equal(co2e_collect_in(c), 101);
	assert_int_equal(co2e_collect_used(c), 25);
	assert_int_equal(co2e_collect_passed_over(c), 75);
	assert_int_equal(co2e_collect_rejected(c), 1);
	assert_string_equal(co2e_collect_reason(c, 0, &rows),
			    "no emissions of travel: on foot or by cycle");
	assert_int_equal(rows, 75);
	assert_null(co2e_collect_reason(c, 1, &rows));
	co2e_collect_free(c);
}

static void a_car_that_was_charged_at_work_is_on_the_bill(void **state)
{
	co2e_collect *c;
	co2e_error err = {0};
	uint64_t rows;

	assert_int_equal(collect_text(&c, "commute-survey",
				      "mode,distance,unit,days\n"
				      "electric car charged at work,9,km,5\n"
				      "car electric,9,km,5\n",
				      usual, *state, &err),
			 CO2E_OK);
	assert_int_equal(co2e_collect_made(c), 1);
	assert_string_equal(co2e_collect_reason(c, 0, &rows),
			    "electric and charged at one's own site: the "
			    "electricity is on the bill already");
	assert_int_equal(rows, 1);
	assert_string_equal(co2e_collect_fact_named(c, "answers")->value, "2");
	co2e_collect_free(c);
}

static void the_survey_s_own_words_may_be_given(void **state)
{
	static const char *const words[] = {"I get a lift", "car share"};
	static const char text[] = "mode,distance,unit,days,occupancy\n"
				   "i get a LIFT,3,km,5,3\n";
	co2e_collect_options options = CO2E_COLLECT_OPTIONS_INIT;
	co2e_collect *c;
	co2e_error err = {0};

	(void)state;
	options.set = usual;
	options.set_count = 3;
	options.words = words;
	options.word_count = 1;
	assert_int_equal(co2e_collect_new(&c, "commute-survey", &options, &err),
			 CO2E_OK);
	assert_int_equal(
		co2e_collect_read_text(c, text, strlen(text), "a", &err),
		CO2E_OK);
	assert_int_equal(co2e_collect_used(c), 1);
	co2e_collect_free(c);
	/* of a caller who knows of no words, none are read */
	options.size = offsetof(co2e_collect_options, words);
	assert_int_equal(co2e_collect_new(&c, "commute-survey", &options, &err),
			 CO2E_OK);
	assert_int_equal(
		co2e_collect_read_text(c, text, strlen(text), "a", &err),
		CO2E_OK);
	assert_int_equal(co2e_collect_rejected(c), 1);
	co2e_collect_free(c);
}

#define HEADER "mode,distance,unit,days,home_days,occupancy,car,bus\n"
#define USUAL                                                                  \
	{                                                                      \
		"date", "2025", "headcount", "700"                             \
	}

static const struct fault_case faults[] = {
	{"a split that sums to 90", HEADER ",5,km,5,,,50,40\n", CO2E_E_DATA, 2,
	 14,
	 "bus: the row's percentages sum to 90, not to 100; what is missing is "
	 "never guessed",
	 USUAL},
	{"a split that sums to 100.01", HEADER ",5,km,5,,,60.01,40\n",
	 CO2E_E_DATA, 2, 17, "bus: the row's percentages sum to 100.01", USUAL},
	{"a mode and a split", HEADER "bus,5,km,5,,,60,40\n", CO2E_E_DATA, 2,
	 14, "car: the row says a mode and percentages, too", USUAL},
	{"neither mode nor split", HEADER ",5,km,5,,,,\n", CO2E_E_BLANK, 2, 1,
	 "mode: it is blank, and so are the percent columns", USUAL},
	{"a mode nobody knows", HEADER "bus stop,5,km,5,,,,\n", CO2E_E_OPTION,
	 2, 1, "mode: 'bus stop' is not known; write one of: car, car petrol",
	 USUAL},
	{"a slip of a mode", HEADER "trian,5,km,5,,,,\n", CO2E_E_OPTION, 2, 1,
	 "mode: 'trian' is not known; did you mean 'train'?; write one of: car",
	 USUAL},
	{"no distance", HEADER "bus,,km,5,,,,\n", CO2E_E_BLANK, 2, 5,
	 "distance: it is blank", USUAL},
	{"no unit", HEADER "bus,5,,5,,,,\n", CO2E_E_BLANK, 2, 7,
	 "unit: it is blank; fill it in, or set unit for all rows that have "
	 "none",
	 USUAL},
	{"a unit that is none of travel", HEADER "bus,5,kWh,5,,,,\n",
	 CO2E_E_OPTION, 2, 7,
	 "unit: 'kWh' is not known; write one of: miles, km", USUAL},
	{"a distance round the world", HEADER "bus,1e7,km,5,,,,\n",
	 CO2E_E_RANGE, 2, 5, "distance: no journey is longer than a million",
	 USUAL},
	{"no days", HEADER "bus,5,km,,,,,\n", CO2E_E_BLANK, 2, 10,
	 "days: it is blank, and blank is never 0", USUAL},
	{"eight days", HEADER "bus,5,km,8,,,,\n", CO2E_E_RANGE, 2, 10,
	 "days: a week has seven days", USUAL},
	{"more days than a week has", HEADER "bus,5,km,5,3,,,\n", CO2E_E_RANGE,
	 2, 12,
	 "home_days: with the days on site that is more than the seven days of "
	 "a week",
	 USUAL},
	{"days on site of who works from home", HEADER "wfh,,,5,,,,\n",
	 CO2E_E_DATA, 2, 9,
	 "home_days: who works from home says on how many days in home_days",
	 USUAL},
	{"hours at home that nobody set", HEADER "bus,5,km,3,2,,,\n",
	 CO2E_E_OPTION, 2, 12,
	 "home_days: homeworking is counted by the hour: set hours-per-day",
	 USUAL},
	{"a shared car with nobody in it", HEADER "car share,5,km,3,,,,\n",
	 CO2E_E_BLANK, 2, 19, "occupancy: it is blank, and a shared car's",
	 USUAL},
	{"half a person in a car", HEADER "car,5,km,3,,0.5,,\n", CO2E_E_RANGE,
	 2, 13, "occupancy: it is the people in one car", USUAL},
	{"no headcount",
	 HEADER "bus,5,km,3,,,,\n",
	 CO2E_E_BLANK,
	 2,
	 0,
	 "headcount: it is blank, and no headcount is set: set headcount to "
	 "all "
	 "staff",
	 {"date", "2025"}},
	{"two headcounts", "mode,distance,unit,days,headcount\nbus,5,km,3,10\n",
	 CO2E_E_DATA, 2, 12,
	 "headcount: headcount is set for the whole survey, too", USUAL},
	{"a group of two sizes",
	 "mode,distance,unit,days,group,headcount\nbus,5,km,3,A,10\n"
	 "bus,5,km,3,A,11\n",
	 CO2E_E_DATA,
	 3,
	 14,
	 "headcount: the group 'A' had another headcount in an earlier row",
	 {"date", "2025"}},
	{"more answers than staff",
	 HEADER "bus,5,km,3,,,,\nbus,5,km,3,,,,\n",
	 CO2E_E_DATA,
	 0,
	 0,
	 "2 answers, and a headcount of 1: more answered than there are",
	 {"date", "2025", "headcount", "1"}},
	{"no answer at all", HEADER, CO2E_E_DATA, 0, 0,
	 "no answer can be used, so that there is nothing to scale to the "
	 "staff",
	 USUAL},
	{"no period",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "commute-survey needs the setting date: the period that the whole "
	 "sheet stands for, such as 2024/25",
	 {"headcount", "700"}},
	{"a period that is none",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "the setting date: 'soon' is not a date",
	 {"headcount", "700", "date", "soon"}},
	{"weeks of no year",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "the setting weeks: a year has no more than 53",
	 {"headcount", "700", "date", "2025", "weeks", "60"}},
	{"a headcount of none",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "the setting headcount: 0: it must be more than 0",
	 {"headcount", "0", "date", "2025"}},
	{"a unit setting that is none",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "the setting unit: 'yards' is not known; write one of: miles, km",
	 {"headcount", "1", "date", "2025", "unit", "yards"}},
};

static void a_fault_is_refused(void **state)
{
	assert_faults("commute-survey", faults,
		      sizeof(faults) / sizeof(faults[0]), *state);
}

static void each_allocation_may_fail(void **state)
{
	(void)state;
	assert_no_leaks("commute-survey",
			"mode,distance,unit,days,home_days,site\n"
			"bus,5,km,3,2,A\ncar,5,km,3,,B\n",
			usual, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_scaled_to_the_headcount),
		cmocka_unit_test(a_mix_of_modes_is_split_by_its_percentages),
		cmocka_unit_test(groups_are_scaled_each_by_its_own_headcount),
		cmocka_unit_test(a_scaling_that_is_not_exact_is_rounded_once),
		cmocka_unit_test(a_survey_says_how_good_it_is),
		cmocka_unit_test(a_car_that_was_charged_at_work_is_on_the_bill),
		cmocka_unit_test(the_survey_s_own_words_may_be_given),
		cmocka_unit_test(a_fault_is_refused),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
