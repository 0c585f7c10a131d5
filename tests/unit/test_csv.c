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

/* Renders all that the reader says: "1[a][b]" is a record in line 1, "blank"
 * follows a blank one, "!syntax@2:5" is an error at line 2, column 5. */
static void render(struct buffer *out, struct csv *csv)
{
	const struct csv_row *row;
	co2e_error err;
	size_t i;

	out->n = 0;
	buffer_puts(out, "");
	for (;;) {
		if (csv_next(csv, &row, &err)) {
			assert_null(row);
			buffer_printf(out, "!%s@%llu:%u ",
				      co2e_status_name(err.status),
				      (unsigned long long)err.line, err.column);
			if (csv_ended(csv))
				break;
			continue;
		}
		if (!row)
			break;
		buffer_printf(out, "%llu", (unsigned long long)row->line);
		for (i = 0; i < row->count; i++)
			buffer_printf(out, "[%.*s]", (int)row->fields[i].text.n,
				      row->fields[i].text.p);
		buffer_puts(out, row->blank ? "blank " : " ");
	}
}

static struct csv *open_with(const char *text, size_t n, char separator,
			     size_t chunk)
{
	struct csv_options options = {.separator = separator, .chunk = chunk};
	struct csv *csv;
	co2e_error err;

	assert_int_equal(csv_open_text(&csv, text, n, "t.csv", &options, &err),
			 CO2E_OK);
	return csv;
}

static const struct {
	const char *name, *text, *rows;
} cases[] = {
	{"nothing", "", ""},
	{"a mark and nothing", "\xEF\xBB\xBF", ""},
	{"an empty line", "\n", ""},
	{"lines end with LF", "a,b\n1,2\n", "1[a][b] 2[1][2] "},
	{"lines end with CRLF", "a,b\r\n1,2\r\n", "1[a][b] 2[1][2] "},
	{"lines end with CR", "a,b\r1,2\r", "1[a][b] 2[1][2] "},
	{"line ends are mixed", "a\r\nb\rc\nd", "1[a] 2[b] 3[c] 4[d] "},
	{"the last line has no end", "a,b\n1,2", "1[a][b] 2[1][2] "},
	{"the last field is empty", "a,b\n1,", "1[a][b] 2[1][] "},
	{"a byte order mark is no part of it",
	 "\xEF\xBB\xBF"
	 "a,b\n",
	 "1[a][b] "},
	{"a quoted field behind a mark", "\xEF\xBB\xBF\"a\",b", "1[a][b] "},
	{"empty lines are skipped but counted", "a\n\n\r\n\rb\n", "1[a] 5[b] "},
	{"separators alone are blank", "a,b\n,\n,,\n",
	 "1[a][b] 2[][]blank 3[][][]blank "},
	{"an empty quoted field alone is a blank record", "a\n\"\"\nb",
	 "1[a] 2[]blank 3[b] "},
	{"spaces are kept", " a , b\n ", "1[ a ][ b] 2[ ] "},
	{"quotes come off", "\"a\",\"b\"\n", "1[a][b] "},
	{"quoted separators are text", "\"a,b\",c\n", "1[a,b][c] "},
	{"doubled quotes are one", "\"a\"\"b\",\"\"\"\"\n", "1[a\"b][\"] "},
	{"many doubled quotes", "\"\"\"a\"\"\"\"b\"\"\",c",
	 "1[\"a\"\"b\"][c] "},
	{"a quoted line end is text", "\"a\nb\",c\nd", "1[a\nb][c] 3[d] "},
	{"a quoted CRLF is one line end", "\"a\r\nb\"\r\nd", "1[a\r\nb] 3[d] "},
	{"a quoted CR is a line end", "\"a\rb\"\rd", "1[a\rb] 3[d] "},
	{"quoted line ends alone", "\"\n\r\n\r\",x\ny", "1[\n\r\n\r][x] 5[y] "},
	{"a bare quote is a character", "a\"b,5\" pipe,\"\"\n",
	 "1[a\"b][5\" pipe][] "},
	{"a space before a quote makes it bare", "a, \"b\"\n", "1[a][ \"b\"] "},
	{"more than ASCII",
	 "caf\xC3\xA9,m\xC2\xB3\n\xE2\x82\xAC,\xF0\x9F\x8C"
	 "\x8D\n",
	 "1[caf\xC3\xA9][m\xC2\xB3] 2[\xE2\x82\xAC][\xF0\x9F\x8C\x8D] "},
	{"semicolons", "a;b,c;d\n1;2;3\n", "1[a][b,c][d] 2[1][2][3] "},
	{"tabs", "a\tb,c\td\n", "1[a][b,c][d] "},
	{"quoted separators do not vote", "\"a;b;c\",d\n", "1[a;b;c][d] "},
	{"quotes within quotes do not confuse the vote", "\"a\"\";;\",b\n1,2\n",
	 "1[a\";;][b] 2[1][2] "},
	{"empty lines do not vote", "\n\na;b\n", "3[a][b] "},
	{"the comma wins a draw", "a,b;c\n", "1[a][b;c] "},
	{"one column", "a\n1;2\n", "1[a] 2[1;2] "},
	{"a record longer than a block",
	 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
	 "b\nc,\"ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
	 "ddddddd\"\"\"\ne",
	 "1[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	 "][b] 2[c][ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
	 "ddddddddd\"] 3[e] "},

	/* Errors, and where reading goes on. */
	{"text behind a closing quote", "a,b\n\"c\"x,d\ne,f\n",
	 "1[a][b] !syntax@2:4 3[e][f] "},
	{"a space behind a closing quote", "\"c\" ,d\r\ne,f\r\n",
	 "!syntax@1:4 2[e][f] "},
	{"the rest of the line is passed over, quotes and all",
	 "\"c\"x,\"d\ne\",f\n", "!syntax@1:4 2[e\"][f] "},
	{"an error in the last line", "a\n\"c\"x", "1[a] !syntax@2:4 "},
	{"an error before the last line end", "a\n\"c\"x\n",
	 "1[a] !syntax@2:4 "},
	{"an error, then an old Mac's line", "\"c\"x\rd\r",
	 "!syntax@1:4 2[d] "},
	{"characters are counted, not bytes", "\"\xC3\xA9\xE2\x82\xAC\"x",
	 "!syntax@1:5 "},
	{"an error behind a good field of two lines", "\"a\nb\",\"c\"x\nd,e\n",
	 "!syntax@2:7 3[d][e] "},
	{"an error behind an old Mac's quoted line end", "\"a\rb\",\"c\"x\rd",
	 "!syntax@2:7 3[d] "},
	{"text behind a quote closed in another line", "a\n,\"b\nc\"d\",e\nf\n",
	 "1[a] !syntax@2:2 "},
	{"an unclosed quote", "a,b\nc,\"d\ne,f\n", "1[a][b] !syntax@2:3 "},
	{"a quote alone at the end", "a\n\"", "1[a] !syntax@2:1 "},
	{"doubled quotes do not close", "\"a\"\"", "!syntax@1:1 "},
	{"the unclosed one is told, not the field before",
	 "\"a\",\"\xC3\xA9\n\",\"b", "!syntax@2:3 "},
	{"Latin-1", "a,b\ncaf\xE9,1\nc,d\n", "1[a][b] !encoding@2:4 3[c][d] "},
	{"Latin-1 in quotes, in another line", "\"a\n\xC3\xA9\xE9\",b\nc,d",
	 "!encoding@2:2 3[c][d] "},
	{"half a character at the end", "a,\xE2\x82", "!encoding@1:3 "},
	{"a character cut by a separator", "\xC3,\xA9\nb",
	 "!encoding@1:1 2[b] "},
	{"overlong", "a,\xC0\xAF\nb", "!encoding@1:3 2[b] "},
	{"a surrogate", "a,\xED\xA0\x80\nb", "!encoding@1:3 2[b] "},
};

/* Each case once from one piece, then cut into every size of chunk, which must
 * not be seen. */
static void records_are_the_same_however_the_bytes_arrive(void **state)
{
	struct buffer got = {0};
	size_t i, chunk;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		size_t n = strlen(cases[i].text);
		struct csv *csv = open_with(cases[i].text, n, 0, 0);
		char separator = csv_separator(csv);

		render(&got, csv);
		if (strcmp(got.text, cases[i].rows) != 0)
			print_message("case: %s\n", cases[i].name);
		assert_string_equal(got.text, cases[i].rows);
		csv_close(csv);
		for (chunk = 4; chunk < n + 3; chunk++) {
			csv = open_with(cases[i].text, n, separator, chunk);
			render(&got, csv);
			if (strcmp(got.text, cases[i].rows) != 0)
				print_message("case: %s, chunk %zu\n",
					      cases[i].name, chunk);
			assert_string_equal(got.text, cases[i].rows);
			csv_close(csv);
		}
	}
	buffer_clear(&got);
}

static void a_nul_is_refused_where_it_stands(void **state)
{
	static const char text[] = "quantity,unit\n12,k\0Wh\n13,kWh\n";
	struct buffer got = {0};
	struct csv *csv = open_with(text, sizeof(text) - 1, 0, 0);
	const struct csv_row *row;
	co2e_error err;

	(void)state;
	render(&got, csv);
	assert_string_equal(got.text, "1[quantity][unit] !encoding@2:5 "
				      "3[13][kWh] ");
	csv_close(csv);
	csv = open_with(text, sizeof(text) - 1, 0, 0);
	assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
	assert_int_equal(csv_next(csv, &row, &err), CO2E_E_ENCODING);
	assert_non_null(strstr(err.message, "a NUL byte stands here"));
	csv_close(csv);
	buffer_clear(&got);
}

static void messages_say_what_to_do(void **state)
{
	static const struct {
		const char *text, *message;
	} faults[] = {
		{"caf\xE9", "the byte 0xE9 is not UTF-8; if the file was saved "
			    "as Windows-1252 (\"CSV\" in Excel), save it as "
			    "\"CSV UTF-8\""},
		{"\"a\"b", "text follows the closing quote of a field; a quote "
			   "within a field is written twice (\"\")"},
		{"\"a\nb\"c", "the quote that opens here is closed in line 2, "
			      "where text follows it; is a closing quote "
			      "missing?"},
		{"\"a", "the quote that opens here is never closed"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(faults); i++) {
		struct csv *csv =
			open_with(faults[i].text, strlen(faults[i].text), 0, 0);
		const struct csv_row *row;
		co2e_error err;

		assert_int_not_equal(csv_next(csv, &row, &err), CO2E_OK);
		assert_string_equal(err.message, faults[i].message);
		assert_string_equal(err.source, "t.csv");
		csv_close(csv);
	}
}

static void what_is_no_csv_is_refused_with_advice(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		const char *message;
	} others[] = {
		{"\xFF\xFE"
		 "a\0,\0",
		 6, "UTF-16"},
		{"\xFE\xFF\0a\0,", 6, "save it as \"CSV UTF-8\""},
		{"a\0,\0b\0\n\0", 8, "UTF-16"},
		{"\0a\0,\0b\0\n", 8, "UTF-16"},
		/* Cyrillic: only separator, digit and line end have NULs */
		{"\x13\x04\x30\x04\x37\x04,\0001\0\n\0", 12, "UTF-16"},
		{"PK\x03\x04xlsx", 8, "Excel workbook"},
		{"\xD0\xCF\x11\xE0\xA1", 5, "old Excel workbook"},
		{"\x1F\x8B\x08\0\0", 5, "gzip"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(others); i++) {
		struct csv *csv = (struct csv *)&csv;
		co2e_error err;

		assert_int_equal(csv_open_text(&csv, others[i].text,
					       others[i].n, "t.csv", NULL,
					       &err),
				 CO2E_E_ENCODING);
		assert_null(csv);
		assert_string_equal(err.source, "t.csv");
		assert_non_null(strstr(err.message, others[i].message));
	}
}

static void a_stray_nul_or_two_are_no_utf16(void **state)
{
	static const char text[] = "name,x\n\0\n\0abcdefghijklmnopqrstuvwxyz\n";
	struct csv *csv = open_with(text, sizeof(text) - 1, 0, 0);
	struct buffer got = {0};

	(void)state;
	render(&got, csv);
	assert_string_equal(got.text,
			    "1[name][x] !encoding@2:1 !encoding@3:1 ");
	csv_close(csv);
	buffer_clear(&got);
}

static void a_given_separator_is_taken(void **state)
{
	struct buffer got = {0};
	struct csv *csv = open_with("a,b;c|d\n", 8, '|', 0);

	(void)state;
	assert_int_equal(csv_separator(csv), '|');
	render(&got, csv);
	assert_string_equal(got.text, "1[a,b;c][d] ");
	csv_close(csv);
	buffer_clear(&got);
}

static void a_field_knows_where_it_starts(void **state)
{
	/* Lines and columns counted by hand in the raw text. */
	static const char text[] = "\xEF\xBB\xBF"
				   "ab,\"c\"\"d\",\xC3\xA9,e\n"
				   "\"x\n\"\"y\r\nz\"\"\",\"\",f\"g,h\r\n";
	static const struct {
		uint64_t line;
		uint32_t column;
	} first[] = {{1, 1}, {1, 4}, {1, 11}, {1, 13}, {1, 14}},
	  second[] = {{2, 1}, {4, 6}, {4, 9}, {4, 13}, {4, 14}};
	struct csv *csv = open_with(text, sizeof(text) - 1, ',', 0);
	const struct csv_row *row;
	co2e_error err;
	size_t i;

	(void)state;
	assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
	assert_int_equal(row->count, 4);
	for (i = 0; i < COUNT(first); i++) {
		assert_int_equal(csv_place(csv, row, i).line, first[i].line);
		assert_int_equal(csv_place(csv, row, i).column,
				 first[i].column);
		assert_string_equal(csv_place(csv, row, i).source, "t.csv");
	}
	assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
	assert_int_equal(row->count, 4);
	assert_int_equal(row->fields[0].quoted, 1);
	assert_int_equal(row->fields[2].quoted, 0);
	for (i = 0; i < COUNT(second); i++) {
		assert_int_equal(csv_place(csv, row, i).line, second[i].line);
		assert_int_equal(csv_place(csv, row, i).column,
				 second[i].column);
	}
	assert_int_equal(csv_place(csv, row, 99).column, 14);
	csv_close(csv);
}

/* Long cells are passed eight bytes at a time: whatever stands where in them, a
 * column is a character, and a doubled quote two. */
static void a_place_is_counted_by_characters_in_long_cells(void **state)
{
	static const struct {
		const char *odd; /* within plain text */
		uint64_t lines;
		uint32_t columns; /* behind the last line end in it */
	} odds[] = {{"", 0, 0},
		    {"a", 0, 1},
		    {"\xC3\xA9", 0, 1},
		    {"\xE2\x82\xAC", 0, 1},
		    {"\t", 0, 1},
		    {"\x7F", 0, 1},
		    {"\"\"", 0, 2},
		    {"\n", 1, 0},
		    {"\r", 1, 0},
		    {"\r\n", 1, 0},
		    {"\nb\xC3\xA9", 1, 2},
		    {"\r\rbc", 2, 2}};
	char text[128];
	size_t i, before, after;

	(void)state;
	for (i = 0; i < COUNT(odds); i++)
		for (before = 0; before < 20; before++)
			for (after = 0; after < 20; after++) {
				const struct csv_row *row;
				struct place at;
				uint32_t column = 2 + odds[i].columns + 2;
				int n = snprintf(
					text, sizeof(text), "\"%.*s%s%.*s\",z",
					(int)before, "bcdefghijklmnopqrstuv",
					odds[i].odd, (int)after,
					"BCDEFGHIJKLMNOPQRSTUV");
				struct csv *csv =
					open_with(text, (size_t)n, ',', 0);

				column += (uint32_t)after;
				column += odds[i].lines ? (uint32_t)-1
							: (uint32_t)before;
				assert_int_equal(csv_next(csv, &row, NULL),
						 CO2E_OK);
				at = csv_place(csv, row, 1);
				assert_int_equal(at.line, 1 + odds[i].lines);
				assert_int_equal(at.column, column);
				csv_close(csv);
			}
}

static void an_end_answers_the_same_again(void **state)
{
	struct csv *csv = open_with("a\n\"b", 4, 0, 0);
	const struct csv_row *row;
	co2e_error err;
	int i;

	(void)state;
	assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
	assert_int_equal(csv_ended(csv), 0);
	for (i = 0; i < 3; i++) {
		memset(&err, 0, sizeof(err));
		assert_int_equal(csv_next(csv, &row, &err), CO2E_E_SYNTAX);
		assert_int_equal(csv_ended(csv), 1);
		assert_null(row);
		assert_int_equal(err.line, 2);
		assert_int_equal(csv_next(csv, &row, NULL), CO2E_E_SYNTAX);
	}
	csv_close(csv);
	csv = open_with("a\n", 2, 0, 0);
	assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
	for (i = 0; i < 3; i++) {
		assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
		assert_null(row);
		assert_int_equal(csv_ended(csv), 0);
	}
	csv_close(csv);
	csv_close(NULL);
}

static void too_many_fields_are_refused(void **state)
{
	size_t n = 100000;
	char *text = malloc(n + 1);
	const struct csv_row *row;
	struct csv *csv;
	co2e_error err;

	(void)state;
	memset(text, ',', n);
	text[n - 1] = '\n';
	csv = open_with(text, n, ',', 0);
	assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
	assert_int_equal(row->count, 100000);
	csv_close(csv);
	text[n - 1] = ',';
	csv = open_with(text, n, ',', 0);
	assert_int_equal(csv_next(csv, &row, &err), CO2E_E_LIMIT);
	assert_int_equal(err.line, 1);
	assert_int_equal(err.column, 100000);
	assert_non_null(strstr(err.message, "more than the 100000 fields"));
	assert_int_equal(csv_ended(csv), 1);
	csv_close(csv);
	free(text);
}

static void a_field_of_ten_megabytes_is_read_whole(void **state)
{
	static const char *const quotes[] = {"", "\""};
	size_t long_n = 10000000, i, q;
	char *field = malloc(long_n);

	(void)state;
	for (i = 0; i < long_n; i++)
		field[i] = (char)('a' + i % 26);
	for (q = 0; q < COUNT(quotes); q++) {
		struct buffer text = {0};
		struct csv *csv;
		const struct csv_row *row;
		co2e_error err;

		buffer_printf(&text, "a,b\n1,%s", quotes[q]);
		buffer_put(&text, field, long_n);
		buffer_printf(&text, "%s\n2,c\n", quotes[q]);
		assert_int_equal(text.failed, 0);
		csv = open_with(text.text, text.n, 0, 0);
		assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
		assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
		assert_int_equal(row->count, 2);
		assert_int_equal(row->fields[1].text.n, long_n);
		assert_memory_equal(row->fields[1].text.p, field, long_n);
		assert_true(csv_room(csv) < 4 * long_n);
		assert_int_equal(csv_next(csv, &row, &err), CO2E_OK);
		assert_int_equal(row->line, 3);
		csv_close(csv);
		buffer_clear(&text);
	}
	free(field);
}

static char *write_file(const char *text, size_t n)
{
	char *path = strdup("test-csv-XXXXXX");
	int fd = mkstemp(path);
	co2e_error err;

	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(file_write(path, text, n, &err), CO2E_OK);
	return path;
}

static void remove_file(char *path)
{
	unlink(path);
	free(path);
}

/* 16 MB in short records: the buffer stays at its 256 KiB. */
static void memory_holds_a_record_not_the_file(void **state)
{
	struct buffer text = {0};
	uint64_t rows = 0;
	char *path;
	struct csv *csv;
	const struct csv_row *row;
	co2e_error err;

	(void)state;
	while (text.n < (size_t)16 << 20)
		buffer_puts(&text, "2024-06-30,natural gas,\"1,234.5\",kWh\n");
	path = write_file(text.text, text.n);
	assert_int_equal(csv_open(&csv, path, NULL, &err), CO2E_OK);
	assert_int_equal(csv_size(csv), text.n);
	while (!csv_next(csv, &row, &err) && row) {
		rows++;
		assert_int_equal(row->line, rows);
		assert_int_equal(row->count, 4);
		assert_int_equal(csv_done(csv), rows * 37);
		assert_int_equal(csv_room(csv), 256 * 1024);
	}
	assert_int_equal(rows, text.n / 37);
	assert_int_equal(csv_done(csv), text.n);
	csv_close(csv);
	remove_file(path);
	buffer_clear(&text);
}

/* Each tricky pair of bytes is put at each place around the edge of the first
 * real chunk of a file. */
static void the_edge_of_a_chunk_is_not_seen(void **state)
{
	static const struct {
		const char *tail, *rows;
	} tails[] = {
		{"\r\nb,c\r\n", "2[b][c] "},
		{"\rb\r", "2[b] "},
		{",\"x\"\"y\",\"z\"\r\nb", "][x\"y][z] 2[b] "},
		{",\"\r\n\"\nb", "][\r\n] 3[b] "},
		{"\xC3\xA9\nb", "\xC3\xA9] 2[b] "},
		{"", "] "},
		{",\"x\"y\nb", "!syntax@"},
	};
	enum { CHUNK = 256 * 1024 };
	struct buffer text = {0}, got = {0};
	size_t i, lead;

	(void)state;
	for (i = 0; i < COUNT(tails); i++)
		for (lead = CHUNK - 9; lead <= CHUNK + 2; lead++) {
			struct csv *csv;
			co2e_error err;
			char *path;

			text.n = 0;
			while (text.n < lead)
				buffer_put(&text, "a", 1);
			buffer_puts(&text, tails[i].tail);
			path = write_file(text.text, text.n);
			assert_int_equal(csv_open(&csv, path, NULL, &err),
					 CO2E_OK);
			render(&got, csv);
			assert_non_null(strstr(got.text, tails[i].rows));
			csv_close(csv);
			remove_file(path);
		}
	buffer_clear(&text);
	buffer_clear(&got);
}

static void what_cannot_be_opened_says_why(void **state)
{
	struct csv *csv;
	co2e_error err;

	(void)state;
	assert_int_equal(csv_open(&csv, "absent.csv", NULL, &err), CO2E_E_IO);
	assert_null(csv);
	assert_string_equal(err.source, "absent.csv");
	assert_string_equal(
		err.message,
		"cannot be opened: there is no such file or folder");
	assert_int_equal(csv_open(&csv, ".", NULL, &err), CO2E_E_IO);
	assert_null(csv);
	assert_string_equal(err.source, ".");
	assert_string_equal(err.message, "cannot be read: it is a folder");
}

static void a_dash_is_standard_input(void **state)
{
	struct buffer got = {0};
	int ends[2], old = dup(STDIN_FILENO);
	struct csv *csv;
	co2e_error err;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "a;b\n1;2\n", 8), 8);
	close(ends[1]);
	assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
	close(ends[0]);
	assert_int_equal(csv_open(&csv, "-", NULL, &err), CO2E_OK);
	assert_string_equal(csv_name(csv), "-");
	assert_int_equal(csv_size(csv), 0);
	render(&got, csv);
	assert_string_equal(got.text, "1[a][b] 2[1][2] ");
	csv_close(csv);
	if (old >= 0) {
		dup2(old, STDIN_FILENO);
		close(old);
	}
	buffer_clear(&got);
}

/* Failing at the nth allocation, whichever call that is in. */
static void each_failed_allocation_is_told(void **state)
{
	static const char text[] = "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r\n"
				   "\"a long record, longer than a chunk\"\n";
	struct csv_options options = {.separator = ',', .chunk = 8};
	co2e_status status = CO2E_E_MEMORY;
	int opened = 0;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		struct csv *csv;
		const struct csv_row *row = NULL;
		co2e_error err;
		uint64_t rows = 0;

		mem_fail_after(n);
		status = csv_open_text(&csv, text, sizeof(text) - 1, "t",
				       &options, &err);
		assert_int_equal(!!csv, !status);
		while (!status && !(status = csv_next(csv, &row, &err)) && row)
			rows++;
		mem_fail_after(-1);
		assert_true(status == CO2E_OK || status == CO2E_E_MEMORY);
		if (csv && status) {
			opened++;
			assert_int_equal(csv_ended(csv), 1);
			assert_int_equal(csv_next(csv, &row, &err),
					 CO2E_E_MEMORY);
		}
		if (!status)
			assert_int_equal(rows, 2);
		csv_close(csv);
	}
	assert_true(n > 6);
	assert_true(opened >= 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_the_same_however_the_bytes_arrive),
		cmocka_unit_test(a_nul_is_refused_where_it_stands),
		cmocka_unit_test(messages_say_what_to_do),
		cmocka_unit_test(what_is_no_csv_is_refused_with_advice),
		cmocka_unit_test(a_stray_nul_or_two_are_no_utf16),
		cmocka_unit_test(a_given_separator_is_taken),
		cmocka_unit_test(a_field_knows_where_it_starts),
		cmocka_unit_test(
			a_place_is_counted_by_characters_in_long_cells),
		cmocka_unit_test(an_end_answers_the_same_again),
		cmocka_unit_test(too_many_fields_are_refused),
		cmocka_unit_test(a_field_of_ten_megabytes_is_read_whole),
		cmocka_unit_test(memory_holds_a_record_not_the_file),
		cmocka_unit_test(the_edge_of_a_chunk_is_not_seen),
		cmocka_unit_test(what_cannot_be_opened_says_why),
		cmocka_unit_test(a_dash_is_standard_input),
		cmocka_unit_test(each_failed_allocation_is_told),
	};

	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
