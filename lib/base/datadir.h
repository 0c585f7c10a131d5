/* Where factor sets are looked for: argument, environment, installed. */
#ifndef BASE_DATADIR_H
#define BASE_DATADIR_H

#include <co2e/status.h>

#include <stddef.h>

enum datadir_from { DATADIR_ARGUMENT, DATADIR_ENVIRONMENT, DATADIR_INSTALLED };

struct datadir {
	char *path;
	enum datadir_from from;
};

enum { DATADIR_MAX = 32 };

/* The folders of `path` (or of $CO2E_FACTORS_PATH where NULL; separated by ':',
 * "" is none), then, unless `only`, the installed one ($CO2E_FACTORS_DIR, or
 * where unset the compiled-in CO2E_FACTORS_DIR), each once however it is
 * spelled. A folder that somebody named and that does not exist is _IO and says
 * where it was named; the compiled-in one may be absent beside others. Errors:
 * _IO, _LIMIT (more than DATADIR_MAX), _MEMORY; then *count is 0. Free with
 * datadir_free(). */
co2e_status datadir_list(struct datadir out[DATADIR_MAX], size_t *count,
			 const char *path, int only, co2e_error *err);
void datadir_free(struct datadir *dirs, size_t count);

#endif
