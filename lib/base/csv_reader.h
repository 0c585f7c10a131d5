/* The reader of csv.h from within. */
#ifndef BASE_CSV_READER_H
#define BASE_CSV_READER_H

#include "csv_scan.h"
#include "csv_source.h"
#include "csv_take.h"

struct csv {
	struct csv_source source;
	struct csv_take take;
	struct csv_row row;
	const char *as_read; /* where `row` starts, if it is one line and no
			      * quote in it was doubled; or NULL */
	char *name;
	char *text; /* the buffer: `room` bytes and CSV_BLOCK more */
	int lent; /* it is the caller's */
	size_t room, n;
	size_t at; /* where in it the next record starts */
	size_t most;
	uint64_t before; /* bytes of the source before the buffer */
	uint64_t line; /* physical line of `at` */
	const struct csv_scanner *scanner;
	uint32_t *spots; /* the arrays of csv_rows() */
	size_t spots_room;
	struct csv_dirty *dirty; /* likewise */
	size_t dirty_room;
	struct csv_scan scan; /* its last one; text NULL: none of the buffer */
	size_t next_field, next_line; /* of it, that were not taken yet */
	size_t next_dirty; /* of it: the blocks before are of rows that were */
	size_t readers; /* of a piece: how many the file has */
	int skip; /* the rest of a line in error is to be passed over */
	int ended; /* `error` is the answer to every further call */
	co2e_error error;
};

/* The first reading, which finds mark and separator. */
co2e_status csv_fill(struct csv *csv);
/* Passes over the rest of a line in error. */
co2e_status csv_skip_line(struct csv *csv);

/* Scans all of the buffer from csv->at on for csv_rows(), which is to come: the
 * last line that csv->scan has is the last record's end where nothing unusual
 * stopped it before. 0: it was not scanned. */
int csv_scan_ahead(struct csv *csv);

/* What each fault is called; csv->at is still where its record starts. Each
 * fills csv->error and returns its status. */
co2e_status csv_fault_taken(struct csv *csv, enum csv_taken taken);
co2e_status csv_fault_long(struct csv *csv);
/* NULs and what is not UTF-8 in the record just taken, or _OK. */
co2e_status csv_fault_text(struct csv *csv);

#endif
