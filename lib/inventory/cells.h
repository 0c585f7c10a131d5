/* Cells: of each take and group the exact total of its rows. There may be
 * millions, so that a cell is 24 bytes: the sum in millionths as one number,
 * with a count and a place. What does not fit (a quantity of more decimals or
 * digits, a cost, a finding of its own, 65,000 rows and more) makes it a wide
 * one, whose sums stand apart.
 *
 * The tables are striped: each stripe has some of the cells and a lock of its
 * own, so that several threads add at the same time. */
#ifndef INVENTORY_CELLS_H
#define INVENTORY_CELLS_H

#include "base/dec.h"
#include "base/dict.h"
#include "base/int192.h"
#include "base/pairs.h"
#include "slabs.h"

#include <co2e/inventory.h>

#include <pthread.h>

/* Where a row stands. The first of two is by file name, then line, so that it
 * does not depend on which was read first. */
struct where {
	uint64_t line;
	uint32_t file; /* number of its text; DICT_NONE: nowhere yet */
};

/* What a row's quantity alone shows; index of `showed`. */
enum quantity_finding {
	QUANTITY_NEGATIVE,
	QUANTITY_STYLE,
	QUANTITY_ROUNDED,
	QUANTITY_FINDINGS
};
extern const co2e_findings quantity_findings[QUANTITY_FINDINGS];

/* The exact sums of some rows of one take and group. */
struct cell_sum {
	dec quantity; /* goes round: see dec_carry() */
	int64_t over; /* how often; mostly 0 */
	uint64_t rows;
	/* what rows of another quantity than money say they cost: no row is
	 * refused for it, so that no sum of costs may be too large */
	struct int192 cost; /* units of 1e-18 GBP */
	uint64_t costed; /* rows that say so */
	uint64_t showed[QUANTITY_FINDINGS]; /* rows whose quantity showed it */
	struct where first;
};

struct cell {
	uint32_t take, group;
	struct cell_sum sum;
};

/* A row that is nothing but a quantity of whole millionths. */
struct plain_row {
	int64_t micro;
	uint32_t take, group, line;
	uint32_t low; /* half of cell_hash(): all that is asked of it again */
};

/* What some plain rows of one cell come to: row.micro is their sum, row.line
 * the first of them. */
struct plain_sum {
	struct plain_row row;
	uint32_t rows; /* 1 to CELL_WIDE - 1 */
	uint32_t tag; /* the caller's own */
};

struct slim_cell {
	int64_t micro; /* of a wide cell: the index of its sum */
	uint32_t take, group, line;
	uint16_t rows; /* 0: the slot is empty; CELL_WIDE: it is wide */
	uint16_t file; /* index of cells.files */
};
enum {
	CELL_WIDE = 0xffff,
	CELL_FILES = 0xffff, /* files that a slim cell can name */
	CELL_STRIPES = 64,
	CELL_STRIPE_BITS = 6
};

struct stripe {
	pthread_mutex_t lock;
	/* Its slots: open addressing, of any size. Few stand in one segment
	 * that is the stripe's own, more in segments of the slabs. */
	struct slim_cell **segment;
	size_t segment_room;
	struct slabs *slabs; /* of all stripes */
	size_t number; /* of the stripe */
	uint8_t *tags; /* of the slots */
	size_t count, room; /* room: all slots of its segments */
	struct cell_sum *wide; /* `first.file`: index of cells.files */
	size_t wide_count, wide_room;
	char apart[64]; /* from the next stripe, which another thread may have
			 */
};

static inline struct slim_cell *stripe_cell(const struct stripe *s, size_t slot)
{
	return s->segment[slot >> SEGMENT_BITS] + (slot & (SEGMENT - 1));
}

/* The slots that stand together from one on, at least one; *count: how many. */
static inline const struct slim_cell *stripe_run(const struct stripe *s,
						 size_t slot, size_t *count)
{
	size_t left = s->room - slot, here = SEGMENT - (slot & (SEGMENT - 1));

	*count = left < here ? left : here;
	return stripe_cell(s, slot);
}

/* Asks memory for the sums of a wide cell: they stand in the order that cells
 * became so. */
static inline void stripe_ask_wide(const struct stripe *s,
				   const struct slim_cell *cell)
{
	const char *sum = (const char *)&s->wide[cell->micro];

	__builtin_prefetch(sum);
	__builtin_prefetch(sum + sizeof(*s->wide) - 1);
}

/* Names are here too, so that adding threads need not look at texts, which
 * another one may be adding to. */
struct cell_file {
	uint32_t text; /* its number */
	const char *name; /* borrowed */
};

struct cells {
	struct stripe stripe[CELL_STRIPES];
	struct slabs slabs;
	struct cell_file *files;
	size_t file_count, file_room;
	struct pairs file_of; /* text's number -> index of files */
};

#define CELL_MICRO INT64_C(1000000000000) /* units of 1e-18 in a millionth */

/* What a slim cell is the sum of; its file by index, as in all that a stripe
 * holds. */
static inline struct cell_sum slim_sum(const struct slim_cell *c)
{
	struct cell_sum sum = {
		.quantity.units = (int128)c->micro * CELL_MICRO,
		.rows = c->rows,
		.first = {c->line, c->file},
	};

	return sum;
}

void cells_begin(struct cells *cells);
void cells_clear(struct cells *cells);

/* The index under which plain rows name a file, whose name is borrowed until
 * the cells are cleared; DICT_NONE when the heap is exhausted, CELL_FILES and
 * more where there is none left for plain rows. Of each file before any row of
 * it is added; not while other threads add. */
uint32_t cells_file(struct cells *cells, uint32_t text, const char *name);

enum cell_added {
	CELL_ADDED,
	CELL_HEAP /* the heap is exhausted: not added */
};

/* Adds rows to their cell, which is made if need be. From any thread. */
enum cell_added cells_join(struct cells *cells, uint32_t take, uint32_t group,
			   const struct cell_sum *sum);

static inline uint64_t cell_hash(uint32_t take, uint32_t group)
{
	uint64_t hash =
		((uint64_t)take << 32 | group) * UINT64_C(0x9e3779b97f4a7c15);

	hash ^= hash >> 32;
	return hash * UINT64_C(0xd6e8feb86659fd93);
}

/* The stripe of a hash. */
static inline size_t cell_stripe(uint64_t hash)
{
	return hash >> (64 - CELL_STRIPE_BITS);
}

/* Adds plain rows of one file, all of one stripe. Stops at the first that
 * cannot be added, with *done rows added. From any thread. */
enum cell_added cells_add(struct cells *cells, size_t stripe,
			  const struct plain_row *rows, size_t count,
			  uint16_t file, size_t *done);

/* The same for what plain rows come to. */
enum cell_added cells_add_sums(struct cells *cells, size_t stripe,
			       const struct plain_sum *sums, size_t count,
			       uint16_t file, size_t *done);

/* What joining many cells, each at most once, would need; zero it first. */
struct cells_plan {
	size_t more[CELL_STRIPES], wide[CELL_STRIPES];
};
/* Plans to join a cell. */
void cells_plan(struct cells_plan *plan, const struct cells *cells,
		const struct cell *cell);
/* Makes the room: joining what was planned cannot fail then. 0 when the heap is
 * exhausted; what there is stays as it was. */
int cells_reserve(struct cells *cells, const struct cells_plan *plan);

/* All cells, one by one; from a zeroed walk on. Their numbers are below
 * cells_room(), where other numbers have none, and change when rows are added.
 */
struct cell_walk {
	size_t stripe, slot;
	uint32_t number; /* of the one given last */
	uint32_t next; /* number of the slot */
};
int cells_next(struct cell *out, const struct cells *cells,
	       struct cell_walk *walk);
/* The same, as the slots hold them: NULL behind the last. */
const struct slim_cell *cells_next_slim(const struct cells *cells,
					struct cell_walk *walk);
/* What the cell that the walk gave last is in full. */
void cells_expand(struct cell *out, const struct cells *cells,
		  const struct cell_walk *walk, const struct slim_cell *slim);
size_t cells_room(const struct cells *cells);
size_t cells_count(const struct cells *cells);
/* 0: the number has no cell. */
int cell_get(struct cell *out, const struct cells *cells, uint32_t number);

#endif
