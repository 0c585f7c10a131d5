/* What a row claims of its own scope and category. Pure functions. */
#ifndef ACTIVITY_CLAIM_H
#define ACTIVITY_CLAIM_H

#include "base/text.h"

#include <co2e/status.h>

/* A row's claim of scope: "1", "Scope 2", "S3", "3.6", "scope 3 category 6",
 * "Category 6", "outside", "Outside of scopes", "beyond", "patient travel",
 * "avoided"; what follows a ':', '-' or '(' is the category's name and not
 * read. *scope is numbered as co2e_scope, and 0 for a blank text; *category
 * 1-15, 0 where not said. Errors: _SCOPE, and then both are unchanged. */
co2e_status scope_parse(int *scope, uint32_t *category, struct span text,
			co2e_error *err);

/* A row's claim of scope 3 category: "6", "C6", and as scope_parse(). 0 for a
 * blank text. Errors: _SCOPE. */
co2e_status category_parse(uint32_t *category, struct span text,
			   co2e_error *err);

#endif
