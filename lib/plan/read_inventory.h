/* From a priced inventory to a plan's items. */
#ifndef PLAN_READ_INVENTORY_H
#define PLAN_READ_INVENTORY_H

#include "read.h"

/* Adds an item for each group of an inventory that was priced by organisation,
 * site, activity and unit, in this order, and for what rows of it claim: the
 * patients' journeys of a site are an item beside those of business. An item's
 * quantity is the largest that any stage of it has (rows may name their
 * stages), its prices are kgCO2e over that. What is outside of scopes is in no
 * plan. Findings: days that are no year. */
co2e_status inventory_items(struct plan_reader *reader, const struct spot *at,
			    const co2e_inventory *inventory);

#endif
