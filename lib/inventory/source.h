/* A file of activity data being read into an inventory. */
#ifndef INVENTORY_SOURCE_H
#define INVENTORY_SOURCE_H

#include "add.h"
#include "rejecting.h"

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
	struct deferred *deferred; /* of the thread that reads */
	uint32_t named[CO2E_STATUS_COUNT]; /* names told of: see near_most */
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

/* How many threads are to read; and reading by them. Errors: as
 * co2e_inventory_read(). */
size_t source_threads(const struct source *source);
co2e_status source_read(struct source *source, size_t threads);

#endif
