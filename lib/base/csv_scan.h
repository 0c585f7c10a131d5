/* Finding where the fields and rows of usual CSV are, and where its last record
 * ends, 64 bytes at a time and without a branch per byte or per field: for
 * csv_rows() and csv_split(). */
#ifndef BASE_CSV_SCAN_H
#define BASE_CSV_SCAN_H

#include "csv_ends.h"

enum { CSV_SCAN_ROOM = 2 * CSV_BLOCK }; /* elements behind `most` */

/* A block with more than ASCII. */
struct csv_dirty {
	uint32_t at; /* where it starts */
	uint64_t bits; /* bit k: byte k is a NUL or no ASCII */
};

/* What is scanned: text[at], where a record starts, up to text[end], behind
 * which stand CSV_BLOCK bytes of 0. What is found, with room for `most` and
 * CSV_SCAN_ROOM elements each: where fields start and end, without their
 * quotes, and where lines start, at the last line's end too. Of the field that
 * stands where the scan ends the start alone is found. And what is more than
 * ASCII, with room for as many blocks as there are.
 *
 * The scan goes on until `most` fields have ended, to the end of the bytes, or
 * to what is not usual: a quote that does not stand where a field starts or
 * ends, a line end in quotes, a carriage return without line feed. What is
 * found is before that. */
struct csv_scan {
	const char *text;
	uint32_t at, end;
	char separator;
	size_t most;
	uint32_t *from, *to, *lines;

	size_t field_count; /* fields that have ended */
	size_t line_count; /* lines that start, with the last one's end */
	struct csv_dirty *dirty;
	size_t dirty_count;
};

typedef void csv_scan_fn(struct csv_scan *scan);

/* One way to do both for each kind of processor. All find the same. */
struct csv_scanner {
	const char *name;
	csv_scan_fn *scan;
	csv_ends_fn *ends;
	int (*serves)(void); /* does this processor have it? */
};

/* They stand best first; the last serves everywhere, and is what the others are
 * tested against. NULL past the end. */
const struct csv_scanner *csv_scanner_at(size_t i);
/* The first that serves. Safe from any thread. */
const struct csv_scanner *csv_scanner_best(void);

#endif
