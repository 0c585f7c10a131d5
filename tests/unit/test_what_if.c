/* What-ifs beside another run, and the short ways to shared savings: each gives
 * what the long way gives. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "plan_maker.h"

#include <math.h>
#include <string.h>

static co2e_trajectory *run(const co2e_plan *plan,
			    const co2e_trajectory_options *options)
{
	co2e_trajectory *t = NULL;
	co2e_error err = {0};

	if (co2e_trajectory_run(&t, plan, options, &err))
		fail_msg("%s", err.message);
	return t;
}

static void assert_bits(double a, double b)
{
	assert_memory_equal(&a, &b, sizeof(a));
}

static void assert_same_year(const co2e_trajectory *a, const co2e_trajectory *b,
			     const co2e_plan *plan, int32_t y)
{
	co2e_year one, other;
	size_t i;
	int how;

	assert_true(co2e_trajectory_year(&one, a, 0, y));
	assert_true(co2e_trajectory_year(&other, b, 0, y));
	assert_bits(one.baseline, other.baseline);
	assert_bits(one.bau, other.bau);
	assert_bits(one.residual, other.residual);
	for (i = 0; i < plan->driver_count; i++)
		assert_bits(co2e_trajectory_driver(a, 0, y, i),
			    co2e_trajectory_driver(b, 0, y, i));
	for (i = 0; i < plan->initiative_count; i++) {
		for (how = 0; how < 3; how++)
			assert_bits(co2e_trajectory_saving(
					    a, 0, y, i, (co2e_attribution)how),
				    co2e_trajectory_saving(
					    b, 0, y, i, (co2e_attribution)how));
		assert_bits(co2e_trajectory_capped(a, y, i),
			    co2e_trajectory_capped(b, y, i));
		assert_bits(co2e_trajectory_error(a, 0, y, i),
			    co2e_trajectory_error(b, 0, y, i));
	}
}

/* Runs the change from scratch and beside `base`. */
static void compare(const co2e_plan *plan, co2e_trajectory_options options,
		    const co2e_trajectory *base)
{
	co2e_trajectory *alone = run(plan, &options), *beside;
	int32_t y;

	options.base = base;
	beside = run(plan, &options);
	for (y = plan->first_year; y <= plan->last_year; y++)
		assert_same_year(alone, beside, plan, y);
	co2e_trajectory_free(alone);
	co2e_trajectory_free(beside);
}

/* Small plans have several groups of initiatives, large ones are sampled. */
static void a_run_beside_another_is_the_same_to_the_last_bit(void **state)
{
	static const double values[] = {0, 2, 0.5, 2029, 0.25};
	uint64_t seed = 7;
	size_t round, i;

	(void)state;
	for (round = 0; round < 60; round++) {
		co2e_plan *plan = plan_random(&seed, round % 4 ? 9 : 40);
		co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
		co2e_trajectory *base;
		co2e_change change = {"", CO2E_CHANGE_OFF, 0};

		options.shared = options.standalone = 1;
		options.samples = 20;
		base = run(plan, &options);
		options.changes = &change;
		options.change_count = 1;
		for (i = 0; i < plan->initiative_count && i < 10; i++) {
			change.initiative = plan->initiatives[i].said.id;
			change.kind = (co2e_change_kind)(i % 5);
			change.value = values[i % 5];
			compare(plan, options, base);
		}
		co2e_trajectory_free(base);
		plan_free_made(plan);
	}
}

/* A base that itself has changes: both are undone and done. */
static void the_base_may_have_changes_of_its_own(void **state)
{
	co2e_change of_base = {"i0", CO2E_CHANGE_OFF, 0};
	co2e_change change = {"i1", CO2E_CHANGE_UPTAKE, 0.5};
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_plan *plan = plan_made(2025, 2027);
	co2e_trajectory *base;
	uint32_t i;

	(void)state;
	for (i = 0; i < 3; i++)
		plan_add_fraction(plan, plan_add_item(plan, 1000, 1), 0.5,
				  2026);
	options.changes = &of_base;
	options.change_count = 1;
	base = run(plan, &options);
	options.changes = &change;
	compare(plan, options, base);
	co2e_trajectory_free(base);
	plan_free_made(plan);
}

/* A base without what is wanted, or of another plan, is none: 500 and 500. */
static void a_base_that_cannot_serve_is_not_used(void **state)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_plan *plan = plan_made(2025, 2027), *other = plan_made(2025, 2027);
	co2e_trajectory *base, *t;

	(void)state;
	plan_add_fraction(plan, plan_add_item(plan, 1000, 1), 0.5, 2026);
	plan_add_fraction(other, plan_add_item(other, 10, 1), 0.5, 2026);
	base = run(plan, NULL);
	options.shared = 1;
	options.base = base;
	t = run(plan, &options);
	assert_within(co2e_trajectory_saving(t, 0, 2026, 0, CO2E_SHARED), 500,
		      0);
	co2e_trajectory_free(t);
	t = run(other, &options);
	assert_within(co2e_trajectory_saving(t, 0, 2026, 0, CO2E_SHARED), 5, 0);
	co2e_trajectory_free(t);
	co2e_trajectory_free(base);
	plan_free_made(plan);
	plan_free_made(other);
}

/* `count` initiatives on parts of seven items: i takes from item k where bit k
 * % 5 of i is set, and from the first always. `plain` 0: each has a side effect
 * of nothing, so that the long way is taken. */
static co2e_plan *fractions(size_t count, int plain)
{
	co2e_plan *plan = plan_made(2025, 2028);
	size_t i, k;

	for (k = 0; k < 7; k++)
		plan_add_item(plan, 1000.25 * (double)(k + 1),
			      0.37 * (double)(k + 1));
	for (i = 0; i < count; i++) {
		struct plan_initiative *in = plan_add_fraction(
			plan, 0, 0.05 + 0.04 * (double)(i % 11),
			2026 + (int32_t)(i % 2));

		in->items = arena_alloc(&plan->arena, 7 * sizeof(*in->items));
		assert_non_null(in->items);
		memset(in->items, 0, 7 * sizeof(*in->items));
		in->item_count = 1;
		for (k = 1; k < 7; k++)
			if (i >> k % 5 & 1)
				in->items[in->item_count++].item = (uint32_t)k;
		if (!plain)
			plan_add_side(plan, in, 0, 6, 0);
	}
	return plan;
}

/* The two ways round differently, by far less than a gram. */
static void assert_short_way(size_t count, double tolerance)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_plan *plans[2] = {fractions(count, 0), fractions(count, 1)};
	co2e_trajectory *t[2];
	int32_t y;
	size_t i;

	options.shared = 1;
	options.samples = 50;
	for (i = 0; i < 2; i++)
		t[i] = run(plans[i], &options);
	for (y = 2026; y <= 2028; y++)
		for (i = 0; i < count; i++) {
			assert_within(co2e_trajectory_saving(t[0], 0, y, i,
							     CO2E_SHARED),
				      co2e_trajectory_saving(t[1], 0, y, i,
							     CO2E_SHARED),
				      tolerance);
			assert_within(co2e_trajectory_error(t[0], 0, y, i),
				      co2e_trajectory_error(t[1], 0, y, i),
				      tolerance);
		}
	for (i = 0; i < 2; i++) {
		co2e_trajectory_free(t[i]);
		plan_free_made(plans[i]);
	}
}

static void parts_of_parts_have_a_short_way(void **state)
{
	size_t count;

	(void)state;
	for (count = 1; count <= 16; count += 3)
		assert_short_way(count, 1e-3);
	/* and by samples, of which both draw the same */
	assert_short_way(20, 1e-3);
}

/* 1,000 kg, three initiatives: 50 % and 20 % of it, and 10 % of another 100 kg,
 * which interacts with neither. Of 600 kg saved: (500 + 400) / 2 = 450 and
 * (200 + 100) / 2 = 150. The first begins a year later: alone, the second saves
 * 200. */
static void who_has_not_begun_has_no_share(void **state)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_plan *plan = plan_made(2025, 2027);
	uint32_t item = plan_add_item(plan, 1000, 1);
	co2e_trajectory *t;

	(void)state;
	plan_add_fraction(plan, item, 0.5, 2027);
	plan_add_fraction(plan, item, 0.2, 2026);
	plan_add_fraction(plan, plan_add_item(plan, 100, 1), 0.1, 2026);
	options.shared = 1;
	t = run(plan, &options);
	assert_within(co2e_trajectory_saving(t, 0, 2026, 0, CO2E_SHARED), 0, 0);
	assert_within(co2e_trajectory_saving(t, 0, 2026, 1, CO2E_SHARED), 200,
		      1e-4);
	assert_within(co2e_trajectory_saving(t, 0, 2027, 0, CO2E_SHARED), 450,
		      1e-4);
	assert_within(co2e_trajectory_saving(t, 0, 2027, 1, CO2E_SHARED), 150,
		      1e-4);
	assert_within(co2e_trajectory_saving(t, 0, 2027, 2, CO2E_SHARED), 10,
		      1e-4);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* Two items near the limit: each fits, both together do not. */
static void a_sum_that_is_too_large_is_refused(void **state)
{
	co2e_plan *plan = plan_made(2025, 2027);
	co2e_trajectory *t = NULL;
	co2e_error err = {0};

	(void)state;
	plan_add_item(plan, 1e11, 1);
	assert_int_equal(co2e_trajectory_run(&t, plan, NULL, &err), CO2E_OK);
	co2e_trajectory_free(t);
	plan_add_item(plan, 1e11, 1);
	assert_int_equal(co2e_trajectory_run(&t, plan, NULL, &err),
			 CO2E_E_RANGE);
	assert_null(t);
	assert_non_null(strstr(err.message, "in 2025"));
	plan_free_made(plan);
}

/* ... and what grows beyond it, in the year when it does: 1e11 x 1.2^2. */
static void growth_beyond_the_limit_names_its_year(void **state)
{
	co2e_plan *plan = plan_made(2025, 2030);
	co2e_trajectory *t = NULL;
	co2e_error err = {0};

	(void)state;
	plan_add_driver(plan, PLAN_DRIVER_GROWTH, plan_add_item(plan, 1e11, 1))
		->rate = 0.2;
	assert_int_equal(co2e_trajectory_run(&t, plan, NULL, &err),
			 CO2E_E_RANGE);
	assert_null(t);
	assert_non_null(strstr(err.message, "in 2027"));
	plan_free_made(plan);
}

/* Twenty that interact and 4 thousand million samples of them. */
static void sharing_out_for_hours_is_refused(void **state)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_plan *plan = fractions(20, 0);
	co2e_trajectory *t = NULL;
	co2e_error err = {0};

	(void)state;
	options.shared = 1;
	options.samples = UINT32_MAX;
	assert_int_equal(co2e_trajectory_run(&t, plan, &options, &err),
			 CO2E_E_LIMIT);
	assert_null(t);
	assert_non_null(strstr(err.message, "fewer samples"));
	options.shared = 0;
	assert_int_equal(co2e_trajectory_run(&t, plan, &options, &err),
			 CO2E_OK);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void each_allocation_can_fail(void **state)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_change change = {"i1", CO2E_CHANGE_OFF, 0};
	co2e_plan *plan = fractions(4, 1);
	co2e_trajectory *base = run(plan, NULL);
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	options.base = base;
	options.changes = &change;
	options.change_count = 1;
	for (n = 0; status; n++) {
		co2e_trajectory *t = NULL;

		mem_fail_after(n);
		status = co2e_trajectory_run(&t, plan, &options, NULL);
		mem_fail_after(-1);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		assert_int_equal(!status, t != NULL);
		co2e_trajectory_free(t);
	}
	assert_true(n > 25);
	co2e_trajectory_free(base);
	plan_free_made(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_run_beside_another_is_the_same_to_the_last_bit),
		cmocka_unit_test(the_base_may_have_changes_of_its_own),
		cmocka_unit_test(a_base_that_cannot_serve_is_not_used),
		cmocka_unit_test(parts_of_parts_have_a_short_way),
		cmocka_unit_test(who_has_not_begun_has_no_share),
		cmocka_unit_test(a_sum_that_is_too_large_is_refused),
		cmocka_unit_test(growth_beyond_the_limit_names_its_year),
		cmocka_unit_test(sharing_out_for_hours_is_refused),
		cmocka_unit_test(each_allocation_can_fail),
	};

	return cmocka_run_group_tests_name("what-if", tests, NULL, NULL);
}
