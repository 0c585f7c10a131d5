#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Quoted newlines of all kinds, doubled quotes, quotes in bare fields, text
 * behind a closing quote, an empty line, no line end at the end. */
static const char tricky[] = "a,b,c\r\n"
			     "1,\"two\nlines\",x\r\n"
			     "2,\"a \"\"word\"\", and\r\nmore\",\"\"\n"
			     "3,5\" pipe,\"\n\n\n\"\n"
			     "\n"
			     "4,\"bad\" text,\"x\n"
			     "5,\",\",\"\"\"\"\r"
			     "6,\"\r\",y\r"
			     "\"7\",\"\n\"\"\n\",\"\n\"\"\"\n"
			     "8,plain,last";

static size_t pieces_made;

struct seen {
	char text[4096];
	size_t n;
};

static void note(struct seen *seen, const struct csv *csv,
		 const struct csv_row *row, const co2e_error *err)
{
	size_t i, room = sizeof(seen->text) - seen->n;
	int n;

	if (!row) {
		n = snprintf(seen->text + seen->n, room, "%s:%u:%u %s\n",
			     co2e_status_name(err->status), (unsigned)err->line,
			     err->column, err->message);
		seen->n += (size_t)n;
		return;
	}
	for (i = 0; i < row->count; i++) {
		struct place at = csv_place(csv, row, i);

		n = snprintf(seen->text + seen->n, sizeof(seen->text) - seen->n,
			     "%u:%u[%.*s]", (unsigned)at.line, at.column,
			     (int)row->fields[i].text.n, row->fields[i].text.p);
		seen->n += (size_t)n;
	}
	seen->text[seen->n++] = '\n';
	assert_true(seen->n < sizeof(seen->text) - 512);
}

static void read_whole(struct seen *seen, const char *text)
{
	const struct csv_row *row;
	co2e_error err = {0};
	struct csv *csv;

	seen->n = 0;
	assert_int_equal(
		csv_open_text(&csv, text, strlen(text), "f", NULL, NULL),
		CO2E_OK);
	while (csv_next(csv, &row, &err) || row) {
		note(seen, csv, row, &err);
		if (csv_ended(csv))
			break;
	}
	csv_close(csv);
}

/* Few readers have their pieces scanned as they are handed out; for many, the
 * pieces' ends alone are looked for. */
enum { FEW_READERS = 2, MANY_READERS = 64 };

static void read_pieces(struct seen *seen, const char *text, size_t chunk,
			size_t readers)
{
	/* little is buffered already when the first piece is asked for */
	const struct csv_options options = {.separator = ',', .chunk = 4};
	const struct csv_row *row;
	struct csv *csv, *piece;
	int more = 1;

	seen->n = 0;
	assert_int_equal(
		csv_open_text(&csv, text, strlen(text), "f", &options, NULL),
		CO2E_OK);
	assert_int_equal(csv_piece(&piece, csv, chunk, readers, NULL), CO2E_OK);
	while (more && !csv_ended(piece)) {
		co2e_error err = {0};

		assert_int_equal(csv_split(csv, piece, &more, &err), CO2E_OK);
		while (csv_next(piece, &row, &err) || row) {
			note(seen, piece, row, &err);
			if (csv_ended(piece))
				break;
		}
		pieces_made += more != 0;
	}
	csv_close(piece);
	csv_close(csv);
}

static void same_in_pieces(const struct seen *whole, const char *text,
			   size_t chunk, size_t readers)
{
	static struct seen pieces;

	read_pieces(&pieces, text, chunk, readers);
	assert_int_equal(whole->n, pieces.n);
	assert_memory_equal(whole->text, pieces.text, whole->n);
}

static void a_newline_in_quotes_is_no_edge_wherever_it_falls(void **state)
{
	static const char *const endings[] = {
		"",
		"\n",
		"\r\n",
		"\r",
		"\"never closed\n9,9,9\n1,2,3",
		"x,\"two\nlines\" and text\n9,9,9\n"};
	static struct seen whole;
	char text[512];
	size_t i, chunk, moved, reads = 0;

	(void)state;
	pieces_made = 0;
	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		for (moved = 0; moved < 70; moved += 23) {
			/* moved: so that marks fall elsewhere in their block */
			snprintf(text, sizeof(text), "%.*s\n%s\n%s", (int)moved,
				 "a-field-of-some-length-that-moves-all-that-"
				 "follows-by-as-much-as-it-has-bytes",
				 tricky, endings[i]);
			read_whole(&whole, text);
			for (chunk = 1; chunk <= strlen(text) + 1; chunk++) {
				same_in_pieces(&whole, text, chunk,
					       FEW_READERS);
				same_in_pieces(&whole, text, chunk,
					       MANY_READERS);
				reads += 2;
			}
		}
	/* it was read in pieces: several a file, on the average */
	assert_true(pieces_made > 3 * reads / 2);
}

static void pieces_end_where_a_record_ends(void **state)
{
	static const char text[] = "a,b\n1,\"x\ny\"\n\n22,3\n";
	const struct csv_options options = {.separator = ',', .chunk = 4};
	/* 5 bytes are too few for the first record, so that 10 are read: it
	 * and a blank line. Where pieces end, the line of their first row. */
	static const struct {
		uint64_t done, line;
	} expected[] = {{13, 2}, {18, 5}};
	const struct csv_row *row;
	struct csv *csv, *piece;
	int more;
	size_t i;

	(void)state;
	assert_int_equal(
		csv_open_text(&csv, text, strlen(text), "f", &options, NULL),
		CO2E_OK);
	assert_int_equal(csv_piece(&piece, csv, 5, 2, NULL), CO2E_OK);
	assert_int_equal(csv_next(csv, &row, NULL), CO2E_OK);
	assert_int_equal(row->count, 2);
	for (i = 0; i < 2; i++) {
		assert_int_equal(csv_split(csv, piece, &more, NULL), CO2E_OK);
		assert_int_equal(more, 1);
		assert_int_equal(csv_next(piece, &row, NULL), CO2E_OK);
		assert_non_null(row);
		assert_int_equal(row->line, expected[i].line);
		while (!csv_next(piece, &row, NULL) && row)
			;
		assert_int_equal(csv_done(piece), expected[i].done);
	}
	assert_int_equal(csv_split(csv, piece, &more, NULL), CO2E_OK);
	assert_int_equal(more, 0);
	csv_close(piece);
	csv_close(csv);
}

/* What a file has, read whole (chunk 0) or by pieces: its rows' first fields
 * with their lines, and what went wrong. */
static void list_rows(struct seen *seen, const char *text, size_t chunk)
{
	const struct csv_options options = {
		.separator = ',', .chunk = 4, .most = 64};
	struct csv *csv, *piece = NULL;
	const struct csv_row *row;
	int more = 1, ended = 0;

	seen->n = 0;
	assert_int_equal(
		csv_open_text(&csv, text, strlen(text), "f", &options, NULL),
		CO2E_OK);
	if (chunk)
		assert_int_equal(
			csv_piece(&piece, csv, chunk, 1 + chunk % 8, NULL),
			CO2E_OK);
	while (more && !ended) {
		struct csv *from = piece ? piece : csv;
		co2e_error err = {0};

		more = 0;
		if (piece)
			assert_int_equal(csv_split(csv, piece, &more, &err),
					 CO2E_OK);
		while (!ended && (csv_next(from, &row, &err) || row)) {
			note(seen, from, row, &err);
			ended = csv_ended(from);
		}
	}
	csv_close(piece);
	csv_close(csv);
	seen->text[seen->n] = '\0';
}

/* A record may have 64 bytes here. A line in which text follows a closing quote
 * is no record, and is passed over however long it is; one that is too long
 * ends the reading. */
static void a_line_in_error_hides_nothing_behind_it(void **state)
{
	static const char *const ends[] = {"\n", "\r\n", "\r", ""};
	static const char *const begins[] = {"\"b\" ", "\"b\nb\" ", "b,"};
	static const size_t chunks[] = {1, 16, 64, 100, 101, 102, 103, 200};
	size_t b, e, c, most;

	(void)state;
	for (b = 0; b < 3; b++)
		for (e = 0; e < 4; e++)
			for (most = 40; most < 140; most++)
				for (c = 0; c < 8; c++) {
					static struct seen whole, pieces;
					char text[400], line[200];

					memset(line, 'x', most);
					line[most] = '\0';
					snprintf(text, sizeof(text),
						 "a%s%s%s%sc,d%se,f",
						 *ends[e] ? ends[e] : "\n",
						 begins[b], line, ends[e],
						 ends[e]);
					list_rows(&whole, text, 0);
					list_rows(&pieces, text, chunks[c]);
					assert_string_equal(pieces.text,
							    whole.text);
				}
}

static void each_failed_allocation_is_told(void **state)
{
	const struct csv_options options = {.separator = ',', .chunk = 4};
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		const struct csv_row *row = NULL;
		struct csv *csv = NULL, *piece = NULL;
		co2e_error err;
		int more;

		assert_int_equal(csv_open_text(&csv, tricky, strlen(tricky),
					       "f", &options, NULL),
				 CO2E_OK);
		mem_fail_after(n);
		status = csv_piece(&piece, csv, 1, 2, &err);
		if (!status)
			status = csv_split(csv, piece, &more, &err);
		if (!status)
			status = csv_next(piece, &row, &err);
		mem_fail_after(-1);
		assert_true(!status || status == CO2E_E_MEMORY);
		csv_close(piece);
		csv_close(csv);
	}
	assert_true(n > 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_newline_in_quotes_is_no_edge_wherever_it_falls),
		cmocka_unit_test(pieces_end_where_a_record_ends),
		cmocka_unit_test(a_line_in_error_hides_nothing_behind_it),
		cmocka_unit_test(each_failed_allocation_is_told),
	};

	return cmocka_run_group_tests_name("csv_split", tests, NULL, NULL);
}
