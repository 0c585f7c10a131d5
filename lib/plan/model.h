/* A plan as numbers: what the reader makes and the engine runs. Every index is
 * checked by the reader; nothing here knows of JSON.
 *
 * An item is a quantity that the plan moves: one activity in one unit at one
 * site, for one of its uses. Its lines price it: kgCO2e per unit of the item,
 * by stage and scope. */
#ifndef PLAN_MODEL_H
#define PLAN_MODEL_H

#include "base/arena.h"

#include <co2e/plan.h>

/* A price of an item, and which boundaries and factor drivers it is in. */
struct plan_line {
	co2e_scope scope;
	uint32_t category;
	co2e_stage stage;
	double kgco2e; /* per unit of the item, in the baseline year */
	uint64_t drivers; /* bit d: factor driver d moves it */
	uint64_t boundaries; /* bit b: counted in boundary b (0: scopes 1-3) */
	uint32_t nhs_category; /* 1 to 21; 0: the NHS map has no rule */
	co2e_nhs_set nhs_set; /* the innermost of the NHS's boundaries */
};

/* A plan holds scopes 1 to 3, which its totals count, and what is beyond them:
 * only a boundary that names it counts that. No other account is in a plan. */
static inline int plan_counts(co2e_scope scope)
{
	return scope >= CO2E_SCOPE_1 && scope <= CO2E_SCOPE_3;
}
static inline int plan_holds(co2e_scope scope)
{
	return plan_counts(scope) || scope == CO2E_SCOPE_BEYOND;
}

/* Where rows say that they belong, if that is another place than their
 * activity's own: patients' journeys beside those of business. All 0: they are
 * in that. */
struct plan_claim {
	int32_t scope; /* of what states its own CO2e; or CO2E_SCOPE_BEYOND */
	int32_t category;
	int32_t nhs_category;
};

struct plan_item {
	const char *label; /* "uk-electricity at Main", or a figure's label */
	const char *id; /* of a figure; "" */
	const char *activity; /* key; "" for a figure in tCO2e */
	const char *site, *organisation;
	struct plan_claim claim;
	const char *unit_text;
	co2e_unit unit;
	double quantity; /* of the baseline year, in unit; 0: only added to */
	struct plan_line *lines;
	size_t line_count;
};

/* A value by year: years rising, straight lines between them, the first before
 * and the last after. */
struct plan_series {
	int32_t *years;
	double *values;
	size_t count;
};
double plan_series_at(const struct plan_series *series, int32_t year);

enum plan_driver_kind {
	PLAN_DRIVER_GROWTH, /* quantity x (1 + rate) each year from..to */
	PLAN_DRIVER_INDEX, /* quantity x series / series of the baseline year */
	PLAN_DRIVER_FACTOR /* the lines' kgCO2e likewise */
};
struct plan_driver {
	const char *id, *name, *source;
	enum plan_driver_kind kind;
	double rate;
	int32_t from, to;
	struct plan_series series;
	uint32_t *items; /* quantity drivers: which */
	size_t item_count;
};

enum plan_ramp { PLAN_RAMP_STEP, PLAN_RAMP_LINEAR, PLAN_RAMP_S_CURVE };
enum plan_effect { PLAN_FRACTION, PLAN_ABSOLUTE, PLAN_SUBSTITUTE };

/* One item an initiative acts on. */
struct plan_target_item {
	uint32_t item;
	double per_unit; /* PLAN_ABSOLUTE: the effect's unit -> the item's */
	uint32_t adds_to; /* PLAN_SUBSTITUTE: the item that takes over */
	double ratio; /* its units per unit of what was removed */
};
/* What else each unit that was removed brings. */
struct plan_side_effect {
	uint32_t from, to; /* items */
	double per; /* units of `to` per unit removed of `from` */
};

struct plan_initiative {
	co2e_initiative said;
	enum plan_ramp ramp;
	int32_t ramp_years;
	enum plan_effect effect;
	double amount; /* fraction, or absolute in the effect's unit */
	struct plan_target_item *items;
	size_t item_count;
	struct plan_side_effect *sides; /* in the order of the items they are
					 * of */
	size_t side_count;
	struct plan_series capex; /* GBP by year, only in the years named */
	struct plan_series
		running; /* GBP by year: a cost (+) or a saving (-) */
	int running_goes_on; /* 1: the last is that of each year that follows
			      * with an effect: a what-if may bring some */
	co2e_social *social;
	size_t social_count;
};

enum plan_path { PLAN_PATH_LINEAR, PLAN_PATH_BUDGET };
struct plan_target {
	co2e_target said;
	struct plan_series
		level; /* kgCO2e at the points, the baseline's first */
	enum plan_path path;
};

/* 2^37 kg, a day of the whole world's emissions and more: up to here kilograms
 * are whole multiples of 2^-16 in a double. */
#define PLAN_MOST_KG 137438953472.0

/* Limits that keep a hostile plan from hanging anything. */
enum {
	PLAN_DRIVERS_MAX = 64,
	PLAN_TARGETS_MAX = 62,
	PLAN_INITIATIVES_MAX = 1000,
	PLAN_ITEMS_MAX = 100000,
	PLAN_YEARS_MAX = 101
};

struct co2e_plan {
	const co2e_factors *factors;
	const char *name, *organisation, *description;
	int32_t first_year; /* the baseline's */
	int32_t last_year;
	struct plan_item *items;
	size_t item_count;
	struct plan_driver *drivers;
	size_t driver_count;
	struct plan_initiative *initiatives;
	size_t initiative_count;
	struct plan_target *targets;
	size_t target_count;
	const char **findings;
	size_t finding_count;
	int32_t appraisal_year; /* what money is discounted to */
	int32_t price_base;
	double optimism_bias; /* 0.2: capex x 1.2 */
	struct plan_series carbon[3]; /* GBP per tCO2e by year, in price_base */
	int has_beyond; /* 1: a line is beyond the scopes */
	struct arena arena; /* owns all of the above */
};

/* Boundary 0, one for each target and, where something is beyond the scopes, a
 * last one with all there is: what an initiative saves is appraised in that,
 * and nobody is shown it. */
enum { PLAN_BOUNDARIES_MAX = PLAN_TARGETS_MAX + 2 };
static inline size_t plan_boundaries(const co2e_plan *plan)
{
	return plan->target_count + 1 + (size_t)plan->has_beyond;
}
static inline size_t plan_widest(const co2e_plan *plan)
{
	return plan->has_beyond ? plan->target_count + 1 : 0;
}

#endif
