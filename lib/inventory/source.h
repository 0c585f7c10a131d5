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
	struct deferred *deferred; /* NULL: rejections are told at once */
	co2e_error *err;
};

/* Finds the columns of an opened file. Errors: _COLUMN, _MEMORY. */
co2e_status source_columns(struct source *source);

/* Reads the next row into the inventory, or rejects it; *more becomes 0 where
 * there is none. Errors: those that end the reading. */
co2e_status source_next(struct source *source, int *more);

/* Tells of one fault, and counts its row as rejected if it `counts`; or keeps
 * it for later. Errors: _MEMORY. */
co2e_status source_tell(struct source *source, const co2e_error *err,
			int counts);

/* How many threads are to read; and reading by them. Errors: as
 * co2e_inventory_read(). */
size_t source_threads(const struct source *source);
co2e_status source_read_threads(struct source *source, size_t threads);

#endif
