/* The figures of a published file, gathered from its rows: the CO2e figure of
 * an activity, stage and unit with its parts by gas. */
#ifndef FACTOR_IMPORT_TABLE_H
#define FACTOR_IMPORT_TABLE_H

#include "base/arena.h"
#include "base/dict.h"
#include "base/error.h"
#include "base/text.h"

#include <co2e/factors.h>

enum import_gas { GAS_CO2E, GAS_CO2, GAS_CH4, GAS_N2O, GAS_COUNT };

/* A row of the published file: a figure, or its part by one gas. Texts are
 * borrowed. */
struct import_part {
	const char *activity;
	struct span id; /* the publisher's; may be blank */
	struct span label, unit, source;
	struct span value; /* a decimal number, or blank */
	struct span said; /* what stood there if it was no number */
	const char *gwp; /* "AR5" */
	const char *gwp_why; /* "" or a note on it */
	enum import_gas gas;
	co2e_scope scope;
	co2e_stage stage;
	unsigned category; /* 0: none */
	int only_co2; /* published as CO2 alone: it is the figure, too */
	struct place at; /* of the value */
};

/* A row of the new factors.csv. */
struct import_figure {
	const char *factor, *activity, *label, *unit, *source, *gwp, *gwp_why;
	const char *value[GAS_COUNT]; /* NULL: not published; "": blank */
	const char *said; /* "" or the text that was no number */
	co2e_scope scope;
	co2e_stage stage;
	unsigned category;
	int only_co2;
	struct place at;
};

/* A zeroed struct is an empty table. */
struct import_table {
	struct dict keys; /* activity, stage, unit; numbered as the figures */
	struct import_figure *figures;
	size_t count, room;
	struct arena texts;
};

/* Errors: _DATA for a figure or part that stands twice, _MEMORY. */
co2e_status import_table_add(struct import_table *table,
			     const struct import_part *part, co2e_error *err);
/* After the last row: gives each figure its id, sees that none lacks its CO2e,
 * and sorts by activity, stage, unit (the keys are of no use afterwards).
 * Errors: _DATA, _MEMORY. */
co2e_status import_table_finish(struct import_table *table, co2e_error *err);
void import_table_clear(struct import_table *table);

#endif
