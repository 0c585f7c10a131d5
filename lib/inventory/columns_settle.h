/* Settling: what was gathered, pair by pair, into the inventory's cells. */
#ifndef INVENTORY_COLUMNS_SETTLE_H
#define INVENTORY_COLUMNS_SETTLE_H

#include "columns.h"

enum { BIN_SUMS = 96 }; /* that cells are given at a time */

/* A pair that has a slot, and the number of its first row there. */
struct due {
	uint64_t first;
	uint32_t pair;
};

/* What is gathered of a pair. */
struct gathered {
	uint32_t pair;
	int64_t *slot; /* or NULL */
	struct pair_more *more; /* or NULL */
	uint64_t first; /* the number of its first row */
};

/* What is on its way to one stripe's cells. */
struct bin {
	size_t count;
	struct plain_sum sum[BIN_SUMS]; /* tag: the pair */
};

struct settling {
	co2e_columns *columns;
	uint32_t file; /* number of the name's text */
	uint32_t file_index; /* under which plain rows name it */
	int64_t unit; /* of the sums, in 1e-18 */
	struct bin bin;
	co2e_status first; /* failure */
	co2e_error *err; /* told of that one */
	int stop; /* the heap is exhausted */
};

/* Notes that the heap is exhausted. */
void settle_failed(struct settling *s);

/* The take and group of a pair's cell. 0: the heap is exhausted. */
int settle_cell(uint32_t *take, uint32_t *group, co2e_columns *columns,
		uint32_t pair);
/* What is gathered of a pair; is it anything? */
struct gathered settle_gathered(const struct pair_table *table, struct due due);
int settle_is_any(const struct gathered *gathered);

/* Anything that is gathered, alone: nothing, too. */
void settle_alone(struct settling *s, const struct gathered *gathered);
/* What is gathered of a pair whose cell is in a stripe: alone, or with others
 * of the stripe, which go in when there are enough of them. */
void settle_with_others(struct settling *s, struct due due, size_t stripe);
/* Those that have not gone in yet. */
void settle_bin(struct settling *s, size_t stripe);

#endif
