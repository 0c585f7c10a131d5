/* What one reading thread has met: the wordings of its rows, and for how many
 * days around its own each of them holds, so that a date which is new beside
 * cells that are known needs no look at the inventory, which other threads use
 * at the same time. It is a memory, but for the days of the rows that were
 * counted: these are told to the inventory at the end. */
#ifndef INVENTORY_MET_H
#define INVENTORY_MET_H

#include "store.h"

#include "base/grid.h"
#include "base/pairs.h"

/* One wording, or several that differ in nothing but dates within the days. */
struct met_wording {
	struct wording wording;
	co2e_period days; /* any period within them has it; first after last:
			   * it stands alone, for one date cell */
	struct counted_days counted; /* rows of it that are to be told of */
	int is_told; /* 1: standing alone, of rows of it the inventory knows */
	uint32_t next; /* of the same cells and year, or DICT_NONE */
};

/* What a date cell says. */
struct met_date {
	co2e_period period; /* the first after the last: it is not known */
	uint32_t year; /* dense number of the calendar year of its first day */
};

/* A zeroed struct is an empty one. */
struct met {
	struct met_wording *wordings;
	size_t count, room;
	struct grid first; /* number of the cells other than the date, and year
			    * -> one of their wordings that stand not alone */
	struct met_date *dates; /* by number of the cell */
	size_t date_room;
	struct pairs years; /* year -> its number */
	struct pairs faulty; /* number of the cells other than the date -> the
			      * wording that has their faults on any date */
};

/* A row's deciding cells as the thread numbers them. */
struct met_cells {
	uint32_t but_date, date;
};

/* The wording of a row that is met under a number. */
void met_get(struct wording *out, const struct met *met, uint32_t number,
	     struct met_cells cells);

/* The wording of a row and the number it is met under, or DICT_NONE. */
uint32_t met_find(struct wording *out, const struct met *met,
		  struct met_cells cells);

/* Remembers a wording whose note, if it has one, the inventory keeps. `days`:
 * those that it holds for; the first after the last: it stands alone. Its
 * number, or DICT_NONE when the heap is exhausted. */
uint32_t met_keep(struct met *met, struct met_cells cells,
		  const struct wording *wording, co2e_period days);

/* The same of a wording with faults; `days`: all where rows of these cells have
 * them on any date that can be read, else none. */
uint32_t met_keep_faulty(struct met *met, struct met_cells cells,
			 const struct wording *wording, co2e_period days);

/* Does a wording stand alone? Then it was met in the inventory, which may as
 * well be told at once that a row of it was counted. */
int met_is_alone(const struct met *met, uint32_t number);
void met_is_told(struct met *met, uint32_t number);

/* A row of the wording was counted. */
void met_count(struct met *met, uint32_t number, co2e_period period);

/* Has the inventory's takes stand for the rows that were counted. While no
 * other thread uses them. */
void met_tell(co2e_inventory *inventory, struct met *met);

void met_clear(struct met *met);

#endif
