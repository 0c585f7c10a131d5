/* Where the bytes of a CSV come from: a file, standard input, or memory. A file
 * that is packed (unpack.h) is unpacked as it is read. */
#ifndef BASE_CSV_SOURCE_H
#define BASE_CSV_SOURCE_H

#include "error.h"

struct unpack;

struct csv_source {
	int fd; /* -1: memory */
	const char *path; /* borrowed */
	const char *text; /* of memory: what was not read yet */
	size_t left;
	uint64_t size; /* as it stands, packed or not; 0: unknown */
	uint64_t taken; /* bytes of the file that were read */
	struct unpack *unpack; /* NULL: it is not packed, or closed */
	int packed;
	int begun; /* its first bytes were looked at */
};

/* Errors: _IO. */
co2e_status csv_source_open(struct csv_source *source, const char *path,
			    co2e_error *err);
/* Reads `room` bytes, or fewer only where the source ends. The first time there
 * is room for 4, to see whether it is packed. Errors: _IO, also of what is
 * packed and damaged, cut short, or not for this build; _MEMORY. */
co2e_status csv_source_read(struct csv_source *source, char *into, size_t room,
			    size_t *got, co2e_error *err);
void csv_source_close(struct csv_source *source);

#endif
