/* A trajectory as its reports look at it: one boundary, one attribution, and
 * how the parts are called. */
#ifndef REPORT_PLAN_VIEW_H
#define REPORT_PLAN_VIEW_H

#include "base/arena.h"

#include <co2e/plan.h>

enum { ATTRIBUTIONS = CO2E_STANDALONE + 1 };

struct plan_view {
	const co2e_trajectory *trajectory;
	const co2e_plan *plan;
	const co2e_target *target; /* the boundary's; NULL: scopes 1 to 3 */
	size_t boundary;
	co2e_attribution how;
	int32_t first, last; /* years */
	size_t initiatives, drivers;
	int has[ATTRIBUTIONS]; /* 1: was computed */
	int widest; /* 1: of all there is, scopes 1 to 3 and beyond: what an
		     * initiative is appraised in */
};

/* Errors: _OPTION for a boundary that the plan has not, and for savings that
 * the trajectory was run without. */
co2e_status plan_view_make(struct plan_view *out,
			   const co2e_trajectory *trajectory, size_t boundary,
			   co2e_attribution how, co2e_error *err);

/* A year of the plan. */
co2e_year plan_view_year(const struct plan_view *view, int32_t year);
double plan_view_saving(const struct plan_view *view, int32_t year, size_t i);
/* The sum over all years, exact. */
double plan_view_saved(const struct plan_view *view, size_t i);

/* Initiative i as it was run, with what the what-ifs changed: start > end where
 * it is off. */
co2e_initiative plan_view_initiative(const struct plan_view *view, size_t i);

/* 1 if two runs of one plan took initiative i in different ways. */
int plan_view_differ(const struct plan_view *a, const struct plan_view *b,
		     size_t i);

/* What money of the plan means. */
struct plan_money {
	int32_t year; /* discounted to its prices' worth then */
	int32_t price_base;
	double optimism_bias; /* 0.2: capital x 1.2 */
	int has_carbon; /* 1: the plan knows what carbon is valued at */
};
struct plan_money plan_view_money(const struct plan_view *view);
/* 1 if the plan has something beyond the scopes. */
int plan_view_beyond(const struct plan_view *view);
/* 1 if initiative i says what it costs: without that, nobody knows. */
int plan_view_costed(const struct plan_view *view, size_t i);

/* The initiatives' names by which their series are told apart from each other
 * and from bau, residual, target and gap: where another has the same, the id
 * stands behind. In the arena; NULL: out of memory. */
const char *const *plan_view_names(const struct plan_view *view,
				   struct arena *arena);

/* "sequential", "shared", "standalone". */
const char *attribution_name(co2e_attribution how);

#endif
