#include "slabs.h"

#include "cells.h"

#include "base/alloc.h"
#include "base/lock.h"

#include <string.h>

/* Bytes of a segment, and of a block of slabs. */
#define SEGMENT_SIZE (SEGMENT * sizeof(struct slim_cell))
#define BLOCK_SIZE   (SLABS_AT_ONCE * CELL_STRIPES * SEGMENT_SIZE)
_Static_assert(BLOCK_SIZE % MEM_LARGE == 0, "a block is whole large pages");

void slabs_begin(struct slabs *slabs)
{
	(void)pthread_mutex_init(&slabs->lock, NULL);
}

void slabs_clear(struct slabs *slabs)
{
	size_t i;

	for (i = 0; i < slabs->count; i++)
		mem_large_free(slabs->block[i], BLOCK_SIZE);
	mem_free(slabs->block);
	(void)pthread_mutex_destroy(&slabs->lock);
	memset(slabs, 0, sizeof(*slabs));
}

/* Has a block; 0 when the heap is exhausted. */
static int need_block(struct slabs *slabs, size_t block)
{
	void *blocks = slabs->block;

	if (!mem_grow(&blocks, &slabs->room, block + 1, sizeof(*slabs->block)))
		return 0;
	slabs->block = blocks;
	for (; slabs->count <= block; slabs->count++) {
		slabs->block[slabs->count] = mem_large(BLOCK_SIZE);
		if (!slabs->block[slabs->count])
			return 0;
	}
	return 1;
}

struct slim_cell *slabs_segment(struct slabs *slabs, size_t slab, size_t stripe)
{
	size_t block = slab / SLABS_AT_ONCE;
	struct slim_cell *cells = NULL;

	lock_take(&slabs->lock);
	if (need_block(slabs, block))
		cells = slabs->block[block];
	(void)pthread_mutex_unlock(&slabs->lock);
	if (cells)
		cells += (slab % SLABS_AT_ONCE * CELL_STRIPES + stripe) *
			 SEGMENT;
	return cells;
}
