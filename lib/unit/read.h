/* The grammar of a unit's text:
 *
 *   text     = ["per"] [beginning ["of"]] unit
 *   unit     = spelling | spelling ["of"] ending | spelling {spelling}
 *
 * over the words of its key, each spelling as long as can be. Pure. */
#ifndef UNIT_READ_H
#define UNIT_READ_H

#include "key.h"
#include "units_table.h"

struct unit_reading {
	const struct unit_key *key; /* given */
	co2e_unit unit;
	/* where it fails: the part of the key, and why, if on purpose */
	size_t from, to;
	const struct unit_refusal *refusal;
};

/* Reads r->key, the rest of *r being 0. Errors: CO2E_E_UNIT, CO2E_E_RANGE, or
 * the refusal's. */
co2e_status unit_read(struct unit_reading *r);

#endif
