/* co2e explain: every step of one row. */
#include "reports.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct option own_options[] = {
	{OPTION_VALUE, "line", "N", "the row's line in the file; needed"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {own_options,
					       reading_options,
					       boundary_options,
					       factors_options,
					       output_options,
					       common_options,
					       NULL};

static int read_line(struct inputs *in)
{
	const char *text = args_value(in->args, "line");

	if (!text)
		return usage(in->command, "which row? --line 2 is the first "
					  "below the header");
	if (!*text || strlen(text) > 18 || text[strspn(text, "0123456789")] ||
	    !strtoull(text, NULL, 10))
		return usage(in->command,
			     "--line wants a number from 1 on, not %s", text);
	in->options.only_line = strtoull(text, NULL, 10);
	if (in->args->operand_count != 1)
		return usage(in->command, "a line is explained of one file");
	return EXIT_FINE;
}

/* One row is one group: this keeps what it says it was taken from. */
static const char *const source_alone[] = {"source"};

static int run(const struct command *command, const struct args *args)
{
	struct inputs in;
	int code = inputs_open(&in, command, args);

	in.options.by = source_alone;
	in.options.by_count = 1;
	if (!code)
		code = read_line(&in);
	if (!code)
		code = reports_read(&in);
	if (!code)
		code = reports_put(&in, co2e_report_explain);
	if (!code)
		code = rejected_sum(&in.rejected, in.inventory);
	inputs_close(&in);
	return code;
}

const struct command cmd_explain = {
	.name = "explain",
	.usage = "FILE --line N [options]",
	.summary = "every step of one row, from cell to kgCO2e",
	.details = "The row as read and its source, the edition and why, then "
		   "for each stage "
		   "the figure with its\nid, table, publisher and licence, the "
		   "exact unit ratio, the multiplication,\nthe gases, the GWP "
		   "set, scope and category, and every finding.\n",
	.examples =
		"printf 'activity,quantity,unit,date\\n"
		"electricity,1200,kWh,2024-06\\n' | co2e explain - --line 2\n"
		"co2e explain trust.csv --line 12 --gwp AR4\n",
	.options = options,
	.run = run,
};
