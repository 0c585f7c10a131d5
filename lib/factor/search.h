/* The search of <co2e/factors.h>, for who knows where it need not look. */
#ifndef FACTOR_SEARCH_H
#define FACTOR_SEARCH_H

#include "factors.h"

/* The label of the activity's first figure, or "". */
const char *search_label(const co2e_factors *factors, uint32_t id);

/* As co2e_factors_search(), among the activities whose bits are set;
 * NULL: among all. */
size_t search_among(uint32_t *ids, size_t room, const co2e_factors *factors,
		    const char *words, const uint64_t *bits);

#endif
