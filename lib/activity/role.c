#include "role.h"

static const char *const role_names[ROLE_COUNT] = {
	[ROLE_ACTIVITY] = "activity",
	[ROLE_QUANTITY] = "quantity",
	[ROLE_UNIT] = "unit",
	[ROLE_DATE] = "date",
	[ROLE_ORGANISATION] = "organisation",
	[ROLE_SITE] = "site",
	[ROLE_REGION] = "region",
	[ROLE_SUPPLIER] = "supplier",
	[ROLE_STAGE] = "stage",
	[ROLE_SCOPE] = "scope",
	[ROLE_CATEGORY] = "category",
	[ROLE_QUALITY] = "quality",
	[ROLE_NOTE] = "note",
	[ROLE_COST_GBP] = "cost_gbp",
	[ROLE_NHS_CATEGORY] = "nhs_category",
	[ROLE_COUNTERPARTY] = "counterparty",
	[ROLE_VAT] = "vat",
};

const char *activity_role_name(enum activity_role role)
{
	return (unsigned)role < ROLE_COUNT ? role_names[role] : "";
}

enum activity_role activity_role_named(struct span name)
{
	unsigned role;

	for (role = 0; role < ROLE_COUNT; role++) {
		if (column_same_name(name, span_of(role_names[role])))
			break;
	}
	return (enum activity_role)role;
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
