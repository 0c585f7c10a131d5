/* Which activities take stages from others: shared-stages.csv. */
#ifndef FACTOR_RULES_H
#define FACTOR_RULES_H

#include "factors.h"

/* Reads a folder's shared-stages.csv, if it has one, into the factors. Of two
 * rules for one stage the first counts. Errors: as sheet.h; _BLANK, _DATA,
 * _STAGE, _SCOPE, _LIMIT, _MEMORY. */
co2e_status rules_read(co2e_factors *factors, const char *folder,
		       co2e_error *err);

/* The same from n bytes of text, terminated. */
co2e_status rules_parse(co2e_factors *factors, const char *text, size_t n,
			const char *source, co2e_error *err);

/* When every set is read: gives each activity what the rules say. */
co2e_status rules_link(co2e_factors *factors, co2e_error *err);

#endif
