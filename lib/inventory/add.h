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

/* What rows add beside their cells: kept by each thread for itself, and put
 * into the inventory by tally_join(). */
struct tally {
	uint64_t rows, counted;
	struct where showed_first[QUANTITY_FINDINGS];
	struct coding *coding; /* with options.codes; the inventory's, or one
				* that is merged into that by its owner */
};
void tally_begin(struct tally *tally, struct coding *coding);
/* Adds its counts to the inventory's, and begins it anew. */
void tally_join(co2e_inventory *inventory, struct tally *tally);

/* Adds a row whose wording and group are known to its cell, and counts it in;
 * or counts it in and fills *faults: the caller knows where each cell stands,
 * tells of them and counts the rejection. Answers CO2E_OK, the first fault's
 * status, or CO2E_E_MEMORY (the row is then not counted in at all). From any
 * thread: the inventory's cells alone are changed. */
co2e_status add_known(co2e_inventory *inventory, struct tally *tally,
		      const struct wording *wording, uint32_t group,
		      const struct row *row, struct faults *faults);

#endif
