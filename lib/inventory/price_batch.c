/* Cells into lines, groups and scopes: those of usual takes and quantities by
 * steps, figure by figure; the others one by one. */
#include "price_batch.h"

#include "steps.h"

#include "base/error.h"

static co2e_status too_large(const co2e_inventory *inv, const struct cell *cell,
			     co2e_error *err)
{
	struct place at = {dict_text(&inv->texts, cell->sum.first.file),
			   cell->sum.first.line, 0};

	return err_set(
		err, CO2E_E_RANGE, at,
		"the emissions of this row's activity pass 1.4e20 kgCO2e; "
		"is its unit right?");
}

/* Adds to a sum that steps add to as well, and leaves them room. */
static int join(struct sum *to, struct sum from)
{
	/* 2^67 kg is what a sum holds */
	const int128 most = (int128)31 << (STEPS_BITS + SUM_FRACTION);

	return sum_join(to, from) && to->units < most && to->units > -most;
}

static int join_use(struct use_sum *to, struct sum kg)
{
	to->bits |= (uint64_t)kg.units | (uint64_t)((uint128)kg.units >> 64);
	return join(&to->kgco2e, kg);
}

static int price_line(struct share *s, const struct cell *cell, uint32_t at,
		      const struct match_line *line)
{
	const struct priced *p = s->priced;
	const struct step *step = &p->steps[at];
	struct amount_sum *to = &s->left_out;
	struct amount_sum *scope = &s->scope[step->scope];
	struct amount_parts parts;
	co2e_amount amount;
	double unused;
	int ok;
	size_t i;

	if (!line_amount(&amount, &unused, cell, line, &p->applied[at]) ||
	    !amount_parts(&parts, &amount, 0))
		return 0;
	if (step->inside)
		to = group_sum(
			p, groups_at(&p->groups, cell->group, step->values));
	to->rows += step->is_new ? parts.rows : 0;
	to->lacks_gases |= step->lacks_gases;
	ok = join_use(&s->uses[at], parts.of[p->layout.part[step->slot[0]]]);
	for (i = 0; i < p->layout.count; i++) {
		struct sum part = parts.of[p->layout.part[i]];

		ok &= join(&to->of[i], part);
		if (i != step->slot[0] && i != step->market)
			ok &= join(&scope->of[i], part);
	}
	return ok;
}

static co2e_status price_wide(struct share *s, const struct cell *cell)
{
	const struct match *match = s->inventory->take[cell->take].match;
	uint32_t first = s->priced->take_steps[cell->take].first, k;

	for (k = 0; k < match->count; k++)
		if (!price_line(s, cell, first + k, &match->lines[k]))
			return too_large(s->inventory, cell, &s->error);
	s->has_spend |= cell->sum.costed != 0;
	return CO2E_OK;
}

/* Can all lines of a cell be priced by steps? Of a take of one rate *amount is
 * the quantity. */
static inline int has_steps(double *amount, const struct priced *p,
			    const struct take_step *take,
			    const struct slim_cell *c)
{
	uint32_t k;

	if (c->rows == CELL_WIDE)
		return 0;
	if (!take->varies)
		return step_amount(amount, &take->rate, c->micro);
	for (k = 0; k < take->count; k++)
		if (!step_amount(amount, &p->rates[take->first + k], c->micro))
			return 0;
	return 1;
}

/* Prices a cell that has no steps, and notes what its rows show. */
static co2e_status price_rest(struct share *s, const struct slim_cell *c,
			      size_t stripe, int has)
{
	struct cell_walk walk = {.stripe = stripe};
	struct take_sum *sum = &s->takes[c->take];
	struct cell cell;

	cells_expand(&cell, &s->inventory->cells, &walk, c);
	count_findings(s, &cell);
	if (has)
		return CO2E_OK;
	sum->cells++;
	sum->rows += cell.sum.rows;
	return price_wide(s, &cell);
}

/* Leaves the cells that have steps in the batch. */
static co2e_status sift(struct batch *b, struct share *s, size_t stripe)
{
	co2e_status status = CO2E_OK;
	size_t count = b->count, i;

	b->count = 0;
	for (i = 0; i < count; i++) {
		const struct slim_cell *c = b->cell[i];
		const struct take_step *take = b->take[i];
		struct take_sum *sum = &s->takes[c->take];
		int has = has_steps(&b->amount[b->count], s->priced, take, c);

		if (!has || take->found)
			status = price_rest(s, c, stripe, has);
		if (status)
			return status;
		if (!has)
			continue;
		sum->cells++;
		sum->rows += c->rows;
		b->cell[b->count] = c;
		b->take[b->count] = take;
		b->group[b->count++] = b->group[i];
	}
	return CO2E_OK;
}

/* A line's group where each line of its take has its own. */
static struct amount_sum *line_group(const struct priced *p,
				     const struct slim_cell *c,
				     const struct step *step)
{
	return group_sum(p, groups_at(&p->groups, c->group, step->values));
}

/* Adds each cell's line k. */
static void add_lines(struct share *s, const struct batch *b, uint32_t k)
{
	const struct priced *p = s->priced;
	size_t i;

	for (i = 0; i < b->count; i++) {
		const struct slim_cell *c = b->cell[i];
		const struct take_step *take = b->take[i];
		uint32_t at = take->first + k;
		const struct step *step = &p->steps[at];
		struct amount_sum *to = b->group[i];
		double amount = b->amount[i];

		if (k >= take->count)
			continue;
		if (!step->inside)
			to = &s->left_out;
		else if (take->several)
			to = line_group(p, c, step);
		if (take->varies)
			(void)step_amount(&amount, &p->rates[at], c->micro);
		to->rows += step->is_new ? c->rows : 0;
		step_add(to, &s->scope[step->scope], &s->uses[at], step,
			 amount);
	}
}

co2e_status batch_price(struct batch *b, struct share *s, size_t stripe)
{
	co2e_status status = sift(b, s, stripe);
	uint32_t most = 0, k;
	size_t i;

	for (i = 0; i < b->count; i++)
		if (most < b->take[i]->count)
			most = b->take[i]->count;
	for (k = 0; !status && k < most; k++)
		add_lines(s, b, k);
	b->count = 0;
	return status;
}
