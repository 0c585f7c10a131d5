/* Rows dated by the day: a thread has the days of a year together, so that the
 * state which a file comes to is compared with that of its rows read each by
 * itself, which is byte for byte the same: the days that each take covers, and
 * which figures it has. The figures of `dated` change within June 2024. */
#include "cmocka_tests.h"

#include "demo_sets.h"
#include "inventory/store.h"
#include "seeded.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 400, LONG = 1500, LINE = 160, NOTE = 6000 };

struct file {
	char *row[LONG]; /* with their line ends; the first is the header */
	size_t rows;
};

static const char *const bys[] = {NULL, "month", "date", "site", "note"};
enum { BYS = sizeof(bys) / sizeof(bys[0]) };

/* Most rows are of one day. */
static void some_date(char out[32], uint64_t *seed)
{
	static const char *const others[] = {
		"2024-06",
		"2024",
		"2024-Q2",
		"2023/24",
		"2024-06-14..2024-06-15",
		"2024-06-16..2024-06-17",
		"2023-12-31..2024-01-01",
		"June 2024",
		"2024-06-31",
		"2023-02-29",
		"",
		"soon",
	};

	if (seeded_below(seed, 5) == 0)
		snprintf(out, 32, "%s",
			 others[seeded_below(seed, sizeof(others) /
							   sizeof(*others))]);
	else if (seeded_below(seed, 2))
		snprintf(out, 32, "2024-06-%02u", 10 + seeded_below(seed, 18));
	else
		snprintf(out, 32, "%u-%02u-%02u", 2023 + seeded_below(seed, 3),
			 1 + seeded_below(seed, 12),
			 1 + seeded_below(seed, 28));
}

/* `note`: how long each row's is. */
static void fill(struct file *file, uint64_t seed, size_t rows, size_t note)
{
	static const char *const activities[] = {
		"dated,km",    "dated,km",           "dated,km",
		"dated,miles", "gas,kWh (Gross CV)", "gass,kWh (Gross CV)"};
	static const char *const quantities[] = {
		"1", "2.5", "7.25", "-3", "3.1234567", "n/a", "\"1,200\""};
	size_t i;

	seed = (seed + 1) * UINT64_C(0x9e3779b97f4a7c15);
	file->rows = rows;
	for (i = 0; i < rows; i++) {
		char date[32];
		int n;

		file->row[i] = malloc(LINE + note);
		assert_non_null(file->row[i]);
		some_date(date, &seed);
		n = snprintf(file->row[i], LINE, "%s,%s,%s,%c,%s,",
			     activities[seeded_below(&seed, 6)],
			     quantities[seeded_below(&seed, 10) % 7], date,
			     (char)('A' + seeded_below(&seed, 3)),
			     seeded_below(&seed, 6) ? "" : "Dated Ltd");
		memset(file->row[i] + n, 'x', note);
		snprintf(file->row[i] + n + note, LINE - (size_t)n, "%u\n",
			 seeded_below(&seed, 1000));
	}
	snprintf(file->row[0], LINE,
		 "activity,unit,quantity,date,site,supplier,note\n");
}

static void drop(struct file *file)
{
	while (file->rows)
		free(file->row[--file->rows]);
}

/* The text of rows from one on, at the lines that they have; free it. */
static char *text_of(const struct file *file, size_t from, size_t to)
{
	size_t room = 1, n = 0, i;
	char *text;

	for (i = 0; i < file->rows; i++)
		room += strlen(file->row[i]);
	text = malloc(room);
	assert_non_null(text);
	for (i = 0; i < to; i++)
		n += (size_t)sprintf(text + n, "%s",
				     i && i < from ? "\n" : file->row[i]);
	return text;
}

static co2e_inventory *empty(const co2e_factors *factors, size_t by)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.by = &bys[by];
	options.by_count = bys[by] != NULL;
	if (co2e_inventory_new(&inventory, factors, &options, &err))
		fail_msg("%s", err.message);
	return inventory;
}

static void read_rows(co2e_inventory *inventory, const struct file *file,
		      size_t from, size_t to, uint32_t threads, size_t piece)
{
	co2e_read_options read = CO2E_READ_OPTIONS_INIT;
	char *text = text_of(file, from, to);
	co2e_error err = {0};

	read.threads = threads;
	inventory->piece = piece;
	if (co2e_inventory_read_text(inventory, text, strlen(text), "days.csv",
				     &read, &err))
		fail_msg("%s", err.message);
	free(text);
}

static co2e_text *state_of(const co2e_inventory *inventory)
{
	co2e_text *state = NULL;
	co2e_error err = {0};

	if (co2e_text_new(&state, &err) ||
	    co2e_partial_write(state, inventory, &err))
		fail_msg("%s", err.message);
	return state;
}

static void is_state(const co2e_inventory *inventory, const co2e_text *expected,
		     const char *how)
{
	co2e_text *state = state_of(inventory);

	if (co2e_text_size(state) != co2e_text_size(expected) ||
	    memcmp(co2e_text_data(state), co2e_text_data(expected),
		   co2e_text_size(state)) != 0)
		fail_msg("%s: another state", how);
	co2e_text_free(state);
}

/* Parts of so many rows each, merged in a seeded order. */
static co2e_text *merged_state(const co2e_factors *factors, size_t by,
			       const struct file *file, size_t each,
			       uint64_t *seed)
{
	size_t parts = (file->rows - 1 + each - 1) / each, i;
	co2e_inventory *all = empty(factors, by);
	size_t order[LONG];
	co2e_text *state;

	for (i = 0; i < parts; i++) {
		size_t k = seeded_below(seed, (uint32_t)i + 1);

		order[i] = order[k];
		order[k] = 1 + i * each;
	}
	for (i = 0; i < parts; i++) {
		co2e_inventory *one = empty(factors, by);
		size_t to = order[i] + each;
		co2e_error err = {0};

		read_rows(one, file, order[i],
			  to < file->rows ? to : file->rows, 1, 0);
		if (co2e_inventory_merge(all, one, &err))
			fail_msg("%s", err.message);
		co2e_inventory_free(one);
	}
	state = state_of(all);
	co2e_inventory_free(all);
	return state;
}

static void days_read_in_any_way_are_those_of_each_row(void **state)
{
	static const size_t pieces[] = {0, 1, 50, 333, 2000};
	uint64_t seed = 20240615;
	size_t f, p;

	for (f = 0; f < 2 * BYS; f++) {
		struct file file;
		co2e_text *expected;
		uint32_t threads;

		fill(&file, f, ROWS, 0);
		expected = merged_state(*state, f % BYS, &file, 1, &seed);
		for (p = 0; p < sizeof(pieces) / sizeof(pieces[0]); p++)
			for (threads = 1; threads <= 4; threads++) {
				co2e_inventory *whole = empty(*state, f % BYS);
				char how[64];

				snprintf(how, sizeof(how),
					 "file %zu, piece %zu, %u threads", f,
					 pieces[p], threads);
				read_rows(whole, &file, 1, ROWS, threads,
					  pieces[p]);
				assert_true(whole->counted > ROWS / 2);
				assert_true(whole->rejected > ROWS / 20);
				is_state(whole, expected, how);
				co2e_inventory_free(whole);
			}
		co2e_text_free(expected);
		drop(&file);
	}
}

static void days_that_are_read_again_are_told_once(void **state)
{
	co2e_inventory *twice = empty(*state, 0);
	struct file file;
	co2e_text *expected;
	size_t i;

	fill(&file, 77, ROWS, 0);
	for (i = 0; i < 2; i++)
		read_rows(twice, &file, 1, ROWS, 1, 0);
	expected = state_of(twice);
	co2e_inventory_free(twice);
	twice = empty(*state, 0);
	read_rows(twice, &file, 200, ROWS, 3, 64);
	read_rows(twice, &file, 1, ROWS, 2, 500);
	read_rows(twice, &file, 1, 200, 1, 0);
	is_state(twice, expected, "twice");
	co2e_text_free(expected);
	co2e_inventory_free(twice);
	drop(&file);
}

/* The notes come to more than a thread remembers the texts of: 4 MiB. */
static void what_a_thread_forgets_is_told_before(void **state)
{
	uint64_t seed = 99;
	struct file file;
	co2e_text *expected;
	uint32_t threads;

	fill(&file, 5, LONG, NOTE);
	expected = merged_state(*state, BYS - 1, &file, LONG / 8, &seed);
	for (threads = 1; threads <= 3; threads++) {
		co2e_inventory *whole = empty(*state, BYS - 1);

		read_rows(whole, &file, 1, LONG, threads, 0);
		is_state(whole, expected, "forgetful");
		co2e_inventory_free(whole);
	}
	co2e_text_free(expected);
	drop(&file);
}

/* A decimal holds 2^127 - 1 units of 1e-18, some 1.70141183460469e20: the first
 * row of site A has nearly all of it, and its others count all the same. The
 * days are those of all rows: from the 9th to the 13th. */
static void the_day_of_a_row_behind_a_large_sum_is_covered(void **state)
{
	static const char text[] =
		"activity,unit,quantity,date,site\n"
		"dated,km,170141183460469231731,2024-06-11,A\n"
		"dated,km,2,2024-06-10,B\n"
		"dated,km,1,2024-06-13,A\n"
		"dated,km,3,2024-06-12,B\n"
		"dated,km,9,2024-06-09,A\n";
	co2e_period days;
	size_t piece;

	assert_int_equal(co2e_day(&days.first, 2024, 6, 9, NULL), CO2E_OK);
	assert_int_equal(co2e_day(&days.last, 2024, 6, 13, NULL), CO2E_OK);
	for (piece = 0; piece < 2; piece++) {
		co2e_inventory *inventory = empty(*state, 3);
		co2e_error err = {0};

		inventory->piece = piece;
		if (co2e_inventory_read_text(inventory, text, sizeof(text) - 1,
					     "days.csv", NULL, &err))
			fail_msg("%s", err.message);
		assert_int_equal(inventory->counted, 5);
		assert_int_equal(inventory->rejected, 0);
		assert_int_equal(inventory->takes.count, 1);
		assert_int_equal(inventory->take[0].covers.first, days.first);
		assert_int_equal(inventory->take[0].covers.last, days.last);
		co2e_inventory_free(inventory);
	}
}

static int setup(void **state)
{
	*state = demo_sets(TEST_DATA "/dated");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_read_in_any_way_are_those_of_each_row),
		cmocka_unit_test(days_that_are_read_again_are_told_once),
		cmocka_unit_test(
			the_day_of_a_row_behind_a_large_sum_is_covered),
		cmocka_unit_test(what_a_thread_forgets_is_told_before),
	};

	return cmocka_run_group_tests_name("same_days", tests, setup,
					   demo_teardown);
}
