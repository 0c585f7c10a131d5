/* What a co2e_organisations holds. */
#ifndef ORGANISATION_HIERARCHY_H
#define ORGANISATION_HIERARCHY_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/dict.h"
#include "base/text.h"

#include <co2e/organisation.h>

/* A denominator's column. */
struct denominator {
	const char *name;
	int known; /* 1: a word in it is an error */
	uint64_t numbers, words; /* cells */
	uint64_t word_line; /* of the first word */
	double *values; /* by row of the file; NaN where blank */
	size_t room;
};

struct co2e_organisations {
	co2e_organisation *of; /* in the order of the tree */
	size_t count, room;
	size_t *row; /* by number: which row of the file it was */
	struct dict names; /* folded names, numbered as the rows of the file */
	struct dict codes; /* folded codes */
	size_t *code_row; /* by number of the code: its row */
	size_t code_room;
	size_t *number; /* by row of the file: its number in the tree */
	struct denominator *denominators;
	size_t denominator_count, denominator_room;
	struct arena texts;
};

/* "  St  Mary's NHS Trust" as "st mary's nhs trust": ASCII case, white space
 * around it, and runs of it as one. 0 when the heap is exhausted. */
int name_fold(struct buffer *out, struct span name);

/* The row of the file that a folded name or code is of, or SIZE_MAX. */
size_t hierarchy_row(const co2e_organisations *organisations,
		     const char *folded, size_t n);

/* Puts the rows in the order of the tree, with their levels; `parent` holds
 * rows of the file until then. Errors: CO2E_E_DATA for a circle (at the place
 * of `source`), _MEMORY. */
co2e_status hierarchy_order(co2e_organisations *organisations,
			    const char *source, co2e_error *err);

#endif
