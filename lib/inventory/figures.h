/* Which figures a row was matched with, as bytes that can be compared. */
#ifndef INVENTORY_FIGURES_H
#define INVENTORY_FIGURES_H

#include "store.h"

/* The number of what was matched: the same for two matches that do the same to
 * a quantity and find the same. DICT_NONE when the heap is exhausted. */
uint32_t figures_number(co2e_inventory *inventory, const struct match *match);

/* Two matches by what their figures are, never by where they stand in memory.
 */
int figures_compare(const struct match *a, const struct match *b);

#endif
