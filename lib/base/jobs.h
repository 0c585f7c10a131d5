/* Some jobs at the same time. */
#ifndef BASE_JOBS_H
#define BASE_JOBS_H

#include <stddef.h>

enum { JOBS_MOST = 64 };

typedef void job_fn(void *job);

/* Does `count` jobs, at most JOBS_MOST, which stand one behind the other in an
 * array, each `size` bytes: the first in the calling thread, each other in one
 * of its own, where one can be had. Answers when all are done. */
void jobs_do(job_fn *work, void *jobs, size_t size, size_t count);

/* How many jobs so much is worth, of which one is worth `each`: at least 1, and
 * at most `threads` and JOBS_MOST. */
size_t jobs_worth(size_t much, size_t each, size_t threads);

#endif
