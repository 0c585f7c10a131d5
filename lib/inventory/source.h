/* A file of activity data being read into an inventory. */
#ifndef INVENTORY_SOURCE_H
#define INVENTORY_SOURCE_H

#include "add.h"

/* A rejection that is told later, in the order of the lines. */
struct deferred_item {
	co2e_error error;
	int counts; /* the first fault of its row */
};

struct deferred {
	struct deferred_item *items;
	size_t count, room;
};

/* A file being read, with the columns that the rows are taken from. */
struct source {
	co2e_inventory *inv;
	const co2e_read_options *options;
	struct activity_reader *reader;
	size_t role[ROLE_COUNT];
	struct row row; /* what is the same for all rows is filled in once */
	enum activity_role present[ROLE_COUNT]; /* roles that columns have */
	size_t present_count;
	size_t column[CO2E_BY_MAX]; /* of DIMENSION_COLUMN; SIZE_MAX: blank */
	uint32_t file_index; /* of the inventory's cells */
	struct deferred *deferred; /* NULL: rejections are told at once */
	co2e_error *err;
};

/* Finds the columns of an opened file. Errors: _COLUMN, _MEMORY. */
co2e_status source_columns(struct source *source);
/* Has the file a column for the role, and no map that gives all rows one text?
 */
int source_has_field(const struct source *source, enum activity_role role);

/* Fills a row from its record; `line` has room for its number as text. */
void source_fill(struct row *out, const struct source *source,
		 const struct csv_row *csv, char line[24]);

/* Tells of one fault, and counts its row as rejected if it `counts`; or keeps
 * it for later. Errors: _MEMORY. */
co2e_status source_tell(struct source *source, const co2e_error *err,
			int counts);
/* Tells of every fault of a row at its own place; the first counts. Likewise.
 */
co2e_status source_reject(struct source *source, const struct csv_row *csv,
			  const struct faults *faults);
/* A record that could not be read as a row at all. Errors: those that end the
 * reading. */
co2e_status source_reject_record(struct source *source, co2e_status status,
				 const co2e_error *err);

/* How many threads are to read; and reading by them. Errors: as
 * co2e_inventory_read(). */
size_t source_threads(const struct source *source);
co2e_status source_read(struct source *source, size_t threads);

#endif
