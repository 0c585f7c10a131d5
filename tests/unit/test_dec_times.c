/* A decimal times a ratio: the nearest double, whichever way it is worked out.
 * The reference divides bit by bit, as on paper. */
#include "cmocka_tests.h"

#include "base/int192.h"
#include "base/sum.h"
#include "seeded.h"

#include <float.h>
#include <math.h>
#include <string.h>

static const uint64_t one = UINT64_C(1000000000000000000);
static const int64_t micro = INT64_C(1000000000000); /* units in a millionth */

#define LARGEST  ((int128)(~(uint128)0 >> 1))
#define SMALLEST (-LARGEST - 1)

/* |units| x |num| in four words, the lowest first. */
static void product(uint64_t out[4], struct int192 size, uint64_t by)
{
	const uint64_t words[] = {size.low, size.middle, size.high};
	uint128 carry = 0;
	size_t i;

	for (i = 0; i < 3; i++) {
		carry += (uint128)words[i] * by;
		out[i] = (uint64_t)carry;
		carry >>= 64;
	}
	out[3] = (uint64_t)carry;
}

/* The quotient's digits come from the highest down: 53 are the double's, the
 * next says whether more than half is left, the rest whether it is a tie. */
static double wide_by_hand(struct int192 units, int64_t num, int64_t den)
{
	int is_negative = (int64_t)units.high < 0;
	struct int192 size = is_negative ? int192_minus(units) : units;
	uint64_t by = num < 0 ? -(uint64_t)num : (uint64_t)num;
	uint128 divisor = (uint128)(uint64_t)den * one, rest = 0;
	uint64_t n[4], mantissa = 0;
	int bit, digits = 0, last = 0, half = 0, more = 0;
	double value;

	product(n, size, by);
	for (bit = 255; bit >= -200; bit--) {
		int digit;

		rest = rest << 1 |
		       (bit >= 0 ? n[bit / 64] >> (bit % 64) & 1 : 0);
		digit = rest >= divisor;
		if (digit)
			rest -= divisor;
		if (digits < 53) {
			mantissa = mantissa << 1 | (unsigned)digit;
			last = bit;
			digits += digits || digit;
		} else if (digits++ == 53) {
			half = digit;
		} else {
			more |= digit;
		}
	}
	more |= rest != 0;
	if (half && (more || (mantissa & 1)))
		mantissa++;
	value = ldexp((double)mantissa, last);
	return is_negative != (num < 0) ? -value : value;
}

static double by_hand(int128 units, int64_t num, int64_t den)
{
	return wide_by_hand(int192_of(units), num, den);
}

static int same(double a, double b)
{
	return memcmp(&a, &b, sizeof(a)) == 0;
}

static void check(int128 units, int64_t num, int64_t den)
{
	double got = dec_times((dec){units}, num, den);
	double expected = units && num ? by_hand(units, num, den) : 0.0;

	if (!same(got, expected))
		fail_msg("%a units x %lld / %lld is %a, not %a", (double)units,
			 (long long)num, (long long)den, got, expected);
}

static void what_can_be_worked_out_by_hand(void **state)
{
	static const struct {
		int64_t thousandths, num, den;
		double value;
	} cases[] = {
		{0, 5, 3, 0},
		{1000, 0, 3, 0},
		{1000, 1, 1, 1},
		{-1500, 1, 1, -1.5},
		{-1500, -2, 1, 3},
		{1500, -1, 3, -0.5},
		{1000, 1, 3, 1.0 / 3},
		{100, 1, 1, 0.1}, /* the nearest double to a tenth */
		{300, 1, 10, 0.03},
		{1609344, 1000, 1609344, 1},
		/* 2^53 + 1 is between two doubles: the even one */
		{1000, (INT64_C(1) << 53) + 1, 1, 0x1p53},
		{1000, (INT64_C(1) << 53) + 3, 1, 0x1.0000000000002p53},
		{500, (INT64_C(1) << 54) + 2, 1, 0x1p53},
		{1000, INT64_MIN, 1, -0x1p63},
		{1000, 1, INT64_MAX, 0x1p-63},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		dec d = {(int128)cases[i].thousandths * 1000 * micro};

		assert_true(same(dec_times(d, cases[i].num, cases[i].den),
				 cases[i].value));
	}
}

static void the_ends_of_the_range_are_exact(void **state)
{
	const int128 units[] = {1,
				-1,
				micro,
				micro - 1,
				micro + 1,
				(int128)INT64_MAX * micro,
				(int128)INT64_MAX * micro + 1,
				(int128)UINT64_MAX * micro,
				((int128)UINT64_MAX + 1) * micro,
				LARGEST,
				LARGEST / micro * micro,
				SMALLEST,
				SMALLEST / micro * micro};
	static const int64_t nums[] = {
		1, -1, 2, 1000000, INT64_MAX, INT64_MIN, INT64_MAX - 1};
	/* beyond 2^64 / 10^6 a denominator takes the wide way */
	static const int64_t dens[] = {1,
				       3,
				       1000000,
				       INT64_C(18446744073709),
				       INT64_C(18446744073710),
				       INT64_MAX};
	size_t u, n, d;

	(void)state;
	for (u = 0; u < sizeof(units) / sizeof(units[0]); u++)
		for (n = 0; n < sizeof(nums) / sizeof(nums[0]); n++)
			for (d = 0; d < sizeof(dens) / sizeof(dens[0]); d++)
				check(units[u], nums[n], dens[d]);
}

enum { RANDOM = 40000 };

static void any_number_gives_the_nearest_double(void **state)
{
	uint64_t seed = 521288629;
	int i;

	(void)state;
	for (i = 0; i < RANDOM; i++) {
		int128 units = (int128)((uint128)seeded_any(&seed) << 63 |
					seeded_any(&seed));
		int64_t num = (int64_t)(seeded_any(&seed) >> 1);
		int64_t den = (int64_t)(seeded_any(&seed) >> 1) + 1;

		if (den < 1)
			den = INT64_MAX;
		if (i % 2) /* whole millionths */
			units = (int128)(int64_t)seeded_any(&seed) * micro;
		if (i % 4 > 1)
			den = 1 + seeded_below(&seed, 1000);
		check(i % 3 ? units : -units, i % 5 ? num : -num, den);
	}
}

/* Odd numbers of 54 bits x a power of two: half of an odd number of 53 bits, a
 * tie of either kind; and the numbers beside it. */
static void ties_go_to_the_even_double_in_both_ways(void **state)
{
	uint64_t seed = 123456789;
	int i, k;

	(void)state;
	for (i = 0; i < 2000; i++) {
		int64_t odd =
			(int64_t)(seeded(&seed) >> 10 | 1 | UINT64_C(1) << 53);

		for (k = -1; k <= 1; k++) {
			check(one, odd + k, 1);
			check(-(int128)one, odd + k, 4);
			check((int128)(odd + k) * micro, 1, 1);
			check((int128)(odd + k) * micro + k, 1, 8);
			/* the same by a denominator that takes the wide way */
			check(one, odd + k, INT64_C(1) << 50);
		}
	}
}

/* value x 2^60, to the nearest whole number, by frexp() and rint(). */
static int128 units_by_hand(double value)
{
	int exponent;
	double mantissa = frexp(fabs(value), &exponent);
	int128 units;

	exponent += SUM_FRACTION;
	if (exponent <= DBL_MANT_DIG)
		units = (int128)rint(ldexp(mantissa, exponent));
	else
		units = (int128)ldexp(mantissa, DBL_MANT_DIG)
			<< (exponent - DBL_MANT_DIG);
	return signbit(value) ? -units : units;
}

static void a_sum_takes_a_double_apart_as_frexp_does(void **state)
{
	static const double edges[] = {0,
				       -0.0,
				       DBL_MIN,
				       0x1p-1074,
				       0x1p-61,
				       0x1.8p-61,
				       0x1.8p-60,
				       0x1p-7,
				       0x1.fffffffffffffp-8,
				       0x1.fffffffffffffp65,
				       -0x1.fffffffffffffp65};
	static const double beyond[] = {0x1p66,   -0x1p66,   DBL_MAX,
					HUGE_VAL, -HUGE_VAL, NAN};
	uint64_t seed = 88675123;
	int128 units;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(edges) / sizeof(edges[0]); i++) {
		assert_true(sum_units(&units, edges[i]));
		assert_true(units == units_by_hand(edges[i]));
		if (fabs(edges[i]) < 0x1p62)
			assert_true(sum_units_below(edges[i]) == units);
	}
	for (i = 0; i < sizeof(beyond) / sizeof(beyond[0]); i++)
		assert_false(sum_units(&units, beyond[i]));
	for (i = 0; i < RANDOM; i++) {
		double value = ldexp((double)(seeded(&seed) >> 11),
				     (int)seeded_below(&seed, 135) - 122);

		value = i % 2 ? value : -value;
		assert_true(sum_units(&units, value));
		assert_true(units == units_by_hand(value));
		if (fabs(value) < 0x1p62)
			assert_true(sum_units_below(value) == units);
	}
}

/* Of any size: what fits a decimal is as dec_times() has it. */
static void any_sum_gives_the_nearest_double(void **state)
{
	uint64_t seed = 42;
	int i;

	(void)state;
	for (i = 0; i < RANDOM; i++) {
		struct int192 units = {seeded(&seed), seeded(&seed),
				       seeded_any(&seed)};
		int64_t num = (int64_t)seeded_any(&seed);
		int64_t den = 1 + (int64_t)(seeded_any(&seed) >> 1);
		int128 low = 0;

		if (i % 3 == 0)
			units = int192_of((int128)((uint128)units.middle << 64 |
						   units.low));
		if (!num || den < 1)
			continue;
		assert_true(same(int192_times(units, num, den),
				 wide_by_hand(units, num, den)));
		if (int192_get(&low, units))
			assert_true(same(int192_times(units, num, den),
					 dec_times((dec){low}, num, den)));
		assert_true(same(dec_carried_times((dec){low}, 0, num, den),
				 dec_times((dec){low}, num, den)));
	}
}

static void a_sum_that_went_round_is_all_there(void **state)
{
	const dec most = {(int128)160 * one}, back = {-(int128)160 * one};
	struct int192 none;
	dec sum = {0};
	int64_t over = 0;
	int128 units;
	int i;

	(void)state;
	/* 160e18 x 1e18 units, three times: 4.8e38, and 2^128 is 3.4e38 */
	for (i = 0; i < 3; i++)
		dec_carry(&sum, &over, (dec){most.units * (int128)one});
	assert_int_equal(over, 1);
	assert_true(same(dec_carried_times(sum, over, 1, 2), 2.4e20));
	for (i = 0; i < 6; i++)
		dec_carry(&sum, &over, (dec){back.units * (int128)one});
	assert_int_equal(over, -1);
	assert_true(same(dec_carried_times(sum, over, 1, 2), -2.4e20));
	for (i = 0; i < 3; i++)
		dec_carry(&sum, &over, (dec){most.units * (int128)one});
	assert_int_equal(over, 0);
	assert_true(sum.units == 0);
	/* as 192 bits, and back */
	for (over = -3; over <= 3; over++) {
		sum.units = over % 2 ? LARGEST : SMALLEST;
		none = int192_over(sum.units, over);
		assert_int_equal(int192_split(&units, none), over);
		assert_true(units == sum.units);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_can_be_worked_out_by_hand),
		cmocka_unit_test(the_ends_of_the_range_are_exact),
		cmocka_unit_test(any_number_gives_the_nearest_double),
		cmocka_unit_test(any_sum_gives_the_nearest_double),
		cmocka_unit_test(a_sum_that_went_round_is_all_there),
		cmocka_unit_test(ties_go_to_the_even_double_in_both_ways),
		cmocka_unit_test(a_sum_takes_a_double_apart_as_frexp_does),
	};

	return cmocka_run_group_tests_name("dec_times", tests, NULL, NULL);
}
