#include "ahead.h"

#include <time.h>
#include <unistd.h>

/* STEP: windows begin where it leads to, also small ones. */
enum { STEP = 64 << 10, REST_NS = 1000000 };

static void rest(void)
{
	const struct timespec shortly = {.tv_nsec = REST_NS};

	(void)nanosleep(&shortly, NULL);
}

static void *ask(void *argument)
{
	struct ahead *ahead = argument;
	char byte;
	uint64_t at = 0;

	while (at < ahead->size) {
		uint64_t done = atomic_load(&ahead->done);

		if (at < done) /* it was read meanwhile */
			at = (done + STEP - 1) / STEP * STEP;
		else if (at - done >= ahead->by)
			rest();
		else if (pread(ahead->fd, &byte, 1, (off_t)at) < 1)
			break;
		else
			at += STEP;
		atomic_store(&ahead->asked, at);
	}
	return NULL;
}

void ahead_begin(struct ahead *ahead, int fd, uint64_t size, uint64_t by)
{
	ahead->fd = fd;
	ahead->size = size;
	ahead->by = by;
	atomic_init(&ahead->asked, 0);
	atomic_init(&ahead->done, 0);
	ahead->started =
		fd >= 0 && !pthread_create(&ahead->thread, NULL, ask, ahead);
}

void ahead_reached(struct ahead *ahead, uint64_t done)
{
	atomic_store(&ahead->done, done);
}

void ahead_end(struct ahead *ahead)
{
	ahead_reached(ahead, ahead->size);
	if (ahead->started)
		(void)pthread_join(ahead->thread, NULL);
}
