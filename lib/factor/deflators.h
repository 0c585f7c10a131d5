/* Price indices: appraisal/deflators.csv, which spend and plans are brought to
 * one year's prices by. */
#ifndef FACTOR_DEFLATORS_H
#define FACTOR_DEFLATORS_H

#include "base/arena.h"

#include <co2e/factors.h>

/* An index of one year: exactly, and as the nearest double. */
struct deflator_point {
	int32_t year;
	int64_t units; /* of 1e-9; 1 to below 1e18 */
	double index;
	const char *status; /* "outturn", "forecast" */
	const char *source;
};

/* A series: its points by rising year. */
struct deflator {
	const char *name;
	struct deflator_point *points;
	size_t count, room;
};

struct deflators {
	struct deflator *all;
	size_t count, room;
};

/* Reads deflators.csv (deflator, year, index, status, source): n bytes of text,
 * terminated. The texts go to the arena; the rest is freed with
 * deflators_clear(), whatever is answered. Errors: as sheet.h; _BLANK, _NUMBER,
 * _DATA for years that do not rise, _LIMIT, _MEMORY. */
co2e_status deflators_parse(struct deflators *out, struct arena *texts,
			    const char *text, size_t n, const char *source,
			    co2e_error *err);
void deflators_clear(struct deflators *deflators);

/* The same from a folder of sets; without the table, or where *out has one
 * already (the first folder's counts), nothing. */
co2e_status deflators_read(struct deflators *out, struct arena *texts,
			   const char *folder, co2e_error *err);

/* The series of this name, or NULL; its point of a year, or NULL. */
const struct deflator *deflators_named(const struct deflators *deflators,
				       const char *name);
const struct deflator_point *deflator_at(const struct deflator *deflator,
					 int32_t year);

/* The series that was loaded with the factors, or NULL. Borrowed. */
const struct deflator *factors_deflator(const co2e_factors *factors,
					const char *name);

#endif
