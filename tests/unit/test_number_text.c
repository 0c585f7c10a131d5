/* The shortest text of a double against the plain way to find it, which asks
 * the C library for 15, 16 and 17 digits and takes the first that reads back.
 */
#include "cmocka_tests.h"

#include "base/digits.h"
#include "base/number.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static uint64_t random_bits(uint64_t *random)
{
	*random ^= *random << 13;
	*random ^= *random >> 7;
	*random ^= *random << 17;
	return *random;
}

enum { TEXT = 200 };

/* "d.ddde-12" of the fewest digits, in the C locale of a test. */
static void shortest(char out[TEXT], double size)
{
	int precision = size < DBL_MIN ? 1 : 15;
	double back;

	do {
		snprintf(out, TEXT, "%.*e", precision - 1, size);
		back = strtod(out, NULL);
	} while (precision++ < 17 && memcmp(&back, &size, sizeof(back)) != 0);
}

/* What num_text() says it writes. */
static void plain_text(char out[TEXT], double value)
{
	const char *sign = value < 0 ? "-" : "";
	char text[TEXT], digits[24];
	int n = 0, exponent, i;

	shortest(text, fabs(value));
	for (i = 0; text[i] != 'e'; i++)
		if (text[i] != '.')
			digits[n++] = text[i];
	exponent = atoi(text + i + 1);
	while (n > 1 && digits[n - 1] == '0')
		n--;
	digits[n] = '\0';
	if (exponent < -5 || exponent >= 17)
		snprintf(out, TEXT, "%s%c%s%se%d", sign, digits[0],
			 n > 1 ? "." : "", digits + 1, exponent);
	else if (exponent < 0)
		snprintf(out, TEXT, "%s0.%.*s%s", sign, -1 - exponent, "0000",
			 digits);
	else if (exponent >= n - 1)
		snprintf(out, TEXT, "%s%s%.*s", sign, digits, exponent + 1 - n,
			 "0000000000000000");
	else
		snprintf(out, TEXT, "%s%.*s.%s", sign, exponent + 1, digits,
			 digits + exponent + 1);
}

static void check(double value)
{
	char got[NUM_TEXT], want[TEXT];
	size_t n;

	if (!isfinite(value) || fpclassify(value) == FP_ZERO)
		return;
	plain_text(want, value);
	n = num_text(got, value);
	if (strcmp(got, want) != 0 || n != strlen(want))
		fail_msg("%a: %s is written, and %s is right", value, got,
			 want);
}

/* Any bits, and any with an exponent of what people count. */
static void random_doubles_are_as_short(void **state)
{
	uint64_t random = 1;
	int i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		uint64_t bits = random_bits(&random);
		double value;

		memcpy(&value, &bits, sizeof(value));
		check(value);
		/* 2^-75 x 2^52 to 2^57 */
		check(ldexp((double)(bits >> 11), -75 + (int)(bits % 80)));
	}
}

/* What comes of multiplying decimals, and the decimals themselves. */
static void decimals_are_as_short(void **state)
{
	uint64_t random = 2;
	int i, places;

	(void)state;
	for (i = 0; i < 20000; i++)
		for (places = 0; places <= 12; places++) {
			uint64_t bits = random_bits(&random);
			uint64_t digits = (bits >> 8) >> bits % 50;
			double value = (double)digits / pow(10, places);

			check(places & 1 ? value : value * 0.20705);
		}
}

static void powers_of_two_and_their_neighbours_are_as_short(void **state)
{
	int power, i;

	(void)state;
	for (power = -1074; power < 1024; power++) {
		double low = ldexp(1, power), high = low;

		check(low);
		for (i = 0; i < 40; i++) {
			check(low = nextafter(low, 0));
			check(high = nextafter(high, DBL_MAX));
		}
	}
}

/* Here a double stops having decimals, and then the last whole number. */
static void whole_numbers_and_halves_are_as_short(void **state)
{
	uint64_t random = 3;
	int power, i;

	(void)state;
	for (power = 49; power <= 58; power++)
		for (i = -2000; i <= 2000; i++)
			check(ldexp(1, power) + i / 8.0);
	for (i = 0; i < 100000; i++) {
		uint64_t bits = random_bits(&random);
		double whole = (double)((bits >> 12) >> bits % 52);

		check(whole);
		check(whole + 0.5);
		check(whole / 1024);
	}
}

/* Powers of ten, where the number of digits changes, and their neighbours. */
static void powers_of_ten_and_their_neighbours_are_as_short(void **state)
{
	int power, i;

	(void)state;
	for (power = -323; power <= 308; power++) {
		char text[16];
		double low, high;

		snprintf(text, sizeof(text), "1e%d", power);
		low = high = strtod(text, NULL);
		check(low);
		for (i = 0; i < 40; i++) {
			check(low = nextafter(low, 0));
			check(high = nextafter(high, DBL_MAX));
		}
	}
}

/* Where printing was wrong before: W. D. Clinger (1990) and G. L. Steele and J.
 * L. White (1990), "How to print floating-point numbers accurately"; F. Loitsch
 * (2010) on Grisu; U. Adams (2018) on Ryu, whose tests have these. */
static void published_hard_cases_are_right(void **state)
{
	static const struct {
		double value;
		const char *want;
	} cases[] = {
		{1.3, "1.3"},
		{4.0 / 3.0, "1.3333333333333333"},
		{1e23, "1e23"},
		{9007199254740991.0, "9007199254740991"},
		{9007199254740992.0, "9007199254740992"},
		{9007199254740993.0, "9007199254740992"},
		{2.2250738585072014e-308, "2.2250738585072014e-308"},
		{1.7976931348623157e308, "1.7976931348623157e308"},
		{5e-324, "5e-324"},
		{2.98023223876953125e-8, "2.9802322387695312e-8"},
		{-2.109808898695963e16, "-21098088986959630"},
		{4.940656e-318, "4.940656e-318"},
		{1.18575755e-316, "1.18575755e-316"},
		{2.989102097996e-312, "2.989102097996e-312"},
		{9060801153433600.0, "9060801153433600"},
		{4.708356024711512e18, "4.708356024711512e18"},
		{9.409340012568248e18, "9.409340012568248e18"},
		{1.2345678, "1.2345678"},
		{5.764607523034235e39, "5.764607523034235e39"},
		{1.152921504606847e40, "1.152921504606847e40"},
		{2.305843009213694e40, "2.305843009213694e40"},
		{4.294967294, "4.294967294"},
		{4.294967295, "4.294967295"},
		{4.294967296, "4.294967296"},
		{4.294967297, "4.294967297"},
		{4.294967298, "4.294967298"},
		{1.2999999999999999, "1.2999999999999998"},
		{0.1 + 0.7, "0.7999999999999999"},
		{5e-7, "5e-7"},
		{299792458, "299792458"},
	};
	char got[NUM_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		assert_int_equal(num_text(got, cases[i].value),
				 strlen(cases[i].want));
		assert_string_equal(got, cases[i].want);
		check(cases[i].value);
	}
}

/* As the C library rounds, in the C locale of a test. */
static void check_fixed(double value, int decimals)
{
	char got[NUM_FIXED], want[NUM_FIXED];

	snprintf(want, sizeof(want), "%.*f", decimals, value);
	assert_int_equal(num_fixed(got, value, decimals), strlen(want));
	assert_string_equal(got, want);
}

static void numbers_with_so_many_decimals_are_rounded_once(void **state)
{
	static const double halves[] = {0.5,   1.5,   2.5,    -0.5,  0.125,
					0.375, 0.625, 0.0625, -2.25, 999.5,
					0,     1e16,  1e-9,   0.0005};
	uint64_t random = 5;
	size_t i;
	int decimals;

	(void)state;
	for (i = 0; i < COUNT(halves); i++)
		for (decimals = 0; decimals <= 20; decimals++)
			check_fixed(halves[i], decimals);
	for (i = 0; i < 100000; i++) {
		uint64_t bits = random_bits(&random);
		double size = ldexp((double)(bits >> 11), -70 + (int)(i % 73));
		double cents = (double)(bits >> 20) / 1000;

		check_fixed(bits & 1 ? -size : size, (int)(i % 5));
		check_fixed(cents, (int)(i % 4));
		check_fixed(floor(cents) + 0.5, 0);
	}
}

static void whole_numbers_are_written_digit_by_digit(void **state)
{
	static const uint64_t fixed[] = {0,   1,   9,   10,   99,
					 100, 101, 999, 1000, UINT64_MAX};
	uint64_t random = 4;
	char got[DIGITS_MOST + 1], want[DIGITS_MOST + 1];
	size_t i;

	(void)state;
	got[DIGITS_MOST] = '\0';
	for (i = 0; i < 10000; i++) {
		uint64_t bits = random_bits(&random);
		uint64_t n = i < COUNT(fixed) ? fixed[i] : bits >> bits % 64;

		snprintf(want, sizeof(want), "%" PRIu64, n);
		assert_string_equal(digits_before(got + DIGITS_MOST, n), want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_doubles_are_as_short),
		cmocka_unit_test(decimals_are_as_short),
		cmocka_unit_test(
			powers_of_two_and_their_neighbours_are_as_short),
		cmocka_unit_test(whole_numbers_and_halves_are_as_short),
		cmocka_unit_test(
			powers_of_ten_and_their_neighbours_are_as_short),
		cmocka_unit_test(published_hard_cases_are_right),
		cmocka_unit_test(
			numbers_with_so_many_decimals_are_rounded_once),
		cmocka_unit_test(whole_numbers_are_written_digit_by_digit),
	};

	return cmocka_run_group_tests_name("number_text", tests, NULL, NULL);
}
