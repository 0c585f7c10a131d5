/* One file read by several threads: the same result as by one, to the last
 * character of its report, and rejections in the order of their lines. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "demo_sets.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 60000, TEXT = ROWS * 90 };

/* About five megabytes: quoted newlines, so that pieces have edges to mistake,
 * and bad rows of several kinds. */
static char *made_text(size_t *n)
{
	static const char *const bad[] = {
		"fuels/gas,,kWh (Gross CV),2024-05,\"a\nb\",S\n",
		"no-such-thing,1,kWh,2024-05,x,S\n",
		"fuels/gas,1,litres of what,2024-05,x,S\n",
		"fuels/gas,1,kWh (Gross CV),2024-05\n",
		"fuels/gas,1,kWh (Gross CV),2024-05,\"x\" y,S\n",
	};
	char *text = malloc(TEXT);
	size_t at = 0;
	unsigned i;

	assert_non_null(text);
	at += (size_t)snprintf(text, TEXT,
			       "activity,quantity,unit,date,note,site\n");
	for (i = 0; i < ROWS; i++) {
		if (i % 997 == 500)
			at += (size_t)snprintf(text + at, TEXT - at, "%s",
					       bad[i % 5]);
		at += (size_t)snprintf(
			text + at, TEXT - at,
			"fuels/gas,%u.%02u,%s,202%u-%02u,\"note "
			"%u,\n%s\",S%u\n",
			i % 700, i % 100,
			i % 3 ? "kWh (Gross CV)" : "MWh (Gross CV)", 3 + i % 2,
			1 + i % 12, i, i % 7 ? "plain" : "\"\"quoted\"\"\r\n",
			i % 40);
		assert_true(at < TEXT - 200);
	}
	*n = at;
	return text;
}

struct told {
	uint64_t last, count;
};

static void note_rejection(void *user, const co2e_error *err)
{
	struct told *told = user;

	assert_true(err->line >= told->last);
	told->last = err->line;
	told->count++;
}

static co2e_text *read_by(const co2e_factors *factors, const char *text,
			  size_t n, uint32_t threads, struct told *told)
{
	static const char *const by[] = {"site", "year"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_read_options read = CO2E_READ_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_text *report = NULL;
	co2e_error err = {0};

	options.by = by;
	options.by_count = 2;
	read.threads = threads;
	read.reject = note_rejection;
	read.user = told;
	if (co2e_inventory_new(&inventory, factors, &options, &err) ||
	    co2e_inventory_read_text(inventory, text, n, "f.csv", &read,
				     &err) ||
	    co2e_inventory_price(inventory, &err) ||
	    co2e_text_new(&report, &err) ||
	    co2e_report_footprint(report, inventory, CO2E_FORMAT_JSON, &err) ||
	    co2e_report_footprint(report, inventory, CO2E_FORMAT_TABLE, &err))
		fail_msg("%s", err.message);
	assert_int_equal(co2e_inventory_rows(inventory), ROWS + 60);
	assert_int_equal(co2e_inventory_counted(inventory), ROWS);
	assert_int_equal(co2e_inventory_rejected(inventory), 60);
	co2e_inventory_free(inventory);
	return report;
}

static void any_number_of_threads_reads_the_same(void **state)
{
	struct told alone = {0};
	size_t n;
	char *text = made_text(&n);
	co2e_text *one = read_by(*state, text, n, 1, &alone);
	uint32_t threads;

	/* a row in 997 is followed by a bad one: 60 of 60,000 */
	assert_int_equal(alone.count, 60);
	for (threads = 2; threads <= 8; threads++) {
		struct told told = {0};
		co2e_text *many = read_by(*state, text, n, threads, &told);

		assert_string_equal(co2e_text_data(one), co2e_text_data(many));
		assert_int_equal(told.count, alone.count);
		assert_int_equal(told.last, alone.last);
		co2e_text_free(many);
	}
	co2e_text_free(one);
	free(text);
}

static int stop(void *user, uint64_t bytes, uint64_t total, uint64_t rows)
{
	(void)user;
	(void)total;
	(void)rows;
	return bytes > 0;
}

static void what_ends_the_file_ends_all_threads(void **state)
{
	co2e_read_options read = CO2E_READ_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};
	size_t n;
	char *text = made_text(&n);

	/* a quote that opens near the end and is never closed */
	n += (size_t)snprintf(text + n, 40, "fuels/gas,1,kWh,2024,\"x\n");
	read.threads = 3;
	assert_int_equal(co2e_inventory_new(&inventory, *state, NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_read_text(inventory, text, n, "f.csv",
						  &read, &err),
			 CO2E_E_SYNTAX);
	assert_non_null(strstr(err.message, "never closed"));
	assert_int_equal(co2e_inventory_rows(inventory), ROWS + 61);
	assert_int_equal(co2e_inventory_counted(inventory), ROWS);
	co2e_inventory_free(inventory);
	/* the caller wants no more */
	read.progress = stop;
	assert_int_equal(co2e_inventory_new(&inventory, *state, NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_read_text(inventory, text, n, "f.csv",
						  &read, &err),
			 CO2E_E_IO);
	assert_non_null(strstr(err.message, "stopped"));
	co2e_inventory_free(inventory);
	free(text);
}

static void an_exhausted_heap_ends_all_threads(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	size_t n;
	char *text = made_text(&n);
	long left;

	for (left = 0; status; left = left * 5 / 4 + 1) {
		co2e_read_options read = CO2E_READ_OPTIONS_INIT;
		co2e_inventory *inventory = NULL;

		read.threads = 3;
		assert_int_equal(
			co2e_inventory_new(&inventory, *state, NULL, NULL),
			CO2E_OK);
		mem_fail_after(left);
		status = co2e_inventory_read_text(inventory, text, n, "f.csv",
						  &read, NULL);
		mem_fail_after(-1);
		assert_true(!status || status == CO2E_E_MEMORY);
		co2e_inventory_free(inventory);
	}
	assert_true(left > 20);
	free(text);
}

/* All columns that decide a row, its quality, and as many others as may be
 * grouped by: each is numbered by itself. */
static void a_file_may_have_every_column_there_is(void **state)
{
	static const char *const by[CO2E_BY_MAX] = {
		"c0", "c1", "c2",  "c3",  "c4",  "c5",  "c6",  "c7",
		"c8", "c9", "c10", "c11", "c12", "c13", "c14", "c15"};
	static const char text[] =
		"activity,unit,date,region,supplier,stage,scope,category,vat,"
		"nhs_category,quality,quantity,c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,"
		"c10,c11,c12,c13,c14,c15\n"
		"fuels/gas,kWh (Gross CV),2024-05,,,,,,,,,2,0,1,2,3,4,5,6,7,8,"
		"9,10,11,12,13,14,15\n"
		"fuels/gas,kWh (Gross CV),2024-05,,,,,,,,,3,0,1,2,3,4,5,6,7,8,"
		"9,10,11,12,13,14,15\n"
		"fuels/gas,kWh (Gross CV),2024-05,,,,,,,,,5,0,1,2,3,4,5,6,7,8,"
		"9,10,11,12,13,14,x\n";
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	size_t i;

	options.by = by;
	options.by_count = CO2E_BY_MAX;
	assert_int_equal(co2e_inventory_new(&inventory, *state, &options, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_read_text(inventory, text,
						  sizeof(text) - 1, "wide",
						  NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_counted(inventory), 3);
	assert_int_equal(co2e_inventory_price(inventory, NULL), CO2E_OK);
	assert_int_equal(co2e_inventory_group_count(inventory), 2);
	assert_int_equal(co2e_inventory_group(inventory, 0)->rows, 2);
	for (i = 0; i < CO2E_BY_MAX; i++)
		assert_string_equal(co2e_inventory_group_value(inventory, 0, i),
				    by[i] + 1);
	co2e_inventory_free(inventory);
}

/* The row of line n is about "x<n>", and its rejection is to say so. */
static void check_own_name(void *user, const co2e_error *err)
{
	uint64_t *count = user;
	char name[32];

	(void)snprintf(name, sizeof(name), "'x%06u'", (unsigned)err->line);
	if (!strstr(err->message, name))
		fail_msg("line %u: %s", (unsigned)err->line, err->message);
	++*count;
}

/* More than are remembered: what is wrong with the others is told while other
 * threads read theirs. */
static void a_rejection_is_told_of_its_own_row_by_any_thread(void **state)
{
	enum { BAD = 60000, LINE = 40 };
	co2e_read_options options = CO2E_READ_OPTIONS_INIT;
	char *text = malloc((size_t)BAD * LINE + 64);
	co2e_inventory *inventory = NULL;
	uint64_t count = 0;
	unsigned i;
	size_t n;

	assert_non_null(text);
	n = (size_t)sprintf(text, "activity,quantity,unit,date\n");
	for (i = 2; i < BAD + 2; i++)
		n += (size_t)sprintf(text + n, "x%06u,1,kWh,2024-05\n", i);
	options.threads = 4;
	options.reject = check_own_name;
	options.user = &count;
	assert_int_equal(co2e_inventory_new(&inventory, *state, NULL, NULL), 0);
	assert_int_equal(co2e_inventory_read_text(inventory, text, n, "x.csv",
						  &options, NULL),
			 0);
	assert_int_equal(count, BAD);
	assert_int_equal(co2e_inventory_rejected(inventory), BAD);
	co2e_inventory_free(inventory);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_may_have_every_column_there_is),
		cmocka_unit_test(any_number_of_threads_reads_the_same),
		cmocka_unit_test(
			a_rejection_is_told_of_its_own_row_by_any_thread),
		cmocka_unit_test(what_ends_the_file_ends_all_threads),
		cmocka_unit_test(an_exhausted_heap_ends_all_threads),
	};

	return cmocka_run_group_tests_name("threads", tests, demo_setup,
					   demo_teardown);
}
