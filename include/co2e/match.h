/* Which figures a row takes, and why: the rules' names and what they found. */
#ifndef CO2E_MATCH_H
#define CO2E_MATCH_H

#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Which edition a period takes. Source: UK Government GHG Conversion Factors
 * for Company Reporting, guidance on reporting years that are not calendar
 * years. */
typedef enum co2e_edition_rule {
	CO2E_EDITION_MAJORITY = 0, /* the calendar year with most of its days */
	CO2E_EDITION_BLEND, /* its days shared over the calendar years */
	CO2E_EDITION_FIXED /* one year's edition for every row */
} co2e_edition_rule;

/* Worth telling, but did not stop the calculation. A set of bits. */
typedef uint32_t co2e_findings;
enum {
	/* kWh of a fuel without a calorific value: gross was assumed */
	CO2E_FOUND_GROSS_CV = 1u << 0,
	/* no edition for the year: an earlier one was taken */
	CO2E_FOUND_OLD_EDITION = 1u << 1,
	/* the edition is partial: the figure comes from an earlier one */
	CO2E_FOUND_PARTIAL = 1u << 2,
	/* the period lies in two years: the majority's edition was taken */
	CO2E_FOUND_MIXED_YEARS = 1u << 3,
	/* the quantity was shared over two editions by days */
	CO2E_FOUND_BLENDED = 1u << 4,
	/* a negative quantity was counted */
	CO2E_FOUND_NEGATIVE = 1u << 5,
	/* the row claims another scope than its figure */
	CO2E_FOUND_SCOPE = 1u << 6,
	/* a set of the user's own took precedence */
	CO2E_FOUND_USER_SET = 1u << 7,
	/* no supplier figure: the grid average stands on the market side */
	CO2E_FOUND_MARKET_FALLBACK = 1u << 8,
	/* no gases to restate: kept on its published GWP basis */
	CO2E_FOUND_NOT_RESTATED = 1u << 9,
	/* the figure mixes GWP bases */
	CO2E_FOUND_MIXED_GWP = 1u << 10,
	/* a further stage is blank or in another unit: it is not counted */
	CO2E_FOUND_STAGE_MISSING = 1u << 11,
	/* the quantity had more than 18 decimals */
	CO2E_FOUND_ROUNDED = 1u << 12,
	/* the row's own kgCO2e, not computed here */
	CO2E_FOUND_DECLARED = 1u << 13,
	/* read through 1,234 or (500) or a currency sign; or, where semicolons
	 * separate fields, 1.234 as little more than 1 */
	CO2E_FOUND_QUANTITY_STYLE = 1u << 14,
	/* none of the stages asked for is one of the row's: it adds nothing */
	CO2E_FOUND_NO_STAGE = 1u << 15,
	/* the row's scope 3 category stands in place of the figure's */
	CO2E_FOUND_CATEGORY = 1u << 16,
	/* a density, a bottle's or a cylinder's size turned the row's unit into
	 * the figure's */
	CO2E_FOUND_MEASURE = 1u << 17,
	/* the figure is of a mix of products that its publisher declares */
	CO2E_FOUND_MIX = 1u << 18,
	/* the publisher's figure is implausible: see its note */
	CO2E_FOUND_IMPLAUSIBLE = 1u << 19,
	/* the supplier's own figure was used, before the average */
	CO2E_FOUND_SUPPLIER = 1u << 20,
	/* spend was brought to the prices of the figure's year */
	CO2E_FOUND_PRICE_BASE = 1u << 21,
	/* value added tax was taken out of the spend */
	CO2E_FOUND_VAT = 1u << 22,
	/* no NHS category: the NHS map has no rule for it */
	CO2E_FOUND_UNMAPPED = 1u << 23,
	/* the row says that its reading is estimated */
	CO2E_FOUND_ESTIMATED = 1u << 24,
	/* a ledger code that is mapped to "-": no purchase, so it adds nothing
	 */
	CO2E_FOUND_LEFT_OUT = 1u << 25
};
enum { CO2E_FOUND_BITS = 26 };

/* Stable code ("gross-cv-assumed") and one sentence of a single bit. Static
 * texts; never NULL. */
CO2E_API const char *co2e_finding_name(co2e_findings bit);
CO2E_API const char *co2e_finding_text(co2e_findings bit);

#ifdef __cplusplus
}
#endif
#endif
