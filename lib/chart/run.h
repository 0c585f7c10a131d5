/* Running gnuplot: the only file that starts a program. */
#ifndef CHART_RUN_H
#define CHART_RUN_H

#include "base/buffer.h"

/* Gives the script to gnuplot as its input, and collects what it writes. It is
 * found by the PATH and started by its argument vector, without a shell, with
 * an environment of the few variables that it and its fonts need, in a group of
 * processes of its own. It writes no file and is told no file's name. Signals
 * of the process are as they were. Errors: _IO (no gnuplot; its own words; not
 * done within `limit` milliseconds; larger than 256 MiB), _MEMORY. */
co2e_status run_gnuplot(struct buffer *picture, const char *script, size_t n,
			int limit, co2e_error *err);

#endif
