/* The table of units: rows are data, in rows/, one file for each kind. */
#ifndef UNIT_UNITS_TABLE_H
#define UNIT_UNITS_TABLE_H

#include <co2e/unit.h>

extern const co2e_unit_row unit_rows[];
extern const size_t unit_row_count;

/* A text that is refused on purpose, with what to do instead. */
struct unit_refusal {
	co2e_status status;
	const char *spellings; /* separated by '|' */
	const char *says; /* the message, after "unit '...' " */
};

extern const struct unit_refusal unit_refusals[];
extern const size_t unit_refusal_count;

/* Of a worker's or a passenger's day, whose hours nobody knows. */
extern const struct unit_refusal unit_day_of_work;

/* An ending that turns a unit of one dimension into one of another: "net" an
 * energy into an energy by net calorific value. */
struct unit_ending {
	const char *key; /* as unit_key folds it */
	co2e_dimension from, to;
};

extern const struct unit_ending unit_endings[];
extern const size_t unit_ending_count;

/* A beginning that multiplies: "million ". */
struct unit_beginning {
	const char *key;
	int64_t times;
};

extern const struct unit_beginning unit_beginnings[];
extern const size_t unit_beginning_count;

#endif
