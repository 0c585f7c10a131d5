/* Writing the rows of a collection as CSV. */
#ifndef COLLECT_ROWS_H
#define COLLECT_ROWS_H

#include "kind.h"

/* Fills collect->csv. Errors: _MEMORY. */
co2e_status rows_write(co2e_collect *c, co2e_error *err);
/* The name of a column of activity data that is carried or made; NULL for a
 * number that is none. */
const char *rows_column(size_t out_column);

#endif
