/* Two small numbers to a third, where both are dense from 0 on: a table with a
 * line for each of the first and a column for each of the second, which is much
 * smaller and faster than a hash table of their pairs as long as many pairs are
 * met. Beyond GRID_MOST cells it is such a table. A zeroed struct is empty. Not
 * for two threads that add; any number may look up. */
#ifndef BASE_GRID_H
#define BASE_GRID_H

#include "pairs.h"

enum { GRID_MOST = 1 << 19 };

struct grid {
	uint32_t *cells; /* DICT_NONE: nothing; line by line */
	uint32_t high, wide; /* powers of two, or 0 */
	struct pairs pairs; /* of the cells that have no place in it */
	size_t count;
};

/* The value of a pair, or DICT_NONE. */
static inline uint32_t grid_find(const struct grid *grid, uint32_t a,
				 uint32_t b)
{
	if (a < grid->high && b < grid->wide)
		return grid->cells[(size_t)a * grid->wide + b];
	return grid->pairs.count ? pairs_find(&grid->pairs, pair_of(a, b))
				 : DICT_NONE;
}

/* Adds a pair that is not there yet; 0 when the heap is exhausted. */
int grid_add(struct grid *grid, uint32_t a, uint32_t b, uint32_t value);
void grid_clear(struct grid *grid);

#endif
