/* The co2e program: arguments in, library calls, text out. */
#include "cli.h"
#include "heap.h"
#include "part.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const struct command *const commands[] = {
	&cmd_footprint, &cmd_check,    &cmd_explain,       &cmd_rows,
	&cmd_hotspots,  &cmd_spend,    &cmd_organisations, &cmd_pathways,
	&cmd_quality,   &cmd_inhalers, &cmd_trajectory,    &cmd_waterfall,
	&cmd_macc,      &cmd_partial,  &cmd_merge,         &cmd_factors,
	&cmd_units,     NULL};

static const struct command program = {
	.name = "",
	.usage = "COMMAND ...",
	.summary = "from activity data to a defensible greenhouse-gas "
		   "footprint, and\n  from a plan to its trajectory",
	.details =
		"Data go to standard output, messages to standard error.\n"
		"Exit codes: 0 fine; 1 calculated, but rows were rejected; "
		"2 a mistake in the\ncommand line; 3 an input cannot be read; "
		"4 a factor or a unit is missing;\n5 the system failed "
		"(memory, disk, gnuplot).\n",
	.parts = commands,
	.examples = "co2e help footprint\n"
		    "co2e factors search electricity\n"
		    "co2e --version\n",
};

/* The last word of a command's name, by which a group knows its parts. */
static const char *word_of(const struct command *command)
{
	const char *space = strrchr(command->name, ' ');

	return space ? space + 1 : command->name;
}

static const struct command *part_named(const struct command *group,
					const char *word)
{
	const struct command *const *parts = group->parts;

	for (; *parts; parts++)
		if (!strcmp(word_of(*parts), word))
			return *parts;
	return NULL;
}

static int unknown_command(const struct command *group, const char *word)
{
	const struct command *const *parts = group->parts;
	unsigned least = slip(word) + 1;
	const char *nearest = NULL;

	for (; *parts; parts++) {
		unsigned away = edits(word, word_of(*parts), least);

		if (away < least) {
			least = away;
			nearest = (*parts)->name;
		}
	}
	return usage(group->name[0] ? group : NULL,
		     "there is no command %s%s%s%s%s%s", group->name,
		     group->name[0] ? " " : "", word,
		     nearest ? "; did you mean " : "", nearest ? nearest : "",
		     nearest ? "?" : "");
}

static int show_help(const struct command *command)
{
	put_help(command);
	return EXIT_FINE;
}

/* co2e help, co2e help footprint, co2e help factors show */
static int run_help(int count, char *const *words)
{
	const struct command *command = &program, *part;

	for (; count; count--, words++) {
		part = command->parts ? part_named(command, *words) : NULL;
		if (!part && command->parts)
			return unknown_command(command, *words);
		if (!part)
			return usage(command, "there is no command %s %s",
				     command->name, *words);
		command = part;
	}
	return show_help(command);
}

static int is_help(const char *word)
{
	return !strcmp(word, "--help") || !strcmp(word, "-h");
}

/* Runs the command that the words name, down through its groups. */
static int run_words(const struct command *group, int count, char *const *words)
{
	const struct command *command;
	char message[ARGS_MESSAGE];
	struct args args;
	int code;

	if (!count)
		return usage(group->name[0] ? group : NULL, "which command?");
	if (is_help(words[0]))
		return show_help(group);
	command = part_named(group, words[0]);
	if (!command)
		return unknown_command(group, words[0]);
	if (command->parts)
		return run_words(command, count - 1, words + 1);
	if (!args_parse(&args, command->options, count - 1, words + 1, message))
		code = usage(command, "%s", message);
	else if (args_flag(&args, "help"))
		code = show_help(command);
	else
		code = command->run(command, &args);
	args_free(&args);
	return code;
}

static int run(int count, char *const *words)
{
	if (count &&
	    (!strcmp(words[0], "--version") || !strcmp(words[0], "-V"))) {
		printf("co2e %s\n", co2e_version());
		return EXIT_FINE;
	}
	if (count && !strcmp(words[0], "help"))
		return run_help(count - 1, words + 1);
	return run_words(&program, count, words);
}

/* The number of a stream that the caller closed would be that of the next file
 * that is opened, so that messages would go into rejects or results. Something
 * that can neither be read nor written takes its place. */
static void stand_in_for_streams(void)
{
	static const int ways[] = {O_WRONLY, O_RDONLY, O_RDONLY};
	int fd;

	for (fd = 0; fd < (int)(sizeof(ways) / sizeof(ways[0])); fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)open("/dev/null", ways[fd]);
}

int main(int argc, char **argv)
{
	stand_in_for_streams();
	/* a reader that goes away is a failed write, not a signal */
	signal(SIGPIPE, SIG_IGN);
	part_guard();
	heap_settle();
	return close_output(run(argc - 1, argv + 1));
}
