/* co2e waterfall: from the baseline to one year's residual, bar by bar. */
#include "inputs.h"
#include "plans.h"

static const struct option own_options[] = {
	{OPTION_VALUE, "year", "Y", "the year of the plan; needed"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {
	own_options,    part_options,  plan_options,   factors_options,
	output_options, chart_options, common_options, NULL};

static int read_own(int32_t *year, const struct command *command,
		    const struct args *args)
{
	const char *text = args_value(args, "year");

	if (!text)
		return usage(command, "of which year? --year 2040");
	return read_year(year, command, "year", text);
}

static int report(struct plans *p, int32_t year)
{
	co2e_error err = {0};

	if (co2e_report_waterfall(p->text, p->run, p->boundary, year, p->how,
				  p->format, &err))
		return fail_option(&err);
	return plans_put(p);
}

static int run(const struct command *command, const struct args *args)
{
	struct plans plans;
	int32_t year = 0;
	int code = read_own(&year, command, args);

	if (code)
		return code;
	code = plans_open(&plans, command, args);
	/* what overlaps is told beside the bars */
	plans.options.standalone = 1;
	if (!code)
		code = plans_run(&plans, 0);
	if (!code)
		code = plans_chart(&plans, co2e_chart_waterfall, year);
	if (!code)
		code = report(&plans, year);
	plans_close(&plans);
	return code;
}

const struct command cmd_waterfall = {
	.name = "waterfall",
	.usage = "PLAN.json --year Y [options]",
	.summary = "from the baseline to a year's residual: growth, and each "
		   "initiative",
	.details =
		"The baseline, what each driver adds, what each initiative "
		"saves, the residual,\nand where there is a target, the gap to "
		"it. The bars close exactly, but for\n--attribution "
		"standalone, whose overlaps are told. CSV has\n"
		"step,kind,kgco2e,start,end.\n",
	.examples = "co2e waterfall green-plan.json --year 2040\n"
		    "co2e waterfall green-plan.json --year 2032 --target "
		    "nhs-carbon-footprint --attribution shared --chart "
		    "2032.svg\n",
	.options = options,
	.run = run,
};
