/* Refrigerants: top-ups and screening. */
#include "cmocka_tests.h"
#include "collecting.h"

static void leaks_are_charge_times_rate_times_time(void **state)
{
	/* 12 kg x 8 % = 0.96 kg; 30 kg x 5 % x 6/12 = 0.75 kg; 30 x 1 % = 0.3
	 * kg at installation; 10 kg x 3 % = 0.3 kg and 10 - 9.5 = 0.5 kg at
	 * disposal; 7 kg x 10 % / 12 = 0.058333333333(3) kg, rounded */
	static const char *const set[] = {"leak-rate", "3%", NULL};

	assert_rows(
		"leaks",
		"date,equipment,gas,top_up_kg,charge_kg,leak_rate,months,"
		"install_loss,recovered_kg\n"
		"2024,chiller,R-410A,4.5,,,,,\n"
		"2024,cold room,HFC-134a,,12,8%,,,\n"
		"2024,new,R-32,,30,5,6,1,\n"
		"2024,old,R-32,,10,,,,9.5\n"
		"2024,short,R-32,,7,10,1,,\n"
		"2024,none,R-32,0,,,,,\n",
		set, *state,
		"activity,quantity,unit,date,quality,note,equipment,source\n"
		"R-410A,4.5,kg,2024,,topped up,chiller,a.csv:2\n"
		"HFC-134a,0.96,kg,2024,estimated,screening: charge x leak "
		"rate,cold "
		"room,a.csv:3\n"
		"R-32,0.75,kg,2024,estimated,screening: charge x leak "
		"rate,new,a.csv:4\n"
		"R-32,0.3,kg,2024,estimated,screening: lost at "
		"installation,new,a.csv:4\n"
		"R-32,0.3,kg,2024,estimated,screening: charge x leak "
		"rate,old,a.csv:5\n"
		"R-32,0.5,kg,2024,estimated,screening: lost at "
		"disposal,old,a.csv:5\n"
		"R-32,0.058333333333,kg,2024,estimated,screening: charge x "
		"leak rate,"
		"short,a.csv:6\n"
		"R-32,0,kg,2024,,topped up,none,a.csv:7\n");
}

static void the_sheet_knows_best_how_good_a_row_is(void **state)
{
	assert_rows("leaks",
		    "date,gas,charge_kg,leak_rate,quality\n"
		    "2024,R-32,10,5,RC\n"
		    "2024,R-32,10,5,\n",
		    NULL, *state,
		    "activity,quantity,unit,date,quality,note,equipment,"
		    "source\n"
		    "R-32,0.5,kg,2024,RC,screening: charge x leak rate,,"
		    "a.csv:2\n"
		    "R-32,0.5,kg,2024,estimated,screening: charge x leak "
		    "rate,,a.csv:3\n");
}

#define HEADER "date,gas,top_up_kg,charge_kg,leak_rate,recovered_kg,months\n"

static const struct fault_case faults[] = {
	{"no leak rate",
	 HEADER "2024,R-32,,12,,,\n",
	 CO2E_E_BLANK,
	 2,
	 15,
	 "leak_rate: it is blank, and no rate is assumed; fill it in, or set "
	 "leak-rate for all that have none, with its source",
	 {NULL}},
	{"neither top-up nor charge",
	 HEADER "2024,R-32,,,5,,\n",
	 CO2E_E_BLANK,
	 2,
	 12,
	 "charge_kg: it is blank",
	 {NULL}},
	{"both",
	 HEADER "2024,R-32,1,12,5,,\n",
	 CO2E_E_DATA,
	 2,
	 11,
	 "top_up_kg: a top-up is what leaked; with charge_kg too the leak "
	 "would "
	 "be counted twice",
	 {NULL}},
	{"more than 100 %",
	 HEADER "2024,R-32,,12,105,,\n",
	 CO2E_E_RANGE,
	 2,
	 15,
	 "leak_rate: 105: a percentage is 0 to 100",
	 {NULL}},
	{"less than nothing",
	 HEADER "2024,R-32,,12,-5,,\n",
	 CO2E_E_RANGE,
	 2,
	 15,
	 "leak_rate: -5: it cannot be less than 0",
	 {NULL}},
	{"a negative top-up",
	 HEADER "2024,R-32,(3),,,,\n",
	 CO2E_E_RANGE,
	 2,
	 11,
	 "top_up_kg: (3): it cannot be less than 0",
	 {NULL}},
	{"more recovered than held",
	 HEADER "2024,R-32,,12,5,13,\n",
	 CO2E_E_RANGE,
	 2,
	 17,
	 "recovered_kg: more was recovered than the equipment held",
	 {NULL}},
	{"no gas",
	 HEADER "2024,,1,,,,\n",
	 CO2E_E_BLANK,
	 2,
	 6,
	 "gas: it is blank",
	 {NULL}},
	{"a gas nobody knows",
	 HEADER "2024,R-4l0A,1,,,,\n",
	 CO2E_E_ACTIVITY,
	 2,
	 6,
	 "gas: ",
	 {NULL}},
	{"a gas that is a fuel, too",
	 HEADER "2024,propane,1,,,,\n",
	 CO2E_E_ACTIVITY,
	 2,
	 6,
	 "gas: 'propane' means fuels/gaseous-fuels/propane, and a key of "
	 "refrigerant-and-other/ is wanted",
	 {NULL}},
	{"months of no year",
	 HEADER "2024,R-32,,12,5,,13\n",
	 CO2E_E_RANGE,
	 2,
	 18,
	 "months: a year has 12",
	 {NULL}},
};

static void a_fault_is_refused(void **state)
{
	assert_faults("leaks", faults, sizeof(faults) / sizeof(faults[0]),
		      *state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leaks_are_charge_times_rate_times_time),
		cmocka_unit_test(the_sheet_knows_best_how_good_a_row_is),
		cmocka_unit_test(a_fault_is_refused),
	};

	return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
