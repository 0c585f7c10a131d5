#define _GNU_SOURCE /* preadv2 */
#include "early.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#ifdef RWF_NOWAIT
/* A disk delivers about as much while the sets load. A smaller file than LEAST
 * comes as fast later. */
enum { EARLY = 24 << 20, STEP = 64 << 10, LEAST = 1 << 20 };

/* The system reads ahead by windows that double, the next one when the first
 * byte of the last is asked for: so each is asked for a byte, and has begun
 * before the last has come. The first asks for more: a byte alone would be
 * taken for a place in a file that is not read in turn. POSIX_FADV_WILLNEED
 * would fetch small pages, which takes much longer. */
static void ask(int fd)
{
	char bytes[STEP];
	off_t at;

	for (at = 0; at < EARLY; at += STEP) {
		struct iovec into = {bytes, at ? 1 : sizeof(bytes)};
		ssize_t n = preadv2(fd, &into, 1, at, RWF_NOWAIT);

		if (!n || (n < 0 && errno != EAGAIN))
			break;
	}
}

void early_begin(const char *path)
{
	struct stat info;
	int fd;

	/* before it is opened: what writes to a pipe would notice */
	if (!strcmp(path, "-") || stat(path, &info) || !S_ISREG(info.st_mode) ||
	    info.st_size < LEAST)
		return;
	fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return;
	(void)posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	ask(fd);
	(void)close(fd);
}
#else
void early_begin(const char *path)
{
	(void)path;
}
#endif
