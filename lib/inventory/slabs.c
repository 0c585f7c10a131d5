#include "slabs.h"

#include "cells.h"

#include "base/alloc.h"
#include "base/lock.h"

#include <string.h>

#define SLAB_SIZE (CELL_STRIPES * SEGMENT * sizeof(struct slim_cell))

void slabs_begin(struct slabs *slabs)
{
	(void)pthread_mutex_init(&slabs->lock, NULL);
}

void slabs_clear(struct slabs *slabs)
{
	size_t i;

	for (i = 0; i < slabs->count; i++)
		mem_pages_free(slabs->slab[i], SLAB_SIZE);
	mem_free(slabs->slab);
	(void)pthread_mutex_destroy(&slabs->lock);
	memset(slabs, 0, sizeof(*slabs));
}

/* Has a slab; 0 when the heap is exhausted. */
static int need_slab(struct slabs *slabs, size_t number)
{
	void *slab = slabs->slab;

	if (!mem_grow(&slab, &slabs->room, number + 1, sizeof(*slabs->slab)))
		return 0;
	slabs->slab = slab;
	for (; slabs->count <= number; slabs->count++) {
		slabs->slab[slabs->count] = mem_pages(SLAB_SIZE);
		if (!slabs->slab[slabs->count])
			return 0;
	}
	return 1;
}

struct slim_cell *slabs_segment(struct slabs *slabs, size_t slab, size_t stripe)
{
	struct slim_cell *cells = NULL;

	lock_take(&slabs->lock);
	if (need_slab(slabs, slab))
		cells = slabs->slab[slab];
	(void)pthread_mutex_unlock(&slabs->lock);
	return cells ? cells + stripe * SEGMENT : NULL;
}
