/* Putting sets that were read apart behind those that a catalogue has. */
#ifndef FACTOR_APPEND_H
#define FACTOR_APPEND_H

#include "factors.h"

/* Moves the figures of a part into the whole, so that this is as if the part's
 * tables had been read by it, after its own: the same numbers of activities and
 * figures. `sets`, count of them, are those of the part; they belong to the
 * whole, as gases and all else do that no table of figures has. The part is
 * then empty. 0: the heap is exhausted; the two can then only be freed. */
int factors_append(co2e_factors *whole, co2e_factors *part, struct set *sets,
		   size_t count);

/* Frees what tables of figures put into the factors. */
void factors_clear_figures(co2e_factors *factors);

#endif
