/* Reading the header of a file of activity data. */
#ifndef ACTIVITY_HEADER_H
#define ACTIVITY_HEADER_H

#include "columns.h"

#include "base/csv.h"

/* Takes the names from the row that `csv` gave last, and finds the
 * columns of `roles` (borrowed until columns_clear()), first by `map`: pairs of
 * a role's name and the file's column. Errors: as activity_open().
 * columns_clear() whatever it answers. */
co2e_status header_read(struct columns *columns, const struct csv *csv,
			const struct csv_row *row,
			const struct column_roles *roles,
			const char *const *map, size_t maps, co2e_error *err);

#endif
