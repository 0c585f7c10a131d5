#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/csv.h"
#include "factor/renames.h"

#include <stdio.h>
#include <string.h>

#define HEADER "publisher,from,to,editions,note\n"

static co2e_status read_table(struct renames *out, const char *text,
			      co2e_error *err)
{
	struct csv *csv = NULL;
	co2e_status status;

	memset(out, 0, sizeof(*out));
	status = csv_open_text(&csv, text, strlen(text), "renames.csv", NULL,
			       err);
	if (!status)
		status = renames_read(out, csv, err);
	csv_close(csv);
	return status;
}

static const struct {
	const char *row, *key;
	int year;
	const char *wanted;
} cases[] = {
	{"desnz,a/b,c,,n", "a/b", 2025, "c"},
	{"desnz,a/b,c,,n", "a/b/d", 2025, "a/b/d"},
	{"desnz,a/b,c,,n", "x/a/b", 2025, "x/a/b"},
	{"other,a/b,c,,n", "a/b", 2025, "a/b"},
	/* a star is one level, or part of one, and never nothing */
	{"desnz,a/*,b/*/c,,n", "a/x", 2025, "b/x/c"},
	{"desnz,a/*,b/*/c,,n", "a/x/y", 2025, "a/x/y"},
	{"desnz,a/b-*,c/*,,n", "a/b-", 2025, "a/b-"},
	{"desnz,a/b-*,c/*,,n", "a/b-xy", 2025, "c/xy"},
	{"desnz,a/*-loss,a/heat,,n", "a/5-loss", 2025, "a/heat"},
	{"desnz,a/*/*/d,z/*/*/e,,n", "a/b/c/d", 2025, "z/b/c/e"},
	{"desnz,a/*-b/c,z/*/c,,n", "a/b-b-b/c", 2025, "z/b-b/c"},
	/* without a slash: a level wherever it stands, whole */
	{"desnz,reuse,re-use,,n", "a/reuse/b/reuse", 2025, "a/re-use/b/re-use"},
	{"desnz,reuse,re-use,,n", "reused/reuse-x", 2025, "reused/reuse-x"},
	{"desnz,reuse,re-use,,n", "reuse", 2025, "re-use"},
	/* editions, both ends included */
	{"desnz,a/b,c,2016-2020,n", "a/b", 2015, "a/b"},
	{"desnz,a/b,c,2016-2020,n", "a/b", 2016, "c"},
	{"desnz,a/b,c,2016-2020,n", "a/b", 2020, "c"},
	{"desnz,a/b,c,2016-2020,n", "a/b", 2021, "a/b"},
	{"desnz,a/b,c,2022-,n", "a/b", 2021, "a/b"},
	{"desnz,a/b,c,2022-,n", "a/b", 2050, "c"},
	{"desnz,a/b,c,-2022,n", "a/b", 1990, "c"},
	{"desnz,a/b,c,-2022,n", "a/b", 2023, "a/b"},
	{"desnz,a/b,c,2022,n", "a/b", 2022, "c"},
	{"desnz,a/b,c,2022,n", "a/b", 2023, "a/b"},
	/* in the table's order, each once */
	{"desnz,a/b,c/d,,n\ndesnz,c/d,e,,n", "a/b", 2025, "e"},
	{"desnz,c/d,e,,n\ndesnz,a/b,c/d,,n", "a/b", 2025, "c/d"},
	{"desnz,a/*,a/a/*,,n", "a/x", 2025, "a/a/x"},
};

static void a_key_is_renamed_as_the_table_says(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char text[256], key[KEY_MAX];
		struct renames renames;
		co2e_error err = {0};

		snprintf(text, sizeof(text), HEADER "%s\n", cases[i].row);
		if (read_table(&renames, text, &err))
			fail_msg("%s: %s", cases[i].row, err.message);
		snprintf(key, sizeof(key), "%s", cases[i].key);
		assert_true(
			renames_apply(key, &renames, "desnz", cases[i].year));
		assert_string_equal(key, cases[i].wanted);
		renames_clear(&renames);
	}
}

static const struct {
	const char *text;
	co2e_status status;
	unsigned line, column;
	const char *says;
} faults[] = {
	{"", CO2E_E_COLUMN, 1, 0, "publisher,from,to,editions,note"},
	{"from,to\n", CO2E_E_COLUMN, 1, 0, "publisher,from,to"},
	{"publisher,to,from,editions,note\n", CO2E_E_COLUMN, 1, 0,
	 "publisher,from,to"},
	{HEADER "desnz,a/b,c,\n", CO2E_E_FIELDS, 2, 0, "4 fields, expected 5"},
	{HEADER "desnz,a/b,,,n\n", CO2E_E_BLANK, 2, 11, "'to' is blank"},
	{HEADER "desnz,a/b,c,,\n", CO2E_E_BLANK, 2, 14, "'note' is blank"},
	{HEADER "desnz,a/b,c,soon,n\n", CO2E_E_DATA, 2, 13,
	 "'soon' is no range of editions"},
	{HEADER "desnz,a/b,c,2020-2016,n\n", CO2E_E_DATA, 2, 13,
	 "'2020-2016' is no range"},
	{HEADER "desnz,a/b,c,2016-20x,n\n", CO2E_E_DATA, 2, 13,
	 "'2016-20x' is no range"},
	{HEADER "desnz,a/b,c/*,,n\n", CO2E_E_DATA, 2, 11,
	 "'c/*' has more * than 'a/b'"},
	{HEADER "desnz,a/*b*,c,,n\n", CO2E_E_DATA, 2, 7,
	 "'a/*b*' has two * in one level"},
	{HEADER "desnz,a,b/c,,n\n", CO2E_E_DATA, 2, 9,
	 "'a' is one level: it can only become another one, not 'b/c'"},
	{HEADER "desnz,a*,b,,n\n", CO2E_E_DATA, 2, 10, "'a*' is one level"},
	{HEADER "desnz,a/b,c,,\"n\n", CO2E_E_SYNTAX, 2, 14, ""},
};

static void a_faulty_table_is_refused_with_its_place(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		struct renames renames;
		co2e_error err = {0};

		assert_int_equal(read_table(&renames, faults[i].text, &err),
				 faults[i].status);
		if (!strstr(err.message, faults[i].says))
			fail_msg("says: %s", err.message);
		assert_int_equal(err.line, faults[i].line);
		assert_int_equal(err.column, faults[i].column);
		assert_string_equal(err.source, "renames.csv");
		renames_clear(&renames);
	}
}

static void a_key_that_would_grow_too_long_is_told(void **state)
{
	static char text[64 * 1024];
	struct renames renames;
	char key[KEY_MAX] = "a/b";
	int i;

	(void)state;
	/* 40 rows of 120 bytes more: past 4095 at the 35th */
	strcpy(text, HEADER);
	for (i = 0; i < 40; i++) {
		strcat(text, "desnz,*/*,");
		memset(text + strlen(text), 'x', 120);
		strcat(text, "*/*,,n\n");
	}
	assert_int_equal(read_table(&renames, text, NULL), CO2E_OK);
	assert_false(renames_apply(key, &renames, "desnz", 2025));
	renames_clear(&renames);
}

static void without_memory_there_is_no_table(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		struct renames renames;
		co2e_error err = {0};

		assert_in_range(n, 0, 100);
		mem_fail_after(n);
		status = read_table(&renames, HEADER "desnz,a/b,c,,n\n", &err);
		mem_fail_after(-1);
		if (status)
			assert_int_equal(status, CO2E_E_MEMORY);
		renames_clear(&renames);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_is_renamed_as_the_table_says),
		cmocka_unit_test(a_faulty_table_is_refused_with_its_place),
		cmocka_unit_test(a_key_that_would_grow_too_long_is_told),
		cmocka_unit_test(without_memory_there_is_no_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
