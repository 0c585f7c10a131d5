/* Claims and logs of journeys: whose vehicle it is, and electricity once. */
#include "cmocka_tests.h"
#include "collecting.h"

#include <co2e/inventory.h>

#include <string.h>

#define OUT      "activity,quantity,unit,date,scope,category,owner,source\n"
#define BARE     "activity,quantity,unit,date,owner,source\n"
#define BUSINESS "business-travel-land/"

static void the_owner_decides_the_account(void **state)
{
	assert_rows("journeys",
		    "date,vehicle,ownership,fuel,size,engine_cc,distance,unit,"
		    "trip,passengers\n"
		    "2025,car,grey fleet,petrol,,1390,100,miles,,\n"
		    "2025,Car,pool,Diesel,medium,,\"1,000\",km,,\n"
		    "2025,car,lease,,suv,,10,km,return,\n"
		    "2025,car,hire,,,,10,km,,\n"
		    "2025,van,grey,diesel,,,5,km,,\n"
		    "2025,van,owned,electric,,,5,km,,\n"
		    "2025,motorbike,owned,,,125,5,km,,\n"
		    "2025,train,,,,,100,miles,,3\n"
		    "2025,ferry,,,,,20,km,return,2\n",
		    (const char *const[]){"charged", "elsewhere", NULL}, *state,
		    OUT BUSINESS
		    "cars-by-size/small-car/petrol,100,miles,2025,,,grey "
		    "fleet,a.csv:2\n"
		    "passenger-vehicles/cars-by-size/medium-car/diesel,1000,"
		    "km,2025,,,owned,a.csv:3\n"
		    "managed-assets-vehicles/cars-by-market-segment/"
		    "dual-purpose-4x4/"
		    "unknown,20,km,2025,,,leased,a.csv:4\n" BUSINESS
		    "cars-by-size/average-car/unknown,10,km,2025,,,"
		    "hired,a.csv:5\n"
		    "freighting-goods/vans/average-up-to-3-5-tonnes/diesel,5,"
		    "km,2025,3,6,grey fleet,a.csv:6\n"
		    "delivery-vehicles/vans/average-up-to-3-5-tonnes/"
		    "battery-electric-vehicle,5,km,2025,,,owned,a.csv:7\n"
		    "passenger-vehicles/motorbike/small,5,km,2025,,,owned,"
		    "a.csv:8\n" BUSINESS
		    "rail/national-rail,300,passenger.miles,2025,,,,a.csv:9\n"
		    "business-travel-sea/ferry/average-all-passenger,80,"
		    "passenger.km,2025,,,,a.csv:10\n");
}

static void engines_make_sizes_by_fuel(void **state)
{
	assert_rows("journeys",
		    "date,vehicle,ownership,fuel,engine_cc,distance,unit\n"
		    "2025,car,grey,petrol,1400,1,km\n"
		    "2025,car,grey,petrol,1401,1,km\n"
		    "2025,car,grey,petrol,2000,1,km\n"
		    "2025,car,grey,petrol,2000.5,1,km\n"
		    "2025,car,grey,diesel,1700,1,km\n"
		    "2025,car,grey,diesel,1701,1,km\n"
		    "2025,motorbike,grey,,501,1,km\n",
		    NULL, *state,
		    BARE BUSINESS
		    "cars-by-size/small-car/petrol,1,km,2025,grey fleet,a.csv:"
		    "2\n" BUSINESS
		    "cars-by-size/medium-car/petrol,1,km,2025,grey fleet,a."
		    "csv:3\n" BUSINESS
		    "cars-by-size/medium-car/petrol,1,km,2025,grey fleet,a."
		    "csv:4\n" BUSINESS
		    "cars-by-size/large-car/petrol,1,km,2025,grey fleet,a.csv:"
		    "5\n" BUSINESS
		    "cars-by-size/small-car/diesel,1,km,2025,grey fleet,a.csv:"
		    "6\n" BUSINESS
		    "cars-by-size/medium-car/diesel,1,km,2025,grey fleet,a."
		    "csv:7\n" BUSINESS
		    "motorbike/large,1,km,2025,grey fleet,a.csv:8\n");
}

/* The kgCO2e of a sheet's rows, all stages. */
static double footprint(const co2e_factors *factors, const char *sheet)
{
	co2e_inventory *inventory = NULL;
	co2e_collect *c;
	co2e_error err = {0};
	const char *rows;
	double kg;
	size_t n;

	assert_int_equal(
		collect_text(&c, "journeys", sheet, NULL, factors, &err),
		CO2E_OK);
	rows = co2e_collect_rows(c, &n);
	assert_int_equal(co2e_inventory_new(&inventory, factors, NULL, &err),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_read_text(inventory, rows, n, "rows",
						  NULL, &err),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_price(inventory, &err), CO2E_OK);
	assert_int_equal(co2e_inventory_rejected(inventory), 0);
	kg = co2e_inventory_total(inventory).kgco2e;
	co2e_inventory_free(inventory);
	co2e_collect_free(c);
	return kg;
}

#define EV "date,vehicle,ownership,fuel,distance,unit,charged\n"

static void the_electricity_of_an_electric_car_is_counted_once(void **state)
{
	/* DESNZ 2025, average battery electric car, per mile: own, 0.05894
	 * generation + 0.00618 t&d + 0.01688 well-to-tank; business travel and
	 * managed assets hold the first two as 0.06512. So 100 miles are 8.2 kg
	 * whosever it is, and none where the electricity is on the bill. */
	assert_within(
		footprint(*state, EV "2025,car,owned,ev,100,miles,public\n"),
		8.2, 1e-9);
	assert_within(footprint(*state, EV "2025,car,grey,ev,100,miles,\n"),
		      8.2, 1e-9);
	assert_within(
		footprint(*state, EV "2025,car,leased,ev,100,miles,home\n"),
		8.2, 1e-9);
	assert_within(footprint(*state,
				EV "2025,car,owned,ev,100,miles,own site\n"
				   "2025,car,grey,ev,100,miles,work\n"),
		      0, 0);
}

static void what_is_on_the_bill_is_passed_over_with_the_reason(void **state)
{
	co2e_collect *c;
	co2e_error err = {0};
	uint64_t rows;

	assert_int_equal(collect_text(&c, "journeys",
				      EV "2025,car,owned,ev,9,km,own site\n"
					 "2025,cycle,,,9,km,\n",
				      NULL, *state, &err),
			 CO2E_OK);
	assert_string_equal(co2e_collect_reason(c, 0, &rows),
			    "electric and charged at one's own site: the "
			    "electricity is on the bill already");
	assert_int_equal(rows, 1);
	assert_string_equal(co2e_collect_reason(c, 1, &rows),
			    "no emissions of travel: on foot or by cycle");
	assert_int_equal(co2e_collect_made(c), 0);
	co2e_collect_free(c);
}

#define HEADER                                                                 \
	"date,vehicle,ownership,fuel,size,engine_cc,distance,unit,charged\n"

static const struct fault_case faults[] = {
	{"a vehicle nobody knows",
	 HEADER "2025,ship,,,,,9,km,\n",
	 CO2E_E_OPTION,
	 2,
	 6,
	 "vehicle: 'ship' is not known; write one of: car",
	 {NULL}},
	{"a car of nobody",
	 HEADER "2025,car,,,,,9,km,\n",
	 CO2E_E_BLANK,
	 2,
	 10,
	 "ownership: it is blank; fill it in, or set ownership for all rows",
	 {NULL}},
	{"an own electric car charged nowhere",
	 HEADER "2025,car,owned,ev,,,9,km,\n",
	 CO2E_E_BLANK,
	 2,
	 26,
	 "charged: it is blank; fill it in, or set charged for all rows",
	 {NULL}},
	{"a plug-in hybrid on the bill",
	 HEADER "2025,car,grey,phev,,,9,km,work\n",
	 CO2E_E_DATA,
	 2,
	 27,
	 "charged: a plug-in hybrid's figure holds fuel and electricity",
	 {NULL}},
	{"an engine in litres",
	 HEADER "2025,car,grey,petrol,,1.4,9,km,\n",
	 CO2E_E_RANGE,
	 2,
	 23,
	 "engine_cc: that is no engine in cubic centimetres: 1.4 litres are "
	 "1400",
	 {NULL}},
	{"the engine of a hybrid",
	 HEADER "2025,car,grey,hybrid,,1400,9,km,\n",
	 CO2E_E_DATA,
	 2,
	 23,
	 "engine_cc: an engine makes a size of petrol",
	 {NULL}},
	{"a motorbike of a segment",
	 HEADER "2025,motorbike,grey,,suv,,9,km,\n",
	 CO2E_E_DATA,
	 2,
	 22,
	 "size: motorbikes are small, medium or large",
	 {NULL}},
	{"an electric motorbike",
	 HEADER "2025,motorbike,grey,ev,,,9,km,\n",
	 CO2E_E_DATA,
	 2,
	 21,
	 "fuel: figures of motorbikes are of petrol ones",
	 {NULL}},
	{"a van by size",
	 HEADER "2025,van,grey,diesel,small,,9,km,\n",
	 CO2E_E_DATA,
	 2,
	 22,
	 "size: vans are counted as the average up to 3.5",
	 {NULL}},
	{"a van by a class of its own",
	 HEADER "2025,van,grey,diesel,class II,,9,km,\n",
	 CO2E_E_DATA,
	 2,
	 22,
	 "size: vans are counted as the average up to 3.5",
	 {NULL}},
	{"a fuel that no van burns",
	 HEADER "2025,van,grey,hybrid,,,9,km,\n",
	 CO2E_E_ACTIVITY,
	 2,
	 15,
	 "fuel: no figure is published for that: freighting-goods/vans/"
	 "average-up-to-3-5-tonnes/hybrid",
	 {NULL}},
	{"no distance",
	 HEADER "2025,bus,,,,,,km,\n",
	 CO2E_E_BLANK,
	 2,
	 14,
	 "distance: it is blank",
	 {NULL}},
	{"a setting that is none",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "the setting ownership: 'mine' is not known",
	 {"ownership", "mine"}},
};

static void a_fault_is_refused(void **state)
{
	assert_faults("journeys", faults, sizeof(faults) / sizeof(faults[0]),
		      *state);
}

static void each_allocation_may_fail(void **state)
{
	(void)state;
	assert_no_leaks("journeys", HEADER "2025,bus,,,,,4,km,\n", NULL, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_owner_decides_the_account),
		cmocka_unit_test(engines_make_sizes_by_fuel),
		cmocka_unit_test(
			the_electricity_of_an_electric_car_is_counted_once),
		cmocka_unit_test(
			what_is_on_the_bill_is_passed_over_with_the_reason),
		cmocka_unit_test(a_fault_is_refused),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
