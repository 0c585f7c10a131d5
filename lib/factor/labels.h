/* Published labels, whatever the case, and which activity each is of. */
#ifndef FACTOR_LABELS_H
#define FACTOR_LABELS_H

#include "index.h"
#include "pool.h"

struct label {
	uint32_t text; /* in the pool; as the first figure spells it */
	uint32_t activity; /* of that figure */
	int shared; /* another activity has it, too */
};

struct labels {
	struct label *all;
	size_t count, room;
	struct index index;
	const struct pool *texts;
};

/* Enters an activity's label, which is not blank: *text becomes where it stands
 * in the pool, spelt just so. 0: the heap is exhausted. */
int labels_add(uint32_t *text, struct labels *labels, struct pool *texts,
	       uint32_t activity, struct span label);
/* When their texts were moved to another pool, `more` further on, and their
 * activities have the numbers activities[]. */
void labels_move(struct labels *labels, const struct pool *texts, uint32_t more,
		 const uint32_t *activities);
/* The label in several of them, in their order; 0: none has it. */
int labels_find(struct label *out, const struct labels *all, size_t count,
		struct span label);
void labels_clear(struct labels *labels);

#endif
