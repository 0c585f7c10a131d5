/* A row that is not plain, or that has something new to the thread. */
#ifndef INVENTORY_ROWS_ANY_H
#define INVENTORY_ROWS_ANY_H

#include "rows.h"

/* What the thread knows a row by. */
struct nodes {
	size_t wording, group; /* SIZE_MAX: it is not looked up */
	uint32_t take, known_group; /* as known_take(), known_group() */
	struct met_cells cells;
};

/* What a row means. */
struct row_meaning {
	struct wording wording;
	uint32_t met; /* its number among the wordings met, or DICT_NONE */
	uint32_t group;
};

/* What row k of those at hand is known by. */
struct nodes rows_nodes(const struct rows *rows, size_t k);

/* The meaning as far as the thread knows it. 0: the inventory is to be asked.
 */
int rows_met(struct row_meaning *out, const struct rows *rows,
	     const struct nodes *nodes);

/* Remembers what was found of a row that was counted. */
void rows_remember(struct rows *rows, const struct nodes *nodes,
		   const struct row_meaning *meaning);

/* Adds or rejects any row. Without the lock held. Errors: those that end the
 * reading. */
co2e_status rows_take_any(struct rows *rows, const struct csv_row *csv,
			  const struct nodes *nodes);

#endif
