/* A set's factors.csv. */
#ifndef FACTOR_TABLE_H
#define FACTOR_TABLE_H

#include "edition.h"

/* Reads a table of n bytes (text NULL: the file `source`), checks every rule of
 * a set, and enters its figures into the factors and their indexes. `source`
 * stands for the table in messages. `editions` is the reader's, over all tables
 * that it reads; what it answers is the same without them. Errors: as sheet.h;
 * _BLANK, _NUMBER, _UNIT
 * ..., _SCOPE, _STAGE, _DATE, _GWP, _DATA; _LIMIT, _MEMORY. After a failure the
 * factors can only be freed. */
co2e_status table_read(co2e_factors *factors, struct set *set,
		       struct editions *editions, const char *text, size_t n,
		       const char *source, co2e_error *err);

#endif
