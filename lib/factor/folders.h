/* Finding the sets of a search path. */
#ifndef FACTOR_FOLDERS_H
#define FACTOR_FOLDERS_H

#include "factors.h"

/* Adds the set that a folder is, or the sets that it holds: their packages are
 * read, their tables not. Packages of other tables are passed over. `rank`: its
 * place in the search path. *alone is 1 if the folder is itself a set. Errors:
 * _IO, _MEMORY, _SYNTAX, _DATA. */
co2e_status folders_add(co2e_factors *factors, const char *folder, size_t rank,
			int user, int *alone, co2e_error *err);

/* Puts the sets in their order: by the search path, the newest first, by name.
 * Of figure sets with one name only the first stays. Sets of GWP values go to
 * the end. */
void folders_order(co2e_factors *factors);

#endif
