/* The columns of a hierarchy file. */
#ifndef ORGANISATION_HEADER_H
#define ORGANISATION_HEADER_H

#include "hierarchy.h"

#include "base/csv.h"

enum column {
	COLUMN_ORGANISATION,
	COLUMN_PARENT,
	COLUMN_CODE,
	COLUMN_KIND,
	COLUMN_SHARE,
	COLUMN_APPROACH,
	COLUMN_PERIOD,
	COLUMN_COUNT
};
enum { COLUMN_NEEDED = COLUMN_CODE };

struct header {
	size_t fields;
	size_t place[COLUMN_COUNT]; /* field, or SIZE_MAX */
	size_t *denominator; /* by field: its number, or SIZE_MAX; to be freed
			      */
};

/* Reads the header's row, and makes a denominator of every column that is none
 * of the known ones; one without a name is read over. Errors: CO2E_E_COLUMN,
 * _MEMORY. */
co2e_status header_columns(struct header *out,
			   co2e_organisations *organisations,
			   const struct csv *csv, const struct csv_row *row,
			   co2e_error *err);

/* "organisation", "parent" ... */
const char *column_name(enum column column);

#endif
