/* Options of the form NAME=VALUE, and the separator: what the commands that
 * read sheets share. */
#ifndef PAIRS_H
#define PAIRS_H

#include "cli.h"

/* Pairs as the library takes them; the caller frees. */
struct pairs {
	const char **of;
	size_t count;
};

/* The values of an option, cut at their first '='; `example` is for the message
 * of one that has none. EXIT_FINE, or the exit code of an error that was told.
 */
int read_pairs(struct pairs *out, const struct command *command,
	       const struct args *args, const char *option,
	       const char *example);
void free_pairs(struct pairs *pairs);

/* --separator; 0 where it is not given. Likewise. */
int read_separator(char *out, const struct command *command,
		   const struct args *args);

#endif
