/* What a reading thread has met: which wordings hold for which days, and the
 * days of the rows that were counted. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "inventory/met.h"

#include <string.h>

/* Days by number: the first month is 1 to 31, the year 1 to 365. */
static const co2e_period january = {1, 31}, february = {32, 59},
			 year = {1, 365}, unknown = {1, 0};

static struct wording wording_of_take(uint32_t take, co2e_period period)
{
	struct wording wording = {.take = take, .period = period};

	return wording;
}

/* Cells of a node of one calendar year, whose day 1 is its first, by what their
 * date says: the number of the first day that it says is its own. */
static struct met_cells cells_of(uint32_t node, co2e_period says)
{
	struct met_cells cells = {
		.node = node,
		.but_date = 100 + node,
		.date = (uint32_t)(says.first * 1000 + says.last),
		.says = {.class = 0,
			 .days = (uint32_t)(says.first - 1) * DATES_DAYS +
				 (uint32_t)(says.last - 1),
			 .period = says}};

	return cells;
}

static uint32_t keep(struct met *met, uint32_t node, uint32_t take,
		     co2e_period says, co2e_period days)
{
	struct met_cells cells = cells_of(node, says);
	struct wording wording = wording_of_take(take, says);

	return met_keep(met, &cells, &wording, days);
}

static uint32_t find(struct wording *out, const struct met *met, uint32_t node,
		     co2e_period says)
{
	struct met_cells cells = cells_of(node, says);

	return met_find(out, met, &cells);
}

static const co2e_period three[] = {{1, 31}, {32, 59}, {1, 365}};

/* Takes of node 4: 10 of January, 11 of February, 12 of the year. */
static void keep_three(struct met *met, co2e_period days)
{
	uint32_t i;

	for (i = 0; i < 3; i++)
		assert_int_equal(
			keep(met, 4, 10 + i, three[i], i ? unknown : days), i);
}

static void a_wording_holds_for_all_its_days(void **state)
{
	struct met met = {0};
	struct wording out;

	(void)state;
	assert_int_equal(find(&out, &met, 3, january), DICT_NONE);
	assert_int_equal(keep(&met, 3, 7, january, year), 0);
	assert_int_equal(find(&out, &met, 3, february), 0);
	assert_int_equal(out.take, 7);
	assert_memory_equal(&out.period, &february, sizeof(february));
	assert_int_equal(find(&out, &met, 9, february), DICT_NONE);
	assert_int_equal(keep(&met, 9, 8, february, year), 1);
	assert_int_equal(find(&out, &met, 9, january), 1);
	assert_int_equal(out.take, 8);
	assert_int_equal(find(&out, &met, 5, january), DICT_NONE);
	met_clear(&met);
}

/* Two stretches of a year: the first 40 days, and the others. */
static void each_stretch_of_a_year_has_its_wording(void **state)
{
	const co2e_period begun = {1, 40}, rest = {41, 365}, day = {40, 40},
			  next = {41, 41};
	struct met met = {0};
	struct wording out;

	(void)state;
	assert_int_equal(keep(&met, 3, 7, january, begun), 0);
	assert_int_equal(find(&out, &met, 3, next), DICT_NONE);
	assert_int_equal(keep(&met, 3, 8, next, rest), 1);
	assert_int_equal(find(&out, &met, 3, day), 0);
	assert_int_equal(out.take, 7);
	assert_int_equal(find(&out, &met, 3, next), 1);
	assert_int_equal(out.take, 8);
	assert_int_equal(find(&out, &met, 3, february), DICT_NONE);
	met_clear(&met);
}

/* A month within a year that was met is no part of what that year takes. */
static void a_wording_of_no_known_days_stands_alone(void **state)
{
	struct met met = {0};
	struct wording out;
	uint32_t i;

	(void)state;
	keep_three(&met, unknown);
	for (i = 0; i < 3; i++) {
		assert_true(met_is_alone(&met, i));
		assert_int_equal(find(&out, &met, 4, three[i]), i);
		assert_int_equal(out.take, 10 + i);
	}
	assert_memory_equal(&out.period, &year, sizeof(year));
	assert_int_equal(find(&out, &met, 4, (co2e_period){60, 90}), DICT_NONE);
	assert_int_equal(find(&out, &met, 5, january), DICT_NONE);
	met_clear(&met);
}

static void a_wording_with_a_note_holds_for_its_cells_alone(void **state)
{
	static const struct wording_note note = {0};
	struct known_usual usual = {.take = DICT_NONE};
	struct met_cells cells = cells_of(5, january);
	struct met met = {0};
	struct wording out, noted = wording_of_take(7, january);

	(void)state;
	noted.note = &note;
	keep_three(&met, unknown);
	assert_int_equal(met_keep(&met, &cells, &noted, year), 3);
	assert_int_equal(find(&out, &met, 5, february), DICT_NONE);
	assert_int_equal(find(&out, &met, 5, january), 3);
	assert_int_equal(out.take, 7);
	assert_ptr_equal(out.note, &note);
	met_count(&met, 3, january);
	met_make_usual(&usual, &met, 3, &cells);
	assert_int_equal(usual.take, DICT_NONE);
	met_clear(&met);
}

/* No date, or one of two years: the node is the date's own. */
static void a_date_of_its_own_class_has_one_wording(void **state)
{
	struct met_cells cells = {.node = 2,
				  .but_date = 6,
				  .date = 1,
				  .says = {1, DATES_OWN, {1, 0}}};
	struct wording out, wording = wording_of_take(7, (co2e_period){1, 400});
	struct known_usual usual = {.take = DICT_NONE};
	struct met met = {0};

	(void)state;
	assert_int_equal(met_keep(&met, &cells, &wording, unknown), 0);
	assert_int_equal(met_find(&out, &met, &cells), 0);
	assert_int_equal(out.period.last, 400);
	met_is_told(&met, 0);
	met_make_usual(&usual, &met, 0, &cells);
	assert_int_equal(usual.take, 7);
	assert_int_equal(usual.least, 0);
	assert_int_equal(usual.further, UINT32_MAX);
	cells.node = 3;
	cells.date = 2;
	assert_int_equal(met_find(&out, &met, &cells), DICT_NONE);
	met_clear(&met);
}

/* Faults of the cells but the date: on any date that can be read. */
static void faults_on_any_date_are_found_by_other_cells(void **state)
{
	const co2e_period any = {INT32_MIN, INT32_MAX};
	struct met_cells cells = cells_of(3, january);
	struct wording out, bad = wording_of_take(DICT_NONE, january);
	struct met met = {0};

	(void)state;
	assert_int_equal(met_keep_faulty(&met, &cells, &bad, any), 0);
	assert_int_equal(met_keep_faulty(&met, &cells, &bad, any), 0);
	cells.node = 8;
	cells.date++;
	cells.says = (struct date_says){1, DATES_OWN, {1, 400}};
	assert_int_equal(met_find(&out, &met, &cells), 0);
	assert_int_equal(out.take, DICT_NONE);
	assert_int_equal(out.period.last, 400);
	cells.says.period = unknown;
	assert_int_equal(met_find(&out, &met, &cells), DICT_NONE);
	met_clear(&met);
}

/* What another row would tell is asked of all that was counted; of the usual
 * dates the same. */
static int tells_nothing(const struct met *met, uint32_t number,
			 co2e_period says)
{
	const struct met_cells cells = cells_of(3, says);
	struct known_usual usual = {.take = DICT_NONE};
	uint32_t days = cells.says.days;
	int is_usual;

	met_make_usual(&usual, met, number, &cells);
	is_usual = days - usual.least <= usual.further &&
		   days % DATES_DAYS <= usual.last;
	assert_int_equal(is_usual, met_is_usual(met, number, says));
	return is_usual;
}

static void what_was_counted_is_usual(void **state)
{
	/* February, then 15 January, then a day, and the days of both */
	const co2e_period middle = {15, 15}, some = {15, 40}, day = {59, 59},
			  end = {60, 60}, before = {14, 59};
	struct met met = {0};

	(void)state;
	assert_int_equal(keep(&met, 3, 7, february, year), 0);
	met_count(&met, 0, february);
	assert_true(tells_nothing(&met, 0, february));
	assert_false(tells_nothing(&met, 0, day)); /* there are several then */
	assert_false(tells_nothing(&met, 0, middle));
	met_count(&met, 0, some);
	assert_true(tells_nothing(&met, 0, february));
	assert_true(tells_nothing(&met, 0, day));
	assert_true(tells_nothing(&met, 0, some));
	assert_false(tells_nothing(&met, 0, middle)); /* it ends first */
	assert_false(tells_nothing(&met, 0, end));
	assert_false(tells_nothing(&met, 0, before));
	met_count(&met, 0, middle);
	assert_true(tells_nothing(&met, 0, middle));
	assert_false(tells_nothing(&met, 0, january));
	met_clear(&met);
}

/* Which dates are usual is of the first wording of a node; another's are only
 * until that has some. */
static void the_usual_dates_are_of_the_first_wording(void **state)
{
	const co2e_period begun = {1, 40}, rest = {41, 365}, next = {41, 41};
	const struct met_cells early = cells_of(3, january),
			       late = cells_of(3, next);
	struct known_usual usual = {.take = DICT_NONE};
	struct met met = {0};

	(void)state;
	assert_int_equal(keep(&met, 3, 7, january, begun), 0);
	assert_int_equal(keep(&met, 3, 8, next, rest), 1);
	met_count(&met, 1, next);
	met_make_usual(&usual, &met, 1, &late);
	assert_int_equal(usual.take, 8);
	met_count(&met, 0, january);
	met_make_usual(&usual, &met, 0, &early);
	assert_int_equal(usual.take, 7);
	met_make_usual(&usual, &met, 1, &late);
	assert_int_equal(usual.take, 7);
	met_clear(&met);
}

/* January twice and February: 1 to 59, of which January begins first. */
static void the_days_of_counted_rows_are_told_once(void **state)
{
	co2e_inventory inventory = {0};
	struct take takes[13];
	struct met met = {0};

	(void)state;
	memset(takes, 0, sizeof(takes));
	inventory.take = takes;
	takes[10].covers = takes[11].covers = no_counted_days.covers;
	takes[10].least = takes[11].least = no_counted_days.least;
	keep_three(&met, year);
	met_count(&met, 0, february);
	met_count(&met, 0, january);
	met_count(&met, 0, january);
	met_is_told(&met, 1);
	met_count(&met, 1, february);
	met_tell(&inventory, &met);
	assert_int_equal(takes[10].covers.first, 1);
	assert_int_equal(takes[10].covers.last, 59);
	assert_memory_equal(&takes[10].least, &january, sizeof(january));
	assert_int_equal(takes[10].several, 1);
	assert_false(take_is_covered(&takes[11]));
	takes[10].covers = no_counted_days.covers;
	met_tell(&inventory, &met);
	assert_false(take_is_covered(&takes[10]));
	met_clear(&met);
}

static void an_exhausted_heap_keeps_what_was_met(void **state)
{
	const co2e_period days[] = {year, unknown};
	struct wording out;
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		struct met met = {0};
		uint32_t number = DICT_NONE;
		long left;

		for (left = 0; number == DICT_NONE; left++) {
			assert_int_equal(find(&out, &met, 3, january),
					 DICT_NONE);
			mem_fail_after(left);
			number = keep(&met, 3, 7, january, days[i]);
			mem_fail_after(-1);
		}
		assert_true(left > 2); /* it failed several times */
		assert_int_equal(find(&out, &met, 3, january), 0);
		met_clear(&met);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wording_holds_for_all_its_days),
		cmocka_unit_test(a_wording_of_no_known_days_stands_alone),
		cmocka_unit_test(
			a_wording_with_a_note_holds_for_its_cells_alone),
		cmocka_unit_test(each_stretch_of_a_year_has_its_wording),
		cmocka_unit_test(a_date_of_its_own_class_has_one_wording),
		cmocka_unit_test(faults_on_any_date_are_found_by_other_cells),
		cmocka_unit_test(what_was_counted_is_usual),
		cmocka_unit_test(the_usual_dates_are_of_the_first_wording),
		cmocka_unit_test(the_days_of_counted_rows_are_told_once),
		cmocka_unit_test(an_exhausted_heap_keeps_what_was_met),
	};

	return cmocka_run_group_tests_name("met", tests, NULL, NULL);
}
