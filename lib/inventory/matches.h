/* What rows were matched with, each once: takes whose figures are the same,
 * such as an activity's months, share one copy. */
#ifndef INVENTORY_MATCHES_H
#define INVENTORY_MATCHES_H

#include "base/arena.h"
#include "base/pairs.h"
#include "match/match.h"

struct matches_kept {
	const struct match *match;
	uint32_t next; /* of the same hash, or DICT_NONE */
};

/* A zeroed struct is an empty one. */
struct matches {
	struct matches_kept *kept; /* by number */
	size_t count, room;
	struct pairs by_hash; /* hash -> the first of it */
	struct arena arena;
};

/* The number of a match, copied if it is new: the same for two that do the same
 * to a quantity and find the same. DICT_NONE when the heap is exhausted. */
uint32_t matches_add(struct matches *matches, const struct match *match);

/* The copy; valid until matches_clear(). */
const struct match *matches_at(const struct matches *matches, uint32_t number);

void matches_clear(struct matches *matches);

#endif
