/* What one reading thread knows of the cells of the rows it has met: texts are
 * numbered column by column, in tables that stay in the cache, and the numbers
 * folded two by two, so that a row costs a few look-ups of numbers. Of a date
 * its class is folded (dates.h), or each day would make all wordings anew. It
 * is a memory and no more: it may be forgotten at any time, and who asks again
 * finds the same takes and groups in the inventory. */
#ifndef INVENTORY_KNOWN_H
#define INVENTORY_KNOWN_H

#include "dates.h"
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
	uint32_t node[KNOWN_ROWS]; /* of the rows at hand: what their cells in
				    * these columns are, dense from 0 on */
};

/* Dates whose rows take the same and tell nothing new. Their numbers are those
 * of dates.h; one of first days that are the least begins at its end. */
struct known_usual {
	uint32_t take; /* DICT_NONE: there are none */
	uint32_t least; /* the number of the first of them, */
	uint32_t further; /* how much greater others' are at most, */
	uint32_t last; /* and their last day */
};

struct known {
	struct known_column column[KNOWN_COLUMNS];
	size_t column_count;
	struct known_chain wording, group; /* wording: without the date, if
					    * that has a column of its own */
	size_t date; /* that column */
	int is_dated; /* it has one */
	struct dates dates; /* by the numbers of its texts */
	struct grid dated; /* node of `wording` and class of date -> node */
	uint32_t node[KNOWN_ROWS]; /* of the rows at hand: this, dense */
	uint32_t days[KNOWN_ROWS]; /* what their dates say: date_says.days */
	struct known_usual *usual; /* by node */
	size_t usual_room;
	uint32_t *group_of; /* by node of `group`; DICT_NONE: not known yet */
	size_t group_room;
	size_t groups; /* that there are, whoever has them: as many numbers
			* more are remembered, within limits */
	uint32_t times_forgotten; /* everything: all numbers are others then */
};

/* The take of a row that is usual for its node, or DICT_NONE. */
static inline uint32_t known_take(const struct known *known, size_t row)
{
	const struct known_usual *usual = &known->usual[known->node[row]];
	uint32_t days = known->days[row];

	return days - usual->least <= usual->further &&
			       days % DATES_DAYS <= usual->last
		       ? usual->take
		       : DICT_NONE;
}

/* The group of a row, or DICT_NONE. */
static inline uint32_t known_group(const struct known *known, size_t row)
{
	return known->group_of[known->group.node[row]];
}

/* Adds a field to a chain, once. */
void known_use(struct known *known, struct known_chain *chain, size_t field);

/* Has the wording decided by a date, too: the last of its fields. `are`: which
 * dates are of one class. */
void known_use_date(struct known *known, size_t field, enum dates_classes are);

/* Finds the nodes of `count` rows from row `first` on, at most KNOWN_ROWS. 0
 * when the heap is exhausted. */
int known_look(struct known *known, const struct csv_rows *rows, size_t first,
	       size_t count);

void known_clear(struct known *known);

#endif
