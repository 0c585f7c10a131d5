/* The rejections that an inventory keeps in full, and errors as they are made.
 */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/message.h"
#include "demo_sets.h"
#include "inventory/store.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 3000 };

static co2e_inventory *empty(const co2e_factors *factors)
{
	co2e_inventory *inventory = NULL;

	assert_int_equal(co2e_inventory_new(&inventory, factors, NULL, NULL),
			 CO2E_OK);
	return inventory;
}

static unsigned chance(unsigned *seed, unsigned n)
{
	*seed = *seed * 1103515245 + 12345;
	return (*seed >> 16) % n;
}

/* Of three files and a few kinds, some of which are rare. */
static co2e_error random_rejection(unsigned *seed)
{
	static const co2e_status kinds[] = {
		CO2E_E_BLANK,  CO2E_E_BLANK, CO2E_E_BLANK, CO2E_E_NUMBER,
		CO2E_E_NUMBER, CO2E_E_UNIT,  CO2E_E_DATE};
	static const char *const files[] = {"a.csv", "b.csv", "c.csv"};
	co2e_status kind = kinds[chance(seed, 7)];
	co2e_error err = {.status = kind};

	err.line = chance(seed, 400);
	err.column = chance(seed, 5);
	(void)snprintf(err.source, sizeof(err.source), "%s",
		       files[chance(seed, 3)]);
	(void)snprintf(err.message, sizeof(err.message), "%u", chance(seed, 3));
	return err;
}

static int by_place(const void *a, const void *b)
{
	return rejection_compare(a, b);
}

/* Sorts all, and asks for the first twenty of each kind. */
static void the_first_of_each_kind_are_kept_in_any_order(void **state)
{
	co2e_error *all = calloc(MANY, sizeof(*all));
	unsigned seed = 1, round;

	assert_non_null(all);
	for (round = 1; round <= 20; round++) {
		co2e_inventory *inventory = empty(*state);
		size_t seen[CO2E_STATUS_COUNT] = {0}, n = 0, i;
		size_t many = round * MANY / 20;

		for (i = 0; i < many; i++) {
			all[i] = random_rejection(&seed);
			count_rejection(inventory, &all[i]);
		}
		qsort(all, many, sizeof(*all), by_place);
		for (i = 0; i < many; i++) {
			const co2e_error *kept;

			if (seen[all[i].status]++ >= 20)
				continue;
			kept = co2e_inventory_rejection(inventory, n++);
			assert_non_null(kept);
			assert_int_equal(by_place(kept, &all[i]), 0);
		}
		assert_null(co2e_inventory_rejection(inventory, n));
		assert_int_equal(co2e_inventory_rejected(inventory), many);
		for (i = 0; i < CO2E_STATUS_COUNT; i++)
			assert_int_equal(co2e_inventory_rejected_as(
						 inventory, (co2e_status)i),
					 seen[i]);
		co2e_inventory_free(inventory);
	}
	free(all);
}

static void an_exhausted_heap_loses_the_copy_and_never_the_count(void **state)
{
	co2e_inventory *inventory = empty(*state);
	unsigned seed = 3;
	co2e_error err = random_rejection(&seed);

	mem_fail_after(0);
	count_rejection(inventory, &err);
	mem_fail_after(-1);
	assert_int_equal(co2e_inventory_rejected(inventory), 1);
	assert_null(co2e_inventory_rejection(inventory, 0));
	count_rejection(inventory, &err);
	assert_int_equal(co2e_inventory_rejected(inventory), 2);
	assert_string_equal(co2e_inventory_rejection(inventory, 0)->message,
			    err.message);
	co2e_inventory_free(inventory);
}

/* What was found once is said again: of a name for every date, of a unit for
 * every activity by itself. */
static void what_is_not_known_is_told_alike_each_time(void **state)
{
	static const struct {
		const char *activity, *unit;
	} rows[] = {{"gass", "kWh"},   {"fuels/gas", "kWj"},
		    {"diesl", "kWh"},  {"fuels/gas", "litrs"},
		    {"gass", "litrs"}, {"grid-electricity", "kWj"}};
	enum { ROWS = sizeof(rows) / sizeof(rows[0]) };
	static const char *const dates[] = {"2023", "2024-02", "2024-02-03"};
	co2e_inventory *all = empty(*state);
	size_t i, k;

	for (k = 0; k < 3; k++)
		for (i = 0; i < ROWS; i++) {
			const co2e_activity row = {.activity = rows[i].activity,
						   .quantity = "1",
						   .unit = rows[i].unit,
						   .date = dates[k]};
			co2e_inventory *fresh = empty(*state);
			co2e_error first = {0}, again = {0};
			co2e_status status =
				co2e_inventory_add(fresh, &row, &first);

			assert_int_not_equal(status, CO2E_OK);
			assert_int_equal(co2e_inventory_add(all, &row, &again),
					 status);
			assert_string_equal(again.message, first.message);
			co2e_inventory_free(fresh);
		}
	assert_non_null(strstr(co2e_inventory_rejection(all, 0)->message,
			       "the nearest: "));
	co2e_inventory_free(all);
}

/* What each cell of a row may say; the rows are all that these make. */
static const struct {
	const char *text[6];
	unsigned count;
} cells[] = {
	{{"fuels/gas", "gass", "power"}, 3},
	{{"1", "n/a", ""}, 3},
	{{"kWh", "kWj", ""}, 3},
	{{"2024-05", "2023", "2024-13", "", "1970-01-01", "1950"}, 6},
	{{"", "no stage"}, 2},
};
enum { CELLS = sizeof(cells) / sizeof(cells[0]), COMBINED = 3 * 3 * 3 * 6 * 2 };
static const char combined_header[] = "activity,quantity,unit,date,stage\n";

static void put_combined(struct buffer *out, unsigned which)
{
	size_t i;

	for (i = 0; i < CELLS; i++) {
		buffer_puts(out, cells[i].text[which % cells[i].count]);
		buffer_puts(out, i + 1 < CELLS ? "," : "\n");
		which /= cells[i].count;
	}
}

/* Rejections as text, by row. */
struct by_row {
	struct buffer *of; /* by line - 2 */
};

static void put_told(void *user, const co2e_error *err)
{
	const struct by_row *rows = user;
	char text[2 * CO2E_MESSAGE_MAX];

	(void)snprintf(text, sizeof(text), "%u %s: %s\n", err->column,
		       co2e_status_name(err->status), err->message);
	buffer_puts(&rows->of[err->line - 2], text);
}

static void read_combined(const co2e_factors *factors, struct buffer *told,
			  const struct buffer *text, uint32_t threads)
{
	co2e_inventory *inventory = empty(factors);
	co2e_read_options options = CO2E_READ_OPTIONS_INIT;
	struct by_row rows = {told};

	options.reject = put_told;
	options.user = &rows;
	options.threads = threads;
	inventory->piece = threads > 1 ? 900 : 0;
	assert_int_equal(co2e_inventory_read_text(inventory, text->text,
						  text->n, "c.csv", &options,
						  NULL),
			 CO2E_OK);
	co2e_inventory_free(inventory);
}

/* What is known of other rows changes nothing of what is said of one: each row
 * is told as if it stood alone, whatever came before it. */
static void a_row_is_told_as_if_it_stood_alone(void **state)
{
	enum { ROWS = 4 * COMBINED };
	struct buffer *alone = calloc(COMBINED, sizeof(*alone));
	struct buffer *told = calloc(ROWS, sizeof(*told));
	unsigned *which = calloc(ROWS, sizeof(*which)), seed = 9, i;
	uint32_t threads;
	size_t rejected = 0;

	assert_true(alone && told && which);
	for (i = 0; i < COMBINED; i++) {
		struct buffer text = {0};

		buffer_puts(&text, combined_header);
		put_combined(&text, i);
		read_combined(*state, &alone[i], &text, 1);
		rejected += alone[i].n > 0;
		buffer_clear(&text);
	}
	/* two activities of 1 kWh in 2024-05 and 2023 are fine */
	assert_int_equal(rejected, COMBINED - 2 * 2);
	for (threads = 1; threads <= 3; threads++) {
		struct buffer text = {0};

		buffer_puts(&text, combined_header);
		for (i = 0; i < ROWS; i++) {
			which[i] = chance(&seed, COMBINED);
			put_combined(&text, which[i]);
		}
		read_combined(*state, told, &text, threads);
		for (i = 0; i < ROWS; i++) {
			const struct buffer *one = &alone[which[i]];

			assert_string_equal(told[i].n ? told[i].text : "",
					    one->n ? one->text : "");
			buffer_clear(&told[i]);
		}
		buffer_clear(&text);
	}
	for (i = 0; i < COMBINED; i++)
		buffer_clear(&alone[i]);
	free(alone);
	free(told);
	free(which);
}

static void add_made(co2e_inventory *inventory, const char *activity,
		     const char *supplier, unsigned number,
		     co2e_status expected)
{
	char name[32], from[32];
	const co2e_activity row = {.activity = name,
				   .quantity = "1",
				   .unit = "kWh",
				   .date = "2024",
				   .supplier = from};

	(void)snprintf(name, sizeof(name), activity, number);
	(void)snprintf(from, sizeof(from), supplier, number);
	assert_int_equal(co2e_inventory_add(inventory, &row, NULL), expected);
}

/* A program that adds and prices by turns: what is remembered of wordings goes
 * when they are forgotten, and rows in error leave nothing else behind. */
static void rows_in_error_leave_nothing_behind(void **state)
{
	enum { BAD = 3000, GOOD = 1 << 14 };
	co2e_inventory *inventory = empty(*state);
	const struct arena_block *before;
	size_t texts;
	unsigned i, turn;

	add_made(inventory, "power", "", 0, CO2E_OK);
	add_made(inventory, "no-%u", "", 0, CO2E_E_ACTIVITY);
	before = inventory->arena.block;
	texts = inventory->texts.count;
	for (i = 0; i < BAD; i++)
		add_made(inventory, "no-%u", "nobody-%u", i, CO2E_E_ACTIVITY);
	assert_ptr_equal(inventory->arena.block, before);
	assert_int_equal(inventory->texts.count, texts);
	for (turn = 0; turn < 2; turn++) {
		for (i = 0; i < GOOD; i++)
			add_made(inventory, "power", "somebody-%u", i, CO2E_OK);
		assert_non_null(inventory->wordings.notes.block);
		assert_int_equal(co2e_inventory_price(inventory, NULL),
				 CO2E_OK);
		assert_null(inventory->wordings.notes.block);
		add_made(inventory, "no-%u", "", turn, CO2E_E_ACTIVITY);
	}
	assert_int_equal(co2e_inventory_rejected(inventory), BAD + 3);
	co2e_inventory_free(inventory);
}

enum { TOLD_MOST = 16 };

struct told {
	size_t count;
	co2e_error err[TOLD_MOST];
	char record[TOLD_MOST][64]; /* "-": none */
};

static void keep_row(void *user, const co2e_error *err, const char *record,
		     size_t n)
{
	struct told *told = user;
	size_t i = told->count++;

	assert_true(i < TOLD_MOST);
	told->err[i] = *err;
	assert_true(n < sizeof(told->record[i]));
	(void)snprintf(told->record[i], sizeof(told->record[i]), "%.*s",
		       record ? (int)n : 1, record ? record : "-");
}

static void not_called(void *user, const co2e_error *err)
{
	(void)user;
	fail_msg("%s", err->message);
}

/* Fields in the file's own separator, in quotes where they need them. */
static const char records[] = "activity;quantity;unit;date;note\n"
			      "fuels/gas;x;kWh;2024;plain\n"
			      "fuels/gas;1;kWh;2024;good\n"
			      "fuels/gas;\"1,0,0\";kWj;2024;\"a; \"\"b\"\"\"\n"
			      "fuels/gas;;kWh;2024;\"two\nlines\"\n"
			      "fuels/gas;1;kWh;2024\n"
			      "fuels/gas;1;kWh;2024;\xff\n"
			      "\"fuels\"x;1;kWh;2024;y\n"
			      "fuels/gas;y;kWh;2024;\n";
static const struct {
	uint64_t line;
	co2e_status status;
	const char *record;
} expected_records[] = {
	{2, CO2E_E_NUMBER, "fuels/gas;x;kWh;2024;plain"},
	{4, CO2E_E_NUMBER, "fuels/gas;\"1,0,0\";kWj;2024;\"a; \"\"b\"\"\""},
	{4, CO2E_E_UNIT, "fuels/gas;\"1,0,0\";kWj;2024;\"a; \"\"b\"\"\""},
	{5, CO2E_E_BLANK, "fuels/gas;;kWh;2024;\"two\nlines\""},
	{7, CO2E_E_FIELDS, "fuels/gas;1;kWh;2024"},
	{8, CO2E_E_ENCODING, "-"},
	{9, CO2E_E_SYNTAX, "-"},
	{10, CO2E_E_NUMBER, "fuels/gas;y;kWh;2024;"},
};
enum { RECORDS = sizeof(expected_records) / sizeof(expected_records[0]) };

static co2e_status read_records(struct told *told, co2e_inventory *inventory,
				uint32_t threads, size_t piece)
{
	co2e_read_options options = CO2E_READ_OPTIONS_INIT;

	told->count = 0;
	inventory->piece = piece;
	options.reject = not_called;
	options.reject_row = keep_row;
	options.user = told;
	options.threads = threads;
	return co2e_inventory_read_text(inventory, records, sizeof(records) - 1,
					"r.csv", &options, NULL);
}

static void a_rejected_row_is_told_with_its_record(void **state)
{
	static const size_t pieces[] = {0, 8, 40, 100};
	struct told *told = malloc(sizeof(*told));
	uint32_t threads;
	size_t p, i;

	assert_non_null(told);
	for (threads = 1; threads <= 4; threads++)
		for (p = 0; p < sizeof(pieces) / sizeof(pieces[0]); p++) {
			co2e_inventory *inventory = empty(*state);

			assert_int_equal(read_records(told, inventory, threads,
						      pieces[p]),
					 CO2E_OK);
			assert_int_equal(told->count, RECORDS);
			for (i = 0; i < RECORDS; i++) {
				assert_int_equal(told->err[i].line,
						 expected_records[i].line);
				assert_int_equal(told->err[i].status,
						 expected_records[i].status);
				assert_string_equal(told->err[i].source,
						    "r.csv");
				assert_string_equal(told->record[i],
						    expected_records[i].record);
			}
			assert_int_equal(co2e_inventory_rejected(inventory),
					 RECORDS - 1);
			assert_int_equal(co2e_inventory_counted(inventory), 1);
			co2e_inventory_free(inventory);
		}
	free(told);
}

static void the_heap_may_fail_while_records_are_kept(void **state)
{
	struct told *told = malloc(sizeof(*told));
	uint32_t threads;

	assert_non_null(told);
	for (threads = 1; threads <= 2; threads++) {
		co2e_status status = CO2E_E_MEMORY;
		long n;

		for (n = 0; status; n++) {
			co2e_inventory *inventory = empty(*state);

			mem_fail_after(n);
			status = read_records(told, inventory, threads, 40);
			mem_fail_after(-1);
			assert_true(!status || status == CO2E_E_MEMORY);
			co2e_inventory_free(inventory);
		}
		assert_true(n > 8);
	}
	free(told);
}

/* A program that was built with an older header has no such member. */
static void options_that_end_before_it_have_no_row_to_tell(void **state)
{
	co2e_inventory *inventory = empty(*state);
	co2e_read_options options = CO2E_READ_OPTIONS_INIT;
	struct told *told = calloc(1, sizeof(*told));

	assert_non_null(told);
	options.size = offsetof(co2e_read_options, reject_row);
	options.reject_row = keep_row;
	options.user = told;
	assert_int_equal(co2e_inventory_read_text(inventory, records,
						  sizeof(records) - 1, "r.csv",
						  &options, NULL),
			 CO2E_OK);
	assert_int_equal(told->count, 0);
	assert_int_equal(co2e_inventory_rejected(inventory), RECORDS - 1);
	co2e_inventory_free(inventory);
	free(told);
}

/* Each way in which a message comes about: as it stands, "%s", and printf(). */
static void a_long_message_is_cut_at_a_character_however_it_is_made(
	void **state)
{
	static char text[2 * CO2E_MESSAGE_MAX];
	co2e_error as_it_stands, as_text, printed;
	const struct place at = {text, 7, 8};
	size_t n;

	(void)state;
	for (n = CO2E_MESSAGE_MAX - 4; n < CO2E_MESSAGE_MAX + 4; n++) {
		size_t i;

		/* two bytes each, behind one or none */
		memset(text, 0, sizeof(text));
		for (i = n % 2; i + 1 < n; i += 2)
			memcpy(text + i, "\xC3\xA9", 2);
		text[0] = n % 2 ? 'x' : text[0];
		assert_int_equal(strlen(text), n);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-security"
		assert_int_equal(err_set(&as_it_stands, CO2E_E_DATE, at, text),
				 CO2E_E_DATE);
#pragma GCC diagnostic pop
		(void)err_set(&as_text, CO2E_E_DATE, at, "%s", text);
		(void)err_set(&printed, CO2E_E_DATE, at, "%.*s", (int)n, text);
		assert_string_equal(as_it_stands.message, printed.message);
		assert_string_equal(as_text.message, printed.message);
		assert_string_equal(as_text.source, printed.source);
		assert_int_equal(strlen(printed.message) < CO2E_MESSAGE_MAX, 1);
		if (n < CO2E_MESSAGE_MAX)
			assert_string_equal(printed.message, text);
		else
			assert_string_equal(printed.message +
						    strlen(printed.message) - 5,
					    "\xC3\xA9...");
		assert_int_equal(printed.line, 7);
		assert_int_equal(printed.column, 8);
	}
	(void)err_set(&printed, CO2E_E_DATE, at, "100 %% of %d", 3);
	assert_string_equal(printed.message, "100 % of 3");
}

/* Like printf(), or not at all, in any room. */
static void like_printf(long length, size_t room, const char *format, ...)
{
	char expected[96], put[96];
	va_list args;
	long n;

	va_start(args, format);
	(void)vsnprintf(expected, room, format, args);
	va_end(args);
	va_start(args, format);
	n = message_put(put, room, format, args);
	va_end(args);
	assert_int_equal(n, length);
	if (n >= 0)
		assert_string_equal(put, expected);
}

static void a_message_is_what_printf_would_write(void **state)
{
	size_t room;

	(void)state;
	for (room = 1; room <= 96; room++) {
		like_printf(0, room, "%s", "");
		like_printf(11, room, "as it is: x");
		like_printf(9, room, "'%s' %% %s", "a", "bcd");
		like_printf(4, room, "%.*s|%.*s", 2, "abcdef", 9, "g");
		like_printf(3, room, "%.*s", -1, "all");
		like_printf(2, room, "<%.*s>", 0, "none");
		like_printf(12, room, "%u,%u", 0u, UINT_MAX);
		like_printf(8, room, "%zu%lu%s.", (size_t)120, 4096ul, "");
		like_printf(20, room, "%llu", ULLONG_MAX);
		like_printf(-1, room, "%s is %.2f", "a", 1.5);
		like_printf(-1, room, "%d of %s", 1, "a");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_of_each_kind_are_kept_in_any_order),
		cmocka_unit_test(
			an_exhausted_heap_loses_the_copy_and_never_the_count),
		cmocka_unit_test(what_is_not_known_is_told_alike_each_time),
		cmocka_unit_test(a_row_is_told_as_if_it_stood_alone),
		cmocka_unit_test(rows_in_error_leave_nothing_behind),
		cmocka_unit_test(a_rejected_row_is_told_with_its_record),
		cmocka_unit_test(the_heap_may_fail_while_records_are_kept),
		cmocka_unit_test(
			options_that_end_before_it_have_no_row_to_tell),
		cmocka_unit_test(
			a_long_message_is_cut_at_a_character_however_it_is_made),
		cmocka_unit_test(a_message_is_what_printf_would_write),
	};

	return cmocka_run_group_tests_name("rejections", tests, demo_setup,
					   demo_teardown);
}
