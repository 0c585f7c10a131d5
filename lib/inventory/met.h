/* What one reading thread has met: the wordings of its rows, and for how many
 * days around its own each of them holds, so that a date which is new beside
 * cells that are known needs no look at the inventory, which other threads use
 * at the same time. It is a memory, but for the days of the rows that were
 * counted: these are told to the inventory at the end. */
#ifndef INVENTORY_MET_H
#define INVENTORY_MET_H

#include "known.h"
#include "store.h"

#include "base/pairs.h"

/* What the thread knows a row's deciding cells by. */
struct met_cells {
	uint32_t node; /* of all of them, by the class of the date */
	uint32_t but_date; /* node of all but the date, */
	uint32_t date; /* number of its text, */
	struct date_says says; /* and what that says */
};

/* One wording, or several that differ in nothing but dates within the days. */
struct met_wording {
	struct wording wording;
	co2e_period days; /* any period within them has it; first after last:
			   * it stands alone, for one date cell */
	struct counted_days counted; /* rows of it that are to be told of */
	int is_told; /* 1: standing alone, of rows of it the inventory knows */
	uint32_t next; /* of the same node, or DICT_NONE */
};

/* A zeroed struct is an empty one. */
struct met {
	struct met_wording *wordings;
	size_t count, room;
	uint32_t *first; /* by node: one of its wordings, or DICT_NONE. Where
			  * the date is a class of its own it is the only one,
			  * else those that stand alone are not among them, but
			  */
	size_t node_room;
	struct pairs alone; /* here: but_date and date -> the wording */
	struct pairs faulty; /* number of the cells other than the date -> the
			      * wording that has their faults on any date */
};

/* The wording of a row and the number it is met under, or DICT_NONE. */
uint32_t met_find(struct wording *out, const struct met *met,
		  const struct met_cells *cells);

/* Is there as much as should be remembered? */
int met_is_full(const struct met *met);

/* Remembers a wording whose note, if it has one, the inventory keeps. `days`:
 * those that it holds for; the first after the last: it stands alone. Its
 * number, or DICT_NONE when the heap is exhausted. */
uint32_t met_keep(struct met *met, const struct met_cells *cells,
		  const struct wording *wording, co2e_period days);

/* The same of a wording with faults; `days`: all where rows of these cells have
 * them on any date that can be read, else none. */
uint32_t met_keep_faulty(struct met *met, const struct met_cells *cells,
			 const struct wording *wording, co2e_period days);

/* Does a wording stand alone? Then it was met in the inventory, which may as
 * well be told at once that a row of it was counted. */
int met_is_alone(const struct met *met, uint32_t number);
void met_is_told(struct met *met, uint32_t number);

/* A row of the wording was counted. */
void met_count(struct met *met, uint32_t number, co2e_period period);

/* Would another row of the period tell nothing new? */
int met_is_usual(const struct met *met, uint32_t number, co2e_period period);

/* Has the rows be usual that are of a wording which has no note, and of cells
 * like these, if no other wording of the node is its usual one. */
void met_make_usual(struct known_usual *usual, const struct met *met,
		    uint32_t number, const struct met_cells *cells);

/* Has the inventory's takes stand for the rows that were counted. While no
 * other thread uses them. */
void met_tell(co2e_inventory *inventory, struct met *met);

void met_clear(struct met *met);

#endif
