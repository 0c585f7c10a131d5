/* Multiplying and scaling decimals. */
#include "cmocka_tests.h"

#include "base/dec_scale.h"

#include <string.h>

static dec read(const char *text)
{
	dec d = {0};

	assert_true(dec_parse(&d, text, strlen(text)) <= DEC_ROUNDED);
	return d;
}

static void assert_dec(dec d, const char *text)
{
	char out[DEC_TEXT];

	dec_text(out, d);
	assert_string_equal(out, text);
}

static void products_are_exact_or_rounded_once(void **state)
{
	static const struct {
		const char *a, *b;
		enum dec_result result;
		const char *product;
	} cases[] = {
		{"12", "0.08", DEC_OK, "0.96"},
		{"-1.5", "1.5", DEC_OK, "-2.25"},
		{"-1.5", "-1.5", DEC_OK, "2.25"},
		{"0", "5", DEC_OK, "0"},
		{"123456789.123456789", "987654321.987654321", DEC_OK,
		 "121932631356500531.347203169112635269"},
		/* 1e-18 x 0.5: half to even is 0, and that would be lost */
		{"1e-18", "0.5", DEC_TOO_SMALL, NULL},
		{"3e-18", "0.5", DEC_ROUNDED, "0.000000000000000002"},
		{"5e-18", "0.5", DEC_ROUNDED, "0.000000000000000002"},
		{"5e-18", "0.51", DEC_ROUNDED, "0.000000000000000003"},
		{"1e20", "2", DEC_TOO_LARGE, NULL},
		{"1e20", "1e20", DEC_TOO_LARGE, NULL},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		dec out = {7};

		assert_int_equal(
			dec_multiply(&out, read(cases[i].a), read(cases[i].b)),
			cases[i].result);
		if (cases[i].product)
			assert_dec(out, cases[i].product);
		else
			assert_true(out.units == 7);
	}
}

static void scaling_is_rounded_once_to_twelve_decimals(void **state)
{
	static const struct {
		const char *a, *num, *den;
		enum dec_result result;
		const char *scaled;
	} cases[] = {
		{"10", "4200", "600", DEC_OK, "70"},
		{"1", "1", "3", DEC_ROUNDED, "0.333333333333"},
		{"2", "1", "3", DEC_ROUNDED, "0.666666666667"},
		{"-2", "1", "3", DEC_ROUNDED, "-0.666666666667"},
		{"2", "-1", "-3", DEC_ROUNDED, "0.666666666667"},
		/* halves go to the even neighbour */
		{"0.0000000000005", "3", "1", DEC_ROUNDED, "0.000000000002"},
		{"0.0000000000005", "5", "1", DEC_ROUNDED, "0.000000000002"},
		{"1e-13", "1", "1", DEC_TOO_SMALL, NULL},
		{"1e20", "1e19", "1e13", DEC_TOO_LARGE, NULL},
		{"1e20", "1e13", "1e13", DEC_OK, "100000000000000000000"},
		{"1", "1", "1e14", DEC_TOO_LARGE, NULL},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		dec out = {7};

		assert_int_equal(dec_scale(&out, read(cases[i].a),
					   read(cases[i].num),
					   read(cases[i].den)),
				 cases[i].result);
		if (cases[i].scaled)
			assert_dec(out, cases[i].scaled);
		else
			assert_true(out.units == 7);
	}
}

static void rounding_for_people_is_half_to_even(void **state)
{
	static const struct {
		const char *number;
		unsigned places;
		const char *rounded;
	} cases[] = {
		{"14.2857", 1, "14.3"}, {"14.25", 1, "14.2"},
		{"14.35", 1, "14.4"},   {"-14.35", 1, "-14.4"},
		{"-14.25", 1, "-14.2"}, {"0.5", 0, "0"},
		{"1.5", 0, "2"},        {"0.051", 1, "0.1"},
		{"7", 18, "7"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_dec(dec_round(read(cases[i].number), cases[i].places),
			   cases[i].rounded);
}

static void whole_numbers_compare(void **state)
{
	(void)state;
	assert_dec(dec_whole(-12), "-12");
	assert_int_equal(dec_compare(dec_whole(1), dec_whole(2)), -1);
	assert_int_equal(dec_compare(dec_whole(2), dec_whole(2)), 0);
	assert_int_equal(dec_compare(dec_whole(3), dec_whole(2)), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(products_are_exact_or_rounded_once),
		cmocka_unit_test(scaling_is_rounded_once_to_twelve_decimals),
		cmocka_unit_test(rounding_for_people_is_half_to_even),
		cmocka_unit_test(whole_numbers_compare),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
