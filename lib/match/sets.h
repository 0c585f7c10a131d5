/* The sets that know an activity, in the order of preference for one year. */
#ifndef MATCH_SETS_H
#define MATCH_SETS_H

#include "factor/run.h"
#include "factor/shared.h"

#include <co2e/factors.h>

enum { SETS_MAX = 64 };

/* One set's figures of an activity. */
struct set_figures {
	const co2e_set *set;
	struct factors_run run;
	int32_t distance; /* 0: it covers the year; else how many years before
			   */
};

struct sets {
	size_t count;
	co2e_stages stages; /* that any of these has */
	struct set_figures of[SETS_MAX];
};

/* The sets that the user chose, where several publish one activity. */
struct sets_chosen {
	const co2e_set *const *sets;
	size_t count;
};

/* Lists the sets that have a figure of the activity and cover `year` or end
 * before it, best first. Where a chosen set has the activity, in whatever year,
 * only chosen ones are listed: another release is no stand-in. Returns the
 * nearest set that begins only after the year (for the message when count is
 * 0), or NULL. */
const co2e_set *sets_for(struct sets *out, const co2e_factors *factors,
			 uint32_t activity_id, int32_t year,
			 const struct sets_chosen *chosen);

#endif
