/* Cells of the usual sort, priced together. */
#ifndef INVENTORY_PRICE_BATCH_H
#define INVENTORY_PRICE_BATCH_H

#include "price.h"

/* Their groups are asked of memory when they are put here: those lie anywhere.
 */
enum { BATCH = 32 };

/* A cell whose lines have one rate. */
struct batched {
	struct amount_sum *group; /* NULL: its lines have several */
	double amount; /* in its figures' unit */
	uint32_t first, count; /* of its figures */
	uint32_t cells; /* its group of cells */
	uint32_t rows;
};

struct batch {
	struct batched cell[BATCH];
	size_t count;
};

/* Prices the cells; the batch is empty then. */
void batch_price(struct batch *batch, struct share *share);

/* Counts what a cell's rows show. */
void cell_findings(struct share *share, const struct slim_cell *cell,
		   const struct cell_walk *walk);

/* Prices one cell of any sort, and counts what its rows show. Errors: _RANGE.
 */
co2e_status cell_price(struct share *share, const struct slim_cell *cell,
		       const struct cell_walk *walk);

#endif
