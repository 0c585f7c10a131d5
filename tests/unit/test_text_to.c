/* Reports that are given away by and by say what they say whole. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "demo_sets.h"

#include <co2e/co2e.h>

#include <stdlib.h>
#include <string.h>

/* Each row is a group, so that the CSV of two threads has two rounds. */
enum { MANY_ROWS = 10000, PIECE_MOST = 1 << 19 };

static const co2e_format formats[] = {CO2E_FORMAT_TABLE, CO2E_FORMAT_CSV,
				      CO2E_FORMAT_JSON};
enum { FORMATS = sizeof(formats) / sizeof(formats[0]) };

static void ok(co2e_status status, const co2e_error *err)
{
	if (status)
		fail_msg("%s:%d: %s", err->source, (int)err->line,
			 err->message);
}

static co2e_inventory *many_groups(const co2e_factors *factors,
				   uint32_t threads)
{
	static const char *const by[] = {"line"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_read_options how = CO2E_READ_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	struct buffer rows = {0};
	co2e_error err = {0};
	unsigned i;

	buffer_puts(&rows, "activity,quantity,unit,date\n");
	for (i = 0; i < MANY_ROWS; i++)
		buffer_printf(&rows, "gas,%u,kWh (Gross CV),2024-05\n", i);
	options.by = by;
	options.by_count = 1;
	how.threads = threads;
	ok(co2e_inventory_new(&inventory, factors, &options, &err), &err);
	ok(co2e_inventory_read_text(inventory, rows.text, rows.n, "r.csv", &how,
				    &err),
	   &err);
	ok(co2e_inventory_price(inventory, &err), &err);
	buffer_clear(&rows);
	return inventory;
}

/* Who is given a text. */
struct taken {
	struct buffer all;
	size_t pieces, longest;
	size_t upto; /* the piece that it does not take any more; 0: none */
};

static int take(void *user, const char *data, size_t n)
{
	struct taken *taken = user;

	assert_true(n > 0);
	assert_true(!taken->upto || taken->pieces < taken->upto);
	taken->pieces++;
	if (taken->pieces == taken->upto)
		return 1;
	if (n > taken->longest)
		taken->longest = n;
	buffer_put(&taken->all, data, n);
	return 0;
}

static co2e_text *new_text(void)
{
	co2e_text *text = NULL;
	co2e_error err = {0};

	ok(co2e_text_new(&text, &err), &err);
	return text;
}

static void compare(const co2e_inventory *inventory, co2e_format format)
{
	co2e_text *whole = new_text(), *given = new_text();
	struct taken taken = {.upto = 0};
	co2e_error err = {0};

	ok(co2e_report_footprint(whole, inventory, format, &err), &err);
	co2e_text_to(given, take, &taken);
	ok(co2e_report_footprint(given, inventory, format, &err), &err);
	assert_int_equal(co2e_text_size(given), 0);
	assert_string_equal(co2e_text_data(given), "");
	assert_int_equal(taken.all.n, co2e_text_size(whole));
	assert_memory_equal(taken.all.text, co2e_text_data(whole), taken.all.n);
	if (format == CO2E_FORMAT_TABLE) /* its columns have to be measured */
		assert_int_equal(taken.pieces, 1);
	else
		assert_in_range(taken.longest, 1, PIECE_MOST);
	if (format == CO2E_FORMAT_CSV)
		assert_true(taken.pieces > 2);
	if (format == CO2E_FORMAT_JSON)
		assert_true(taken.pieces > 10);
	buffer_clear(&taken.all);
	co2e_text_free(whole);
	co2e_text_free(given);
}

static void a_report_that_is_given_says_the_same(void **state)
{
	uint32_t threads;
	size_t i;

	for (threads = 1; threads < 4; threads++) {
		co2e_inventory *inventory = many_groups(*state, threads);

		for (i = 0; i < FORMATS; i++)
			compare(inventory, formats[i]);
		co2e_inventory_free(inventory);
	}
}

/* A text keeps reports until somebody takes them, and keeps them again where
 * nobody does any more. */
static void what_stands_before_is_given_before(void **state)
{
	co2e_text *text = new_text();
	struct taken taken = {.upto = 0};
	co2e_error err = {0};
	size_t once;

	(void)state;
	ok(co2e_report_units(text, NULL, NULL, CO2E_FORMAT_CSV, &err), &err);
	once = co2e_text_size(text);
	assert_true(once > 0);
	co2e_text_to(text, take, &taken);
	ok(co2e_report_units(text, NULL, NULL, CO2E_FORMAT_CSV, &err), &err);
	assert_int_equal(co2e_text_size(text), 0);
	assert_int_equal(taken.all.n, 2 * once);
	assert_memory_equal(taken.all.text, taken.all.text + once, once);
	co2e_text_to(text, NULL, NULL);
	ok(co2e_report_units(text, NULL, NULL, CO2E_FORMAT_CSV, &err), &err);
	assert_int_equal(co2e_text_size(text), once);
	assert_int_equal(taken.all.n, 2 * once);
	buffer_clear(&taken.all);
	co2e_text_free(text);
}

static void who_takes_no_more_is_given_no_more(void **state)
{
	size_t i, upto, more = 1;

	for (i = 0; i < FORMATS; i++)
		for (upto = 1, more = 1; more; upto++) {
			co2e_inventory *inventory = many_groups(*state, 2);
			co2e_text *text = new_text();
			struct taken taken = {.upto = upto};
			co2e_error err = {0};

			co2e_text_to(text, take, &taken);
			more = co2e_report_footprint(text, inventory,
						     formats[i], &err);
			assert_int_equal(more != 0, taken.pieces == upto);
			assert_int_equal(err.status, more ? CO2E_E_IO : 0);
			assert_string_equal(err.message,
					    more ? "writing was stopped by "
						   "whom the text is for"
						 : "");
			assert_int_equal(co2e_text_size(text), 0);
			buffer_clear(&taken.all);
			co2e_text_free(text);
			co2e_inventory_free(inventory);
			upto += upto / 2; /* JSON has many */
		}
}

/* What was given until then is where the report begins. */
static void an_exhausted_heap_stops_what_is_given(void **state)
{
	co2e_inventory *inventory = many_groups(*state, 2);
	co2e_text *whole = new_text();
	co2e_status status = CO2E_E_MEMORY;
	co2e_error err = {0};
	long left;

	ok(co2e_report_footprint(whole, inventory, CO2E_FORMAT_CSV, &err),
	   &err);
	for (left = 0; status; left++) {
		co2e_text *text = new_text();
		struct taken taken = {.upto = 0};

		err.status = CO2E_OK;
		co2e_text_to(text, take, &taken);
		buffer_put(&taken.all, "", 0);
		taken.all.text = realloc(taken.all.text, 1 << 20);
		taken.all.room = 1 << 20; /* it takes without the heap */
		assert_non_null(taken.all.text);
		mem_fail_after(left);
		status = co2e_report_footprint(text, inventory, CO2E_FORMAT_CSV,
					       &err);
		mem_fail_after(-1);
		assert_int_equal(status, err.status);
		assert_int_equal(co2e_text_size(text), 0);
		assert_true(taken.all.n <= co2e_text_size(whole));
		assert_memory_equal(taken.all.text, co2e_text_data(whole),
				    taken.all.n);
		if (!status)
			assert_int_equal(taken.all.n, co2e_text_size(whole));
		buffer_clear(&taken.all);
		co2e_text_free(text);
	}
	assert_true(left > 4);
	co2e_text_free(whole);
	co2e_inventory_free(inventory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_report_that_is_given_says_the_same),
		cmocka_unit_test(what_stands_before_is_given_before),
		cmocka_unit_test(who_takes_no_more_is_given_no_more),
		cmocka_unit_test(an_exhausted_heap_stops_what_is_given),
	};

	return cmocka_run_group_tests_name("text_to", tests, demo_setup,
					   demo_teardown);
}
