/* Texts and numbers on charts: what is replaced, where lines break, how amounts
 * look, where ticks are. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "chart/amount.h"
#include "chart/axis.h"
#include "chart/frame.h"
#include "chart/label.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *name, *text, *clean;
} clean_cases[] = {
	{"plain words stay", "LED lighting, 50 % by 2030",
	 "LED lighting, 50 % by 2030"},
	{"letters of any script stay",
	 "Caf\xC3\xA9 \xE7\x97\x85\xE9\x99\xA2 \xD7\x90",
	 "Caf\xC3\xA9 \xE7\x97\x85\xE9\x99\xA2 \xD7\x90"},
	{"what means nothing in data stays", "$# @x %s #1 <5 |a| !b ~{} ^_",
	 "$# @x %s #1 <5 |a| !b ~{} ^_"},
	{"a backtick is a quotation mark", "`touch x`",
	 "\xE2\x80\x98touch x\xE2\x80\x98"},
	{"quotes are typographic", "\"a b\" ('c')'s",
	 "\xE2\x80\x9C"
	 "a b\xE2\x80\x9D (\xE2\x80\x98"
	 "c\xE2\x80\x99)\xE2\x80\x99s"},
	{"a backslash is a slash", "a\\n", "a/n"},
	{"line ends and tabs are one space", "a\r\nEOD\n\tb", "a EOD b"},
	{"controls are spaces", "a\x01\x1B[31mb\x7F", "a [31mb"},
	{"C1 controls and odd spaces are spaces",
	 "a\xC2\x85"
	 "b\xC2\xA0"
	 "c\xE2\x80\xA8"
	 "d\xE3\x80\x80"
	 "e",
	 "a b c d e"},
	{"no space at the ends", "  a  ", "a"},
	{"marks of direction go",
	 "\xE2\x80\xAE"
	 "txt\xE2\x80\xAC\xE2\x81\xA6\xD8\x9C!",
	 "txt!"},
	{"marks without width go",
	 "a\xE2\x80\x8B"
	 "b\xEF\xBB\xBF"
	 "c\xC2\xAD"
	 "d",
	 "abcd"},
	{"tags go",
	 "a\xF3\xA0\x81\x81"
	 "b",
	 "ab"},
	{"no characters go",
	 "a\xEF\xBF\xBF"
	 "b",
	 "ab"},
	{"what is no UTF-8 is told", "a\xFF\xC3", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
	{"a surrogate is no UTF-8", "\xED\xA0\x80",
	 "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
	{"nothing stays nothing", "", ""},
	{"nothing but spaces is nothing", " \n ", ""},
};

static void texts_are_made_clean_and_clean_ones_stay(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(clean_cases) / sizeof(clean_cases[0]); i++) {
		const char *text = clean_cases[i].text;
		struct buffer once = {0}, twice = {0};

		assert_true(label_clean(&once, text, strlen(text)));
		if (strcmp(once.text, clean_cases[i].clean) != 0)
			fail_msg("%s: \"%s\"", clean_cases[i].name, once.text);
		assert_true(label_clean(&twice, once.text, once.n));
		assert_string_equal(twice.text, once.text);
		buffer_clear(&once);
		buffer_clear(&twice);
	}
}

static void a_nul_byte_is_no_text(void **state)
{
	struct buffer b = {0};

	(void)state;
	assert_true(label_clean(&b, "a\0b", 3));
	assert_string_equal(b.text, "a\xEF\xBF\xBD"
				    "b");
	buffer_clear(&b);
}

static void no_memory_is_told(void **state)
{
	struct buffer b = {0};

	(void)state;
	mem_fail_after(0);
	assert_false(label_clean(&b, "abc", 3));
	mem_fail_after(-1);
	buffer_clear(&b);
}

/* Lines joined by |, and a + where the text goes on. */
static void assert_wrapped(const char *text, size_t columns, size_t most,
			   const char *expected)
{
	struct label label = label_wrap(span_of(text), columns, most);
	char got[256] = "";
	size_t i;

	for (i = 0; i < label.count; i++)
		(void)snprintf(got + strlen(got), sizeof(got) - strlen(got),
			       "%s%.*s", i ? "|" : "", (int)label.line[i].n,
			       label.line[i].p);
	if (label.cut)
		strcat(got, "+");
	assert_string_equal(got, expected);
	assert_true(columns < 2 || label_width(&label) <= columns);
}

static void lines_break_at_spaces_dashes_and_slashes(void **state)
{
	(void)state;
	assert_wrapped("Heat pumps", 20, 2, "Heat pumps");
	assert_wrapped("Heat pumps at the main hospital", 12, 4,
		       "Heat pumps|at the main|hospital");
	assert_wrapped("plant-forward menus", 8, 4, "plant-|forward|menus");
	assert_wrapped("fuels/gaseous/gas", 9, 4, "fuels/|gaseous/|gas");
	assert_wrapped("exactly ten", 7, 4, "exactly|ten");
	assert_wrapped("", 7, 4, "");
	assert_wrapped("  ", 7, 4, "");
}

static void a_long_word_breaks_anywhere(void **state)
{
	(void)state;
	assert_wrapped("abcdefghij", 4, 4, "abcd|efgh|ij");
	assert_wrapped("ab", 0, 4, "a|b");
}

static void what_has_no_room_is_cut_and_says_so(void **state)
{
	(void)state;
	assert_wrapped("abcdefghij", 4, 2, "abcd|efg+");
	assert_wrapped("Heat pumps at the main hospital", 12, 1, "Heat pumps+");
	assert_wrapped("one two three four five six", 5, 4,
		       "one|two|three|four+");
	/* no label has more than LABEL_LINES, whatever was asked for */
	assert_wrapped("1 2 3 4 5 6 7 8 9 0 1 2", 1, 20,
		       "1|2|3|4|5|6|7|8|9|0+");
	assert_wrapped("abcdefgh", 1, 2, "a|b+");
}

/* U+75C5 takes two columns; U+0301 none, and stays with its letter. */
static void width_is_that_of_the_screen(void **state)
{
	(void)state;
	assert_wrapped("\xE7\x97\x85\xE9\x99\xA2\xE7\x97\x85", 4, 4,
		       "\xE7\x97\x85\xE9\x99\xA2|\xE7\x97\x85");
	assert_wrapped("e\xCC\x81"
		       "e\xCC\x81",
		       2, 1,
		       "e\xCC\x81"
		       "e\xCC\x81");
	assert_wrapped("e\xCC\x81"
		       "e\xCC\x81",
		       1, 4, "e\xCC\x81|e\xCC\x81");
}

static void the_widest_word_is_found(void **state)
{
	(void)state;
	assert_int_equal(label_word(span_of("Heat pumps")), 5);
	assert_int_equal(label_word(span_of("plant-forward")), 7);
	assert_int_equal(label_word(span_of("a/bcd ef")), 3);
	assert_int_equal(label_word(span_of("")), 0);
}

#define M "\xE2\x88\x92"
static const struct {
	double value;
	const char *text, *sign;
} amount_cases[] = {
	{0, "0", "0"},
	{1234, "1,234", "+1,234"},
	{-1234, M "1,234", M "1,234"},
	{1234567.5, "1,234,568", "+1,234,568"},
	{99.94, "99.9", "+99.9"},
	{99.96, "100", "+100"},
	{-45.6, M "45.6", M "45.6"},
	{36.04, "36", "+36"},
	{9.996, "10", "+10"},
	{1.5, "1.5", "+1.5"},
	{-0.123, M "0.12", M "0.12"},
	{0.0123, "0.012", "+0.012"},
	{0.0999, "0.1", "+0.1"},
	{1e-12, "0", "0"},
	{-1e-12, "0", "0"},
	{2e15, "over 1e15", "+over 1e15"},
};

static void amounts_are_grouped_rounded_and_signed(void **state)
{
	char text[AMOUNT_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(amount_cases) / sizeof(amount_cases[0]); i++) {
		assert_string_equal(amount_text(text, amount_cases[i].value),
				    amount_cases[i].text);
		assert_string_equal(amount_signed(text, amount_cases[i].value),
				    amount_cases[i].sign);
	}
	assert_string_equal(amount_pounds(text, -85), M "\xC2\xA3"
							"85");
	assert_string_equal(amount_pounds(text, 1234.5), "\xC2\xA3"
							 "1,235");
	assert_string_equal(amount_fixed(text, 0.1 + 0.2, 1), "0.3");
	assert_string_equal(amount_fixed(text, -0.04, 1), "0.0");
	assert_string_equal(amount_share(text, 1, 3), "33.3 %");
	assert_string_equal(amount_share(text, 1, 0), "");
}

/* low, high and the ticks asked for; what comes of it */
static const struct {
	double low, high;
	size_t ticks;
	double from, to, step;
	int decimals;
} axis_cases[] = {
	{0, 3120, 6, 0, 4000, 1000, 0}, /* 520 -> 1000 */
	{0, 3000, 6, 0, 3000, 500, 0},
	{-120, 400, 6, -200, 400, 100, 0}, /* 86.7 -> 100 */
	{0, 0.7, 5, 0, 0.8, 0.2, 1},
	{0, 0.0007, 5, 0, 0.0008, 0.0002, 4},
	{0, 0.00035, 5, 0, 0.0004, 0.0001, 4}, /* 7e-5 -> 1e-4 */
	{500, 900, 5, 0, 1000, 200, 0}, /* 0 is always on it */
	{-900, -500, 5, -1000, 0, 200, 0},
	{0, 0, 5, 0, 1, 0.2, 1},
};

static void ticks_are_round_and_hold_all(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(axis_cases) / sizeof(axis_cases[0]); i++) {
		struct axis axis =
			axis_make(axis_cases[i].low, axis_cases[i].high,
				  axis_cases[i].ticks);
		double least = axis_cases[i].step * 1e-9;

		assert_within(axis.step, axis_cases[i].step, least);
		assert_within(axis.low, axis_cases[i].from, least);
		assert_within(axis.high, axis_cases[i].to, least);
		assert_int_equal(axis.decimals, axis_cases[i].decimals);
		assert_within(axis_tick(&axis, 0), axis.low, least);
		assert_within(axis_tick(&axis, axis_count(&axis) - 1),
			      axis.high, least);
	}
}

static void a_value_stands_where_it_belongs(void **state)
{
	struct axis axis = axis_make(-100, 300, 4);

	(void)state;
	axis.from = 400;
	axis.to = 0;
	assert_within(axis_at(&axis, -100), 400, 0);
	assert_within(axis_at(&axis, 0), 300, 0);
	assert_within(axis_at(&axis, 300), 0, 0);
}

static void names_beside_a_chart_do_not_cover_each_other(void **state)
{
	struct frame_side free[] = {{10, 10}, {50, 10}};
	struct frame_side close[] = {{10, 10}, {12, 10}, {14, 10}, {90, 20}};
	struct frame_side low[] = {{80, 10}, {95, 10}, {99, 10}};

	(void)state;
	frame_spread(free, 2, 0, 100);
	assert_within(free[0].y, 10, 0);
	assert_within(free[1].y, 50, 0);
	frame_spread(close, 4, 0, 100); /* pushed down: 10, 20, 30 */
	assert_within(close[1].y, 20, 0);
	assert_within(close[2].y, 30, 0);
	assert_within(close[3].y, 90, 0);
	frame_spread(low, 3, 0, 100); /* and back up: 95, 85, 75 */
	assert_within(low[2].y, 95, 0);
	assert_within(low[1].y, 85, 0);
	assert_within(low[0].y, 75, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_made_clean_and_clean_ones_stay),
		cmocka_unit_test(a_nul_byte_is_no_text),
		cmocka_unit_test(no_memory_is_told),
		cmocka_unit_test(lines_break_at_spaces_dashes_and_slashes),
		cmocka_unit_test(a_long_word_breaks_anywhere),
		cmocka_unit_test(what_has_no_room_is_cut_and_says_so),
		cmocka_unit_test(width_is_that_of_the_screen),
		cmocka_unit_test(the_widest_word_is_found),
		cmocka_unit_test(amounts_are_grouped_rounded_and_signed),
		cmocka_unit_test(ticks_are_round_and_hold_all),
		cmocka_unit_test(a_value_stands_where_it_belongs),
		cmocka_unit_test(names_beside_a_chart_do_not_cover_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
