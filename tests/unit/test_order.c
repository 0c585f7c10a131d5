/* The order of values: each pair has one, it never goes round in a circle, and
 * keys of eight bytes agree with it. */
#include "cmocka_tests.h"

#include "inventory/order.h"

#include <string.h>

/* In their order: blank and signs, whole numbers by size, other texts that
 * begin with a digit, the rest by bytes. */
static const char *const values[] = {
	"",
	" 1",
	"-3",
	"/data/a.csv",
	"/data/b.csv",
	"0",
	"9",
	"10",
	"2024",
	"99999999999999999",
	"999999999999999999",
	"1000000000000000000",
	"18446744073709551615",
	"18446744073709551616",
	"100000000000000000000000000000",
	"0.5",
	"007",
	"1.5",
	"10a",
	"1a",
	"2024-06",
	"2024-12",
	"9 b",
	"A",
	"B000000001",
	"B000000002",
	"B00000000200",
	"a",
	"\xC3\xA9",
	"\xFF",
};
enum { COUNT = sizeof(values) / sizeof(values[0]) };

static int sign(int order)
{
	return (order > 0) - (order < 0);
}

static void values_stand_in_one_order(void **state)
{
	int i, k;

	(void)state;
	for (i = 0; i < COUNT; i++)
		for (k = 0; k < COUNT; k++)
			if (sign(values_compare(values[i], values[k], 1)) !=
			    sign(i - k))
				fail_msg("'%s' and '%s'", values[i], values[k]);
}

static void keys_agree_with_the_order(void **state)
{
	int i, k;

	(void)state;
	for (i = 0; i < COUNT; i++)
		for (k = i + 1; k < COUNT; k++)
			if (value_key(values[i]) > value_key(values[k]))
				fail_msg("'%s' and '%s'", values[i], values[k]);
	assert_true(value_key("9") < value_key("10"));
	assert_true(value_key("a") < value_key("b"));
}

static void lists_are_compared_value_by_value(void **state)
{
	static const struct {
		const char *a, *b;
		int order;
	} cases[] = {
		{"x\0009\0", "x\00010\0", -1},
		{"x\00010\0", "x\00010\0", 0},
		{"y\0001\0", "x\0002\0", 1},
		{"\000b\0", "\000a\0", 1},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
			sign(values_compare(cases[i].a, cases[i].b, 2)),
			cases[i].order);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_stand_in_one_order),
		cmocka_unit_test(keys_agree_with_the_order),
		cmocka_unit_test(lists_are_compared_value_by_value),
	};

	return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
