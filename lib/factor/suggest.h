/* What somebody may have meant by a name that nothing has. */
#ifndef FACTOR_SUGGEST_H
#define FACTOR_SUGGEST_H

#include "factors.h"

enum { SUGGEST_MAX = 5 };

/* Fills CO2E_E_ACTIVITY with the nearest names, up to SUGGEST_MAX. */
co2e_status suggest_error(const co2e_factors *factors, struct span text,
			  co2e_error *err);

#endif
