/* The memory of the cells of all stripes: slabs, of which each stripe has the
 * same part, a segment. What a table has it keeps while it grows, since to the
 * system giving pages is dear; a slab's are asked for at once. */
#ifndef INVENTORY_SLABS_H
#define INVENTORY_SLABS_H

#include <pthread.h>
#include <stddef.h>

struct slim_cell;

enum {
	SEGMENT_BITS = 10,
	SEGMENT = 1 << SEGMENT_BITS /* slots */
};

/* Begun by slabs_begin(). */
struct slabs {
	pthread_mutex_t lock;
	void **slab;
	size_t count, room;
};

void slabs_begin(struct slabs *slabs);
void slabs_clear(struct slabs *slabs);

/* The segment that slab number `slab` has for a stripe, all of it 0 when it is
 * first asked for; NULL when the heap is exhausted. From any thread; it stays
 * where it is until the slabs are cleared. */
struct slim_cell *slabs_segment(struct slabs *slabs, size_t slab,
				size_t stripe);

#endif
