#include "groups.h"

#include "base/alloc.h"

#include <string.h>

/* The root of an initiative's tree, its path halved on the way. */
static uint32_t root(uint32_t *parent, uint32_t i)
{
	while (parent[i] != i) {
		parent[i] = parent[parent[i]];
		i = parent[i];
	}
	return i;
}

/* Joins the initiatives that share an item. The lower number becomes the root,
 * so that groups and members come in the declared order. */
static void join_all(uint32_t *parent, uint32_t *owner, const co2e_plan *plan,
		     const struct run_initiative *run)
{
	size_t i, k;

	for (k = 0; k < plan->item_count; k++)
		owner[k] = UINT32_MAX;
	for (i = 0; i < plan->initiative_count; i++) {
		for (k = 0; k < run[i].touched_count; k++) {
			uint32_t *first = &owner[run[i].touched[k]];
			uint32_t a, b;

			if (*first == UINT32_MAX) {
				*first = (uint32_t)i;
				continue;
			}
			a = root(parent, *first);
			b = root(parent, (uint32_t)i);
			if (a < b)
				parent[b] = a;
			else
				parent[a] = b;
		}
	}
}

/* Writes the members and items of every group into one array. */
static void fill(struct groups *groups, uint32_t *parent, const uint32_t *owner,
		 const co2e_plan *plan)
{
	uint32_t *next = groups->storage;
	size_t i, k;

	for (i = 0; i < plan->initiative_count; i++) {
		struct group *g = &groups->of[groups->count];

		if (root(parent, (uint32_t)i) != i)
			continue;
		groups->count++;
		g->members = next;
		for (k = i; k < plan->initiative_count; k++)
			if (root(parent, (uint32_t)k) == i)
				g->members[g->member_count++] = (uint32_t)k;
		next += g->member_count;
		g->items = next;
		for (k = 0; k < plan->item_count; k++)
			if (owner[k] != UINT32_MAX &&
			    root(parent, owner[k]) == i)
				g->items[g->item_count++] = (uint32_t)k;
		next += g->item_count;
	}
}

int groups_make(struct groups *groups, const co2e_plan *plan,
		const struct run_initiative *run)
{
	size_t n = plan->initiative_count, i;
	uint32_t *parent = mem_alloc(n * sizeof(*parent));
	uint32_t *owner = mem_alloc(plan->item_count * sizeof(*owner));

	memset(groups, 0, sizeof(*groups));
	groups->of = mem_zero(n, sizeof(*groups->of));
	groups->storage =
		mem_alloc((n + plan->item_count) * sizeof(*groups->storage));
	if (parent && owner && groups->of && groups->storage) {
		for (i = 0; i < n; i++)
			parent[i] = (uint32_t)i;
		join_all(parent, owner, plan, run);
		fill(groups, parent, owner, plan);
	}
	n = parent && owner && groups->of && groups->storage;
	mem_free(parent);
	mem_free(owner);
	return (int)n;
}

void groups_free(struct groups *groups)
{
	mem_free(groups->of);
	mem_free(groups->storage);
	memset(groups, 0, sizeof(*groups));
}
