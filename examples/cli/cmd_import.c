/* co2e factors import: a publisher's flat file becomes a set of one's own. */
#include "cmd_factors.h"

#include "inputs.h"
#include "terminal.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct option own_options[] = {
	{OPTION_VALUE, "name", "NAME",
	 "the set's name, such as desnz-2027; "
	 "needed"},
	{OPTION_VALUE, "year", "YEAR", "the edition's year; needed"},
	{OPTION_VALUE, "output", "FOLDER",
	 "the folder of your own sets; NAME is made in it; needed"},
	{OPTION_VALUE, "gwp", "SET",
	 "the GWP basis, where the publisher's for the year is another"},
	{OPTION_VALUE, "title", "TEXT", "what people call it"},
	{OPTION_FLAG, "partial", NULL,
	 "not the whole edition: older sets fill in"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {own_options, factors_options,
					       common_options, NULL};

static int check_words(const struct command *command, const struct args *args,
		       co2e_import_options *import)
{
	static const char *const needed[] = {"name", "year", "output"};
	size_t i;

	if (args->operand_count != 1)
		return usage(command, "one file: the publisher's flat file "
				      "as CSV");
	for (i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!args_value(args, needed[i]))
			return usage(command, "--%s is needed", needed[i]);
	import->name = args_value(args, "name");
	if (!import->name[0] || import->name[0] == '.' ||
	    strchr(import->name, '/'))
		return usage(command, "--name is a folder's name, not %s",
			     import->name);
	import->gwp = args_value(args, "gwp");
	import->title = args_value(args, "title");
	import->partial = (unsigned char)args_flag(args, "partial");
	return read_year(&import->year, command, "year",
			 args_value(args, "year"));
}

/* FOLDER/NAME, with FOLDER made where it is not; the caller frees. */
static int make_folder(char **out, const char *folder, const char *name)
{
	size_t n = strlen(folder) + strlen(name) + 2;

	*out = NULL;
	if (mkdir(folder, 0777) && errno != EEXIST)
		return fail_write(folder, errno);
	*out = malloc(n);
	if (!*out)
		return fail_write(folder, ENOMEM);
	snprintf(*out, n, "%s/%s", folder, name);
	return EXIT_FINE;
}

/* A file that cannot be read is the input's fault, whatever else fails the
 * system's. */
static int import_failed(const co2e_error *err, const char *file)
{
	int code = fail(err);

	if (err->status == CO2E_E_IO && strcmp(err->source, file))
		return EXIT_SYSTEM;
	return code;
}

static void tell(const char *path, const char *folder,
		 const co2e_import_summary *sum)
{
	put_clean(stdout, path);
	printf(": %" PRIu64 " rows read = %" PRIu64 " of figures + %" PRIu64
	       " of energy; %" PRIu64 " figures written\n",
	       sum->rows, sum->figures, sum->energy, sum->written);
	printf("published blank: %" PRIu64
	       "; activities in no loaded set: %" PRIu64 "\n",
	       sum->blank, sum->unknown_keys);
	fputs("Use it: --factors ", stdout);
	put_clean(stdout, folder);
	fputs(", or CO2E_FACTORS_PATH\n", stdout);
}

static int run(const struct command *command, const struct args *args)
{
	co2e_import_options import = CO2E_IMPORT_OPTIONS_INIT;
	co2e_import_summary summary = {0};
	const char *folder = args_value(args, "output");
	co2e_factors *factors = NULL;
	co2e_error err = {0};
	char *path = NULL;
	int code = check_words(command, args, &import);

	if (!code)
		code = load_factors(&factors, args);
	if (!code)
		code = make_folder(&path, folder, import.name);
	if (!code) {
		if (co2e_factors_import(&summary, args->operands[0], path,
					&import, factors, &err))
			code = import_failed(&err, args->operands[0]);
		else
			tell(path, folder, &summary);
	}
	free(path);
	co2e_factors_free(factors);
	return code;
}

const struct command cmd_factors_import = {
	.name = "factors import",
	.usage = "FILE --name NAME --year YEAR --output FOLDER [options]",
	.summary = "a publisher's flat file as a set of your own",
	.details =
		"Reads the UK Government conversion factors in their flat-file "
		"layout, saved as\nCSV. Every row is taken or the file is "
		"refused with the line; nothing is half\nwritten.\n",
	.examples = "co2e factors import flat-2027.csv --name desnz-2027 "
		    "--year 2027 --output my-sets\n"
		    "co2e footprint trust.csv --factors my-sets\n",
	.options = options,
	.run = run,
};
