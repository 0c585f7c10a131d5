#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/csv_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a reader says, row by row, as text. */
static void note(struct buffer *seen, const struct csv *csv,
		 const struct csv_row *row, const co2e_error *err)
{
	char text[1024];
	size_t i;

	if (!row) {
		snprintf(text, sizeof(text), "%s:%u:%u %s\n",
			 co2e_status_name(err->status), (unsigned)err->line,
			 err->column, err->message);
		buffer_puts(seen, text);
		return;
	}
	snprintf(text, sizeof(text), "%u%s", (unsigned)row->line,
		 row->blank ? " blank" : "");
	buffer_puts(seen, text);
	for (i = 0; i < row->count; i++) {
		struct place at = csv_place(csv, row, i);

		snprintf(text, sizeof(text), " %u:%u%s[", (unsigned)at.line,
			 at.column, row->fields[i].quoted ? "q" : "");
		buffer_puts(seen, text);
		buffer_put(seen, row->fields[i].text.p, row->fields[i].text.n);
		buffer_puts(seen, "]");
	}
	buffer_puts(seen, "\n");
}

static struct csv *open_text(const char *text, size_t n)
{
	const struct csv_options options = {.separator = ',', .chunk = 4};
	struct csv *csv;

	assert_int_equal(csv_open_text(&csv, text, n, "f", &options, NULL),
			 CO2E_OK);
	return csv;
}

static void read_singly(struct buffer *seen, const char *text, size_t n)
{
	struct csv *csv = open_text(text, n);
	const struct csv_row *row;
	co2e_error err = {0};

	while (csv_next(csv, &row, &err) || row) {
		note(seen, csv, row, &err);
		if (csv_ended(csv))
			break;
	}
	csv_close(csv);
}

/* Reads what the piece has; returns how many rows came by csv_rows(). */
static size_t read_piece(struct buffer *seen, struct csv *piece, size_t fields,
			 size_t most)
{
	const struct csv_row *row;
	struct csv_rows rows;
	size_t many = 0, i;

	for (;;) {
		co2e_error err = {0};

		assert_int_equal(csv_rows(piece, &rows, fields, most, &err),
				 CO2E_OK);
		assert_true(rows.count <= most);
		for (i = 0; i < rows.count; i++)
			note(seen, piece, csv_rows_row(piece, &rows, i), &err);
		many += rows.count;
		if (rows.count)
			continue;
		if (!csv_next(piece, &row, &err) && !row)
			return many;
		note(seen, piece, row, &err);
		if (csv_ended(piece))
			return many;
	}
}

static size_t read_many(struct buffer *seen, const char *text, size_t n,
			size_t fields, size_t chunk, size_t most)
{
	struct csv *csv = open_text(text, n), *piece;
	size_t many = 0;
	int more = 1;

	assert_int_equal(csv_piece(&piece, csv, chunk, 1 + chunk % 8, NULL),
			 CO2E_OK);
	while (more && !csv_ended(piece)) {
		assert_int_equal(csv_split(csv, piece, &more, NULL), CO2E_OK);
		many += read_piece(seen, piece, fields, most);
	}
	csv_close(piece);
	csv_close(csv);
	return many;
}

/* Both ways say the same; returns how many rows came by csv_rows(). */
static size_t same_both_ways(const char *text, size_t n, size_t fields,
			     size_t chunk, size_t most)
{
	struct buffer singly = {0}, many = {0};
	size_t rows;

	read_singly(&singly, text, n);
	rows = read_many(&many, text, n, fields, chunk, most);
	assert_int_equal(singly.n, many.n);
	assert_memory_equal(singly.text, many.text, many.n);
	buffer_clear(&singly);
	buffer_clear(&many);
	return rows;
}

static void usual_rows_come_at_once_and_others_singly(void **state)
{
	static const struct {
		const char *what, *text;
		size_t fields, many;
	} cases[] = {
		{"bare fields", "a,b\n1,2\n3,4\n", 2, 3},
		{"one field", "a\nb\n", 1, 2},
		{"no fields are asked for", "a\nb\n", 0, 0},
		{"nothing", "", 2, 0},
		{"no line end at the end", "a,b\n1,2\n3,4", 2, 2},
		{"carriage returns", "a,b\r\n1,2\r\n", 2, 2},
		{"a carriage return alone", "a,b\n1,2\r3,4\n", 2, 1},
		{"quotes", "\"a\",b\n1,\"2\"\n\"\",\"x,y\"\n", 2, 3},
		{"quotes and carriage returns", "\"a\",\"\"\r\n,\"2\"\r\n", 2,
		 2},
		{"empty fields", ",b\na,\n", 2, 2},
		{"a doubled quote", "a,b\n1,\"2\"\"\"\n3,4\n", 2, 1},
		{"a newline in quotes", "a,b\n1,\"2\n3\"\n3,4\n", 2, 1},
		{"a quote in a bare field", "a,b\n5\" pipe,2\n", 2, 1},
		{"text after a quote", "a,b\n\"1\"x,2\n", 2, 1},
		{"an unclosed quote", "a,b\n\"1,2\n", 2, 1},
		{"fields too few", "a,b\n1\n3,4\n", 2, 1},
		{"fields too many", "a,b\n1,2,3\n3,4\n", 2, 1},
		{"as many marks as two rows have", "a,b\n1\n1,2,3\n", 2, 1},
		{"a blank row", "a,b\n,\n1,2\n", 2, 1},
		{"a blank row of quotes", "a,b\n\"\",\"\"\r\n", 2, 1},
		{"an empty line", "a,b\n\n1,2\n", 2, 1},
		{"UTF-8", "a,b\n\xc2\xa3,2\n1,2\n", 2, 3},
		{"not UTF-8", "a,b\n1,\xa3\n1,2\n", 2, 1},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t n = strlen(cases[i].text), many;
		struct csv *csv = open_text(cases[i].text, n), *piece;
		struct csv_rows rows;
		int more;

		csv_piece(&piece, csv, 4096, 2, NULL);
		csv_split(csv, piece, &more, NULL);
		csv_rows(piece, &rows, cases[i].fields, 100, NULL);
		if (rows.count != cases[i].many)
			fail_msg("%s: %zu rows", cases[i].what, rows.count);
		csv_close(piece);
		csv_close(csv);
		many = same_both_ways(cases[i].text, n, cases[i].fields, 4096,
				      100);
		assert_true(many >= cases[i].many);
	}
}

static void a_field_is_where_the_arrays_say(void **state)
{
	static const char text[] = "1,\"a,b\",,\"\"\r\nx,y,z,\"w\"\r\n";
	static const uint32_t from[] = {0, 3, 8, 10, 13, 15, 17, 20};
	static const uint32_t to[] = {1, 6, 8, 10, 14, 16, 18, 21};
	static const uint32_t at[] = {0, 13, 24};
	struct csv *csv = open_text(text, sizeof(text) - 1), *piece;
	struct csv_rows rows;
	int more;

	(void)state;
	csv_piece(&piece, csv, 4096, 2, NULL);
	csv_split(csv, piece, &more, NULL);
	assert_int_equal(csv_rows(piece, &rows, 4, 10, NULL), CO2E_OK);
	assert_int_equal(rows.count, 2);
	assert_int_equal(rows.fields, 4);
	assert_int_equal(rows.line, 1);
	assert_memory_equal(rows.text, text, sizeof(text) - 1);
	assert_memory_equal(rows.from, from, sizeof(from));
	assert_memory_equal(rows.to, to, sizeof(to));
	assert_memory_equal(rows.at, at, sizeof(at));
	csv_close(piece);
	csv_close(csv);
}

static uint64_t next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) +
		 UINT64_C(1442695040888963407);
	return *state >> 33;
}

/* Rows of three fields, and with `oddly` all that may stand among them. */
static void random_rows(struct buffer *text, uint64_t *state, size_t rows,
			unsigned oddly)
{
	static const char *const usual[] = {
		"",       "1",       "23.5",     "kWh",
		"\"\"",   "\"q\"",   "\"a, b\"", "\"a quoted field of length\"",
		"a word", "fifteen", "\xc3\xa9", "a bare field of some length"};
	static const char *const odd[] = {
		"\"\"\"\"", "\"a\nb\"", "5\" pipe", "\"x\"y",
		"\r",       "\xff",     "\"",       "1,2",
		"\n",       "\"\r\n\"", "a\"b\"",   "\"\"\"x\"\"\""};
	const char *end = next_random(state) % 2 ? "\n" : "\r\n";
	size_t i;

	for (i = 0; i < 3 * rows; i++) {
		int is_odd = oddly && next_random(state) % oddly == 0;
		uint64_t which = next_random(state) % 12;

		buffer_puts(text, is_odd ? odd[which] : usual[which]);
		buffer_puts(text, i % 3 == 2 ? end : ",");
	}
}

static void random_rows_are_the_same_both_ways(void **state)
{
	uint64_t seed = 5;
	size_t round;

	(void)state;
	for (round = 0; round < 400; round++) {
		static const unsigned oddly[] = {0, 400, 60, 9};
		struct buffer text = {0};
		size_t rows = next_random(&seed) % 60;

		random_rows(&text, &seed, rows, oddly[round % 4]);
		same_both_ways(text.text ? text.text : "", text.n, 3,
			       1 + next_random(&seed) % 4000,
			       1 + next_random(&seed) % 40);
		buffer_clear(&text);
	}
}

/* In the first of three rows, in the last, and in both: at every place of the
 * 64 bytes that are looked at together. A row that is not UTF-8 is left to
 * csv_next(), and no other. From the fifth byte on: at the start a NUL would be
 * taken for UTF-16. */
static void a_character_is_known_wherever_it_stands(void **state)
{
	static const struct {
		const char *bytes;
		size_t n, is_bad;
	} cases[] = {
		{"\xc2\xa3", 2, 0}, /* a pound sign */
		{"\xe2\x82\xac", 3, 0}, /* a euro sign */
		{"\xf0\x9f\x8c\x8d", 4, 0}, /* a globe */
		{"\xc3\xa9\xc3\xa9\xe2\x82\xac", 7, 0},
		{"\xa3", 1, 1}, /* a pound sign of Windows-1252 */
		{"\xc2", 1, 1}, /* cut off */
		{"\xe2\x82", 2, 1},
		{"\xf0\x9f\x8c", 3, 1},
		{"\xc0\xaf", 2, 1}, /* an overlong slash */
		{"\xed\xa0\x80", 3, 1}, /* half a surrogate pair */
		{"\xf4\x90\x80\x80", 4, 1}, /* beyond U+10FFFF */
		{"\xc2\xa3\xa3", 3, 1}, /* one byte too many */
		{"\0", 1, 1},
	};
	size_t i, at, where;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (at = 4; at < 140; at++)
			for (where = 1; where < 4; where++) {
				size_t rows = 3, n = 0, r;
				char text[1024];

				for (r = 0; r < 3; r++) {
					memset(text + n, 'x', at);
					n += at;
					if ((r == 0 && where & 1) ||
					    (r == 2 && where & 2)) {
						memcpy(text + n, cases[i].bytes,
						       cases[i].n);
						n += cases[i].n;
						rows -= cases[i].is_bad;
					}
					memcpy(text + n, "y,1\n", 4);
					n += 4;
				}
				assert_int_equal(
					same_both_ways(text, n, 2, 4096, 100),
					rows);
			}
}

static size_t scans, ends;

static void counted_scan(struct csv_scan *scan)
{
	scans++;
	csv_scanner_best()->scan(scan);
}

static int counted_ends(struct csv_ends *e)
{
	ends++;
	return csv_scanner_best()->ends(e);
}

static const struct csv_scanner counting = {
	.name = "counting", .scan = counted_scan, .ends = counted_ends};

/* Each piece of usual rows is scanned once. Few readers find its end by that,
 * but of the last piece and of what is not there behind it; many look for each.
 */
static void a_piece_is_scanned_once(void **state)
{
	/* 400 rows of 10 bytes: a piece of 283 has 28 of them, and leaves 3
	 * bytes to the next */
	static const struct {
		size_t readers, ends;
	} cases[] = {{2, 2}, {4, 2}, {5, 16}, {64, 16}};
	struct buffer text = {0};
	size_t i;

	(void)state;
	for (i = 0; i < 400; i++)
		buffer_puts(&text, "yyyy,2222\n");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct csv *csv = open_text(text.text, text.n), *piece;
		size_t pieces = 0, many = 0;
		struct csv_rows rows;
		int more;

		scans = ends = 0;
		csv_piece(&piece, csv, 283, cases[i].readers, NULL);
		piece->scanner = &counting;
		csv->scanner = &counting;
		while (!csv_split(csv, piece, &more, NULL) && more) {
			pieces++;
			do {
				assert_false(
					csv_rows(piece, &rows, 2, 7, NULL));
				many += rows.count;
			} while (rows.count);
		}
		assert_int_equal(many, 400);
		assert_int_equal(ends, cases[i].ends);
		assert_int_equal(pieces, 15);
		csv_close(piece);
		csv_close(csv);
	}
	buffer_clear(&text);
}

/* Every third row has a field too few: each is left to csv_next(), and what
 * stands behind it was found already. */
static void what_stands_behind_an_odd_row_is_not_scanned_again(void **state)
{
	struct buffer text = {0};
	struct csv *csv, *piece;
	struct csv_rows rows;
	const struct csv_row *row = NULL;
	size_t i, singly = 0, many = 0;
	int more;

	(void)state;
	for (i = 0; i < 900; i++)
		buffer_puts(&text, i % 3 == 1 ? "x,1\n" : "y,\"2\",3\n");
	csv = open_text(text.text, text.n);
	assert_int_equal(csv_piece(&piece, csv, text.n + 1, 2, NULL), CO2E_OK);
	piece->scanner = &counting;
	assert_int_equal(csv_split(csv, piece, &more, NULL), CO2E_OK);
	for (scans = 0; singly + many < 900;) {
		assert_int_equal(csv_rows(piece, &rows, 3, 1000, NULL),
				 CO2E_OK);
		many += rows.count;
		for (i = 0; i < rows.count; i++)
			assert_int_equal(rows.text[rows.from[3 * i]], 'y');
		if (rows.count)
			continue;
		assert_int_equal(csv_next(piece, &row, NULL), CO2E_OK);
		assert_int_equal(row->count, 2);
		singly++;
	}
	assert_int_equal(many, 600);
	assert_int_equal(scans, 1);
	csv_close(piece);
	csv_close(csv);
	buffer_clear(&text);
}

static void a_row_longer_than_a_record_may_be_is_left(void **state)
{
	const struct csv_options options = {.separator = ',', .most = 6};
	struct csv *csv;
	struct csv_rows rows;
	const struct csv_row *row;

	(void)state;
	csv_open_text(&csv, "abc,de\nabcd,ef\n", 15, "f", &options, NULL);
	assert_int_equal(csv_rows(csv, &rows, 2, 10, NULL), CO2E_OK);
	assert_int_equal(rows.count, 1);
	assert_int_equal(csv_next(csv, &row, NULL), CO2E_E_LIMIT);
	assert_int_equal(csv_rows(csv, &rows, 2, 10, NULL), CO2E_OK);
	assert_int_equal(rows.count, 0);
	csv_close(csv);
}

static void each_failed_allocation_is_told(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		struct csv *csv = open_text("a,b\nc,d\n", 8);
		struct csv_rows rows;
		co2e_error err;

		mem_fail_after(n);
		status = csv_rows(csv, &rows, 2, 10, &err);
		mem_fail_after(-1);
		assert_true(!status || status == CO2E_E_MEMORY);
		csv_close(csv);
	}
	assert_true(n > 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(usual_rows_come_at_once_and_others_singly),
		cmocka_unit_test(a_field_is_where_the_arrays_say),
		cmocka_unit_test(random_rows_are_the_same_both_ways),
		cmocka_unit_test(a_character_is_known_wherever_it_stands),
		cmocka_unit_test(a_piece_is_scanned_once),
		cmocka_unit_test(
			what_stands_behind_an_odd_row_is_not_scanned_again),
		cmocka_unit_test(a_row_longer_than_a_record_may_be_is_left),
		cmocka_unit_test(each_failed_allocation_is_told),
	};

	return cmocka_run_group_tests_name("csv_rows", tests, NULL, NULL);
}
