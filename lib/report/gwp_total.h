/* An inventory's total under a GWP set, whichever it was priced by. */
#ifndef REPORT_GWP_TOTAL_H
#define REPORT_GWP_TOTAL_H

#include "json_out.h"

#include "base/buffer.h"

#include <co2e/inventory.h>

struct gwp_total {
	double kgco2e; /* of scopes 1 to 3, or of the boundary */
	double kept; /* of what could not be restated, whatever the sign */
	double all; /* of everything, whatever the sign */
};

/* The total of the activities that begin with `prefix` ("": of all) under a GWP
 * set (NULL: as published). Errors: _RANGE. */
co2e_status gwp_total_under(struct gwp_total *out,
			    const co2e_inventory *inventory, const char *gwp,
			    const char *prefix, co2e_error *err);

/* Anaesthetic gases have other values in use than the IPCC's: what those of the
 * inventory come to under each set that values them all, as a line and as the
 * member "clinical_gases" of an open object. Nothing, and null, where the
 * inventory has none. */
void clinical_gases_put(struct buffer *out, const co2e_inventory *inventory);
void clinical_gases_json(struct json_out *j, const co2e_inventory *inventory);

#endif
