#define _DEFAULT_SOURCE /* sbrk, madvise */
#include "heap.h"

#ifdef __linux__
#include <malloc.h>
#endif
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* Loading the sets and reading the first rows fills so much of it in any case;
 * as small pages that takes the system a millisecond, a tenth of such a run. */
#define LARGE  ((size_t)2 << 20)
#define PAGES  2
#define PAGE   ((size_t)4096)
#define ARRAYS (1 << 18) /* larger ones have pages of their own */

/* The heap grows from where the program's data end: from a small page before a
 * large one's start on, and by that much at once. malloc() writes to where it
 * begins, and where a small page is there already the system makes no large one
 * of what is around it: so that one page stays small. */
static void begin_large(void)
{
#if defined(M_TOP_PAD) && defined(MADV_HUGEPAGE)
	uintptr_t end = (uintptr_t)sbrk(0);
	size_t gap = (LARGE - end % LARGE) % LARGE;
	char *first;
	void *volatile begun; /* volatile: for its effect */

	if (gap < PAGE)
		gap += LARGE;
	(void)mallopt(M_TOP_PAD, PAGES * LARGE);
	(void)mallopt(M_TRIM_THRESHOLD, PAGES * LARGE);
	(void)mallopt(M_MMAP_THRESHOLD, ARRAYS);
	first = sbrk((intptr_t)(gap - PAGE));
	if (first == (void *)-1)
		return;
	begun = malloc(1);
	free(begun);
	(void)madvise(first + gap, PAGES * LARGE, MADV_HUGEPAGE);
#endif
}

void heap_settle(void)
{
	/* threads allocate little: one heap leaves fewer holes than one each */
#ifdef M_ARENA_MAX
	(void)mallopt(M_ARENA_MAX, 1);
#endif
	begin_large();
}
