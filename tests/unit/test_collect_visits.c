/* Patients' and visitors' travel, and what remote appointments replace. */
#include "cmocka_tests.h"
#include "collecting.h"

#define LAND "business-travel-land/"

static void attendances_times_distance_times_share_make_rows(void **state)
{
	/* 52,000 x 9.4 = 488,800 miles there and back: 80 % in cars, two in
	 * each, is 195,520; 12 % bus is 58,656; 5 % walks. By train, one way:
	 * 300 x 20 x 2 = 12,000 km. */
	assert_rows(
		"visits",
		"date,clinic,attendances,distance,unit,trip,mode,car,bus,"
		"taxi,walk,occupancy,Ward\n"
		"2024/25,eyes,\"52,000\",9.4,miles,,,80,12,3,5,2,W1\n"
		"2024,,300,20,km,one-way,train,,,,,,\n",
		NULL, *state,
		"activity,quantity,unit,date,scope,nhs_category,quality,note,"
		"clinic,mode,Ward,source\n" LAND
		"cars-by-size/average-car/unknown,195520,miles,2024/25,"
		"beyond,21,estimated,\"patients' and visitors' travel, "
		"declared\","
		"eyes,car,W1,a.csv:2\n" LAND
		"taxis/regular-taxi,14664,passenger.miles,2024/25,beyond,"
		"21,estimated,\"patients' and visitors' travel, "
		"declared\",eyes,taxi,"
		"W1,a.csv:2\n" LAND
		"bus/average-local-bus,58656,passenger.miles,2024/25,"
		"beyond,21,estimated,\"patients' and visitors' travel, "
		"declared\","
		"eyes,bus,W1,a.csv:2\n" LAND "rail/"
		"national-rail,12000,passenger.km,2024,beyond,21,estimated,"
		"\"patients' and visitors' travel, declared\",,train,,"
		"a.csv:3\n");
}

static void what_remote_appointments_replaced_is_avoided(void **state)
{
	/* 5,000 x 12 = 60,000: 90 % is 54,000 miles; 10 % on foot */
	assert_rows(
		"remote-appointments",
		"date,clinic,appointments,distance,unit,car petrol,walk\n"
		"2025,diabetes,5000,12,miles,90,10\n",
		NULL, *state,
		"activity,quantity,unit,date,scope,quality,note,clinic,mode,"
		"source\n" LAND "cars-by-size/average-car/"
		"petrol,54000,miles,2025,avoided,estimated,"
		"travel that a remote appointment replaced,diabetes,"
		"car-petrol,a.csv:2\n");
}

#define HEADER "date,attendances,distance,unit,car,bus,walk\n"

static const struct fault_case faults[] = {
	{"a split that sums to 97",
	 HEADER "2025,10,5,km,80,12,5\n",
	 CO2E_E_DATA,
	 2,
	 20,
	 "walk: the row's percentages sum to 97, not to 100",
	 {NULL}},
	{"no distance: none is assumed",
	 HEADER "2025,10,,km,80,15,5\n",
	 CO2E_E_BLANK,
	 2,
	 9,
	 "distance: it is blank",
	 {NULL}},
	{"no attendances",
	 HEADER "2025,,4,km,80,15,5\n",
	 CO2E_E_BLANK,
	 2,
	 6,
	 "attendances: it is blank",
	 {NULL}},
	{"somebody at home",
	 "date,attendances,distance,unit,mode\n2025,10,5,km,wfh\n",
	 CO2E_E_OPTION,
	 2,
	 14,
	 "mode: nobody travels who works from home",
	 {NULL}},
	{"more than can be held",
	 HEADER "2025,1e20,5,km,100,,\n",
	 CO2E_E_RANGE,
	 2,
	 0,
	 "what these numbers make together is too large to be held exactly",
	 {NULL}},
};

static void a_fault_is_refused(void **state)
{
	assert_faults("visits", faults, sizeof(faults) / sizeof(faults[0]),
		      *state);
}

static void walkers_are_passed_over_and_counted(void **state)
{
	co2e_collect *c;
	co2e_error err = {0};

	assert_int_equal(collect_text(&c, "visits",
				      HEADER "2025,10,,,,,100\n"
					     "2025,30,2,km,100,,\n",
				      NULL, *state, &err),
			 CO2E_OK);
	assert_int_equal(co2e_collect_used(c), 1);
	assert_int_equal(co2e_collect_passed_over(c), 1);
	assert_string_equal(co2e_collect_fact_named(c, "attendances")->value,
			    "40");
	co2e_collect_free(c);
}

static void each_allocation_may_fail(void **state)
{
	(void)state;
	assert_no_leaks("visits", HEADER "2025,10,5,km,80,15,5\n", NULL, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			attendances_times_distance_times_share_make_rows),
		cmocka_unit_test(what_remote_appointments_replaced_is_avoided),
		cmocka_unit_test(a_fault_is_refused),
		cmocka_unit_test(walkers_are_passed_over_and_counted),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
