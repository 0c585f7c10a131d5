/* Labels that drifted from edition to edition, and the key that they keep: what
 * factors/renames.csv says. */
#ifndef FACTOR_RENAMES_H
#define FACTOR_RENAMES_H

#include "base/arena.h"
#include "base/csv.h"

#include <co2e/status.h>

enum { KEY_MAX = 4096 }; /* bytes of a key with its terminator */

struct rename {
	const char *publisher; /* "desnz" */
	const char *from; /* a path, '*': any run of one level's bytes; */
	const char *to; /* or, without '/', one level wherever it stands */
	int32_t year_from, year_to; /* editions it holds for */
	uint64_t line;
};

/* A zeroed struct renames nothing. */
struct renames {
	struct rename *rows;
	size_t count, room;
	struct arena texts;
};

/* Reads the table (publisher,from,to,editions,note) to its end. Each '*' of
 * `to` takes what the same one of `from` stood for. Errors: csv_next()'s,
 * _COLUMN, _FIELDS, _BLANK, _DATA, with line and column. Clear it whatever the
 * answer. */
co2e_status renames_read(struct renames *out, struct csv *csv, co2e_error *err);
void renames_clear(struct renames *renames);

/* Applies every row that fits to the key, each once, in the table's order. 0:
 * the key grew past KEY_MAX. Safe from any thread. */
int renames_apply(char key[KEY_MAX], const struct renames *renames,
		  const char *publisher, int32_t year);

#endif
