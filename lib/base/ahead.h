/* Having a file in memory before it is read. A file that is counted as fast as
 * a disk delivers would wait for the disk at each end of what the system reads
 * ahead, and the disk for it where the counting is slow, as it is at first. So
 * a thread of its own reads a byte here and there, further on: that makes the
 * system fetch all that is in between, by its own large windows (see
 * page_cache_async_ra() in Linux's mm/readahead.c). Asking for a file by
 * POSIX_FADV_WILLNEED or readahead() would fetch it by small pages, which takes
 * five times as long. */
#ifndef BASE_AHEAD_H
#define BASE_AHEAD_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

/* How far ahead it is at most: about what a fast disk delivers while a ledger's
 * first rows are looked up one by one. */
#define AHEAD_BY ((uint64_t)128 << 20)

struct ahead {
	int fd; /* of a plain file; open until ahead_end() */
	uint64_t size, by;
	_Atomic uint64_t asked; /* bytes before here were asked for */
	_Atomic uint64_t done; /* where the reading is; size: it has ended */
	int started;
	pthread_t thread;
};

/* Begins. Where no thread is to be had, and with fd -1, nothing happens. */
void ahead_begin(struct ahead *ahead, int fd, uint64_t size, uint64_t by);
/* So many bytes were read. From any thread. */
void ahead_reached(struct ahead *ahead, uint64_t done);
/* Waits for the thread, for some thousandths of a second at most. */
void ahead_end(struct ahead *ahead);

#endif
