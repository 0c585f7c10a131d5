/* Pricing by several threads: the same reports as by one, whatever the groups
 * are. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "demo_sets.h"
#include "inventory/store.h"
#include "seeded.h"

#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const bys[][3] = {
	{NULL, NULL, NULL},       {"site", NULL, NULL},
	{"line", NULL, NULL},     {"site", "month", "scope"},
	{"note", "site", "year"}, {"activity", "stage", "site"},
	{"factor", "line", NULL}, {"supplier", "year", NULL},
	{"supplier", NULL, NULL},
};
enum { BYS = sizeof(bys) / sizeof(bys[0]) };

static void ok(co2e_status status, const co2e_error *err)
{
	if (status)
		fail_msg("%s:%d: %s", err->source, (int)err->line,
			 err->message);
}

enum { PRICED_ROWS = 700, PRICED_ROW = 120 };

/* Rows of usual sizes, some with more decimals than a slim cell holds, some
 * with a cost, a few negative. */
static char *rows_to_price(size_t *n, uint64_t seed)
{
	static const char *const kinds[] = {
		"gas,%s%u.%0*u,kWh (Gross CV),202%u-%02u,,,%s,S%u,%u,%s\n",
		"power,%s%u.%0*u,kWh,202%u-%02u,,,%s,S%u,%u,%s\n",
		"own/car,%s%u.%0*u,km,202%u-%02u,,,%s,S%u,%u,%s\n",
		"trips/car,%s%u.%0*u,km,202%u-%02u,beyond,,%s,S%u,%u,%s\n",
		"trips/car,%s%u.%0*u,km,202%u-%02u,avoided,,%s,S%u,%u,%s\n",
		"goods,%s%u.%0*u,kgCO2e,202%u-%02u,3,1,%s,S%u,%u,%s\n",
	};
	/* some are spelled in several ways, and are one */
	static const char *const suppliers[] = {"Acme", "ACME", "acme",
						"AcMe", "Bolt", "BOLT",
						"bolt", "Core", ""};
	char *text = malloc((PRICED_ROWS + 1) * PRICED_ROW);
	size_t at;
	unsigned i;

	assert_non_null(text);
	at = (size_t)sprintf(text, "activity,quantity,unit,date,scope,category,"
				   "cost_gbp,site,note,supplier\n");
	for (i = 0; i < PRICED_ROWS; i++) {
		const char *cost = seeded_below(&seed, 9) ? "" : "12.5";
		int places = seeded_below(&seed, 9) ? 3 : 9;

		at += (size_t)snprintf(
			text + at, PRICED_ROW, kinds[seeded_below(&seed, 6)],
			seeded_below(&seed, 20) ? "" : "-",
			seeded_below(&seed, 5000), places,
			seeded_below(&seed, 1000), 3 + seeded_below(&seed, 2),
			1 + seeded_below(&seed, 12), cost,
			seeded_below(&seed, 30), seeded_below(&seed, 40),
			suppliers[seeded_below(&seed, 9)]);
	}
	*n = at;
	return text;
}

/* An inventory of the rows, not priced. */
static co2e_inventory *inventory_of(const co2e_factors *factors, size_t by,
				    const char *text, size_t n)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.by = bys[by];
	while (options.by_count < 3 && bys[by][options.by_count])
		options.by_count++;
	ok(co2e_inventory_new(&inventory, factors, &options, &err), &err);
	ok(co2e_inventory_read_text(inventory, text, n, "rows.csv", NULL, &err),
	   &err);
	assert_true(inventory->counted > PRICED_ROWS / 2);
	inventory->cells_each = 1;
	return inventory;
}

/* All that is asked of a priced inventory. */
static co2e_text *report_of(co2e_inventory *inventory, size_t threads)
{
	static const co2e_format formats[] = {CO2E_FORMAT_CSV, CO2E_FORMAT_JSON,
					      CO2E_FORMAT_TABLE};
	co2e_text *report = NULL;
	co2e_error err = {0};
	size_t i;

	unprice(inventory);
	inventory->threads = threads;
	ok(co2e_inventory_price(inventory, &err), &err);
	ok(co2e_text_new(&report, &err), &err);
	for (i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		ok(co2e_report_footprint(report, inventory, formats[i], &err),
		   &err);
	return report;
}

/* What each group's rows spent, and all of them behind. */
static co2e_spend *spends_of(const co2e_inventory *inventory)
{
	size_t count = co2e_inventory_group_count(inventory), i;
	co2e_spend *spends = calloc(count + 1, sizeof(*spends));

	assert_non_null(spends);
	for (i = 0; i < count; i++)
		spends[i] = co2e_inventory_group_spend(inventory, i);
	spends[count] = co2e_inventory_spend(inventory);
	assert_true(spends[count].rows > PRICED_ROWS / 20);
	return spends;
}

/* Whatever the groups are, and however many threads share them. */
static void any_number_of_threads_prices_the_same(void **state)
{
	unsigned by, threads;

	for (by = 0; by < BYS; by++) {
		size_t n;
		char *text = rows_to_price(&n, 40 + by);
		co2e_inventory *inventory = inventory_of(*state, by, text, n);
		co2e_text *one = report_of(inventory, 1);
		co2e_spend *spent = spends_of(inventory);
		size_t size = (co2e_inventory_group_count(inventory) + 1) *
			      sizeof(*spent);

		for (threads = 2; threads <= 7; threads++) {
			co2e_text *many = report_of(inventory, threads);
			co2e_spend *also = spends_of(inventory);

			assert_string_equal(co2e_text_data(many),
					    co2e_text_data(one));
			assert_memory_equal(also, spent, size);
			co2e_text_free(many);
			free(also);
		}
		co2e_text_free(one);
		free(spent);
		co2e_inventory_free(inventory);
		free(text);
	}
}

/* Each allocation fails in turn. */
static void an_exhausted_heap_leaves_nothing_priced(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	size_t n;
	char *text = rows_to_price(&n, 77);
	co2e_inventory *inventory = inventory_of(*state, 3, text, n);
	long left;

	inventory->threads = 3;
	for (left = 0; status; left++) {
		mem_fail_after(left);
		status = co2e_inventory_price(inventory, NULL);
		mem_fail_after(-1);
		assert_true(!status || status == CO2E_E_MEMORY);
		assert_true(!status || !inventory->priced);
	}
	assert_true(left > 20);
	co2e_inventory_free(inventory);
	free(text);
}

/* Where pairs would fill a table of more than half a million, and few are
 * there, they are found by hash. */
static void few_of_many_pairs_are_groups_all_the_same(void **state)
{
	static const char *const by[] = {"activity", "line"};
	enum { ROWS = 800, ROW = 40 };
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	char *text = malloc((ROWS + 2) * ROW), value[16];
	co2e_error err = {0};
	size_t at, i;

	assert_non_null(text);
	at = (size_t)sprintf(text, "activity,quantity,unit,date,scope,"
				   "category\n");
	for (i = 0; i < ROWS; i++)
		at += (size_t)sprintf(
			text + at, "goods %03u,%u,kgCO2e,2024,3,1\n",
			(unsigned)(ROWS - 1 - i), (unsigned)i + 1);
	options.by = by;
	options.by_count = 2;
	ok(co2e_inventory_new(&inventory, *state, &options, &err), &err);
	ok(co2e_inventory_read_text(inventory, text, at, "rows.csv", NULL,
				    &err),
	   &err);
	inventory->threads = 3;
	inventory->cells_each = 1;
	ok(co2e_inventory_price(inventory, &err), &err);
	assert_int_equal(co2e_inventory_group_count(inventory), ROWS);
	for (i = 0; i < ROWS; i++) { /* goods 000 is the last line's */
		const co2e_amount *amount = co2e_inventory_group(inventory, i);

		(void)sprintf(value, "goods %03u", (unsigned)i);
		assert_string_equal(co2e_inventory_group_value(inventory, i, 0),
				    value);
		(void)sprintf(value, "%u", (unsigned)(ROWS - i) + 1);
		assert_string_equal(co2e_inventory_group_value(inventory, i, 1),
				    value);
		assert_int_equal(amount->rows, 1);
		assert_int_equal((int)amount->kgco2e, ROWS - (int)i);
	}
	co2e_inventory_free(inventory);
	free(text);
}

/* Cells that are priced by steps beside such as are too large for it: a sum
 * holds 2^67 kg, 1.47e20, and is refused from 31/32 of that on, 1.429e20. */
static void sums_are_held_up_to_1_4e20_kg(void **state)
{
	static const struct {
		const char *cells[3]; /* kg of goods A, B and C */
		double kg; /* NAN: refused */
	} cases[] = {
		{{"7e19", "1", "2"}, 7e19},
		{{"7e19", "7e19", "1"}, 1.4e20},
		{{"7.2e19", "7.2e19", "1"}, NAN},
		{{"-7e19", "1", "-7e19"}, -1.4e20},
		{{"-7.2e19", "1", "-7.2e19"}, NAN},
		{{"7e19", "-7e19", "0.5"}, 0.5},
		/* below 2^61: 3 x 2.25e18 */
		{{"2.25e18", "2.25e18", "2.25e18"}, 6.75e18},
		{{"1.5e12", "1", "2.5e-4"}, 1500000000001.00025},
	};
	static const char *const by[] = {"scope"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	char text[300];
	size_t i;

	options.by = by;
	options.by_count = 1;
	for (i = 0; i < 2 * sizeof(cases) / sizeof(cases[0]); i++) {
		const char *const *kg = cases[i / 2].cells;
		co2e_inventory *inventory = NULL;
		co2e_status status;
		co2e_error err = {0};
		int n = sprintf(text,
				"activity,quantity,unit,date,scope,category\n"
				"goods A,%s,kgCO2e,2024,3,1\n"
				"goods B,%s,kgCO2e,2024,3,1\n"
				"goods C,%s,kgCO2e,2024,3,1\n",
				kg[0], kg[1], kg[2]);

		ok(co2e_inventory_new(&inventory, *state, &options, &err),
		   &err);
		ok(co2e_inventory_read_text(inventory, text, (size_t)n, "r.csv",
					    NULL, &err),
		   &err);
		inventory->threads = 1 + i % 2;
		inventory->cells_each = 1;
		status = co2e_inventory_price(inventory, &err);
		if (isnan(cases[i / 2].kg)) {
			assert_int_equal(status, CO2E_E_RANGE);
			assert_non_null(strstr(err.message, "1.4e20"));
		} else {
			co2e_amount total = co2e_inventory_total(inventory);

			ok(status, &err);
			assert_memory_equal(&total.kgco2e, &cases[i / 2].kg,
					    sizeof(double));
		}
		co2e_inventory_free(inventory);
	}
}

enum { MANY_GROUPS = 20000, MANY_ROW = 40 };

/* Each line is a group: line i + 2 says i kg. */
static char *many_rows(size_t *n)
{
	char *text = malloc((MANY_GROUPS + 1) * MANY_ROW), *at = text;
	unsigned i;

	assert_non_null(text);
	at += sprintf(at, "activity,quantity,unit,date,scope,category\n");
	for (i = 0; i < MANY_GROUPS; i++)
		at += sprintf(at, "goods,%u,kgCO2e,2024,3,1\n", i);
	*n = (size_t)(at - text);
	return text;
}

static co2e_inventory *many_groups(const co2e_factors *factors,
				   const char *text, size_t n, uint32_t threads)
{
	static const char *const by[] = {"line"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_read_options how = CO2E_READ_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.by = by;
	options.by_count = 1;
	how.threads = threads;
	ok(co2e_inventory_new(&inventory, factors, &options, &err), &err);
	ok(co2e_inventory_read_text(inventory, text, n, "r.csv", &how, &err),
	   &err);
	ok(co2e_inventory_price(inventory, &err), &err);
	return inventory;
}

static void check_many(const char *csv)
{
	char line[80];
	unsigned i;
	int n;

	csv = strchr(csv, '\n') + 1;
	for (i = 0; i < MANY_GROUPS; i++, csv += n) {
		n = sprintf(line, "%u,%u,%u,0,0,0,1\n", i + 2, i, i);
		assert_memory_equal(csv, line, (size_t)n);
	}
	assert_string_equal(csv, "");
}

static void many_groups_are_written_alike_by_any_threads(void **state)
{
	size_t n;
	char *text = many_rows(&n);
	uint32_t threads;

	for (threads = 1; threads < 6; threads++) {
		co2e_inventory *inventory =
			many_groups(*state, text, n, threads);
		co2e_text *out = NULL;
		co2e_error err = {0};

		ok(co2e_text_new(&out, &err), &err);
		ok(co2e_report_footprint(out, inventory, CO2E_FORMAT_CSV, &err),
		   &err);
		check_many(co2e_text_data(out));
		co2e_text_free(out);
		co2e_inventory_free(inventory);
	}
	free(text);
}

/* By whatever thread it is found: nothing is written then. */
static void an_exhausted_heap_writes_no_groups(void **state)
{
	size_t n;
	char *text = many_rows(&n);
	co2e_inventory *inventory = many_groups(*state, text, n, 4);
	co2e_status status = CO2E_E_MEMORY;
	long left;

	for (left = 0; status; left++) {
		co2e_text *out = NULL;
		co2e_error err = {0};

		ok(co2e_text_new(&out, &err), &err);
		mem_fail_after(left);
		status = co2e_report_footprint(out, inventory, CO2E_FORMAT_CSV,
					       &err);
		mem_fail_after(-1);
		if (!status)
			check_many(co2e_text_data(out));
		else
			assert_int_equal(co2e_text_size(out), 0);
		assert_int_equal(status, err.status);
		co2e_text_free(out);
	}
	assert_true(left > 4);
	co2e_inventory_free(inventory);
	free(text);
}

/* As many wordings as are forgotten when a heap of one's own is priced. */
enum { WORDINGS = 1100 };

static co2e_inventory *read_worded(const co2e_factors *factors, int trims)
{
	static const char *const by[] = {"supplier"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	char *text = malloc((WORDINGS + 1) * MANY_ROW), *at = text;
	co2e_error err = {0};
	unsigned i, k;

	assert_non_null(text);
	at += sprintf(at, "activity,quantity,unit,date,supplier\n");
	for (i = 0; i < WORDINGS; i++)
		at += sprintf(at, "power,%u,kWh,2024,S%u\n", i, i);
	options.by = by;
	options.by_count = 1;
	options.trims = (uint8_t)trims;
	ok(co2e_inventory_new(&inventory, factors, &options, &err), &err);
	for (k = 0; k < 2; k++) {
		ok(co2e_inventory_read_text(inventory, text,
					    (size_t)(at - text), "r.csv", NULL,
					    &err),
		   &err);
		assert_true(inventory->wordings.count >= WORDINGS);
		ok(co2e_inventory_price(inventory, &err), &err);
		assert_int_equal(inventory->wordings.count == 0, trims);
	}
	free(text);
	return inventory;
}

static void what_pricing_forgot_is_learnt_again(void **state)
{
	co2e_text *report[2] = {NULL, NULL};
	co2e_error err = {0};
	int trims;

	for (trims = 0; trims < 2; trims++) {
		co2e_inventory *inventory = read_worded(*state, trims);

		assert_int_equal(co2e_inventory_counted(inventory),
				 2 * WORDINGS);
		ok(co2e_text_new(&report[trims], &err), &err);
		ok(co2e_report_footprint(report[trims], inventory,
					 CO2E_FORMAT_JSON, &err),
		   &err);
		co2e_inventory_free(inventory);
	}
	assert_string_equal(co2e_text_data(report[0]),
			    co2e_text_data(report[1]));
	co2e_text_free(report[0]);
	co2e_text_free(report[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_number_of_threads_prices_the_same),
		cmocka_unit_test(an_exhausted_heap_leaves_nothing_priced),
		cmocka_unit_test(sums_are_held_up_to_1_4e20_kg),
		cmocka_unit_test(few_of_many_pairs_are_groups_all_the_same),
		cmocka_unit_test(many_groups_are_written_alike_by_any_threads),
		cmocka_unit_test(an_exhausted_heap_writes_no_groups),
		cmocka_unit_test(what_pricing_forgot_is_learnt_again),
	};

	return cmocka_run_group_tests_name("priced", tests, demo_setup,
					   demo_teardown);
}
