/* The order of what rows were matched with. */
#ifndef INVENTORY_FIGURES_H
#define INVENTORY_FIGURES_H

#include "match/match.h"

/* Two matches by what their figures are, never by where they stand in memory.
 */
int figures_compare(const struct match *a, const struct match *b);

#endif
