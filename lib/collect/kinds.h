/* The table of kinds. */
#ifndef COLLECT_KINDS_H
#define COLLECT_KINDS_H

#include "kind.h"

/* Each is in the file of its name. */
extern const struct kind kind_commute;
extern const struct kind kind_flights;
extern const struct kind kind_journeys;
extern const struct kind kind_leaks;
extern const struct kind kind_prescribing;
extern const struct kind kind_remote;
extern const struct kind kind_single_use;
extern const struct kind kind_theatre_gases;
extern const struct kind kind_visits;

/* By number, in the order of their names; NULL past the end. */
const struct kind *kind_at(size_t i);
/* The kind of this name ('_' and ' ' are '-', without case). Errors: _OPTION
 * with the nearest, or all of them. */
co2e_status kind_find(const struct kind **out, const char *name,
		      co2e_error *err);

#endif
