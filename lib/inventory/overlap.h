/* What a priced inventory has of the rules of overlaps.csv. */
#ifndef INVENTORY_OVERLAP_H
#define INVENTORY_OVERLAP_H

#include "price.h"

/* Fills priced->overlaps from its lines. Errors: _MEMORY; _RANGE where a side
 * grows too large. */
co2e_status find_overlaps(struct priced *priced,
			  const co2e_inventory *inventory, co2e_error *err);

#endif
