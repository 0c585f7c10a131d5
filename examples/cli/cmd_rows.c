/* co2e rows: a department's sheet as activity data. */
#include "cli.h"
#include "inputs.h"
#include "pairs.h"
#include "rejected.h"
#include "terminal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct option own_options[] = {
	{OPTION_MANY, "set", "NAME=VALUE",
	 "what holds for the whole sheet, such as headcount=4200"},
	{OPTION_MANY, "map", "COLUMN=NAME",
	 "the file's NAME is the kind's COLUMN, such as mode=\"How do you "
	 "travel?\""},
	{OPTION_MANY, "word", "WORD=MEANING",
	 "the file's WORD is the kind's MEANING, such as \"I drive\"=car"},
	{OPTION_VALUE, "separator", "C",
	 "',', ';' or 'tab'; otherwise found from the header"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option output_file[] = {
	{OPTION_VALUE, "output", "FILE", "write there instead of stdout"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {
	own_options, output_file, factors_options, common_options, NULL};

static void put_columns(const co2e_collect_column *column)
{
	printf("  %-18s %s%s\n", column->name, column->says,
	       column->needed ? " (needed)" : "");
}

static void put_setting(const co2e_collect_setting *setting)
{
	printf("  %-18s %s", setting->name, setting->says);
	if (setting->usual)
		printf(" (%s unless set)", setting->usual);
	printf("%s\n", setting->needed ? " (needed)" : "");
}

static int ends_line(const char *text)
{
	size_t n = strlen(text);

	return n && text[n - 1] == '\n';
}

/* co2e rows KIND: what its sheet looks like. */
static int show_kind(const co2e_collect_kind *kind)
{
	const co2e_collect_setting *setting;
	const co2e_collect_column *column;
	size_t i;

	printf("%s: %s\n\n", kind->name, kind->summary);
	put_wrapped(kind->says, 0);
	printf("\nColumns:\n");
	for (i = 0; i < kind->column_count; i++)
		put_columns(&kind->columns[i]);
	/* the first is the date */
	for (i = kind->whole; (column = co2e_collect_common_column(i)) != NULL;
	     i++)
		put_columns(column);
	printf("\nSettings:\n");
	for (i = 0; i < kind->setting_count; i++)
		put_setting(&kind->settings[i]);
	for (i = 0; (setting = co2e_collect_common_setting(i)) != NULL; i++)
		put_setting(setting);
	printf("\nExample:\n%s", kind->example);
	if (!ends_line(kind->example))
		printf("\n");
	return EXIT_FINE;
}

/* co2e rows: the kinds. */
static int show_kinds(void)
{
	const co2e_collect_kind *kind;
	size_t i;

	for (i = 0; (kind = co2e_collect_kind_at(i)) != NULL; i++)
		printf("%-20s %s\n", kind->name, kind->summary);
	return EXIT_FINE;
}

static void tell_facts(const co2e_collect *collect)
{
	const co2e_collect_fact *fact;
	const char *reason;
	uint64_t rows;
	size_t i;

	for (i = 0; (fact = co2e_collect_fact_at(collect, i)) != NULL; i++) {
		put_clean(stderr, fact->name);
		fputs(": ", stderr);
		put_clean(stderr, fact->says);
		fputs("\n", stderr);
	}
	for (i = 0; (reason = co2e_collect_reason(collect, i, &rows)) != NULL;
	     i++)
		fprintf(stderr, "passed over: %" PRIu64 " %s: %s\n", rows,
			rows == 1 ? "row" : "rows", reason);
}

/* "12 rows in = 9 used + 1 passed over + 2 rejected: 14 rows made". */
static int tell_sum(const co2e_collect *collect)
{
	uint64_t in = co2e_collect_in(collect);
	uint64_t rejected = co2e_collect_rejected(collect);

	fprintf(stderr,
		"%" PRIu64 " %s in = %" PRIu64 " used + %" PRIu64
		" passed over + %" PRIu64 " rejected; %" PRIu64
		" %s of activity data made\n",
		in, in == 1 ? "row" : "rows", co2e_collect_used(collect),
		co2e_collect_passed_over(collect), rejected,
		co2e_collect_made(collect),
		co2e_collect_made(collect) == 1 ? "row" : "rows");
	return rejected ? EXIT_REJECTED : EXIT_FINE;
}

static int put_rows(const co2e_collect *collect, const char *path)
{
	size_t n;
	const char *text = co2e_collect_rows(collect, &n);

	return put_data(text, n, path);
}

static int collect_files(co2e_collect *collect, const struct args *args,
			 struct rejected *rejected)
{
	co2e_error err = {0};
	size_t i;
	int code;

	for (i = 1; i < args->operand_count; i++)
		if (co2e_collect_read(collect, args->operands[i], &err))
			return rejected_told(rejected, &err)
				       ? exit_of(err.status)
				       : fail(&err);
	if (co2e_collect_finish(collect, &err))
		return fail(&err);
	code = put_rows(collect, args_value(args, "output"));
	if (code)
		return code;
	tell_facts(collect);
	rejected_more(rejected);
	return tell_sum(collect);
}

static int twice(const struct command *command, const struct args *args)
{
	size_t i, k;

	for (i = 1; i < args->operand_count; i++)
		for (k = 1; k < i; k++)
			if (!strcmp(args->operands[i], args->operands[k]))
				return usage(command,
					     "%s stands twice: its rows would "
					     "be counted twice",
					     args->operands[i]);
	return EXIT_FINE;
}

static int make_rows(const struct command *command, const struct args *args,
		     co2e_collect_options *how)
{
	struct rejected rejected = {0};
	co2e_factors *factors = NULL;
	co2e_collect *collect = NULL;
	co2e_error err = {0};
	int code = twice(command, args);

	if (!code)
		code = load_factors(&factors, args);
	how->factors = factors;
	how->reject = rejected_tell;
	how->user = &rejected;
	if (!code && co2e_collect_new(&collect, args->operands[0], how, &err))
		code = fail_option(&err);
	if (!code)
		code = collect_files(collect, args, &rejected);
	co2e_collect_free(collect);
	co2e_factors_free(factors);
	return code;
}

static int run(const struct command *command, const struct args *args)
{
	co2e_collect_options how = CO2E_COLLECT_OPTIONS_INIT;
	struct pairs set = {0}, map = {0}, words = {0};
	const co2e_collect_kind *kind;
	int code;

	if (!args->operand_count)
		return show_kinds();
	kind = co2e_collect_kind_named(args->operands[0]);
	if (kind && args->operand_count == 1)
		return show_kind(kind);
	code = read_pairs(&set, command, args, "set", "headcount=4200");
	if (!code)
		code = read_pairs(&map, command, args, "map",
				  "mode=\"How do you travel?\"");
	if (!code)
		code = read_pairs(&words, command, args, "word",
				  "\"I drive\"=car");
	if (!code)
		code = read_separator(&how.separator, command, args);
	how.set = set.of;
	how.set_count = set.count;
	how.map = map.of;
	how.map_count = map.count;
	how.words = words.of;
	how.word_count = words.count;
	if (!code)
		code = make_rows(command, args, &how);
	free_pairs(&set);
	free_pairs(&map);
	free_pairs(&words);
	return code;
}

const struct command cmd_rows = {
	.name = "rows",
	.usage = "[KIND [FILE ...]] [options]",
	.summary = "activity data from what a department holds: surveys, "
		   "logs, claims",
	.details = "Without words it lists the kinds of sheet; with a kind "
		   "alone, its columns, settings\nand an example. With files "
		   "it writes activity data to standard output; facts and\n"
		   "rejected rows go to standard error.\n",
	.examples = "co2e rows\n"
		    "co2e rows leaks\n"
		    "co2e rows leaks chillers.csv --set date=2024/25 | "
		    "co2e footprint -\n",
	.options = options,
	.run = run,
};
