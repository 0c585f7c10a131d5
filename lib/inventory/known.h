/* What one reading thread knows of the cells of the rows it has met: texts are
 * numbered column by column, in tables that stay in the cache, and the numbers
 * folded two by two, so that a row costs a few look-ups of numbers. It is a
 * memory and no more: it may be forgotten at any time, and who asks again finds
 * the same takes and groups in the inventory. */
#ifndef INVENTORY_KNOWN_H
#define INVENTORY_KNOWN_H

#include "store.h"

#include "base/csv.h"
#include "base/grid.h"

enum {
	KNOWN_ROWS = 256, /* looked up at a time */
	KNOWN_COLUMNS = DECIDING + 1 + CO2E_BY_MAX, /* 1: the quality's */
};

/* A column whose texts are numbered. */
struct known_column {
	size_t field; /* of the file's rows */
	struct intern texts;
	uint32_t number[KNOWN_ROWS]; /* of the rows at hand */
};

/* Columns that decide one thing together. */
struct known_chain {
	size_t columns[KNOWN_COLUMNS]; /* of known.column */
	size_t count;
	struct grid fold[KNOWN_COLUMNS]; /* node and next number -> node */
	uint32_t before[KNOWN_ROWS]; /* what their cells in all columns but the
				      * last are, likewise */
	uint32_t node[KNOWN_ROWS]; /* of the rows at hand: what their cells in
				    * these columns are, dense from 0 on */
	uint32_t *value; /* by node; DICT_NONE: not known yet */
	size_t room;
};

struct known {
	struct known_column column[KNOWN_COLUMNS];
	size_t column_count;
	struct known_chain wording, group; /* values: a take that rows were
					    * counted of, and nothing is to be
					    * told of; a group */
	uint32_t *number; /* by node of `wording`: the number under which the
			   * thread has met it, or DICT_NONE */
	size_t number_room;
	uint32_t times_forgotten; /* everything: all numbers are others then */
};

/* Adds a field to a chain, once. */
void known_use(struct known *known, struct known_chain *chain, size_t field);

/* Finds the nodes of `count` rows from row `first` on, at most KNOWN_ROWS. 0
 * when the heap is exhausted. */
int known_look(struct known *known, const struct csv_rows *rows, size_t first,
	       size_t count);

void known_clear(struct known *known);

#endif
