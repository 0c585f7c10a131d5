/* Bytes that live and die together: a bump allocator over mem_alloc(). A zeroed
 * struct is an empty arena. Not for two threads at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;
struct arena {
	struct arena_block *block;
};

/* size bytes aligned for any type, not zeroed; NULL when the heap is exhausted.
 */
void *arena_alloc(struct arena *arena, size_t size);
/* A terminated copy of n bytes; NULL likewise. */
char *arena_copy(struct arena *arena, const char *text, size_t n);
/* Moves all that another arena has into this one; the other is empty then. */
void arena_take(struct arena *arena, struct arena *other);
/* Frees all blocks; the arena is empty again. */
void arena_clear(struct arena *arena);

#endif
