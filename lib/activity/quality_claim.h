/* What a row's `quality` cell says. Pure functions. */
#ifndef ACTIVITY_QUALITY_CLAIM_H
#define ACTIVITY_QUALITY_CLAIM_H

#include "base/text.h"

#include <co2e/activity.h>

struct quality_claim {
	co2e_tier tier; /* CO2E_TIER_NONE: the cell names none */
	co2e_reading reading; /* CO2E_READING_UNSTATED: likewise */
};

/* Reads "SC", "reduced capacity", "E", "actual; OC", "Estimate (RC)": parts
 * divided by , ; / | + or brackets, or a tier and a
 * reading with a space between ("RC E"), case and a full stop at the end
 * ignored. A part that is no such word is free text and says nothing, so that a
 * note in the cell is never an error. Where parts contradict each other the
 * weaker one stands: the lower tier, the estimate. */
struct quality_claim quality_claim_of(struct span cell);

#endif
