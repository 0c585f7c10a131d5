/* One spelling of each supplier: "Acme" and "ACME" take the same figures, and
 * are one supplier in a group, too. */
#ifndef INVENTORY_SPELLING_H
#define INVENTORY_SPELLING_H

#include "store.h"

/* The groups of cells with one spelling of each supplier: of those of the
 * counted rows the least by bytes, whatever their order. ASCII case alone makes
 * no other supplier. A zeroed struct has none. */
struct spelling {
	struct dict groups; /* their values, as in the inventory's */
	uint32_t *of; /* by the inventory's group: its number there; NULL: no
		       * suppliers are grouped by, and groups are as they are */
	uint32_t *first; /* by number there: the first of the inventory's */
};

/* Fills it, where suppliers are grouped by. 0 when the heap is exhausted. */
int spelling_find(struct spelling *spelling, const co2e_inventory *inventory);
void spelling_clear(struct spelling *spelling);

#endif
