#define _GNU_SOURCE /* sched_getcpu, pthread_attr_setaffinity_np */

#include "thread.h"

#ifdef __GLIBC__
#include <sched.h>
#include <string.h>

enum { SETS = 8192 / CPU_SETSIZE }; /* as in processors.c */

/* Where the caller may run, and without where it does; 0: not known, or there
 * is no other. */
static int find_others(cpu_set_t all[SETS], cpu_set_t others[SETS])
{
	const size_t size = SETS * sizeof(*all);
	int here = sched_getcpu();

	if (here < 0 || sched_getaffinity(0, size, all))
		return 0;
	memcpy(others, all, size);
	CPU_CLR_S((size_t)here, size, others);
	return CPU_COUNT_S(size, others) > 0;
}

static int begin_apart(pthread_t *thread, void *(*work)(void *), void *user)
{
	cpu_set_t all[SETS], others[SETS];
	pthread_attr_t how;
	int done;

	if (!find_others(all, others) || pthread_attr_init(&how))
		return 0;
	done = !pthread_attr_setaffinity_np(&how, sizeof(others), others) &&
	       !pthread_create(thread, &how, work, user);
	(void)pthread_attr_destroy(&how);
	if (done)
		(void)pthread_setaffinity_np(*thread, sizeof(all), all);
	return done;
}
#else
static int begin_apart(pthread_t *thread, void *(*work)(void *), void *user)
{
	(void)thread;
	(void)work;
	(void)user;
	return 0;
}
#endif

int thread_begin(pthread_t *thread, void *(*work)(void *), void *user)
{
	return begin_apart(thread, work, user) ||
	       !pthread_create(thread, NULL, work, user);
}
