/* Cells, slim or wide, hold what a plain table of sums holds. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "inventory/stripe.h"
#include "seeded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAKES = 24, GROUPS = 30, FILES = 7 };

/* Names in another order than their numbers. */
static const char *const names[FILES] = {"m.csv",    "b.csv", "z.csv", "a.csv",
					 "b.csv.gz", "C.csv", "aa.csv"};
enum { TEXT = 100 }; /* number of the first file's text */

/* The plain table, beside the cells: rows 0, no cell. */
struct both {
	struct cells cells;
	struct cell_sum sum[TAKES][GROUPS];
	size_t count;
};

static struct both *begin(void)
{
	struct both *both = calloc(1, sizeof(*both));
	uint32_t i;

	assert_non_null(both);
	cells_begin(&both->cells);
	for (i = 0; i < FILES; i++)
		assert_int_equal(cells_file(&both->cells, TEXT + i, names[i]),
				 i);
	assert_int_equal(cells_file(&both->cells, TEXT + 2, names[2]), 2);
	return both;
}

static void end(struct both *both)
{
	cells_clear(&both->cells);
	free(both);
}

static int before(struct where a, struct where b)
{
	int order = strcmp(names[a.file - TEXT], names[b.file - TEXT]);

	return order < 0 || (order == 0 && a.line < b.line);
}

static void expect(struct both *both, uint32_t take, uint32_t group,
		   const struct cell_sum *more)
{
	struct cell_sum *sum = &both->sum[take][group];
	struct int192 total = int192_over(sum->quantity.units, sum->over);
	size_t i;

	if (!sum->rows)
		both->count++;
	if (!sum->rows || before(more->first, sum->first))
		sum->first = more->first;
	int192_join(&total, int192_over(more->quantity.units, more->over));
	sum->over = int192_split(&sum->quantity.units, total);
	sum->cost.low += more->cost.low;
	sum->rows += more->rows;
	sum->costed += more->costed;
	for (i = 0; i < QUANTITY_FINDINGS; i++)
		sum->showed[i] += more->showed[i];
}

static int same_sum(const struct cell_sum *a, const struct cell_sum *b)
{
	return a->quantity.units == b->quantity.units && a->over == b->over &&
	       a->rows == b->rows && a->cost.low == b->cost.low &&
	       a->costed == b->costed &&
	       memcmp(a->showed, b->showed, sizeof(a->showed)) == 0 &&
	       a->first.line == b->first.line && a->first.file == b->first.file;
}

/* Each cell is met once, by its walk and by its number, and is as expected. */
static void compare(const struct both *both)
{
	struct cell_walk walk = {0};
	struct cell cell, again;
	uint8_t met[TAKES][GROUPS] = {{0}};
	size_t count = 0, numbers = 0;
	uint32_t i;

	while (cells_next(&cell, &both->cells, &walk)) {
		assert_true(cell.take < TAKES && cell.group < GROUPS);
		assert_int_equal(met[cell.take][cell.group]++, 0);
		assert_true(
			same_sum(&cell.sum, &both->sum[cell.take][cell.group]));
		assert_true(walk.number < cells_room(&both->cells));
		assert_true(cell_get(&again, &both->cells, walk.number));
		assert_int_equal(again.take, cell.take);
		assert_int_equal(again.group, cell.group);
		assert_true(same_sum(&again.sum, &cell.sum));
		count++;
	}
	for (i = 0; i < cells_room(&both->cells); i++)
		numbers += (size_t)cell_get(&again, &both->cells, i);
	assert_int_equal(count, both->count);
	assert_int_equal(numbers, count);
	assert_int_equal(cells_count(&both->cells), count);
}

static struct where somewhere(uint64_t *seed)
{
	return (struct where){1 + seeded_below(seed, 1000),
			      TEXT + seeded_below(seed, FILES)};
}

/* Rows of every kind: most are plain. */
static struct cell_sum some_rows(uint64_t *seed)
{
	struct cell_sum sum = {.rows = 1 + seeded_below(seed, 3),
			       .first = somewhere(seed)};
	int64_t micro = (int64_t)(seeded(seed) >> 24) - (INT64_C(1) << 39);

	sum.quantity.units = (int128)micro * CELL_MICRO;
	switch (seeded_below(seed, 12)) {
	case 0: /* more than 6 decimals */
		sum.quantity.units += 1 + seeded_below(seed, 1000);
		break;
	case 1:
		sum.costed = 1;
		sum.cost.low = seeded_below(seed, 100);
		break;
	case 2:
		sum.showed[seeded_below(seed, QUANTITY_FINDINGS)] = 1;
		break;
	case 3: /* near the ends of 64 bits */
		sum.quantity.units =
			(seeded_below(seed, 2) ? (int128)INT64_MAX - 5
					       : (int128)INT64_MIN + 5) *
			CELL_MICRO;
		break;
	case 4: /* beyond the lines of a slim cell */
		sum.first.line += UINT32_MAX;
		break;
	case 5:
		sum.rows = CELL_WIDE - 2 + seeded_below(seed, 4);
		break;
	default:
		break;
	}
	return sum;
}

static struct plain_row plain(int64_t micro, uint32_t take, uint32_t group,
			      uint32_t line)
{
	return (struct plain_row){micro, take, group, line,
				  (uint32_t)cell_hash(take, group)};
}

static enum cell_added add_row(struct cells *cells, struct plain_row row,
			       uint16_t file)
{
	size_t stripe = cell_stripe(cell_hash(row.take, row.group)), done;
	enum cell_added added = cells_add(cells, stripe, &row, 1, file, &done);

	assert_int_equal(done, added == CELL_ADDED);
	return added;
}

static struct cell_sum sum_of(struct plain_row row, uint32_t file)
{
	return (struct cell_sum){
		.quantity.units = (int128)row.micro * CELL_MICRO,
		.rows = 1,
		.first = {row.line, TEXT + file},
	};
}

/* One step of many: rows of any kind, or a plain one. */
static void add_some(struct both *both, uint64_t *seed, uint32_t takes)
{
	uint32_t take = seeded_below(seed, takes);
	uint32_t group = seeded_below(seed, GROUPS);
	struct cell_sum sum;

	if (seeded_below(seed, 3)) {
		uint32_t file = seeded_below(seed, FILES);
		struct plain_row row =
			plain((int64_t)seeded_below(seed, 1000000) - 500000,
			      take, group, 1 + seeded_below(seed, 1000));

		sum = sum_of(row, file);
		assert_int_equal(add_row(&both->cells, row, (uint16_t)file),
				 CELL_ADDED);
	} else {
		sum = some_rows(seed);
		assert_int_equal(cells_join(&both->cells, take, group, &sum),
				 CELL_ADDED);
	}
	expect(both, take, group, &sum);
}

static void rows_of_every_kind_sum_as_in_a_plain_table(void **state)
{
	uint64_t seed = 1812433253;
	int i;

	(void)state;
	for (i = 0; i < 6; i++) {
		struct both *both = begin();
		int k;

		compare(both);
		for (k = 0; k < 5000; k++) {
			/* the more takes there are, the fewer rows has each */
			add_some(both, &seed, 1 + TAKES / 6 * (uint32_t)i);
			if (k % 500 == 0)
				compare(both);
		}
		compare(both);
		end(both);
	}
}

/* Empty slots have take 0 and group 0 too. */
static void the_first_take_and_group_make_a_cell_like_any(void **state)
{
	uint32_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		struct both *both = begin();
		struct plain_row row = plain(5, 0, 0, 9 - i);
		struct cell_sum one = sum_of(row, 0), sum = one;
		int k;

		if (i % 2)
			sum.quantity.units++; /* wide from the start */
		if (i / 2) {
			assert_int_equal(add_row(&both->cells, row, 0),
					 CELL_ADDED);
			expect(both, 0, 0, &one);
		}
		for (k = 0; k < 20; k++) {
			assert_int_equal(cells_join(&both->cells, 0, 0, &sum),
					 CELL_ADDED);
			expect(both, 0, 0, &sum);
			assert_int_equal(add_row(&both->cells, row, 0),
					 CELL_ADDED);
			expect(both, 0, 0, &one);
		}
		assert_int_equal(both->count, 1);
		compare(both);
		end(both);
	}
}

enum { BATCH = 1000, BATCHES = 70 };

static void a_cell_has_more_rows_than_a_slim_one_counts(void **state)
{
	struct both *both = begin();
	struct plain_row rows[BATCH];
	size_t stripe = cell_stripe(cell_hash(3, 4)), done;
	uint32_t b, i;

	(void)state;
	for (b = 0; b < BATCHES; b++) {
		for (i = 0; i < BATCH; i++) {
			struct cell_sum one;

			rows[i] = plain(i, 3, 4, 100000 - b * BATCH - i);
			one = sum_of(rows[i], b % FILES);
			expect(both, 3, 4, &one);
		}
		assert_int_equal(cells_add(&both->cells, stripe, rows, BATCH,
					   (uint16_t)(b % FILES), &done),
				 CELL_ADDED);
		assert_int_equal(done, BATCH);
		compare(both);
	}
	/* 70 x (0 + ... + 999) millionths; C.csv stands first, file 5: lines
	 * of batch 68 are the least of it */
	assert_int_equal(both->sum[3][4].rows, 70000);
	assert_true(both->sum[3][4].quantity.units ==
		    (int128)70 * 499500 * CELL_MICRO);
	assert_int_equal(both->sum[3][4].first.line, 100000 - 68 * 1000 - 999);
	end(both);
}

static const int128 largest = (int128)(~(uint128)0 >> 1);

static void sums_go_on_past_64_bits_and_what_a_decimal_holds(void **state)
{
	struct both *both = begin();
	struct plain_row row = plain(INT64_MAX, 1, 2, 7);
	struct cell_sum sum = sum_of(row, 0);
	int i;

	(void)state;
	for (i = 0; i < 18; i++) { /* past 64 bits of millionths */
		assert_int_equal(add_row(&both->cells, row, 0), CELL_ADDED);
		expect(both, 1, 2, &sum);
		compare(both);
	}
	sum.quantity.units = largest - both->sum[1][2].quantity.units;
	assert_int_equal(cells_join(&both->cells, 1, 2, &sum), CELL_ADDED);
	expect(both, 1, 2, &sum);
	compare(both);
	assert_int_equal(both->sum[1][2].over, 0);
	sum.quantity.units = 1;
	assert_int_equal(cells_join(&both->cells, 1, 2, &sum), CELL_ADDED);
	expect(both, 1, 2, &sum);
	assert_int_equal(both->sum[1][2].over, 1);
	compare(both);
	row.micro = 1;
	assert_int_equal(add_row(&both->cells, row, 0), CELL_ADDED);
	sum = sum_of(row, 0);
	expect(both, 1, 2, &sum);
	compare(both);
	/* and back again */
	for (i = 0; i < 4; i++) {
		sum.quantity.units = -largest;
		assert_int_equal(cells_join(&both->cells, 1, 2, &sum),
				 CELL_ADDED);
		expect(both, 1, 2, &sum);
		compare(both);
	}
	assert_int_equal(both->sum[1][2].over, -1);
	/* a slim cell with rows of its own that would pass it */
	row = plain(1, 1, 3, 7);
	sum = sum_of(row, 0);
	assert_int_equal(add_row(&both->cells, row, 0), CELL_ADDED);
	expect(both, 1, 3, &sum);
	sum.quantity.units = largest;
	assert_int_equal(cells_join(&both->cells, 1, 3, &sum), CELL_ADDED);
	expect(both, 1, 3, &sum);
	compare(both);
	end(both);
}

static void files_beyond_those_of_slim_cells_are_named_by_wide_ones(
	void **state)
{
	enum { MANY = CELL_FILES + 10 };
	struct cells cells = {0};
	char(*many)[12] = malloc(MANY * sizeof(*many));
	struct cell_walk walk = {0};
	struct cell cell;
	uint32_t i;

	(void)state;
	assert_non_null(many);
	cells_begin(&cells);
	/* the later, the sooner in the order of names */
	for (i = 0; i < MANY; i++) {
		snprintf(many[i], sizeof(many[i]), "%06u", 999999 - i);
		assert_int_equal(cells_file(&cells, 5 * i, many[i]), i);
	}
	for (i = CELL_FILES - 3; i < MANY; i++) {
		struct cell_sum sum = {.quantity.units = CELL_MICRO,
				       .rows = 1,
				       .first = {i, 5 * i}};

		assert_int_equal(cells_join(&cells, 8, 9, &sum), CELL_ADDED);
		walk = (struct cell_walk){0};
		assert_true(cells_next(&cell, &cells, &walk));
		assert_int_equal(cell.sum.first.file, 5 * i);
		assert_int_equal(cell.sum.first.line, i);
		assert_int_equal(cell.sum.rows, i - CELL_FILES + 4);
	}
	cells_clear(&cells);
	free(many);
}

/* As a merge does: all is planned, room is made, and nothing fails then. */
static void what_was_planned_is_joined_without_the_heap(void **state)
{
	uint64_t seed = 69069;
	int turn, i;

	(void)state;
	for (turn = 0; turn < 20; turn++) {
		struct both *into = begin(), *from = begin();
		struct cells_plan plan = {{0}, {0}};
		struct cell_walk walk = {0};
		struct cell cell;

		for (i = 0; i < turn * 60; i++)
			add_some(into, &seed, TAKES);
		for (i = 0; i < 700; i++)
			add_some(from, &seed, 1 + (uint32_t)turn);
		while (cells_next(&cell, &from->cells, &walk))
			cells_plan(&plan, &into->cells, &cell);
		compare(into);
		mem_fail_after(0);
		i = cells_reserve(&into->cells, &plan);
		mem_fail_after(-1);
		compare(into);
		assert_true(cells_reserve(&into->cells, &plan));
		compare(into);
		walk = (struct cell_walk){0};
		mem_fail_after(0);
		while (cells_next(&cell, &from->cells, &walk)) {
			enum cell_added added = cells_join(
				&into->cells, cell.take, cell.group, &cell.sum);

			assert_int_equal(added, CELL_ADDED);
			expect(into, cell.take, cell.group, &cell.sum);
		}
		mem_fail_after(-1);
		compare(into);
		end(into);
		end(from);
	}
}

/* Each step is tried without a heap first. */
static void an_exhausted_heap_leaves_the_sums_as_they_were(void **state)
{
	struct both *both = begin();
	uint64_t seed = 5489;
	unsigned failed = 0, i;

	(void)state;
	for (i = 0; i < 3000; i++) {
		uint32_t take = seeded_below(&seed, TAKES);
		uint32_t group = seeded_below(&seed, GROUPS);
		struct cell_sum sum = some_rows(&seed);
		enum cell_added added;

		mem_fail_after(i % 2);
		added = cells_join(&both->cells, take, group, &sum);
		mem_fail_after(-1);
		if (added == CELL_HEAP) {
			failed++;
			compare(both);
			added = cells_join(&both->cells, take, group, &sum);
		}
		assert_int_equal(added, CELL_ADDED);
		expect(both, take, group, &sum);
	}
	assert_true(failed > 50);
	compare(both);
	end(both);
}

/* The n-th of the cells of stripe 5: takes are tried from *take on. */
static struct plain_row row_of_stripe(uint32_t *take, uint32_t n)
{
	uint64_t hash;

	do
		hash = cell_hash(++*take, 3);
	while (cell_stripe(hash) != 5);
	return (struct plain_row){.micro = 10 * (int64_t)n + 1,
				  .take = *take,
				  .group = 3,
				  .line = n + 1,
				  .low = (uint32_t)hash};
}

enum { ONE_STRIPE = 9 * SEGMENT };

/* From the least table over one segment to several, in all of which each cell
 * stays to be found; and while no memory is had, the table stays as it is. */
static void a_table_grows_in_place_through_segments(void **state)
{
	struct cells cells = {0};
	uint32_t take = 0, n;
	unsigned failed = 0, turn;
	size_t done;

	(void)state;
	cells_begin(&cells);
	for (n = 0; n < ONE_STRIPE; n++) {
		struct plain_row row = row_of_stripe(&take, n);
		enum cell_added added = CELL_HEAP;
		long allowed = 0;

		/* one more allocation succeeds each time */
		while (added == CELL_HEAP) {
			mem_fail_after(allowed++);
			added = cells_add(&cells, 5, &row, 1, 0, &done);
			mem_fail_after(-1);
			assert_int_equal(done, added == CELL_ADDED);
			failed += added == CELL_HEAP;
		}
		assert_int_equal(added, CELL_ADDED);
	}
	assert_true(failed >= 20);
	for (turn = 1; turn < 3; turn++) {
		struct cell_walk walk = {0};
		const struct slim_cell *c;
		int64_t micro = 0;

		assert_int_equal(cells_count(&cells), ONE_STRIPE);
		while ((c = cells_next_slim(&cells, &walk))) {
			assert_int_equal(c->rows, turn);
			assert_int_equal(c->micro,
					 turn * (10 * (c->line - 1) + 1));
			micro += c->micro;
		}
		/* the sum of 10 n + 1 over all n below ONE_STRIPE */
		assert_int_equal(micro, turn * (5 * (int64_t)ONE_STRIPE *
							(ONE_STRIPE - 1) +
						ONE_STRIPE));
		for (take = n = 0; n < ONE_STRIPE; n++) {
			struct plain_row row = row_of_stripe(&take, n);

			assert_int_equal(
				cells_add(&cells, 5, &row, 1, 0, &done),
				CELL_ADDED);
		}
	}
	cells_clear(&cells);
}

static void tags_are_compared_alike_by_every_processor(void **state)
{
	uint64_t seed = 42;
	unsigned i, k;

	(void)state;
	for (i = 0; i < 2000; i++) {
		uint8_t tags[TAGS];
		uint8_t tag = (uint8_t)seeded_below(&seed, 4);

		for (k = 0; k < TAGS; k++)
			tags[k] = (uint8_t)(seeded_below(&seed, 4) *
					    (i % 2 ? 85U : 1U));
		assert_int_equal(stripe_tags(tags, tag),
				 stripe_tags_plain(tags, tag));
		tag = (uint8_t)(tag * 85U);
		assert_int_equal(stripe_tags(tags, tag),
				 stripe_tags_plain(tags, tag));
	}
}

static void a_batch_goes_on_past_what_a_decimal_holds(void **state)
{
	struct both *both = begin();
	size_t stripe = cell_stripe(cell_hash(1, 1)), done, i;
	struct cell_sum sum = {.rows = 1, .first = {1, TEXT}};
	struct plain_row rows[40], row = plain(1, 0, 0, 1);

	(void)state;
	sum.quantity.units = largest - 19 * CELL_MICRO + 1;
	assert_int_equal(cells_join(&both->cells, 1, 1, &sum), CELL_ADDED);
	expect(both, 1, 1, &sum);
	for (i = 0; i < 40; i++) {
		rows[i] = plain(1, 1, 1, 1);
		sum = sum_of(rows[i], 0);
		expect(both, 1, 1, &sum);
	}
	assert_int_equal(cells_add(&both->cells, stripe, rows, 40, 0, &done),
			 CELL_ADDED);
	assert_int_equal(done, 40);
	compare(both);
	mem_fail_after(0);
	assert_int_equal(cells_add(&both->cells, cell_stripe(cell_hash(0, 0)),
				   &row, 1, 0, &done),
			 CELL_HEAP);
	mem_fail_after(-1);
	assert_int_equal(done, 0);
	compare(both);
	end(both);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_every_kind_sum_as_in_a_plain_table),
		cmocka_unit_test(the_first_take_and_group_make_a_cell_like_any),
		cmocka_unit_test(a_cell_has_more_rows_than_a_slim_one_counts),
		cmocka_unit_test(
			sums_go_on_past_64_bits_and_what_a_decimal_holds),
		cmocka_unit_test(
			files_beyond_those_of_slim_cells_are_named_by_wide_ones),
		cmocka_unit_test(what_was_planned_is_joined_without_the_heap),
		cmocka_unit_test(
			an_exhausted_heap_leaves_the_sums_as_they_were),
		cmocka_unit_test(a_table_grows_in_place_through_segments),
		cmocka_unit_test(tags_are_compared_alike_by_every_processor),
		cmocka_unit_test(a_batch_goes_on_past_what_a_decimal_holds),
	};

	return cmocka_run_group_tests_name("cells", tests, NULL, NULL);
}
