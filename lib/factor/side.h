/* The files beside the sets in a folder. */
#ifndef FACTOR_SIDE_H
#define FACTOR_SIDE_H

#include <co2e/status.h>

#include <stddef.h>

/* The text of folder/name, and its path for messages; *out NULL if there is no
 * such file. Free both with mem_free(), whatever is answered. Errors: _IO,
 * _LIMIT, _MEMORY. */
co2e_status side_text(char **out, size_t *n, char **path, const char *folder,
		      const char *name, co2e_error *err);

#endif
