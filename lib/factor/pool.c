#include "pool.h"

#include "base/alloc.h"

#include <string.h>

uint32_t pool_add(struct pool *pool, struct span text)
{
	void *bytes = pool->bytes;
	size_t at = pool->n ? pool->n : 1; /* behind the empty text */

	if (text.n >= POOL_NONE - at ||
	    !mem_grow(&bytes, &pool->room, at + text.n + 1, 1))
		return POOL_NONE;
	pool->bytes = bytes;
	pool->bytes[0] = '\0';
	if (!text.n)
		return 0;
	memcpy(pool->bytes + at, text.p, text.n);
	pool->bytes[at + text.n] = '\0';
	pool->n = at + text.n + 1;
	return (uint32_t)at;
}

void pool_clear(struct pool *pool)
{
	mem_free(pool->bytes);
	memset(pool, 0, sizeof(*pool));
}
