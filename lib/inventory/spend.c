/* What was spent, beside what it emits: amounts of money as they stand, and
 * what rows of other quantities say that they cost; without value added tax. */
#include "steps.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/jobs.h"
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

static void add(struct spend_sum *sum, co2e_spend spend)
{
	int128 units;

	sum->rows += spend.rows;
	if (isfinite(spend.gbp) && sum_units(&units, spend.gbp))
		int192_add(&sum->gbp, units);
	else
		sum->too_large = 1;
}

/* What one thread sums. */
struct spending {
	struct priced *p;
	const co2e_inventory *inv;
	uint32_t number, count; /* which it is, of how many */
	struct spend_sum sum;
};

/* Adds a cell to each group that a line of it is counted in, once. */
static void add_cell(struct spending *s, const struct cell *cell)
{
	const struct priced *p = s->p;
	const struct take_step *take = &p->take_steps[cell->take];
	co2e_spend spend = cell_spend(s->inv, cell);
	uint32_t k;

	if (take->inside)
		add(&s->sum, spend);
	for (k = take->first; k < take->first + take->count; k++) {
		const struct step *step = &p->steps[k];

		if (step->inside && step->is_new)
			add(&p->spends[groups_at(&p->groups, cell->group,
						 step->values)],
			    spend);
	}
}

/* Is it a cell of the thread's, and says what it cost? */
static int is_own(const struct spending *s, const struct slim_cell *c)
{
	uint32_t group = groups_spelt(&s->p->groups, c->group);

	return c->rows && groups_thread(group, s->count) == s->number &&
	       (c->rows == CELL_WIDE || s->p->take_steps[c->take].is_money);
}

static void spend_stripe(struct spending *s, size_t number)
{
	const struct stripe *stripe = &s->inv->cells.stripe[number];
	const struct cell_walk walk = {.stripe = number};
	struct cell cell;
	size_t slot, count, i;

	for (slot = 0; slot < stripe->room; slot += count) {
		const struct slim_cell *cells =
			stripe_run(stripe, slot, &count);

		for (i = 0; i < count; i++)
			if (cells[i].rows == CELL_WIDE)
				stripe_ask_wide(stripe, &cells[i]);
		for (i = 0; i < count; i++) {
			if (!is_own(s, &cells[i]))
				continue;
			cells_expand(&cell, &s->inv->cells, &walk, &cells[i]);
			add_cell(s, &cell);
		}
	}
}

static void spend_some(void *job)
{
	size_t i;

	for (i = 0; i < CELL_STRIPES; i++)
		spend_stripe(job, i);
}

co2e_status sum_spend(struct priced *p, const co2e_inventory *inv,
		      co2e_error *err)
{
	struct spending jobs[JOBS_MOST];
	uint32_t count = (uint32_t)cells_threads(inv), i;

	if (!p->has_spend)
		return CO2E_OK;
	p->spends = mem_zero(p->groups.count, sizeof(*p->spends));
	if (!p->spends)
		return err_memory(err);
	for (i = 0; i < count; i++)
		jobs[i] = (struct spending){
			.p = p, .inv = inv, .number = i, .count = count};
	jobs_do(spend_some, jobs, sizeof(jobs[0]), count);
	for (i = 0; i < count; i++) {
		p->spend.rows += jobs[i].sum.rows;
		p->spend.too_large |= jobs[i].sum.too_large;
		int192_join(&p->spend.gbp, jobs[i].sum.gbp);
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
