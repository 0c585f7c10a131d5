/* Jobs done at the same time. */
#include "cmocka_tests.h"

#include "base/jobs.h"

#include <pthread.h>

struct counted {
	int apart; /* so that jobs are no power of two long */
	int done;
	pthread_t by;
};

static void count(void *job)
{
	struct counted *counted = job;

	counted->done++;
	counted->by = pthread_self();
}

static void each_job_is_done_once(void **state)
{
	static const size_t counts[] = {1, 2, 3, 7, JOBS_MOST};
	size_t c, i;

	(void)state;
	for (c = 0; c < sizeof(counts) / sizeof(counts[0]); c++) {
		struct counted jobs[JOBS_MOST + 1] = {{0}};

		jobs_do(count, jobs, sizeof(jobs[0]), counts[c]);
		for (i = 0; i < counts[c]; i++)
			assert_int_equal(jobs[i].done, 1);
		assert_int_equal(jobs[counts[c]].done, 0);
		assert_true(pthread_equal(jobs[0].by, pthread_self()));
	}
}

static void a_job_is_worth_so_much(void **state)
{
	static const struct {
		size_t much, each, threads, count;
	} cases[] = {
		{0, 100, 4, 1},    {99, 100, 4, 1},   {199, 100, 4, 1},
		{200, 100, 4, 2},  {401, 100, 4, 4},  {1000, 100, 4, 4},
		{1000, 100, 1, 1}, {1000, 100, 0, 1}, {1000, 1, 1000, 64},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(jobs_worth(cases[i].much, cases[i].each,
					    cases[i].threads),
				 cases[i].count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_job_is_done_once),
		cmocka_unit_test(a_job_is_worth_so_much),
	};

	return cmocka_run_group_tests_name("jobs", tests, NULL, NULL);
}
