/* The CSV reader: each processor's way to mark gives the same bits; two readers
 * over the same bytes, one with a tiny chunk whose size the first byte gives,
 * must say the same; what they say must be UTF-8 and must read back when it is
 * written. */
#include "base/buffer.h"
#include "base/csv.h"
#include "base/csv_marks.h"
#include "base/csv_scan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static void same_row(const struct csv *whole, const struct csv_row *a,
		     const struct csv *pieces, const struct csv_row *b)
{
	size_t i;

	must(a->count == b->count && a->line == b->line &&
	     a->blank == b->blank && a->count > 0);
	for (i = 0; i < a->count; i++) {
		struct place p = csv_place(whole, a, i);
		struct place q = csv_place(pieces, b, i);
		struct span text = a->fields[i].text;

		must(span_same(text, b->fields[i].text));
		must(text_utf8_bad(text.p, text.n) == text.n);
		must(p.line == q.line && p.column == q.column);
		must(p.line >= a->line && p.column >= 1);
	}
}

static void reads_back(const struct csv_row *row)
{
	struct csv_options options = {.separator = ',', .chunk = 1 << 12};
	struct buffer text = {0};
	const struct csv_row *again;
	struct csv *csv;
	size_t i;

	buffer_puts(&text, "first");
	for (i = 0; i < row->count; i++) {
		struct span s = row->fields[i].text;

		buffer_puts(&text, ",");
		must(csv_put(&text, s.p, s.n, 0));
	}
	must(!csv_open_text(&csv, text.text, text.n, "", &options, NULL));
	must(!csv_next(csv, &again, NULL) && again &&
	     again->count == row->count + 1);
	for (i = 0; i < row->count; i++)
		must(span_same(row->fields[i].text, again->fields[i + 1].text));
	csv_close(csv);
	buffer_clear(&text);
}

static void compare(struct csv *whole, struct csv *pieces)
{
	for (;;) {
		const struct csv_row *a, *b;
		co2e_error x = {0}, y = {0};

		must(csv_next(whole, &a, &x) == csv_next(pieces, &b, &y));
		must(x.line == y.line && x.column == y.column &&
		     !strcmp(x.message, y.message) && !a == !b);
		must(csv_done(whole) == csv_done(pieces));
		must(csv_ended(whole) == csv_ended(pieces));
		if (a) {
			same_row(whole, a, pieces, b);
			reads_back(a);
		} else if (!x.status || csv_ended(whole)) {
			return;
		}
	}
}

/* The next row of the file in pieces; NULL with x.status 0: the end. */
static const struct csv_row *next_of(struct csv *csv, struct csv *piece,
				     co2e_error *x)
{
	const struct csv_row *row = NULL;
	int more = 1;

	while (more && !csv_next(piece, &row, x) && !row)
		must(!csv_split(csv, piece, &more, x));
	return row;
}

/* A file handed out in pieces has the rows and errors of the whole. */
static void compare_split(struct csv *whole, struct csv *csv, size_t chunk)
{
	struct csv *piece;

	must(!csv_piece(&piece, csv, chunk, 1 + chunk % 8, NULL));
	for (;;) {
		const struct csv_row *a, *b;
		co2e_error x = {0}, y = {0};

		(void)csv_next(whole, &a, &x);
		b = next_of(csv, piece, &y);
		must(x.status == y.status && x.line == y.line &&
		     x.column == y.column && !strcmp(x.message, y.message));
		must(!a == !b && csv_ended(whole) == csv_ended(piece));
		if (a)
			same_row(whole, a, piece, b);
		else if (!x.status || csv_ended(whole))
			break;
	}
	csv_close(piece);
}

/* What has been got through the door for many rows at once. */
struct many {
	struct csv_rows rows;
	size_t taken; /* of them */
	size_t fields, most;
};

/* The next row by that door where it gives one, else as next_of(). */
static const struct csv_row *next_by_rows(struct csv *csv, struct csv *piece,
					  struct many *many, co2e_error *x)
{
	if (many->taken == many->rows.count) {
		must(!csv_rows(piece, &many->rows, many->fields, many->most,
			       x));
		many->taken = 0;
	}
	if (many->rows.count)
		return csv_rows_row(piece, &many->rows, many->taken++);
	return next_of(csv, piece, x);
}

/* So it has by the door for many rows. */
static void compare_rows(struct csv *whole, struct csv *csv, size_t chunk,
			 size_t fields)
{
	struct many many = {.fields = fields, .most = 1 + chunk % 7};
	struct csv *piece;

	must(!csv_piece(&piece, csv, chunk, 1 + chunk % 8, NULL));
	for (;;) {
		const struct csv_row *a, *b;
		co2e_error x = {0}, y = {0};

		(void)csv_next(whole, &a, &x);
		b = next_by_rows(csv, piece, &many, &y);
		must(x.status == y.status && x.line == y.line &&
		     x.column == y.column && !strcmp(x.message, y.message));
		must(!a == !b);
		if (a)
			same_row(whole, a, piece, b);
		else if (!x.status || csv_ended(whole))
			break;
	}
	csv_close(piece);
}

/* How many fields the first record has; 0: none can be taken. */
static size_t first_fields(const char *text, size_t n,
			   const struct csv_options *options)
{
	const struct csv_row *row;
	struct csv *csv;
	size_t fields;

	must(!csv_open_text(&csv, text, n, "f.csv", options, NULL));
	fields = !csv_next(csv, &row, NULL) && row ? row->count : 0;
	csv_close(csv);
	return fields;
}

static void rows_too(const char *text, size_t n,
		     const struct csv_options *options, size_t chunk)
{
	size_t fields = first_fields(text, n, options);
	struct csv_options small = *options;
	struct csv *whole, *csv;

	small.chunk = 4;
	if (!fields || csv_open_text(&csv, text, n, "f.csv", &small, NULL))
		return;
	must(!csv_open_text(&whole, text, n, "f.csv", options, NULL));
	compare_rows(whole, csv, chunk, fields);
	csv_close(whole);
	csv_close(csv);
}

static void split_too(const char *text, size_t n,
		      const struct csv_options *options, size_t chunk)
{
	struct csv_options small = *options;
	struct csv *whole, *csv;

	small.chunk = 4; /* so that little is buffered at the first piece */
	if (csv_open_text(&csv, text, n, "f.csv", &small, NULL))
		return; /* NULs may look like UTF-16 */
	must(!csv_open_text(&whole, text, n, "f.csv", options, NULL));
	compare_split(whole, csv, chunk);
	csv_close(whole);
	csv_close(csv);
}

static void same_marks(const uint8_t *data, size_t size)
{
	char text[CSV_WINDOW * CSV_BLOCK] = {0};
	struct csv_marks a = {.from = text}, b;
	size_t i;

	size = size < sizeof(text) ? size : sizeof(text);
	memcpy(text, data, size);
	a.blocks = (size + CSV_BLOCK - 1) / CSV_BLOCK;
	csv_marker_best()->mark(&a, ',');
	for (i = 0; csv_marker_at(i); i++) {
		if (!csv_marker_at(i)->serves())
			continue;
		b = (struct csv_marks){.from = text, .blocks = a.blocks};
		csv_marker_at(i)->mark(&b, ',');
		must(!memcmp(a.bits, b.bits, a.blocks * sizeof(a.bits[0])));
		must(a.dirty == b.dirty);
	}
}

enum { SCANNED = 2048, ELEMENTS = SCANNED + CSV_SCAN_ROOM };

struct scanned {
	struct csv_scan scan;
	uint32_t from[ELEMENTS], to[ELEMENTS], lines[ELEMENTS];
	struct csv_dirty dirty[SCANNED / CSV_BLOCK + 1];
};

static void scan_with(struct scanned *out, const struct csv_scanner *scanner,
		      const char *text, size_t size)
{
	out->scan = (struct csv_scan){.text = text,
				      .end = (uint32_t)size,
				      .separator = ',',
				      .most = SCANNED,
				      .from = out->from,
				      .to = out->to,
				      .lines = out->lines,
				      .dirty = out->dirty};
	scanner->scan(&out->scan);
}

/* Each way to find the last record's end quickly is right where it finds it. */
static void same_ends(const struct csv_scanner *scanner, const char *text,
		      size_t size, int last)
{
	struct csv_ends quick = {.text = text,
				 .end = text + size,
				 .last = last,
				 .separator = ','};
	struct csv_ends exact = quick;

	if (!scanner->ends(&quick))
		return;
	csv_ends_exactly(&exact, csv_marker_best()->mark);
	must(quick.found == exact.found && quick.lines == exact.lines);
	must(quick.found_lines == exact.found_lines && !exact.hopeless);
}

static void same_scans(const uint8_t *data, size_t size)
{
	char text[SCANNED + CSV_BLOCK] = {0};
	struct scanned a, b;
	size_t i, n;

	size = size < SCANNED ? size : SCANNED;
	memcpy(text, data, size);
	scan_with(&a, csv_scanner_best(), text, size);
	for (i = 0; csv_scanner_at(i); i++) {
		if (!csv_scanner_at(i)->serves())
			continue;
		same_ends(csv_scanner_at(i), text, size, data[0] & 1);
		scan_with(&b, csv_scanner_at(i), text, size);
		n = a.scan.field_count;
		must(n == b.scan.field_count);
		must(!memcmp(a.from, b.from, (n + 1) * sizeof(a.from[0])));
		must(!memcmp(a.to, b.to, n * sizeof(a.to[0])));
		n = a.scan.line_count;
		must(n == b.scan.line_count);
		must(!memcmp(a.lines, b.lines, n * sizeof(a.lines[0])));
		must(a.scan.dirty_count == b.scan.dirty_count);
		for (n = 0; n < a.scan.dirty_count; n++)
			must(a.dirty[n].at == b.dirty[n].at &&
			     a.dirty[n].bits == b.dirty[n].bits);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct csv_options options = {.most = 2000, .chunk = 1 << 13};
	struct csv *whole, *pieces;
	const char *text = (const char *)data + 1;
	co2e_error err;

	if (size)
		same_marks(data, size);
	if (size)
		same_scans(data, size);
	if (!size ||
	    csv_open_text(&whole, text, size - 1, "f.csv", &options, &err))
		return 0;
	options.separator = csv_separator(whole);
	options.chunk = data[0];
	/* a first chunk of few bytes may take NULs for UTF-16: no more to see
	 */
	if (!csv_open_text(&pieces, text, size - 1, "f.csv", &options, &err)) {
		compare(whole, pieces);
		csv_close(pieces);
	}
	csv_close(whole);
	options.chunk = 1 << 13;
	split_too(text, size - 1, &options, data[0]);
	rows_too(text, size - 1, &options, data[0]);
	rows_too(text, size - 1, &options, 1 << 13);
	return 0;
}
