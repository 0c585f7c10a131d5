/* The names near to one that is none, by how many edits lead there: an index
 * for who looks for many. */
#ifndef FACTOR_NEAR_H
#define FACTOR_NEAR_H

#include "factors.h"

#include "base/text.h"

enum { NEAR_LEVELS = 16, NEAR_MAX = 5 };

/* A name as it may be written: an alias, or the last levels of a key. */
struct near_name {
	uint64_t letters;
	struct span text;
	uint32_t number; /* of the alias, or of the key */
};

/* Names in the order of their lengths, longest and longer ones together. */
struct near_names {
	struct near_name *of;
	size_t first[TEXT_EDITS + 2]; /* by length: its first one */
};

/* A zeroed struct is an empty one. Names are listed when they are first asked
 * for. */
struct near {
	struct near_names aliases;
	struct near_names keys[NEAR_LEVELS]; /* by levels of the text - 1 */
};

struct near_guess {
	const char *name;
	uint32_t activity_id;
	unsigned distance; /* smaller is nearer */
	uint32_t order; /* of two as near */
};

struct near_guesses {
	struct near_guess of[NEAR_MAX];
	size_t count;
};

/* The nearest names of a text that is spelt as keys are, each activity once,
 * the nearest first; aliases before keys. 0 when the heap is exhausted. */
int near_find(struct near_guesses *out, struct near *near,
	      const co2e_factors *factors, struct span key);
void near_clear(struct near *near);

#endif
