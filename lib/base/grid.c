#include "grid.h"

#include "alloc.h"

#include <string.h>

enum { LEAST = 8 };

static uint32_t power_above(uint32_t n, uint32_t least)
{
	while (least <= n && least < GRID_MOST)
		least *= 2;
	return least;
}

/* Makes the table larger; 0 when the heap is exhausted. */
static int widen(struct grid *grid, uint32_t high, uint32_t wide)
{
	size_t size = (size_t)high * wide * sizeof(*grid->cells), line;
	uint32_t *cells = mem_alloc(size);

	if (!cells)
		return 0;
	memset(cells, 0xff, size); /* DICT_NONE */
	for (line = 0; line < grid->high; line++)
		memcpy(cells + line * wide, grid->cells + line * grid->wide,
		       grid->wide * sizeof(*cells));
	mem_free(grid->cells);
	grid->cells = cells;
	grid->high = high;
	grid->wide = wide;
	return 1;
}

int grid_add(struct grid *grid, uint32_t a, uint32_t b, uint32_t value)
{
	uint32_t high = power_above(a, grid->high ? grid->high : LEAST);
	uint32_t wide = power_above(b, grid->wide ? grid->wide : LEAST);

	/* what is among the pairs stays there */
	if ((high > grid->high || wide > grid->wide) && !grid->pairs.count &&
	    a < high && b < wide && (uint64_t)high * wide <= GRID_MOST &&
	    !widen(grid, high, wide))
		return 0;
	if (a < grid->high && b < grid->wide)
		grid->cells[(size_t)a * grid->wide + b] = value;
	else if (!pairs_add(&grid->pairs, pair_of(a, b), value))
		return 0;
	grid->count++;
	return 1;
}

void grid_clear(struct grid *grid)
{
	mem_free(grid->cells);
	pairs_clear(&grid->pairs);
	memset(grid, 0, sizeof(*grid));
}
