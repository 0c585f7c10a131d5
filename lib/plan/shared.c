#include "shared.h"

#include "base/alloc.h"
#include "groups.h"

#include <math.h>
#include <string.h>

/* Up to this many interacting initiatives all their sets are tried. */
enum { ENUMERATED = 16 };

struct shared_work {
	const co2e_plan *plan;
	const struct run_initiative *run;
	struct shared_options options;
	struct groups groups;
	double *work; /* quantities, by item */
	double *undo; /* [depth][touched]: what they were before a step */
	double *running; /* [depth][boundary]: what the set so far emits */
	size_t touched; /* items of the initiative that touches most */
	double *value; /* [boundary] or [set][boundary] */
	double *sum, *square; /* [boundary][member], sampled */
	double *share; /* [boundary][member] */
	uint32_t *order;
	uint8_t *in; /* by member: decided already */
};

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

struct shared_work *shared_make(const co2e_plan *plan,
				const struct run_initiative *run,
				const struct shared_options *options)
{
	struct shared_work *w = mem_zero(1, sizeof(*w));
	size_t boundaries = plan->target_count + 1, members, depth;

	if (!w)
		return NULL;
	w->plan = plan;
	w->run = run;
	w->options = *options;
	if (!groups_make(&w->groups, plan, run)) {
		shared_free(w);
		return NULL;
	}
	members = largest_group(&w->groups);
	depth = members < ENUMERATED ? members : ENUMERATED;
	w->touched = most_touched(plan, run);
	w->work = mem_alloc(plan->item_count * sizeof(double));
	w->undo = mem_alloc(depth * w->touched * sizeof(double));
	w->running = mem_alloc((depth + 1) * boundaries * sizeof(double));
	w->value =
		mem_alloc(((size_t)1 << depth) * boundaries * sizeof(double));
	w->sum = mem_alloc(members * boundaries * sizeof(double));
	w->square = mem_alloc(members * boundaries * sizeof(double));
	w->share = mem_alloc(members * boundaries * sizeof(double));
	w->order = mem_alloc(members * sizeof(*w->order));
	w->in = mem_alloc(members);
	if (w->work && w->undo && w->running && w->value && w->sum &&
	    w->square && w->share && w->order && w->in)
		return w;
	shared_free(w);
	return NULL;
}

void shared_free(struct shared_work *w)
{
	if (!w)
		return;
	groups_free(&w->groups);
	mem_free(w->work);
	mem_free(w->undo);
	mem_free(w->running);
	mem_free(w->value);
	mem_free(w->sum);
	mem_free(w->square);
	mem_free(w->share);
	mem_free(w->order);
	mem_free(w->in);
	mem_free(w);
}

/* What some items emit, in grains, for every boundary. */
static int emissions(double *out, const struct engine *e, const uint32_t *items,
		     size_t count, const double *quantity)
{
	size_t b;

	for (b = 0; b < e->boundary_count; b++) {
		grain sum;

		if (!engine_emissions(&sum, e, quantity, b, items, count))
			return 0;
		out[b] = (double)sum;
	}
	return 1;
}

static void copy_items(double *to, const double *from, const struct group *g)
{
	size_t i;

	for (i = 0; i < g->item_count; i++)
		to[g->items[i]] = from[g->items[i]];
}

/* Applies a member to the quantities; now[] is what the set emits with it. Only
 * what it touches is looked at. */
static int step(struct shared_work *w, const struct engine *e,
		const struct run_initiative *run, uint32_t member, double *undo,
		const double *before, double *now)
{
	double gone[PLAN_TARGETS_MAX + 1], come[PLAN_TARGETS_MAX + 1];
	size_t i, b;

	for (i = 0; i < run->touched_count; i++)
		undo[i] = w->work[run->touched[i]];
	if (!emissions(gone, e, run->touched, run->touched_count, w->work))
		return 0;
	(void)engine_apply(e, w->work, member);
	if (!emissions(come, e, run->touched, run->touched_count, w->work))
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
	run = &w->run[g->members[depth]];
	if (!step(w, e, run, g->members[depth], undo, here,
		  here + boundaries) ||
	    !enumerate(w, e, g, depth + 1, set | (size_t)1 << depth))
		return 0;
	for (i = 0; i < run->touched_count; i++)
		w->work[run->touched[i]] = undo[i];
	return 1;
}

/* size! (n - size - 1)! / n! for each size of a set without the member. */
static void weights(double *out, size_t n)
{
	size_t size, i;

	for (size = 0; size < n; size++) {
		double w = 1.0 / (double)n;

		/* 1 / (n x C(n - 1, size)) */
		for (i = 1; i <= size; i++)
			w *= (double)i / (double)(n - i);
		out[size] = w;
	}
}

static int share_exactly(struct shared_work *w, const struct engine *e,
			 const struct group *g)
{
	double weight[ENUMERATED];
	size_t n = g->member_count, sets = (size_t)1 << n, set, i, b;

	copy_items(w->work, e->quantity, g);
	if (!emissions(w->running, e, g->items, g->item_count, w->work) ||
	    !enumerate(w, e, g, 0, 0))
		return 0;
	weights(weight, n);
	memset(w->share, 0, n * e->boundary_count * sizeof(double));
	for (set = 0; set < sets; set++) {
		const double *value = w->value + set * e->boundary_count;
		unsigned size = (unsigned)__builtin_popcountll(set);

		for (i = 0; i < n; i++) {
			int in = set >> i & 1;
			double factor = in ? -weight[size - 1] : weight[size];

			/* emissions fall by what is saved: without minus with
			 */
			for (b = 0; b < e->boundary_count; b++)
				w->share[b * n + i] += factor * value[b];
		}
	}
	return 1;
}

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

/* One order of deciding: what each adds to those before it, the set so far
 * being applied in the declared order each time. */
static int sample(struct shared_work *w, const struct engine *e,
		  const struct group *g)
{
	size_t n = g->member_count, boundaries = e->boundary_count, i, k, b;
	double *last = w->value, *now = w->value + boundaries;

	memset(w->in, 0, n);
	copy_items(w->work, e->quantity, g);
	if (!emissions(last, e, g->items, g->item_count, w->work))
		return 0;
	for (i = 0; i < n; i++) {
		double *swap = last;
		size_t member = w->order[i];

		w->in[member] = 1;
		copy_items(w->work, e->quantity, g);
		for (k = 0; k < n; k++)
			if (w->in[k])
				(void)engine_apply(e, w->work, g->members[k]);
		if (!emissions(now, e, g->items, g->item_count, w->work))
			return 0;
		for (b = 0; b < boundaries; b++) {
			double saved = last[b] - now[b];

			w->sum[b * n + member] += saved;
			w->square[b * n + member] += saved * saved;
		}
		last = now;
		now = swap;
	}
	return 1;
}

static int share_by_samples(struct shared_work *w, const struct engine *e,
			    const struct group *g, double *errors,
			    size_t stride)
{
	size_t n = g->member_count, cells = n * e->boundary_count, i;
	uint64_t state = w->options.seed;
	double count = w->options.samples;
	uint32_t s;
	int ok = 1;

	memset(w->sum, 0, cells * sizeof(double));
	memset(w->square, 0, cells * sizeof(double));
	for (s = 0; ok && s < w->options.samples; s++) {
		shuffle(w->order, n, &state);
		ok = sample(w, e, g);
	}
	for (i = 0; ok && i < cells; i++) {
		double mean = w->sum[i] / count;
		double spread = w->square[i] / count - mean * mean;

		w->share[i] = mean;
		errors[i / n * stride + g->members[i % n]] = ldexp(
			sqrt((spread > 0 ? spread : 0) / count), -GRAIN_BITS);
	}
	return ok;
}

/* Whole grains that add up to what the group saves: the rest of the rounding
 * goes to the largest share, where it weighs least. */
static int settle(const struct shared_work *w, const struct engine *e,
		  const struct group *g, grain *shares, size_t stride)
{
	size_t n = g->member_count, i, b;

	copy_items(w->work, e->quantity, g);
	for (i = 0; i < n; i++)
		(void)engine_apply(e, w->work, g->members[i]);
	for (b = 0; b < e->boundary_count; b++) {
		grain before, after, rest;
		size_t most = 0;

		if (!engine_emissions(&before, e, e->quantity, b, g->items,
				      g->item_count) ||
		    !engine_emissions(&after, e, w->work, b, g->items,
				      g->item_count))
			return 0;
		rest = before - after;
		for (i = 0; i < n; i++) {
			const double *share = w->share + b * n;
			grain whole = (grain)nearbyint(share[i]);

			shares[b * stride + g->members[i]] = whole;
			rest -= whole;
			if (fabs(share[i]) > fabs(share[most]))
				most = i;
		}
		shares[b * stride + g->members[most]] += rest;
	}
	return 1;
}

int shared_year(struct shared_work *w, const struct engine *e, grain *shares,
		double *errors, size_t stride)
{
	size_t i;

	for (i = 0; i < w->groups.count; i++) {
		const struct group *g = &w->groups.of[i];
		int ok = g->member_count <= ENUMERATED
				 ? share_exactly(w, e, g)
				 : share_by_samples(w, e, g, errors, stride);

		if (!ok || !settle(w, e, g, shares, stride))
			return 0;
	}
	return 1;
}
