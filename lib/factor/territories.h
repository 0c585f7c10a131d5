/* What haul a flight is of: travel/territories.csv. The UK Government's figures
 * of flights are by the territory at the other end, not by distance. */
#ifndef FACTOR_TERRITORIES_H
#define FACTOR_TERRITORIES_H

#include "base/arena.h"
#include "base/dict.h"
#include "base/text.h"

#include <co2e/factors.h>

/* Of a flight to or from the UK. */
enum haul { HAUL_DOMESTIC, HAUL_SHORT, HAUL_LONG, HAUL_COUNT };

struct territory {
	const char *name; /* the publisher's */
	const char *iso3;
	enum haul haul;
};

struct territories {
	struct territory *all;
	size_t count, room;
	struct dict names; /* of all kinds, lower case: numbers of `of` */
	uint32_t *of; /* a name's territory */
	size_t of_room;
};

/* Reads territories.csv (territory, iso3, haul, also, edition, source): n bytes
 * of text. The texts go to the arena; the rest is freed with
 * territories_clear(), whatever is answered. Errors: as sheet.h; _BLANK, _DATA
 * for a haul that is none or a name that stands twice, _LIMIT, _MEMORY. */
co2e_status territories_parse(struct territories *out, struct arena *texts,
			      const char *text, size_t n, const char *source,
			      co2e_error *err);
void territories_clear(struct territories *territories);

/* The same from a folder of sets; without the table, or where *out has one
 * already (the first folder's counts), nothing. */
co2e_status territories_read(struct territories *out, struct arena *texts,
			     const char *folder, co2e_error *err);

/* The territory of a name or code (case does not matter). Borrowed from the
 * factors. Errors: _DATA with the nearest name. */
co2e_status factors_territory(const struct territory **out,
			      const co2e_factors *factors, struct span name,
			      co2e_error *err);

#endif
