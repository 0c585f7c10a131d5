/* Threads that begin at once. */
#define _GNU_SOURCE /* sched_setaffinity */

#include "cmocka_tests.h"

#include "base/lock.h"
#include "base/thread.h"

static void *write_seven(void *user)
{
	*(int *)user = 7;
	return user;
}

static void it_does_the_work(void **state)
{
	pthread_t thread;
	void *answer;
	int number = 0;

	(void)state;
	assert_true(thread_begin(&thread, write_seven, &number));
	assert_int_equal(pthread_join(thread, &answer), 0);
	assert_int_equal(number, 7);
	assert_ptr_equal(answer, &number);
}

#ifdef __linux__
#include <sched.h>

/* Where a thread may run, once the one that began it lets it look. */
struct look {
	pthread_mutex_t gate;
	int failed;
	cpu_set_t found;
};

static void *look_around(void *user)
{
	struct look *look = user;

	lock_take(&look->gate);
	look->failed = sched_getaffinity(0, sizeof(look->found), &look->found);
	(void)pthread_mutex_unlock(&look->gate);
	return NULL;
}

static void find(cpu_set_t *theirs, cpu_set_t *ours)
{
	struct look look = {.gate = PTHREAD_MUTEX_INITIALIZER};
	pthread_t thread;

	lock_take(&look.gate);
	assert_true(thread_begin(&thread, look_around, &look));
	(void)pthread_mutex_unlock(&look.gate);
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_int_equal(look.failed, 0);
	*theirs = look.found;
	assert_int_equal(sched_getaffinity(0, sizeof(*ours), ours), 0);
}

static void it_may_run_wherever_its_maker_may(void **state)
{
	cpu_set_t before, theirs, ours;

	(void)state;
	if (sched_getaffinity(0, sizeof(before), &before))
		skip(); /* a machine with more than CPU_SETSIZE */
	find(&theirs, &ours);
	assert_true(CPU_EQUAL(&ours, &before));
	assert_true(CPU_EQUAL(&theirs, &before));
}

static void there_need_be_no_other_processor(void **state)
{
	cpu_set_t before, one, theirs, ours;
	size_t first = 0;

	(void)state;
	if (sched_getaffinity(0, sizeof(before), &before))
		skip();
	while (!CPU_ISSET(first, &before))
		first++;
	CPU_ZERO(&one);
	CPU_SET(first, &one);
	assert_int_equal(sched_setaffinity(0, sizeof(one), &one), 0);
	find(&theirs, &ours);
	assert_int_equal(sched_setaffinity(0, sizeof(before), &before), 0);
	assert_true(CPU_EQUAL(&ours, &one));
	assert_true(CPU_EQUAL(&theirs, &one));
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_does_the_work),
#ifdef __linux__
		cmocka_unit_test(it_may_run_wherever_its_maker_may),
		cmocka_unit_test(there_need_be_no_other_processor),
#endif
	};

	return cmocka_run_group_tests_name("thread", tests, NULL, NULL);
}
