/* Reading the cells. */
#include "cells.h"

/* The cell at a slot. */
static void read_slot(struct cell *out, const struct cells *cells,
		      const struct stripe *s, const struct slim_cell *c)
{
	out->take = c->take;
	out->group = c->group;
	out->sum = c->rows == CELL_WIDE ? s->wide[c->micro] : slim_sum(c);
	out->sum.first.file = cells->files[out->sum.first.file].text;
}

const struct slim_cell *cells_next_slim(const struct cells *cells,
					struct cell_walk *walk)
{
	for (;;) {
		const struct stripe *s = &cells->stripe[walk->stripe];

		while (walk->slot < s->room) {
			const struct slim_cell *c =
				stripe_cell(s, walk->slot++);

			walk->number = walk->next++;
			if (c->rows)
				return c;
		}
		if (walk->stripe + 1 == CELL_STRIPES)
			return NULL;
		walk->stripe++;
		walk->slot = 0;
	}
}

void cells_expand(struct cell *out, const struct cells *cells,
		  const struct cell_walk *walk, const struct slim_cell *slim)
{
	read_slot(out, cells, &cells->stripe[walk->stripe], slim);
}

int cells_next(struct cell *out, const struct cells *cells,
	       struct cell_walk *walk)
{
	const struct slim_cell *c = cells_next_slim(cells, walk);

	if (c)
		cells_expand(out, cells, walk, c);
	return c != NULL;
}

size_t cells_room(const struct cells *cells)
{
	size_t room = 0, i;

	for (i = 0; i < CELL_STRIPES; i++)
		room += cells->stripe[i].room;
	return room;
}

size_t cells_count(const struct cells *cells)
{
	size_t count = 0, i;

	for (i = 0; i < CELL_STRIPES; i++)
		count += cells->stripe[i].count;
	return count;
}

int cell_get(struct cell *out, const struct cells *cells, uint32_t number)
{
	const struct slim_cell *c;
	size_t i = 0, left = number;

	for (; left >= cells->stripe[i].room; i++)
		left -= cells->stripe[i].room;
	c = stripe_cell(&cells->stripe[i], left);
	if (!c->rows)
		return 0;
	read_slot(out, cells, &cells->stripe[i], c);
	return 1;
}
