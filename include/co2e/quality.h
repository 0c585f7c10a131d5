/* Data quality of an inventory: how much of it rests on spend, on averages and
 * on suppliers' own figures, how much on estimated readings, and which months
 * a site has no data for.
 *
 * Readers of a priced inventory; as thread-safe as the inventory they read. */
#ifndef CO2E_QUALITY_H
#define CO2E_QUALITY_H

#include <co2e/activity.h>
#include <co2e/inventory.h>
#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Emissions (location-based kgCO2e, as co2e_amount.kgco2e) by tier and by
 * reading; each of the two adds up to kgco2e. Rows by reading. */
typedef struct co2e_quality_sum {
	double kgco2e;
	double tier[CO2E_TIER_COUNT]; /* [CO2E_TIER_NONE] is 0 */
	double reading[CO2E_READING_COUNT];
	uint64_t rows; /* counted rows with a part in it */
	uint64_t reading_rows[CO2E_READING_COUNT];
} co2e_quality_sum;

/* Of all lines and counted rows of a priced inventory. Sums are exact and
 * rounded once; one that cannot be held is NaN. */
CO2E_API void co2e_quality_of(co2e_quality_sum *out,
			      const co2e_inventory *inventory);

/* A series of an organisation's site and activity that has months without data.
 * Texts are "" where the inventory does not keep that dimension. */
typedef struct co2e_gap {
	const char *organisation, *site, *activity;
	uint32_t present; /* months of the period with data */
	uint32_t missing; /* months without */
	const int32_t *months; /* those without, rising: 202406 is June 2024 */
} co2e_gap;

/* How to look. Begin with CO2E_QUALITY_OPTIONS_INIT. */
typedef struct co2e_quality_options {
	size_t size; /* sizeof(co2e_quality_options) */
	size_t dimensions; /* groups are by the first so many of the
			    * inventory's `by` */
	uint8_t has_period; /* 1: the months to look at are those that `period`
			     * touches; 0: those from the first day of all
			     * data to the last */
	co2e_period period;
} co2e_quality_options;
#define CO2E_QUALITY_OPTIONS_INIT                                              \
	{                                                                      \
		sizeof(co2e_quality_options), 0, 0,                            \
		{                                                              \
			0, 0                                                   \
		}                                                              \
	}

/* The quality of a priced inventory. The caller owns *out, which borrows from
 * the inventory. Series are told apart by the inventory's dimensions
 * "organisation" and "site", where it keeps them, and by activity. A row fills
 * every month that its period touches: a quarter's bill fills three. A series
 * with data in at least half of the months, and not in all, has a gap; one with
 * fewer is taken to be occasional. Nothing is filled in. What options.boundary
 * leaves out has no part in groups and gaps. Errors: CO2E_E_OPTION (an
 * inventory that is not priced or was made without keep_periods, more
 * dimensions than it has), _MEMORY. */
typedef struct co2e_quality co2e_quality;
CO2E_API CO2E_MUST_USE co2e_status
co2e_quality_new(co2e_quality **out, const co2e_inventory *inventory,
		 const co2e_quality_options *options, co2e_error *err);
CO2E_API void co2e_quality_free(co2e_quality *quality);

CO2E_API const co2e_inventory *co2e_quality_inventory(
	const co2e_quality *quality);
CO2E_API const co2e_quality_sum *co2e_quality_total(
	const co2e_quality *quality);
/* The groups in canonical order, their values, and the dimensions' names; NULL
 * past the end. */
CO2E_API size_t co2e_quality_dimensions(const co2e_quality *quality);
CO2E_API size_t co2e_quality_group_count(const co2e_quality *quality);
CO2E_API const co2e_quality_sum *co2e_quality_group(const co2e_quality *quality,
						    size_t i);
CO2E_API const char *co2e_quality_group_value(const co2e_quality *quality,
					      size_t i, size_t dimension);
/* The gaps, by organisation, site and activity; NULL past the end. */
CO2E_API size_t co2e_quality_gap_count(const co2e_quality *quality);
CO2E_API const co2e_gap *co2e_quality_gap(const co2e_quality *quality,
					  size_t i);
/* How many months were looked at, from the first; 0 without data. */
CO2E_API uint32_t co2e_quality_months(const co2e_quality *quality,
				      int32_t *first);

#ifdef __cplusplus
}
#endif
#endif
