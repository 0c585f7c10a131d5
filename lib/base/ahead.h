/* Having a file in memory before it is read. The system reads ahead by windows
 * of some MiB, the next one when the first byte of the last is asked for
 * (page_cache_async_ra() in Linux's mm/readahead.c): a file that is counted as
 * fast as a disk delivers would wait for each. So a byte further on is asked
 * for, without waiting for it: the next window is on its way while one is
 * still to be read. */
#ifndef BASE_AHEAD_H
#define BASE_AHEAD_H

#include <stdint.h>

/* Where bytes are asked for: `count` of them, AHEAD_STEP apart. */
struct ahead {
	int fd;
	uint64_t at;
	unsigned count;
};

enum {
	AHEAD_STEP = 256 << 10,
	AHEAD_STEPS = 2, /* at a time, so that each piece gains one */
	AHEAD_BY = 16 << 20,
	/* the windows before are small, and a byte that no window has would
	 * begin another elsewhere */
	AHEAD_FROM = 16 << 20
};

/* Has the system read twice as far ahead of a file that is read from its start
 * to its end. What cannot be read ahead, such as a pipe, is read as it is. */
void ahead_begin(int fd);

/* What is to be asked for of a file of `size` bytes when `done` are read;
 * *asked: where those end that have been, which is moved on. */
struct ahead ahead_next(uint64_t *asked, int fd, uint64_t done, uint64_t size);

/* Asks for it. From any thread, as long as the file is open. */
void ahead_ask(const struct ahead *ahead);

#endif
