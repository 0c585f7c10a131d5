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

/* Reads a date or period: 2024-06-30, 30/06/2024 (day first, as in the UK),
 * 2024-06, Jun-24, June 2024, 2024, 2023/24, 2023-24, FY2023-24, FY24 is
 * refused (which year it ends in is not agreed). A financial year runs from 1
 * April to 31 March. 2011-12 is December 2011: write 2011/12 for the financial
 * year. Errors: CO2E_E_DATE, CO2E_E_BLANK. `length` in bytes. */
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
	const char *quality;
	const char *note;
	const char *cost_gbp;
} co2e_activity;

#ifdef __cplusplus
}
#endif
#endif
