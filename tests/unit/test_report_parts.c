/* The parts that reports are made of: numbers for people, tables, JSON. */
#include "cmocka_tests.h"
#include "people_comma.h"

#include "base/alloc.h"
#include "report/clean.h"
#include "report/csv_out.h"
#include "report/json_out.h"
#include "report/people.h"
#include "report/table.h"
#include "report/text.h"
#include "base/width.h"

#include <math.h>
#include <string.h>

static void tonnes_have_decimals_that_say_something(void **state)
{
	static const struct {
		double kg;
		const char *text;
	} cases[] = {
		{0, "0"},
		{288926966.0, "288,926.97"},
		{1000, "1.00"},
		{-1500, "-1.50"},
		{999994, "999.99"},
		{1e9, "1,000,000.00"},
		{999.4, "0.999"},
		{248.46, "0.248"},
		{10, "0.010"},
		{9.4, "0.0094"},
		{0.0015, "0.0000015"},
		{-0.02, "-0.000020"},
		{1e-12, "1e-15"}, /* what is not 0 is not shown as 0 */
		{5e-324, "0"}, /* 5e-327 t is below what a double holds */
		{1e19, "10,000,000,000,000,000"},
		{1e21, "1e18"},
	};
	char out[PEOPLE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(people_tonnes(out, cases[i].kg),
				    cases[i].text);
}

static void a_change_has_its_sign(void **state)
{
	char out[PEOPLE_TEXT];

	(void)state;
	assert_string_equal(people_change(out, 12000), "+12.00");
	assert_string_equal(people_change(out, -500), "-0.500");
	assert_string_equal(people_change(out, 0), "0");
}

static void money_has_pence_where_they_matter(void **state)
{
	static const struct {
		double gbp;
		const char *text;
	} cases[] = {
		{0, "0.00"},
		{12.345, "12.35"},
		{-999.5, "-999.50"},
		{1000, "1,000"},
		{-1234567.8, "-1,234,568"},
		{1e20, "1e20"},
	};
	char out[PEOPLE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(people_money(out, cases[i].gbp),
				    cases[i].text);
}

static void what_is_no_number_is_blank(void **state)
{
	static const double none[] = {NAN, INFINITY, -INFINITY};
	char out[PEOPLE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		assert_string_equal(people_tonnes(out, none[i]), "");
		assert_string_equal(people_change(out, none[i]), "");
		assert_string_equal(people_number(out, none[i]), "");
		assert_string_equal(people_money(out, none[i]), "");
	}
}

static void a_text_steers_no_terminal(void **state)
{
	static const struct {
		const char *text, *clean;
	} cases[] = {
		{"", ""},
		{"Ysbyty M\xC3\xB4n `x` \"y\"", "Ysbyty M\xC3\xB4n `x` \"y\""},
		{"a\x1B[2Jb\nc\x7F", "a [2Jb c "},
		{"a\xC2\x9Bz", "a z"}, /* U+009B */
		{"a\xE2\x80\xA8z", "a z"}, /* U+2028 */
		{"a\xE2\x80\xAEz", "az"}, /* U+202E */
		{"a\xE2\x81\xA6z", "az"}, /* U+2066 */
		{"a\xE2\x80\x93z", "a\xE2\x80\x93z"}, /* en dash */
		{"a\xE2", "a\xE2"},
		{"a\xE2\x80", "a\xE2\x80"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buffer out = {0};

		assert_true(clean_put(&out, cases[i].text));
		assert_string_equal(out.text, cases[i].clean);
		buffer_clear(&out);
	}
}

static void numbers_are_grouped_and_not_noisy(void **state)
{
	static const struct {
		double value;
		const char *text;
	} cases[] = {
		{0, "0"},
		{1390542787, "1,390,542,787"},
		{248.45999999999998, "248.46"},
		{0.18387, "0.18387"},
		{-1234.5, "-1,234.5"},
		{1.0 / 3, "0.333333333333"},
		{1e-7, "0.0000001"},
		{100, "100"},
	};
	char out[PEOPLE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(people_number(out, cases[i].value),
				    cases[i].text);
	assert_string_equal(people_exact(out, 3033.38067), "3,033.38067");
	assert_string_equal(people_count(out, 0), "0");
	assert_string_equal(people_count(out, UINT64_MAX),
			    "18,446,744,073,709,551,615");
}

static void decimal_texts_keep_every_digit(void **state)
{
	static const struct {
		const char *decimal, *text;
	} cases[] = {
		{"1390542787", "1,390,542,787"},
		{"-1234.5678", "-1,234.5678"},
		{"123", "123"},
		{"0.123456789", "0.123456789"},
		{"-100", "-100"},
		{"+1000", "+1,000"},
		{"", ""},
	};
	char out[PEOPLE_TEXT], longest[100];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(people_decimal(out, cases[i].decimal),
				    cases[i].text);
	memset(longest, '7', sizeof(longest));
	longest[sizeof(longest) - 1] = '\0';
	assert_int_equal(strlen(people_decimal(out, longest)), PEOPLE_TEXT - 1);
	assert_non_null(strstr(out, "7..."));
}

static void shares_are_percent_and_never_a_false_zero(void **state)
{
	char out[PEOPLE_TEXT];

	(void)state;
	assert_string_equal(people_share(out, 669, 1000), "66.9 %");
	assert_string_equal(people_share(out, 1, 1), "100.0 %");
	assert_string_equal(people_share(out, 1, 1e6), "< 0.1 %");
	assert_string_equal(people_share(out, -1, 1e6), "> -0.1 %");
	assert_string_equal(people_share(out, 0, 10), "0.0 %");
	assert_string_equal(people_share(out, 5, 0), "");
}

static void ratios_are_decimals_where_they_end(void **state)
{
	static const struct {
		int64_t num, den;
		const char *text;
	} cases[] = {
		{3600000, 1, "3,600,000"},
		{18, 5, "3.6"},
		{5, 18, "5/18"},
		{1, 1000, "0.001"},
		{1609344, 1000, "1,609.344"},
		{1, 3, "1/3"},
		/* the imperial gallon: 4.54609 litres, in cubic metres */
		{454609, 100000000, "0.00454609"},
		{INT64_MAX, 2, "4,611,686,018,427,387,903.5"},
	};
	char out[PEOPLE_TEXT];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(
			people_ratio(out, cases[i].num, cases[i].den),
			cases[i].text);
}

static void periods_are_days(void **state)
{
	/* 2024-01-01 is day 19723: 54 years of 365 days and 13 leap days */
	const co2e_period month = {19723, 19753}, day = {19723, 19723};
	char out[PEOPLE_TEXT];

	(void)state;
	assert_string_equal(people_period(out, month),
			    "2024-01-01 to 2024-01-31");
	assert_string_equal(people_period(out, day), "2024-01-01");
}

static void no_locale_changes_a_number(void **state)
{
	char out[PEOPLE_TEXT];

	(void)state;
	assert_string_equal(comma_tonnes(out, 1234567.8), "1,234.57");
	assert_string_equal(comma_people_number(out, 0.5), "0.5");
	assert_string_equal(comma_change(out, 1500), "+1.50");
	assert_string_equal(comma_money(out, 12.5), "12.50");
	assert_string_equal(comma_share(out, 669, 1000), "66.9 %");
}

static void widths_are_columns_not_bytes(void **state)
{
	static const struct {
		const char *text;
		size_t width;
	} cases[] = {
		{"", 0},
		{"abc", 3},
		{"Ysbyty Môn", 10}, /* one column each, ô is two bytes */
		{"m³", 2},
		{"£", 1},
		{"e\xCC\x81", 1}, /* e and a combining acute accent */
		{"病院", 4},
		{"🚑", 2},
		{"\xC3", 1}, /* cut short */
		{"\xFF\xFE", 2}, /* no UTF-8 */
		{"a\xE2\x80\x8B"
		 "b",
		 2}, /* zero width space */
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(width_of(cases[i].text, strlen(cases[i].text)),
				 cases[i].width);
}

static void a_table_lines_up_whatever_the_script(void **state)
{
	static const struct table_column columns[] = {
		{"site", TABLE_LEFT},
		{"tCO2e", TABLE_POINT},
		{"rows", TABLE_RIGHT},
	};
	struct buffer out = {0};
	struct table t;

	(void)state;
	table_begin(&t, columns, 3);
	table_put(&t, "Môn");
	table_put(&t, "1,234.50");
	table_put(&t, "2");
	table_put(&t, "病院");
	table_put(&t, "0.0015");
	table_put(&t, "10");
	table_put(&t, "line\nbreak\x1b[2J");
	table_put(&t, "7");
	table_put(&t, "3");
	table_rule(&t);
	table_put(&t, "total");
	table_put(&t, "1,241.50");
	table_end(&t, &out, 1);
	assert_int_equal(out.failed, 0);
	assert_string_equal(out.text, " site                 tCO2e  rows\n"
				      " --------------  ----------  ----\n"
				      " Môn             1,234.50       2\n"
				      " 病院                0.0015    10\n"
				      " line break [2J      7          3\n"
				      " --------------  ----------  ----\n"
				      " total           1,241.50\n");
	buffer_clear(&out);
}

static void an_empty_table_is_its_titles(void **state)
{
	static const struct table_column columns[] = {{"a", TABLE_LEFT},
						      {"b", TABLE_POINT}};
	struct buffer out = {0};
	struct table t;

	(void)state;
	table_begin(&t, columns, 2);
	table_end(&t, &out, 0);
	assert_string_equal(out.text, "a  b\n-  -\n");
	buffer_clear(&out);
}

static void a_table_without_memory_marks_its_buffer(void **state)
{
	static const struct table_column columns[] = {{"a", TABLE_LEFT}};
	int failed = 1;
	long n;

	(void)state;
	for (n = 0; failed; n++) {
		struct buffer out = {0};
		struct table t;

		assert_true(n < 100);
		mem_fail_after(n);
		table_begin(&t, columns, 1);
		table_put(&t, "text");
		table_end(&t, &out, 0);
		mem_fail_after(-1);
		failed = out.failed;
		buffer_clear(&out);
	}
}

static void csv_rows_guard_text_and_round_trip_numbers(void **state)
{
	static const char *const names[] = {"site", "kgco2e"};
	struct buffer out = {0};
	struct csv_out row = {&out, 0};

	(void)state;
	row_header(&row, names, 2);
	row_text(&row, "=HYPERLINK(\"http://x\")");
	row_number(&row, 0.1 + 0.2);
	row_end(&row);
	row_text(&row, "A, \"B\"");
	row_count(&row, UINT64_MAX);
	row_end(&row);
	row_text(&row, "-5");
	row_number(&row, NAN);
	row_blank(&row);
	row_int(&row, -7);
	row_end(&row);
	assert_string_equal(out.text, "site,kgco2e\n"
				      "\"'=HYPERLINK(\"\"http://x\"\")\","
				      "0.30000000000000004\n"
				      "\"A, \"\"B\"\"\",18446744073709551615\n"
				      "-5,,,-7\n");
	buffer_clear(&out);
}

static void json_is_laid_out_and_valid(void **state)
{
	struct buffer out = {0};
	struct json_out j = {&out, 0, 0};

	(void)state;
	out_open(&j, NULL, '{');
	out_text(&j, "name", "say \"hi\"\n");
	out_text(&j, "none", NULL);
	out_open(&j, "rows", '[');
	out_open(&j, NULL, '{');
	out_number(&j, "kg", 0.5);
	out_open(&j, "inner", '{');
	out_close(&j, '}');
	out_flag(&j, "yes", 1);
	out_close(&j, '}');
	out_int(&j, NULL, -3);
	out_close(&j, ']');
	out_open(&j, "empty", '[');
	out_close(&j, ']');
	out_number(&j, "not", INFINITY);
	out_text(&j, "bad", "a\xFFz");
	out_close(&j, '}');
	assert_string_equal(out.text,
			    "{\n"
			    "  \"name\": \"say \\\"hi\\\"\\n\",\n"
			    "  \"none\": null,\n"
			    "  \"rows\": [\n"
			    "    {\"kg\": 0.5, \"inner\": {}, \"yes\": true},\n"
			    "    -3\n"
			    "  ],\n"
			    "  \"empty\": [],\n"
			    "  \"not\": null,\n"
			    "  \"bad\": \"a\xEF\xBF\xBDz\"\n"
			    "}\n");
	buffer_clear(&out);
}

static void half_written(struct buffer *out, const void *subject)
{
	(void)subject;
	buffer_puts(out, "half");
	out->failed = 1;
}

static void a_failed_report_leaves_the_text_as_it_was(void **state)
{
	static const report_fn writers[] = {half_written, half_written,
					    half_written};
	co2e_text *text = NULL;
	co2e_error err = {0};

	(void)state;
	assert_int_equal(co2e_text_new(&text, &err), CO2E_OK);
	assert_string_equal(co2e_text_data(text), "");
	buffer_puts(&text->buffer, "before ");
	assert_int_equal(
		report_write(text, writers, CO2E_FORMAT_CSV, NULL, &err),
		CO2E_E_MEMORY);
	assert_string_equal(co2e_text_data(text), "before ");
	assert_int_equal(co2e_text_size(text), 7);
	assert_int_equal(
		report_write(text, writers, (co2e_format)3, NULL, &err),
		CO2E_E_OPTION);
	buffer_puts(&text->buffer, "after");
	assert_string_equal(co2e_text_data(text), "before after");
	co2e_text_empty(text);
	assert_int_equal(co2e_text_size(text), 0);
	co2e_text_free(text);
	co2e_text_free(NULL);
}

static void formats_are_known_by_name(void **state)
{
	co2e_format format = CO2E_FORMAT_TABLE;
	co2e_error err = {0};

	(void)state;
	assert_int_equal(co2e_format_parse(&format, "JSON", &err), CO2E_OK);
	assert_int_equal(format, CO2E_FORMAT_JSON);
	assert_int_equal(co2e_format_parse(&format, " csv ", &err), CO2E_OK);
	assert_int_equal(format, CO2E_FORMAT_CSV);
	assert_int_equal(co2e_format_parse(&format, "xml", &err),
			 CO2E_E_OPTION);
	assert_int_equal(format, CO2E_FORMAT_CSV);
	assert_string_equal(err.message,
			    "'xml' is no format: table, csv and json are");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tonnes_have_decimals_that_say_something),
		cmocka_unit_test(a_change_has_its_sign),
		cmocka_unit_test(money_has_pence_where_they_matter),
		cmocka_unit_test(what_is_no_number_is_blank),
		cmocka_unit_test(a_text_steers_no_terminal),
		cmocka_unit_test(numbers_are_grouped_and_not_noisy),
		cmocka_unit_test(decimal_texts_keep_every_digit),
		cmocka_unit_test(shares_are_percent_and_never_a_false_zero),
		cmocka_unit_test(ratios_are_decimals_where_they_end),
		cmocka_unit_test(periods_are_days),
		cmocka_unit_test(no_locale_changes_a_number),
		cmocka_unit_test(widths_are_columns_not_bytes),
		cmocka_unit_test(a_table_lines_up_whatever_the_script),
		cmocka_unit_test(an_empty_table_is_its_titles),
		cmocka_unit_test(a_table_without_memory_marks_its_buffer),
		cmocka_unit_test(csv_rows_guard_text_and_round_trip_numbers),
		cmocka_unit_test(json_is_laid_out_and_valid),
		cmocka_unit_test(a_failed_report_leaves_the_text_as_it_was),
		cmocka_unit_test(formats_are_known_by_name),
	};

	return cmocka_run_group_tests_name("report_parts", tests, NULL, NULL);
}
