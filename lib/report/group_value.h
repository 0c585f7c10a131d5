/* The values of an inventory's groups, for people. */
#ifndef REPORT_GROUP_VALUE_H
#define REPORT_GROUP_VALUE_H

#include "table.h"

#include <co2e/inventory.h>

/* A cell: a category's number with its name, "-" for none, any other value as
 * it is. The names of NHS categories are those of the inventory's map; without
 * an inventory (NULL) their numbers stand alone. */
void group_value_put(struct table *t, const co2e_inventory *inventory,
		     const char *dimension, const char *value);

#endif
