/* Rows that differ in nothing but their date mostly take the same: a year of
 * months, an activity of every month. What the first of them came to is kept,
 * with the days that it holds for, so that the others are not matched again. */
#ifndef INVENTORY_RECALL_H
#define INVENTORY_RECALL_H

#include "base/text.h"

#include <co2e/activity.h>
#include <co2e/inventory.h>

struct wording;

/* Days on which a row is matched alike, and the take of one period within
 * them. */
struct recall_days {
	co2e_period days;
	uint32_t take;
	uint32_t next; /* of the same cells, or DICT_NONE */
};

/* Of cells other than the date. */
struct recall_cells {
	uint32_t wording; /* number of one that they are in */
	uint32_t first, count; /* of their days */
};

/* A zeroed struct is an empty one. Cells are known by the number that the
 * deciding ones but the date are folded to, dates by that of their text. */
struct recall {
	uint32_t *of_node; /* by that number: that of the cells, or DICT_NONE */
	size_t node_room;
	struct recall_cells *cells;
	size_t count, room;
	struct recall_days *days;
	size_t days_count, days_room;
	co2e_period *period_of; /* by that number: what the date says; first
				 * after last: it is not known */
	size_t date_room;
};

/* A row's cells as they are asked for. */
struct recall_asked {
	uint32_t node, date; /* DICT_NONE: met for the first time */
	struct span text; /* of the date */
};

/* The wording of a row whose cells but the date are known: recalled, or matched
 * for days of which nothing is known yet; *days are then those that it holds
 * for, else none (the first after the last). *number is that of the wording
 * which has the same faults on any date, or DICT_NONE: it has none. 0: they are
 * not known, they do not match, or the heap is exhausted (*exhausted is then
 * 1). */
int recall_find(struct wording *out, uint32_t *number, co2e_period *days,
		co2e_inventory *inventory, const struct recall_asked *asked,
		int *exhausted);

/* The days that are known to have the take of a wording of these cells, or its
 * faults; the first after the last: none are, or a take is of one period alone.
 */
co2e_period recall_days(const co2e_inventory *inventory, uint32_t node,
			const struct wording *wording);

/* Remembers that on these days (if there are any) cells have the take of the
 * wording with this number, and what its date says. 0 when the heap is
 * exhausted. */
int recall_keep(co2e_inventory *inventory, const struct recall_asked *asked,
		uint32_t wording, co2e_period days);

void recall_clear(struct recall *recall);

#endif
