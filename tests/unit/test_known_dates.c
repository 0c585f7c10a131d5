/* What a reading thread knows of the dates of its rows: those of one calendar
 * year, or month, are of one node, and which of them are usual is asked of
 * their days. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "inventory/known.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fields: an activity and a date. */
struct table {
	struct csv_rows rows;
	char text[KNOWN_ROWS * 32 + INTERN_PADDING];
	uint32_t from[KNOWN_ROWS * 2], to[KNOWN_ROWS * 2];
	struct known known;
};

/* What a column of dates says, by the number that stands for each. */
static const struct {
	const char *text;
	int year; /* 0: it is a class of its own */
	uint32_t first, last; /* days since 1 January */
	int month; /* 0: in more than one */
} dates[] = {
	{"2024-01-01", 2024, 0, 0, 1},
	{"2024-12-31", 2024, 365, 365, 12}, /* a leap year */
	{"2023-12-31", 2023, 364, 364, 12},
	{"2024-02", 2024, 31, 59, 2},
	{" 2024-02 ", 2024, 31, 59, 2},
	{"2024-02-03", 2024, 33, 33, 2},
	{"2024", 2024, 0, 365, 0},
	{"2024-Q2", 2024, 91, 181, 0}, /* 31 + 29 + 31 and 30 + 31 + 30 */
	{"15/01/2024 to 14/02/2024", 2024, 14, 44, 0},
	{"2023/24", 0, 0, 0, 0},
	{"2023-12-31..2024-01-01", 0, 0, 0, 0},
	{"2024-13", 0, 0, 0, 0},
	{"2023-02-29", 0, 0, 0, 0},
	{"", 0, 0, 0, 0},
};
enum { DATES = sizeof(dates) / sizeof(dates[0]) };

/* One activity's rows, or two's, on all of the dates. */
static void fill_dates(struct table *t, uint32_t activities)
{
	uint32_t at = 0, r;

	for (r = 0; r < KNOWN_ROWS; r++) {
		int n = sprintf(t->text + at, "%u,%s\n", r / DATES % activities,
				dates[r % DATES].text);

		t->from[r * 2] = at;
		t->to[r * 2] = at + 1;
		t->from[r * 2 + 1] = at + 2;
		t->to[r * 2 + 1] = at + (uint32_t)n - 1;
		at += (uint32_t)n;
	}
	memset(t->text + at, 'x', INTERN_PADDING);
	t->rows = (struct csv_rows){.count = KNOWN_ROWS,
				    .fields = 2,
				    .line = 2,
				    .text = t->text,
				    .from = t->from,
				    .to = t->to};
}

static struct table *begin(enum dates_classes are)
{
	struct table *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	known_use(&t->known, &t->known.wording, 0);
	known_use_date(&t->known, 1, are);
	known_use(&t->known, &t->known.group, 1);
	assert_int_equal(t->known.column_count, 2);
	assert_int_equal(t->known.wording.count, 1);
	return t;
}

static void end(struct table *t)
{
	known_clear(&t->known);
	free(t);
}

/* Does a date lie in one year, or month? */
static int is_in_one(enum dates_classes are, uint32_t a)
{
	return are == DATES_BY_YEAR ? dates[a].year != 0 : dates[a].month != 0;
}

/* Are rows of these dates to be of one node, where the rest is the same? */
static int is_one_class(enum dates_classes are, uint32_t a, uint32_t b)
{
	if (a == b)
		return 1;
	return is_in_one(are, a) && is_in_one(are, b) &&
	       dates[a].year == dates[b].year &&
	       (are == DATES_BY_YEAR || dates[a].month == dates[b].month);
}

static void dates_are_of_classes(enum dates_classes are)
{
	struct table *t = begin(are);
	uint32_t r, k;

	fill_dates(t, 2);
	assert_true(known_look(&t->known, &t->rows, 0, KNOWN_ROWS));
	for (r = 0; r < KNOWN_ROWS; r++) {
		uint32_t date = r % DATES;

		assert_int_equal(t->known.days[r],
				 is_in_one(are, date)
					 ? dates[date].first * DATES_DAYS +
						   dates[date].last
					 : DATES_OWN);
		for (k = 0; k < r; k++)
			assert_int_equal(
				t->known.node[k] == t->known.node[r],
				k / DATES % 2 == r / DATES % 2 &&
					is_one_class(are, k % DATES, date));
	}
	end(t);
}

static void dates_of_a_year_are_of_one_class(void **state)
{
	(void)state;
	dates_are_of_classes(DATES_BY_YEAR);
}

static void dates_of_a_month_are_of_one_class(void **state)
{
	(void)state;
	dates_are_of_classes(DATES_BY_MONTH);
}

static void where_texts_are_to_differ_each_is_a_class(void **state)
{
	struct table *t = begin(DATES_BY_TEXT);
	uint32_t r, k;

	(void)state;
	fill_dates(t, 1);
	assert_true(known_look(&t->known, &t->rows, 0, KNOWN_ROWS));
	for (r = 0; r < KNOWN_ROWS; r++) {
		assert_int_equal(t->known.days[r], DATES_OWN);
		for (k = 0; k < r; k++)
			assert_int_equal(t->known.node[k] == t->known.node[r],
					 k % DATES == r % DATES);
	}
	end(t);
}

/* Rows of a date that was met while the heap was exhausted. */
static void a_date_is_read_once_there_is_room(void **state)
{
	struct table *t = begin(DATES_BY_YEAR);
	long left;
	int done = 0;

	(void)state;
	fill_dates(t, 2);
	for (left = 0; !done; left++) {
		uint32_t part = (uint32_t)left % DATES;

		mem_fail_after(left);
		done = known_look(&t->known, &t->rows, part, KNOWN_ROWS - part);
		mem_fail_after(-1);
	}
	assert_true(left > 4);
	assert_true(known_look(&t->known, &t->rows, 3, 4));
	assert_int_equal(t->known.days[0], 31 * DATES_DAYS + 59);
	assert_int_equal(t->known.node[0], t->known.node[2]);
	end(t);
}

/* From the 32nd day to the 60th, 40 to 50 being the first of them to end: the
 * day before is not among them, nor what ends before the first of them does. */
static void a_usual_date_tells_nothing_new(void **state)
{
	static const struct {
		uint32_t first, last;
		int is_usual;
	} cases[] = {
		{31, 50, 1}, {31, 59, 1}, {32, 32, 1}, {59, 59, 1},
		{31, 49, 0}, {30, 50, 0}, {59, 60, 0}, {0, 365, 0},
	};
	struct table *t = begin(DATES_BY_YEAR);
	struct known_usual usual = {7, 31 * DATES_DAYS + 50, 0, 59};
	size_t i;

	(void)state;
	usual.further = UINT32_MAX - usual.least;
	fill_dates(t, 2);
	assert_true(known_look(&t->known, &t->rows, 0, KNOWN_ROWS));
	assert_int_equal(known_take(&t->known, 0), DICT_NONE);
	t->known.usual[t->known.node[0]] = usual;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		t->known.days[0] = cases[i].first * DATES_DAYS + cases[i].last;
		assert_int_equal(known_take(&t->known, 0),
				 cases[i].is_usual ? 7 : DICT_NONE);
	}
	end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_of_a_year_are_of_one_class),
		cmocka_unit_test(dates_of_a_month_are_of_one_class),
		cmocka_unit_test(where_texts_are_to_differ_each_is_a_class),
		cmocka_unit_test(a_date_is_read_once_there_is_room),
		cmocka_unit_test(a_usual_date_tells_nothing_new),
	};

	return cmocka_run_group_tests_name("known_dates", tests, NULL, NULL);
}
