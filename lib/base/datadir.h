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

/* The folders of `path` (or of $CO2E_FACTORS_PATH where NULL), then, unless
 * `only`, the installed one ($CO2E_FACTORS_DIR, or where unset the compiled-in
 * CO2E_FACTORS_DIR), each once, at most DATADIR_MAX. A folder of the path that
 * does not exist is _IO and says where it was named. Free with
 * datadir_free(). */
co2e_status datadir_list(struct datadir out[DATADIR_MAX], size_t *count,
			 const char *path, int only, co2e_error *err);
void datadir_free(struct datadir *dirs, size_t count);

#endif
