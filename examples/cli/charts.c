#include "charts.h"

#include <string.h>

const struct option chart_options[] = {
	{OPTION_VALUE, "chart", "FILE",
	 "also draw it, with gnuplot: a picture that ends in .svg, .png, .pdf "
	 "or .txt"},
	{OPTION_VALUE, "title", "TEXT", "of the picture"},
	{OPTION_END, NULL, NULL, NULL},
};

int chart_wanted(const struct args *args)
{
	return args_count(args, "chart") > 0;
}

co2e_chart_options chart_chosen(const struct args *args)
{
	co2e_chart_options options = CO2E_CHART_OPTIONS_INIT;

	options.title = args_value(args, "title");
	return options;
}

/* What follows the last point of the file's name; "" if nothing does. */
static const char *ending_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash : path, '.');

	return dot ? dot + 1 : "";
}

int chart_check(const co2e_chart *chart, const struct command *command,
		const struct args *args)
{
	const char *path = args_value(args, "chart");
	const char *output = args_value(args, "output");
	co2e_text *script = NULL;
	co2e_error err = {0};
	co2e_status status;

	if (output && !strcmp(output, path))
		return usage(command, "--chart and --output name one file: %s",
			     path);
	status = co2e_text_new(&script, &err);
	if (!status)
		status =
			co2e_chart_script(script, chart, ending_of(path), &err);
	co2e_text_free(script);
	if (status == CO2E_E_OPTION)
		return usage(command,
			     "--chart wants a file that ends in .svg, .png, "
			     ".pdf or .txt, not %s",
			     path);
	return status ? fail(&err) : EXIT_FINE;
}

int chart_draw(const co2e_chart *chart, const struct args *args)
{
	co2e_error err = {0};

	if (!chart || !co2e_chart_write(chart, args_value(args, "chart"), &err))
		return EXIT_FINE;
	(void)fail(&err);
	return EXIT_SYSTEM;
}
