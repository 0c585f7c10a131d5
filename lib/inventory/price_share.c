/* The cells that one thread prices. */
#include "price_batch.h"
#include "steps.h"

#include "base/error.h"

/* By kind of their takes: see steps_kind(). */
struct batches {
	struct batch of[STEP_KINDS];
};

/* The share's cells of some slots. Told without a branch, since no processor
 * foresees them. */
static inline size_t list_own(const struct slim_cell **own,
			      const struct share *s,
			      const struct slim_cell *cells, size_t count)
{
	const struct groups *g = &s->priced->groups;
	size_t n = 0, i;

	for (i = 0; i < count; i++) {
		uint32_t group = groups_spelt(g, cells[i].group);

		own[n] = &cells[i];
		n += (cells[i].rows != 0) &
		     (groups_thread(group, s->count) == s->number);
	}
	return n;
}

/* Has memory fetched for a cell that will be priced: where its lines add to its
 * group, which mostly is one memory line. */
static inline void ask(const struct share *s, const struct batched *c,
		       size_t reach)
{
	__builtin_prefetch(&s->priced->steps[c->first]);
	__builtin_prefetch(&s->uses[c->first], 1);
	if (!c->group)
		return;
	__builtin_prefetch(c->group, 1);
	__builtin_prefetch((const char *)c->group + reach, 1);
}

/* Puts a cell into a batch; 0: it is not of the usual sort. */
static inline int put(struct batches *batches, struct share *s,
		      const struct slim_cell *c, const struct cell_walk *walk)
{
	const struct priced *p = s->priced;
	const struct take_step *take = &p->take_steps[c->take];
	struct take_sum *sum = &s->takes[c->take];
	struct batch *b = &batches->of[take->kind];
	struct batched *to = &b->cell[b->count];

	if (take->varies || c->rows == CELL_WIDE ||
	    !step_amount(&to->amount, &take->rate, c->micro))
		return 0;
	to->group = NULL;
	if (take->inside && !take->several)
		to->group = group_sum(
			p, groups_at(&p->groups, c->group, take->values));
	to->first = take->first;
	to->count = take->count;
	to->cells = c->group;
	to->rows = c->rows;
	ask(s, to, take->reach);
	sum->cells++;
	sum->rows += c->rows;
	if (take->found)
		cell_findings(s, c, walk);
	if (++b->count == BATCH)
		batch_price(b, s);
	return 1;
}

/* Has memory fetched for wide cells: their sums and groups. */
static void ask_wide(const struct share *s, const struct stripe *stripe,
		     const struct slim_cell *const *own, size_t count)
{
	const struct priced *p = s->priced;
	size_t i;

	for (i = 0; i < count; i++) {
		const struct slim_cell *c = own[i];
		const struct take_step *take = &p->take_steps[c->take];

		if (c->rows != CELL_WIDE)
			continue;
		stripe_ask_wide(stripe, c);
		if (take->inside && !take->several)
			__builtin_prefetch(
				group_sum(p, groups_at(&p->groups, c->group,
						       take->values)),
				1);
	}
}

static co2e_status price_stripe(struct batches *batches, struct share *s,
				size_t number)
{
	const struct stripe *stripe = &s->inventory->cells.stripe[number];
	const struct cell_walk walk = {.stripe = number};
	const struct slim_cell *own[SEGMENT];
	co2e_status status = CO2E_OK;
	size_t slot, count, n, i;

	for (slot = 0; slot < stripe->room; slot += count) {
		const struct slim_cell *cells =
			stripe_run(stripe, slot, &count);

		n = list_own(own, s, cells, count);
		if (stripe->wide_count)
			ask_wide(s, stripe, own, n);
		for (i = 0; !status && i < n; i++)
			if (!put(batches, s, own[i], &walk))
				status = cell_price(s, own[i], &walk);
	}
	return status;
}

/* Tells a figure's scope what its uses came to. 0: it grew too large. */
static int tell_scope(struct share *s, const struct take_sum *take,
		      const struct step *step, struct use_sum *use)
{
	struct amount_sum *scope = &s->scope[step->scope];
	int ok = sum_join(&scope->of[step->slot[0]], use->kgco2e);

	scope->rows += step->is_new_scope ? take->rows : 0;
	scope->lacks_gases |= step->lacks_gases;
	if (step->market < AMOUNT_PARTS)
		ok &= sum_join(&scope->of[step->market], use->kgco2e);
	if (!step->is_use)
		*use = (struct use_sum){.bits = 0};
	return ok;
}

/* What the cells of the takes come to. */
static co2e_status tell_all(struct share *s)
{
	const struct priced *p = s->priced;
	int ok = 1;
	uint32_t i, k;

	for (i = 0; i < s->inventory->takes.count; i++) {
		const struct take_step *take = &p->take_steps[i];
		const struct take_sum *sum = &s->takes[i];

		if (!sum->cells)
			continue;
		s->lines += sum->cells * take->count;
		s->rows += take->inside ? sum->rows : 0;
		s->has_spend |= take->is_money;
		for (k = take->first; k < take->first + take->count; k++)
			ok &= tell_scope(s, sum, &p->steps[k], &s->uses[k]);
	}
	return ok ? CO2E_OK
		  : err_set(&s->error, CO2E_E_RANGE, nowhere,
			    "the emissions of all rows pass 1.4e20 kgCO2e; "
			    "are their units right?");
}

/* Sums that are complete become the amounts that they are. */
static void value_own(const struct share *s)
{
	const struct priced *p = s->priced;
	uint32_t i;

	for (i = 0; i < p->groups.count; i++) {
		co2e_amount amount;

		if (groups_thread(p->groups.of[i].cells, s->count) != s->number)
			continue;
		amount = amount_sum_value(group_sum(p, i), &p->layout);
		*group_amount(p, i) = amount;
	}
}

void share_price(struct share *s)
{
	struct batches batches = {.of = {{.count = 0}}};
	size_t i;

	for (i = 0; !s->status && i < CELL_STRIPES; i++)
		s->status = price_stripe(&batches, s, i);
	for (i = 0; i < STEP_KINDS; i++)
		batch_price(&batches.of[i], s);
	if (!s->status)
		s->status = tell_all(s);
	if (!s->status)
		value_own(s);
}
