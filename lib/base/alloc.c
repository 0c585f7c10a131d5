#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, MAP_POPULATE, madvise */

#include "alloc.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#ifdef __GLIBC__ /* told by the headers above */
#include <malloc.h>
#endif

/* A hook for tests and no state of the library's: at -1 nothing reads past it.
 */
static _Atomic long fail_after = -1;

static int fails(void)
{
	long left = atomic_load_explicit(&fail_after, memory_order_relaxed);

	if (left < 0)
		return 0;
	if (left == 0)
		return 1;
	atomic_store_explicit(&fail_after, left - 1, memory_order_relaxed);
	return 0;
}

void mem_fail_after(long n)
{
	atomic_store(&fail_after, n);
}

void *mem_alloc(size_t size)
{
	return fails() ? NULL : malloc(size ? size : 1);
}

void *mem_zero(size_t count, size_t size)
{
	return fails() ? NULL : calloc(count ? count : 1, size ? size : 1);
}

void *mem_resize(void *block, size_t size)
{
	return fails() ? NULL : realloc(block, size ? size : 1);
}

void mem_free(void *block)
{
	free(block);
}

/* All pages are there at once. Else one that is read first is mapped to a page
 * of zeros that all share, and at the first write to it every processor has to
 * be told of the change. */
#ifdef MAP_POPULATE
#define READY MAP_POPULATE
#else
#define READY 0
#endif

void *mem_pages(size_t size)
{
	void *block;

	if (fails())
		return NULL;
	block = mmap(NULL, size ? size : 1, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS | READY, -1, 0);
	return block == MAP_FAILED ? NULL : block;
}

void mem_pages_free(void *block, size_t size)
{
	if (block)
		(void)munmap(block, size ? size : 1);
}

static size_t large_size(size_t size)
{
	return size < MEM_LARGE ? MEM_LARGE : size;
}

/* A large page begins at a multiple of its size: so much more is mapped that
 * one is within, and what is before it and behind the end is given back. */
void *mem_large(size_t size)
{
	const size_t page = 4096;
	size_t all, before;
	char *block;

	if (fails() || size > SIZE_MAX / 2)
		return NULL;
	size = (large_size(size) + page - 1) / page * page;
	all = size + MEM_LARGE;
	block = mmap(NULL, all, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (block == MAP_FAILED)
		return NULL;
	before = (MEM_LARGE - (uintptr_t)block % MEM_LARGE) % MEM_LARGE;
	if (before)
		(void)munmap(block, before);
	(void)munmap(block + before + size, all - before - size);
#ifdef MADV_HUGEPAGE
	(void)madvise(block + before, size, MADV_HUGEPAGE);
#endif
	return block + before;
}

void mem_large_free(void *block, size_t size)
{
	mem_pages_free(block, large_size(size));
}

void mem_trim(void)
{
#ifdef __GLIBC__
	(void)malloc_trim(0);
#endif
}

char *mem_copy(const char *text, size_t n)
{
	char *copy = mem_alloc(n + 1);

	if (!copy)
		return NULL;
	if (n)
		memcpy(copy, text, n);
	copy[n] = '\0';
	return copy;
}

int mem_grow(void **array, size_t *room, size_t need, size_t size)
{
	size_t more = *room ? *room : 16;
	void *grown;

	if (need <= *room)
		return 1;
	while (more < need) {
		if (more > SIZE_MAX / 2)
			return 0;
		more *= 2;
	}
	if (more > SIZE_MAX / size)
		return 0;
	grown = mem_resize(*array, more * size);
	if (!grown)
		return 0;
	*array = grown;
	*room = more;
	return 1;
}
