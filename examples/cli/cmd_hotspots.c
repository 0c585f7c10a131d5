/* co2e hotspots: where most of a footprint is; co2e spend: the same with what
 * it cost. */
#include "charts.h"
#include "reports.h"

static const struct option own_options[] = {
	{OPTION_VALUE, "by", "DIM,...",
	 "what to rank: activity is the default; supplier, or any other that "
	 "co2e footprint takes"},
	{OPTION_FLAG, "strict", NULL, "stop at the first rejected row"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {
	own_options,     reading_options,
	threads_options, boundary_options,
	rejects_options, factors_options,
	output_options,  chart_options,
	common_options,  NULL};

/* The chart, where one is wanted. */
static int make_chart(co2e_chart **out, struct inputs *in)
{
	co2e_chart_options looks = chart_chosen(in->args);
	co2e_error err = {0};

	if (!chart_wanted(in->args))
		return EXIT_FINE;
	if (co2e_chart_hotspots(out, in->inventory, &looks, &err))
		return fail(&err);
	return chart_check(*out, in->command, in->args);
}

static int rank(const struct command *command, const struct args *args,
		report_fn make)
{
	static const char *const usual[] = {"activity"};
	co2e_chart *chart = NULL;
	struct inputs in;
	int drawn = EXIT_FINE, code = inputs_open(&in, command, args);

	if (!in.options.by_count) {
		in.options.by = usual;
		in.options.by_count = sizeof(usual) / sizeof(usual[0]);
	}
	if (!code)
		code = reports_read(&in);
	if (!code)
		code = make_chart(&chart, &in);
	if (!code)
		code = reports_put(&in, make);
	if (!code && in.format == CO2E_FORMAT_CSV)
		findings_tell(in.inventory);
	if (!code)
		code = rejected_sum(&in.rejected, in.inventory);
	if (code <= EXIT_REJECTED)
		drawn = chart_draw(chart, args);
	co2e_chart_free(chart);
	inputs_close(&in);
	return drawn ? drawn : code;
}

static int run(const struct command *command, const struct args *args)
{
	return rank(command, args, co2e_report_hotspots);
}

static int run_spend(const struct command *command, const struct args *args)
{
	return rank(command, args, co2e_report_spend);
}

const struct command cmd_hotspots = {
	.name = "hotspots",
	.usage = "FILE... [options]",
	.summary = "where most of a footprint is: the largest first",
	.details = "The groups of a footprint by size, each with its share of "
		   "the total and the\nshare of all down to it: where to "
		   "begin.\n",
	.examples = "printf 'activity,quantity,unit,date\\n"
		    "natural-gas,1200,kWh,2024-06\\n"
		    "electricity,900,kWh,2024-06\\n' | co2e hotspots -\n"
		    "co2e hotspots trust.csv --by site,activity --format csv\n",
	.options = options,
	.run = run,
};

const struct command cmd_spend = {
	.name = "spend",
	.usage = "FILE... [options]",
	.summary = "what is bought, ranked by its emissions, with spend and "
		   "intensity",
	.details =
		"The groups of a footprint by size, each with its share, the "
		"share of all down to\nit, what was spent (quantities in "
		"pounds, and cost_gbp of other rows; without\nvalue added "
		"tax) and kgCO2e a pound. --codes says what a ledger's codes "
		"are, and\nwhat they do not cover is told.\n",
	.examples = "printf 'activity,quantity,unit,date,supplier\\n"
		    "medicines,120000,GBP,2023/24,Acme\\n"
		    "legal-services,80000,GBP,2023/24,Law\\n' | co2e spend - "
		    "--by supplier\n"
		    "co2e spend ledger.csv --codes codes.csv --map "
		    "activity=Account --map quantity=Amount --map unit==GBP "
		    "--map date=Posted\n",
	.options = options,
	.run = run_spend,
};
