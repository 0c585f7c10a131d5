/* The files beside the sets in a folder. */
#ifndef FACTOR_SIDE_H
#define FACTOR_SIDE_H

#include <co2e/status.h>

#include <stddef.h>

/* One of them, with its path for messages; text NULL if there is no such file.
 */
struct side {
	char *text;
	size_t n;
	char *path;
};

/* Reads folder/name. Close it whatever is answered. Errors: _IO, _LIMIT,
 * _MEMORY. */
co2e_status side_open(struct side *out, const char *folder, const char *name,
		      co2e_error *err);
void side_close(struct side *side);

#endif
