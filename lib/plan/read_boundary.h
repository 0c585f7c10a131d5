/* Which lines a target counts, and the vintages that must not be mixed. */
#ifndef PLAN_READ_BOUNDARY_H
#define PLAN_READ_BOUNDARY_H

#include "read.h"
#include "read_data.h"

/* Sets the bit of target t on the lines inside; none is an error at `key`. What
 * has no NHS category is a finding where the boundary is one of the NHS's. */
co2e_status boundary_of_shipped(struct plan_reader *reader,
				const struct spot *at, const char *key,
				const struct plan_data_target *shipped,
				size_t t);
/* The member "boundary", a selector; absent: all lines. */
co2e_status boundary_of_selector(struct plan_reader *reader,
				 const struct spot *at, size_t t);

/* The vintage of a shipped target: as named, else the baseline's, else the
 * newest. _DATA where the plan's baseline is of another publication than the
 * target's, or its value is the other's national one. */
co2e_status vintage_choose(const struct plan_data_vintage **out,
			   struct plan_reader *reader, const struct spot *at,
			   const struct plan_data_target *shipped,
			   double baseline_kgco2e);
/* The same for a target of the plan's own, whose baseline is `at`. */
co2e_status vintage_check(struct plan_reader *reader, const struct spot *at,
			  const char *vintage);

#endif
