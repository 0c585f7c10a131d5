/* The memory of the cells of all stripes: slabs, of which each stripe has the
 * same part, a segment. A stripe alone has too few cells for large pages, which
 * they need most: cells are met in any order, and the processor looks up where
 * the page of each is. */
#ifndef INVENTORY_SLABS_H
#define INVENTORY_SLABS_H

#include <pthread.h>
#include <stddef.h>

struct slim_cell;

enum {
	SEGMENT_BITS = 10,
	SEGMENT = 1 << SEGMENT_BITS, /* slots */
	SLABS_AT_ONCE = 4
};

/* Begun by slabs_begin(). */
struct slabs {
	pthread_mutex_t lock;
	void **block; /* SLABS_AT_ONCE each */
	size_t count, room; /* of blocks */
};

void slabs_begin(struct slabs *slabs);
void slabs_clear(struct slabs *slabs);

/* The segment that slab number `slab` has for a stripe, all of it 0 when it is
 * first asked for; NULL when the heap is exhausted. From any thread; it stays
 * where it is until the slabs are cleared. */
struct slim_cell *slabs_segment(struct slabs *slabs, size_t slab,
				size_t stripe);

#endif
