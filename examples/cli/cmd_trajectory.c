/* co2e trajectory: a plan year by year, and what a what-if changes. */
#include "inputs.h"
#include "plans.h"

static const struct option own_options[] = {
	{OPTION_FLAG, "difference", NULL,
	 "only what the --set what-ifs change; a table has that anyway, below "
	 "the trajectory"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {
	part_options,   plan_options,  own_options,    factors_options,
	output_options, chart_options, common_options, NULL};

static int report(struct plans *p)
{
	int only = args_flag(p->args, "difference");
	co2e_error err = {0};

	if (!only && co2e_report_trajectory(p->text, p->run, p->boundary,
					    p->how, p->format, &err))
		return fail(&err);
	if (p->before && (only || p->format == CO2E_FORMAT_TABLE) &&
	    co2e_report_difference(p->text, p->before, p->run, p->boundary,
				   p->how, p->format, &err))
		return fail(&err);
	return plans_put(p);
}

static int run(const struct command *command, const struct args *args)
{
	struct plans plans;
	int code;

	if (args_flag(args, "difference") && !args_count(args, "set"))
		return usage(command, "--difference is of what-ifs: give one "
				      "with --set, such as --set led.off");
	code = plans_open(&plans, command, args);
	if (!code)
		code = plans_run(&plans, 1);
	if (!code)
		code = plans_chart(&plans, co2e_chart_trajectory, 0);
	if (!code)
		code = report(&plans);
	plans_close(&plans);
	return code;
}

const struct command cmd_trajectory = {
	.name = "trajectory",
	.usage = "PLAN.json [options]",
	.summary = "a plan year by year: with and without what we will do, and "
		   "the targets",
	.details =
		"A plan is JSON: see co2e-plan(5). For each year: business as "
		"usual, each\ninitiative's saving, the residual, and where "
		"there is a target, the gap to it.\nCSV has "
		"year,series,kgco2e. "
		"With --set a table also shows what the what-ifs\nchange.\n",
	.examples = "co2e trajectory green-plan.json\n"
		    "co2e trajectory green-plan.json --target "
		    "nhs-carbon-footprint --format csv\n"
		    "co2e trajectory green-plan.json --set led.off --set "
		    "heat-pumps.start=2028\n",
	.options = options,
	.run = run,
};
