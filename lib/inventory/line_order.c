/* The lines of a priced inventory: in canonical order, or as they stand. */
#include "price.h"

#include "base/alloc.h"

#include <string.h>

int lines_reserve(struct line_order *o, const co2e_inventory *inv)
{
	size_t cells = cells_count(&inv->cells);

	o->cells = mem_alloc(cells * sizeof(*o->cells));
	o->first = mem_alloc((cells + 1) * sizeof(*o->first));
	return o->cells && o->first && ranks_reserve(&o->ranks, inv);
}

void lines_clear(struct line_order *o)
{
	mem_free(o->cells);
	mem_free(o->first);
	ranks_clear(&o->ranks);
}

static void make_order(struct line_order *o, const co2e_inventory *inv)
{
	size_t cells = cells_count(&inv->cells), lines = 0, i;
	struct cell cell;

	cells_in_order(o->cells, &o->ranks, inv);
	for (i = 0; i < cells; i++) {
		o->first[i] = lines;
		(void)cell_get(&cell, &inv->cells, o->cells[i]);
		lines += inv->take[cell.take].match->count;
	}
	o->first[cells] = lines;
	o->made = 1;
}

/* The cell that has line i: near the last one asked for, as a rule. */
static size_t find_cell(struct line_order *o, size_t cells, size_t i)
{
	size_t low = 0, high = cells;

	if (o->cursor < cells && o->first[o->cursor] <= i) {
		low = o->cursor;
		if (i < o->first[low + 1])
			return low;
		while (low + 1 < cells && o->first[low + 1] == o->first[low])
			low++;
		if (low + 1 < cells && o->first[low + 1] <= i &&
		    i < o->first[low + 2])
			return o->cursor = low + 1;
		low = o->cursor;
	}
	while (high - low > 1) { /* first[low] <= i < first[high] */
		size_t middle = low + (high - low) / 2;

		if (o->first[middle] <= i)
			low = middle;
		else
			high = middle;
	}
	return o->cursor = low;
}

static void fill(struct line_at *out, const co2e_inventory *inv,
		 const struct cell *cell, uint32_t number, size_t line)
{
	const struct priced *p = inv->priced;

	out->cell = *cell;
	out->number = number;
	out->take = &inv->take[cell->take];
	out->line = &out->take->match->lines[line];
	out->applied = &p->applied[p->take_steps[cell->take].first + line];
	out->group = line_inside(inv, out->line)
			     ? groups_at(&p->groups, cell->group,
					 out->applied->values)
			     : DICT_NONE;
}

int line_at(struct line_at *out, const co2e_inventory *inv, size_t i)
{
	struct line_order *o;
	struct cell cell;
	size_t at;

	if (!inv->priced || i >= inv->priced->line_count)
		return 0;
	o = &inv->priced->order_of_lines;
	if (!o->made)
		make_order(o, inv);
	at = find_cell(o, cells_count(&inv->cells), i);
	(void)cell_get(&cell, &inv->cells, o->cells[at]);
	fill(out, inv, &cell, o->cells[at], i - o->first[at]);
	return 1;
}

int lines_next(struct line_at *out, const co2e_inventory *inv,
	       struct line_walk *walk)
{
	while (walk->line == walk->count) {
		if (!cells_next(&walk->cell, &inv->cells, &walk->cells))
			return 0;
		walk->line = 0;
		walk->count = (uint32_t)inv->take[walk->cell.take].match->count;
	}
	fill(out, inv, &walk->cell, walk->cells.number, walk->line++);
	return 1;
}
