/* Texts in one growing block, each terminated and known by its offset: half the
 * size of a pointer, and nothing between one text and the next. The empty text
 * is at 0. A zeroed struct is an empty pool. The block moves as it grows: a
 * pointer into it is good until the next pool_add(). Not for two threads that
 * add. */
#ifndef FACTOR_POOL_H
#define FACTOR_POOL_H

#include "base/bytes.h"
#include "base/text.h"

#include <stddef.h>
#include <stdint.h>

#define POOL_NONE UINT32_MAX

struct pool {
	char *bytes;
	size_t n, room;
	int lent; /* 1: the bytes are not the pool's own */
};

/* An empty pool begins in memory that is lent to it until pool_clear(): when
 * that is full it goes on elsewhere. */
void pool_lend(struct pool *pool, char *bytes, size_t room);
/* A copy of the text: its offset, or POOL_NONE when the heap is exhausted or
 * the pool would pass 4 GiB. */
uint32_t pool_add(struct pool *pool, struct span text);
/* Adds all texts of another pool: of an offset that is not 0 the text is then
 * *more further on. 0 as POOL_NONE. */
int pool_append(uint32_t *more, struct pool *pool, const struct pool *other);
void pool_clear(struct pool *pool);

static inline const char *pool_text(const struct pool *pool, uint32_t at)
{
	return pool->bytes + at;
}

/* Is the text at an offset this one, byte by byte? */
static inline int pool_is(const struct pool *pool, uint32_t at,
			  struct span text)
{
	return text.n < pool->n - at && !pool->bytes[at + text.n] &&
	       bytes_same(pool->bytes + at, text.p, text.n);
}

#endif
