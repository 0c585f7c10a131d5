/* Rejections of a file that is being read: told at once, or kept as a thread
 * met them and told later, in the order of the lines. */
#ifndef INVENTORY_REJECTING_H
#define INVENTORY_REJECTING_H

#include "add.h"

#include "base/buffer.h"

struct source;

/* What a thread keeps for later: the texts alone, one rejection behind the
 * other. A piece of nothing but bad rows has thousands, and a co2e_error each
 * would be megabytes. A zeroed struct keeps nothing. */
struct deferred {
	int later; /* 1: keep; 0: tell at once */
	size_t count;
	struct buffer kept;
	struct buffer record; /* of the row in hand, as CSV */
};

/* Tells of one fault, and counts its row as rejected if it `counts`; or keeps
 * it for later. `name`: see struct fault. `csv` is its record, or NULL where
 * that is not known. The message is completed where it is told. Errors:
 * _MEMORY. */
co2e_status source_tell(struct source *source, co2e_error *err,
			const char *name, const struct csv_row *csv,
			int counts);
/* Tells of every fault of a row at its own place; the first counts. Likewise.
 */
co2e_status source_reject(struct source *source, const struct csv_row *csv,
			  const struct faults *faults);
/* A record that could not be read as a row at all; csv as far as it could, or
 * NULL. Errors: those that end the reading. */
co2e_status source_reject_record(struct source *source,
				 const struct csv_row *csv, co2e_status status,
				 co2e_error *err);

/* Tells what was kept, and keeps nothing then. */
void deferred_tell(struct deferred *deferred, struct source *file);
void deferred_clear(struct deferred *deferred);

#endif
