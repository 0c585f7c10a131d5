/* Rows that differ in nothing but their date mostly take the same: a year of
 * months, an activity of every month. What the first of them came to is kept,
 * with the days that it holds for, so that the others are not matched again. */
#ifndef INVENTORY_RECALL_H
#define INVENTORY_RECALL_H

#include "coding.h"

#include "base/dict.h"
#include "base/text.h"

#include <co2e/activity.h>
#include <co2e/inventory.h>

struct row;
struct wording;
struct match_request;

/* Days, and the take that a period within them has. */
struct recall_days {
	co2e_period days;
	uint32_t take;
	uint32_t next; /* of the same cells, or DICT_NONE */
};

/* What cells other than the date decide. */
struct recall_cells {
	int64_t gbp_num, gbp_den;
	uint32_t unit_text, asked; /* numbers of their texts */
	enum coded coded;
	uint32_t first, count; /* of its days */
};

/* A zeroed struct is an empty one. */
struct recall {
	struct dict cells; /* the deciding ones but the date, and the quality */
	struct recall_cells *of_cells;
	size_t cells_room;
	struct dict dates; /* cells that say a period */
	co2e_period *period_of;
	size_t dates_room;
	struct recall_days *days;
	size_t days_count, days_room;
};

/* A row's cells as they are looked up. */
struct recall_key {
	struct span part[12];
	size_t count;
	uint64_t hash;
	char which[4]; /* cells there are, and what the quality says */
	uint32_t number; /* of the cells, or DICT_NONE */
};

/* The wording of a row whose cells, but for the date, are known: recalled, or
 * matched for days of which nothing is known yet (its note in the scratch
 * arena). *key is filled either way. 0: they are not known, they do not match,
 * or the heap is exhausted (*exhausted is then 1). */
int recall_find(struct wording *out, struct recall_key *key,
		co2e_inventory *inventory, const struct row *row,
		int *exhausted);

/* Remembers what a row came to that recall_find() did not know: a take. 0 when
 * the heap is exhausted. */
int recall_keep(const struct wording *wording, const struct recall_key *key,
		co2e_inventory *inventory, const struct match_request *request);

void recall_clear(struct recall *recall);

#endif
