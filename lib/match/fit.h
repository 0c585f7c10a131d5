/* Which of a set's figures for one stage a row can take. */
#ifndef MATCH_FIT_H
#define MATCH_FIT_H

#include "sets.h"

#include "factor/reach.h"

#include <co2e/activity.h>
#include <co2e/match.h>

enum fit_state {
	FIT_NONE, /* the set has no such figure */
	FIT_UNIT, /* it has, but none in a unit that the row's converts into */
	FIT_BLANK, /* the edition leaves it blank */
	FIT_FOUND
};

struct fit {
	enum fit_state state;
	const co2e_factor
		*factor; /* found or blank; with FIT_UNIT one of them */
	int64_t num, den; /* row's unit -> figure's */
	uint32_t category;
	int gross_assumed;
	size_t steps; /* measures on the way */
	int beyond; /* with FIT_UNIT: only a ratio beyond 64 bits leads to it */
};

/* What is looked for. */
struct fit_wanted {
	const struct reach *reach; /* the units that the row's leads to */
	co2e_period period;
	co2e_period in; /* the part of it in the edition's year */
	const char *id; /* NULL: any */
	const char *region; /* "" : the national figures */
	const char *supplier; /* "" : averages, location-based figures */
	co2e_scope scope; /* of a supplier's figure; NONE: any */
};

/* The best of one set's figures of an activity. */
struct fit fit_in_set(const co2e_factors *factors,
		      const struct factors_run *run, co2e_stage stage,
		      const struct fit_wanted *wanted);

#endif
