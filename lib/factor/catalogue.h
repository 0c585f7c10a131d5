/* Putting loaded tables together. */
#ifndef FACTOR_CATALOGUE_H
#define FACTOR_CATALOGUE_H

#include "factors.h"

/* Finds what the tables name of one another, when all are read: gases,
 * aliases, shared stages, the NHS map, measures. Errors: _DATA, _GWP, _LIMIT,
 * _MEMORY. */
co2e_status catalogue_link(co2e_factors *factors, co2e_error *err);

#endif
