/* Shapley's shares by permutations drawn at random, where there are too many
 * sets: the mean of what each adds to those before it. */
#include "shared_work.h"

#include <math.h>
#include <string.h>

/* splitmix64 (Steele, Lea, Flood 2014): the same numbers on every machine. */
static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* Fisher and Yates; the bias of the remainder is below 2^-50 here. */
static void shuffle(uint32_t *order, size_t n, uint64_t *state)
{
	size_t i;

	for (i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	for (i = n; i > 1; i--) {
		size_t k = (size_t)(next_random(state) % i);
		uint32_t swap = order[i - 1];

		order[i - 1] = order[k];
		order[k] = swap;
	}
}

static void note(struct shared_work *w, size_t cell, double saved)
{
	w->sum[cell] += saved;
	w->square[cell] += saved * saved;
}

/* One order of deciding, the set so far being applied in the declared order
 * each time. */
static int sample(struct shared_work *w, const struct engine *e,
		  const struct group *g)
{
	struct items items = {g->items, g->item_count};
	size_t n = g->member_count, boundaries = e->boundary_count, i, k, b;
	double *last = w->value, *now = w->value + boundaries;

	memset(w->in, 0, n);
	shared_reset(w, e, g);
	if (!shared_emissions(last, e, items, w->work))
		return 0;
	for (i = 0; i < n; i++) {
		double *swap = last;
		size_t member = w->order[i];

		w->in[member] = 1;
		shared_reset(w, e, g);
		for (k = 0; k < n; k++)
			if (w->in[k])
				(void)engine_apply(e, w->work, g->members[k]);
		if (!shared_emissions(now, e, items, w->work))
			return 0;
		for (b = 0; b < boundaries; b++)
			note(w, b * n + member, last[b] - now[b]);
		last = now;
		now = swap;
	}
	return 1;
}

/* The same for parts of parts, which the order does not change: each takes its
 * part of what those before it have left. */
static void sample_fractions(struct shared_work *w, const struct engine *e,
			     const struct group *g)
{
	size_t n = g->member_count, i, k, b;

	for (i = 0; i < g->item_count; i++)
		w->work[g->items[i]] = 1;
	for (i = 0; i < n; i++) {
		uint32_t member = g->members[w->order[i]];
		const struct plan_initiative *in =
			&w->plan->initiatives[member];
		double part = in->amount * e->strength[member];

		for (b = 0; b < e->boundary_count; b++) {
			const grain *worth = e->worth + b * w->plan->item_count;
			double saved = 0;

			for (k = 0; k < in->item_count; k++)
				saved += (double)worth[in->items[k].item] *
					 w->work[in->items[k].item] * part;
			note(w, b * n + w->order[i], saved);
		}
		for (k = 0; k < in->item_count; k++)
			w->work[in->items[k].item] *= 1 - part;
	}
}

int shared_sampled(struct shared_work *w, const struct engine *e,
		   const struct group *g)
{
	size_t n = g->member_count, cells = n * e->boundary_count, i;
	int fractions = shared_is_fractions(w, g);
	uint32_t count = shared_samples(w, g), s;
	uint64_t state = w->options.seed;

	memset(w->sum, 0, cells * sizeof(double));
	memset(w->square, 0, cells * sizeof(double));
	for (s = 0; s < count; s++) {
		shuffle(w->order, n, &state);
		if (fractions)
			sample_fractions(w, e, g);
		else if (!sample(w, e, g))
			return 0;
	}
	for (i = 0; i < cells; i++) {
		double mean = w->sum[i] / count;
		double spread = w->square[i] / count - mean * mean;

		w->share[i] = mean;
		w->error[i] = sqrt((spread > 0 ? spread : 0) / count);
	}
	return 1;
}
