/* What one unit of an activity is in another: measures.csv. */
#ifndef FACTOR_MEASURES_H
#define FACTOR_MEASURES_H

#include "base/text.h"
#include "unit/key.h"

#include <co2e/measures.h>

/* A row's unit, or where a measure leads: a unit of the unit table, or words
 * that only the activity's measures know, as measure_words() folds them. */
struct measure_node {
	int is_unit;
	co2e_unit unit; /* with is_unit */
	struct span words; /* without */
};

struct measure {
	co2e_measure about; /* stands first: a pointer to it is one to this */
	const char *spellings; /* of the words, folded, separated by '|' */
	struct measure_node from, to;
	uint32_t activity_id; /* DICT_NONE: no loaded set has it */
	uint32_t next; /* of the same activity, or DICT_NONE */
	uint32_t table; /* the table it comes from: 0, 1 ... */
};

/* Measures one activity may have. */
enum { MEASURES_MAX = 64 };

/* Reads a folder's measures.csv, if it has one. Errors: as sheet.h; _BLANK,
 * _NUMBER, _RANGE, _UNIT, _DATA, _LIMIT, _MEMORY. */
co2e_status measures_read(co2e_factors *factors, const char *folder, int user,
			  co2e_error *err);

/* The same from n bytes of text, terminated. */
co2e_status measures_parse(co2e_factors *factors, const char *text, size_t n,
			   const char *source, int user, co2e_error *err);

/* When every set is read: finds their activities. Errors: _DATA for a
 * user's measure of an activity that no set has, and for one that stands twice,
 * leads nowhere, goes round in a circle or takes more than CO2E_MEASURE_STEPS;
 * _LIMIT. */
co2e_status measures_link(co2e_factors *factors, co2e_error *err);

/* Words for comparing: lower case, one space between, no plural s. Writes into
 * out and returns it; empty if the text is blank or too long. */
struct span measure_words(char out[UNIT_KEY_MAX], struct span text);

/* Takes "gas", "(liquid)" or "of vapour" off the end of a unit's text. */
co2e_state measure_state(struct span *text);

/* The measure that leads on from a node: the first in the order of precedence
 * whose state agrees; NULL if there is none. *several (NULL: not asked) is 1 if
 * its table has one of another state, and none was asked for. */
const struct measure *measure_from(const co2e_factors *factors,
				   uint32_t activity_id,
				   const struct measure_node *node,
				   co2e_state state, int *several);

/* The state that holds behind a measure. */
co2e_state measure_agreed(co2e_state state, const struct measure *measure);

#endif
