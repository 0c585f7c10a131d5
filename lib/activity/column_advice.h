/* Messages about a header that does not serve: what the file has, and which
 * column is most likely the one that was meant. Only advice: a guess is never
 * acted upon. */
#ifndef ACTIVITY_COLUMN_ADVICE_H
#define ACTIVITY_COLUMN_ADVICE_H

#include "columns.h"

#include "base/error.h"

/* Fails with CO2E_E_COLUMN for the needed roles without a column. */
co2e_status advise_missing(const struct columns *columns, struct place at,
			   co2e_error *err);

/* Fails with CO2E_E_COLUMN for a map to a column that the file has not. */
co2e_status advise_map(const struct columns *columns, size_t role,
		       struct span column, struct place at, co2e_error *err);

#endif
