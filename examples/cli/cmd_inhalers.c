/* co2e inhalers: the indicators of inhaler prescribing. */
#include "reports.h"

static const struct option own_options[] = {
	{OPTION_VALUE, "baseline", "YEAR",
	 "a financial year among the rows, 2019/20: changes are told on it"},
	{OPTION_VALUE, "by", "DIM,...",
	 "apart by organisation, site, or a column of the file such as icb"},
	{OPTION_FLAG, "strict", NULL, "stop at the first rejected row"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {own_options,
					       reading_options,
					       threads_options,
					       factors_options,
					       output_options,
					       common_options,
					       NULL};

static int report(struct inputs *in)
{
	co2e_text *text = NULL;
	co2e_error err = {0};
	int code;

	if (co2e_text_new(&text, &err))
		code = fail(&err);
	else if (co2e_report_inhalers(text, in->inventory,
				      args_value(in->args, "baseline"),
				      in->format, &err))
		code = err.status == CO2E_E_OPTION ? fail_option(&err)
						   : fail(&err);
	else
		code = put_report(text, in->output);
	co2e_text_free(text);
	if (!code && in->format == CO2E_FORMAT_CSV)
		findings_tell(in->inventory);
	return code;
}

static int run(const struct command *command, const struct args *args)
{
	struct inputs in;
	int code = inputs_open(&in, command, args);

	in.options.keep_periods = CO2E_KEEP_MONTHS; /* of financial years */
	if (!code)
		code = reports_read(&in);
	if (!code)
		code = report(&in);
	if (!code)
		code = rejected_sum(&in.rejected, in.inventory);
	inputs_close(&in);
	return code;
}

const struct command cmd_inhalers = {
	.name = "inhalers",
	.usage = "FILE... [options]",
	.summary = "inhaler prescribing: mean kgCO2e per inhaler, share of dry "
		   "powder, change",
	.details = "By substance and financial year: how many inhalers, what "
		   "they emit, the mean per\ninhaler and the share that is dry "
		   "powder or soft mist. FILE is activity data; make it\nof "
		   "prescribing data with co2e rows prescribing.\n",
	.examples = "printf 'activity,quantity,unit,date\\n"
		    "0301011R0BEAIAP,100,inhaler,2024-05\\n"
		    "0301011R0BWAABZ,60,inhaler,2024-05\\n' | "
		    "co2e inhalers -\n"
		    "co2e rows prescribing epd.csv | co2e inhalers - "
		    "--baseline 2019/20\n",
	.options = options,
	.run = run,
};
