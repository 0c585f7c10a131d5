/* Shared savings: what each initiative is worth on average over all the orders
 * in which they might have been decided (Shapley 1953), each set of them being
 * worth what it saves applied in the declared order. */
#ifndef PLAN_SHARED_H
#define PLAN_SHARED_H

#include "groups.h"

struct shared_options {
	uint32_t samples; /* permutations of a group too large to enumerate;
			   * 0: 2000, or fewer where they would take long */
	uint64_t seed;
};

struct shared_work;

/* `groups` are those that interact: that can change the same item; borrowed.
 * NULL when the heap is exhausted. shared_free() takes NULL. */
struct shared_work *shared_make(const co2e_plan *plan,
				const struct run_initiative *run,
				const struct groups *groups,
				const struct shared_options *options);
void shared_free(struct shared_work *work);

/* Is it to be had in reasonable time? Errors: CO2E_E_LIMIT. */
co2e_status shared_check(const struct shared_work *work,
			 const struct groups *groups, co2e_error *err);

/* The shares of a group's members in the year that the engine is set to,
 * [boundary * stride + initiative], and their standard errors in kg (0 where
 * enumerated). They add up to what the group saves, exactly. 0 when an amount
 * is too large. */
int shared_year(struct shared_work *work, const struct engine *engine,
		const struct group *group, grain *shares, double *errors,
		size_t stride);

#endif
