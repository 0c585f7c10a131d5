/* co2e footprint: the inventory of one or more files. */
#include "reports.h"

#include <string.h>

static const struct option own_options[] = {
	{OPTION_VALUE, "by", "DIM,...",
	 "group by organisation, site, region, year, month, activity, unit, "
	 "scope, category, nhs_category, stage, factor, set, tier, reading, "
	 "file, line, or any column of the file; scope,category is the "
	 "default, none is the total alone"},
	{OPTION_FLAG, "strict", NULL, "stop at the first rejected row"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {
	own_options,      reading_options, threads_options,
	boundary_options, rejects_options, factors_options,
	output_options,   common_options,  NULL};

static int run(const struct command *command, const struct args *args)
{
	report_fn report = co2e_report_footprint;
	struct inputs in;
	int code = inputs_open(&in, command, args);

	if (in.options.gwp && !strcmp(in.options.gwp, "all")) {
		in.options.gwp = NULL;
		report = co2e_report_gwp_sets;
	}
	group_as_usual(&in);
	if (!code)
		code = reports_read(&in);
	if (!code)
		code = reports_put(&in, report);
	if (!code && in.format == CO2E_FORMAT_CSV)
		findings_tell(in.inventory);
	if (!code)
		code = rejected_sum(&in.rejected, in.inventory);
	inputs_close(&in);
	return code;
}

const struct command cmd_footprint = {
	.name = "footprint",
	.usage = "FILE... [options]",
	.summary = "the footprint of files of activity data",
	.details =
		"A file is CSV with a header: activity, quantity, unit and "
		"date are needed;\norganisation, site, region, supplier, "
		"stage, "
		"scope, category, quality, note and\ncost_gbp are known; any "
		"other column can be grouped by. - is standard input; a\nfile "
		"may be packed with gzip or zstd. A row in error is rejected, "
		"told on\nstandard error and counted; the exit code is then "
		"1.\n",
	.examples = "printf 'activity,quantity,unit,date\\n"
		    "natural-gas,1200,kWh,2024-06\\n' | co2e footprint -\n"
		    "co2e footprint trust.csv --by site,year --format csv\n"
		    "co2e footprint bills.csv --map quantity=\"Used (kWh)\" "
		    "--map date=Month --gwp AR5\n"
		    "co2e footprint theatres.csv --gwp all\n",
	.options = options,
	.run = run,
};
