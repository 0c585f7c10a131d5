#include "cmocka_tests.h"

#include "base/buffer.h"
#include "base/csv.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A record may have 8 bytes here: whether one is too long is told by its ninth
 * byte, at [8]. */
#define LONG "the record is longer than the 8 bytes that one may have"
#define OPEN LONG "; is the quote that opens here never closed?"

static const struct {
	const char *text, *said;
} cases[] = {
	/* eight bytes are not too many, whatever ends the record */
	{"12345678\na,b\n", "1[12345678] 2[a][b] "},
	{"12345678\r\na,b\n", "1[12345678] 2[a][b] "},
	{"12345678\ra,b\n", "1[12345678] 2[a][b] "},
	{"\"a\nbcde\"\nb\n", "1[a\nbcde] 3[b] "},
	/* no quote */
	{"ok\n123456789\nb\n", "1[ok] !limit@2:1 " LONG},
	{"12\"45678,9\n", "!limit@1:1 " LONG},
	/* never closed; it opens at [2] of the record in line 2 */
	{"a\n1,\"5678\n9\nb\n", "1[a] !limit@2:3 " OPEN},
	/* closed at [8]: open within the eight bytes */
	{"1,\"567\n9\",b\n", "!limit@1:3 " OPEN},
	/* closed at [7], and at [4], so that it is not the fault */
	{"\"a\nbcde\",\n", "!limit@1:1 " LONG},
	{"\"a\nb\",789\n", "!limit@1:1 " LONG},
	/* the quotes at [7] and [8] are one that was doubled: still open */
	{"1,\"bcd\n\"\"x\",2\n", "!limit@1:3 " OPEN},
	/* doubled at [6] and [7], and again; then [8] closes it, or not */
	{"1,\"bc\n\"\"\",2\n", "!limit@1:3 " OPEN},
	{"1,\"bc\n\"\"x\",2\n", "!limit@1:3 " OPEN},
	/* opens at [7], and at [8]: behind the eight bytes */
	{"123456,\"x\n\",1\n", "!limit@1:8 " OPEN},
	{"1234567,\"x\n\"\n", "!limit@1:1 " LONG},
	/* a second quote, at [6]: fifth character of line 2 */
	{"\"\n\",1,\"x\"\n", "!limit@2:5 " OPEN},
	/* a separator in quotes starts no field: [4] closes */
	{"\"a\n,\",678\n", "!limit@1:1 " LONG},
	/* text behind the closing quote: at [8] it is seen, at [9] it is not */
	{"\"a\nbcde\"x\n", "!syntax@1:1 the quote that opens here is closed "
			   "in line 2, where text follows it; is a closing "
			   "quote missing?"},
	{"\"a\nbcdef\"x\n", "!limit@1:1 " OPEN},
	{"1,\"cdefg\"x\n", "!limit@1:3 " OPEN},
	/* the file ends */
	{"123456789", "!limit@1:1 " LONG},
	{"1,\"\n56789", "!limit@1:3 " OPEN},
	{"1,\"\n567\"9", "!syntax@1:3 the quote that opens here is closed in "
			 "line 2, where text follows it; is a closing quote "
			 "missing?"},
	{"1,\"\n567\",", "!limit@1:1 " LONG},
};

static struct csv *open_with(struct span text, size_t most, size_t chunk)
{
	const struct csv_options options = {
		.separator = ',', .most = most, .chunk = chunk};
	struct csv *csv;

	assert_int_equal(
		csv_open_text(&csv, text.p, text.n, "t", &options, NULL),
		CO2E_OK);
	return csv;
}

/* "1[a][b] " is a record in line 1, "!limit@2:5 ..." an error at line 2,
 * column 5. Returns 0 at the end. */
static int note(struct buffer *said, const struct csv *csv,
		const struct csv_row *row, const co2e_error *err)
{
	size_t i;

	if (!row && !err->status)
		return 0;
	if (row) {
		buffer_printf(said, "%u", (unsigned)row->line);
		for (i = 0; i < row->count; i++)
			buffer_printf(said, "[%.*s]",
				      (int)row->fields[i].text.n,
				      row->fields[i].text.p);
		buffer_puts(said, " ");
		return 1;
	}
	buffer_printf(said, "!%s@%u:%u %s", co2e_status_name(err->status),
		      (unsigned)err->line, err->column, err->message);
	return !csv_ended(csv);
}

static void read_whole(struct buffer *said, struct span text, size_t most,
		       size_t chunk)
{
	struct csv *csv = open_with(text, most, chunk);
	const struct csv_row *row;
	co2e_error err;

	said->n = 0;
	buffer_puts(said, "");
	do {
		err.status = CO2E_OK;
		(void)csv_next(csv, &row, &err);
	} while (note(said, csv, row, &err));
	csv_close(csv);
}

/* The records of a piece: many at once where `fields` is not 0. 0: it ended
 * with an error. */
static int read_piece(struct buffer *said, struct csv *piece, size_t fields)
{
	const struct csv_row *row;
	struct csv_rows rows = {0};
	co2e_error err;
	size_t r;

	do {
		err.status = CO2E_OK;
		if (fields)
			assert_int_equal(
				csv_rows(piece, &rows, fields, 3, &err),
				CO2E_OK);
		for (r = 0; r < rows.count; r++)
			note(said, piece, csv_rows_row(piece, &rows, r), &err);
		(void)csv_next(piece, &row, &err);
	} while (note(said, piece, row, &err));
	return !csv_ended(piece);
}

static void read_pieces(struct buffer *said, struct span text, size_t most,
			size_t chunk, size_t fields)
{
	/* little is buffered already when the first piece is asked for */
	struct csv *csv = open_with(text, most, 4), *piece;
	int more = 1;

	said->n = 0;
	buffer_puts(said, "");
	assert_int_equal(csv_piece(&piece, csv, chunk, 1 + chunk % 8, NULL),
			 CO2E_OK);
	while (more) {
		assert_int_equal(csv_split(csv, piece, &more, NULL), CO2E_OK);
		if (more)
			more = read_piece(said, piece, fields);
	}
	csv_close(piece);
	csv_close(csv);
}

/* By each reader, whatever it reads at a time. */
static void all_say(struct span text, size_t most, const char *want)
{
	struct buffer said = {0};
	size_t chunk, fields;

	for (chunk = 4; chunk < text.n + 3; chunk++) {
		read_whole(&said, text, most, chunk);
		assert_string_equal(said.text, want);
	}
	for (fields = 0; fields < 4; fields++)
		for (chunk = 1; chunk < text.n + 3; chunk++) {
			read_pieces(&said, text, most, chunk, fields);
			assert_string_equal(said.text, want);
		}
	buffer_clear(&said);
}

static void a_record_over_the_limit_is_told_by_its_bytes_alone(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		all_say(span_of(cases[i].text), 8, cases[i].said);
}

/* All texts of six such characters, of which a record may have three. */
static void any_text_over_the_limit_is_told_alike(void **state)
{
	static const char characters[] = "a,\"\n\r";
	struct buffer whole = {0};
	unsigned i, k, digits;
	char text[6];

	(void)state;
	for (i = 0; i < 5 * 5 * 5 * 5 * 5 * 5; i++) {
		struct span all = {text, sizeof(text)};

		for (k = 0, digits = i; k < sizeof(text); k++, digits /= 5)
			text[k] = characters[digits % 5];
		read_whole(&whole, all, 3, 100);
		all_say(all, 3, whole.text);
	}
	buffer_clear(&whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_record_over_the_limit_is_told_by_its_bytes_alone),
		cmocka_unit_test(any_text_over_the_limit_is_told_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
