/* Where the bytes of a CSV come from: a file, standard input, or memory. */
#ifndef BASE_CSV_SOURCE_H
#define BASE_CSV_SOURCE_H

#include "error.h"

struct csv_source {
	int fd; /* -1: memory */
	const char *path; /* borrowed */
	const char *text; /* of memory: what was not read yet */
	size_t left;
	uint64_t size; /* 0: unknown */
};

/* Errors: _IO. */
co2e_status csv_source_open(struct csv_source *source, const char *path,
			    co2e_error *err);
/* Reads `room` bytes, or fewer only where the source ends. Errors: _IO. */
co2e_status csv_source_read(struct csv_source *source, char *into, size_t room,
			    size_t *got, co2e_error *err);
void csv_source_close(struct csv_source *source);

#endif
