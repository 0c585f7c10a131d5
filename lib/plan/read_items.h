/* The items of a plan while it is read, found by where they are and by name. */
#ifndef PLAN_READ_ITEMS_H
#define PLAN_READ_ITEMS_H

#include "model.h"

#include "base/dict.h"

/* What a selector may name about an item. */
enum item_name {
	ITEM_ACTIVITY,
	ITEM_SITE,
	ITEM_ORGANISATION,
	ITEM_ID,
	ITEM_NAMES
};

struct plan_items {
	struct plan_item *at;
	size_t count, room;
	uint32_t (*name)[ITEM_NAMES]; /* by item: numbers in `names` */
	size_t name_room;
	struct dict names[ITEM_NAMES];
	struct dict places; /* activity, site, organisation, claim, what it
			     * measures */
	uint32_t *first; /* by place: its first item */
	size_t first_room;
};

/* An energy unit with no calorific value is taken for gross, as everywhere. */
co2e_unit unit_as_gross(co2e_unit unit);
/* 1 `from` = *ratio `to`; *assumed (may be NULL) becomes 1 if that needed plain
 * energy to be gross. 0: they cannot meet. */
int units_meet(double *ratio, int *assumed, const co2e_unit *from,
	       const co2e_unit *to);

/* Adds a copy; its texts and lines are to live as long as the plan. 0: the heap
 * is exhausted, and then it is not there. */
int items_add(struct plan_items *items, const struct plan_item *item);
/* The first item of this activity, claim and unit, or one that can meet it, at
 * the place of `like`; DICT_NONE: there is none, or (*exhausted = 1) no room to
 * look. */
uint32_t items_find(const struct plan_items *items, int *exhausted,
		    const char *activity, const struct plan_claim *claim,
		    const co2e_unit *unit, const struct plan_item *like);
void items_clear(struct plan_items *items);

#endif
