#include "cmocka_tests.h"

#include "base/number.h"
#include "number_comma.h"
#include "seeded.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define SAME(a, b)   (!memcmp(&(a), &(b), sizeof(double)))

/* Values as hexadecimal, so that no decimal conversion but ours is trusted. */
static const struct {
	const char *text;
	double want;
} read[] = {
	{"0", 0},
	{"-0", -0.0},
	{"12", 12},
	{"+7", 7},
	{".5", 0.5},
	{"7.", 7},
	{"-0.5", -0.5},
	{"1.5e-3", 0x1.89374bc6a7efap-10},
	{"1.5E+3", 1500},
	{"0.1", 0x1.999999999999ap-4},
	{"0.18387", 0x1.7890d5a5b9629p-3},
	{"1e22", 0x1.0f0cf064dd592p+73},
	{"1e23", 0x1.52d02c7e14af6p+76}, /* the fast way would be wrong */
	{"9007199254740992", 0x1p+53},
	{"9007199254740993", 0x1p+53}, /* a tie: to even */
	{"9007199254740995", 0x1.0000000000002p+53},
	{"9007199254740993.0", 0x1p+53},
	{"9007199254740993.1", 0x1.0000000000001p+53},
	{"9007199254740995.00", 0x1.0000000000002p+53},
	{"900719925474099300.0e-2", 0x1p+53},
	{"-0.000000", -0.0},
	{"9007199254.740992", 0x1.0c6f7a0b5ed8dp+33},
	{"0.00000046368", 0x1.f1df634ce0694p-22},
	{"9007199254740993.00000000000000000000000000001",
	 0x1.0000000000001p+53},
	{"123456789012345678901234567890", 0x1.8ee90ff6c373ep+96},
	{"1.7976931348623157e308", DBL_MAX},
	{"1.7976931348623158e308", DBL_MAX},
	{"2.2250738585072014e-308", DBL_MIN},
	/* hung PHP in 2010 and Java in 2011 */
	{"2.2250738585072011e-308", 0x0.fffffffffffffp-1022},
	{"2.2250738585072012e-308", DBL_MIN},
	{"4.9e-324", 0x1p-1074},
	{"2.4703282292062328e-324", 0x1p-1074},
	{"0.000000000000000000000000000000000000000000000001e48", 1},
	{"1000000000000000000000000000000000000000000000000e-48", 1},
	{"0e999999999999999999999", 0},
};

static const char *const refused[] = {
	"",
	"-",
	"+",
	".",
	"e5",
	"1e",
	"1e-",
	"1.2.3",
	"1,5",
	"1 000",
	" 1",
	"1 ",
	"0x1p3",
	"inf",
	"-inf",
	"nan",
	"NaN",
	"infinity",
	"n/a",
	"1e400",
	"-1e400",
	"< 1",
	"1.797693134862315808e308",
	"1e-400", /* not 0, and would become 0 */
	"2.4703282292062327e-324",
	"1e9999999999999999999999",
	"1e-9999999999999999999999",
};

typedef int parser(double *out, const char *text, size_t n);

static void check_reading(parser *parse)
{
	const double before = 42;
	double got;
	size_t i;

	for (i = 0; i < COUNT(read); i++) {
		assert_true(parse(&got, read[i].text, strlen(read[i].text)));
		assert_true(SAME(got, read[i].want));
	}
	for (i = 0; i < COUNT(refused); i++) {
		got = before;
		assert_false(parse(&got, refused[i], strlen(refused[i])));
		assert_true(SAME(got, before));
	}
}

static void numbers_are_read_to_the_nearest_double(void **state)
{
	(void)state;
	check_reading(num_parse);
}

static void only_the_given_bytes_are_read(void **state)
{
	const double want = 12;
	double got;

	(void)state;
	assert_true(num_parse(&got, "12.5", 2));
	assert_true(SAME(got, want));
	assert_false(num_parse(&got, "12\0", 3));
}

/* 2^53 + 1 is a tie; one digit far behind decides it. */
static void a_digit_however_far_behind_decides(void **state)
{
	const double even = 0x1p+53, above = 0x1.0000000000001p+53;
	char text[5000];
	double got;

	(void)state;
	memset(text, '0', sizeof(text));
	memcpy(text, "9007199254740993.", 17);
	assert_true(num_parse(&got, text, sizeof(text)));
	assert_true(SAME(got, even));
	text[sizeof(text) - 1] = '1';
	assert_true(num_parse(&got, text, sizeof(text)));
	assert_true(SAME(got, above));
	/* the same without a point: 4978 zeros or so, and back again */
	memset(text, '0', sizeof(text));
	memcpy(text, "9007199254740993", 16);
	memcpy(text + sizeof(text) - 6, "e-4978", 6);
	assert_true(num_parse(&got, text, sizeof(text)));
	assert_true(SAME(got, even));
	text[sizeof(text) - 7] = '1';
	assert_true(num_parse(&got, text, sizeof(text)));
	assert_true(SAME(got, above));
}

static void a_thousand_zeros_and_their_exponent_cancel(void **state)
{
	const double one = 1;
	char text[1008];
	double got;

	(void)state;
	memset(text, '0', sizeof(text));
	text[0] = '1';
	memcpy(text + 1001, "e-1000", 6);
	assert_true(num_parse(&got, text, 1007));
	assert_true(SAME(got, one));
	memset(text, '0', sizeof(text));
	text[0] = '.';
	text[1000] = '1';
	memcpy(text + 1001, "e1000", 5);
	assert_true(num_parse(&got, text, 1006));
	assert_true(SAME(got, one));
}

static void whole_numbers_are_read_or_refused(void **state)
{
	static const struct {
		const char *text;
		int ok;
		int64_t want;
	} cases[] = {
		{"0", 1, 0},
		{"-0", 1, 0},
		{"2025", 1, 2025},
		{"+5", 1, 5},
		{"-12", 1, -12},
		{"0000000000000000000000012", 1, 12},
		{"9223372036854775807", 1, INT64_MAX},
		{"-9223372036854775808", 1, INT64_MIN},
		{"9223372036854775808", 0, 0},
		{"-9223372036854775809", 0, 0},
		{"99999999999999999999", 0, 0},
		{"", 0, 0},
		{"-", 0, 0},
		{"1.0", 0, 0},
		{"1e3", 0, 0},
		{" 1", 0, 0},
		{"1 ", 0, 0},
		{"12a", 0, 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		int64_t got = 42;

		assert_int_equal(num_parse_int(&got, cases[i].text,
					       strlen(cases[i].text)),
				 cases[i].ok);
		assert_true(got == (cases[i].ok ? cases[i].want : 42));
	}
}

/* Each way of reading against the C library's, in the C locale. */
static void digits_are_read_as_the_c_library_reads_them(void **state)
{
	uint64_t random = 7;
	int i;

	(void)state;
	for (i = 0; i < 300000; i++) {
		char text[64];
		double got, want;
		int n, places;
		uint64_t digits;

		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		digits = random >> random % 64;
		places = (int)(random % 30);
		n = i % 2 ? snprintf(text, sizeof(text), "%llue-%d",
				     (unsigned long long)digits, places)
			  : snprintf(text, sizeof(text), "%llu.%0*u",
				     (unsigned long long)digits >> 20,
				     places % 12 + 1, (unsigned)random % 1000);
		want = strtod(text, NULL);
		assert_true(num_parse(&got, text, (size_t)n));
		assert_true(SAME(got, want));
	}
}

static const struct {
	double value;
	const char *want;
} written[] = {
	{0.0, "0"},
	{-0.0, "0"},
	{1, "1"},
	{-1, "-1"},
	{0.1, "0.1"},
	{-0.5, "-0.5"},
	{1200, "1200"},
	{1234.5, "1234.5"},
	{0x1.3333333333334p-2, "0.30000000000000004"}, /* 0.1 + 0.2 */
	{0x1.5555555555555p-2, "0.3333333333333333"},
	{0x1.921fb54442d18p+1, "3.141592653589793"},
	{1e-5, "0.00001"},
	{-0x1.4f8b588e368f2p-17, "-0.000010000000000000003"},
	{0x1.4f8b588e368efp-17, "9.999999999999997e-6"},
	{1e-6, "1e-6"},
	{1.5e-7, "1.5e-7"},
	{1e16, "10000000000000000"},
	{12345678901234568, "12345678901234568"},
	{99999999999999984, "99999999999999980"},
	{1e17, "1e17"},
	{-1.25e100, "-1.25e100"},
	{0x1p+53, "9007199254740992"},
	{DBL_MAX, "1.7976931348623157e308"},
	{-DBL_MAX, "-1.7976931348623157e308"},
	{DBL_MIN, "2.2250738585072014e-308"},
	{0x1p-1074, "5e-324"},
	{-0x0.fffffffffffffp-1022, "-2.225073858507201e-308"},
};

static void a_number_is_written_as_short_as_it_reads_back(void **state)
{
	char text[NUM_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(written); i++) {
		assert_int_equal(num_text(text, written[i].value),
				 strlen(written[i].want));
		assert_string_equal(text, written[i].want);
	}
}

static void every_double_reads_back_from_its_text(void **state)
{
	uint64_t random = 9;
	char text[NUM_TEXT];
	int i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		double value, back;
		size_t n;

		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		memcpy(&value, &random, sizeof(value));
		if (!isfinite(value))
			continue;
		n = num_text(text, value);
		assert_true(n < NUM_TEXT);
		assert_int_equal(n, strlen(text));
		assert_true(num_parse(&back, text, n));
		assert_true(SAME(back, value));
	}
}

/* Cents and thousandths: what people write comes back as they wrote it. */
static void short_decimals_come_back_unchanged(void **state)
{
	char text[NUM_TEXT], want[NUM_TEXT];
	unsigned i;

	(void)state;
	for (i = 1; i < 100000; i += 7) {
		unsigned cents = i % 100;
		double value;
		int n;

		if (cents % 10 == 0)
			continue;
		n = snprintf(want, sizeof(want), "%u.%02u", i / 100, cents);
		assert_true(num_parse(&value, want, (size_t)n));
		num_text(text, value);
		assert_string_equal(text, want);
	}
}

static void a_comma_as_the_locales_point_changes_nothing(void **state)
{
	static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8",
					    "de_DE", "fr_FR.UTF-8"};
	char text[NUM_TEXT];
	size_t i;

	(void)state;
	check_reading(comma_parse);
	for (i = 0; i < COUNT(written); i++) {
		comma_text(text, written[i].value);
		assert_string_equal(text, written[i].want);
	}
	for (i = 0; i < COUNT(names) && !setlocale(LC_ALL, names[i]); i++)
		;
	if (i < COUNT(names)) { /* the real thing, where it is installed */
		assert_string_equal(localeconv()->decimal_point, ",");
		check_reading(num_parse);
		a_number_is_written_as_short_as_it_reads_back(NULL);
	}
	setlocale(LC_ALL, "C");
}

/* A text, and how many of its bytes are a short number. */
static const struct {
	const char *text;
	size_t n;
} shorts[] = {
	{"0", 1},
	{"7.", 2},
	{".5", 2},
	{"0.04344", 7},
	{"0.04344,rest", 7},
	{"1234567", 7},
	{"12345678", 8},
	{"123456.7\"", 8},
	{"1234567.8 ", 9},
	{"0.0000046368", 12},
	{"123.45678901234567,", 18},
	{"9007199254740993", 16},
	{"1234567890123456789", 19},
	{"0.000000000000000001", 20},
	{"12345678901234567890", 0}, /* twenty digits */
	{"0.0000000000000000001", 0},
	{"", 0},
	{".", 0},
	{",", 0},
	{"-1", 0},
	{"+1", 0},
	{"x", 0},
	{"1.2.3", 0},
	{"1..", 0},
	{"12345678.9.", 0},
	{"1.23456789012.", 0},
	{"\xb0\xb1", 0}, /* digits but for the highest bit */
	{"1\xb9,", 1},
	{"1e3", 1}, /* what stands behind it is the caller's to look at */
};

static void check_short(const char *text, size_t want)
{
	char room[NUM_SHORT_READS + 64];
	double value = 42, alone = 42;
	size_t n;

	/* whatever stands behind it, it is not read as a part of it */
	memset(room, '9', sizeof(room));
	memcpy(room, text, strlen(text) + 1);
	n = num_short(&value, room);
	assert_int_equal(n, want);
	if (n)
		assert_true(num_parse(&alone, text, n));
	assert_memory_equal(&value, &alone, sizeof(value));
}

static void a_short_number_is_the_one_that_a_text_begins_with(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(shorts); i++)
		check_short(shorts[i].text, shorts[i].n);
}

/* Any digits with a point anywhere among them, or none. */
static void short_numbers_are_read_as_any_other(void **state)
{
	uint64_t seed = 521288629;
	unsigned i, k;

	(void)state;
	for (i = 0; i < 200000; i++) {
		unsigned digits = 1 + (unsigned)seeded_below(&seed, 19);
		unsigned point = (unsigned)seeded_below(&seed, digits + 2);
		char text[32], *p = text;

		for (k = 0; k < digits; k++) {
			if (k == point)
				*p++ = '.';
			*p++ = (char)('0' + seeded_below(&seed, 10));
		}
		if (point == digits)
			*p++ = '.';
		*p = '\0';
		check_short(text, strlen(text));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_to_the_nearest_double),
		cmocka_unit_test(only_the_given_bytes_are_read),
		cmocka_unit_test(a_digit_however_far_behind_decides),
		cmocka_unit_test(digits_are_read_as_the_c_library_reads_them),
		cmocka_unit_test(a_thousand_zeros_and_their_exponent_cancel),
		cmocka_unit_test(whole_numbers_are_read_or_refused),
		cmocka_unit_test(a_number_is_written_as_short_as_it_reads_back),
		cmocka_unit_test(every_double_reads_back_from_its_text),
		cmocka_unit_test(short_decimals_come_back_unchanged),
		cmocka_unit_test(
			a_short_number_is_the_one_that_a_text_begins_with),
		cmocka_unit_test(short_numbers_are_read_as_any_other),
		cmocka_unit_test(a_comma_as_the_locales_point_changes_nothing),
	};

	return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
