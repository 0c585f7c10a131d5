/* Figures by all that must tell those of a set apart: activity, stage, unit,
 * region, supplier and validity. What they agree in is a kind, and has a number
 * over all tables that a reader reads: a row that another edition has word for
 * word is of the same kind, without being looked up. A zeroed struct is an
 * empty one. Not for two threads. */
#ifndef FACTOR_DISTINCT_H
#define FACTOR_DISTINCT_H

#include "factors.h"

struct distinct {
	struct index index; /* kinds */
	uint32_t *latest; /* the last figure of each, by its number */
	size_t room;
};

/* Of a figure, but for its numbers. */
uint32_t distinct_hash(const co2e_factors *factors, const struct figure *f);
/* The kind of the last figure, which has this hash, and the figure that had it
 * last before, or INDEX_NONE. 0: the heap is exhausted. */
int distinct_add(uint32_t *kind, uint32_t *before, struct distinct *distinct,
		 const co2e_factors *factors, uint32_t hash);
void distinct_clear(struct distinct *distinct);

#endif
