/* Short names for activities: aliases.csv. */
#ifndef FACTOR_ALIAS_H
#define FACTOR_ALIAS_H

#include "factors.h"

/* Reads a folder's aliases.csv, if it has one, into the factors. An alias that
 * an earlier folder gave stays. Errors: as sheet.h; _BLANK, _DATA, _MEMORY. */
co2e_status aliases_read(co2e_factors *factors, const char *folder,
			 co2e_error *err);

/* The same from n bytes of text, terminated. */
co2e_status aliases_parse(co2e_factors *factors, const char *text, size_t n,
			  const char *source, co2e_error *err);

/* When every set is read: finds their activities. Errors: _DATA for an alias
 * that is an activity's key. */
co2e_status aliases_link(co2e_factors *factors, co2e_error *err);

#endif
