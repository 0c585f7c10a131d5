#include "price.h"

static void count_finding(struct share *s, unsigned bit, uint64_t rows,
			  struct where first)
{
	if (!rows)
		return;
	s->found[bit] += rows;
	note_first(s->inventory, &s->found_first[bit], first);
}

static unsigned bit_of(co2e_findings finding)
{
	return (unsigned)__builtin_ctz(finding);
}

/* What matching found, all of the cell's rows have; what a quantity showed,
 * those that were counted. */
void count_findings(struct share *s, const struct cell *cell)
{
	co2e_findings left = s->priced->take_steps[cell->take].found;
	size_t k;

	for (; left; left &= left - 1)
		count_finding(s, bit_of(left), cell->sum.rows, cell->sum.first);
	for (k = 0; k < QUANTITY_FINDINGS; k++)
		count_finding(s, bit_of(quantity_findings[k]),
			      cell->sum.showed[k],
			      s->inventory->showed_first[k]);
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
		struct where first = inv->priced->found_first[i];

		if (bit != 1u << i || first.file == DICT_NONE)
			continue;
		*line = first.line;
		return dict_text(&inv->texts, first.file);
	}
	return NULL;
}
