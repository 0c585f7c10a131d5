/* The rows of a file, as one thread reads them into the inventory. */
#ifndef INVENTORY_ROWS_H
#define INVENTORY_ROWS_H

#include "add.h"
#include "known.h"
#include "met.h"
#include "source.h"

#include "base/dec_small_many.h"

#include <pthread.h>

enum { BIN_ROWS = 256, FIRSTS = 512 };

/* Plain rows of one stripe that wait to be added together. */
struct bin {
	size_t count;
	struct plain_row rows[BIN_ROWS];
};

/* One of them that tells something new of its wording: see rows_first.h. */
struct first {
	uint32_t line;
	uint32_t met; /* DICT_NONE: it is refused */
	co2e_period period;
	struct met_cells cells;
};

struct firsts {
	size_t count;
	struct first of[FIRSTS];
};

struct rows {
	struct source source;
	pthread_mutex_t *lock; /* of what wordings, groups and texts the
				* inventory has */
	struct known known;
	struct met met; /* by the numbers of `known` */
	uint32_t times_forgotten; /* by `known`, since `met` was begun */
	struct tally tally;
	struct coding coding; /* of this thread */
	struct buffer told; /* what is wrong with the row in hand */
	int by_line; /* 1: each row is a group of its own */
	int never_plain; /* 1: each row has something of its own to tell */
	size_t cost; /* its field, or SIZE_MAX */
	dec_small_many_fn *read_small;
	int64_t micro[KNOWN_ROWS]; /* quantities of the rows at hand, if some
				    * may be plain */
	struct bin bins[CELL_STRIPES];
	struct firsts firsts;
};

/* Begins to read with the columns of `source`. */
void rows_begin(struct rows *rows, const struct source *source,
		pthread_mutex_t *lock);

/* Reads rows of the reader up to one that is not usual, and that one; *more: 0
 * when there was none left. Without the lock held. Errors: those that end the
 * reading. */
co2e_status rows_read(struct rows *rows, int *more);

/* Adds the rows that wait. Likewise. */
co2e_status rows_flush(struct rows *rows);

/* Has the inventory know of the days that its rows were counted on. With the
 * lock held. */
void rows_tell(struct rows *rows);

void rows_clear(struct rows *rows);

#endif
