#include "shared_work.h"

int shared_emissions(double *out, const struct engine *e, struct items items,
		     const double *quantity)
{
	size_t b;

	for (b = 0; b < e->boundary_count; b++) {
		grain sum;

		if (!engine_emissions(&sum, e, quantity, b, items))
			return 0;
		out[b] = (double)sum;
	}
	return 1;
}

void shared_reset(struct shared_work *w, const struct engine *e,
		  const struct group *g)
{
	size_t i;

	for (i = 0; i < g->item_count; i++)
		w->work[g->items[i]] = e->quantity[g->items[i]];
}

int shared_is_fractions(const struct shared_work *w, const struct group *g)
{
	size_t i;

	for (i = 0; i < g->member_count; i++) {
		const struct plan_initiative *in =
			&w->plan->initiatives[g->members[i]];

		if (in->effect != PLAN_FRACTION || in->side_count)
			return 0;
	}
	return 1;
}

double shared_cost(const struct shared_work *w, const struct group *g)
{
	double cost = (double)g->item_count;
	size_t i;

	for (i = 0; i < g->member_count; i++)
		cost += (double)w->run[g->members[i]].touched_count;
	return cost * (double)plan_boundaries(w->plan);
}

double shared_order_cost(const struct shared_work *w, const struct group *g)
{
	/* parts of parts need not be applied again each time */
	double times = shared_is_fractions(w, g) ? 1 : (double)g->member_count;

	return shared_cost(w, g) * times;
}

/* As many as were asked for, or as the plan's size allows; the standard error
 * tells. */
uint32_t shared_samples(const struct shared_work *w, const struct group *g)
{
	enum { USUAL = 2000, FEWEST = 8 };
	static const double usual_cost = 3e9; /* a few seconds */
	double part = (double)g->member_count /
		      ((double)w->plan->initiative_count * w->years);
	double most = usual_cost * part / shared_order_cost(w, g);

	if (w->options.samples)
		return w->options.samples;
	if (most < FEWEST)
		return FEWEST;
	return most < USUAL ? (uint32_t)most : USUAL;
}
