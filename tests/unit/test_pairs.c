/* Two numbers to a third: by a hash table, and by a table of lines and columns
 * for as long as that is small. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/grid.h"
#include "seeded.h"

#include <string.h>

enum { MANY = 20000 };

static void each_pair_has_the_value_it_was_given(void **state)
{
	struct pairs pairs = {0};
	uint32_t i;

	(void)state;
	assert_int_equal(pairs_find(&pairs, pair_of(0, 0)), DICT_NONE);
	for (i = 0; i < MANY; i++) {
		/* few first numbers, many second ones; and the other way */
		uint64_t key = i % 2 ? pair_of(i % 8, i) : pair_of(i, i % 8);

		if (pairs_find(&pairs, key) == DICT_NONE)
			assert_true(pairs_add(&pairs, key, i));
	}
	for (i = 0; i < MANY; i++) {
		uint64_t key = i % 2 ? pair_of(i % 8, i) : pair_of(i, i % 8);

		assert_int_equal(pairs_find(&pairs, key), i);
	}
	assert_int_equal(pairs_find(&pairs, pair_of(MANY, MANY)), DICT_NONE);
	pairs_clear(&pairs);
	assert_int_equal(pairs_find(&pairs, pair_of(0, 0)), DICT_NONE);
}

static void the_ends_of_the_range_are_keys_too(void **state)
{
	static const uint32_t ends[][2] = {
		{0, 0},
		{0, UINT32_MAX},
		{UINT32_MAX, 0},
		{1, UINT32_MAX},
		{UINT32_MAX, UINT32_MAX - 1},
		{UINT32_MAX - 1, UINT32_MAX},
	};
	struct pairs pairs = {0};
	struct grid grid = {0};
	uint32_t i, n = sizeof(ends) / sizeof(ends[0]);

	(void)state;
	for (i = 0; i < n; i++) {
		assert_true(
			pairs_add(&pairs, pair_of(ends[i][0], ends[i][1]), i));
		assert_true(grid_add(&grid, ends[i][0], ends[i][1], i));
	}
	for (i = 0; i < n; i++) {
		assert_int_equal(
			pairs_find(&pairs, pair_of(ends[i][0], ends[i][1])), i);
		assert_int_equal(grid_find(&grid, ends[i][0], ends[i][1]), i);
	}
	pairs_clear(&pairs);
	grid_clear(&grid);
}

/* A grid beside the pairs it stands for. */
struct both {
	struct grid grid;
	struct pairs pairs;
};

static void give(struct both *both, uint32_t a, uint32_t b)
{
	uint32_t known = pairs_find(&both->pairs, pair_of(a, b));
	uint32_t next = (uint32_t)both->pairs.count;

	assert_int_equal(grid_find(&both->grid, a, b), known);
	if (known != DICT_NONE)
		return;
	assert_true(pairs_add(&both->pairs, pair_of(a, b), next));
	assert_true(grid_add(&both->grid, a, b, next));
	assert_int_equal(both->grid.count, next + 1);
}

static void same_for_all(const struct both *both, uint32_t high, uint32_t wide)
{
	uint32_t a, b;

	for (a = 0; a < high; a++)
		for (b = 0; b < wide; b++)
			assert_int_equal(
				grid_find(&both->grid, a, b),
				pairs_find(&both->pairs, pair_of(a, b)));
}

/* `most`: what the numbers grow to; the last ones are beyond the table. */
static void a_grid_has_what_pairs_have(void **state)
{
	static const struct {
		uint32_t high, wide;
		int beyond; /* some are among the grid's pairs */
	} cases[] = {
		{1, 1, 0},       {9, 3, 0},
		{3, 9, 0},       {700, 500, 0},
		{1100, 1100, 1}, {3, 300000, 1},
		{300000, 3, 1},  {1, GRID_MOST + 5, 1},
	};
	uint64_t seed = 2463534242;
	size_t c;

	(void)state;
	for (c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
		struct both both = {.grid = {0}};
		unsigned i;

		for (i = 0; i < MANY; i++) /* growing bit by bit */
			give(&both,
			     seeded_below(&seed, cases[c].high * i / MANY + 1),
			     seeded_below(&seed, cases[c].wide * i / MANY + 1));
		give(&both, cases[c].high, cases[c].wide);
		give(&both, 0, 0);
		assert_int_equal(both.grid.pairs.count > 0, cases[c].beyond);
		assert_true((uint64_t)both.grid.high * both.grid.wide <=
			    GRID_MOST);
		same_for_all(&both,
			     cases[c].high < 900 ? cases[c].high + 9 : 900,
			     cases[c].wide < 900 ? cases[c].wide + 9 : 900);
		grid_clear(&both.grid);
		pairs_clear(&both.pairs);
	}
}

static void an_exhausted_heap_loses_no_pair(void **state)
{
	struct grid grid = {0};
	unsigned failed = 0;
	uint32_t i, a;

	(void)state;
	for (i = 0; i < 3000; i++) {
		int added;

		a = i % 2 ? i : UINT32_MAX - i;
		mem_fail_after(i % 3); /* a table of pairs takes two */
		added = grid_add(&grid, a, i / 7, i);
		mem_fail_after(-1);
		if (!added) {
			failed++;
			assert_int_equal(grid_find(&grid, a, i / 7), DICT_NONE);
			assert_int_equal(grid.count, i);
			assert_true(grid_add(&grid, a, i / 7, i));
		}
	}
	assert_true(failed > 3);
	for (i = 0; i < 3000; i++)
		assert_int_equal(
			grid_find(&grid, i % 2 ? i : UINT32_MAX - i, i / 7), i);
	grid_clear(&grid);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_pair_has_the_value_it_was_given),
		cmocka_unit_test(the_ends_of_the_range_are_keys_too),
		cmocka_unit_test(a_grid_has_what_pairs_have),
		cmocka_unit_test(an_exhausted_heap_loses_no_pair),
	};

	return cmocka_run_group_tests_name("pairs", tests, NULL, NULL);
}
