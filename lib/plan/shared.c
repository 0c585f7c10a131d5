#include "shared_work.h"

#include "base/alloc.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

static size_t largest_group(const struct groups *groups)
{
	size_t i, most = 0;

	for (i = 0; i < groups->count; i++)
		if (groups->of[i].member_count > most)
			most = groups->of[i].member_count;
	return most;
}

static size_t most_touched(const co2e_plan *plan,
			   const struct run_initiative *run)
{
	size_t i, most = 0;

	for (i = 0; i < plan->initiative_count; i++)
		if (run[i].touched_count > most)
			most = run[i].touched_count;
	return most;
}

static int make_room(struct shared_work *w, size_t members, size_t boundaries)
{
	size_t depth =
		members < SHARED_ENUMERATED ? members : SHARED_ENUMERATED;
	size_t cells = members * boundaries;

	w->members = mem_alloc(members * sizeof(*w->members));
	w->work = mem_alloc(w->plan->item_count * sizeof(double));
	w->mask = mem_zero(w->plan->item_count, sizeof(*w->mask));
	w->undo = mem_alloc(depth * w->touched * sizeof(double));
	w->running = mem_alloc((depth + 1) * boundaries * sizeof(double));
	w->value =
		mem_alloc(((size_t)1 << depth) * boundaries * sizeof(double));
	w->sum = mem_alloc(cells * sizeof(double));
	w->square = mem_alloc(cells * sizeof(double));
	w->share = mem_alloc(cells * sizeof(double));
	w->error = mem_alloc(cells * sizeof(double));
	w->order = mem_alloc(members * sizeof(*w->order));
	w->in = mem_alloc(members);
	return w->members && w->work && w->mask && w->undo && w->running &&
	       w->value && w->sum && w->square && w->share && w->error &&
	       w->order && w->in;
}

struct shared_work *shared_make(const co2e_plan *plan,
				const struct run_initiative *run,
				const struct groups *groups,
				const struct shared_options *options)
{
	struct shared_work *w = mem_zero(1, sizeof(*w));

	if (!w)
		return NULL;
	w->plan = plan;
	w->run = run;
	w->options = *options;
	w->years = plan->last_year - plan->first_year + 1;
	w->touched = most_touched(plan, run);
	if (make_room(w, largest_group(groups), plan_boundaries(plan)))
		return w;
	shared_free(w);
	return NULL;
}

void shared_free(struct shared_work *w)
{
	if (!w)
		return;
	mem_free(w->members);
	mem_free(w->work);
	mem_free(w->mask);
	mem_free(w->undo);
	mem_free(w->running);
	mem_free(w->value);
	mem_free(w->sum);
	mem_free(w->square);
	mem_free(w->share);
	mem_free(w->error);
	mem_free(w->order);
	mem_free(w->in);
	mem_free(w);
}

/* Whole grains that add up to what the group saves: the rest of the rounding
 * goes to the largest share, where it weighs least. */
static int settle(struct shared_work *w, const struct engine *e,
		  const struct group *g, grain *shares, size_t stride)
{
	struct items items = {g->items, g->item_count};
	size_t n = g->member_count, i, b;

	shared_reset(w, e, g);
	for (i = 0; i < n; i++)
		(void)engine_apply(e, w->work, g->members[i]);
	for (b = 0; b < e->boundary_count; b++) {
		grain before, after, rest;
		size_t most = 0;

		if (!engine_emissions(&before, e, e->quantity, b, items) ||
		    !engine_emissions(&after, e, w->work, b, items))
			return 0;
		rest = before - after;
		for (i = 0; i < n; i++) {
			const double *share = w->share + b * n;
			grain whole = llrint(share[i]);

			shares[b * stride + g->members[i]] = whole;
			rest -= whole;
			if (fabs(share[i]) > fabs(share[most]))
				most = i;
		}
		shares[b * stride + g->members[most]] += rest;
	}
	return 1;
}

static void clear(const struct engine *e, const struct group *g, grain *shares,
		  double *errors, size_t stride)
{
	size_t b, i;

	for (b = 0; b < e->boundary_count; b++)
		for (i = 0; i < g->member_count; i++) {
			shares[b * stride + g->members[i]] = 0;
			errors[b * stride + g->members[i]] = 0;
		}
}

/* A group's cost in a year if all its members have an effect. */
static double cost_of(const struct shared_work *w, const struct group *g)
{
	double once = shared_cost(w, g), sets;

	if (g->member_count > SHARED_ENUMERATED)
		return shared_order_cost(w, g) * shared_samples(w, g);
	sets = (double)((size_t)1 << g->member_count);
	if (shared_is_fractions(w, g))
		return sets * (double)g->member_count + once;
	/* each set's last step */
	return sets * once / (double)g->member_count;
}

co2e_status shared_check(const struct shared_work *w,
			 const struct groups *groups, co2e_error *err)
{
	static const double a_minute = 2e10, minutes_most = 1.5;
	double cost = 0;
	size_t i;

	for (i = 0; i < groups->count; i++)
		cost += cost_of(w, &groups->of[i]);
	cost *= w->years / a_minute;
	if (cost <= minutes_most)
		return CO2E_OK;
	return err_set(err, CO2E_E_LIMIT, nowhere,
		       "sharing out what interacting initiatives save would "
		       "take about %.0f minutes; do without shared savings, "
		       "ask for fewer samples, or add up quantities that need "
		       "not be kept apart",
		       ceil(cost));
}

int shared_year(struct shared_work *w, const struct engine *e,
		const struct group *group, grain *shares, double *errors,
		size_t stride)
{
	struct group g = *group; /* those with an effect this year */
	size_t i, b;

	clear(e, group, shares, errors, stride);
	g.members = w->members;
	g.member_count = 0;
	for (i = 0; i < group->member_count; i++)
		if (e->strength[group->members[i]] > 0)
			g.members[g.member_count++] = group->members[i];
	if (!g.member_count)
		return 1;
	if (g.member_count <= SHARED_ENUMERATED)
		return shared_exactly(w, e, &g) &&
		       settle(w, e, &g, shares, stride);
	if (!shared_sampled(w, e, &g))
		return 0;
	for (b = 0; b < e->boundary_count; b++)
		for (i = 0; i < g.member_count; i++)
			errors[b * stride + g.members[i]] = ldexp(
				w->error[b * g.member_count + i], -GRAIN_BITS);
	return settle(w, e, &g, shares, stride);
}
