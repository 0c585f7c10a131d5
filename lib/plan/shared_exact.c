/* Shapley's shares by all sets of up to 16 initiatives. */
#include "shared_work.h"

#include <string.h>

/* Applies a member to the quantities; now[] is what the set emits with it. Only
 * what it touches is looked at. */
static int step(struct shared_work *w, const struct engine *e, uint32_t member,
		double *undo, const double *before, double *now)
{
	const struct run_initiative *run = &w->run[member];
	struct items touched = {run->touched, run->touched_count};
	double gone[PLAN_BOUNDARIES_MAX], come[PLAN_BOUNDARIES_MAX];
	size_t i, b;

	for (i = 0; i < run->touched_count; i++)
		undo[i] = w->work[run->touched[i]];
	if (!shared_emissions(gone, e, touched, w->work))
		return 0;
	(void)engine_apply(e, w->work, member);
	if (!shared_emissions(come, e, touched, w->work))
		return 0;
	for (b = 0; b < e->boundary_count; b++)
		now[b] = before[b] - gone[b] + come[b];
	return 1;
}

/* All sets that begin with the decisions made so far, depth first: each step
 * applies one initiative and takes it back. */
static int enumerate(struct shared_work *w, const struct engine *e,
		     const struct group *g, size_t depth, size_t set)
{
	size_t boundaries = e->boundary_count, i;
	double *here = w->running + depth * boundaries;
	double *undo = w->undo + depth * w->touched;
	const struct run_initiative *run;

	if (depth == g->member_count) {
		memcpy(w->value + set * boundaries, here,
		       boundaries * sizeof(double));
		return 1;
	}
	memcpy(here + boundaries, here, boundaries * sizeof(double));
	if (!enumerate(w, e, g, depth + 1, set))
		return 0;
	if (!step(w, e, g->members[depth], undo, here, here + boundaries) ||
	    !enumerate(w, e, g, depth + 1, set | (size_t)1 << depth))
		return 0;
	run = &w->run[g->members[depth]];
	for (i = 0; i < run->touched_count; i++)
		w->work[run->touched[i]] = undo[i];
	return 1;
}

/* value[mask]: what the items emit that just these members take from. */
static void weigh_masks(struct shared_work *w, const struct engine *e,
			const struct group *g)
{
	size_t n = w->plan->item_count, boundaries = e->boundary_count;
	size_t sets = (size_t)1 << g->member_count, i, k, b;

	memset(w->value, 0, sets * boundaries * sizeof(double));
	for (i = 0; i < g->member_count; i++) {
		const struct plan_initiative *in =
			&w->plan->initiatives[g->members[i]];

		for (k = 0; k < in->item_count; k++)
			w->mask[in->items[k].item] |= (uint32_t)1 << i;
	}
	for (i = 0; i < g->item_count; i++) {
		uint32_t item = g->items[i];

		for (b = 0; b < boundaries; b++)
			w->value[w->mask[item] * boundaries + b] +=
				(double)e->worth[b * n + item];
		w->mask[item] = 0;
	}
}

/* Parts of parts are products, whatever the order: bit by bit, "member i takes
 * from it" becomes "member i is in the set", for all items at once. Thousands
 * of items cost no more than one. */
static void multiply(struct shared_work *w, const struct engine *e,
		     const struct group *g)
{
	size_t boundaries = e->boundary_count;
	size_t cells = ((size_t)1 << g->member_count) * boundaries, i, k, from;

	for (i = 0; i < g->member_count; i++) {
		uint32_t member = g->members[i];
		double left = 1 - w->plan->initiatives[member].amount *
					  e->strength[member];
		size_t half = ((size_t)1 << i) * boundaries;

		for (from = 0; from < cells; from += 2 * half)
			for (k = from; k < from + half; k++) {
				double out = w->value[k];
				double in = w->value[k + half];

				w->value[k] = out + in;
				w->value[k + half] = out + in * left;
			}
	}
}

/* 1 / (n x C(n - 1, size)) = size! (n - size - 1)! / n!, for each size of a set
 * without the member. */
static void weights(double *out, size_t n)
{
	size_t size, i;

	for (size = 0; size < n; size++) {
		double w = 1.0 / (double)n;

		for (i = 1; i <= size; i++)
			w *= (double)i / (double)(n - i);
		out[size] = w;
	}
}

/* A member's share is the weighted mean of what it takes away from the sets
 * without it. */
static void share_out(struct shared_work *w, const struct engine *e, size_t n)
{
	double weight[SHARED_ENUMERATED];
	size_t sets = (size_t)1 << n, boundaries = e->boundary_count;
	size_t set, i, b;

	weights(weight, n);
	memset(w->share, 0, n * boundaries * sizeof(double));
	for (set = 0; set < sets; set++) {
		const double *without = w->value + set * boundaries;
		double factor =
			set + 1 < sets ? weight[__builtin_popcountll(set)] : 0;

		for (i = 0; i < n; i++) {
			const double *with =
				without + ((size_t)1 << i) * boundaries;

			if (set >> i & 1)
				continue;
			for (b = 0; b < boundaries; b++)
				w->share[b * n + i] +=
					factor * (without[b] - with[b]);
		}
	}
}

int shared_exactly(struct shared_work *w, const struct engine *e,
		   const struct group *g)
{
	struct items items = {g->items, g->item_count};

	if (shared_is_fractions(w, g)) {
		weigh_masks(w, e, g);
		multiply(w, e, g);
	} else {
		shared_reset(w, e, g);
		if (!shared_emissions(w->running, e, items, w->work) ||
		    !enumerate(w, e, g, 0, 0))
			return 0;
	}
	share_out(w, e, g->member_count);
	return 1;
}
