/* What a co2e_rollup holds. */
#ifndef ORGANISATION_ROLLUP_H
#define ORGANISATION_ROLLUP_H

#include "hierarchy.h"

#include "base/sum.h"

/* kgCO2e of every account, exact. */
struct accounts {
	struct sum of[CO2E_ACCOUNT_COUNT];
};

/* Bought by one organisation of the hierarchy from another. */
struct flow {
	uint32_t buyer, seller;
	struct accounts bought;
};

struct node {
	struct accounts own, children, eliminated;
	uint64_t rows, group_rows; /* its own; with those of all below it */
};

struct co2e_rollup {
	const co2e_organisations *organisations;
	const co2e_inventory *inventory;
	size_t known; /* how many the hierarchy has; strays follow */
	co2e_rollup_row *rows; /* strays by name */
	struct node *nodes; /* strays as numbered in `strays` */
	size_t count;
	struct dict strays; /* folded names that the hierarchy has not */
	const char **stray_names; /* by number, as first met */
	size_t stray_room;
	struct dict pairs; /* buyer and seller -> flow */
	struct flow *flows;
	size_t flow_room;
	co2e_rollup_flow *told; /* those eliminated */
	size_t told_count, told_room;
	co2e_rollup_note *notes;
	size_t note_count, note_room;
	double *denominators; /* by row, then denominator */
	unsigned char *lacking; /* likewise: 1: only some members have one */
	size_t denominator_count;
	struct sum outside_shares; /* left out by shares, of the total */
	co2e_rollup_whole whole;
	struct arena texts;
};

/* Adds b to a; 0 when a sum grows too large. */
int accounts_add(struct accounts *a, const struct accounts *b);

/* An organisation's own accounts, rows and flows from the inventory's cells and
 * lines. Errors: CO2E_E_OPTION, _RANGE, _MEMORY. */
co2e_status rollup_own(co2e_rollup *rollup, co2e_error *err);

/* Takes out what was bought inside a group, once. Needs own accounts. Errors:
 * CO2E_E_RANGE, _MEMORY. */
co2e_status rollup_eliminate(co2e_rollup *rollup, co2e_error *err);

/* Resolves the denominators. Errors: CO2E_E_MEMORY. */
co2e_status rollup_denominators(co2e_rollup *rollup, co2e_error *err);

/* Adds a note; and all notes that follow from the rows. Errors: _MEMORY. */
co2e_status rollup_note(co2e_rollup *rollup, co2e_error *err, const char *code,
			const char *format, ...) PRINTF_LIKE(4, 5);
co2e_status rollup_notes(co2e_rollup *rollup, co2e_error *err);

/* Notes of inhalers that an organisation and one above it both have. Errors:
 * _MEMORY. */
co2e_status rollup_levels(co2e_rollup *rollup, co2e_error *err);

#endif
