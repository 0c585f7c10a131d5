/* Sheets of departments as activity data: what all kinds share. */
#include "cmocka_tests.h"
#include "collecting.h"

#include <stdio.h>
#include <string.h>

#define HEADER "gas,top_up_kg,date\n"

static void every_kind_describes_itself(void **state)
{
	const co2e_collect_kind *kind;
	size_t i, k;

	(void)state;
	assert_true(co2e_collect_kind_count() > 0);
	for (i = 0; (kind = co2e_collect_kind_at(i)) != NULL; i++) {
		assert_true(kind->name[0] && kind->summary[0] && kind->says[0]);
		assert_ptr_equal(co2e_collect_kind_named(kind->name), kind);
		for (k = 0; k < kind->column_count; k++)
			assert_true(kind->columns[k].name[0] &&
				    kind->columns[k].says[0]);
		for (k = 0; k < kind->setting_count; k++)
			assert_true(kind->settings[k].name[0] &&
				    kind->settings[k].says[0]);
		if (i)
			assert_true(strcmp(co2e_collect_kind_at(i - 1)->name,
					   kind->name) < 0);
	}
	assert_int_equal(i, co2e_collect_kind_count());
	assert_null(co2e_collect_kind_named("leeks"));
}

/* The settings that a kind's example needs: whatever is needed, as 1000, and a
 * date where its rows have none. */
static size_t needed_settings(const co2e_collect_kind *kind,
			      const char *set[2 * SETTINGS_MOST])
{
	size_t i, n = 0;

	for (i = 0; i < kind->setting_count; i++)
		if (kind->settings[i].needed) {
			set[n++] = kind->settings[i].name;
			set[n++] = "1000";
		}
	if (strncmp(kind->example, "date,", 5) != 0) {
		set[n++] = "date";
		set[n++] = "2024/25";
	}
	set[n] = NULL;
	return n;
}

static void every_kinds_example_is_read_without_a_rejection(void **state)
{
	const co2e_collect_kind *kind;
	size_t i;

	for (i = 0; (kind = co2e_collect_kind_at(i)) != NULL; i++) {
		const char *set[2 * SETTINGS_MOST];
		co2e_collect *c = NULL;
		co2e_error err = {0};

		needed_settings(kind, set);
		if (collect_text(&c, kind->name, kind->example, set, *state,
				 &err))
			print_error("%s: %s\n", kind->name, err.message);
		assert_int_equal(err.status, CO2E_OK);
		if (co2e_collect_rejected(c))
			print_error("%s: %s\n", kind->name,
				    co2e_collect_rejection(c, 0)->message);
		assert_int_equal(co2e_collect_rejected(c), 0);
		assert_true(co2e_collect_used(c) > 0);
		assert_true(co2e_collect_made(c) > 0);
		co2e_collect_free(c);
	}
}

static void what_else_stands_in_a_sheet_is_carried(void **state)
{
	static const char *const set[] = {"site", "Main", NULL};

	/* `unit` is ours, so the sheet's own is another column; a note of the
	 * sheet stands behind the kind's */
	assert_rows(
		"leaks",
		"gas,top_up_kg,Date,Unit,Engineer,note,region\n"
		"R-410A,\"1,200.50\",2024-06,A1,\"Jo, B\",checked,North\n"
		"R-32,2,2024,,,,\n",
		set, *state,
		"activity,quantity,unit,date,site,region,note,equipment,"
		"sheet_Unit,Engineer,source\n"
		"R-410A,1200.5,kg,2024-06,Main,North,\"topped up; checked\",,"
		"A1,\"Jo, B\",a.csv:2\n"
		"R-32,2,kg,2024,Main,,topped up,,,,a.csv:3\n");
}

static void a_setting_stands_for_blank_cells(void **state)
{
	static const char *const set[] = {"date", "2024/25", "organisation",
					  "Trust", NULL};

	assert_rows("leaks",
		    "gas,top_up_kg,date,organisation\n"
		    "R-32,1,,\n"
		    "R-32,2,2023,Other\n",
		    set, *state,
		    "activity,quantity,unit,date,organisation,note,equipment,"
		    "source\n"
		    "R-32,1,kg,2024/25,Trust,topped up,,a.csv:2\n"
		    "R-32,2,kg,2023,Other,topped up,,a.csv:3\n");
}

static void a_text_that_a_spreadsheet_would_run_is_guarded(void **state)
{
	assert_rows("leaks", HEADER "=1+1,2,2024\n", NULL, NULL,
		    "activity,quantity,unit,date,note,equipment,source\n"
		    "'=1+1,2,kg,2024,topped up,,a.csv:2\n");
	(void)state;
}

static const struct fault_case faults[] = {
	{"an unknown setting",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "leaks has no setting 'leak rats'; did you mean leak-rate?; it has "
	 "leak-rate, date, organisation, site",
	 {"leak rats", "3"}},
	{"a setting twice",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "the setting leak_rate is set twice",
	 {"leak_rate", "3", "Leak-Rate", "4"}},
	{"a setting that is no number",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "the setting leak-rate: 'some' is not a number",
	 {"leak-rate", "some"}},
	{"a column missing",
	 "gaz,top_up_kg,date\nR-32,1,2024\n",
	 CO2E_E_COLUMN,
	 1,
	 0,
	 "there is no column gas; say which one it is: map gas=\"gaz\"; the "
	 "file has: gaz, top_up_kg, date",
	 {NULL}},
	{"an empty file",
	 "",
	 CO2E_E_BLANK,
	 1,
	 0,
	 "the file is empty: a header with the columns gas is needed",
	 {NULL}},
	{"no date at all",
	 "gas,top_up_kg\nR-32,1\n",
	 CO2E_E_BLANK,
	 2,
	 0,
	 "date: it is blank; fill it in, or set date for all rows without one, "
	 "such as date=2024/25",
	 {NULL}},
	{"a blank date",
	 HEADER "R-32,1,\n",
	 CO2E_E_BLANK,
	 2,
	 8,
	 "date: it is blank",
	 {NULL}},
	{"a day that does not exist",
	 HEADER "R-32,1,2024-02-30\n",
	 CO2E_E_DATE,
	 2,
	 8,
	 "date: '2024-02-30' is not a date",
	 {NULL}},
	{"a field too few",
	 HEADER "R-32,1\n",
	 CO2E_E_FIELDS,
	 2,
	 7,
	 "the row has 2 fields, the header 3",
	 {NULL}},
	{"an unclosed quote",
	 HEADER "R-32,1,\"2024\n",
	 CO2E_E_SYNTAX,
	 2,
	 8,
	 "",
	 {NULL}},
};

static void a_fault_names_line_column_and_remedy(void **state)
{
	assert_faults("leaks", faults, sizeof(faults) / sizeof(faults[0]),
		      *state);
}

static void an_unknown_kind_is_refused_with_the_nearest(void **state)
{
	co2e_collect *c = (void *)state;
	co2e_error err = {0};

	assert_int_equal(co2e_collect_new(&c, "leeks", NULL, &err),
			 CO2E_E_OPTION);
	assert_null(c);
	assert_non_null(strstr(err.message,
			       "there is no kind of sheet 'leeks'; "
			       "did you mean leaks?; they are "));
}

static void count(void *user, const co2e_error *err)
{
	assert_true(err->status != CO2E_OK);
	++*(int *)user;
}

static void two_files_are_one_collection(void **state)
{
	static const char first[] = HEADER "R-32,1,2024\nR-32,x,2024\n";
	static const char second[] = "date,gas,top_up_kg,Who\n2024,R-32,3,Jo\n";
	co2e_collect_options options = CO2E_COLLECT_OPTIONS_INIT;
	co2e_collect *c = NULL;
	co2e_error err = {0};
	int told = 0;
	size_t n;

	(void)state;
	options.reject = count;
	options.user = &told;
	assert_int_equal(co2e_collect_new(&c, "Leaks", &options, &err),
			 CO2E_OK);
	assert_int_equal(
		co2e_collect_read_text(c, first, strlen(first), "a", &err),
		CO2E_OK);
	assert_string_equal(co2e_collect_rows(c, &n), "");
	assert_int_equal(
		co2e_collect_read_text(c, second, strlen(second), "b", &err),
		CO2E_OK);
	assert_int_equal(co2e_collect_finish(c, &err), CO2E_OK);
	assert_string_equal(
		co2e_collect_rows(c, &n),
		"activity,quantity,unit,date,note,equipment,Who,source\n"
		"R-32,1,kg,2024,topped up,,,a:2\n"
		"R-32,3,kg,2024,topped up,,Jo,b:2\n");
	assert_int_equal(co2e_collect_in(c), 3);
	assert_int_equal(co2e_collect_used(c), 2);
	assert_int_equal(co2e_collect_rejected(c), 1);
	assert_int_equal(co2e_collect_made(c), 2);
	assert_int_equal(told, 1);
	assert_int_equal(co2e_collect_read_text(c, "", 0, "c", &err),
			 CO2E_E_OPTION);
	co2e_collect_free(c);
}

static void each_allocation_may_fail(void **state)
{
	static const char *const set[] = {"leak-rate", "3", NULL};

	(void)state;
	assert_no_leaks("leaks",
			"gas,top_up_kg,date,charge_kg,Who,note\n"
			"R-32,1,2024,,Jo,a\nR-32,,2024,3,Jo,b\n",
			set, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_describes_itself),
		cmocka_unit_test(
			every_kinds_example_is_read_without_a_rejection),
		cmocka_unit_test(what_else_stands_in_a_sheet_is_carried),
		cmocka_unit_test(a_setting_stands_for_blank_cells),
		cmocka_unit_test(
			a_text_that_a_spreadsheet_would_run_is_guarded),
		cmocka_unit_test(a_fault_names_line_column_and_remedy),
		cmocka_unit_test(an_unknown_kind_is_refused_with_the_nearest),
		cmocka_unit_test(two_files_are_one_collection),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
