/* Rejected rows as they are met: on stderr, the first few of each kind in full.
 */
#ifndef REJECTED_H
#define REJECTED_H

#include "part.h"

#include <co2e/co2e.h>

enum {
	REJECTED_EACH = 20
}; /* of a kind are told on stderr: as many as an
    * inventory keeps */

struct rejected {
	uint64_t count[CO2E_STATUS_COUNT]; /* of each kind */
	co2e_error last;
	const char *file; /* --rejects, or NULL */
	struct part all; /* the same in the making: every one, as CSV */
};

/* Opens the file that has all of them. EXIT_FINE, or the exit code of a failure
 * that was told. */
int rejected_open(struct rejected *rejected, const char *path);
/* One line of that file, if it is open; record NULL: it has none. */
void rejected_write(struct rejected *rejected, const co2e_error *err,
		    const char *record, size_t n);
/* All are in it: it takes its name. Likewise. */
int rejected_keep(struct rejected *rejected);

/* A co2e_reject_fn and a co2e_reject_row_fn; user is a struct rejected. */
void rejected_tell(void *user, const co2e_error *err);
void rejected_tell_row(void *user, const co2e_error *err, const char *record,
		       size_t n);
/* Has the rejections of reading told on stderr alone. */
void rejected_tell_few(co2e_read_options *read);
/* Was just this told as a rejected row? An unclosed quote rejects its row and
 * ends the file. */
int rejected_told(const struct rejected *rejected, const co2e_error *err);
/* How many more of each kind there were than were told, if any. */
void rejected_more(const struct rejected *rejected);
/* The same, and "120 rows in = 117 counted + 3 rejected", if
 * any row was rejected. Returns the exit code that it makes. */
int rejected_sum(const struct rejected *rejected,
		 const co2e_inventory *inventory);
/* One line on stderr for each kind of finding. */
void findings_tell(const co2e_inventory *inventory);

#endif
