/* The ways out of the program: reports, messages, exits. */
#include "cli.h"
#include "output.h"
#include "terminal.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Options that are wrong are EXIT_USAGE before any status is asked for. */
static const unsigned char exits[CO2E_STATUS_COUNT] = {
	[CO2E_OK] = EXIT_FINE,
	[CO2E_E_MEMORY] = EXIT_SYSTEM,
	[CO2E_E_IO] = EXIT_INPUT,
	[CO2E_E_ENCODING] = EXIT_INPUT,
	[CO2E_E_SYNTAX] = EXIT_INPUT,
	[CO2E_E_LIMIT] = EXIT_INPUT,
	[CO2E_E_COLUMN] = EXIT_INPUT,
	[CO2E_E_FIELDS] = EXIT_INPUT,
	[CO2E_E_BLANK] = EXIT_INPUT,
	[CO2E_E_NUMBER] = EXIT_INPUT,
	[CO2E_E_RANGE] = EXIT_INPUT,
	[CO2E_E_DATE] = EXIT_INPUT,
	[CO2E_E_UNIT] = EXIT_MISSING,
	[CO2E_E_UNIT_AMBIGUOUS] = EXIT_MISSING,
	[CO2E_E_DIMENSION] = EXIT_MISSING,
	[CO2E_E_ACTIVITY] = EXIT_MISSING,
	[CO2E_E_AMBIGUOUS] = EXIT_MISSING,
	[CO2E_E_STAGE] = EXIT_MISSING,
	[CO2E_E_SCOPE] = EXIT_INPUT,
	[CO2E_E_EDITION] = EXIT_MISSING,
	[CO2E_E_MISSING] = EXIT_MISSING,
	[CO2E_E_GWP] = EXIT_MISSING,
	[CO2E_E_DATA] = EXIT_INPUT,
	[CO2E_E_OPTION] = EXIT_USAGE,
};

int exit_of(co2e_status status)
{
	return (unsigned)status < CO2E_STATUS_COUNT ? exits[status]
						    : EXIT_SYSTEM;
}

int fail(const co2e_error *err)
{
	put_name();
	put_problem(stderr, err);
	return exit_of(err->status);
}

int fail_option(const co2e_error *err)
{
	int code = fail(err);

	return code == EXIT_SYSTEM ? code : EXIT_USAGE;
}

int usage(const struct command *command, const char *format, ...)
{
	char message[ARGS_MESSAGE];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	put_name();
	put_clean(stderr, message);
	fprintf(stderr, "\nco2e: see co2e %s%s--help\n",
		command ? command->name : "", command ? " " : "");
	return EXIT_USAGE;
}

int fail_write(const char *path, int number)
{
	if (number != EPIPE) {
		put_name();
		put_clean(stderr, path);
		fprintf(stderr, ": cannot be written: %s\n", strerror(number));
	}
	return EXIT_SYSTEM;
}

int put_data(const char *text, size_t n, const char *path)
{
	struct output output = {.path = path};

	(void)output_take(&output, text, n);
	return output_end(&output, EXIT_FINE);
}

int put_report(const co2e_text *text, const char *path)
{
	return put_data(co2e_text_data(text), co2e_text_size(text), path);
}

int close_output(int code)
{
	int failed = ferror(stdout);

	errno = 0;
	if (!fflush(stdout) && !failed)
		return code;
	if (code == EXIT_SYSTEM)
		return code;
	return fail_write("standard output", errno ? errno : EIO);
}
