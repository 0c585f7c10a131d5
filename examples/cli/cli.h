/* What the files of the co2e program share: commands, exits, and the two ways
 * out, data on stdout and messages on stderr. */
#ifndef CLI_H
#define CLI_H

#include "args.h"

#include <co2e/co2e.h>

enum exit_code {
	EXIT_FINE = 0,
	EXIT_REJECTED = 1, /* calculated, but rows were rejected */
	EXIT_USAGE = 2,
	EXIT_INPUT = 3, /* an input cannot be read */
	EXIT_MISSING = 4, /* a factor or a unit is missing */
	EXIT_SYSTEM = 5
};

/* One command of the program, or a group of them. */
struct command {
	const char *name; /* in full: "factors show" */
	const char *usage; /* what follows the name */
	const char *summary;
	const char *details; /* more lines for --help, or NULL */
	const char *examples; /* lines for --help, or NULL */
	const struct option *const *options; /* tables, NULL last */
	int (*run)(const struct command *command, const struct args *args);
	const struct command *const *parts; /* a group's, NULL last; or NULL */
};

extern const struct command cmd_footprint, cmd_check, cmd_explain, cmd_hotspots,
	cmd_inhalers, cmd_rows, cmd_trajectory, cmd_waterfall, cmd_macc,
	cmd_factors, cmd_merge, cmd_partial, cmd_units, cmd_spend, cmd_quality,
	cmd_organisations, cmd_pathways;

/* --help, in every command's list of options. */
extern const struct option common_options[];

/* The exit code that a status of a library call stands for. */
int exit_of(co2e_status status);

/* "co2e: trust.csv:1: column: ...": tells an error and returns its exit. */
int fail(const co2e_error *err);
/* The same for an option that the library refused: it is the command line's. */
int fail_option(const co2e_error *err);
/* A mistake in the command line: message, where to find help. Returns
 * EXIT_USAGE. */
int usage(const struct command *command, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Tells of a failed write (an errno), unless its reader simply went away, and
 * returns EXIT_SYSTEM. */
int fail_write(const char *path, int number);
/* Writes a report to `path`, whole or not at all, or to stdout where NULL.
 * Returns EXIT_FINE or EXIT_SYSTEM; a reader that closed its pipe is told
 * nothing. */
int put_report(const co2e_text *text, const char *path);
/* The same for a text of n bytes. */
int put_data(const char *text, size_t n, const char *path);
/* After the last write to stdout: EXIT_SYSTEM where one failed, else code. */
int close_output(int code);

/* A text on stdout, cut into lines between words, each so far from the left. */
void put_wrapped(const char *text, size_t indent);
void put_help(const struct command *command);

#endif
