/* Settling: what was gathered, pair by pair, into the inventory's cells. */
#ifndef INVENTORY_COLUMNS_SETTLE_H
#define INVENTORY_COLUMNS_SETTLE_H

#include "columns.h"

enum { BIN_SUMS = 128 }; /* that cells are given at a time */

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
	int64_t micro; /* the same in millionths, or 0 where it is less */
	int64_t parts; /* of which a millionth has so many then */
	struct bin *bin; /* of each stripe */
	co2e_status first; /* failure */
	co2e_error *err; /* told of that one */
	int stop; /* the heap is exhausted */
};

/* Notes that the heap is exhausted. */
void settle_failed(struct settling *s);

/* What is gathered of the pairs that have a slot, until the heap is exhausted.
 */
void settle_slots(struct settling *s);
/* What is gathered of a pair that has none. */
void settle_more(struct settling *s, struct pair_more *more);

#endif
