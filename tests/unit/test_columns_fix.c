/* Doubles as whole numbers of 10^-places: every processor's way tells those
 * that are a decimal's nearest double from the ones beside them, as the plain
 * division does. */
#include "cmocka_tests.h"

#include "inventory/columns_fix.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* What one way makes of a block. */
struct fixed {
	int64_t adds[COLUMNS_BLOCK];
	struct row_bits exact, negative;
};
struct blocks {
	double real[COLUMNS_BLOCK];
	struct fixed plain, other;
};

static int is_set(const struct row_bits *bits, size_t i)
{
	return (int)(bits->word[i / 64] >> (i % 64) & 1);
}

static const struct fix_way *plain_way(void)
{
	const struct fix_way *way, *plain = NULL;
	size_t i;

	for (i = 0; (way = fix_way_at(i)); i++)
		plain = way;
	assert_non_null(plain);
	assert_string_equal(plain->name, "plain");
	return plain;
}

static void check_row(const struct blocks *b, size_t i, unsigned places)
{
	if (is_set(&b->plain.exact, i) != is_set(&b->other.exact, i))
		fail_msg("%.17g (%a) of %u places", b->real[i], b->real[i],
			 places);
	if (!is_set(&b->plain.exact, i))
		return;
	assert_true(b->plain.adds[i] == b->other.adds[i]);
	assert_int_equal(is_set(&b->plain.negative, i),
			 is_set(&b->other.negative, i));
}

/* All ways, on the block's n first. */
static void check_block(struct blocks *b, size_t n, unsigned places)
{
	const struct fix_way *plain = plain_way(), *way;
	size_t i, k;

	plain->fix(b->plain.adds, &b->plain.exact, &b->plain.negative, b->real,
		   n, places);
	for (k = 0; (way = fix_way_at(k)); k++) {
		if (!way->serves())
			continue;
		way->fix(b->other.adds, &b->other.exact, &b->other.negative,
			 b->real, n, places);
		for (i = 0; i < n; i++)
			check_row(b, i, places);
	}
}

/* A number of any count of digits up to 15, both signs. */
static double some_whole(uint64_t *seed)
{
	uint64_t r = next_random(seed), most = 1;
	unsigned digits = (unsigned)(next_random(seed) % 16);

	for (; digits; digits--)
		most *= 10;
	return next_random(seed) % 2 ? -(double)(r % most) : (double)(r % most);
}

/* The double itself, and up to three steps beside it. */
static double beside(double value, uint64_t r)
{
	double to = r & 1 ? INFINITY : -INFINITY;

	for (r = r / 2 % 4; r; r--)
		value = nextafter(value, to);
	return value;
}

static void a_double_beside_a_decimal_is_not_it(void **state)
{
	struct blocks *b = calloc(1, sizeof(*b));
	uint64_t seed = 1;
	unsigned places, round;
	size_t i;

	(void)state;
	assert_non_null(b);
	for (round = 0; round < 8; round++)
		for (places = 0; places <= FIX_PLACES; places++) {
			for (i = 0; i < COLUMNS_BLOCK; i++)
				b->real[i] = beside(some_whole(&seed) /
							    fix_power(places),
						    next_random(&seed));
			check_block(b, COLUMNS_BLOCK, places);
		}
	free(b);
}

/* Below a power of two doubles are twice as close as above it. */
static void powers_of_two_are_told_as_others_are(void **state)
{
	struct blocks *b = calloc(1, sizeof(*b));
	unsigned places, step;
	int power;
	size_t n;

	(void)state;
	assert_non_null(b);
	for (places = 0; places <= FIX_PLACES; places++) {
		n = 0;
		for (power = -80; power <= 60; power++)
			for (step = 0; step < 16; step++)
				b->real[n++] = (step & 8 ? -1 : 1) *
					       beside(ldexp(1, power), step);
		check_block(b, n, places);
	}
	free(b);
}

/* Where a decimal is nearest to two whole numbers, or to the largest. */
static void halves_and_limits_are_told(void **state)
{
	static const double edges[] = {
		0.0,
		-0.0,
		0.5,
		1.5,
		-2.5,
		1e15,
		-1e15,
		999999999999999.0,
		1e15 + 1,
		2.25e15,
		4.5e15,
		0x1p51,
		0x1p52,
		0x1p53,
		0x1p63,
		1e22,
		1e300,
		DBL_MAX,
		DBL_MIN,
		5e-324,
		DBL_TRUE_MIN * 3,
		DBL_EPSILON,
		INFINITY,
		-INFINITY,
		NAN,
	};
	enum { EDGES = sizeof(edges) / sizeof(edges[0]), STEPS = 8 };
	struct blocks *b = calloc(1, sizeof(*b));
	unsigned places, by;
	size_t i, n;

	(void)state;
	assert_non_null(b);
	for (places = 0; places <= FIX_PLACES; places++) {
		for (n = 0, by = 0; by <= FIX_PLACES; by += 3)
			for (i = 0; i < EDGES * STEPS; i++)
				b->real[n++] =
					beside(edges[i / STEPS], i % STEPS) /
					fix_power(by);
		check_block(b, n, places);
	}
	free(b);
}

/* Any bits are some double. */
static void any_bits_are_told_alike(void **state)
{
	struct blocks *b = calloc(1, sizeof(*b));
	uint64_t seed = 7, bits;
	unsigned places;
	size_t i;

	(void)state;
	assert_non_null(b);
	for (places = 0; places <= FIX_PLACES; places++) {
		for (i = 0; i < COLUMNS_BLOCK; i++) {
			bits = next_random(&seed);
			memcpy(&b->real[i], &bits, sizeof(bits));
		}
		check_block(b, COLUMNS_BLOCK - places, places);
	}
	free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_double_beside_a_decimal_is_not_it),
		cmocka_unit_test(powers_of_two_are_told_as_others_are),
		cmocka_unit_test(halves_and_limits_are_told),
		cmocka_unit_test(any_bits_are_told_alike),
	};

	return cmocka_run_group_tests_name("columns_fix", tests, NULL, NULL);
}
