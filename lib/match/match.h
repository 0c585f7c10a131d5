/* Which figures a row takes, and why: policy only. How much that is, lib/calc
 * says; nothing here multiplies a quantity.
 *
 * A row yields one line per stage of its activity (and per edition, where its
 * days are shared over two). Sets stand in an order of preference: the user's
 * own for the year, the shipped ones for the year, then the nearest earlier. A
 * partial set is filled from those after it; behind a whole one nothing counts,
 * so that a stage which an edition dropped does not come back. */
#ifndef MATCH_MATCH_H
#define MATCH_MATCH_H

#include "price.h"
#include "sets.h"

#include "factor/measured_unit.h"

#include <co2e/activity.h>
#include <co2e/factors.h>
#include <co2e/match.h>
#include <co2e/measures.h>

#define SPEND_SUPPLIER "spend/supplier"

struct match_request {
	co2e_found found;
	struct measured_unit unit;
	co2e_period period;
	co2e_edition_rule rule;
	int32_t edition; /* with CO2E_EDITION_FIXED */
	co2e_stages stages; /* those wanted */
	int stages_are_the_rows; /* 1: the row names them, so each must be there
				  */
	uint32_t any_spend; /* the activity of suppliers' figures per pound of
			     * anything, SPEND_SUPPLIER; UINT32_MAX: no set has
			     * it */
	const char *supplier; /* "" where blank; likewise region */
	const char *region;
	int64_t vat_num, vat_den; /* of spend without its tax: 5/6; else 1/1 */
	struct sets_chosen chosen; /* sets to take figures from, if any */
	int claim_scope; /* 0: the row claims none */
	uint32_t claim_category;
	uint32_t claim_nhs; /* category of NHS England's; 0: none */
	int pathways; /* 1: figures of care pathways, and no others */
};

struct match_line {
	const co2e_factor *factor;
	const co2e_factor *market; /* NULL: as factor */
	co2e_scope scope;
	uint32_t category;
	co2e_stage stage;
	int32_t edition; /* the year that was asked for */
	int64_t ratio_num, ratio_den; /* the row's unit -> the figure's */
	int64_t share_num, share_den; /* of the quantity: days of the period */
	struct match_price price; /* of figures per pound */
	int64_t vat_num, vat_den; /* what is left without the tax */
	int64_t num, den; /* the product of them all */
	int64_t market_num, market_den; /* likewise for the market figure */
	co2e_findings findings;
	/* behind CO2E_FOUND_MEASURE, in their order; the rest NULL */
	const co2e_measure *measure[CO2E_MEASURE_STEPS];
	co2e_nhs_place nhs; /* where the NHS counts it */
};

enum { MATCH_YEARS = 2, MATCH_MAX = MATCH_YEARS * CO2E_STAGE_COUNT };

struct match {
	size_t count;
	co2e_findings findings; /* of the row and of all its lines */
	struct match_line lines[MATCH_MAX];
};

/* Errors, without a place: _EDITION, _MISSING, _DIMENSION, _UNIT_AMBIGUOUS,
 * _STAGE, _RANGE, _SCOPE. On failure *out is not to be read. Safe from any
 * thread. */
co2e_status match_row(struct match *out, const co2e_factors *factors,
		      const struct match_request *request, co2e_error *err);

/* The days around the request's period for which match_row() answers the same,
 * whatever period within them is asked for: of one calendar year, which is all
 * that editions and price indices ask of a period that lies in one; and on none
 * of them does a figure of the activity, or of one whose figures it may take,
 * begin or end to be valid. 0: there are none but the period itself. Safe from
 * any thread. */
int match_days(co2e_period *out, const co2e_factors *factors,
	       const struct match_request *request);

/* For a match of the row's own CO2e: where the NHS counts its line, which is of
 * the text `activity`. Safe from any thread. */
void match_nhs(struct match *match, const co2e_factors *factors,
	       const struct match_request *request, const char *activity);

#endif
