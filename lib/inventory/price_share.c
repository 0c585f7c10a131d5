/* The cells that one thread prices, into lines, groups and scopes. */
#include "steps.h"

#include "base/error.h"

/* Cells whose take and group memory is asked for before the first of them is
 * priced: they lie anywhere. */
enum { BATCH = 32, LINE = 64 };

struct batch {
	const struct slim_cell *cell[BATCH];
	struct amount_sum *group[BATCH]; /* of those that have one alone */
	size_t count;
	size_t stripe; /* that the cells are of */
};

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

/* To what the lines of its use come to. */
static int add_use(struct use_sums *uses, uint32_t at,
		   const struct amount_parts *parts)
{
	struct sum kg = parts->of[AMOUNT_KGCO2E];

	if (!sum_join(&kg, parts->of[AMOUNT_BEYOND]))
		return 0;
	uses->some[at] |= kg.units != 0;
	return sum_join(&uses->kgco2e[at], kg);
}

static int price_line(struct share *s, const struct cell *cell, uint32_t at,
		      const struct match_line *line)
{
	const struct priced *p = s->priced;
	const struct step *step = &p->steps[at];
	struct amount_sum *to = &s->left_out, *scope = &s->beside;
	struct amount_parts parts;
	co2e_amount amount;
	double unused;

	if (!line_amount(&amount, &unused, cell, line, &p->applied[at]) ||
	    !amount_parts(&parts, &amount, 0) || !add_use(&s->uses, at, &parts))
		return 0;
	if (step->inside) {
		to = group_sum(
			p, groups_at(&p->groups, cell->group, step->values));
		scope = &s->scope[step->scope];
	}
	return amount_sum_put(to, &parts, &p->layout,
			      step->is_new ? parts.rows : 0) &&
	       amount_sum_put(scope, &parts, &p->layout,
			      step->is_new_scope ? parts.rows : 0);
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

/* The quantities of a slim cell's lines, or of all of them the first; 0: it
 * must be priced as a wide one. */
static inline int find_amounts(double *amounts, const struct priced *p,
			       const struct take_step *take,
			       const struct slim_cell *c)
{
	uint32_t k;

	if (c->rows == CELL_WIDE)
		return 0;
	if (!take->varies)
		return step_amount(amounts, &take->rate, c->micro);
	for (k = 0; k < take->count; k++)
		if (!step_amount(&amounts[k], &p->rates[take->first + k],
				 c->micro))
			return 0;
	return 1;
}

/* Prices a slim cell; *done 0: it must be priced as a wide one, and nothing was
 * added. */
static inline co2e_status price_slim(struct share *s, const struct slim_cell *c,
				     struct amount_sum *group, int *done)
{
	const struct priced *p = s->priced;
	const struct take_step *take = &p->take_steps[c->take];
	const struct step *steps = &p->steps[take->first];
	double amounts[MATCH_MAX];
	int over = 0;
	uint32_t k;

	*done = find_amounts(amounts, p, take, c);
	for (k = 0; *done && k < take->count; k++) {
		const struct step *step = &steps[k];
		struct amount_sum *to = &s->left_out, *scope = &s->beside;

		if (step->inside) {
			scope = &s->scope[step->scope];
			to = group;
			if (take->several)
				to = group_sum(p,
					       groups_at(&p->groups, c->group,
							 step->values));
		}
		to->rows += step->is_new ? c->rows : 0;
		scope->rows += step->is_new_scope ? c->rows : 0;
		over |= step_add(to, scope, &s->uses, take->first + k, step,
				 amounts[take->varies ? k : 0]);
	}
	if (over)
		return err_set(&s->error, CO2E_E_RANGE, nowhere,
			       "the emissions of all rows pass 1.4e20 kgCO2e; "
			       "are their units right?");
	return CO2E_OK;
}

static co2e_status price_cell(struct share *s, const struct slim_cell *c,
			      struct amount_sum *group, size_t stripe)
{
	const struct take_step *take = &s->priced->take_steps[c->take];
	struct cell_walk walk = {.stripe = stripe};
	uint64_t rows = c->rows;
	struct cell cell;
	co2e_status status;
	int done;

	status = price_slim(s, c, group, &done);
	if (!status && (!done || take->found)) {
		cells_expand(&cell, &s->inventory->cells, &walk, c);
		rows = cell.sum.rows;
		if (!done)
			status = price_wide(s, &cell);
		count_findings(s, &cell);
	}
	s->lines += take->count;
	s->has_spend |= take->is_money;
	if (take->inside)
		s->rows += rows;
	return status;
}

/* Asks memory for what a cell will need; returns its group. */
static inline struct amount_sum *ask(const struct share *s,
				     const struct slim_cell *c)
{
	const struct priced *p = s->priced;
	const struct take_step *take = &p->take_steps[c->take];
	const char *step = (const char *)&p->steps[take->first];
	struct amount_sum *group = NULL;
	size_t at;

	for (at = 0; at < take->count * sizeof(struct step); at += LINE)
		__builtin_prefetch(step + at);
	__builtin_prefetch(&s->uses.kgco2e[take->first], 1);
	if (!take->inside || take->several)
		return NULL;
	group = group_sum(p, groups_at(&p->groups, c->group, take->values));
	for (at = 0; at < p->group_size; at += LINE)
		__builtin_prefetch((const char *)group + at, 1);
	return group;
}

static co2e_status price_batch(struct share *s, struct batch *b)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; i < b->count; i++)
		b->group[i] = ask(s, b->cell[i]);
	for (i = 0; !status && i < b->count; i++)
		status = price_cell(s, b->cell[i], b->group[i], b->stripe);
	b->count = 0;
	return status;
}

/* Is a group's cell one of the share's? Some groups that follow one another go
 * together, since their sums share memory lines. */
static inline uint32_t is_own(const struct share *s, uint32_t group)
{
	uint32_t hash = (group >> 2) * UINT32_C(0x9e3779b1);

	return (uint32_t)((uint64_t)hash * s->count >> 32) == s->number;
}

void share_price(struct share *s)
{
	struct batch b = {.count = 0};

	while (!s->status && b.stripe < CELL_STRIPES) {
		const struct stripe *stripe =
			&s->inventory->cells.stripe[b.stripe];
		size_t i;

		for (i = 0; !s->status && i < stripe->room; i++) {
			const struct slim_cell *c = stripe_cell(stripe, i);

			b.cell[b.count] = c;
			b.count += (c->rows != 0) & is_own(s, c->group);
			if (b.count == BATCH)
				s->status = price_batch(s, &b);
		}
		if (!s->status)
			s->status = price_batch(s, &b);
		b.stripe++;
	}
}
