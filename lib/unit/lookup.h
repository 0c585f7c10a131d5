/* Finding a spelling in the table. Pure. */
#ifndef UNIT_LOOKUP_H
#define UNIT_LOOKUP_H

#include "key.h"
#include "units_table.h"

#include "base/text.h"

/* Exactly one of row and refusal is set where the text is known; else neither.
 */
struct unit_found {
	const co2e_unit_row *row;
	const struct unit_refusal *refusal;
};

/* Bytes [from, to) of a key as one spelling. */
struct unit_found unit_find(const struct unit_key *key, size_t from, size_t to);

enum { UNIT_NEAREST = 3 };
/* The names with the nearest spellings, all at one distance; how many (0 where
 * nothing is near). */
size_t unit_nearest(struct span out[UNIT_NEAREST], const struct unit_key *key,
		    size_t from, size_t to);

#endif
