/* The rules of a shipped target's boundary. */
#ifndef PLAN_DATA_BOUNDARY_H
#define PLAN_DATA_BOUNDARY_H

#include "read_data.h"

/* Fills out->rules and out->rule_count of the target with this id; none is no
 * error. Errors: as read_data.h says. */
co2e_status data_boundary(struct plan_data_target *out, struct arena *arena,
			  const char *id, co2e_error *err);

#endif
