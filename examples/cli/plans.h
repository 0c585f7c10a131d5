/* What trajectory, waterfall and macc share: factors, a plan, and its run. */
#ifndef PLANS_H
#define PLANS_H

#include "charts.h"

/* --set, --seed, --samples; --target, --attribution. */
extern const struct option plan_options[], part_options[];

struct plans {
	const struct command *command;
	const struct args *args;
	co2e_factors *factors;
	co2e_plan *plan;
	co2e_trajectory_options options; /* `shared` and `standalone` are the
					  * command's to set before the run */
	co2e_trajectory *before; /* as the plan says; NULL without what-ifs */
	co2e_trajectory *run; /* with the what-ifs */
	co2e_change *changes;
	char **words; /* the what-ifs' texts, which the changes borrow */
	size_t boundary;
	co2e_attribution how;
	co2e_format format;
	co2e_text *text;
	co2e_chart *chart; /* NULL: none is wanted */
};

/* Makes the chart of a trajectory. */
typedef co2e_status (*chart_fn)(co2e_chart **out,
				const co2e_trajectory *trajectory,
				const co2e_chart_options *options,
				co2e_error *err);

/* Reads the options, loads factors and plan. EXIT_FINE, or the exit code of an
 * error that was told. The caller closes in every case. */
int plans_open(struct plans *plans, const struct command *command,
	       const struct args *args);
/* Runs the plan, with `before` too where the command wants it. Likewise. */
int plans_run(struct plans *plans, int with_before);
/* Makes the chart of the run, where one is wanted; `year` is a waterfall's.
 * Likewise. */
int plans_chart(struct plans *plans, chart_fn make, int32_t year);
/* Puts the report that stands in plans->text, and in CSV, which has no room for
 * them, the plan's findings on stderr; then draws the chart. Likewise. */
int plans_put(struct plans *plans);
void plans_close(struct plans *plans);

#endif
