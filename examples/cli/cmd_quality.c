/* co2e quality: how good the data are, and what is not there. */
#include "reports.h"

#include <string.h>
#include <strings.h>

static const struct option own_options[] = {
	{OPTION_VALUE, "by", "DIM,...",
	 "group by these, as co2e footprint does; scope,category is the "
	 "default, none is the total alone"},
	{OPTION_VALUE, "period", "PERIOD",
	 "the months to look for gaps in, such as 2024/25; else from the first "
	 "day of all data to the last"},
	{OPTION_FLAG, "gaps", NULL, "the months without data alone"},
	{OPTION_FLAG, "strict", NULL, "stop at the first rejected row"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {
	own_options,     boundary_options, reading_options, threads_options,
	factors_options, output_options,   common_options,  NULL};

enum { PLACES = 2, MOST = CO2E_BY_MAX + PLACES };

/* Adds a dimension, unless it is one of the first `asked`, in any case. */
static void add(const char *by[MOST], size_t *n, size_t asked, const char *name)
{
	size_t k;

	for (k = 0; k < asked; k++)
		if (!strcasecmp(by[k], name))
			return;
	by[(*n)++] = name;
}

/* The dimensions asked for, then those that tell series apart. How many were
 * asked for. */
static size_t choose(const char *by[MOST], struct inputs *in)
{
	static const char *const usual[] = {"scope", "category"};
	static const char *const places[PLACES] = {"organisation", "site"};
	size_t asked = in->options.by_count, n = 0, i;

	if (asked > CO2E_BY_MAX)
		return asked; /* the library refuses it */
	if (!asked)
		for (; n < sizeof(usual) / sizeof(usual[0]); n++)
			by[n] = usual[n];
	else if (asked > 1 || strcmp(in->by[0], "none") != 0)
		for (; n < asked; n++)
			by[n] = in->by[n];
	asked = n;
	for (i = 0; i < PLACES; i++)
		add(by, &n, asked, places[i]);
	in->options.by = by;
	in->options.keep_periods = CO2E_KEEP_MONTHS; /* gaps are such */
	in->options.by_count = n;
	return asked;
}

static int read_period(co2e_quality_options *look, const struct args *args)
{
	const char *text = args_value(args, "period");
	co2e_error err = {0};

	if (!text)
		return EXIT_FINE;
	look->has_period = 1;
	if (co2e_period_parse(&look->period, text, strlen(text), &err))
		return fail_option(&err);
	return EXIT_FINE;
}

static int report(struct inputs *in, const co2e_quality_options *look)
{
	co2e_status (*write)(co2e_text *, const co2e_quality *, co2e_format,
			     co2e_error *) = args_flag(in->args, "gaps")
						     ? co2e_report_gaps
						     : co2e_report_quality;
	co2e_quality *quality = NULL;
	co2e_text *text = NULL;
	co2e_error err = {0};
	int code;

	if (co2e_text_new(&text, &err) ||
	    co2e_quality_new(&quality, in->inventory, look, &err) ||
	    write(text, quality, in->format, &err))
		code = fail(&err);
	else
		code = put_report(text, in->output);
	co2e_quality_free(quality);
	co2e_text_free(text);
	return code;
}

static int run(const struct command *command, const struct args *args)
{
	co2e_quality_options look = CO2E_QUALITY_OPTIONS_INIT;
	const char *by[MOST];
	struct inputs in;
	int code = inputs_open(&in, command, args);

	if (!code)
		look.dimensions = choose(by, &in);
	if (!code)
		code = read_period(&look, args);
	if (!code)
		code = reports_read(&in);
	if (!code)
		code = report(&in, &look);
	if (!code && in.format == CO2E_FORMAT_CSV)
		findings_tell(in.inventory);
	if (!code)
		code = rejected_sum(&in.rejected, in.inventory);
	inputs_close(&in);
	return code;
}

const struct command cmd_quality = {
	.name = "quality",
	.usage = "FILE... [options]",
	.summary = "how good the data are: tiers, estimated readings, gaps",
	.details =
		"Tiers as the NHS Emission Quantification Recipe Book has "
		"them: RC, reduced\ncapacity (spend times an average); SC, "
		"standard (what was used times a\npublished average); OC, "
		"optimal (the supplier's own figure, or a contract's).\nA "
		"row's quality cell decides where it says one of these; it "
		"also says whether\na reading is actual or estimated (A, E). "
		"Shares are of location-based tCO2e.\nA gap is a month "
		"without data for an activity that its site has in half of\n"
		"the months or more; a row of a quarter or year fills all its "
		"months.\n",
	.examples = "co2e quality trust.csv --by site\n"
		    "co2e quality trust.csv --gaps --period 2024/25 --format "
		    "csv\n",
	.options = options,
	.run = run,
};
