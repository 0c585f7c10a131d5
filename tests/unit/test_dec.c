#include "cmocka_tests.h"

#include "base/int192.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define SAME(a, b)   (!memcmp(&(a), &(b), sizeof(double)))

/* The largest there is: 2^127 - 1 of 1e-18. */
#define MOST "170141183460469231731.687303715884105727"

static enum dec_result parse(dec *d, const char *text)
{
	return dec_parse(d, text, strlen(text));
}

/* A reproducible stream of bits (Marsaglia, Xorshift RNGs, 2003). */
static uint64_t next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Between 1 and 2^bits - 1, with every length alike likely. */
static uint64_t some(uint64_t *state, unsigned bits)
{
	uint64_t n = next(state) >> (64 - bits);

	n >>= next(state) % bits;
	return n ? n : 1;
}

static void numbers_are_read_exactly_or_refused(void **state)
{
	static const struct {
		const char *text;
		enum dec_result result;
		const char *want; /* NULL: *out stays as it was */
	} cases[] = {
		{"0", DEC_OK, "0"},
		{"-0", DEC_OK, "0"},
		{"0.000", DEC_OK, "0"},
		{"0e999999999999999999999", DEC_OK, "0"},
		{"12", DEC_OK, "12"},
		{"+7", DEC_OK, "7"},
		{"-12.50", DEC_OK, "-12.5"},
		{".5", DEC_OK, "0.5"},
		{"7.", DEC_OK, "7"},
		{"1234567890123456789", DEC_OK, "1234567890123456789"},
		{"9999999999999999999", DEC_OK, "9999999999999999999"},
		{".123456789012345678", DEC_OK, "0.123456789012345678"},
		{"123456789.123456789", DEC_OK, "123456789.123456789"},
		{"007", DEC_OK, "7"},
		{"1.5e3", DEC_OK, "1500"},
		{"1.5e-3", DEC_OK, "0.0015"},
		{"12E5", DEC_OK, "1200000"},
		{"12e+05", DEC_OK, "1200000"},
		{"0.1", DEC_OK, "0.1"},
		{"1234567890.123456789012345678", DEC_OK,
		 "1234567890.123456789012345678"},
		{"0.000000000000000001", DEC_OK, "0.000000000000000001"},
		{"1e-18", DEC_OK, "0.000000000000000001"},
		{"100e-20", DEC_OK, "0.000000000000000001"},
		{"0.1000000000000000000000000", DEC_OK, "0.1"},
		{"1000000000000000000000000000000e-25", DEC_OK, "100000"},
		{"0.00000000000000000000000000001e29", DEC_OK, "1"},
		{MOST, DEC_OK, MOST},
		{"-" MOST, DEC_OK, "-" MOST},
		{"170141183460469231731", DEC_OK, "170141183460469231731"},

		/* more than 18 decimals: half to even */
		{"0.1234567890123456781", DEC_ROUNDED, "0.123456789012345678"},
		{"0.1234567890123456785", DEC_ROUNDED, "0.123456789012345678"},
		{"0.1234567890123456775", DEC_ROUNDED, "0.123456789012345678"},
		{"0.12345678901234567850000001", DEC_ROUNDED,
		 "0.123456789012345679"},
		{"-0.1234567890123456789", DEC_ROUNDED,
		 "-0.123456789012345679"},
		{"0.9999999999999999999", DEC_ROUNDED, "1"},
		{"15e-19", DEC_ROUNDED, "0.000000000000000002"},
		{"25e-19", DEC_ROUNDED, "0.000000000000000002"},
		{"6e-19", DEC_ROUNDED, "0.000000000000000001"},
		{"170141183460469231731.6873037158841057274", DEC_ROUNDED,
		 MOST},

		/* never 0 without being 0 */
		{"5e-19", DEC_TOO_SMALL, NULL},
		{"4e-19", DEC_TOO_SMALL, NULL},
		{"-1e-30", DEC_TOO_SMALL, NULL},
		{"1e-99999999999999999999", DEC_TOO_SMALL, NULL},

		{"170141183460469231731.687303715884105728", DEC_TOO_LARGE,
		 NULL},
		{"170141183460469231731.6873037158841057275", DEC_TOO_LARGE,
		 NULL},
		{"340282366920938463463.374607431768211455", DEC_TOO_LARGE,
		 NULL},
		{"340282366920938463463.3746074317682114556", DEC_TOO_LARGE,
		 NULL},
		{"340282366920938463464", DEC_TOO_LARGE, NULL},
		{"1e21", DEC_TOO_LARGE, NULL},
		{"-1e400", DEC_TOO_LARGE, NULL},
		{"1e99999999999999999999", DEC_TOO_LARGE, NULL},
		{"1234567890123456789012345678901234567890", DEC_TOO_LARGE,
		 NULL},

		{"", DEC_NO_NUMBER, NULL},
		{"-", DEC_NO_NUMBER, NULL},
		{".", DEC_NO_NUMBER, NULL},
		{"+.", DEC_NO_NUMBER, NULL},
		{".e5", DEC_NO_NUMBER, NULL},
		{"1e", DEC_NO_NUMBER, NULL},
		{"1e+", DEC_NO_NUMBER, NULL},
		{"1e5.0", DEC_NO_NUMBER, NULL},
		{"1.2.3", DEC_NO_NUMBER, NULL},
		{"--1", DEC_NO_NUMBER, NULL},
		{" 1", DEC_NO_NUMBER, NULL},
		{"1 ", DEC_NO_NUMBER, NULL},
		{"1,5", DEC_NO_NUMBER, NULL},
		{"0x10", DEC_NO_NUMBER, NULL},
		{"inf", DEC_NO_NUMBER, NULL},
		{"nan", DEC_NO_NUMBER, NULL},
		{"n/a", DEC_NO_NUMBER, NULL},
	};
	char text[DEC_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		dec d = {42};

		assert_int_equal(parse(&d, cases[i].text), cases[i].result);
		if (cases[i].want) {
			assert_int_equal(dec_text(text, d),
					 strlen(cases[i].want));
			assert_string_equal(text, cases[i].want);
		} else {
			assert_true(d.units == 42);
		}
	}
}

static void only_the_given_bytes_are_read(void **state)
{
	dec d;

	(void)state;
	assert_int_equal(dec_parse(&d, "12.5kWh", 4), DEC_OK);
	assert_true(d.units == (int128)12500000000000000000u);
	assert_int_equal(dec_parse(&d, "12e5", 2), DEC_OK);
	assert_true(d.units == (int128)12000000000000000000u);
	assert_int_equal(dec_parse(&d, "1\0", 2), DEC_NO_NUMBER);
}

static void a_text_of_any_length_is_read(void **state)
{
	char text[4000];
	dec d;

	(void)state;
	memset(text, '0', sizeof(text));
	text[0] = '1';
	text[3] = '.';
	assert_int_equal(dec_parse(&d, text, sizeof(text)), DEC_OK);
	assert_true(d.units == (int128)100 * 1000000000000000000);
	text[sizeof(text) - 1] = '1';
	assert_int_equal(dec_parse(&d, text, sizeof(text)), DEC_ROUNDED);
	assert_true(d.units == (int128)100 * 1000000000000000000);
}

static void every_value_reads_back_from_its_text(void **state)
{
	uint64_t random = 7;
	char text[DEC_TEXT];
	int i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		uint128 size = (uint128)next(&random) << 64 | next(&random);
		dec d = {(int128)(size >> (1 + next(&random) % 127))}, back;

		if (next(&random) & 1)
			d.units = -d.units;
		assert_int_equal(dec_parse(&back, text, dec_text(text, d)),
				 DEC_OK);
		assert_true(back.units == d.units);
	}
	/* the one value that no text gives, and sums may reach */
	dec_text(text, (dec){-((int128)1 << 126) * 2});
	assert_string_equal(text, "-170141183460469231731.687303715884105728");
}

/* 2^128 = 340282366920938463463374607431768211456, and 2^190. */
static void sums_beyond_a_decimal_have_texts(void **state)
{
	static const struct {
		struct int192 units;
		const char *text;
	} cases[] = {
		{{0, 0, 0}, "0"},
		{{1, 0, 0}, "0.000000000000000001"},
		{{UINT64_MAX, UINT64_MAX, UINT64_MAX}, "-0.000000000000000001"},
		{{0, 0, 1}, "340282366920938463463.374607431768211456"},
		{{0, 0, UINT64_MAX},
		 "-340282366920938463463.374607431768211456"},
		/* the last decimals have no room: ...025.588861116008628224 */
		{{0, 0, UINT64_C(1) << 62},
		 "1569275433846670190958947355801916604025.588861"},
	};
	uint64_t random = 11;
	char text[DEC_TEXT], plain[DEC_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(int192_text(text, cases[i].units),
				 strlen(cases[i].text));
		assert_string_equal(text, cases[i].text);
	}
	for (i = 0; i < 10000; i++) {
		uint128 size = (uint128)next(&random) << 64 | next(&random);
		dec d = {(int128)(size >> next(&random) % 127)};

		dec_text(plain, d);
		int192_text(text, int192_of(d.units));
		assert_string_equal(text, plain);
	}
}

static void a_text_has_no_digit_that_says_nothing(void **state)
{
	/* in units of 1e-18 */
	static const struct {
		int64_t number, times;
		const char *want;
	} cases[] = {
		{0, 1, "0"},
		{1, 1, "0.000000000000000001"},
		{-1000, 1, "-0.000000000000001"},
		{123456, 1000000000000, "0.123456"},
		{1234567, 100000000000, "0.1234567"},
		{-5, 100000000000000000, "-0.5"},
		{120, 10000000000000000, "1.2"},
		{1200, 1000000000000000000, "1200"},
		{-1000000000000000, 1000000000000000, "-1000000000000"},
		{999999999999999999, 1000000000000000000, "999999999999999999"},
		{1000000000000000000, 1000000000000000000,
		 "1000000000000000000"},
		{1000000000000000001, 1000000000000000000,
		 "1000000000000000001"},
		{1500000000000000000, 100000000000000001,
		 "150000000000000001.5"},
	};
	char text[DEC_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		dec d = {(int128)cases[i].number * cases[i].times};

		assert_int_equal(dec_text(text, d), strlen(cases[i].want));
		assert_string_equal(text, cases[i].want);
	}
}

static void a_sum_is_the_same_in_any_order_and_in_any_shards(void **state)
{
	enum { ROWS = 1000, SHARDS = 7 };
	dec rows[ROWS], sum = {0}, shards[SHARDS] = {{0}}, merged = {0};
	uint64_t random = 11;
	int i;

	(void)state;
	for (i = 0; i < ROWS; i++) {
		rows[i].units =
			(int128)some(&random, 64) * (int128)some(&random, 50);
		if (next(&random) & 1)
			rows[i].units = -rows[i].units;
		assert_true(dec_add(&sum, rows[i]));
	}
	for (i = ROWS - 1; i > 0; i--) {
		uint64_t at = next(&random) % (uint64_t)(i + 1);
		dec swap = rows[at];

		rows[at] = rows[i];
		rows[i] = swap;
	}
	for (i = 0; i < ROWS; i++)
		assert_true(dec_add(&shards[i % SHARDS], rows[i]));
	for (i = SHARDS - 1; i >= 0; i--)
		assert_true(dec_add(&merged, shards[i]));
	assert_true(merged.units == sum.units);
}

static void tenths_add_up(void **state)
{
	dec sum = {0}, tenth;
	char text[DEC_TEXT];
	int i;

	(void)state;
	assert_int_equal(parse(&tenth, "0.1"), DEC_OK);
	for (i = 0; i < 1000000; i++)
		assert_true(dec_add(&sum, tenth));
	dec_text(text, sum);
	assert_string_equal(text, "100000");
}

static void an_overflowing_sum_is_refused_and_unchanged(void **state)
{
	dec sum, one = {1};

	(void)state;
	assert_int_equal(parse(&sum, MOST), DEC_OK);
	assert_false(dec_add(&sum, one));
	assert_true(sum.units == (int128)(~(uint128)0 >> 1));
	assert_true(dec_add(&sum, (dec){-1}));
	assert_true(dec_add(&sum, one));
	assert_int_equal(parse(&sum, "-" MOST), DEC_OK);
	assert_true(dec_add(&sum, (dec){-1}));
	assert_false(dec_add(&sum, (dec){-1}));
}

/* Expected values: the quotient of whole numbers of any length, rounded once
 * (Python's int / int), written in hexadecimal so that nothing rounds again. */
static void a_product_is_rounded_once(void **state)
{
	static const struct {
		const char *d;
		int64_t num, den;
		double want;
	} cases[] = {
		{"0.1", 1, 1, 0x1.999999999999ap-4},
		{"1", 1, 3, 0x1.5555555555555p-2},
		{"0.3", 10, 3, 1},
		{"1.1", 1, 10, 0x1.c28f5c28f5c29p-4},
		{MOST, INT64_MAX, 1, 0x1.2725dd1d243acp+130},
		{"-" MOST, INT64_MAX, 1, -0x1.2725dd1d243acp+130},
		{"0.000000000000000001", 1, INT64_MAX, 0x1.2725dd1d243acp-123},
		{"0.000000000000000001", 1, 1, 0x1.2725dd1d243acp-60},
		{"18446744073709551615", INT64_MAX,
		 INT64_C(9223372036854775783), 0x1p+64},
		{"12345.678", 45359237, 100000000, 0x1.5dfe7c493b5c4p+12},
		{"1", 454609, 100000000, 0x1.29eebbdfea8bdp-8},
		{"1000", 201168, 125, 1609344},
		{"-2.5", 1, 1000, -0x1.47ae147ae147bp-9},
		{"7", INT64_C(105505585257348), 1000000, 0x1.6029b2c669574p+29},
		{"2", -3, 4, -1.5},
		{"-2", -3, 4, 1.5},
		/* ties to even: 2^53 + 1 and 2^53 + 3, and beside the tie */
		{"9007199254740993", 1, 1, 0x1p+53},
		{"9007199254740995", 1, 1, 0x1.0000000000002p+53},
		{"9007199254740993.000000000000000001", 1, 1,
		 0x1.0000000000001p+53},
		{"9007199254740992.999999999999999999", 1, 1, 0x1p+53},
		{"18014398509481985", 1, 2, 0x1p+53},
		{"18014398509481987", 1, 2, 0x1.0000000000001p+53},
		{"27021597764222979", 1, 3, 0x1p+53},
		{"27021597764222979.000000000000000001", 1, 3,
		 0x1.0000000000001p+53},
		{"27021597764222985", 1, 3, 0x1.0000000000002p+53},
		/* 2^54 - 1 becomes 2^54 */
		{"18014398509481983", 1, 1, 0x1p+54},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		double got;
		dec d;

		assert_int_equal(parse(&d, cases[i].d), DEC_OK);
		got = dec_times(d, cases[i].num, cases[i].den);
		assert_true(SAME(got, cases[i].want));
	}
}

static void nothing_times_something_is_nothing(void **state)
{
	const double zero = 0;
	double got = dec_times((dec){0}, -5, 3);

	(void)state;
	assert_true(SAME(got, zero));
	got = dec_times((dec){-5}, 0, 3);
	assert_true(SAME(got, zero));
}

/* Whole numbers whose quotient has more bits than a double: the compiler's own
 * conversion rounds it to nearest, and a remainder is a bit below the last. */
static void products_agree_with_the_compilers_rounding(void **state)
{
	const int128 one = 1000000000000000000;
	uint64_t random = 3;
	int i, tried = 0;

	(void)state;
	for (i = 0; i < 200000; i++) {
		uint64_t k = some(&random, 64), num = some(&random, 63),
			 den = some(&random, 63);
		uint128 n = (uint128)k * num, quotient = n / den;
		double want, got;

		if (n % den && quotient >> 60 == 0)
			continue;
		want = (double)(quotient | (n % den ? 1 : 0));
		got = dec_times((dec){(int128)k * one}, (int64_t)num,
				(int64_t)den);
		assert_true(SAME(got, want));
		got = dec_times((dec){-(int128)k * one}, (int64_t)num,
				(int64_t)den);
		want = -want;
		assert_true(SAME(got, want));
		tried++;
	}
	assert_true(tried > 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_exactly_or_refused),
		cmocka_unit_test(only_the_given_bytes_are_read),
		cmocka_unit_test(a_text_of_any_length_is_read),
		cmocka_unit_test(every_value_reads_back_from_its_text),
		cmocka_unit_test(a_text_has_no_digit_that_says_nothing),
		cmocka_unit_test(sums_beyond_a_decimal_have_texts),
		cmocka_unit_test(
			a_sum_is_the_same_in_any_order_and_in_any_shards),
		cmocka_unit_test(tenths_add_up),
		cmocka_unit_test(an_overflowing_sum_is_refused_and_unchanged),
		cmocka_unit_test(a_product_is_rounded_once),
		cmocka_unit_test(nothing_times_something_is_nothing),
		cmocka_unit_test(products_agree_with_the_compilers_rounding),
	};

	return cmocka_run_group_tests_name("dec", tests, NULL, NULL);
}
