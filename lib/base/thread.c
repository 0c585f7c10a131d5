#define _GNU_SOURCE /* sched_getcpu, pthread_setaffinity_np */

#include "thread.h"

#ifdef __linux__
#include <sched.h>
#include <string.h>

enum { SETS = 8192 / CPU_SETSIZE }; /* as in processors.c */

/* It is moved only if it waits on the caller's processor. One that has ended
 * already has no number: it is the caller then that is moved, which is the only
 * one there is. */
static void move_apart(pthread_t thread)
{
	cpu_set_t all[SETS], others[SETS];
	int here = sched_getcpu();

	if (here < 0 || sched_getaffinity(0, sizeof(all), all))
		return;
	memcpy(others, all, sizeof(all));
	CPU_CLR_S((size_t)here, sizeof(others), others);
	if (!CPU_COUNT_S(sizeof(others), others))
		return;
	(void)pthread_setaffinity_np(thread, sizeof(others), others);
	(void)pthread_setaffinity_np(thread, sizeof(all), all);
}
#else
static void move_apart(pthread_t thread)
{
	(void)thread;
}
#endif

int thread_begin(pthread_t *thread, void *(*work)(void *), void *user)
{
	if (pthread_create(thread, NULL, work, user))
		return 0;
	move_apart(*thread);
	return 1;
}
