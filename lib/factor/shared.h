/* Stages that one activity takes from another, as shared-stages.csv says: a car
 * of one's own has the well-to-tank figure published with business travel. */
#ifndef FACTOR_SHARED_H
#define FACTOR_SHARED_H

#include <co2e/factors.h>

struct shared_stage {
	uint32_t activity_id; /* whose figures are taken */
	co2e_stages stages; /* which of its stages */
	uint32_t category; /* the scope 3 category they have here; 0: theirs */
};

enum { SHARED_MAX = 4 };

/* Writes what the activity takes, in the table's order, and returns how many
 * (at most SHARED_MAX). A stage that the activity has itself is not taken: that
 * is for the caller to see. Constant time; safe from any thread. */
size_t factors_shared(struct shared_stage out[SHARED_MAX],
		      const co2e_factors *factors, uint32_t activity_id);

#endif
