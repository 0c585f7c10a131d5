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

/* `size` bytes of zeros for a large table that will be replaced by a larger
 * one: whole pages of its own, so that what is given back is given to the
 * system and leaves no holes. Free with mem_pages_free() of the same size. */
void *mem_pages(size_t size);
void mem_pages_free(void *block, size_t size);

/* `size` bytes of zeros for tables that are filled from the start on, and are
 * large: in large pages as far as the system has them, which take a tenth of
 * the time of as many small ones when they are first written to. A size below
 * that of a large page is made one; what lies behind the last whole one is in
 * small pages. Free with mem_large_free() of the same size. */
#define MEM_LARGE ((size_t)2 << 20)
void *mem_large(size_t size);
void mem_large_free(void *block, size_t size);

/* Gives memory that was freed back to the system, where the heap can: after
 * work that needed much for a while. It is the whole process's heap, so only
 * where the process asked for it. */
void mem_trim(void);

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
