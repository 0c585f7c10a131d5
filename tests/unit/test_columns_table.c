/* The table that columns are added up in: every pair is found again, and its
 * own, however many there are and wherever they stand. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "inventory/columns_table.h"

#include <stdlib.h>
#include <string.h>

static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* Pairs as they come: any, in a row, every so many, and of few groups. */
enum { KINDS = 4 };
static uint32_t some_pair(uint64_t *seed, unsigned kind, uint32_t i,
			  unsigned bits)
{
	static const uint32_t step[KINDS] = {0, 1, 4096, 36};
	uint32_t pair = kind ? i * step[kind] : (uint32_t)next_random(seed);

	if (kind == 2) /* the rest of them, when these have all been */
		pair += pair >> bits;
	return pair & ((UINT32_C(1) << bits) - 1);
}

/* A pair's place in the order is kept in its slot, as a sum. */
static void check_pairs(const struct pair_table *table)
{
	size_t i;

	for (i = 0; i < table->count; i++) {
		const int64_t *slot = pair_table_find(table, table->pair[i]);

		assert_non_null(slot);
		assert_ptr_equal(slot, pair_table_known(table, table->pair[i]));
		assert_true(slot_sum(*slot) == -(int64_t)i - 1);
		assert_int_equal(slot_rows(*slot), 1);
		assert_true(table->first[i] == 1000 + i);
	}
}

static void every_pair_is_found_again(void **state)
{
	static const unsigned sizes[] = {0, 13, 14, 20, 25, 31};
	uint64_t seed = 3;
	unsigned k, kind;

	(void)state;
	for (k = 0; k < sizeof(sizes) / sizeof(sizes[0]) * KINDS; k++) {
		struct pair_table table;
		unsigned bits = sizes[k / KINDS];
		uint32_t most = bits < 15 ? 4000 : 60000, refused = 0, i;

		kind = k % KINDS;
		pair_table_begin(&table, bits);
		bits = table.spread.bits;
		assert_null(pair_table_find(&table, 7));
		for (i = 0; i < most; i++) {
			uint32_t pair = some_pair(&seed, kind, i, bits);
			int64_t *slot;

			if (i % 64 == 0)
				assert_true(pair_table_reserve(&table, 64));
			slot = pair_table_find(&table, pair);
			if (slot) { /* it has come before */
				assert_true(slot_rows(*slot) == 1);
				continue;
			}
			slot = pair_table_slot(&table, pair,
					       1000 + table.count);
			if (!slot) { /* seldom, and only at random */
				assert_int_equal(kind, 0);
				assert_true(++refused * 200 < most);
				continue;
			}
			assert_true(*slot == 0);
			*slot = slot_row(-(int64_t)table.count);
			if (i % 5000 == 0)
				check_pairs(&table);
		}
		check_pairs(&table);
		assert_int_equal(table.more_count, 0);
		pair_table_clear(&table);
	}
}

/* Pairs that are there stay, and those that were expected find their room. */
static void a_table_that_expects_pairs_need_not_grow(void **state)
{
	enum { BEFORE = 700, EXPECTED = 200000 };
	struct pair_table table;
	uint32_t lines = 0, i;

	(void)state;
	pair_table_begin(&table, 20);
	for (i = 0; i < EXPECTED; i++) {
		int64_t *slot;

		if (i == BEFORE) {
			mem_fail_after(0);
			pair_table_expect(&table, EXPECTED);
			mem_fail_after(-1);
			check_pairs(&table);
			pair_table_expect(&table, EXPECTED);
			check_pairs(&table);
			lines = table.spread.lines;
		}
		if (i % 100 == 0)
			assert_true(pair_table_reserve(&table, 100));
		slot = pair_table_slot(&table, i * 5, 1000 + i);
		assert_non_null(slot);
		*slot = slot_row(-(int64_t)table.count);
	}
	assert_int_equal(table.spread.lines, lines);
	check_pairs(&table);
	pair_table_expect(&table, 10);
	assert_int_equal(table.spread.lines, lines);
	pair_table_clear(&table);
}

/* As many pairs of one line as a pair's seven lines hold stand there; others
 * have no slot, until there are more lines. */
static void a_pair_with_no_line_has_more_alone(void **state)
{
	enum { FITS = (PAIR_AWAY + 1) * LINE_PAIRS, N = FITS + 10 };
	struct pair_table table;
	uint32_t of_line[N], pair, line;
	size_t n = 0, i;

	(void)state;
	pair_table_begin(&table, PAIR_LOW_BITS);
	assert_true(pair_table_reserve(&table, N));
	line = table.spread.lines - 2; /* and round the end */
	for (pair = 0; n < N; pair++)
		if (pair_home(pair_mix(pair, PAIR_LOW_BITS),
			      table.spread.lines) == line)
			of_line[n++] = pair;
	for (i = 0; i < N; i++) {
		int64_t *slot = pair_table_slot(&table, of_line[i], i);

		assert_int_equal(slot != NULL, i < FITS);
		if (slot)
			*slot = slot_row((int64_t)i);
		else
			pair_table_apart(&table, of_line[i],
					 slot_row((int64_t)i), i + 1, 18);
	}
	assert_int_equal(table.count, FITS);
	assert_int_equal(table.more_count, N - FITS);
	for (i = FITS; i < N; i++) {
		struct pair_more *more =
			pair_table_find_more(&table, of_line[i]);

		assert_null(pair_table_find(&table, of_line[i]));
		assert_non_null(more);
		assert_true(more->quantity.units == (int128)i);
		assert_true(more->rows == 1 && more->first == i + 1);
	}
	assert_null(pair_table_find_more(&table, of_line[0]));
	assert_true(pair_table_reserve(&table, 2000));
	for (i = 0; i < FITS; i++)
		assert_true(*pair_table_find(&table, of_line[i]) ==
			    slot_row((int64_t)i));
	assert_non_null(pair_table_slot(&table, of_line[FITS], 5));
	pair_table_clear(&table);
}

/* Many have more; what a slot holds goes there with its sign. */
static void more_is_found_by_its_pair(void **state)
{
	enum { N = 5000 };
	struct pair_table table;
	uint32_t i;

	(void)state;
	pair_table_begin(&table, 31);
	for (i = 0; i < N; i++) {
		int64_t slot = slot_row(i % 2 ? -(int64_t)i : i) + 6;

		assert_true(pair_table_reserve_more(&table, 1));
		pair_table_widen(&table, i * 429497, &slot, 16);
		assert_true(slot == 0);
	}
	for (i = 0; i < N; i++) {
		const struct pair_more *more =
			pair_table_find_more(&table, i * 429497);

		assert_non_null(more);
		assert_true(more->quantity.units ==
			    (int128)100 * (i % 2 ? -(int64_t)i : i));
		assert_true(more->rows == 7 && more->first == UINT64_MAX);
	}
	assert_int_equal(table.more_count, N);
	pair_table_clear(&table);
}

static void tags_are_those_of_the_plain_loop(void **state)
{
	struct pair_line line;
	uint64_t seed = 9;
	unsigned n, i;

	(void)state;
	memset(&line, 0, sizeof(line));
	for (n = 0; n < 10000; n++) {
		uint32_t tag = (uint32_t)next_random(&seed) & 0xf00f;

		for (i = 0; i < LINE_TAGS; i++)
			line.tag[i] = (uint16_t)(next_random(&seed) & 0xf00f);
		if (n % 3)
			tag = line.tag[n % LINE_TAGS];
		assert_int_equal(
			line_tags(&line, tag * UINT32_C(0x10001)),
			line_tags_plain(&line, tag * UINT32_C(0x10001)));
	}
}

static void when_the_heap_fails_a_table_is_as_it_was(void **state)
{
	struct pair_table table;
	uint32_t i;
	long n;

	(void)state;
	pair_table_begin(&table, 20);
	for (i = 0; i < 60000; i++) {
		int64_t *slot;

		for (n = 0; i % 1000 == 0; n++) {
			int done;

			mem_fail_after(n);
			done = pair_table_reserve(&table, 1000);
			mem_fail_after(-1);
			check_pairs(&table);
			if (done)
				break;
		}
		slot = pair_table_slot(&table, i, 1000 + i);
		assert_non_null(slot);
		*slot = slot_row(-(int64_t)table.count);
	}
	pair_table_clear(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_pair_is_found_again),
		cmocka_unit_test(a_table_that_expects_pairs_need_not_grow),
		cmocka_unit_test(a_pair_with_no_line_has_more_alone),
		cmocka_unit_test(more_is_found_by_its_pair),
		cmocka_unit_test(tags_are_those_of_the_plain_loop),
		cmocka_unit_test(when_the_heap_fails_a_table_is_as_it_was),
	};

	return cmocka_run_group_tests_name("columns_table", tests, NULL, NULL);
}
