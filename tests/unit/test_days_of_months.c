/* Ledgers by the day where months are grouped by, or kept: they come to what
 * their rows do when dated by the month, in as few cells, whoever adds them up.
 */
#include "cmocka_tests.h"

#include "base/buffer.h"
#include "demo_sets.h"
#include "inventory/store.h"
#include "parts.h"
#include "seeded.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <string.h>

enum { ROWS = 500, SHARDS = 5 };

static const char *const bys[][3] = {
	{"month"},
	{"site", "month"},
	{"month", "scope", "activity"},
	{"year", "month", "supplier"},
	{"site"}, /* which keeps months all the same */
};
enum { BYS = sizeof(bys) / sizeof(bys[0]) };

static co2e_inventory_options options_of(size_t by)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;

	options.by = bys[by];
	while (options.by_count < 3 && bys[by][options.by_count])
		options.by_count++;
	if (by == BYS - 1)
		options.keep_periods = CO2E_KEEP_MONTHS;
	return options;
}

/* Of three years, and by year three editions. */
static void put_date(struct buffer *out, uint64_t *seed, int by_day)
{
	static const char *const others[] = {
		"2024", "2024-Q2", "2023/24", "2024-06-20..2024-07-10",
		"soon", "",        "2024-06",
	};
	unsigned year = 2023 + seeded_below(seed, 3);
	unsigned month = 1 + seeded_below(seed, 12);
	unsigned day = 1 + seeded_below(seed, 28);
	unsigned other = seeded_below(seed, 70);

	if (other < sizeof(others) / sizeof(others[0]))
		buffer_puts(out, others[other]);
	else if (by_day)
		buffer_printf(out, "%04u-%02u-%02u", year, month, day);
	else
		buffer_printf(out, "%04u-%02u", year, month);
}

/* The rows of a shard at the lines that they have in all. */
static void put_rows(struct buffer *out, uint64_t seed, int by_day,
		     uint32_t shard, uint32_t shards)
{
	static const char *const activities[] = {
		"gas,kWh (Gross CV)", "gas,MWh (Gross CV)", "gas,kWh",
		"power,kWh",          "water,litres",       "gass,kWh",
	};
	static const char *const quantities[] = {
		"1", "0.1", "1234.56", "3.07", "-2", "0.1234567", "n/a", "17"};
	struct buffer row = {0};
	size_t i;

	out->n = 0;
	buffer_puts(out, "activity,unit,quantity,date,site,supplier\n");
	for (i = 0; i < ROWS; i++) {
		row.n = 0;
		buffer_printf(&row, "%s,%s,",
			      activities[seeded_below(&seed, 6)],
			      quantities[seeded_below(&seed, 8)]);
		put_date(&row, &seed, by_day);
		buffer_printf(&row, ",%c,%s", (int)('A' + i % 3),
			      seeded_below(&seed, 4) ? "" : "Green Ltd");
		if (seeded_below(&seed, shards) == shard)
			buffer_puts(out, row.text);
		buffer_puts(out, "\n");
	}
	assert_false(out->failed);
	buffer_clear(&row);
}

static co2e_inventory *read_rows(const co2e_factors *factors,
				 const co2e_inventory_options *options,
				 const struct buffer *rows, uint32_t threads)
{
	co2e_read_options read = CO2E_READ_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	ok(co2e_inventory_new(&inventory, factors, options, &err), &err);
	read.threads = threads;
	inventory->piece = threads > 1 ? 700 : 0;
	ok(co2e_inventory_read_text(inventory, rows->text, rows->n, "d.csv",
				    &read, &err),
	   &err);
	return inventory;
}

static co2e_text *footprint(co2e_inventory *inventory)
{
	co2e_text *text = NULL;
	co2e_error err = {0};

	ok(co2e_inventory_price(inventory, &err), &err);
	ok(co2e_text_new(&text, &err), &err);
	ok(co2e_report_footprint(text, inventory, CO2E_FORMAT_CSV, &err), &err);
	return text;
}

/* The same figures to the bit, in CSV, and findings at the same lines. */
static void same_footprint(co2e_inventory *got, co2e_inventory *want)
{
	co2e_text *x = footprint(got), *y = footprint(want);
	size_t i;

	part_same(x, y);
	for (i = 0; i < CO2E_FOUND_BITS; i++) {
		uint64_t at = 0, line = 0;

		assert_int_equal(co2e_inventory_found(got, 1u << i),
				 co2e_inventory_found(want, 1u << i));
		(void)co2e_inventory_found_at(got, 1u << i, &at);
		(void)co2e_inventory_found_at(want, 1u << i, &line);
		assert_int_equal(at, line);
	}
	co2e_text_free(x);
	co2e_text_free(y);
}

static void days_come_to_what_their_months_do(void **state)
{
	size_t file, by;

	for (file = 0; file < 3; file++)
		for (by = 0; by < BYS; by++) {
			co2e_inventory_options options = options_of(by);
			struct buffer days = {0}, months = {0};
			co2e_inventory *want;
			uint32_t threads;

			put_rows(&days, 11 + file, 1, 0, 1);
			put_rows(&months, 11 + file, 0, 0, 1);
			assert_true(days.n > months.n + ROWS);
			want = read_rows(*state, &options, &months, 1);
			assert_true(want->counted > ROWS / 2);
			assert_true(want->rejected > ROWS / 10);
			for (threads = 1; threads <= 4; threads++) {
				co2e_inventory *got = read_rows(
					*state, &options, &days, threads);

				assert_int_equal(got->counted, want->counted);
				assert_int_equal(got->takes.count,
						 want->takes.count);
				assert_int_equal(cells_count(&got->cells),
						 cells_count(&want->cells));
				same_footprint(got, want);
				co2e_inventory_free(got);
			}
			co2e_inventory_free(want);
			buffer_clear(&days);
			buffer_clear(&months);
		}
}

/* The shards by way of their parts, from one on. */
static co2e_text *merged(const co2e_factors *factors,
			 const co2e_inventory_options *options, uint64_t seed,
			 uint32_t first)
{
	struct buffer rows = {0};
	co2e_inventory *all = NULL;
	co2e_error err = {0};
	co2e_text *out;
	uint32_t i;

	ok(co2e_inventory_new(&all, factors, options, &err), &err);
	for (i = 0; i < SHARDS; i++) {
		uint32_t shard = (first + i * 2) % SHARDS;
		co2e_inventory *one;
		co2e_text *part;

		put_rows(&rows, seed, 1, shard, SHARDS);
		one = read_rows(factors, options, &rows, 1 + i % 3);
		part = part_written(one);
		co2e_inventory_free(one);
		one = part_restored(part, factors, NULL);
		ok(co2e_inventory_merge(all, one, &err), &err);
		co2e_inventory_free(one);
		co2e_text_free(part);
	}
	out = part_written(all);
	co2e_inventory_free(all);
	buffer_clear(&rows);
	return out;
}

/* Blank lines stand where the rows of other shards are: these are no rows. */
static void parts_of_days_merge_in_any_order(void **state)
{
	size_t by;

	for (by = 0; by < BYS; by++) {
		co2e_inventory_options options = options_of(by);
		co2e_text *first = merged(*state, &options, 5, 0);
		uint32_t i;

		/* the version: only what says that it keeps months is new */
		assert_int_equal(co2e_text_data(first)[8],
				 by == BYS - 1 ? 4 : 1);
		for (i = 1; i < SHARDS; i++) {
			co2e_text *other = merged(*state, &options, 5, i);

			part_same(other, first);
			co2e_text_free(other);
		}
		co2e_text_free(first);
	}
}

/* Every day of June 2024, without a supplier and with the one that has a figure
 * from the 18th on. */
static void put_june(struct buffer *out)
{
	unsigned day;

	buffer_puts(out, "activity,quantity,unit,date,supplier\n");
	for (day = 1; day <= 30; day++) {
		buffer_printf(out, "dated,%u,km,2024-06-%02u,\n", day, day);
		buffer_printf(out, "dated,1,km,2024-06-%02u,Dated Ltd\n", day);
	}
	buffer_puts(out, "dated,1,km,2024-06,\n");
}

/* The figures of `dated` change before the 15th, 18th, 20th and 26th: of each
 * supplier there are five takes, and the row of the whole month has its own,
 * though one edition for all of them leaves no choice. */
static void a_take_ends_where_a_figure_does(void **state)
{
	static const uint32_t last[] = {14, 17, 19, 25, 30};
	co2e_inventory_options options = options_of(0);
	struct buffer rows = {0};
	co2e_inventory *inventory;
	size_t i, k, found = 0;
	int32_t june;

	options.rule = CO2E_EDITION_FIXED;
	options.edition = 2024;
	put_june(&rows);
	assert_int_equal(co2e_day(&june, 2024, 6, 1, NULL), CO2E_OK);
	inventory = read_rows(*state, &options, &rows, 1);
	assert_int_equal(inventory->counted, 61);
	assert_int_equal(inventory->takes.count, 11);
	assert_int_equal(cells_count(&inventory->cells), 11);
	for (i = 0; i < inventory->takes.count; i++)
		for (k = 0; k < 5; k++)
			found +=
				inventory->take[i].covers.first ==
					june + (k ? (int32_t)last[k - 1] : 0) &&
				inventory->take[i].covers.last ==
					june + (int32_t)last[k] - 1;
	assert_int_equal(found, 10);
	co2e_inventory_free(inventory);
	buffer_clear(&rows);
}

/* Adds one row of the columns; number i is the row i of put_june(). */
static void add_column_row(co2e_columns *columns, unsigned i)
{
	char date[16];
	co2e_activity what = {.activity = "dated", .unit = "km", .date = date};
	co2e_batch batch = CO2E_BATCH_INIT;
	double quantity = i < 60 && i % 2 == 0 ? i / 2 + 1 : 1;
	co2e_error err = {0};

	snprintf(date, sizeof(date), i < 60 ? "2024-06-%02u" : "2024-06",
		 i / 2 + 1);
	what.supplier = i < 60 && i % 2 ? "Dated Ltd" : NULL;
	ok(co2e_columns_handle(&batch.handle.same, columns, &what, &err), &err);
	batch.rows = 1;
	batch.quantity.type = CO2E_COLUMN_FLOAT64;
	batch.quantity.values = &quantity;
	ok(co2e_columns_add(columns, &batch, &err), &err);
}

static void columns_share_as_rows_do(void **state)
{
	static const char *const none[] = {NULL};
	co2e_inventory_options options = options_of(0);
	co2e_columns_options names = CO2E_COLUMNS_OPTIONS_INIT;
	struct buffer rows = {0};
	co2e_inventory *want, *got = NULL;
	co2e_columns *columns = NULL;
	co2e_error err = {0};
	uint32_t group;
	unsigned i;

	put_june(&rows);
	want = read_rows(*state, &options, &rows, 1);
	names.name = "d.csv";
	names.first_row = 2;
	ok(co2e_inventory_new(&got, *state, &options, &err), &err);
	ok(co2e_columns_new(&columns, got, &names, &err), &err);
	ok(co2e_columns_group(&group, columns, none, &err), &err);
	for (i = 0; i < 61; i++)
		add_column_row(columns, i);
	ok(co2e_columns_settle(columns, &err), &err);
	co2e_columns_free(columns);
	parts_of_same(got, want);
	co2e_inventory_free(got);
	co2e_inventory_free(want);
	buffer_clear(&rows);
}

static const struct {
	co2e_edition_rule rule;
	int32_t edition;
} rules[] = {{CO2E_EDITION_MAJORITY, 0},
	     {CO2E_EDITION_BLEND, 0},
	     {CO2E_EDITION_FIXED, 2024}};
enum { RULES = sizeof(rules) / sizeof(rules[0]) };

static void restate(const co2e_factors *factors, size_t by)
{
	struct buffer rows = {0};
	size_t from, to;

	put_june(&rows);
	for (from = 0; from < RULES; from++)
		for (to = 0; to < RULES; to++) {
			co2e_inventory_options a = options_of(by), b = a;
			co2e_inventory *one, *fresh, *again;
			co2e_text *part;

			a.rule = rules[from].rule;
			a.edition = rules[from].edition;
			b.rule = rules[to].rule;
			b.edition = rules[to].edition;
			one = read_rows(factors, &a, &rows, 1);
			fresh = read_rows(factors, &b, &rows, 1);
			part = part_written(one);
			if (!b.keep_periods)
				b.keep_periods = 1; /* as of months */
			again = part_restored(part, factors, &b);
			same_footprint(again, fresh);
			parts_of_same(again, fresh);
			co2e_text_free(part);
			co2e_inventory_free(one);
			co2e_inventory_free(fresh);
			co2e_inventory_free(again);
		}
	buffer_clear(&rows);
}

static void restating_gives_what_the_days_would(void **state)
{
	restate(*state, 0);
	restate(*state, BYS - 1);
}

/* Written once, when each day had a take of its own: by site and month, the
 * rows below, which are in CO2e. */
static void a_part_with_a_take_for_each_day_is_still_read(void **state)
{
	static const char text[] =
		"activity,quantity,unit,date,site,scope,category\n"
		"Consultants,1,kgCO2e,2024-06-03,A,3,1\n"
		"Consultants,2,kgCO2e,2024-06-20,A,3,1\n"
		"Consultants,4,kgCO2e,2024-06,B,3,1\n"
		"Consultants,8,kgCO2e,2024-07-01,A,3,1\n"
		"Consultants,16,kgCO2e,2024-06-15..2024-07-14,A,3,1\n";
	/* 1 + 2 in June */
	static const double kgco2e[] = {3, 16, 8, 4};
	co2e_inventory_options options = options_of(1);
	co2e_inventory *old = NULL, *fresh = NULL;
	co2e_partial *part = NULL;
	co2e_error err = {0};
	size_t i;

	ok(co2e_partial_open(&part, TEST_DATA "/partial/v1-days.part", &err),
	   &err);
	ok(co2e_partial_inventory(&old, part, *state, NULL, &err), &err);
	assert_int_equal(old->takes.count, 3);
	ok(co2e_inventory_price(old, &err), &err);
	assert_int_equal(co2e_inventory_group_count(old), 4);
	for (i = 0; i < 4; i++)
		assert_within(co2e_inventory_group(old, i)->kgco2e, kgco2e[i],
			      0);
	ok(co2e_inventory_new(&fresh, *state, &options, &err), &err);
	ok(co2e_inventory_read_text(fresh, text, sizeof(text) - 1, "days.csv",
				    NULL, &err),
	   &err);
	parts_of_same(old, fresh);
	co2e_inventory_free(old);
	co2e_inventory_free(fresh);
	co2e_partial_free(part);
}

static int setup(void **state)
{
	*state = demo_sets(TEST_DATA "/dated");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_come_to_what_their_months_do),
		cmocka_unit_test(parts_of_days_merge_in_any_order),
		cmocka_unit_test(a_take_ends_where_a_figure_does),
		cmocka_unit_test(columns_share_as_rows_do),
		cmocka_unit_test(restating_gives_what_the_days_would),
		cmocka_unit_test(a_part_with_a_take_for_each_day_is_still_read),
	};

	return cmocka_run_group_tests_name("days_of_months", tests, setup,
					   demo_teardown);
}
