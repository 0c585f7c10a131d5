#include "columns.h"

#include "base/alloc.h"

#include <stdint.h>

size_t columns_find(const struct columns *columns, struct span name)
{
	size_t i;

	if (!span_trim(name).n)
		return SIZE_MAX;
	for (i = 0; i < columns->count; i++) {
		if (column_same_name(span_of(columns->names[i]), name))
			return i;
	}
	return SIZE_MAX;
}

void columns_clear(struct columns *columns)
{
	mem_free(columns->names);
	mem_free(columns->role);
	mem_free(columns->constant);
	arena_clear(&columns->texts);
	*columns = (struct columns){0};
}
