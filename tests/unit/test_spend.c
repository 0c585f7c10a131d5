/* What rows say they cost adds up to the same in any order, even where the sums
 * on the way are larger than any that is held. */
#include "cmocka_tests.h"

#include "base/int192.h"
#include "demo_sets.h"

#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ROWS = 5, TEXT_MOST = 512 };

struct costs {
	const char *what;
	const char *cost[ROWS]; /* of rows of one activity, or of several */
	int several; /* 1: the rows' cells differ */
	double gbp; /* what they come to */
};

/* A cell's sum is held up to 1.7e20, and the sum of cells up to 1.4e20. */
static const struct costs costs[] = {
	/* 1.5e20 + 1.5e20 - 1.5e20 - 1.5e20 + 12.5 = 12.5 */
	{"a cell's sum that passes what is held, and comes back",
	 {"150000000000000000000", "150000000000000000000",
	  "-150000000000000000000", "-150000000000000000000", "12.50"},
	 0,
	 12.5},
	/* 6e19 + 6e19 + 6e19 - 6e19 - 6e19 = 6e19 */
	{"cells whose sum passes what is held, and comes back",
	 {"60000000000000000000", "60000000000000000000",
	  "60000000000000000000", "-60000000000000000000",
	  "-60000000000000000000"},
	 1,
	 6e19},
	/* 4 x 1.5e20 = 6e20 is not held, whichever comes first */
	{"a sum that is too large",
	 {"150000000000000000000", "150000000000000000000",
	  "150000000000000000000", "150000000000000000000", "-1"},
	 0,
	 NAN},
};

static co2e_inventory *read_in_order(const co2e_factors *factors,
				     const struct costs *c,
				     const size_t order[ROWS])
{
	co2e_inventory *inventory = NULL;
	char text[TEXT_MOST];
	co2e_error err = {0};
	size_t n, i;

	n = (size_t)snprintf(text, sizeof(text),
			     "activity,quantity,unit,date,supplier,cost_gbp\n");
	for (i = 0; i < ROWS; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
				      "gas,100,kWh,2024,%c,%s\n",
				      c->several ? (char)('A' + order[i]) : 'A',
				      c->cost[order[i]]);
	if (co2e_inventory_new(&inventory, factors, NULL, &err) ||
	    co2e_inventory_read_text(inventory, text, n, "c.csv", NULL, &err))
		fail_msg("%s: %s", c->what, err.message);
	return inventory;
}

static void must_come_to(co2e_inventory *inventory, const struct costs *c)
{
	co2e_error err = {0};
	co2e_spend spend;

	if (co2e_inventory_price(inventory, &err))
		fail_msg("%s: %s", c->what, err.message);
	spend = co2e_inventory_spend(inventory);
	assert_int_equal(co2e_inventory_rejected(inventory), 0);
	assert_int_equal(spend.rows, ROWS);
	if (isnan(c->gbp) ? !isnan(spend.gbp)
			  : spend.gbp < c->gbp || spend.gbp > c->gbp)
		fail_msg("%s: %.17g", c->what, spend.gbp);
}

/* Written as a part, read, and priced. */
static void must_keep_in_a_part(const co2e_inventory *inventory,
				const struct costs *c)
{
	co2e_inventory *again = NULL;
	co2e_partial *part = NULL;
	co2e_text *text = NULL;
	co2e_error err = {0};

	if (co2e_text_new(&text, &err) ||
	    co2e_partial_write(text, inventory, &err) ||
	    co2e_partial_read(&part, co2e_text_data(text), co2e_text_size(text),
			      "c.part", &err) ||
	    co2e_partial_inventory(&again, part,
				   co2e_inventory_factors(inventory), NULL,
				   &err))
		fail_msg("%s: %s", c->what, err.message);
	must_come_to(again, c);
	co2e_inventory_free(again);
	co2e_partial_free(part);
	co2e_text_free(text);
}

/* The nth order of five rows, of 120. */
static void order_rows(size_t order[ROWS], size_t n)
{
	size_t left[ROWS], i, k;

	for (i = 0; i < ROWS; i++)
		left[i] = i;
	for (i = 0; i < ROWS; i++) {
		size_t at = n % (ROWS - i);

		n /= ROWS - i;
		order[i] = left[at];
		for (k = at; k + 1 < ROWS - i; k++)
			left[k] = left[k + 1];
	}
}

static void costs_come_to_the_same_in_any_order(void **state)
{
	size_t i, n, order[ROWS];

	for (i = 0; i < sizeof(costs) / sizeof(*costs); i++) {
		for (n = 0; n < 120; n++) {
			co2e_inventory *inventory;

			order_rows(order, n);
			inventory = read_in_order(*state, &costs[i], order);
			must_come_to(inventory, &costs[i]);
			must_keep_in_a_part(inventory, &costs[i]);
			co2e_inventory_free(inventory);
		}
	}
}

static void bytes_of(co2e_text **out, const co2e_inventory *inventory)
{
	co2e_error err = {0};

	if (co2e_text_new(out, &err) ||
	    co2e_partial_write(*out, inventory, &err))
		fail_msg("%s", err.message);
}

/* 3e20 in one shard and -3e20 in another: neither is held, their sum is, and
 * its part is that of the rows at once. */
static void shards_with_costs_too_large_merge_to_what_all_rows_give(void **s)
{
	static const struct costs up = {
		"up",
		{"150000000000000000000", "150000000000000000000", "1", "", ""},
		0,
		NAN};
	static const struct costs down = {"down",
					  {"-150000000000000000000",
					   "-150000000000000000000", "2", "",
					   ""},
					  0,
					  NAN};
	static const size_t order[ROWS] = {0, 1, 2, 3, 4};
	co2e_inventory *a = read_in_order(*s, &up, order);
	co2e_inventory *b = read_in_order(*s, &down, order);
	co2e_error err = {0};
	co2e_spend spend;
	co2e_text *alone, *both;

	bytes_of(&alone, a);
	if (co2e_inventory_merge(a, b, &err) || co2e_inventory_price(a, &err))
		fail_msg("%s", err.message);
	spend = co2e_inventory_spend(a);
	assert_within(spend.gbp, 3, 0);
	assert_int_equal(spend.rows, 6);
	bytes_of(&both, a);
	/* the version: 2 only where 1 does not hold the sum */
	assert_int_equal(co2e_text_data(alone)[8], 2);
	assert_int_equal(co2e_text_data(both)[8], 1);
	co2e_text_free(alone);
	co2e_text_free(both);
	co2e_inventory_free(a);
	co2e_inventory_free(b);
}

static void a_sum_of_192_bits_carries_both_ways(void **state)
{
	const int128 most = (int128)(~(uint128)0 >> 1), least = -most - 1;
	const int128 added[] = {most, most, 1, -1, least, least, 2, 0};
	struct int192 sum = {0};
	int128 out = 7;
	size_t i;

	(void)state;
	/* most + most + 1 - 1 + least + least + 2 = 0: least = -most - 1 */
	for (i = 0; i < sizeof(added) / sizeof(*added); i++) {
		int holds;

		int192_add(&sum, added[i]);
		holds = int192_get(&out, sum);
		/* 2 most, 2 most + 1, 2 most, then most - 1, -2, 0, 0 */
		assert_int_equal(holds, i == 0 || i >= 4);
	}
	assert_true(out == 0);
	int192_add(&sum, least);
	assert_true(int192_get(&out, sum) && out == least);
	int192_add(&sum, -1);
	assert_false(int192_get(&out, sum));
	assert_true(out == least);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(costs_come_to_the_same_in_any_order),
		cmocka_unit_test(
			shards_with_costs_too_large_merge_to_what_all_rows_give),
		cmocka_unit_test(a_sum_of_192_bits_carries_both_ways),
	};

	return cmocka_run_group_tests_name("spend", tests, demo_setup,
					   demo_teardown);
}
