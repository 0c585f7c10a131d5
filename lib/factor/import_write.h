/* Writing an imported set's folder. */
#ifndef FACTOR_IMPORT_WRITE_H
#define FACTOR_IMPORT_WRITE_H

#include "import.h"

#include "base/buffer.h"

/* Appends factors.csv. 0: the heap is exhausted. */
int import_put_factors(struct buffer *out, const struct import_job *job);

/* Writes factors.csv and datapackage.json into a folder that is empty or not
 * there yet; a failure leaves nothing behind. `name` and `title` are the set's.
 * Errors: _IO, _DATA for a folder that is not empty, _MEMORY. */
co2e_status import_write(const struct import_job *job, const char *folder,
			 const char *name, const char *title, int partial,
			 co2e_error *err);

#endif
