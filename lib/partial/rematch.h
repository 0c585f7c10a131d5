/* A part's take in an inventory of today. */
#ifndef PARTIAL_REMATCH_H
#define PARTIAL_REMATCH_H

#include "part.h"
#include "take.h"

/* Matches it with the inventory's options and makes its take. Errors: as
 * co2e_partial_inventory(), without a place. */
co2e_status rematch(uint32_t *out, co2e_inventory *inventory,
		    const struct co2e_partial *part,
		    const struct part_take *take, co2e_error *err);

#endif
