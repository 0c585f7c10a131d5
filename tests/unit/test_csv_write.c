#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/csv.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void a_field_is_quoted_where_needed(void **state)
{
	static const struct {
		const char *text, *written;
	} cases[] = {
		{"", ""},
		{"kWh", "kWh"},
		{"natural gas", "natural gas"},
		{" a ", " a "},
		{"a,b", "\"a,b\""},
		{"a;b", "\"a;b\""},
		{"a\tb", "\"a\tb\""},
		{"a\nb", "\"a\nb\""},
		{"a\rb", "\"a\rb\""},
		{"5\" pipe", "\"5\"\" pipe\""},
		{"\"", "\"\"\"\""},
		{"\"\"", "\"\"\"\"\"\""},
		{"caf\xC3\xA9", "caf\xC3\xA9"},
		{"\xEF\xBB\xBFx", "\"\xEF\xBB\xBFx\""},
		{"=1+1", "=1+1"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct buffer out = {0};

		assert_int_equal(
			csv_put(&out, cases[i].text, strlen(cases[i].text), 0),
			1);
		assert_string_equal(out.text, cases[i].written);
		buffer_clear(&out);
	}
}

static void what_a_spreadsheet_would_run_is_guarded(void **state)
{
	static const struct {
		const char *text, *written;
	} cases[] = {
		{"=1+1", "'=1+1"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"},
		{"-2+3", "'-2+3"},
		{"-", "'-"},
		{"\tx", "\"'\tx\""},
		{"\r=x", "\"'\r=x\""},
		{"=\"a\",b", "\"'=\"\"a\"\",b\""},
		{"-12.5", "-12.5"},
		{"-1e-9", "-1e-9"},
		{"a=b", "a=b"},
		{"'=1", "'=1"},
		{"", ""},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct buffer out = {0};

		assert_int_equal(
			csv_put(&out, cases[i].text, strlen(cases[i].text), 1),
			1);
		assert_string_equal(out.text, cases[i].written);
		buffer_clear(&out);
	}
}

static void an_exhausted_heap_is_told(void **state)
{
	struct buffer out = {0};

	(void)state;
	mem_fail_after(0);
	assert_int_equal(csv_put(&out, "a", 1, 0), 0);
	mem_fail_after(-1);
	assert_int_equal(csv_put(&out, "a", 1, 0), 0);
	buffer_clear(&out);
}

/* A table of random fields, and where each was written. */
enum { ROWS = 12, COLUMNS = 5, PIECES = 8 };

struct table {
	struct buffer fields[ROWS][COLUMNS];
	uint64_t lines[ROWS][COLUMNS];
	uint32_t columns[ROWS][COLUMNS];
	size_t rows, width;
	struct buffer text;
};

/* Numerical Recipes' linear congruential generator: the same tables on every
 * machine. */
static uint32_t random_below(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % n;
}

static void fill_field(struct buffer *field, uint32_t *seed, int some)
{
	static const char *const pieces[] = {
		"a",
		"kWh",
		"1",
		" ",
		"\"",
		",",
		";",
		"\t",
		"\n",
		"\r",
		"\r\n",
		"=",
		"\xC3\xA9",
		"\xE2\x82\xAC",
		"\xF0\x9F\x8C\x8D",
		"\xEF\xBB\xBF",
		"a somewhat longer piece of text",
	};
	uint32_t n = random_below(seed, PIECES);

	buffer_puts(field, some ? "x" : "");
	while (n--)
		buffer_puts(field, pieces[random_below(seed, COUNT(pieces))]);
}

/* Line and character of the end of a raw text, counted anew. */
static void count_places(const struct buffer *text, uint64_t *line,
			 uint32_t *column)
{
	const char *p = text->text;

	*line = 1;
	*column = 1;
	for (; p && *p; p++)
		if (p[0] == '\r' && p[1] == '\n') {
			continue;
		} else if (*p == '\n' || *p == '\r') {
			++*line;
			*column = 1;
		} else if (((unsigned char)*p & 0xC0) != 0x80) {
			++*column;
		}
}

static void make_table(struct table *t, uint32_t seed, char separator,
		       const char *line_end)
{
	size_t r, c;

	memset(t, 0, sizeof(*t));
	buffer_puts(&t->text, "");
	t->rows = random_below(&seed, ROWS) + 1;
	t->width = random_below(&seed, COLUMNS) + 1;
	for (r = 0; r < t->rows; r++)
		for (c = 0; c < t->width; c++) {
			struct buffer *field = &t->fields[r][c];

			/* one empty field alone would be an empty line */
			fill_field(field, &seed, t->width == 1);
			count_places(&t->text, &t->lines[r][c],
				     &t->columns[r][c]);
			csv_put(&t->text, field->text, field->n, 0);
			if (c + 1 < t->width)
				buffer_put(&t->text, &separator, 1);
			else if (r + 1 < t->rows || seed & 4)
				buffer_puts(&t->text, line_end);
		}
	assert_int_equal(t->text.failed, 0);
}

static void clear_table(struct table *t)
{
	size_t r, c;

	for (r = 0; r < t->rows; r++)
		for (c = 0; c < t->width; c++)
			buffer_clear(&t->fields[r][c]);
	buffer_clear(&t->text);
}

static void check_table(const struct table *t, struct csv *csv)
{
	const struct csv_row *row;
	co2e_error err;
	size_t r, c;

	for (r = 0; r < t->rows; r++) {
		assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
		assert_non_null(row);
		assert_int_equal(row->count, t->width);
		for (c = 0; c < t->width; c++) {
			const struct buffer *wanted = &t->fields[r][c];
			struct span got = row->fields[c].text;
			struct place at = csv_place(csv, row, c);

			assert_int_equal(got.n, wanted->n);
			assert_memory_equal(got.p, wanted->text, got.n);
			assert_int_equal(at.line, t->lines[r][c]);
			assert_int_equal(at.column, t->columns[r][c]);
		}
		assert_int_equal(row->line, t->lines[r][0]);
	}
	assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
	assert_null(row);
	assert_int_equal(csv_done(csv), t->text.n);
}

static void what_is_written_reads_back(void **state)
{
	static const char separators[] = ",;\t";
	static const char *const line_ends[] = {"\n", "\r\n", "\r"};
	uint32_t seed;

	(void)state;
	for (seed = 0; seed < 1500; seed++) {
		struct csv_options options = {
			.separator = separators[seed % 3],
			.chunk = 4 + seed % 131,
		};
		struct table table;
		struct csv *csv;
		co2e_error err;

		make_table(&table, seed * 2654435761u, options.separator,
			   line_ends[seed / 3 % 3]);
		assert_int_equal(csv_open_text(&csv, table.text.text,
					       table.text.n, "t.csv", &options,
					       &err),
				 CO2E_OK);
		check_table(&table, csv);
		csv_close(csv);
		/* In one chunk, the separator is found as well. */
		options.chunk = 0;
		options.separator = table.width > 1 ? 0 : ',';
		assert_int_equal(csv_open_text(&csv, table.text.text,
					       table.text.n, "t.csv", &options,
					       &err),
				 CO2E_OK);
		check_table(&table, csv);
		csv_close(csv);
		clear_table(&table);
	}
}

static void a_file_reads_back_as_memory_does(void **state)
{
	char path[] = "test-csv-write-XXXXXX";
	int fd = mkstemp(path);
	uint32_t seed;

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	for (seed = 0; seed < 40; seed++) {
		struct csv_options options = {.separator = ',',
					      .chunk = 4 + seed};
		struct table table;
		struct csv *csv;
		co2e_error err;

		make_table(&table, seed, ',', "\r\n");
		assert_int_equal(
			file_write(path, table.text.text, table.text.n, &err),
			CO2E_OK);
		assert_int_equal(csv_open(&csv, path, &options, &err), CO2E_OK);
		check_table(&table, csv);
		csv_close(csv);
		clear_table(&table);
	}
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_field_is_quoted_where_needed),
		cmocka_unit_test(what_a_spreadsheet_would_run_is_guarded),
		cmocka_unit_test(an_exhausted_heap_is_told),
		cmocka_unit_test(what_is_written_reads_back),
		cmocka_unit_test(a_file_reads_back_as_memory_does),
	};

	return cmocka_run_group_tests_name("csv_write", tests, NULL, NULL);
}
