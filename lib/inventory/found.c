#include "price.h"

#include <string.h>

static void count_finding(struct priced *p, const co2e_inventory *inv,
			  unsigned bit, uint32_t number, uint64_t rows)
{
	const struct cell *cell = &inv->cell[number], *first;
	int order;

	if (!rows)
		return;
	p->found[bit] += rows;
	if (p->found_cell[bit] == DICT_NONE) {
		p->found_cell[bit] = number;
		return;
	}
	first = &inv->cell[p->found_cell[bit]];
	order = strcmp(dict_text(&inv->texts, cell->file),
		       dict_text(&inv->texts, first->file));
	if (order < 0 || (order == 0 && cell->line < first->line))
		p->found_cell[bit] = number;
}

/* How many of the cell's rows have a finding: what matching found, all of them;
 * what a quantity showed, those that were counted. */
static uint64_t rows_with(const struct cell *cell, co2e_findings all,
			  unsigned bit)
{
	switch (1u << bit) {
	case CO2E_FOUND_NEGATIVE:
		return cell->negative;
	case CO2E_FOUND_QUANTITY_STYLE:
		return cell->style;
	case CO2E_FOUND_ROUNDED:
		return cell->rounded;
	default:
		return all & 1u << bit ? cell->rows : 0;
	}
}

void count_findings(struct priced *p, const co2e_inventory *inv,
		    uint32_t number)
{
	const struct cell *cell = &inv->cell[number];
	const struct match *match = inv->take[cell->take].match;
	co2e_findings all = match->findings;
	unsigned bit;
	size_t k;

	for (k = 0; k < match->count; k++)
		all |= p->applied[p->take_first[cell->take] + k].findings;
	for (bit = 0; bit < CO2E_FOUND_BITS; bit++)
		count_finding(p, inv, bit, number, rows_with(cell, all, bit));
}

uint64_t co2e_inventory_found(const co2e_inventory *inv, co2e_findings bit)
{
	unsigned i;

	for (i = 0; inv->priced && i < CO2E_FOUND_BITS; i++)
		if (bit == 1u << i)
			return inv->priced->found[i];
	return 0;
}

const char *co2e_inventory_found_at(const co2e_inventory *inv,
				    co2e_findings bit, uint64_t *line)
{
	unsigned i;

	for (i = 0; inv->priced && i < CO2E_FOUND_BITS; i++) {
		uint32_t number = inv->priced->found_cell[i];

		if (bit != 1u << i || number == DICT_NONE)
			continue;
		*line = inv->cell[number].line;
		return dict_text(&inv->texts, inv->cell[number].file);
	}
	return NULL;
}
