/* Organisations in a hierarchy, and their inventory rolled up through it: an
 * integrated care system over its trusts, practices and places.
 *
 * A loaded hierarchy never changes, so any number of threads may use it at once
 * until it is freed; a roll-up likewise. What they hand out as `const` is
 * borrowed and valid until then.
 *
 * Consolidation by share, and the approaches: GHG Protocol Corporate Standard,
 * chapter 3; ISO 14064-1:2018, 5.1. */
#ifndef CO2E_ORGANISATION_H
#define CO2E_ORGANISATION_H

#include <co2e/activity.h>
#include <co2e/inventory.h>
#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How a parent consolidates. The numbers are ABI. */
typedef enum co2e_approach {
	CO2E_APPROACH_UNSTATED = 0,
	CO2E_APPROACH_OPERATIONAL, /* operational control */
	CO2E_APPROACH_FINANCIAL, /* financial control */
	CO2E_APPROACH_EQUITY, /* by share of equity */
	CO2E_APPROACH_COUNT
} co2e_approach;
/* "operational", "financial", "equity"; "" for none. Static. */
CO2E_API const char *co2e_approach_name(co2e_approach approach);

/* One organisation. Texts are "" where blank. */
typedef struct co2e_organisation {
	const char *name;
	const char *code; /* such as its ODS code */
	const char *kind; /* "ICS", "trust", "practice": the file's own word */
	size_t parent; /* its number, or SIZE_MAX */
	uint32_t level; /* 0: it has no parent */
	int64_t share_num, share_den; /* consolidated into the parent, exact */
	co2e_approach approach;
	uint8_t has_period; /* 1: the denominators are of `period` */
	co2e_period period;
	uint64_t line; /* of the file */
} co2e_organisation;

typedef struct co2e_organisations co2e_organisations;

/* Reads a hierarchy: CSV with a header. Needed columns: organisation, parent
 * (blank: it has none). Known: code, kind, share, approach, period (or date) of
 * the denominators, and the denominators fte, floor_m2, bed_days, contacts,
 * turnover_gbp; every further column that has nothing but numbers is a
 * denominator of its own name. Names match as people type them: trimmed,
 * without case, inner spaces as one; a code matches as a name does.
 *
 * A share is a percentage ("60 %", "60"), or up to 1 a fraction ("0.6", "1" is
 * the whole; one percent is "1 %"); at most 9 decimals of the fraction; blank
 * is the whole.
 *
 * The caller owns *out; on failure it is NULL. Errors: as reading CSV; _COLUMN
 * (one missing or twice), _FIELDS, _BLANK (an organisation without a name, a
 * file without rows), _NUMBER, _DATE, and _DATA with line and column: an
 * organisation or code that stands twice, a parent that the file has not, a
 * circle, a share outside 0 to 100 %, an approach that is none, a negative
 * denominator. `name` stands for the text in messages. */
CO2E_API CO2E_MUST_USE co2e_status co2e_organisations_read(
	co2e_organisations **out, const char *path, co2e_error *err);
CO2E_API CO2E_MUST_USE co2e_status
co2e_organisations_read_text(co2e_organisations **out, const char *text,
			     size_t length, const char *name, co2e_error *err);
CO2E_API void co2e_organisations_free(co2e_organisations *organisations);

/* How many; number i in the order of the tree, each parent before what is below
 * it, brothers as in the file. NULL past the end. */
CO2E_API size_t
co2e_organisations_count(const co2e_organisations *organisations);
CO2E_API const co2e_organisation *co2e_organisations_at(
	const co2e_organisations *organisations, size_t i);
/* The number of a name or code as people type it, or SIZE_MAX (also where the
 * heap is exhausted). */
CO2E_API size_t co2e_organisations_find(const co2e_organisations *organisations,
					const char *text);

/* The denominators' names as the file has them, the known ones as above; NULL
 * past the end. The figure of organisation i, NaN where it is blank. */
CO2E_API const char *co2e_organisations_denominator(
	const co2e_organisations *organisations, size_t k);
CO2E_API double co2e_organisations_denominator_of(
	const co2e_organisations *organisations, size_t i, size_t k);

/* What is rolled up, kgCO2e each. The numbers are ABI. */
typedef enum co2e_account {
	CO2E_ACCOUNT_TOTAL = 0, /* co2e_amount.kgco2e */
	CO2E_ACCOUNT_MARKET, /* the same with market-based scope 2 */
	CO2E_ACCOUNT_SCOPE_1,
	CO2E_ACCOUNT_SCOPE_2, /* location-based */
	CO2E_ACCOUNT_SCOPE_2_MARKET,
	CO2E_ACCOUNT_SCOPE_3,
	CO2E_ACCOUNT_OUTSIDE,
	CO2E_ACCOUNT_BEYOND,
	CO2E_ACCOUNT_AVOIDED,
	CO2E_ACCOUNT_COUNT
} co2e_account;
/* "kgco2e", "scope1_kgco2e" ...: as in CSV. Static; "" for none. */
CO2E_API const char *co2e_account_name(co2e_account account);

/* An organisation with its group. own + children - eliminated = consolidated,
 * exactly: consolidated is the exact sum of the three doubles, rounded once.
 * What has no data is NaN, never 0. */
typedef struct co2e_rollup_row {
	const char *name; /* "" : the rows without an organisation */
	size_t organisation; /* its number, or SIZE_MAX: not in the hierarchy */
	uint32_t level;
	uint64_t rows; /* counted rows of its own */
	uint64_t group_rows; /* with those of all below it */
	double own[CO2E_ACCOUNT_COUNT];
	double children[CO2E_ACCOUNT_COUNT]; /* each times its share */
	double eliminated[CO2E_ACCOUNT_COUNT];
	double consolidated[CO2E_ACCOUNT_COUNT];
} co2e_rollup_row;

/* What all rows come to: own = top + eliminated + outside_shares + strays, but
 * for the rounding of the last digit. kgCO2e of CO2E_ACCOUNT_TOTAL. */
typedef struct co2e_rollup_whole {
	double own; /* of all counted rows */
	double top; /* consolidated at those without a parent */
	double eliminated;
	double outside_shares; /* left out by shares below the whole */
	double strays; /* of organisations that the hierarchy has not */
} co2e_rollup_whole;

/* An internal flow: what `buyer` bought from `seller`, both in one group. */
typedef struct co2e_rollup_flow {
	size_t buyer, seller, at; /* organisations' numbers; `at`: the lowest
				   * that has both in its group */
	double kgco2e; /* eliminated at `at` */
} co2e_rollup_flow;

/* Worth telling. Codes: "no-data", "not-in-hierarchy", "no-organisation",
 * "seller-without-data", "approach-mixed", "approach-share", "period-differs",
 * "denominator-missing", "column-mixed", "prescribing-at-both". */
typedef struct co2e_rollup_note {
	const char *code;
	const char *text;
} co2e_rollup_note;

typedef struct co2e_rollup co2e_rollup;

/* Rolls a priced inventory up. It must keep the dimensions "organisation" and
 * "counterparty" (others may stand beside them). The caller owns *out, which
 * borrows from both.
 *
 * consolidated = own + sum of share x child's consolidated - eliminated. A
 * share of an amount is exact and rounded once to 2^-60 kg, half to even.
 *
 * Eliminated are the lines of scopes 2 and 3 of rows whose counterparty is in
 * the same group and has rows itself (or has them below it): their emissions
 * are in the seller's footprint as well. They are taken out once, at the lowest
 * organisation that has both in its group, by the smaller of the two's shares
 * in it: what is counted at both ends. What is burnt (scope 1) is the buyer's
 * own, and what is outside, beyond or avoided stays.
 *
 * An organisation that the hierarchy has not stands by itself at the end, and
 * rows without an organisation too. Errors: CO2E_E_OPTION (not priced, or a
 * dimension is missing), _RANGE, _MEMORY. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_rollup_new(co2e_rollup **out, const co2e_organisations *organisations,
		const co2e_inventory *inventory, co2e_error *err);
CO2E_API void co2e_rollup_free(co2e_rollup *rollup);

CO2E_API const co2e_organisations *co2e_rollup_organisations(
	const co2e_rollup *rollup);
CO2E_API const co2e_inventory *co2e_rollup_inventory(const co2e_rollup *rollup);
/* The rows: first the hierarchy's, by their numbers, then the strays by name.
 * NULL past the end. */
CO2E_API size_t co2e_rollup_count(const co2e_rollup *rollup);
CO2E_API const co2e_rollup_row *co2e_rollup_at(const co2e_rollup *rollup,
					       size_t i);
CO2E_API const co2e_rollup_whole *co2e_rollup_total(const co2e_rollup *rollup);
CO2E_API const co2e_rollup_flow *co2e_rollup_flow_at(const co2e_rollup *rollup,
						     size_t i);
CO2E_API const co2e_rollup_note *co2e_rollup_note_at(const co2e_rollup *rollup,
						     size_t i);

/* Row i's denominator k: its own cell, which stands for all that it
 * consolidates; where that is blank and the organisation has no rows itself,
 * the members' with data times their shares, if each of them has one; else NaN.
 * Its intensity: consolidated kgCO2e per unit, NaN where there is no
 * denominator, no data, or a denominator of 0. */
CO2E_API double co2e_rollup_denominator(const co2e_rollup *rollup, size_t i,
					size_t k);
CO2E_API double co2e_rollup_intensity(const co2e_rollup *rollup, size_t i,
				      size_t k);

#ifdef __cplusplus
}
#endif
#endif
