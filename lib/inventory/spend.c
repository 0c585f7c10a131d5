/* What was spent, beside what it emits: amounts of money as they stand, and
 * what rows of other quantities say that they cost; without value added tax. */
#include "price.h"

#include "base/alloc.h"
#include "base/error.h"
#include "unit/ratio.h"

#include <math.h>

/* A cell's spend, rounded once from its exact sum. */
static co2e_spend cell_spend(const co2e_inventory *inv, const struct cell *cell)
{
	const struct take_key *key = &inv->take[cell->take].key;
	int64_t num = key->vat_num, den = key->vat_den;
	dec cost;

	if (!is_money(&key->unit))
		return (co2e_spend){int192_get(&cost.units, cell->sum.cost)
					    ? dec_times(cost, num, den)
					    : NAN,
				    cell->sum.costed};
	if (!ratio_multiply(&num, &den, num, den, key->unit.num, key->unit.den))
		return (co2e_spend){NAN, cell->sum.rows};
	return (co2e_spend){
		dec_carried_times(cell->sum.quantity, cell->sum.over, num, den),
		cell->sum.rows};
}

static void add(struct spend_sum *sum, co2e_spend spend, uint32_t cell)
{
	int128 units;

	if (sum->has_cell && sum->last_cell == cell)
		return;
	sum->has_cell = 1;
	sum->last_cell = cell;
	sum->rows += spend.rows;
	if (isfinite(spend.gbp) && sum_units(&units, spend.gbp))
		int192_add(&sum->gbp, units);
	else
		sum->too_large = 1;
}

co2e_status sum_spend(struct priced *p, const co2e_inventory *inv,
		      co2e_error *err)
{
	struct line_walk walk = {0};
	struct line_at at;

	if (!p->has_spend)
		return CO2E_OK;
	p->spends = mem_zero(p->groups.count, sizeof(*p->spends));
	if (!p->spends)
		return err_memory(err);
	while (lines_next(&at, inv, &walk)) {
		co2e_spend spend;

		if (at.group == DICT_NONE)
			continue;
		spend = cell_spend(inv, &at.cell);
		add(&p->spends[at.group], spend, at.number);
		add(&p->spend, spend, at.number);
	}
	return CO2E_OK;
}

static co2e_spend value_of(const struct spend_sum *sum)
{
	struct sum gbp = {0};
	int holds = !sum->too_large && int192_get(&gbp.units, sum->gbp);

	return (co2e_spend){holds ? sum_value(gbp) : NAN, sum->rows};
}

co2e_spend co2e_inventory_group_spend(const co2e_inventory *inv, size_t i)
{
	if (i >= co2e_inventory_group_count(inv) || !inv->priced->spends)
		return (co2e_spend){0, 0};
	return value_of(&inv->priced->spends[inv->priced->order[i]]);
}

co2e_spend co2e_inventory_spend(const co2e_inventory *inv)
{
	return inv->priced ? value_of(&inv->priced->spend) : (co2e_spend){0, 0};
}
