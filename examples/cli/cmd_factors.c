/* co2e factors: list, search, show. */
#include "cmd_factors.h"

#include "inputs.h"
#include "terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct option list_own[] = {
	{OPTION_FLAG, "verify", NULL,
	 "check each table against the sum and size its set states"},
	{OPTION_END, NULL, NULL, NULL},
};
static const struct option show_own[] = {
	{OPTION_VALUE, "edition", "YEAR", "only the figures of this year"},
	{OPTION_VALUE, "gwp", "SET",
	 "restate under AR4, AR5, AR6, AAGBI, SulbaekAndersen2012, RCoA or "
	 "RecipeBook"},
	{OPTION_END, NULL, NULL, NULL},
};
static const struct option *const list_options[] = {
	list_own, factors_options, output_options, common_options, NULL};
static const struct option *const search_options[] = {
	factors_options, output_options, common_options, NULL};
static const struct option *const show_options[] = {
	show_own, factors_options, output_options, common_options, NULL};

/* Factors loaded, a format read, and a text to report into. */
struct desk {
	const struct args *args;
	co2e_factors *factors;
	co2e_text *text;
	co2e_format format;
	co2e_error err;
};

static int desk_open(struct desk *desk, const struct args *args)
{
	int code;

	memset(desk, 0, sizeof(*desk));
	desk->args = args;
	code = read_format(&desk->format, args);
	if (!code)
		code = load_factors(&desk->factors, args);
	if (!code && co2e_text_new(&desk->text, &desk->err))
		code = fail(&desk->err);
	return code;
}

static int desk_close(struct desk *desk, int code)
{
	if (!code)
		code = put_report(desk->text, args_value(desk->args, "output"));
	co2e_text_free(desk->text);
	co2e_factors_free(desk->factors);
	return code;
}

/* Tells of every table that is not what its set states. */
static int verify(struct desk *desk)
{
	const co2e_set *set;
	size_t i;
	int code = EXIT_FINE;

	for (i = 0; (set = co2e_factors_set(desk->factors, i)); i++)
		if (co2e_set_verify(set, &desk->err))
			code = fail(&desk->err);
	return code;
}

static int run_list(const struct command *command, const struct args *args)
{
	struct desk desk;
	int code = desk_open(&desk, args);

	if (!code && args->operand_count)
		code = usage(command, "%s: list takes no words; search does",
			     args->operands[0]);
	if (!code && args_flag(args, "verify"))
		code = verify(&desk);
	if (!code &&
	    co2e_report_sets(desk.text, desk.factors, desk.format, &desk.err))
		code = fail(&desk.err);
	return desk_close(&desk, code);
}

/* The words of the command line as one text; the caller frees. */
static char *joined(const struct args *args)
{
	size_t i, n = 1;
	char *text;

	for (i = 0; i < args->operand_count; i++)
		n += strlen(args->operands[i]) + 1;
	text = calloc(n, 1);
	for (i = 0; text && i < args->operand_count; i++) {
		if (i)
			strcat(text, " ");
		strcat(text, args->operands[i]);
	}
	return text;
}

static int search(struct desk *desk, const char *words)
{
	if (!co2e_factors_search(NULL, 0, desk->factors, words)) {
		put_name();
		fputs("no activity has all of these words: ", stderr);
		put_clean(stderr, words);
		fputs("\n", stderr);
		return EXIT_MISSING;
	}
	if (co2e_report_search(desk->text, desk->factors, words, desk->format,
			       &desk->err))
		return fail(&desk->err);
	return EXIT_FINE;
}

static int run_search(const struct command *command, const struct args *args)
{
	struct desk desk;
	char *words = joined(args);
	int code = desk_open(&desk, args);

	if (!code && !words)
		code = EXIT_SYSTEM;
	if (!code && !args->operand_count)
		code = usage(command, "which words?");
	if (!code)
		code = search(&desk, words);
	free(words);
	return desk_close(&desk, code);
}

static int run_show(const struct command *command, const struct args *args)
{
	const char *edition = args_value(args, "edition");
	int32_t year = 0;
	struct desk desk;
	int code = EXIT_FINE;

	if (args->operand_count != 1)
		return usage(command, "one activity: a key, an alias, a label "
				      "in quotes or a factor id");
	if (edition)
		code = read_year(&year, command, "edition", edition);
	if (code)
		return code;
	code = desk_open(&desk, args);
	if (!code && co2e_report_activity(
			     desk.text, desk.factors, args->operands[0], year,
			     args_value(args, "gwp"), desk.format, &desk.err))
		code = desk.err.status == CO2E_E_GWP ? fail_option(&desk.err)
						     : fail(&desk.err);
	return desk_close(&desk, code);
}

static const struct command list = {
	.name = "factors list",
	.usage = "[--verify] [options]",
	.summary = "the loaded factor sets, in order of precedence",
	.examples = "co2e factors list\n"
		    "co2e factors list --verify --format csv\n",
	.options = list_options,
	.run = run_list,
};

static const struct command search_command = {
	.name = "factors search",
	.usage = "WORDS [options]",
	.summary = "activities whose key, label or alias has every word",
	.examples = "co2e factors search diesel car\n"
		    "co2e factors search natural gas --format csv\n",
	.options = search_options,
	.run = run_search,
};

static const struct command show = {
	.name = "factors show",
	.usage = "ACTIVITY [options]",
	.summary = "every figure of one activity, by edition",
	.examples = "co2e factors show electricity\n"
		    "co2e factors show natural-gas --edition 2025 --gwp AR4\n",
	.options = show_options,
	.run = run_show,
};

static const struct command *const parts[] = {&list, &search_command, &show,
					      &cmd_factors_import, NULL};

const struct command cmd_factors = {
	.name = "factors",
	.usage = "list|search|show|import ...",
	.summary = "the factor sets: list, search, show, import",
	.parts = parts,
};
