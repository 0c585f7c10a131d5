/* Initiatives at work on a year's quantities. */
#include "engine.h"

#include <math.h>
#include <string.h>

/* An initiative being applied: its side effects stand in the order of its
 * items, so that one walk passes both. */
struct taking {
	const struct plan_initiative *in;
	double *quantity;
	size_t side; /* the next */
};

/* Takes `fraction` of target item i; what takes over and what follows are
 * added. */
static void take(struct taking *t, size_t i, double fraction)
{
	const struct plan_initiative *in = t->in;
	const struct plan_target_item *target = &in->items[i];
	double removed = t->quantity[target->item] * fraction;

	t->quantity[target->item] -= removed;
	if (in->effect == PLAN_SUBSTITUTE)
		t->quantity[target->adds_to] += removed * target->ratio;
	for (; t->side < in->side_count &&
	       in->sides[t->side].from == target->item;
	     t->side++)
		t->quantity[in->sides[t->side].to] +=
			removed * in->sides[t->side].per;
}

/* An absolute effect takes the same fraction of all its items, so that it takes
 * its amount as long as that much is left. Returns what was not there. */
static double take_amount(struct taking *t, double strength)
{
	const struct plan_initiative *in = t->in;
	double wanted = in->amount * strength, left = 0, fraction;
	size_t i;

	for (i = 0; i < in->item_count; i++) {
		double q = t->quantity[in->items[i].item];

		left += q > 0 ? q / in->items[i].per_unit : 0;
	}
	if (wanted <= 0)
		return 0;
	fraction = left > wanted ? wanted / left : 1;
	for (i = 0; i < in->item_count; i++)
		take(t, i, t->quantity[in->items[i].item] > 0 ? fraction : 0);
	return left < wanted ? (wanted - left) / wanted : 0;
}

double engine_wanted(const struct engine *e, size_t initiative)
{
	const struct plan_initiative *in = &e->plan->initiatives[initiative];
	double left = 0, kg = 0;
	size_t i, side = 0;

	for (i = 0; i < in->item_count; i++) {
		const struct plan_target_item *target = &in->items[i];
		double q = fmax(e->quantity[target->item], 0);

		left += q / target->per_unit;
		kg += q * e->price[target->item];
		for (; side < in->side_count &&
		       in->sides[side].from == target->item;
		     side++)
			kg -= q * in->sides[side].per *
			      e->price[in->sides[side].to];
	}
	return left > 0 ? in->amount * e->strength[initiative] / left * kg : 0;
}

double engine_apply(const struct engine *e, double *quantity, size_t initiative)
{
	const struct plan_initiative *in = &e->plan->initiatives[initiative];
	struct taking t = {in, quantity, 0};
	double strength = e->strength[initiative];
	size_t i;

	if (strength <= 0)
		return 0;
	if (in->effect == PLAN_ABSOLUTE)
		return take_amount(&t, strength);
	for (i = 0; i < in->item_count; i++)
		take(&t, i, in->amount * strength);
	return 0;
}

void engine_reset(struct engine *e, struct items items)
{
	size_t n = e->plan->item_count, i, b;

	if (!items.at) {
		memcpy(e->work, e->quantity, n * sizeof(double));
		memcpy(e->now, e->worth, e->boundary_count * n * sizeof(grain));
		return;
	}
	for (i = 0; i < items.count; i++)
		e->work[items.at[i]] = e->quantity[items.at[i]];
	for (b = 0; b < e->boundary_count; b++)
		for (i = 0; i < items.count; i++)
			e->now[b * n + items.at[i]] =
				e->worth[b * n + items.at[i]];
}

/* What `touched` emits less than before; `now` is brought up to date. */
static int weigh_again(grain *saved, struct engine *e, size_t boundary,
		       const struct run_initiative *run)
{
	const double *price = e->price + boundary * e->plan->item_count;
	grain *now = e->now + boundary * e->plan->item_count;
	grain sum = 0;
	size_t i;

	for (i = 0; i < run->touched_count; i++) {
		uint32_t k = run->touched[i];
		grain g;

		if (!grain_of(&g, e->work[k] * price[k]) ||
		    __builtin_add_overflow(sum, now[k] - g, &sum))
			return 0;
		now[k] = g;
	}
	*saved = sum;
	return grain_fits(sum);
}

int engine_step(struct engine *e, size_t initiative, grain *saved,
		size_t stride, double *over)
{
	size_t b;

	*over = engine_apply(e, e->work, initiative);
	for (b = 0; b < e->boundary_count; b++) {
		saved[b * stride] = 0;
		if (e->strength[initiative] > 0 &&
		    !weigh_again(&saved[b * stride], e, b, &e->run[initiative]))
			return 0;
	}
	return 1;
}
