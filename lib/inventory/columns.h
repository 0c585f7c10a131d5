/* Rows that come as columns, gathered until they are settled:
 *
 *   load    a block of rows as plain arrays, with what is not null
 *   fix     quantities as whole numbers, pairs as places    columns_fix.h
 *   add     a whole number and a one into the pair's slot   columns_table.h
 *   odd     rows that need more: rejections, long numbers, findings
 *   settle  slots into the inventory's cells */
#ifndef INVENTORY_COLUMNS_H
#define INVENTORY_COLUMNS_H

#include "columns_fix.h"
#include "columns_table.h"
#include "store.h"

#include <co2e/columns.h>

/* Where an array goes on behind the block: as many lines of the cache as 64
 * rows are in; 0: there is none. */
struct columns_next {
	uintptr_t start;
	size_t lines;
};
enum { COLUMNS_ARRAYS = 3 };

/* Some rows of a batch, loaded. */
struct columns_block {
	size_t n;
	size_t peek; /* rows behind them whose handles and groups are there */
	uint64_t at; /* the batch's row that is its first */
	const double *real; /* quantities that are doubles, or NULL */
	const int64_t *whole; /* others, of 10^-scale, or NULL */
	const uint32_t *handle, *group;
	struct columns_next next[COLUMNS_ARRAYS];
	struct row_bits quantity_is, handle_is, group_is; /* not null */
	struct row_bits fits; /* of `whole`: the quantity is that number */
	struct row_bits good; /* counted by adding adds[] to its pair's slot */
	struct row_bits negative; /* of these */
	int64_t adds[COLUMNS_BLOCK]; /* its units of 10^-places, and 1 */
	struct pair_spots spots; /* of these rows and the ones behind them */
	uint32_t number[COLUMNS_BLOCK]; /* pairs, where they are numbered */
	/* what is not an array of the right type already */
	double real_room[COLUMNS_BLOCK];
	int64_t whole_room[COLUMNS_BLOCK];
	uint32_t handle_room[COLUMNS_BLOCK + COLUMNS_AHEAD];
	uint32_t group_room[COLUMNS_BLOCK + COLUMNS_AHEAD];
};

/* What a handle is in the inventory. */
struct columns_handle {
	uint32_t take; /* DICT_NONE: it is not there yet */
	int is_covered; /* rows of it were counted */
};

struct co2e_columns {
	co2e_inventory *inventory;
	co2e_inventory *trial; /* of the same options: names are tried on it,
				* so that those without rows leave no trace */
	char *name;
	uint64_t first_row;
	co2e_reject_fn reject;
	void *user;
	const struct fix_way *way;

	struct dict handle_texts; /* cells as parts -> handle */
	struct columns_handle *handles;
	struct wording *wordings; /* of them: in `trial` until there is a take
				   */
	size_t handle_room, wording_room;
	struct dict group_texts; /* values as parts -> group */
	uint32_t *groups; /* of the inventory, or DICT_NONE */
	size_t group_room;

	struct pair_table table;
	unsigned group_bits; /* of a pair, which is handle << it | group */
	/* Where a pair would be of more bits than the table's, it is a number
	 * instead, given out with its first row. */
	int is_numbered;
	struct pairs numbers; /* pair_of(handle, group) -> number */
	uint64_t *numbered; /* back: handle << 32 | group */
	size_t numbered_count, numbered_room;
	unsigned places; /* sums are of 10^-places */
	unsigned patience, wait; /* blocks until another scale is tried */

	uint64_t rows, rejected; /* in all */
	uint64_t open_as[CO2E_STATUS_COUNT]; /* rejected, not settled */
	co2e_error *errors; /* the first of each status of these */
	size_t error_count, error_room;
	size_t kept_as[CO2E_STATUS_COUNT]; /* in all */
	uint64_t showed_first[QUANTITY_FINDINGS]; /* row; 0: none */
	struct columns_block *block;
};

/* Rows at, at + 1 ... of a batch into columns->block: n of them, up to
 * COLUMNS_BLOCK; of a whole block, handles and groups of some more. */
void columns_load(co2e_columns *columns, const co2e_batch *batch, uint64_t at,
		  size_t n);
/* CO2E_OK, or CO2E_E_OPTION for what the columns cannot be. */
co2e_status columns_check(const co2e_batch *batch, co2e_error *err);
/* Bytes of element i. */
const unsigned char *column_at(const co2e_column *column, uint64_t i);
size_t column_size(co2e_column_type type);

/* The quantity of element i, which is not null, as its decimal text would be
 * read. Errors: _NUMBER, _RANGE. */
co2e_status columns_quantity(dec *out, int *rounded, const co2e_column *column,
			     uint64_t i, co2e_error *err);
/* The same for a double alone, where it is quick; 0: it is not. */
int columns_short(dec *out, double value);

/* Are there more pairs than can be told apart? If not, have all of them numbers
 * of the table's; 0: the heap is exhausted, and nothing has changed. */
int columns_too_many(const co2e_columns *columns);
int columns_widen(co2e_columns *columns);
void columns_clear_pairs(co2e_columns *columns);
/* Sums are of another scale from here on. 0: they do not fit one, or the heap
 * is exhausted: the scale is as it was. */
int columns_rescale(co2e_columns *columns, unsigned places);
/* The numbers and spots of the block's pairs, and which rows' names are known.
 * 0: the heap is exhausted. */
int columns_spots(struct row_bits *known, co2e_columns *columns);
/* The pair of row i of the block, whose names are known; and what a pair is. */
uint32_t columns_pair(const co2e_columns *columns, size_t i);
static inline void columns_names(uint32_t *handle, uint32_t *group,
				 const co2e_columns *c, uint32_t pair)
{
	if (c->is_numbered) {
		*handle = (uint32_t)(c->numbered[pair] >> 32);
		*group = (uint32_t)c->numbered[pair];
	} else {
		*handle = pair >> c->group_bits;
		*group = pair & ((UINT32_C(1) << c->group_bits) - 1);
	}
}

/* Adds the block's good rows to their slots, whose room was reserved. */
void columns_sum(co2e_columns *columns);
/* Asks memory for the slots of the first rows of the block. */
void columns_ask_first(const co2e_columns *columns);

/* Counts row i of the block, whatever it is; the status of its rejection, or
 * CO2E_OK. */
co2e_status columns_odd(co2e_columns *columns, const co2e_batch *batch,
			size_t i, co2e_error *err);
/* Notes that row `row`'s quantity showed a finding. */
void columns_showed(co2e_columns *columns, struct pair_more *more,
		    enum quantity_finding what, uint64_t row);

/* The values that a group was resolved from. */
void columns_group_values(struct span *out, const co2e_columns *columns,
			  uint32_t group);

#endif
