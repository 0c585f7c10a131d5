/* Activity data: what was done, where and when.
 *
 * Pure functions, safe from any thread. */
#ifndef CO2E_ACTIVITY_H
#define CO2E_ACTIVITY_H

#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A period of whole days, both ends included: days since 1970-01-01. */
typedef struct co2e_period {
	int32_t first;
	int32_t last;
} co2e_period;

/* Reads a date or period, `length` bytes, case and spaces around ignored:
 *
 *   a day              2024-06-30, 2024/06/30, 30/06/2024 and 30-06-2024 and
 *                      30.06.2024 (the day first, as in the UK), 30/06/24,
 *                      30 June 2024, 30-Jun-24, June 30, 2024; a time of day
 *                      after it is read and not used: 2024-06-30T00:00:00
 *   a month            2024-06, 06/2024, Jun-24, Jun 2024, June 2024
 *   a quarter          2024-Q1, Q1 2024: of the calendar year;
 *                      Q1 2024/25, 2024-25 Q1, Q1 FY2024/25: of the financial
 *                      year, April to June
 *   a calendar year    2024
 *   a financial year   2023/24, 2023/2024, 2023-24, FY2023-24, FY23/24:
 *                      1 April to 31 March
 *   a range            2024-01-15..2024-02-14, 15/01/2024 to 14/02/2024: both
 *                      ends included
 *
 * Two-digit years 00 to 79 are 2000 to 2079; 80 to 99 are refused. 2011-12 is
 * December 2011: write 2011/12 for the financial year. Refused because it is
 * not agreed what they mean: FY24 (which year it ends in), 2024/06, 24-06-30,
 * 24-Jun; and 20240630 and Excel's date numbers (45473). Years are 1900 to
 * 2199. Errors: CO2E_E_DATE, CO2E_E_BLANK; *out is then unchanged. */
CO2E_API CO2E_MUST_USE co2e_status co2e_period_parse(co2e_period *out,
						     const char *text,
						     size_t length,
						     co2e_error *err);

/* The calendar year that holds most of the period's days; the earlier of two
 * that hold the same number. Source: UK Government GHG Conversion Factors,
 * guidance on reporting years ("majority" rule). */
CO2E_API int32_t co2e_period_year(co2e_period period);

/* How many of the period's days lie in a calendar year, and how many it has. */
CO2E_API int32_t co2e_period_days_in(co2e_period period, int32_t year);
CO2E_API int32_t co2e_period_days(co2e_period period);

/* Days since 1970-01-01 of a day of the proleptic Gregorian calendar, and back.
 * Errors: CO2E_E_DATE for a day that does not exist or a year outside 1..9999.
 */
CO2E_API CO2E_MUST_USE co2e_status co2e_day(int32_t *out, int year, int month,
					    int day, co2e_error *err);
CO2E_API void co2e_day_split(int32_t day, int *year, int *month,
			     int *day_of_month);

/* How good a line's figure is. The tiers of the NHS Emission Quantification
 * Recipe Book: what could be known with the capacity that there was. They rise;
 * the numbers are ABI. */
typedef enum co2e_tier {
	CO2E_TIER_NONE = 0, /* a row's cell names none */
	CO2E_TIER_RC, /* reduced capacity: spend times an average */
	CO2E_TIER_SC, /* standard: what was used, times a published average */
	CO2E_TIER_OC, /* optimal: the supplier's own figure */
	CO2E_TIER_COUNT
} co2e_tier;

/* How a quantity came about, as the row says. The numbers are ABI. */
typedef enum co2e_reading {
	CO2E_READING_UNSTATED = 0,
	CO2E_READING_ESTIMATED,
	CO2E_READING_ACTUAL,
	CO2E_READING_COUNT
} co2e_reading;

/* "RC", "SC", "OC", and "reduced capacity" ...; "actual", "estimated",
 * "unstated". Static; "" for what is none. */
CO2E_API const char *co2e_tier_name(co2e_tier tier);
CO2E_API const char *co2e_tier_text(co2e_tier tier);
CO2E_API const char *co2e_reading_name(co2e_reading reading);

/* One row of activity data for co2e_inventory_add(). Begin with `{0}`; NULL or
 * "" is blank. Nothing is kept: the texts may go after the call. */
typedef struct co2e_activity {
	const char *activity; /* key, alias, label or factor id; needed */
	const char *quantity; /* decimal text, so that sums are exact; needed */
	const char *unit; /* needed */
	const char *date; /* needed */
	const char *organisation;
	const char *site;
	const char *region;
	const char
		*supplier; /* of electricity or heat: the market-based side */
	const char *stage; /* only these stages of the activity */
	const char *scope; /* the row's own claim: "1", "Scope 2", "3.6" */
	const char *category; /* likewise: "6" */
	const char *quality; /* its tier ("RC", "SC", "OC") or reading ("E",
			      * "actual"), or both; any other text says nothing
			      */
	const char *note;
	const char *cost_gbp;
	const char *nhs_category; /* its own claim: "20", "Staff commuting" */
	const char *counterparty; /* the organisation it was bought from */
	const char *vat; /* of spend: "incl", "excl", "20%", "5%"; blank: excl
			  */
} co2e_activity;

#ifdef __cplusplus
}
#endif
#endif
