/* What the NHS's boundaries count of an inventory, over the demonstration sets,
 * whose own NHS map stands in tests/data/demo/sets/nhs-map. */
#include "cmocka_tests.h"
#include "demo_sets.h"

#include "base/alloc.h"
#include "base/sum.h"

#include <co2e/co2e.h>

#include <stdlib.h>
#include <string.h>

/* kg: gas 200 in 01 and 30 in 06; power 30 in 05, 2 in 06, 10 outside of
 * scopes; the car 0 + 40 in 04, 4 and 10 in 06; trips of 54, in 07, in 20, in
 * 21 and avoided; the hotel's 104 in 07, of the Plus alone; services of 70 in
 * 13; goods of 7, in none. */
static const char rows[] =
	"activity,quantity,unit,date,scope,category,nhs_category\n"
	"gas,1000,kWh (Gross CV),2024,,,\n"
	"power,100,kWh,2024,,,\n"
	"own/car,1000,km,2024,,,\n"
	"trips/car,1000,km,2024,,,\n"
	"trips/car,1000,km,2024,,7,\n"
	"trips/car,1000,km,2024,beyond,,\n"
	"trips/car,1000,km,2024,avoided,,\n"
	"hotel,10,room night,2024,,,\n"
	"laundry firm,70,kgCO2e,2024,,,13\n"
	"goods,7,kgCO2e,2024,3,1,\n";

static co2e_inventory *made(const co2e_factors *factors, const char *boundary,
			    const char *by)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.boundary = boundary;
	options.by = &by;
	options.by_count = by != NULL;
	if (co2e_inventory_new(&inventory, factors, &options, &err) ||
	    co2e_inventory_read_text(inventory, rows, strlen(rows), "t.csv",
				     NULL, &err) ||
	    co2e_inventory_price(inventory, &err))
		fail_msg("%s", err.message);
	assert_int_equal(co2e_inventory_rejected(inventory), 0);
	return inventory;
}

static const struct {
	const char *boundary;
	double kgco2e, outside, beyond, avoided, left_out;
	uint64_t rows, unmapped;
} totals[] = {
	/* 200 + 30 + 32 + 54 + 54 + 54 + 104 + 70 + 7 */
	{NULL, 605, 10, 54, 54, 0, 10, 0},
	/* 200 + 30 + 32 + 54 + 54; left out are 54 + 54 + 104 + 70 + 7 */
	{"nhs-footprint", 370, 10, 0, 54, 289, 5, 1},
	{"nhs-carbon-footprint", 370, 10, 0, 54, 289, 5, 1},
	/* with 54 + 54 + 104 + 70 */
	{"nhs-footprint-plus", 652, 10, 0, 54, 7, 9, 1},
};

static void a_boundary_counts_its_categories_and_tells_the_rest(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(totals) / sizeof(*totals); i++) {
		co2e_inventory *inventory =
			made(*state, totals[i].boundary, NULL);
		co2e_amount total = co2e_inventory_total(inventory);
		co2e_amount rest = co2e_inventory_left_out(inventory);

		assert_within(total.kgco2e, totals[i].kgco2e, 1e-9);
		assert_within(total.kgco2e_market, totals[i].kgco2e, 1e-9);
		assert_within(total.kgco2e_outside, totals[i].outside, 1e-12);
		assert_within(total.kgco2e_beyond, totals[i].beyond, 1e-12);
		assert_within(total.kgco2e_avoided, totals[i].avoided, 1e-12);
		assert_within(rest.kgco2e + rest.kgco2e_beyond,
			      totals[i].left_out, 1e-9);
		/* the avoided trip's row counts: it stands beside */
		assert_int_equal(total.rows, totals[i].rows);
		assert_int_equal(
			co2e_inventory_found(inventory, CO2E_FOUND_UNMAPPED),
			totals[i].unmapped);
		co2e_inventory_free(inventory);
	}
}

static const struct {
	const char *value;
	double kgco2e;
} groups[] = {
	{"", 0}, /* outside of scopes, and avoided */
	{"1", 200}, {"4", 40},  {"5", 30},  {"6", 46},
	{"7", 158}, {"13", 70}, {"20", 54}, {"21", 54},
};

static void the_plus_by_category_is_as_worked_out(void **state)
{
	co2e_inventory *inventory =
		made(*state, "nhs-footprint-plus", "nhs_category");
	size_t i;

	assert_int_equal(co2e_inventory_group_count(inventory),
			 sizeof(groups) / sizeof(*groups));
	for (i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
		assert_string_equal(co2e_inventory_group_value(inventory, i, 0),
				    groups[i].value);
		assert_within(co2e_inventory_group(inventory, i)->kgco2e,
			      groups[i].kgco2e, 1e-9);
	}
	co2e_inventory_free(inventory);
}

/* To the last bit: amounts are added exactly, whatever they are grouped by. */
static void assert_same(struct sum sum, double total)
{
	double got = sum_value(sum);

	assert_memory_equal(&got, &total, sizeof(got));
}

static void categories_add_up_to_the_boundary_bit_by_bit(void **state)
{
	static const char *const boundaries[] = {"nhs-footprint",
						 "nhs-footprint-plus"};
	size_t b, g, i;

	for (b = 0; b < 2; b++) {
		co2e_inventory *inventory =
			made(*state, boundaries[b], "nhs_category");
		struct sum all = {0};
		co2e_line line;

		for (g = 0; g < co2e_inventory_group_count(inventory); g++) {
			struct sum of_group = {0};

			for (i = 0; co2e_inventory_line(&line, inventory, i);
			     i++) {
				if (line.group != g)
					continue;
				assert_true(
					sum_add(&of_group, line.amount.kgco2e));
				assert_true(sum_add(&all, line.amount.kgco2e));
			}
			assert_same(of_group,
				    co2e_inventory_group(inventory, g)->kgco2e);
		}
		assert_same(all, co2e_inventory_total(inventory).kgco2e);
		co2e_inventory_free(inventory);
	}
}

static void the_footprint_and_the_rest_are_the_plus_bit_by_bit(void **state)
{
	co2e_inventory *footprint = made(*state, "nhs-footprint", NULL);
	co2e_inventory *plus = made(*state, "nhs-footprint-plus", NULL);
	struct sum inside = {0}, both = {0};
	co2e_line line;
	size_t i;

	for (i = 0; co2e_inventory_line(&line, footprint, i); i++) {
		assert_true(sum_add(&inside, line.amount.kgco2e));
		assert_true(sum_add(&both, line.amount.kgco2e));
		/* what is left out, but in the Plus */
		if (line.left_out && line.nhs.set)
			assert_true(sum_add(&both, line.kgco2e_left_out));
		if (line.left_out) {
			assert_int_equal(line.group, SIZE_MAX);
			assert_within(line.amount.kgco2e, 0, 0);
			assert_within(line.amount.kgco2e_beyond, 0, 0);
		}
	}
	assert_same(inside, co2e_inventory_total(footprint).kgco2e);
	assert_same(both, co2e_inventory_total(plus).kgco2e);
	co2e_inventory_free(footprint);
	co2e_inventory_free(plus);
}

/* Only where it was asked for: elsewhere it is no news. */
static void what_has_no_category_is_found_where_one_is_asked_for(void **state)
{
	static const char *const by[] = {NULL, "activity", "nhs_category"};
	size_t i;

	for (i = 0; i < 3; i++) {
		co2e_inventory *inventory = made(*state, NULL, by[i]);
		uint64_t line = 0;

		assert_int_equal(
			co2e_inventory_found(inventory, CO2E_FOUND_UNMAPPED),
			i == 2);
		if (i == 2)
			assert_string_equal(
				co2e_inventory_found_at(
					inventory, CO2E_FOUND_UNMAPPED, &line),
				"t.csv");
		assert_int_equal(line, i == 2 ? 11 : 0);
		co2e_inventory_free(inventory);
	}
}

static void inventories_of_two_boundaries_do_not_merge(void **state)
{
	co2e_inventory *a = made(*state, "nhs-footprint", NULL);
	co2e_inventory *b = made(*state, "nhs-footprint-plus", NULL);
	co2e_inventory *same = made(*state, "nhs-carbon-footprint", NULL);

	assert_int_equal(co2e_inventory_merge(a, b, NULL), CO2E_E_OPTION);
	assert_int_equal(co2e_inventory_merge(a, same, NULL), CO2E_OK);
	assert_int_equal(co2e_inventory_price(a, NULL), CO2E_OK);
	assert_within(co2e_inventory_total(a).kgco2e, 740, 1e-9);
	assert_string_equal(co2e_inventory_chosen(a)->boundary,
			    "nhs-footprint");
	co2e_inventory_free(a);
	co2e_inventory_free(b);
	co2e_inventory_free(same);
}

static void a_boundary_that_is_none_is_refused(void **state)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = (co2e_inventory *)1;
	co2e_error err = {0};

	options.boundary = "nhs";
	assert_int_equal(co2e_inventory_new(&inventory, *state, &options, &err),
			 CO2E_E_OPTION);
	assert_null(inventory);
	assert_non_null(strstr(err.message, "there is no boundary 'nhs'"));
}

static void without_a_map_there_is_no_boundary(void **state)
{
	static const char *const by[] = {"nhs_category"};
	co2e_factors_options where = CO2E_FACTORS_OPTIONS_INIT;
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_factors *factors = NULL;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	(void)state;
	where.path = TEST_DATA "/sets/good";
	where.only = 1;
	assert_int_equal(co2e_factors_load(&factors, &where, &err), CO2E_OK);
	options.boundary = "nhs-footprint";
	assert_int_equal(
		co2e_inventory_new(&inventory, factors, &options, &err),
		CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "no NHS map is loaded"));
	options.boundary = NULL;
	options.by = by;
	options.by_count = 1;
	assert_int_equal(
		co2e_inventory_new(&inventory, factors, &options, &err),
		CO2E_E_OPTION);
	co2e_factors_free(factors);
}

/* Reports of what is left out take room, too. */
static void each_allocation_can_fail(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;
	int f;

	for (f = CO2E_FORMAT_TABLE; f <= CO2E_FORMAT_JSON; f++) {
		co2e_inventory *inventory =
			made(*state, "nhs-footprint", "nhs_category");

		status = CO2E_E_MEMORY;
		for (n = 0; status; n++) {
			co2e_text *text = NULL;
			co2e_error err = {0};

			mem_fail_after(n);
			status = co2e_text_new(&text, &err);
			if (!status)
				status = co2e_report_footprint(
					text, inventory, (co2e_format)f, &err);
			mem_fail_after(-1);
			assert_true(!status || status == CO2E_E_MEMORY);
			co2e_text_free(text);
		}
		assert_true(n > 2);
		co2e_inventory_free(inventory);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_boundary_counts_its_categories_and_tells_the_rest),
		cmocka_unit_test(the_plus_by_category_is_as_worked_out),
		cmocka_unit_test(categories_add_up_to_the_boundary_bit_by_bit),
		cmocka_unit_test(
			the_footprint_and_the_rest_are_the_plus_bit_by_bit),
		cmocka_unit_test(
			what_has_no_category_is_found_where_one_is_asked_for),
		cmocka_unit_test(inventories_of_two_boundaries_do_not_merge),
		cmocka_unit_test(a_boundary_that_is_none_is_refused),
		cmocka_unit_test(without_a_map_there_is_no_boundary),
		cmocka_unit_test(each_allocation_can_fail),
	};

	return cmocka_run_group_tests(tests, demo_setup, demo_teardown);
}
