#include "quality.h"

#include "inventory/price.h"

#include <math.h>
#include <string.h>

void quality_add(struct quality_sums *sums, const co2e_inventory *inv, size_t i)
{
	uint32_t cell = inv->priced->lines[i].cell;
	co2e_line line;
	double kg;

	if (!co2e_inventory_line(&line, inv, i))
		return;
	kg = line.amount.kgco2e;
	if (!sum_add(&sums->kgco2e, kg) ||
	    !sum_add(&sums->tier[line.tier], kg) ||
	    !sum_add(&sums->reading[line.reading], kg))
		sums->failed = 1;
	if (sums->last_cell == cell)
		return;
	sums->last_cell = cell;
	sums->rows += line.amount.rows;
	sums->reading_rows[line.reading] += line.amount.rows;
}

co2e_quality_sum quality_value(const struct quality_sums *sums)
{
	co2e_quality_sum out = {.rows = sums->rows};
	size_t i;

	out.kgco2e = sums->failed ? NAN : sum_value(sums->kgco2e);
	for (i = 0; i < CO2E_TIER_COUNT; i++)
		out.tier[i] = sums->failed ? NAN : sum_value(sums->tier[i]);
	for (i = 0; i < CO2E_READING_COUNT; i++) {
		out.reading[i] =
			sums->failed ? NAN : sum_value(sums->reading[i]);
		out.reading_rows[i] = sums->reading_rows[i];
	}
	return out;
}

void co2e_quality_of(co2e_quality_sum *out, const co2e_inventory *inv)
{
	struct quality_sums sums = {.last_cell = DICT_NONE};
	size_t count = co2e_inventory_line_count(inv), i;

	for (i = 0; i < count; i++)
		quality_add(&sums, inv, i);
	*out = quality_value(&sums);
	/* the rows of the cells themselves: one whose stages were not asked
	 * for has no line, and counts all the same */
	out->rows = inv->counted;
	memset(out->reading_rows, 0, sizeof(out->reading_rows));
	for (i = 0; i < inv->cells.count; i++) {
		const struct cell *cell = &inv->cell[i];
		const struct take *take = &inv->take[cell->take];

		out->reading_rows[take->key.reading] += cell->rows;
	}
}
