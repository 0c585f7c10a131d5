/* --help: made from the tables that the commands are read by. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

const struct option common_options[] = {
	{OPTION_FLAG, "help", NULL, "this text"},
	{OPTION_END, NULL, NULL, NULL},
};

enum { INDENT = 6, LINE = 78 };

void put_wrapped(const char *text, size_t indent)
{
	size_t column = 0;

	while (*text) {
		size_t n = strcspn(text, " ");

		if (column && column + 1 + n > LINE - indent) {
			fputs("\n", stdout);
			column = 0;
		}
		if (!column)
			printf("%*s", (int)indent, "");
		else
			fputs(" ", stdout);
		printf("%.*s", (int)n, text);
		column += n + (column != 0);
		text += n + (text[n] == ' ');
	}
	fputs("\n", stdout);
}

static void put_options(const struct option *const *tables)
{
	const struct option *option;

	fputs("\nOptions:\n", stdout);
	for (; *tables; tables++)
		for (option = *tables; option->kind; option++) {
			printf("  --%s%s%s\n", option->name,
			       option->value ? " " : "",
			       option->value ? option->value : "");
			put_wrapped(option->help, INDENT);
		}
}

static void put_parts(const struct command *const *parts)
{
	fputs("\nCommands:\n", stdout);
	for (; *parts; parts++)
		printf("  %-15s %s\n", (*parts)->name, (*parts)->summary);
}

static void put_examples(const char *examples)
{
	size_t n;

	fputs("\nExamples:\n", stdout);
	for (; *examples; examples += n + (examples[n] == '\n')) {
		n = strcspn(examples, "\n");
		printf("  %.*s\n", (int)n, examples);
	}
}

void put_help(const struct command *command)
{
	printf("co2e%s%s %s\n  %s\n", command->name[0] ? " " : "",
	       command->name, command->usage, command->summary);
	if (command->details)
		printf("\n%s", command->details);
	if (command->parts)
		put_parts(command->parts);
	if (command->options)
		put_options(command->options);
	if (command->examples)
		put_examples(command->examples);
}
