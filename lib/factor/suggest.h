/* What somebody may have meant by a name that nothing has. */
#ifndef FACTOR_SUGGEST_H
#define FACTOR_SUGGEST_H

#include "factors.h"
#include "grams.h"
#include "near.h"

#include "base/text.h"

/* What is kept from one text to the next, so that each takes microseconds: made
 * when it is first needed. A zeroed struct keeps nothing. Not for two threads
 * at once. */
struct suggestions {
	struct near near;
	struct grams grams;
};
void suggestions_clear(struct suggestions *kept);

/* Fills CO2E_E_ACTIVITY with the nearest names, up to NEAR_MAX; kept NULL:
 * without any; fewer, or none, where the heap is exhausted. */
co2e_status suggest_error(struct suggestions *kept, const co2e_factors *factors,
			  struct span text, co2e_error *err);

/* Why co2e_factors_find() refuses a text, with the nearest names where it is
 * nobody's; kept NULL: without them, which takes no time. */
co2e_status suggest_refusal(co2e_error *err, const co2e_factors *factors,
			    struct span text, struct suggestions *kept);

#endif
