#include "inputs.h"

#include "early.h"
#include "progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const struct option factors_options[] = {
	{OPTION_VALUE, "factors", "FOLDER",
	 "your own factor sets; they win over the shipped ones"},
	{OPTION_END, NULL, NULL, NULL},
};

const struct option rejects_options[] = {
	{OPTION_VALUE, "rejects", "FILE",
	 "also write every rejected row there as CSV: file, line, column, "
	 "code, message, and the record itself"},
	{OPTION_END, NULL, NULL, NULL},
};

const struct option boundary_options[] = {
	{OPTION_VALUE, "boundary", "nhs-footprint|nhs-footprint-plus",
	 "only what the NHS Carbon Footprint, or its Plus, counts; what it "
	 "leaves out is told"},
	{OPTION_END, NULL, NULL, NULL},
};

const struct option output_options[] = {
	{OPTION_VALUE, "format", "table|csv|json", "table is the default"},
	{OPTION_VALUE, "output", "FILE", "write to FILE, not standard output"},
	{OPTION_END, NULL, NULL, NULL},
};

int load_factors(co2e_factors **out, const struct args *args)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	const char *threads = args_value(args, "threads");
	co2e_error err = {0};

	options.path = args_value(args, "factors");
	if (threads && !strcmp(threads, "1"))
		options.threads = 1;
	return co2e_factors_load(out, &options, &err) ? fail(&err) : EXIT_FINE;
}

int read_format(co2e_format *out, const struct args *args)
{
	const char *text = args_value(args, "format");
	co2e_error err = {0};

	*out = CO2E_FORMAT_TABLE;
	if (!text || !co2e_format_parse(out, text, &err))
		return EXIT_FINE;
	return fail_option(&err);
}

int read_year(int32_t *out, const struct command *command, const char *name,
	      const char *text)
{
	if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
		return usage(command, "--%s wants a year such as 2025, not %s",
			     name, text);
	*out = (int32_t)strtol(text, NULL, 10);
	return EXIT_FINE;
}

static int read_files(struct inputs *in)
{
	const char *const *files = in->args->operands;
	size_t i, k;

	if (!in->args->operand_count)
		return usage(in->command, "which file of activity data? "
					  "- is standard input");
	for (i = 0; i < in->args->operand_count; i++)
		for (k = 0; k < i; k++)
			if (!strcmp(files[i], files[k]))
				return usage(in->command,
					     "%s stands twice: its rows would "
					     "be counted twice",
					     files[i]);
	return EXIT_FINE;
}

static int is_same_file(const char *one, const char *other)
{
	struct stat a, b;

	if (!strcmp(other, "-"))
		return 0; /* standard input */
	return !strcmp(one, other) ||
	       (!stat(one, &a) && S_ISREG(a.st_mode) && !stat(other, &b) &&
		a.st_dev == b.st_dev && a.st_ino == b.st_ino);
}

static int make_inventory(struct inputs *in)
{
	co2e_error err = {0};

	if (co2e_inventory_new(&in->inventory, in->factors, &in->options, &err))
		return fail_option(&err);
	return EXIT_FINE;
}

int inputs_open(struct inputs *in, const struct command *command,
		const struct args *args)
{
	const co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	const co2e_read_options reading = CO2E_READ_OPTIONS_INIT;
	int code;

	memset(in, 0, sizeof(*in));
	progress_begin();
	in->command = command;
	in->args = args;
	in->options = options;
	in->options.trims = 1; /* nobody else uses this heap */
	in->read = reading;
	in->read.progress = progress_show;
	in->options.gwp = args_value(args, "gwp");
	in->options.boundary = args_value(args, "boundary");
	in->options.strict = (unsigned char)args_flag(args, "strict");
	in->output = args_value(args, "output");
	code = read_format(&in->format, args);
	if (!code)
		code = read_files(in);
	if (!code)
		code = read_options(in);
	if (!code) {
		early_begin(args->operands[0]);
		code = load_factors(&in->factors, args);
	}
	return code;
}

/* What an option names to write to is none of the files that are read. */
static int spare_files(const struct inputs *in, const char *option)
{
	const char *path = args_value(in->args, option);
	size_t i;

	for (i = 0; path && i < in->args->operand_count; i++)
		if (is_same_file(path, in->args->operands[i]))
			return usage(in->command, "--%s would write over %s",
				     option, in->args->operands[i]);
	return EXIT_FINE;
}

static int open_rejects(struct inputs *in)
{
	static const char *const others[] = {"output", "chart"};
	const char *path = args_value(in->args, "rejects"), *other;
	size_t i;

	if (!path)
		return EXIT_FINE;
	if (!path[0] || !strcmp(path, "-"))
		return usage(in->command, "--rejects needs a file's name");
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		other = args_value(in->args, others[i]);
		if (other && is_same_file(path, other))
			return usage(in->command,
				     "--rejects and --%s name one file: %s",
				     others[i], path);
	}
	return rejected_open(&in->rejected, path);
}

void group_as_usual(struct inputs *in)
{
	static const char *const usual[] = {"scope", "category"};

	if (!in->options.by_count) {
		in->options.by = usual;
		in->options.by_count = sizeof(usual) / sizeof(usual[0]);
	} else if (in->options.by_count == 1 && !strcmp(in->by[0], "none")) {
		in->options.by_count = 0;
	}
}

static int read_all(struct inputs *in)
{
	const char *const *files = in->args->operands;
	size_t i, count = in->args->operand_count;
	co2e_error err = {0};

	progress_files(files, count);
	for (i = 0; i < count; i++) {
		if (co2e_inventory_read(in->inventory, files[i], &in->read,
					&err))
			return rejected_told(&in->rejected, &err)
				       ? exit_of(err.status)
				       : fail(&err);
		progress_next();
	}
	return co2e_inventory_price(in->inventory, &err) ? fail(&err)
							 : EXIT_FINE;
}

int inputs_read(struct inputs *in)
{
	static const char *const written[] = {"output", "chart", "rejects"};
	int code = make_inventory(in);
	size_t k;

	for (k = 0; !code && k < sizeof(written) / sizeof(written[0]); k++)
		code = spare_files(in, written[k]);
	if (!code)
		code = open_rejects(in);
	if (!code)
		code = read_all(in);
	if (!code)
		code = rejected_keep(&in->rejected);
	return code;
}

void inputs_close(struct inputs *in)
{
	part_drop(&in->rejected.all);
	co2e_inventory_free(in->inventory);
	co2e_codes_free(in->codes);
	co2e_factors_free(in->factors);
	free_pairs(&in->map);
	free(in->by);
	free(in->words);
	free(in->use);
	free(in->use_words);
}
