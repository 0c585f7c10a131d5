/* Pairs of activities that must not stand in one footprint unnoticed:
 * overlaps.csv. */
#ifndef FACTOR_OVERLAPS_H
#define FACTOR_OVERLAPS_H

#include <co2e/factors.h>

/* Reads a folder's overlaps.csv, if it has one, into the factors. A pair that
 * an earlier folder gave stays as it is. Errors: as sheet.h; _BLANK, _DATA,
 * _LIMIT, _MEMORY. */
co2e_status overlaps_read(co2e_factors *factors, const char *folder,
			  co2e_error *err);

/* The same from n bytes of text, terminated. */
co2e_status overlaps_parse(co2e_factors *factors, const char *text, size_t n,
			   const char *source, co2e_error *err);

/* 1 if a side of a rule ("waste-disposal/", "water-supply", "set:desnz-") has
 * the activity with this key under a figure of this set. Pure. */
int overlap_side_has(const char *side, const char *activity,
		     const co2e_set *set);

#endif
