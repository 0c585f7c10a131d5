/* A table of a folder of sets, held in memory as its file was read: the header
 * checked against the columns that are known, then record by record, each cell
 * cut out of the text in place. base/csv.h reads streams of any size and copies
 * what it reads; here tens of thousands of rows are kept for good and loading
 * them is what a small footprint waits for, so that nothing is copied. RFC 4180
 * with commas; LF or CRLF; a BOM is passed over. */
#ifndef FACTOR_SHEET_H
#define FACTOR_SHEET_H

#include "base/error.h"
#include "base/text.h"

enum { SHEET_COLUMNS = 32 };

/* The columns of a table: known ones, by number; the needed ones first. */
struct sheet_columns {
	const char *const *names;
	unsigned count; /* at most SHEET_COLUMNS */
	unsigned needed;
};

struct sheet_cell {
	char *p;
	size_t n;
	int doubled; /* holds doubled quotes */
};

struct sheet {
	const char *source; /* borrowed, for messages */
	const struct sheet_columns *columns;
	char *at, *end; /* what is not yet read */
	char *record; /* where the record at hand begins */
	uint64_t line; /* the physical line of its first byte */
	uint64_t next_line;
	unsigned count; /* fields of the record */
	unsigned fields; /* of the header */
	unsigned place[SHEET_COLUMNS]; /* of a column: its field, or fields */
	struct sheet_cell cells[SHEET_COLUMNS + 1]; /* the last stays empty */
};

/* Begins with a table of n bytes, terminated, which the sheet cuts up and the
 * caller keeps. Reads the header. Errors: _ENCODING, _SYNTAX, _COLUMN (missing,
 * twice, or unknown: with the nearest). */
co2e_status sheet_open(struct sheet *sheet, char *text, size_t n,
		       const char *source, const struct sheet_columns *columns,
		       co2e_error *err);

/* The next record; *more 0 at the end. Errors: _SYNTAX, _FIELDS. */
co2e_status sheet_next(struct sheet *sheet, int *more, co2e_error *err);

/* A column's cell without white space around it (an absent column's is empty),
 * and the same terminated, with doubled quotes made single. */
struct span sheet_span(const struct sheet *sheet, unsigned column);
const char *sheet_text(struct sheet *sheet, unsigned column);

/* Where the cell stands, for messages. */
struct place sheet_place(const struct sheet *sheet, unsigned column);

#endif
