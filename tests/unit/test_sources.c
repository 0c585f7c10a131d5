/* What is left of a plan, source by source. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "plan_maker.h"

#include <string.h>

/* Gas 1,000 x 0.2 = 200 kg, half of it taken: 100. Power 300 x 1 = 300 kg, to
 * 150 by the factor driver. Nothing of the third. In 2026: power 150, gas 100.
 */
static co2e_plan *small_plan(void)
{
	static const double halved[] = {2025, 1, 2026, 0.5};
	co2e_plan *plan = plan_made(2025, 2026);
	uint32_t gas = plan_add_item(plan, 1000, 0.2);
	uint32_t power = plan_add_item(plan, 300, 1);
	struct plan_driver *d =
		plan_add_driver(plan, PLAN_DRIVER_FACTOR, power);

	plan->items[gas].label = "gas";
	plan->items[power].label = "power";
	plan->items[power].unit_text = "kWh";
	d->series = plan_series_made(plan, halved, 2);
	plan_add_item(plan, 0, 5);
	plan_add_fraction(plan, gas, 0.5, 2026);
	return plan;
}

static co2e_trajectory *run(const co2e_plan *plan)
{
	co2e_trajectory *t = NULL;

	assert_int_equal(co2e_trajectory_run(&t, plan, NULL, NULL), CO2E_OK);
	return t;
}

static void the_largest_stands_first(void **state)
{
	co2e_plan *plan = small_plan();
	co2e_trajectory *t = run(plan);
	co2e_source left[3];
	size_t n = 9;

	(void)state;
	assert_int_equal(co2e_trajectory_sources(left, 3, &n, t, 0, 2026, NULL),
			 CO2E_OK);
	assert_int_equal(n, 2);
	assert_string_equal(left[0].name, "power");
	assert_string_equal(left[0].unit, "kWh");
	assert_within(left[0].kgco2e, 150, 0);
	assert_within(left[0].bau, 150, 0);
	assert_within(left[0].quantity, 300, 0);
	assert_string_equal(left[1].name, "gas");
	assert_within(left[1].kgco2e, 100, 0);
	assert_within(left[1].bau, 200, 0);
	assert_within(left[1].quantity, 500, 0);
	/* before either: 300 and 200 */
	assert_int_equal(co2e_trajectory_sources(left, 3, &n, t, 0, 2025, NULL),
			 CO2E_OK);
	assert_within(left[0].kgco2e, 300, 0);
	assert_within(left[1].kgco2e, 200, 0);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void equal_ones_stand_in_the_plan_s_order(void **state)
{
	static const char *const names[] = {"a", "b", "c", "d", "e"};
	co2e_plan *plan = plan_made(2025, 2026);
	co2e_trajectory *t;
	co2e_source left[5];
	size_t n, i;

	(void)state;
	for (i = 0; i < 5; i++)
		plan->items[plan_add_item(plan, 10, 1)].label = names[i];
	t = run(plan);
	assert_int_equal(co2e_trajectory_sources(left, 5, &n, t, 0, 2026, NULL),
			 CO2E_OK);
	for (i = 0; i < 5; i++)
		assert_string_equal(left[i].name, names[i]);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void no_more_than_there_is_room_for_is_written(void **state)
{
	co2e_plan *plan = small_plan();
	co2e_trajectory *t = run(plan);
	co2e_source left[2];
	size_t n = 0;

	(void)state;
	memset(left, 0, sizeof(left));
	assert_int_equal(co2e_trajectory_sources(left, 1, &n, t, 0, 2026, NULL),
			 CO2E_OK);
	assert_int_equal(n, 2);
	assert_string_equal(left[0].name, "power");
	assert_null(left[1].name);
	assert_int_equal(co2e_trajectory_sources(NULL, 0, &n, t, 0, 2026, NULL),
			 CO2E_OK);
	assert_int_equal(n, 2);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void a_year_or_boundary_that_is_not_there_is_refused(void **state)
{
	static const struct {
		size_t boundary;
		int32_t year;
	} cases[] = {{0, 2024}, {0, 2027}, {1, 2026}};
	co2e_plan *plan = small_plan();
	co2e_trajectory *t = run(plan);
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		co2e_error err = {0};

		n = 9;
		assert_int_equal(co2e_trajectory_sources(NULL, 0, &n, t,
							 cases[i].boundary,
							 cases[i].year, &err),
				 CO2E_E_RANGE);
		assert_int_equal(n, 0);
		assert_non_null(strstr(err.message, "from 2025 to 2026"));
	}
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void each_allocation_can_fail(void **state)
{
	co2e_plan *plan = small_plan();
	co2e_trajectory *t = run(plan);
	co2e_status status = CO2E_E_MEMORY;
	co2e_source left[2];
	size_t found = 0;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		mem_fail_after(n);
		status = co2e_trajectory_sources(left, 2, &found, t, 0, 2026,
						 NULL);
		mem_fail_after(-1);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		assert_int_equal(found, status ? 0 : 2);
	}
	assert_true(n > 3);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_largest_stands_first),
		cmocka_unit_test(equal_ones_stand_in_the_plan_s_order),
		cmocka_unit_test(no_more_than_there_is_room_for_is_written),
		cmocka_unit_test(
			a_year_or_boundary_that_is_not_there_is_refused),
		cmocka_unit_test(each_allocation_can_fail),
	};

	return cmocka_run_group_tests_name("sources", tests, NULL, NULL);
}
