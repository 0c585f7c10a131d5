/* How many processors there are to work on. */
#define _GNU_SOURCE /* sched_setaffinity */

#include "cmocka_tests.h"

#include "base/processors.h"

#include <unistd.h>

static void there_is_at_least_one_and_no_more_than_the_machine_has(void **state)
{
	long machine = sysconf(_SC_NPROCESSORS_CONF);

	(void)state;
	assert_true(processors() >= 1);
	assert_true((long)processors() <= machine);
}

#ifdef __linux__
#include <sched.h>

/* As taskset(1) does it, and containers with a set of processors. */
static void only_those_that_the_process_may_use_count(void **state)
{
	cpu_set_t before, one;
	size_t first = 0, all = processors();

	(void)state;
	if (sched_getaffinity(0, sizeof(before), &before))
		skip(); /* a machine with more than CPU_SETSIZE */
	while (!CPU_ISSET(first, &before))
		first++;
	CPU_ZERO(&one);
	CPU_SET(first, &one);
	assert_int_equal(sched_setaffinity(0, sizeof(one), &one), 0);
	assert_int_equal(processors(), 1);
	assert_int_equal(sched_setaffinity(0, sizeof(before), &before), 0);
	assert_int_equal(processors(), all);
	assert_int_equal(processors(), CPU_COUNT(&before));
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			there_is_at_least_one_and_no_more_than_the_machine_has),
#ifdef __linux__
		cmocka_unit_test(only_those_that_the_process_may_use_count),
#endif
	};

	return cmocka_run_group_tests_name("processors", tests, NULL, NULL);
}
