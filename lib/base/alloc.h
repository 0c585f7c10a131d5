/* The one door to the heap: every allocation of the library passes here, so
 * that a test can make the nth one fail. Safe from any thread. */
#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>

/* As malloc, calloc, realloc and free; NULL when exhausted, or when n of `count
 * x size` would overflow. A size of 0 gives a pointer that can be freed. */
void *mem_alloc(size_t size);
void *mem_zero(size_t count, size_t size);
void *mem_resize(void *block, size_t size);
void mem_free(void *block);

/* A terminated copy of n bytes, or NULL. Free with mem_free(). */
char *mem_copy(const char *text, size_t n);

/* Makes room for `need` elements in a growing array: *array and *room are
 * replaced when it grows (by doubling); 0 if that fails, and then both are as
 * they were. */
int mem_grow(void **array, size_t *room, size_t need, size_t size);

/* For tests: n more allocations succeed, then each fails until called again;
 * -1: none fails. */
void mem_fail_after(long n);

#endif
