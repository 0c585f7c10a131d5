/* A set's factors.csv. */
#ifndef FACTOR_TABLE_H
#define FACTOR_TABLE_H

#include "factors.h"

/* Reads a table of n bytes (text NULL: the file `source`), checks every rule of
 * a set, and enters its figures into the factors and their indexes. `source`
 * stands for the table in messages. Errors: as sheet.h; _BLANK, _NUMBER, _UNIT
 * ..., _SCOPE, _STAGE, _DATE, _GWP, _DATA; _LIMIT, _MEMORY. After a failure the
 * factors can only be freed. */
co2e_status table_read(co2e_factors *factors, struct set *set, const char *text,
		       size_t n, const char *source, co2e_error *err);

#endif
