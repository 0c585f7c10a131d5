#include "group_value.h"

#include <co2e/factors.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void group_value_put(struct table *t, const char *dimension, const char *value)
{
	const char *name = "";
	char text[128];

	if (!strcmp(dimension, "category"))
		name = co2e_category_name((uint32_t)strtoul(value, NULL, 10));
	if (!name[0]) {
		table_put(t, value[0] ? value : "-");
		return;
	}
	snprintf(text, sizeof(text), "%s %s", value, name);
	table_put(t, text);
}
