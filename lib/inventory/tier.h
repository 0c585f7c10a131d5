/* How good a line is: the dimensions "tier" and "reading". */
#ifndef INVENTORY_TIER_H
#define INVENTORY_TIER_H

#include "store.h"

/* The tier that the row names; else what the method makes of it, which
 * co2e_line.tier describes. Never CO2E_TIER_NONE. */
co2e_tier line_tier(const struct take *take, const struct match_line *line);

/* "actual", "estimated", "unstated". Static. */
const char *take_reading(const struct take *take);

#endif
