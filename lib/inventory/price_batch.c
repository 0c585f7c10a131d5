/* Cells into lines, groups and scopes: the usual by batches, figure by figure;
 * the others one by one. */
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
	/* 2^67 kg is what a sum holds; of 128 bits the upper half tells */
	const int64_t most = INT64_C(31) << (STEPS_BITS + SUM_FRACTION - 64);
	int joined = sum_join(to, from);
	int64_t upper = (int64_t)(to->units >> 64);

	return joined && upper < most && upper > -most;
}

static int join_use(struct use_sum *to, struct sum kg)
{
	to->bits |= (uint64_t)kg.units | (uint64_t)((uint128)kg.units >> 64);
	return join(&to->kgco2e, kg);
}

/* To what a line's amounts are added. */
static struct amount_sum *line_group(struct share *s, uint32_t group,
				     const struct step *step)
{
	const struct priced *p = s->priced;

	return step->inside ? group_sum(p, groups_at(&p->groups, group,
						     step->values))
			    : &s->left_out;
}

static int price_line(struct share *s, const struct cell *cell, uint32_t at,
		      const struct match_line *line)
{
	const struct priced *p = s->priced;
	const struct step *step = &p->steps[at];
	struct amount_sum *to = line_group(s, cell->group, step);
	struct amount_sum *scope = &s->scope[step->scope];
	struct amount_parts parts;
	co2e_amount amount;
	double unused;
	int ok;
	size_t i;

	if (!line_amount(&amount, &unused, cell, line, &p->applied[at]) ||
	    !amount_parts(&parts, &amount, 0))
		return 0;
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

/* Prices a cell by steps, each of which may have a rate and a group of its own.
 * 0: it must be priced as a wide one, and nothing was added. */
static int price_by_steps(struct share *s, const struct slim_cell *c,
			  const struct take_step *take)
{
	const struct priced *p = s->priced;
	double amounts[MATCH_MAX];
	uint32_t k;

	if (c->rows == CELL_WIDE)
		return 0;
	for (k = 0; k < take->count; k++)
		if (!step_amount(&amounts[k], &p->rates[take->first + k],
				 c->micro))
			return 0;
	for (k = 0; k < take->count; k++) {
		const struct step *step = &p->steps[take->first + k];

		step_add(line_group(s, c->group, step), &s->scope[step->scope],
			 &s->uses[take->first + k], step, amounts[k], c->rows);
	}
	return 1;
}

void cell_findings(struct share *s, const struct slim_cell *c,
		   const struct cell_walk *walk)
{
	struct cell cell;

	cells_expand(&cell, &s->inventory->cells, walk, c);
	count_findings(s, &cell);
}

co2e_status cell_price(struct share *s, const struct slim_cell *c,
		       const struct cell_walk *walk)
{
	const struct take_step *take = &s->priced->take_steps[c->take];
	struct take_sum *sum = &s->takes[c->take];
	struct cell cell;

	cells_expand(&cell, &s->inventory->cells, walk, c);
	sum->cells++;
	sum->rows += cell.sum.rows;
	count_findings(s, &cell);
	return price_by_steps(s, c, take) ? CO2E_OK : price_wide(s, &cell);
}

/* Adds each cell's line k. */
static void add_lines(struct share *s, const struct batch *b, uint32_t k)
{
	const struct step *steps = s->priced->steps;
	struct use_sum *uses = s->uses;
	size_t i;

	for (i = 0; i < b->count; i++) {
		const struct batched *c = &b->cell[i];
		const struct step *step;
		struct amount_sum *to = c->group;

		if (k >= c->count)
			continue;
		step = &steps[c->first + k];
		if (!to || !step->inside)
			to = line_group(s, c->cells, step);
		step_add(to, &s->scope[step->scope], &uses[c->first + k], step,
			 c->amount, c->rows);
	}
}

void batch_price(struct batch *b, struct share *s)
{
	uint32_t most = 0, k;
	size_t i;

	for (i = 0; i < b->count; i++)
		if (most < b->cell[i].count)
			most = b->cell[i].count;
	for (k = 0; k < most; k++)
		add_lines(s, b, k);
	b->count = 0;
}
