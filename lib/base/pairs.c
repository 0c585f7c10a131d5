#include "pairs.h"

#include "alloc.h"

#include <string.h>

enum { LEAST = 64 };

static int widen(struct pairs *pairs)
{
	struct pairs wider = {.room = pairs->room ? pairs->room * 2 : LEAST};
	size_t i;

	if ((pairs->count + 1) * 4 <= pairs->room * 3)
		return 1;
	wider.keys = mem_zero(wider.room, sizeof(*wider.keys));
	wider.values = mem_alloc(wider.room * sizeof(*wider.values));
	if (!wider.keys || !wider.values) {
		pairs_clear(&wider);
		return 0;
	}
	for (i = 0; i < pairs->room; i++) {
		size_t at;

		if (!pairs->keys[i])
			continue;
		at = pairs_slot(&wider, pairs->keys[i]);
		wider.keys[at] = pairs->keys[i];
		wider.values[at] = pairs->values[i];
	}
	wider.count = pairs->count;
	pairs_clear(pairs);
	*pairs = wider;
	return 1;
}

int pairs_add(struct pairs *pairs, uint64_t key, uint32_t value)
{
	size_t i;

	if (!widen(pairs))
		return 0;
	i = pairs_slot(pairs, key);
	pairs->keys[i] = key;
	pairs->values[i] = value;
	pairs->count++;
	return 1;
}

void pairs_clear(struct pairs *pairs)
{
	mem_free(pairs->keys);
	mem_free(pairs->values);
	memset(pairs, 0, sizeof(*pairs));
}
