#include "quality.h"

#include "inventory/price.h"
#include "inventory/uses.h"

#include <math.h>
#include <string.h>

static void add_kgco2e(struct quality_sums *sums, struct sum kgco2e,
		       co2e_tier tier, co2e_reading reading)
{
	if (!sum_join(&sums->kgco2e, kgco2e) ||
	    !sum_join(&sums->tier[tier], kgco2e) ||
	    !sum_join(&sums->reading[reading], kgco2e))
		sums->failed = 1;
}

void quality_add(struct quality_sums *sums, const co2e_inventory *inv, size_t i)
{
	struct sum kgco2e = {0};
	struct line_at at;
	co2e_line line;
	uint32_t cell;

	if (!co2e_inventory_line(&line, inv, i) || !line_at(&at, inv, i))
		return;
	cell = at.number;
	if (!sum_add(&kgco2e, line.amount.kgco2e))
		sums->failed = 1;
	add_kgco2e(sums, kgco2e, line.tier, line.reading);
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
	struct cell_walk walk = {0};
	struct cell cell;
	struct use use;
	size_t i;

	for (i = 0; inventory_use(&use, inv, i); i++)
		if (use.in_total)
			add_kgco2e(&sums, use.kgco2e, use.tier, use.reading);
	*out = quality_value(&sums);
	/* the rows of the cells themselves: one whose stages were not asked
	 * for has no line, and counts all the same */
	out->rows = inv->counted;
	memset(out->reading_rows, 0, sizeof(out->reading_rows));
	while (cells_next(&cell, &inv->cells, &walk))
		out->reading_rows[inv->take[cell.take].key.reading] +=
			cell.sum.rows;
}
