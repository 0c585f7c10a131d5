/* co2e units: the unit table, one unit, or one in another. */
#include "inputs.h"

static const struct option *const options[] = {output_options, common_options,
					       NULL};

static int run(const struct command *command, const struct args *args)
{
	const char *const *units = args->operands;
	co2e_text *text = NULL;
	co2e_error err = {0};
	co2e_format format;
	int code = read_format(&format, args);

	if (code)
		return code;
	if (args->operand_count > 2)
		return usage(command, "one unit, or two");
	if (co2e_text_new(&text, &err) ||
	    co2e_report_units(text, units[0], units[0] ? units[1] : NULL,
			      format, &err))
		code = fail(&err);
	else
		code = put_report(text, args_value(args, "output"));
	co2e_text_free(text);
	return code;
}

const struct command cmd_units = {
	.name = "units",
	.usage = "[UNIT [UNIT]] [options]",
	.summary = "the units, one unit, or one unit in another",
	.examples = "co2e units\n"
		    "co2e units therm\n"
		    "co2e units kWh MJ\n",
	.options = options,
	.run = run,
};
