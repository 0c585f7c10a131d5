/* A table of a folder of sets: base/csv.h with the header checked against the
 * columns that are known, and cells by column. */
#ifndef FACTOR_SHEET_H
#define FACTOR_SHEET_H

#include "base/arena.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/text.h"

enum { SHEET_COLUMNS = 32, SHEET_ABSENT = SHEET_COLUMNS };

/* The columns of a table: known ones, by number; the needed ones first. */
struct sheet_columns {
	const char *const *names;
	unsigned count; /* at most SHEET_COLUMNS */
	unsigned needed;
};

struct sheet {
	const struct sheet_columns *columns;
	struct csv *csv;
	uint64_t line; /* of the record at hand; 0 behind the last one */
	struct csv_rows rows; /* of which it is number `at`, unless */
	size_t at;
	const struct csv_row *row; /* it came alone: then not NULL */
	const uint32_t *from, *to; /* of its fields, where it did not */
	size_t most; /* rows to be found together, 1 and more: as they are, the
		      * reader is that many further on */
	size_t fields; /* of the header */
	unsigned char place[SHEET_COLUMNS]; /* of a column: its field, or
					     * SHEET_ABSENT */
};

/* Some columns, as the fields in which a table has them: those that stand side
 * by side are one run. */
struct sheet_runs {
	struct {
		unsigned char first, last;
	} run[SHEET_COLUMNS];
	unsigned count;
};

/* Bytes a table of figures or GWP values may have. */
#define SHEET_MOST ((size_t)1 << 28)
/* Rows that are found together, unless the reader wants fewer. */
enum { SHEET_ROWS = 64 };

/* Begins with a table of n bytes, which is borrowed until sheet_close(), and
 * reads its header. `source` stands for it in messages; text NULL: the file of
 * this name, which is read as it goes. Close it whatever is answered. Errors:
 * as csv_open(), csv_open_text() and csv_next(); _LIMIT for a file over
 * SHEET_MOST; _COLUMN (missing, twice, or unknown: with the nearest). */
co2e_status sheet_open(struct sheet *sheet, const char *text, size_t n,
		       const char *source, const struct sheet_columns *columns,
		       co2e_error *err);
/* The same with memory that is lent to csv_open(). */
co2e_status sheet_open_in(struct sheet *sheet, char *lent, size_t lent_room,
			  const char *text, size_t n, const char *source,
			  const struct sheet_columns *columns, co2e_error *err);
void sheet_close(struct sheet *sheet);

/* The next record, or sheet->line 0. Errors: as csv_next(); _FIELDS. */
co2e_status sheet_next(struct sheet *sheet, co2e_error *err);

/* A column's cell without white space around it, until the next record; empty
 * for an absent column. Of a row most cells are never looked at: each is made
 * when it is asked for. */
static inline struct span sheet_span(const struct sheet *sheet, unsigned column)
{
	unsigned field = sheet->place[column];
	struct span text = {"", 0};

	if (field == SHEET_ABSENT)
		return text;
	if (sheet->row) {
		text = sheet->row->fields[field].text;
	} else {
		text.p = sheet->rows.text + sheet->from[field];
		text.n = sheet->to[field] - sheet->from[field];
	}
	if (text.n && ((unsigned char)text.p[0] <= ' ' ||
		       (unsigned char)text.p[text.n - 1] <= ' '))
		return span_trim(text);
	return text;
}

static inline int sheet_has(const struct sheet *sheet, unsigned column)
{
	return sheet_span(sheet, column).n != 0;
}

/* Where the table has these columns (bit 1u << column); for an open sheet. */
void sheet_find_runs(struct sheet_runs *out, const struct sheet *sheet,
		     uint32_t columns);
/* 1: the row before has the very same cells in them, byte by byte. 0 where that
 * is not known: it is only of rows that were found together. Compared as they
 * stand, with the separators between them: for usual rows the same bytes from
 * where a field starts are the same fields. */
int sheet_repeats(const struct sheet *sheet, const struct sheet_runs *runs);

/* The records that are to come, as they stand, where the sheet holds all of its
 * table and none of them was found together with the record at hand; else NULL.
 * See csv_rest(). */
const char *sheet_rest(const struct sheet *sheet, size_t *n);
/* Passes over the next of them, as csv_pass(): its line is then at hand, its
 * cells are not. */
void sheet_pass(struct sheet *sheet, size_t bytes);

/* The same kept: "" or a terminated copy; NULL when the heap is exhausted. */
const char *sheet_copy(const struct sheet *sheet, unsigned column,
		       struct arena *texts);

/* Where the cell stands, for messages. */
struct place sheet_place(const struct sheet *sheet, unsigned column);
/* Says what is wrong with a cell, at its place: "unit 'kwhh': ...". Returns the
 * status. */
co2e_status sheet_wrong(const struct sheet *sheet, unsigned column,
			co2e_status status, const char *message,
			co2e_error *err);

/* A whole table: opens it, has read_row(reader) take each record from *sheet,
 * which is the reader's, and closes it. Errors: sheet_open()'s, sheet_next()'s
 * and read_row()'s, which ends the reading. */
co2e_status sheet_read(struct sheet *sheet, const char *text, size_t n,
		       const char *source, const struct sheet_columns *columns,
		       co2e_status (*read_row)(void *reader), void *reader,
		       co2e_error *err);

#endif
