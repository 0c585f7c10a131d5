#include "pool.h"

#include "base/alloc.h"

#include <string.h>

int pool_reserve(struct pool *pool, size_t bytes)
{
	void *grown = pool->bytes;

	if (!mem_grow(&grown, &pool->room, pool->n + bytes, 1))
		return 0;
	pool->bytes = grown;
	return 1;
}

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

int pool_append(uint32_t *more, struct pool *pool, const struct pool *other)
{
	/* but the empty text */
	struct span texts = {NULL, other->n ? other->n - 1 : 0};
	uint32_t at;

	*more = 0;
	if (!texts.n)
		return 1;
	texts.p = other->bytes + 1;
	texts.n--; /* pool_add() ends what it adds */
	at = pool_add(pool, texts);
	*more = at - 1;
	return at != POOL_NONE;
}

void pool_clear(struct pool *pool)
{
	mem_free(pool->bytes);
	memset(pool, 0, sizeof(*pool));
}
