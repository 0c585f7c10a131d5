#define _GNU_SOURCE /* preadv2 */
#include "ahead.h"

#include <fcntl.h>
#include <sys/uio.h>

void ahead_begin(int fd)
{
#ifdef POSIX_FADV_SEQUENTIAL
	(void)posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
#else
	(void)fd;
#endif
}

struct ahead ahead_next(uint64_t *asked, int fd, uint64_t done, uint64_t size)
{
	struct ahead ahead = {.fd = fd, .at = *asked > done ? *asked : done};
	uint64_t end = size - done < AHEAD_BY ? size : done + AHEAD_BY;

	if (done < AHEAD_FROM || done > size)
		return ahead;
	while (ahead.count < AHEAD_STEPS &&
	       ahead.at + ahead.count * (uint64_t)AHEAD_STEP < end)
		ahead.count++;
	*asked = ahead.at + ahead.count * (uint64_t)AHEAD_STEP;
	return ahead;
}

/* POSIX_FADV_WILLNEED and readahead() would do the same by small pages, which
 * takes five times as long. */
void ahead_ask(const struct ahead *ahead)
{
#ifdef RWF_NOWAIT
	unsigned i;

	for (i = 0; i < ahead->count; i++) {
		char byte;
		struct iovec into = {&byte, 1};

		(void)!preadv2(ahead->fd, &into, 1,
			       (off_t)(ahead->at + i * (uint64_t)AHEAD_STEP),
			       RWF_NOWAIT);
	}
#else
	(void)ahead;
#endif
}
