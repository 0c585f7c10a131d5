/* A unit as a row writes it, where the measures of the row's activity have a
 * say in it. */
#ifndef FACTOR_MEASURED_UNIT_H
#define FACTOR_MEASURED_UNIT_H

#include <co2e/measures.h>

#include <stddef.h>

struct measure;

struct measured_unit {
	co2e_unit unit; /* all 0 where it is a measure's words */
	const struct measure *own; /* that measure, or NULL */
	co2e_state state; /* that it says */
};

/* Reads a unit of the unit table, with a state behind it ("ml liquid"), or a
 * measure's own words ("bottles"). An activity_id of no activity: then only the
 * unit table counts. Errors: as co2e_unit_parse(), with the measures of the
 * activity. Safe from any thread. */
co2e_status measured_unit_parse(struct measured_unit *out,
				const co2e_factors *factors,
				uint32_t activity_id, const char *text,
				size_t n, co2e_error *err);

/* "1 ml liquid = 1.465 g, 1 bottle liquid = 240 ml": the measures of an
 * activity, for messages, as far as they fit; "" if it has none. Returns out.
 */
const char *measured_list(char *out, size_t size, const co2e_factors *factors,
			  uint32_t activity_id);

#endif
