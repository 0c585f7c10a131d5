/* Reading a publisher's flat file into the figures of a new set. A layout is a
 * row of a table: how its header is known, what a row means, who publishes. */
#ifndef FACTOR_IMPORT_H
#define FACTOR_IMPORT_H

#include "import_table.h"
#include "renames.h"

#include "base/csv.h"

#include <co2e/factors.h>

enum { IMPORT_COLUMNS_MAX = 16 };

struct import_layout;

/* An import under way. The caller fills `renames` before import_read(). */
struct import_job {
	struct renames renames;
	const struct import_layout *layout;
	const struct csv *csv; /* while it is read */
	size_t column[IMPORT_COLUMNS_MAX]; /* the layout's; SIZE_MAX: absent */
	int32_t year;
	const char *gwp; /* for every row; NULL: what the publisher states */
	struct import_table table;
	co2e_import_summary summary;
};

/* Who publishes an edition, for datapackage.json. Static texts. */
struct import_about {
	const char *title, *publisher, *licence, *licence_title, *licence_path;
	const char *attribution, *path;
	int path_by_year; /* 1: the year follows the path */
};

struct import_layout {
	const char *name; /* "desnz-flat" */
	const char *stem; /* of the set's name: "desnz" */
	/* Is this row the header? */
	int (*is_header)(const struct csv_row *row);
	/* Fills job->column, and job->year where it is 0 and the header names
	 * one. Errors: _COLUMN, _DATA. */
	co2e_status (*header)(struct import_job *job, const struct csv_row *row,
			      co2e_error *err);
	/* Adds a row's figure to the table, or counts it as energy. */
	co2e_status (*row)(struct import_job *job, const struct csv_row *row,
			   co2e_error *err);
	/* 1 if the publisher's GWP basis for the year is known. */
	int (*knows_gwp)(int32_t year);
	void (*about)(struct import_about *out, int32_t year);
};

extern const struct import_layout import_desnz;

/* Reads an open file to its end; the options' year, gwp and layout count.
 * Clear the job whatever the answer. Errors: csv_next()'s, _OPTION, _COLUMN,
 * _FIELDS, and the layout's. */
co2e_status import_read(struct import_job *job, struct csv *csv,
			const co2e_import_options *options, co2e_error *err);
void import_clear(struct import_job *job);

#endif
