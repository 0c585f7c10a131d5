/* Shared savings: what each initiative is worth on average over all the orders
 * in which they might have been decided (Shapley 1953), each set of them being
 * worth what it saves applied in the declared order. */
#ifndef PLAN_SHARED_H
#define PLAN_SHARED_H

#include "engine.h"

struct shared_options {
	uint32_t samples; /* permutations of a group too large to enumerate */
	uint64_t seed;
};

struct shared_work;

/* Finds the groups of initiatives that interact: those that can change the same
 * item. NULL when the heap is exhausted. shared_free() takes NULL. */
struct shared_work *shared_make(const co2e_plan *plan,
				const struct run_initiative *run,
				const struct shared_options *options);
void shared_free(struct shared_work *work);

/* The shares of the year that the engine is set to, [boundary * stride +
 * initiative], and their standard errors in kg (left alone where enumerated).
 * They add up to what all initiatives save, exactly. 0 when an amount is too
 * large. */
int shared_year(struct shared_work *work, const struct engine *engine,
		grain *shares, double *errors, size_t stride);

#endif
