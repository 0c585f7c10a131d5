#define _GNU_SOURCE /* sched_getaffinity */

#include "processors.h"

#include <unistd.h>

#ifdef __linux__
#include <sched.h>

/* 8192 is the most that Linux can be built for (CONFIG_NR_CPUS with MAXSMP); a
 * mask that is too small for the machine's is refused. */
enum { SETS = 8192 / CPU_SETSIZE };

/* 0: not known. */
static int allowed(void)
{
	cpu_set_t mask[SETS];

	if (sched_getaffinity(0, sizeof(mask), mask))
		return 0;
	return CPU_COUNT_S(sizeof(mask), mask);
}
#else
static int allowed(void)
{
	return 0;
}
#endif

size_t processors(void)
{
	long count = allowed();

	if (count < 1)
		count = sysconf(_SC_NPROCESSORS_ONLN);
	return count < 1 ? 1 : (size_t)count;
}
