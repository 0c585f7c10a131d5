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

/* Takes by date cell: 0 says January, 1 February, 2 the year. */
static void keep_three(struct met *met, co2e_period days)
{
	const co2e_period says[] = {january, february, year};
	uint32_t i;

	for (i = 0; i < 3; i++) {
		struct wording wording = wording_of_take(10 + i, says[i]);

		assert_int_equal(met_keep(met, (struct met_cells){4, i},
					  &wording, i ? unknown : days),
				 i);
	}
}

static void a_wording_holds_for_all_its_days(void **state)
{
	struct met met = {0};
	struct wording out, first = wording_of_take(7, january),
			    other = wording_of_take(8, february);

	(void)state;
	assert_int_equal(met_find(&out, &met, (struct met_cells){3, 0}),
			 DICT_NONE);
	assert_int_equal(met_keep(&met, (struct met_cells){3, 0}, &first, year),
			 0);
	/* what cell 1 says is known from others' rows alone */
	assert_int_equal(met_find(&out, &met, (struct met_cells){3, 1}),
			 DICT_NONE);
	assert_int_equal(met_keep(&met, (struct met_cells){9, 1}, &other, year),
			 1);
	assert_int_equal(met_find(&out, &met, (struct met_cells){3, 1}), 0);
	assert_int_equal(out.take, 7);
	assert_memory_equal(&out.period, &february, sizeof(february));
	assert_int_equal(met_find(&out, &met, (struct met_cells){9, 0}), 1);
	assert_int_equal(out.take, 8);
	assert_int_equal(met_find(&out, &met, (struct met_cells){5, 0}),
			 DICT_NONE);
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
		assert_int_equal(met_find(&out, &met, (struct met_cells){4, i}),
				 DICT_NONE);
		met_get(&out, &met, i, (struct met_cells){4, i});
		assert_int_equal(out.take, 10 + i);
	}
	assert_memory_equal(&out.period, &year, sizeof(year));
	met_clear(&met);
}

static void a_wording_with_a_note_holds_for_its_cells_alone(void **state)
{
	static const struct wording_note note = {0};
	struct met met = {0};
	struct wording out, noted = wording_of_take(7, january);

	(void)state;
	noted.note = &note;
	keep_three(&met, unknown);
	assert_int_equal(met_keep(&met, (struct met_cells){5, 0}, &noted, year),
			 3);
	assert_int_equal(met_find(&out, &met, (struct met_cells){5, 0}),
			 DICT_NONE);
	met_get(&out, &met, 3, (struct met_cells){5, 0});
	assert_int_equal(out.take, 7);
	assert_ptr_equal(out.note, &note);
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
	struct wording out, wording = wording_of_take(7, january);
	struct met met = {0};
	long left = 0;

	(void)state;
	for (;; left++) {
		uint32_t number;

		mem_fail_after(left);
		number = met_keep(&met, (struct met_cells){3, 0}, &wording,
				  year);
		mem_fail_after(-1);
		if (number != DICT_NONE)
			break;
		assert_int_equal(met_find(&out, &met, (struct met_cells){3, 0}),
				 DICT_NONE);
	}
	assert_true(left > 2); /* it failed several times */
	assert_int_equal(met_find(&out, &met, (struct met_cells){3, 0}), 0);
	met_clear(&met);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wording_holds_for_all_its_days),
		cmocka_unit_test(a_wording_of_no_known_days_stands_alone),
		cmocka_unit_test(
			a_wording_with_a_note_holds_for_its_cells_alone),
		cmocka_unit_test(the_days_of_counted_rows_are_told_once),
		cmocka_unit_test(an_exhausted_heap_keeps_what_was_met),
	};

	return cmocka_run_group_tests_name("met", tests, NULL, NULL);
}
