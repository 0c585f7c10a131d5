/* A file in the making: it stands beside its name, and takes the name when it
 * is whole. Until then an old file is as it was; a failure or a signal that
 * ends the program takes the unfinished one away. */
#ifndef PART_H
#define PART_H

#include <stdio.h>

enum { PART_WAITS = 1 << 14 };

struct part {
	FILE *to; /* where to write; NULL: not open */
	char waits[PART_WAITS]; /* to be written together: stdio would take
				 * its lock for each bit of a line */
	size_t waiting; /* bytes of it */
	const char *named; /* as the user gave it; borrowed */
	char *path; /* where it will be, links followed */
	char *beside; /* where it is; NULL: written as it stands (a pipe) */
	int failed; /* errno of the first write that failed */
};

/* Opens; 0 or an errno. The path is borrowed until the part is closed. Two may
 * be open at a time. What is no regular file is written as it stands. */
int part_open(struct part *part, const char *path);
/* Writes n bytes; a failure is kept, and told by part_keep(). */
void part_put(struct part *part, const char *text, size_t n);
/* Puts the file in its place once all is on the disk, or takes it away where
 * that fails; 0 or an errno. */
int part_keep(struct part *part);
/* Takes it away. A part that is not open is left alone. */
void part_drop(struct part *part);

/* From here on SIGINT, SIGTERM and SIGHUP take unfinished files away before
 * they end the program, where they were not ignored; a file that grows too
 * large is a failed write, not a signal. */
void part_guard(void);

#endif
