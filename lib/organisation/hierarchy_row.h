/* A row of a hierarchy file being read. */
#ifndef ORGANISATION_HIERARCHY_ROW_H
#define ORGANISATION_HIERARCHY_ROW_H

#include "header.h"

#include "base/error.h"

/* Where a row's parent cell stands, until all names are known. */
struct parent {
	char *text; /* folded; "" for none */
	const char *typed;
	struct place place;
};

struct reading {
	co2e_organisations *o;
	struct csv *csv;
	const struct csv_row *row;
	struct header header;
	struct parent *parents; /* by row */
	size_t parent_room;
	struct buffer folded;
	co2e_error *err;
};

/* Takes the row at hand: an organisation more, whose parent is a name still.
 * Errors: CO2E_E_FIELDS, _BLANK, _NUMBER, _DATE, _DATA, _MEMORY, at the cell.
 */
co2e_status hierarchy_take_row(struct reading *reading);

#endif
