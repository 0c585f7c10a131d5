/* Cells that are priced together. */
#ifndef INVENTORY_PRICE_BATCH_H
#define INVENTORY_PRICE_BATCH_H

#include "price.h"

/* Their groups are asked of memory when they are put here: those lie anywhere.
 */
enum { BATCH = 32 };

struct batch {
	const struct slim_cell *cell[BATCH];
	const struct take_step *take[BATCH];
	struct amount_sum *group[BATCH]; /* of takes that have one alone */
	double amount[BATCH]; /* of takes of one rate: in the figures' unit */
	size_t count;
};

/* Prices the cells, all of one stripe, into the share; the batch is empty then.
 * Errors: _RANGE. */
co2e_status batch_price(struct batch *batch, struct share *share,
			size_t stripe);

#endif
