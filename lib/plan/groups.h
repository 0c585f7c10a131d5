/* Which initiatives interact: those that can change the same item. */
#ifndef PLAN_GROUPS_H
#define PLAN_GROUPS_H

#include "engine.h"

/* One group: its initiatives in the declared order, and the items of them all.
 */
struct group {
	uint32_t *members;
	size_t member_count;
	uint32_t *items;
	size_t item_count;
};

struct groups {
	struct group *of;
	size_t count;
	uint32_t *storage; /* the arrays of all groups */
};

/* 0 when the heap is exhausted; free it all the same. */
int groups_make(struct groups *groups, const co2e_plan *plan,
		const struct run_initiative *run);
void groups_free(struct groups *groups);

#endif
