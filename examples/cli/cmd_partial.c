/* co2e partial: what one shard of the rows adds up to, as bytes to merge. */
#include "reports.h"

#include <string.h>
#include <unistd.h>

static const struct option own_options[] = {
	{OPTION_VALUE, "by", "DIM,...",
	 "what the merged footprint is to be grouped by, as co2e footprint "
	 "takes it; the same for all parts"},
	{OPTION_FLAG, "periods", NULL,
	 "keep rows of different periods apart: a larger part, which can be "
	 "restated under any edition"},
	{OPTION_FLAG, "strict", NULL, "stop at the first rejected row"},
	{OPTION_VALUE, "output", "FILE", "write there, not to standard output"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {
	own_options,     reading_options, threads_options, boundary_options,
	rejects_options, factors_options, common_options,  NULL};

/* Bytes that are no text are not for a terminal. */
static int check_output(const struct inputs *in)
{
	if (in->output || !isatty(STDOUT_FILENO))
		return EXIT_FINE;
	return usage(in->command, "a part is no text for a terminal: send it "
				  "to a file, > part or --output part");
}

static int run(const struct command *command, const struct args *args)
{
	struct inputs in;
	int code = inputs_open(&in, command, args);

	group_as_usual(&in);
	in.options.keep_periods = (unsigned char)args_flag(args, "periods");
	if (!code)
		code = check_output(&in);
	if (!code)
		code = reports_read(&in);
	if (!code)
		code = reports_put_part(&in);
	if (!code)
		code = rejected_sum(&in.rejected, in.inventory);
	inputs_close(&in);
	return code;
}

const struct command cmd_partial = {
	.name = "partial",
	.usage = "FILE... [options] > PART",
	.summary = "a shard's exact sums as a file, for co2e merge",
	.details =
		"Rows of any number of machines are read where they are; "
		"their parts are small,\nand add up to the last bit to what "
		"all rows at once give, in any order. A part\nholds "
		"quantities: co2e merge prices them, under another edition or "
		"GWP set where\nasked to. The same rows give the same "
		"bytes.\n",
	.examples = "co2e partial north.csv > north.part\n"
		    "co2e partial south-1.csv south-2.csv > south.part\n"
		    "co2e merge north.part south.part --format csv\n"
		    "co2e merge north.part south.part --gwp AR6\n",
	.options = options,
	.run = run,
};
