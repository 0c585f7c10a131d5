#include "role.h"

/* Words that a needed column's name holds under other names, the likeliest
 * first. */
static const char *const of_activity[] = {"activity", "fuel",        "type",
					  "item",     "description", "factor",
					  "category", NULL};
static const char *const of_quantity[] = {"quantity",    "qty",   "amount",
					  "consumption", "usage", "volume",
					  "value",       "kwh",   NULL};
static const char *const of_unit[] = {"unit", "uom", "measure", NULL};
static const char *const of_date[] = {"date", "month", "period",
				      "year", "day",   NULL};

static const struct column_role roles_of_activity[ROLE_COUNT] = {
	[ROLE_ACTIVITY] = {"activity", of_activity, 1},
	[ROLE_QUANTITY] = {"quantity", of_quantity, 1},
	[ROLE_UNIT] = {"unit", of_unit, 1},
	[ROLE_DATE] = {"date", of_date, 1},
	[ROLE_ORGANISATION] = {"organisation", NULL, 0},
	[ROLE_SITE] = {"site", NULL, 0},
	[ROLE_REGION] = {"region", NULL, 0},
	[ROLE_SUPPLIER] = {"supplier", NULL, 0},
	[ROLE_STAGE] = {"stage", NULL, 0},
	[ROLE_SCOPE] = {"scope", NULL, 0},
	[ROLE_CATEGORY] = {"category", NULL, 0},
	[ROLE_QUALITY] = {"quality", NULL, 0},
	[ROLE_NOTE] = {"note", NULL, 0},
	[ROLE_COST_GBP] = {"cost_gbp", NULL, 0},
	[ROLE_NHS_CATEGORY] = {"nhs_category", NULL, 0},
	[ROLE_COUNTERPARTY] = {"counterparty", NULL, 0},
	[ROLE_VAT] = {"vat", NULL, 0},
	[ROLE_SOURCE] = {"source", NULL, 0},
};

const struct column_roles activity_roles = {roles_of_activity, ROLE_COUNT};

const char *activity_role_name(enum activity_role role)
{
	return (unsigned)role < ROLE_COUNT ? roles_of_activity[role].name : "";
}

size_t column_role_named(const struct column_roles *roles, struct span name)
{
	size_t role;

	for (role = 0; role < roles->count; role++) {
		if (roles->of[role].name[0] &&
		    column_same_name(name, span_of(roles->of[role].name)))
			break;
	}
	return role;
}

enum activity_role activity_role_named(struct span name)
{
	return (enum activity_role)column_role_named(&activity_roles, name);
}

char column_fold(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c + ('a' - 'A'));
	return c == '_' || c == '-' ? ' ' : c;
}

int column_same_name(struct span a, struct span b)
{
	size_t i;

	a = span_trim(a);
	b = span_trim(b);
	if (a.n != b.n)
		return 0;
	for (i = 0; i < a.n; i++) {
		if (column_fold(a.p[i]) != column_fold(b.p[i]))
			return 0;
	}
	return 1;
}
