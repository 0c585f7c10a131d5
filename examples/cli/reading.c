/* The options that say how activity data are read. */
#include "inputs.h"

#include <stdlib.h>
#include <string.h>

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

const struct option threads_options[] = {
	{OPTION_VALUE, "threads", "N",
	 "read by so many threads, up to 64; 0, the default: one for each "
	 "processor that the program may use, and one alone for a small file. "
	 "The result has the same bits for any number"},
	{OPTION_END, NULL, NULL, NULL},
};

static int out_of_memory(void)
{
	const co2e_error err = {.status = CO2E_E_MEMORY,
				.message = "out of memory"};

	return fail(&err);
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

static int read_threads(struct inputs *in)
{
	const char *text = args_value(in->args, "threads");
	size_t n = text ? strspn(text, "0123456789") : 0;

	if (!text)
		return EXIT_FINE;
	if (!n || text[n] || n > 9)
		return usage(in->command,
			     "--threads wants how many, such as 4, or 0 for "
			     "one for each processor, not %s",
			     text);
	in->read.threads = (uint32_t)strtoul(text, NULL, 10);
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

int read_options(struct inputs *in)
{
	int (*const steps[])(struct inputs *) = {
		read_edition, read_stages, read_how_separated, read_threads,
		read_by,      read_use,    read_map,           read_codes};
	size_t i;
	int code = EXIT_FINE;

	for (i = 0; !code && i < sizeof(steps) / sizeof(steps[0]); i++)
		code = steps[i](in);
	return code;
}
