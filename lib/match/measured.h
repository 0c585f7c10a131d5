/* What messages say of an activity's measures. */
#ifndef MATCH_MEASURED_H
#define MATCH_MEASURED_H

#include <co2e/measures.h>

#include <stddef.h>

/* "1 ml liquid = 1.465 g, 1 bottle = 240 ml": those of an activity, as far as
 * they fit; "" if it has none. Returns out. */
const char *measured_list(char *out, size_t size, const co2e_factors *factors,
			  uint32_t activity_id);

#endif
