/* co2e check: every problem of the files, by line; no number is shown. */
#include "inputs.h"
#include "progress.h"
#include "terminal.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

static const struct option own_options[] = {
	{OPTION_VALUE, "format", "table|csv|json",
	 "table, the default, has every problem; csv and json have each kind "
	 "once"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {own_options,
					       reading_options,
					       threads_options,
					       rejects_options,
					       factors_options,
					       common_options,
					       NULL};

/* Every problem goes to stdout: here they are the data. */
struct shown {
	struct rejected *rejected;
	int quiet; /* the report has each kind once */
	int failed; /* errno of the first write that failed */
};

static void show(void *user, const co2e_error *err, const char *record,
		 size_t n)
{
	struct shown *shown = user;

	rejected_write(shown->rejected, err, record, n);
	if (shown->quiet)
		return;
	progress_clear();
	put_problem(stdout, err);
	if (ferror(stdout) && !shown->failed)
		shown->failed = errno ? errno : EIO;
}

static int report(struct inputs *in)
{
	co2e_text *text = NULL;
	co2e_error err = {0};
	int code;

	if (co2e_text_new(&text, &err) ||
	    co2e_report_problems(text, in->inventory, in->format, &err))
		code = fail(&err);
	else
		code = put_report(text, NULL);
	co2e_text_free(text);
	return code;
}

static int run(const struct command *command, const struct args *args)
{
	struct shown shown = {0};
	struct inputs in;
	int code = inputs_open(&in, command, args);

	shown.rejected = &in.rejected;
	shown.quiet = in.format != CO2E_FORMAT_TABLE;
	in.read.user = &shown;
	in.read.reject_row = show;
	if (!code)
		code = inputs_read(&in);
	if (!code && shown.failed)
		code = fail_write("standard output", shown.failed);
	if (!code)
		code = report(&in);
	if (!code && co2e_inventory_rejected(in.inventory))
		code = EXIT_REJECTED;
	inputs_close(&in);
	return code;
}

const struct command cmd_check = {
	.name = "check",
	.usage = "FILE... [options]",
	.summary = "every problem in the files, by line; no footprint",
	.details = "Each row that would be rejected, as "
		   "file:line:column: code: message; then a table\nof what "
		   "there is, with the findings and overlaps: what a footprint "
		   "would tell\nbeside its numbers. The exit code is 1 if any "
		   "row would be rejected.\n",
	.examples = "printf 'activity,quantity,unit,date\\n"
		    "natural-gas,n/a,kWh,2024-06\\n' | co2e check -\n"
		    "co2e check trust.csv --edition blend\n",
	.options = options,
	.run = run,
};
