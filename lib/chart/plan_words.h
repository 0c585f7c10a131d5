/* What the charts of plans have in common: whom and what they are about, and
 * the first checks. */
#ifndef CHART_PLAN_WORDS_H
#define CHART_PLAN_WORDS_H

#include "chart.h"

/* The options' boundary as a target; NULL for scopes 1 to 3. */
const co2e_target *plan_words_target(const co2e_trajectory *trajectory,
				     const co2e_chart_options *options);
/* "NHS Carbon Footprint" or "scopes 1 to 3". */
const char *plan_words_boundary(const co2e_trajectory *trajectory,
				const co2e_chart_options *options);
/* How savings were attributed, for a subtitle. */
const char *plan_words_how(co2e_attribution how);
/* The line below the chart. */
const char *plan_words_source(co2e_chart *chart,
			      const co2e_trajectory *trajectory,
			      const co2e_chart_options *options);
/* The options' title, or what was put together in *made, which is cleared. */
const char *plan_words_title(co2e_chart *chart,
			     const co2e_chart_options *options,
			     struct buffer *made);

/* Is the boundary there, and was the trajectory run with what `how` needs?
 * Errors: _OPTION. */
co2e_status plan_words_check(const co2e_trajectory *trajectory,
			     const co2e_chart_options *options,
			     co2e_error *err);

#endif
