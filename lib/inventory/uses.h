/* What the lines of a priced inventory say together. A use is one figure as the
 * rows of one meaning take it: thousands of them say what millions of lines
 * would, since whatever tells lines of one use apart is their group, their file
 * and their amount. */
#ifndef INVENTORY_USES_H
#define INVENTORY_USES_H

#include "base/sum.h"
#include "base/text.h"

#include <co2e/inventory.h>

struct use {
	const char *activity; /* key, or the text of a declared row */
	const co2e_nhs_place *nhs;
	const char *gwp; /* the basis of the figure as applied, or ""; NULL:
			  * the row's own kgCO2e */
	co2e_period period; /* the days of its rows */
	co2e_findings findings; /* all but those of quantities */
	co2e_tier tier;
	co2e_reading reading;
	int in_total; /* 1: it is part of the inventory's total */
	int left_out; /* 1: options.boundary does not count it */
	int some; /* 1: a line of it is not 0 */
	struct sum kgco2e; /* of its lines, also where they are left out or
			    * beyond the scopes */
};

/* Use i, in the canonical order of what they are: 1, or 0 past the end
 * and before the inventory is priced. Texts are valid as long as its lines. */
int inventory_use(struct use *out, const co2e_inventory *inventory, size_t i);

/* How many threads have read its rows at the same time, at most; 0: none has.
 */
size_t inventory_threads(const co2e_inventory *inventory);

/* Group i's values of all dimensions at once, as co2e_inventory_group_value()
 * gives each, terminated; i is below co2e_inventory_group_count(). */
void inventory_group_values(struct span values[CO2E_BY_MAX],
			    const co2e_inventory *inventory, size_t i);

/* The activity of line i, as co2e_inventory_line() gives it, for those who look
 * for few among many. i is below co2e_inventory_line_count(). */
const char *line_activity(const co2e_inventory *inventory, size_t i);

#endif
