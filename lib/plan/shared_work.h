/* What shared_exact.c and shared_sample.c work with: one group in one
 * year, its members being those that have an effect then. */
#ifndef PLAN_SHARED_WORK_H
#define PLAN_SHARED_WORK_H

#include "shared.h"

/* Up to this many interacting initiatives all their sets are tried. */
enum { SHARED_ENUMERATED = 16 };

struct shared_work {
	const co2e_plan *plan;
	const struct run_initiative *run;
	struct shared_options options;
	int32_t years; /* of the plan */
	uint32_t *members; /* of the group at hand, with an effect this year */
	double *work; /* quantities, by item */
	uint32_t *mask; /* by item: which members take from it */
	double *undo; /* [depth][touched]: what they were before a step */
	double *running; /* [depth][boundary]: what the set so far emits */
	size_t touched; /* items of the initiative that touches most */
	double *value; /* [boundary] or [set][boundary] */
	double *sum, *square; /* [boundary][member], sampled */
	double *share; /* [boundary][member] */
	double *error; /* likewise, in grains */
	uint32_t *order;
	uint8_t *in; /* by member: decided already */
};

/* What some items emit, in grains, for every boundary; 0 when too large. */
int shared_emissions(double *out, const struct engine *engine,
		     struct items items, const double *quantity);
void shared_reset(struct shared_work *work, const struct engine *engine,
		  const struct group *group);
/* Do all members take a part, and bring nothing for it? */
int shared_is_fractions(const struct shared_work *work,
			const struct group *group);

/* Items to be looked at when each member is applied once, in all boundaries. */
double shared_cost(const struct shared_work *work, const struct group *group);
/* The same for one permutation. */
double shared_order_cost(const struct shared_work *work,
			 const struct group *group);
/* How many permutations to draw. */
uint32_t shared_samples(const struct shared_work *work,
			const struct group *group);

/* Fill share[] (and error[]) for a group whose members are work->members. 0
 * when an amount is too large. */
int shared_exactly(struct shared_work *work, const struct engine *engine,
		   const struct group *group);
int shared_sampled(struct shared_work *work, const struct engine *engine,
		   const struct group *group);

#endif
