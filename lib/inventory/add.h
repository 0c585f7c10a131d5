/* One row into the cells. */
#ifndef INVENTORY_ADD_H
#define INVENTORY_ADD_H

#include "store.h"

/* What is wrong with a row, in the order of its roles. */
struct faults {
	size_t count;
	struct fault of[ROLE_COUNT];
	co2e_error quantity; /* holds the quantity's message */
};

/* Counts the row in, and adds it to its cell or counts nothing more and fills
 * *faults: the caller knows where each cell stands, tells of them and counts
 * the rejection. Answers CO2E_OK, the first fault's status, or CO2E_E_MEMORY
 * (the row is then not counted in at all). */
co2e_status add_row(co2e_inventory *inventory, const struct row *row,
		    struct faults *faults);

#endif
