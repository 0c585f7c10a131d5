#include "inputs.h"

#include "terminal.h"

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
	 "code, "
	 "message"},
	{OPTION_END, NULL, NULL, NULL},
};

const struct option reading_options[] = {
	{OPTION_VALUE, "edition", "YEAR|majority|blend",
	 "whose figures: of one year, of the year with most of the row's days "
	 "(the default), or shared over the years by days"},
	{OPTION_VALUE, "gwp", "SET",
	 "restate under AR4, AR5, AR6, or a set in use for anaesthetic "
	 "gases: AAGBI, SulbaekAndersen2012, RCoA, RecipeBook; else as "
	 "published; footprint takes all, too: the total under each"},
	{OPTION_VALUE, "stage", "STAGE,...",
	 "only these: direct, generation, t&d, wtt, wtt-t&d, upstream, "
	 "treatment, biogenic"},
	{OPTION_VALUE, "use", "SET,...",
	 "where several sets publish the same activity, such as releases of "
	 "spend figures, take it from these"},
	{OPTION_VALUE, "codes", "FILE",
	 "what your ledger's codes are: CSV with code, activity and, where a "
	 "row's cell is blank, unit, vat, category, nhs_category"},
	{OPTION_MANY, "map", "COLUMN=NAME",
	 "a known column has another name in the file; COLUMN==VALUE: every "
	 "row has this value"},
	{OPTION_VALUE, "separator", "C",
	 "',', ';' or 'tab'; else found from the header"},
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

static int out_of_memory(void)
{
	const co2e_error err = {.status = CO2E_E_MEMORY,
				.message = "out of memory"};

	return fail(&err);
}

int load_factors(co2e_factors **out, const struct args *args)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	co2e_error err = {0};

	options.path = args_value(args, "factors");
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

int read_edition(struct inputs *in)
{
	const char *text = args_value(in->args, "edition");

	if (!text || !strcmp(text, "majority"))
		return EXIT_FINE;
	if (!strcmp(text, "blend")) {
		in->options.rule = CO2E_EDITION_BLEND;
		return EXIT_FINE;
	}
	in->options.rule = CO2E_EDITION_FIXED;
	if (text[strspn(text, "0123456789")])
		return usage(in->command,
			     "--edition wants a year, majority or blend, not "
			     "%s",
			     text);
	return read_year(&in->options.edition, in->command, "edition", text);
}

static int read_stages(struct inputs *in)
{
	const char *text = args_value(in->args, "stage");
	co2e_error err = {0};

	if (!text ||
	    !co2e_stages_parse(&in->options.stages, text, strlen(text), &err))
		return EXIT_FINE;
	return fail_option(&err);
}

static int read_codes(struct inputs *in)
{
	const char *path = args_value(in->args, "codes");
	co2e_error err = {0};

	if (path && co2e_codes_load(&in->codes, path, &err))
		return fail(&err);
	in->options.codes = in->codes;
	return EXIT_FINE;
}

static int read_how_separated(struct inputs *in)
{
	return read_separator(&in->read.separator, in->command, in->args);
}

/* Cuts a copy of "site, year" into its words, at in->words + at. */
static size_t cut_words(const char **out, char *copy)
{
	size_t n = 0;
	char *word;

	for (word = strtok(copy, ","); word; word = strtok(NULL, ",")) {
		size_t length;

		word += strspn(word, " ");
		length = strlen(word);
		while (length && word[length - 1] == ' ')
			word[--length] = '\0';
		out[n++] = word;
	}
	return n;
}

/* "site, year" as a list, kept in *words and *list until inputs_close(). */
static int read_list(char **words, const char ***list, size_t *count,
		     const char *text)
{
	size_t n = strlen(text);

	*words = malloc(n + 1);
	*list = calloc(n + 1, sizeof(**list));
	if (!*words || !*list)
		return out_of_memory();
	memcpy(*words, text, n + 1);
	*count = cut_words(*list, *words);
	return EXIT_FINE;
}

static int read_by(struct inputs *in)
{
	const char *text = args_value(in->args, "by");
	int code;

	if (!text)
		return EXIT_FINE;
	code = read_list(&in->words, &in->by, &in->options.by_count, text);
	in->options.by = in->by;
	if (!code && !in->options.by_count)
		return usage(in->command, "--by wants what to group by, such "
					  "as site,year");
	return code;
}

static int read_use(struct inputs *in)
{
	const char *text = args_value(in->args, "use");
	int code;

	if (!text)
		return EXIT_FINE;
	code = read_list(&in->use_words, &in->use, &in->options.use_count,
			 text);
	in->options.use = in->use;
	if (!code && !in->options.use_count)
		return usage(in->command, "--use wants a set's name, such as "
					  "spend-sic-2025");
	return code;
}

static int read_map(struct inputs *in)
{
	int code = read_pairs(&in->map, in->command, in->args, "map",
			      "a known column and its name in the file, such "
			      "as quantity=\"Used (kWh)\"");

	in->read.map = in->map.of;
	in->read.map_count = in->map.count;
	return code;
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
	int (*const steps[])(struct inputs *) = {
		read_files, read_edition, read_stages, read_how_separated,
		read_by,    read_use,     read_map,    read_codes};
	size_t i;
	int code;

	memset(in, 0, sizeof(*in));
	in->command = command;
	in->args = args;
	in->options = options;
	in->read = reading;
	in->read.progress = progress_show;
	in->options.gwp = args_value(args, "gwp");
	in->options.boundary = args_value(args, "boundary");
	in->options.strict = (unsigned char)args_flag(args, "strict");
	in->output = args_value(args, "output");
	code = read_format(&in->format, args);
	for (i = 0; !code && i < sizeof(steps) / sizeof(steps[0]); i++)
		code = steps[i](in);
	if (!code)
		code = load_factors(&in->factors, args);
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

int inputs_read(struct inputs *in)
{
	static const char *const written[] = {"output", "chart", "rejects"};
	int code = make_inventory(in);
	co2e_error err = {0};
	size_t i, k;

	for (k = 0; !code && k < sizeof(written) / sizeof(written[0]); k++)
		code = spare_files(in, written[k]);
	if (!code)
		code = open_rejects(in);

	for (i = 0; !code && i < in->args->operand_count; i++)
		if (co2e_inventory_read(in->inventory, in->args->operands[i],
					&in->read, &err))
			code = rejected_told(&in->rejected, &err)
				       ? exit_of(err.status)
				       : fail(&err);
	if (!code && co2e_inventory_price(in->inventory, &err))
		code = fail(&err);
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
