/* What a co2e_quality holds. */
#ifndef QUALITY_QUALITY_H
#define QUALITY_QUALITY_H

#include "base/alloc.h"
#include "base/dict.h"
#include "base/sum.h"

#include <co2e/quality.h>

/* Of a whole or a group, exact. */
struct quality_sums {
	struct sum kgco2e, tier[CO2E_TIER_COUNT], reading[CO2E_READING_COUNT];
	int failed; /* 1: one could not be held */
	uint64_t rows, reading_rows[CO2E_READING_COUNT];
	uint32_t last_cell; /* whose rows are in `rows` already */
};

struct gap {
	co2e_gap told;
	int32_t *months; /* what told.months points at */
};

struct co2e_quality {
	const co2e_inventory *inventory;
	size_t dimensions;
	co2e_quality_sum total;
	size_t *group_first; /* by group: its first of the inventory's */
	co2e_quality_sum *groups;
	size_t group_count;
	struct gap *gaps;
	size_t gap_count, gap_room;
	struct dict series; /* organisation, site, activity joined by NUL */
	uint32_t month_count;
	int32_t month_first; /* year x 12 + month - 1 */
};

/* Adds line i of a priced inventory. */
void quality_add(struct quality_sums *sums, const co2e_inventory *inventory,
		 size_t i);
co2e_quality_sum quality_value(const struct quality_sums *sums);

/* Fills the months looked at and the gaps. Errors: CO2E_E_MEMORY. */
co2e_status quality_gaps(co2e_quality *quality,
			 const co2e_quality_options *options, co2e_error *err);

#endif
