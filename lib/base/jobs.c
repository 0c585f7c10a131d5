#include "jobs.h"

#include "thread.h"

struct hand {
	job_fn *work;
	void *job;
	pthread_t thread;
	int started;
};

static void *begin(void *argument)
{
	const struct hand *hand = argument;

	hand->work(hand->job);
	return NULL;
}

void jobs_do(job_fn *work, void *jobs, size_t size, size_t count)
{
	struct hand hands[JOBS_MOST];
	size_t i;

	for (i = 0; i < count; i++)
		hands[i] = (struct hand){.work = work,
					 .job = (char *)jobs + i * size};
	for (i = 1; i < count; i++)
		hands[i].started =
			thread_begin(&hands[i].thread, begin, &hands[i]);
	for (i = 0; i < count; i++)
		if (!hands[i].started)
			work(hands[i].job);
	for (i = 1; i < count; i++)
		if (hands[i].started)
			(void)pthread_join(hands[i].thread, NULL);
}

size_t jobs_worth(size_t much, size_t each, size_t threads)
{
	size_t count = much / each;

	if (count > threads)
		count = threads;
	if (count > JOBS_MOST)
		count = JOBS_MOST;
	return count ? count : 1;
}
