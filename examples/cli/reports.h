/* What the commands that report on activity data do alike. */
#ifndef REPORTS_H
#define REPORTS_H

#include "inputs.h"

/* Reads the files and tells each rejected row; under --strict the one rejection
 * is the error itself. EXIT_FINE, or the exit code of an error that was told.
 */
int reports_read(struct inputs *in);

typedef co2e_status (*report_fn)(co2e_text *out,
				 const co2e_inventory *inventory,
				 co2e_format format, co2e_error *err);
/* Puts the report where --output says. Likewise. */
int reports_put(const struct inputs *in, report_fn make);

/* Puts a part of the inventory where --output says. Likewise. */
int reports_put_part(const struct inputs *in);

#endif
