/* The values of an inventory's groups, for people. */
#ifndef REPORT_GROUP_VALUE_H
#define REPORT_GROUP_VALUE_H

#include "table.h"

/* A cell: a category's number with its name, "-" for none, any other value as
 * it is. */
void group_value_put(struct table *t, const char *dimension, const char *value);

#endif
