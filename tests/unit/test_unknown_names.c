/* What is said of a name that nobody knows depends on nothing but the name: on
 * no other row, no thread and no file, however many such names there are. */
#include "cmocka_tests.h"

#include "demo_sets.h"
#include "inventory/store.h"
#include "parts.h"
#include "seeded.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More than are remembered. */
enum { NAMES = REFUSED_MOST + 500, LINE = 64, SHARDS = 3 };

static const char header[] = "activity,quantity,unit,date\n";
static const char near_names[] = "; the nearest: waste/paper";

/* A misspelling, in letters of either case by the bits of its number, and with
 * dashes behind it that mean nothing. */
static void put_row(char line[LINE], unsigned number)
{
	static const char name[] = "waste/papper", dashes[] = "---------";
	size_t i;

	snprintf(line, LINE, "%s%.*s,1,kWh,2024-05\n", name,
		 (int)(number >> 11), dashes);
	for (i = 0; name[i]; i++) {
		if (name[i] == '/')
			continue;
		if (number & 1)
			line[i] = (char)(line[i] - 'a' + 'A');
		number >>= 1;
	}
}

/* Rows in an order; of a shard: blank lines stand for the others' rows. */
static char *make_text(const unsigned *order, unsigned shard, unsigned shards)
{
	char *text = malloc(sizeof(header) + (size_t)NAMES * LINE), line[LINE];
	size_t n = sizeof(header) - 1;
	unsigned i;

	assert_non_null(text);
	memcpy(text, header, n);
	for (i = 0; i < NAMES; i++) {
		put_row(line, order[i]);
		n += (size_t)sprintf(text + n, "%s",
				     order[i] % shards == shard ? line : "\n");
	}
	return text;
}

/* What is told, a line for each row. */
struct told {
	char *of[NAMES];
	size_t count;
	int by_record; /* 1: without places */
};

static void tell(void *user, const co2e_error *err, const char *record,
		 size_t n)
{
	char text[2 * CO2E_MESSAGE_MAX + LINE];
	struct told *told = user;
	int length = snprintf(text, sizeof(text), "%.*s: %s", (int)n, record,
			      err->message);

	assert_int_equal(err->status, CO2E_E_ACTIVITY);
	assert_true(told->count < NAMES);
	if (!told->by_record)
		snprintf(text + length, sizeof(text) - (size_t)length,
			 " %s:%lu:%u", err->source, (unsigned long)err->line,
			 err->column);
	told->of[told->count] = malloc(strlen(text) + 1);
	assert_non_null(told->of[told->count]);
	strcpy(told->of[told->count++], text);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort(struct told *told)
{
	qsort(told->of, told->count, sizeof(told->of[0]), compare);
}

static void forget(struct told *told)
{
	while (told->count)
		free(told->of[--told->count]);
}

static co2e_inventory *empty(const co2e_factors *factors)
{
	co2e_inventory *inventory = NULL;

	assert_int_equal(co2e_inventory_new(&inventory, factors, NULL, NULL),
			 CO2E_OK);
	return inventory;
}

static void read_rows(co2e_inventory *inventory, const char *text,
		      const char *name, uint32_t threads, struct told *told)
{
	co2e_read_options options = CO2E_READ_OPTIONS_INIT;

	options.threads = threads;
	options.reject_row = tell;
	options.user = told;
	inventory->piece = threads > 1 ? 5000 : 0;
	assert_int_equal(co2e_inventory_read_text(inventory, text, strlen(text),
						  name, &options, NULL),
			 CO2E_OK);
}

static void same_part(const co2e_text *a, const co2e_inventory *inventory)
{
	co2e_text *b = part_written(inventory);

	part_same(a, b);
	co2e_text_free(b);
}

static void same_told(const struct told *a, const struct told *b)
{
	size_t i;

	assert_int_equal(a->count, b->count);
	for (i = 0; i < a->count; i++)
		assert_string_equal(a->of[i], b->of[i]);
}

static void in_order(unsigned order[NAMES])
{
	unsigned i;

	for (i = 0; i < NAMES; i++)
		order[i] = i;
}

static void shuffle(unsigned order[NAMES], uint64_t seed)
{
	unsigned i;

	for (i = NAMES - 1; i; i--) {
		unsigned k = seeded_below(&seed, i + 1), kept = order[i];

		order[i] = order[k];
		order[k] = kept;
	}
}

static void any_number_of_threads_tells_the_same(void **state)
{
	static struct told alone, several;
	static unsigned order[NAMES];
	co2e_inventory *whole = empty(*state);
	co2e_text *part;
	uint32_t threads;
	char *text;
	size_t i;

	in_order(order);
	text = make_text(order, 0, 1);
	read_rows(whole, text, "names.csv", 1, &alone);
	assert_int_equal(alone.count, NAMES);
	for (i = 0; i < alone.count; i++)
		assert_non_null(strstr(alone.of[i], near_names));
	part = part_written(whole);
	for (threads = 2; threads <= 4; threads++) {
		co2e_inventory *inventory = empty(*state);

		read_rows(inventory, text, "names.csv", threads, &several);
		same_told(&several, &alone);
		same_part(part, inventory);
		forget(&several);
		co2e_inventory_free(inventory);
	}
	forget(&alone);
	co2e_text_free(part);
	co2e_inventory_free(whole);
	free(text);
}

/* The shards are read in another order than that of their rows. */
static void shards_tell_the_same(void **state)
{
	static struct told whole, shards;
	static unsigned order[NAMES];
	co2e_inventory *all = empty(*state), *merged = empty(*state);
	co2e_text *part;
	unsigned s;
	char *text;

	in_order(order);
	text = make_text(order, 0, 1);
	read_rows(all, text, "names.csv", 1, &whole);
	free(text);
	for (s = SHARDS; s-- > 0;) {
		co2e_inventory *one = empty(*state);

		text = make_text(order, s, SHARDS);
		read_rows(one, text, "names.csv", 1 + s, &shards);
		assert_int_equal(co2e_inventory_merge(merged, one, NULL),
				 CO2E_OK);
		co2e_inventory_free(one);
		free(text);
	}
	sort(&whole);
	sort(&shards);
	same_told(&shards, &whole);
	part = part_written(all);
	same_part(part, merged);
	co2e_text_free(part);
	forget(&whole);
	forget(&shards);
	co2e_inventory_free(all);
	co2e_inventory_free(merged);
}

static void rows_in_another_order_tell_the_same(void **state)
{
	static struct told ordered = {.by_record = 1},
			   shuffled = {.by_record = 1};
	static unsigned order[NAMES];
	uint64_t seed;
	char *text;

	in_order(order);
	for (seed = 0; seed < 3; seed++) {
		co2e_inventory *inventory = empty(*state);

		if (seed)
			shuffle(order, seed);
		text = make_text(order, 0, 1);
		read_rows(inventory, text, "names.csv", 1 + (uint32_t)seed,
			  seed ? &shuffled : &ordered);
		sort(seed ? &shuffled : &ordered);
		if (seed)
			same_told(&shuffled, &ordered);
		forget(&shuffled);
		co2e_inventory_free(inventory);
		free(text);
	}
	forget(&ordered);
}

/* The first of each file by its lines, whoever reads it; and those that the
 * inventory keeps, of which there are twenty. */
static void near_names_are_looked_for_in_as_many_as_are_asked_for(void **state)
{
	static struct told told;
	static unsigned order[NAMES];
	uint32_t threads;
	char *text;
	size_t i;

	in_order(order);
	text = make_text(order, 0, 1);
	for (threads = 1; threads <= 3; threads++) {
		co2e_read_options options = CO2E_READ_OPTIONS_INIT;
		co2e_inventory *inventory = empty(*state);

		options.near_most = threads == 3 ? 2 : 30;
		options.threads = threads;
		options.reject_row = tell;
		options.user = &told;
		inventory->piece = 700;
		assert_int_equal(
			co2e_inventory_read_text(inventory, text, strlen(text),
						 "names.csv", &options, NULL),
			CO2E_OK);
		assert_int_equal(told.count, NAMES);
		for (i = 0; i < NAMES; i++)
			assert_int_equal(strstr(told.of[i], near_names) != NULL,
					 i < (threads == 3 ? 20 : 30));
		for (i = 0; i < REJECTIONS_EACH; i++)
			assert_non_null(strstr(
				co2e_inventory_rejection(inventory, i)->message,
				near_names));
		forget(&told);
		co2e_inventory_free(inventory);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_number_of_threads_tells_the_same),
		cmocka_unit_test(shards_tell_the_same),
		cmocka_unit_test(rows_in_another_order_tell_the_same),
		cmocka_unit_test(
			near_names_are_looked_for_in_as_many_as_are_asked_for),
	};

	return cmocka_run_group_tests_name("unknown_names", tests, demo_setup,
					   demo_teardown);
}
