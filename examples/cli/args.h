/* The command line by tables: `--name value`, `--name=value`, `--flag`, `--`.
 */
#ifndef ARGS_H
#define ARGS_H

#include <stddef.h>

enum option_kind {
	OPTION_END = 0, /* of a table */
	OPTION_FLAG,
	OPTION_VALUE, /* once */
	OPTION_MANY /* a value each time */
};

struct option {
	enum option_kind kind;
	const char *name; /* without the dashes */
	const char *value; /* what help calls the value */
	const char *help;
};

struct given {
	const struct option *option;
	const char *value;
};

struct args {
	const char **operands; /* what is no option; NULL last */
	size_t operand_count;
	struct given *given; /* the options in their order */
	size_t given_count;
};

enum { ARGS_MESSAGE = 512 };

/* Reads the words after the command against its tables (NULL last). 1, or 0 and
 * a message of what is wrong. The caller frees in both cases. */
int args_parse(struct args *out, const struct option *const *tables, int count,
	       char *const *words, char message[ARGS_MESSAGE]);
void args_free(struct args *args);

/* The value of an option, or NULL; was a flag given? */
const char *args_value(const struct args *args, const char *name);
int args_flag(const struct args *args, const char *name);
/* How many times an option was given, and its value the ith time. */
size_t args_count(const struct args *args, const char *name);
const char *args_each(const struct args *args, const char *name, size_t i);

/* Which of two words is nearer to what was typed: how many single edits lie
 * between two of them, at most `most` + 1. */
unsigned edits(const char *a, const char *b, unsigned most);
/* How many edits still are a slip of the fingers in a word of this length. */
unsigned slip(const char *word);

#endif
