#include "group_value.h"

#include "boundary.h"

#include <co2e/activity.h>
#include <co2e/factors.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *tier_text(const char *name)
{
	int i;

	for (i = 0; i < CO2E_TIER_COUNT; i++)
		if (!strcmp(name, co2e_tier_name((co2e_tier)i)))
			return co2e_tier_text((co2e_tier)i);
	return "";
}

void group_value_put(struct table *t, const co2e_inventory *inventory,
		     const char *dimension, const char *value)
{
	const char *name = "";
	char text[NHS_WORDS];

	if (!strcmp(dimension, "category"))
		name = co2e_category_name((uint32_t)strtoul(value, NULL, 10));
	if (!strcmp(dimension, "tier"))
		name = tier_text(value);
	if (!strcmp(dimension, "nhs_category") && value[0]) {
		table_put(t, nhs_words(text, inventory,
				       (uint32_t)strtoul(value, NULL, 10)));
		return;
	}
	if (!name[0]) {
		table_put(t, value[0] ? value : "-");
		return;
	}
	snprintf(text, sizeof(text), "%s %s", value, name);
	table_put(t, text);
}
