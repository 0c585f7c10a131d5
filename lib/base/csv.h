/* Reading CSV as a stream: RFC 4180 with a BOM, CRLF or LF, a separator of
 * comma, semicolon or tab, quoted fields with newlines and doubled quotes.
 * A file that is packed with gzip or zstd is unpacked as it is read, where the
 * build can (unpack.h). Memory holds one record, however long the file. The
 * line and column of every field can be asked for (csv_place). */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "error.h"
#include "text.h"

#include <stdint.h>

struct csv_field {
	struct span text; /* unquoted; valid UTF-8 without NUL; until the next
			     call */
	int quoted; /* 1: it stood in quotes */
};

struct csv_row {
	uint64_t line; /* physical line of its first field */
	size_t count;
	const struct csv_field *fields;
	int blank; /* every field is empty (Excel's trailing rows) */
};

struct csv;

struct csv_options {
	char separator; /* 0: the likeliest of , ; tab in the first line */
	size_t most; /* bytes a record may have; 0: 1 GiB */
	size_t chunk; /* bytes to read at a time; 0: 256 KiB; at least 4 */
	/* Memory of the caller's, until the close: a source that is known to
	 * fit into it (see csv_lent()) is read at once, and held whole: see
	 * csv_rest(). */
	char *lent;
	size_t lent_room;
};

/* Opens a file ("-": standard input) or text in memory (borrowed until closed).
 * `name` stands for the source in messages; options may be NULL.
 * Errors: _IO, _MEMORY, _ENCODING (UTF-16, with advice). */
co2e_status csv_open(struct csv **out, const char *path,
		     const struct csv_options *options, co2e_error *err);
co2e_status csv_open_text(struct csv **out, const char *text, size_t n,
			  const char *name, const struct csv_options *options,
			  co2e_error *err);

/* The next record; *row NULL at the end. Rows are valid until the next call.
 * An empty line is skipped. Errors: _SYNTAX (an unclosed quote: at the line it
 * opened; text after a closing quote), _ENCODING (NUL, not UTF-8), _LIMIT, _IO,
 * _MEMORY. After text that is not well formed within one physical line the
 * reader goes on with the next record when called again; after an unclosed
 * quote, _IO, _MEMORY or _LIMIT it answers the same error again. */
co2e_status csv_next(struct csv *csv, const struct csv_row **row,
		     co2e_error *err);

/* Many rows at once: usual ones, which have the same number of fields. Field f
 * of row r is text[from[r * fields + f]] up to text[to[r * fields + f] - 1]. */
struct csv_rows {
	size_t count; /* rows */
	size_t fields; /* of each */
	uint64_t line; /* of row 0; each row has one line, so row r's is this
			  and r */
	const char *text; /* until the next csv_split(); of a file that is not
			     read by pieces, until the next csv_next() */
	const uint32_t *from, *to; /* fields without their quotes */
	const uint32_t *at; /* where each row starts, and the last one ends */
};

/* Up to `most` of the next records, as long as they are usual: each has
 * `fields` fields, not all of them blank, ends with LF or CRLF and has no other
 * line end, no doubled quote and no fault. It answers fewer than there are as
 * it sees fit. No row is the answer before a record for csv_next(), which takes
 * it whatever it is; then this may go on. What from, to and at point to is
 * valid until the next call. Errors: _MEMORY. */
co2e_status csv_rows(struct csv *csv, struct csv_rows *rows, size_t fields,
		     size_t most, co2e_error *err);
/* Row r of those that csv_rows() gave last, as csv_next() would have given it.
 * Valid until the next call of either. */
const struct csv_row *csv_rows_row(struct csv *csv, const struct csv_rows *rows,
				   size_t r);

/* The memory to be lent for a source of so many bytes. */
size_t csv_lent(size_t bytes);
/* Of a source that is held whole: the records that are to come, as they stand,
 * *n bytes and CSV_BLOCK or more of 0 behind them. It moves only by being
 * passed over, and is good until the close; but a doubled quote in what
 * csv_next() took is one quote then. NULL: not all of it is held. */
const char *csv_rest(const struct csv *csv, size_t *n);
/* Passes over the next record of it, which the caller knows to be one line of
 * `bytes` with its line end, and well formed. Returns which line it is. */
uint64_t csv_pass(struct csv *csv, size_t bytes);

/* Where field i of the row that csv_next() gave last starts: source, physical
 * line, 1-based character; i == count: where the record ends. Counted only when
 * asked for, so that reading does not pay for it. */
struct place csv_place(const struct csv *csv, const struct csv_row *row,
		       size_t i);

/* Reading by several threads: a piece is a reader of its own that holds some of
 * a file's records. Each thread makes one, and has it filled again and again by
 * csv_split(), one thread at a time, under a lock of the caller's; reading what
 * it got with csv_next() needs none. Between the first split and the close,
 * csv_next() on the file itself is not called. Lines, columns, errors and
 * csv_done() of a piece are those of the file.
 *
 * csv_piece(): `chunk` bytes are to be filled at a time, more where one record
 * has more; `readers`: how many such pieces the file has. Errors: _MEMORY.
 * csv_split(): gives the piece the next records (which may all be blank); *more
 * is 0 where the file has no more. A quote that is never closed leaves all that
 * follows to one piece, which says so. Errors: _IO, _MEMORY, and then the same
 * again. */
co2e_status csv_piece(struct csv **out, const struct csv *csv, size_t chunk,
		      size_t readers, co2e_error *err);
co2e_status csv_split(struct csv *csv, struct csv *piece, int *more,
		      co2e_error *err);

/* The file that it reads as it stands: for having it read ahead (ahead.h) until
 * the close. -1: it is none, is packed, or of a size that nobody knows. */
int csv_plain_file(const struct csv *csv);

/* Bytes of the file read so far, and its size (0: unknown); of a packed file
 * those that it stands in. */
uint64_t csv_done(const struct csv *csv);
uint64_t csv_size(const struct csv *csv);
/* The source's name as given; the separator in use. */
const char *csv_name(const struct csv *csv);
char csv_separator(const struct csv *csv);
/* 1 if no further record can be read after an error (see csv_next). */
int csv_ended(const struct csv *csv);

/* Bytes that the record buffer takes: for tests of the memory's bound. */
size_t csv_room(const struct csv *csv);

void csv_close(struct csv *csv);

/* Appends one field to a CSV line being written: quoted where needed; with
 * `guard` a text that a spreadsheet would run (= + - @ tab CR first, and not a
 * number) gets a leading apostrophe. Separators and line ends are the caller's;
 * what is written reads back under each of the separators. Grows the buffer; 0
 * when the heap is exhausted. */
struct buffer;
int csv_put(struct buffer *out, const char *text, size_t n, int guard);

#endif
