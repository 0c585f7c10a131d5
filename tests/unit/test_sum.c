#include "cmocka_tests.h"

#include "base/sum.h"

#include <math.h>

static void the_order_of_addition_leaves_no_trace(void **state)
{
	/* 1e16 + 1 - 1e16 is 0 or 1 in doubles, by the order. */
	static const double values[] = {1e16, 1, -1e16, 0.1, 1e-9, 3};
	struct sum forward = {0}, backward = {0};
	size_t i, n = sizeof(values) / sizeof(values[0]);

	(void)state;
	for (i = 0; i < n; i++) {
		assert_true(sum_add(&forward, values[i]));
		assert_true(sum_add(&backward, values[n - 1 - i]));
	}
	assert_true(forward.units == backward.units);
	/* 1 + 0.1 + 1e-9 + 3 */
	assert_within(sum_value(forward), 4.100000001, 1e-15);
}

static void a_sum_is_exact_to_the_last_bit(void **state)
{
	struct sum sum = {0};
	int i;

	(void)state;
	for (i = 0; i < 1024; i++)
		assert_true(sum_add(&sum, 0x1p-40));
	assert_true(fabs(sum_value(sum) - 0x1p-30) < 0x1p-90);
	/* below 2^-60 an addend is rounded away by itself, to even */
	sum.units = 0;
	assert_true(sum_add(&sum, 0x1p-61));
	assert_true(sum.units == 0);
	assert_true(sum_add(&sum, 0x1.8p-60));
	assert_true(sum.units == 2);
	assert_true(sum_add(&sum, -0x1p-200));
	assert_true(sum.units == 2);
}

/* Each addend alone, in units of 2^-60: nearest, ties to even. */
static void an_addend_is_rounded_to_the_nearest_unit(void **state)
{
	static const struct {
		double value;
		int64_t units;
	} cases[] = {
		{0, 0},
		{-0.0, 0},
		{0x1p-60, 1},
		{0x0.8p-60, 0},
		{0x0.8000000000001p-60, 1},
		{0x0.7ffffffffffffp-60, 0},
		{0x1.4p-60, 1},
		{0x1.8p-60, 2},
		{0x2.8p-60, 2},
		{0x1.4000000000001p-59, 3},
		{0x3.8p-60, 4},
		{-0x1.8p-60, -2},
		{-0x2.8p-60, -2},
		{0x1p-114, 0},
		{0x1.fffffffffffffp-61, 1},
		{0x1.fffffffffffffp-62, 0},
		{0x1p-1022, 0},
		{0x0.0000000000001p-1022, 0},
		{-0x1.fffffffffffffp-1000, 0},
		{1, INT64_C(1) << 60},
		{-3.5, -(INT64_C(7) << 59)},
		{0x1.fffffffffffffp0, (INT64_C(1) << 61) - (1 << 8)},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sum sum = {0};

		assert_true(sum_add(&sum, cases[i].value));
		if (sum.units != cases[i].units)
			fail_msg("case %zu: %lld", i, (long long)sum.units);
	}
}

static void what_is_too_large_or_not_finite_is_refused(void **state)
{
	struct sum sum = {0};

	(void)state;
	assert_false(sum_add(&sum, INFINITY));
	assert_false(sum_add(&sum, NAN));
	assert_false(sum_add(&sum, 1e30));
	assert_true(sum.units == 0);
	assert_true(sum_add(&sum, 0x1.8p65));
	assert_true(sum_add(&sum, 0x1p65));
	assert_false(sum_add(&sum, 0x1.8p65)); /* past 2^67 */
	assert_within(sum_value(sum), 0x1.4p66, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_order_of_addition_leaves_no_trace),
		cmocka_unit_test(a_sum_is_exact_to_the_last_bit),
		cmocka_unit_test(an_addend_is_rounded_to_the_nearest_unit),
		cmocka_unit_test(what_is_too_large_or_not_finite_is_refused),
	};

	return cmocka_run_group_tests_name("sum", tests, NULL, NULL);
}
