/* What a run computes anew: all, or, beside another run of the same plan, only
 * what its changes can touch. */
#ifndef PLAN_REDO_H
#define PLAN_REDO_H

#include "groups.h"
#include "trajectory.h"

struct redo {
	const co2e_trajectory *base; /* NULL: all anew */
	struct groups groups; /* initiatives that interact */
	uint8_t *group; /* by group: 1 if anew */
	uint8_t *initiative; /* by initiative: likewise */
	struct items items; /* anew */
	uint32_t *storage; /* of items */
};

/* `base` may be NULL; a run that has not all that `trajectory` is to have is
 * not used. 0 when the heap is exhausted; free it all the same. */
int redo_make(struct redo *redo, const co2e_trajectory *trajectory,
	      const co2e_trajectory *base);
void redo_free(struct redo *redo);

/* Takes over what is not computed anew. */
void redo_take_over(const struct redo *redo, co2e_trajectory *trajectory);

#endif
