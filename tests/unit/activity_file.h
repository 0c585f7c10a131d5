/* Seeded random files of activity data, with all that a file may have: quotes,
 * line ends within them, blank rows, and rows that are rejected for any of
 * many reasons. */
#ifndef ACTIVITY_FILE_H
#define ACTIVITY_FILE_H

#include <stddef.h>
#include <stdint.h>

struct activity_file {
	char *text;
	size_t n, room;
	size_t *record; /* where each starts; the first is the header; and the
			 * end */
	size_t records;
};

void activity_file_make(struct activity_file *file, uint64_t seed,
			size_t records);
void activity_file_clear(struct activity_file *file);

/* The records that fall to one of `count` shards by the seed, in the places
 * they have: the others' line ends stand for them. Free with free(). */
char *activity_file_shard(const struct activity_file *file, uint64_t seed,
			  size_t shard, size_t count, size_t *n);

#endif
