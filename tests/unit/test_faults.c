#include "cmocka_tests.h"

#include "base/csv.h"
#include "base/number.h"

#include <co2e/factors.h>
#include <co2e/inventory.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FAULTS TEST_DATA "/faults/"

/* What a fixture of tests/data/faults must be answered with. */
struct expected {
	char file[64], status[32], needle[128];
	int64_t line, column, counted;
};

/* The rejections of one reading: the last, and how many. */
struct told {
	co2e_error err;
	int count;
};

static int load_factors(void **state)
{
	co2e_factors *factors = NULL;
	co2e_error err = {0};

	if (co2e_factors_load(&factors, NULL, &err)) {
		print_error("%s:%d: %s\n", err.source, (int)err.line,
			    err.message);
		return -1;
	}
	*state = factors;
	return 0;
}

static int free_factors(void **state)
{
	co2e_factors_free(*state);
	return 0;
}

static void note_rejection(void *user, const co2e_error *err)
{
	struct told *told = user;

	told->err = *err;
	told->count++;
}

static void copy_text(char *out, size_t size, struct span text)
{
	assert_true(text.n < size);
	memcpy(out, text.p, text.n);
	out[text.n] = '\0';
}

static int64_t whole(struct span text)
{
	int64_t value = -1;

	assert_true(num_parse_int(&value, text.p, text.n));
	return value;
}

static void take_expected(struct expected *out, const struct csv_row *row)
{
	assert_int_equal(row->count, 6);
	copy_text(out->file, sizeof(out->file), row->fields[0].text);
	copy_text(out->status, sizeof(out->status), row->fields[1].text);
	out->line = whole(row->fields[2].text);
	out->column = whole(row->fields[3].text);
	out->counted = whole(row->fields[4].text);
	copy_text(out->needle, sizeof(out->needle), row->fields[5].text);
}

/* Says what differs; 1 if nothing does. */
static int is_error(const struct expected *want, const char *path,
		    const co2e_error *err)
{
	if (!strcmp(co2e_status_name(err->status), want->status) &&
	    err->line == (uint64_t)want->line &&
	    err->column == (uint32_t)want->column &&
	    !strcmp(err->source, path) && strstr(err->message, want->needle))
		return 1;
	print_error("%s: want %s at %d:%d (%s), have %s at %s:%d:%d: %s\n",
		    want->file, want->status, (int)want->line,
		    (int)want->column, want->needle,
		    co2e_status_name(err->status), err->source, (int)err->line,
		    (int)err->column, err->message);
	return 0;
}

/* Rows in are rows counted and rows rejected, whatever is wrong. */
static int are_counts(const struct expected *want,
		      const co2e_inventory *inventory, const struct told *told)
{
	uint64_t rejected = co2e_inventory_rejected(inventory);
	uint64_t counted = co2e_inventory_counted(inventory);

	if (counted == (uint64_t)want->counted &&
	    co2e_inventory_rows(inventory) == counted + rejected &&
	    rejected == (uint64_t)told->count &&
	    co2e_inventory_rejected_as(inventory, told->err.status) == rejected)
		return 1;
	print_error("%s: %d rows, %d counted, %d rejected, %d told\n",
		    want->file, (int)co2e_inventory_rows(inventory),
		    (int)counted, (int)rejected, told->count);
	return 0;
}

static int is_file(const co2e_factors *factors, const struct expected *want)
{
	co2e_inventory *inventory = NULL;
	co2e_read_options options = CO2E_READ_OPTIONS_INIT;
	struct told told = {.count = 0};
	char path[512];
	co2e_error err = {0};
	co2e_status status;
	int good;

	(void)snprintf(path, sizeof(path), FAULTS "%s", want->file);
	assert_int_equal(co2e_inventory_new(&inventory, factors, NULL, &err),
			 CO2E_OK);
	options.reject = note_rejection;
	options.user = &told;
	status = co2e_inventory_read(inventory, path, &options, &err);
	assert_int_equal(status, status ? err.status : CO2E_OK);
	/* a fault of the whole file is answered, one of a row is told */
	good = (status || told.count == 1) &&
	       is_error(want, path, told.count ? &told.err : &err) &&
	       are_counts(want, inventory, &told);
	co2e_inventory_free(inventory);
	return good;
}

static void each_fault_is_told_with_its_line_and_column(void **state)
{
	const struct csv_row *row = NULL;
	struct csv *csv = NULL;
	int files = 0, good = 0;

	assert_int_equal(csv_open(&csv, FAULTS "expected.csv", NULL, NULL),
			 CO2E_OK);
	assert_int_equal(csv_next(csv, &row, NULL), CO2E_OK); /* the header */
	while (!csv_next(csv, &row, NULL) && row) {
		struct expected want;

		take_expected(&want, row);
		good += is_file(*state, &want);
		files++;
	}
	csv_close(csv);
	assert_int_equal(files, 40);
	assert_int_equal(good, files);
}

static void strict_reading_stops_at_the_first_fault(void **state)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.strict = 1;
	assert_int_equal(co2e_inventory_new(&inventory, *state, &options, &err),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_read(inventory,
					     FAULTS "date-impossible.csv", NULL,
					     &err),
			 CO2E_E_DATE);
	assert_int_equal(err.line, 3);
	assert_int_equal(err.column, 24);
	assert_int_equal(co2e_inventory_counted(inventory), 1);
	assert_int_equal(co2e_inventory_rejected(inventory), 1);
	co2e_inventory_free(inventory);
}

/* A field of ten million bytes is a fault like another: the row is rejected,
 * its neighbours are counted, and the message holds only its beginning. */
static void a_field_of_ten_million_bytes_is_rejected(void **state)
{
	static const char before[] = "activity,quantity,unit,date\n"
				     "uk-electricity,1,kWh,2024\n"
				     "uk-electricity,\"";
	static const char after[] = "\",kWh,2024\nuk-electricity,1,kWh,2024\n";
	const size_t long_field = 10u * 1000 * 1000;
	size_t n = sizeof(before) - 1 + long_field + sizeof(after) - 1;
	char *text = malloc(n);
	co2e_inventory *inventory = NULL;
	co2e_read_options options = CO2E_READ_OPTIONS_INIT;
	struct told told = {.count = 0};

	assert_non_null(text);
	memcpy(text, before, sizeof(before) - 1);
	memset(text + sizeof(before) - 1, '\n', long_field);
	memset(text + sizeof(before) - 1, 'x', long_field / 2);
	text[sizeof(before) - 1 + long_field - 1] = 'x';
	memcpy(text + n - (sizeof(after) - 1), after, sizeof(after) - 1);
	options.reject = note_rejection;
	options.user = &told;
	assert_int_equal(co2e_inventory_new(&inventory, *state, NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_read_text(inventory, text, n, "long",
						  &options, NULL),
			 CO2E_OK);
	assert_int_equal(told.count, 1);
	assert_int_equal(told.err.status, CO2E_E_NUMBER);
	assert_int_equal(told.err.line, 3);
	assert_int_equal(told.err.column, 16);
	assert_true(strlen(told.err.message) < CO2E_MESSAGE_MAX);
	assert_int_equal(co2e_inventory_counted(inventory), 2);
	co2e_inventory_free(inventory);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_fault_is_told_with_its_line_and_column),
		cmocka_unit_test(strict_reading_stops_at_the_first_fault),
		cmocka_unit_test(a_field_of_ten_million_bytes_is_rejected),
	};

	return cmocka_run_group_tests_name("faults", tests, load_factors,
					   free_factors);
}
