/* What the columns of activity data mean. */
#ifndef ACTIVITY_ROLE_H
#define ACTIVITY_ROLE_H

#include "base/text.h"

/* The columns that mean something; every other is kept under its own name. */
enum activity_role {
	ROLE_ACTIVITY,
	ROLE_QUANTITY,
	ROLE_UNIT,
	ROLE_DATE, /* the four needed ones come first */
	ROLE_ORGANISATION,
	ROLE_SITE,
	ROLE_REGION,
	ROLE_SUPPLIER,
	ROLE_STAGE,
	ROLE_SCOPE,
	ROLE_CATEGORY,
	ROLE_QUALITY,
	ROLE_NOTE,
	ROLE_COST_GBP,
	ROLE_NHS_CATEGORY, /* the row's claim: "20", "Staff commuting" */
	ROLE_COUNTERPARTY, /* who it was bought from, where that is known */
	ROLE_VAT, /* of spend: "incl", "excl", "20%" */
	ROLE_SOURCE, /* where the row was taken from: co2e rows writes it */
	ROLE_COUNT
};

/* What a column of a kind of file may mean. A table of them is what a header is
 * read by: the one of activity data, or that of a department's own sheet. */
struct column_role {
	const char *name; /* "": no column has it */
	const char *const *hints; /* words that such a column's name holds under
				   * other names, the likeliest first, NULL
				   * last; or NULL */
	int needed;
};
struct column_roles {
	const struct column_role *of;
	size_t count;
};

/* The roles of activity data, by enum activity_role. */
extern const struct column_roles activity_roles;

/* "activity", "quantity" ... */
const char *activity_role_name(enum activity_role role);
/* The role of this name, or ROLE_COUNT. */
enum activity_role activity_role_named(struct span name);

/* The role of this name in any table, or its count. */
size_t column_role_named(const struct column_roles *roles, struct span name);

/* Are two column names the same: trimmed, without case, and with '_', '-' and
 * ' ' alike? */
int column_same_name(struct span a, struct span b);
/* A character of a name as it is compared. */
char column_fold(char c);

#endif
