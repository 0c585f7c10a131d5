/* Spend that no ledger code says anything of is the same in any order of the
 * rows, however many codes there are. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "inventory/coding.h"

#include <stdio.h>
#include <string.h>

enum { CODES = 5 * UNMAPPED_KEPT / 2, ROWS = 2 * CODES, CODE_TEXT = 16 };

/* Row i books i + 1 pounds to a code; each code has two rows, and those that
 * are first by bytes are "c00000", "c00001" ... */
static void add_row(struct coding *coding, size_t i)
{
	char text[CODE_TEXT];
	dec gbp = {(int128)(i + 1) * 1000000000 * 1000000000};

	snprintf(text, sizeof(text), "c%05u", (unsigned)(i % CODES));
	assert_true(coding_add(coding, CODED_UNMAPPED, span_of(text), &gbp));
}

static void must_be_pounds(struct int192 sum, uint64_t pounds)
{
	int128 units;

	assert_true(int192_get(&units, sum));
	assert_true(units == (int128)pounds * 1000000000 * 1000000000);
}

/* The first 4,096 codes by bytes, each with the pounds of its two rows: code k
 * has k + 1 and k + CODES + 1; all rows 1 + 2 + ... + ROWS. */
static void must_hold_all_rows(const struct coding *coding)
{
	uint32_t *order = coding_by_code(coding);
	size_t k;

	assert_non_null(order);
	assert_int_equal(coding_kept(coding), UNMAPPED_KEPT);
	assert_false(coding_is_all(coding));
	for (k = 0; k < UNMAPPED_KEPT; k++) {
		char text[CODE_TEXT];

		snprintf(text, sizeof(text), "c%05u", (unsigned)k);
		assert_string_equal(dict_text(&coding->codes, order[k]), text);
		assert_int_equal(coding->sums[order[k]].rows, 2);
		must_be_pounds(coding->sums[order[k]].gbp, 2 * k + CODES + 2);
	}
	assert_int_equal(coding->unmapped_rows, ROWS);
	must_be_pounds(coding->unmapped, (uint64_t)ROWS * (ROWS + 1) / 2);
	mem_free(order);
	/* of those the most spend first: it grows with the code */
	order = coding_order(coding);
	assert_non_null(order);
	assert_string_equal(dict_text(&coding->codes, order[0]), "c04095");
	assert_string_equal(dict_text(&coding->codes, order[UNMAPPED_KEPT - 1]),
			    "c00000");
	mem_free(order);
}

static size_t row_forward(size_t i)
{
	return i;
}

static size_t row_backward(size_t i)
{
	return ROWS - 1 - i;
}

/* 7919 is prime and no divisor of ROWS, so that each row is met once. */
static size_t row_scattered(size_t i)
{
	return (i * 7919 + 13) % ROWS;
}

static size_t (*const orders[])(size_t) = {row_forward, row_backward,
					   row_scattered};

static void the_codes_that_are_listed_do_not_depend_on_the_order(void **state)
{
	size_t k, i;

	(void)state;
	for (k = 0; k < sizeof(orders) / sizeof(*orders); k++) {
		struct coding coding = {0};

		for (i = 0; i < ROWS; i++)
			add_row(&coding, orders[k](i));
		must_hold_all_rows(&coding);
		coding_clear(&coding);
	}
}

/* Shares of any size, merged from either side. */
static void shares_merge_to_what_all_rows_give(void **state)
{
	size_t k, i, cut;

	(void)state;
	for (k = 0; k < sizeof(orders) / sizeof(*orders); k++) {
		for (cut = 0; cut <= ROWS; cut += ROWS / 5) {
			struct coding a = {0}, b = {0};

			for (i = 0; i < ROWS; i++)
				add_row(i < cut ? &a : &b, orders[k](i));
			assert_true(coding_merge(&a, &b));
			must_hold_all_rows(&a);
			coding_clear(&a);
			coding_clear(&b);
		}
	}
}

/* 4,096 are all there are, 4,097 are not. */
static void as_many_codes_as_are_kept_are_all(void **state)
{
	struct coding coding = {0};
	size_t i;

	(void)state;
	for (i = 0; i < UNMAPPED_KEPT; i++)
		add_row(&coding, UNMAPPED_KEPT - i);
	assert_int_equal(coding_kept(&coding), UNMAPPED_KEPT);
	assert_true(coding_is_all(&coding));
	add_row(&coding, 0);
	assert_int_equal(coding_kept(&coding), UNMAPPED_KEPT);
	assert_false(coding_is_all(&coding));
	coding_clear(&coding);
}

/* Sums that pass what is held, and come back: 2 x 1.5e20 - 2 x 1.5e20 + 1. */
static void no_sum_of_spend_is_too_large_on_the_way(void **state)
{
	static const int sign[] = {1, 1, -1, -1};
	const int128 most =
		(int128)150 * 1000000000 * 1000000000 * 1000000000 * 1000000000;
	struct coding coding = {0};
	dec gbp;
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		gbp.units = sign[i] * most;
		assert_true(coding_add(&coding, CODED_UNMAPPED, span_of("x"),
				       &gbp));
	}
	add_row(&coding, 0);
	must_be_pounds(coding.all, 1);
	must_be_pounds(coding.unmapped, 1);
	coding_clear(&coding);
}

/* A merge that fails leaves both as they were. */
static void each_allocation_of_a_merge_can_fail(void **state)
{
	struct coding a = {0}, b = {0};
	int ok = 0;
	size_t i;
	long n;

	(void)state;
	for (i = 0; i < 2 * UNMAPPED_KEPT; i++) {
		add_row(&a, 2 * i);
		add_row(&b, 2 * i + 1);
	}
	for (n = 0; !ok; n++) {
		mem_fail_after(n);
		ok = coding_merge(&a, &b);
		mem_fail_after(-1);
		assert_int_equal(a.unmapped_rows, (ok ? 4 : 2) * UNMAPPED_KEPT);
	}
	assert_true(n > 1);
	coding_clear(&a);
	coding_clear(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_codes_that_are_listed_do_not_depend_on_the_order),
		cmocka_unit_test(shares_merge_to_what_all_rows_give),
		cmocka_unit_test(as_many_codes_as_are_kept_are_all),
		cmocka_unit_test(no_sum_of_spend_is_too_large_on_the_way),
		cmocka_unit_test(each_allocation_of_a_merge_can_fail),
	};

	return cmocka_run_group_tests_name("coding", tests, NULL, NULL);
}
