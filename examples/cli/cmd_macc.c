/* co2e macc: what the initiatives of a plan cost for each tonne they save. */
#include "inputs.h"
#include "plans.h"

static const struct option *const options[] = {plan_options,   factors_options,
					       output_options, chart_options,
					       common_options, NULL};

static int report(struct plans *p)
{
	co2e_error err = {0};

	if (co2e_report_macc(p->text, p->run, p->format, &err))
		return fail(&err);
	return plans_put(p);
}

static int run(const struct command *command, const struct args *args)
{
	struct plans plans;
	int code = plans_open(&plans, command, args);

	plans.options.shared = 1;
	if (!code)
		code = plans_run(&plans, 0);
	if (!code)
		code = plans_chart(&plans, co2e_chart_macc, 0);
	if (!code)
		code = report(&plans);
	plans_close(&plans);
	return code;
}

const struct command cmd_macc = {
	.name = "macc",
	.usage = "PLAN.json [options]",
	.summary = "what each initiative costs per tonne: the cheapest first",
	.details =
		"For each initiative its tonnes (shared savings over its life "
		"inside the plan),\nGBP per tonne, capital, net present value, "
		"payback and returns; then the triple\nbottom line as three "
		"lines that are not added, and sustainable value. An\n"
		"initiative of which the plan gives no cost has no place on "
		"the curve: nobody\nknows that it is free.\n",
	.examples = "co2e macc green-plan.json\n"
		    "co2e macc green-plan.json --set heat-pumps.delay=3 "
		    "--format csv\n",
	.options = options,
	.run = run,
};
