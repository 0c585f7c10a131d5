#include "pool.h"

#include "base/alloc.h"

#include <string.h>

void pool_lend(struct pool *pool, char *bytes, size_t room)
{
	pool->bytes = bytes;
	pool->room = room;
	pool->lent = 1;
}

static int make_room(struct pool *pool, size_t need)
{
	void *bytes = pool->lent ? NULL : pool->bytes;
	size_t room = pool->lent ? 0 : pool->room;

	if (need <= pool->room)
		return 1;
	if (!mem_grow(&bytes, &room, need, 1))
		return 0;
	if (pool->lent && pool->n)
		memcpy(bytes, pool->bytes, pool->n);
	pool->bytes = bytes;
	pool->room = room;
	pool->lent = 0;
	return 1;
}

uint32_t pool_add(struct pool *pool, struct span text)
{
	size_t at = pool->n ? pool->n : 1; /* behind the empty text */

	if (text.n >= POOL_NONE - at || !make_room(pool, at + text.n + 1))
		return POOL_NONE;
	pool->bytes[0] = '\0';
	if (!text.n)
		return 0;
	memmove(pool->bytes + at, text.p, text.n);
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
	if (!pool->lent)
		mem_free(pool->bytes);
	memset(pool, 0, sizeof(*pool));
}
