/* Figures by their factor ids, whatever the case. */
#ifndef FACTOR_IDS_H
#define FACTOR_IDS_H

#include "factors.h"

#include "base/text.h"

/* Enters the last figure, which has this id, and gives it the text. *like is
 * the figure that had the id last before, or INDEX_NONE: the same figure of
 * another edition, or, where it is not before `first`, one of the same set.
 * `guess` is a figure that may be it. 0: the heap is exhausted. */
int ids_add(uint32_t *like, co2e_factors *factors, struct span id,
	    uint32_t guess, uint32_t first);

/* Is no figure with this one's id behind it, in the tables that the factors
 * read themselves? Then the last figure may be entered as the next one. */
int ids_is_last(const struct figures *figures, uint32_t number);
void ids_follow(struct figures *figures, uint32_t number);

/* The number of the first figure with this id in the order of the sets, and of
 * the next one behind a figure; INDEX_NONE: there is none. */
uint32_t ids_first(const co2e_factors *factors, struct span id);
uint32_t ids_next(const co2e_factors *factors, uint32_t number);

#endif
