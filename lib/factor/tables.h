/* The tables of all sets, read by several threads. */
#ifndef FACTOR_TABLES_H
#define FACTOR_TABLES_H

#include "factors.h"

#include <pthread.h>

struct tables_part;
struct tables {
	struct tables_part *parts;
	size_t count;
	pthread_mutex_t gate; /* behind which there are GWP values, and no
			       * thread before */
};

/* Begins with the sets that folders_order() put in order: reads GWP values, for
 * the figures name their sets; the rest may be begun by as many threads (0: as
 * many as are worth it and there are processors for), while the caller reads
 * what is no set. *out stays where it is until the end, which comes whatever is
 * answered. Errors: as gases_read(). */
co2e_status tables_begin(struct tables *out, co2e_factors *factors,
			 size_t threads, co2e_error *err);

/* Ends it: the factors then have all figures, the same for any number of
 * threads, and of several faults that of the first set is told. A `status` that
 * is not _OK is a failure since: it is what is answered. Errors: as
 * table_read(); _GWP for a set's basis. */
co2e_status tables_end(struct tables *tables, co2e_factors *factors,
		       co2e_status status, co2e_error *err);

#endif
