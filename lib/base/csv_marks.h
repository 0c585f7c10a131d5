/* Finding the bytes that mean something to CSV, 64 at a time: the separator,
 * quotes and line ends are marked as bits, so that a field costs the counting
 * of zeros and not a branch per byte. */
#ifndef BASE_CSV_MARKS_H
#define BASE_CSV_MARKS_H

#include <stddef.h>
#include <stdint.h>

enum {
	CSV_BLOCK = 64, /* bytes that one word of bits stands for */
	CSV_WINDOW = 32 /* blocks marked at a time; bits of `dirty` */
};

struct csv_marks {
	const char *from; /* the bytes that are marked; NULL: none */
	size_t blocks; /* how many blocks of them */
	uint32_t dirty; /* bit i: block i has a NUL or more than ASCII */
	uint64_t bits[CSV_WINDOW]; /* bit k of word i: byte 64 i + k is a mark
				    */
};

/* Marks m->blocks blocks at m->from, all of whose bytes can be read. */
typedef void csv_mark_fn(struct csv_marks *m, char separator);

/* One way to mark for each kind of processor. All give the same bits. */
struct csv_marker {
	const char *name;
	csv_mark_fn *mark;
	int (*serves)(void); /* does this processor have it? */
};

/* They stand best first; the last, a loop over bytes, serves everywhere and is
 * what the others are tested against. NULL past the end. */
const struct csv_marker *csv_marker_at(size_t i);
/* The first that serves. Safe from any thread. */
const struct csv_marker *csv_marker_best(void);

#endif
