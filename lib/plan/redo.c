#include "redo.h"

#include "base/alloc.h"

#include <string.h>

static int can_use(const co2e_trajectory *t, const co2e_trajectory *base)
{
	if (!base || base->plan != t->plan ||
	    base->has_standalone < t->has_standalone ||
	    base->has_shared < t->has_shared)
		return 0;
	return !t->has_shared ||
	       (base->samples == t->samples && base->seed == t->seed);
}

static int differs(const struct run_initiative *a,
		   const struct run_initiative *b)
{
	return a->start != b->start || a->end != b->end ||
	       memcmp(&a->uptake, &b->uptake, sizeof(a->uptake)) != 0;
}

/* A group changes with any of its members, and no other with it. */
static int group_differs(const struct group *g, const co2e_trajectory *t,
			 const co2e_trajectory *base)
{
	size_t i;

	for (i = 0; i < g->member_count; i++)
		if (differs(&t->run[g->members[i]], &base->run[g->members[i]]))
			return 1;
	return 0;
}

static void mark(struct redo *r, size_t group)
{
	const struct group *g = &r->groups.of[group];
	size_t i;

	r->group[group] = 1;
	for (i = 0; i < g->member_count; i++)
		r->initiative[g->members[i]] = 1;
	if (!r->base)
		return;
	memcpy(r->storage + r->items.count, g->items,
	       g->item_count * sizeof(*g->items));
	r->items.count += g->item_count;
}

int redo_make(struct redo *r, const co2e_trajectory *t,
	      const co2e_trajectory *base)
{
	const co2e_plan *plan = t->plan;
	size_t i;

	memset(r, 0, sizeof(*r));
	r->base = can_use(t, base) ? base : NULL;
	r->group = mem_zero(plan->initiative_count, 1);
	r->initiative = mem_zero(plan->initiative_count, 1);
	r->storage = mem_alloc(plan->item_count * sizeof(*r->storage));
	if (!groups_make(&r->groups, plan, t->run) || !r->group ||
	    !r->initiative || !r->storage)
		return 0;
	r->items.at = r->storage;
	for (i = 0; i < r->groups.count; i++)
		if (!r->base || group_differs(&r->groups.of[i], t, r->base))
			mark(r, i);
	if (!r->base)
		r->items = all_items(plan);
	return 1;
}

void redo_free(struct redo *r)
{
	groups_free(&r->groups);
	mem_free(r->group);
	mem_free(r->initiative);
	mem_free(r->storage);
	memset(r, 0, sizeof(*r));
}

void redo_take_over(const struct redo *r, co2e_trajectory *t)
{
	const co2e_trajectory *base = r->base;
	size_t cells = t->boundaries * t->years, i;

	if (!base)
		return;
	memcpy(t->baseline, base->baseline, t->boundaries * sizeof(grain));
	memcpy(t->bau, base->bau, cells * sizeof(grain));
	memcpy(t->driver, base->driver, cells * t->drivers * sizeof(grain));
	memcpy(t->error, base->error, cells * t->initiatives * sizeof(double));
	memcpy(t->capped, base->capped,
	       t->years * t->initiatives * sizeof(double));
	for (i = 0; i < 3; i++)
		memcpy(t->saving[i], base->saving[i],
		       cells * t->initiatives * sizeof(grain));
}
