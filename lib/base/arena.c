#include "arena.h"

#include "alloc.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Of many an arena the first block is never filled. */
enum { FIRST = 4 * 1024, BLOCK = 64 * 1024, ALIGN = _Alignof(max_align_t) };

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	max_align_t bytes[];
};

/* `size` bytes from a multiple of `align` on. */
static void *take(struct arena *arena, size_t size, size_t align)
{
	struct arena_block *block = arena->block;
	size_t used = block ? (block->used + align - 1) / align * align : 0;

	if (size > SIZE_MAX / 2)
		return NULL;
	if (!block || used > block->size || block->size - used < size) {
		size_t room = block ? BLOCK : FIRST;

		if (room < size)
			room = size;
		block = mem_alloc(sizeof(*block) + room);
		if (!block)
			return NULL;
		block->next = arena->block;
		block->size = room;
		arena->block = block;
		used = 0;
	}
	block->used = used + size;
	return (char *)block->bytes + used;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return take(arena, size ? size : 1, ALIGN);
}

char *arena_copy(struct arena *arena, const char *text, size_t n)
{
	char *copy = n < SIZE_MAX ? take(arena, n + 1, 1) : NULL;

	if (!copy)
		return NULL;
	if (n)
		memcpy(copy, text, n);
	copy[n] = '\0';
	return copy;
}

void arena_take(struct arena *arena, struct arena *other)
{
	struct arena_block *last = other->block;

	if (!last)
		return;
	while (last->next)
		last = last->next;
	/* behind the block that is being filled, which goes on */
	if (arena->block) {
		last->next = arena->block->next;
		arena->block->next = other->block;
	} else {
		arena->block = other->block;
	}
	other->block = NULL;
}

void arena_clear(struct arena *arena)
{
	while (arena->block) {
		struct arena_block *next = arena->block->next;

		mem_free(arena->block);
		arena->block = next;
	}
}
