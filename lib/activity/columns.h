/* The columns of one file of activity data. A zeroed struct has none. */
#ifndef ACTIVITY_COLUMNS_H
#define ACTIVITY_COLUMNS_H

#include "role.h"

#include "base/arena.h"

struct columns {
	const char **names; /* trimmed; "" where blank */
	size_t count;
	const struct column_roles *roles; /* borrowed */
	size_t *role; /* of each role: its column, or SIZE_MAX */
	const char **constant; /* of each role: what every row has, or NULL */
	struct arena texts;
};

/* The column of this name, or SIZE_MAX; never one without a name. */
size_t columns_find(const struct columns *columns, struct span name);
void columns_clear(struct columns *columns);

#endif
