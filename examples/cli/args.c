#include "args.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct option *option_named(const struct option *const *tables,
					 const char *name, size_t n)
{
	const struct option *option;

	for (; *tables; tables++)
		for (option = *tables; option->kind; option++)
			if (strlen(option->name) == n &&
			    !strncmp(option->name, name, n))
				return option;
	return NULL;
}

static const char *nearest_option(const struct option *const *tables,
				  const char *name)
{
	const struct option *option;
	unsigned least = slip(name) + 1;
	const char *nearest = NULL;

	for (; *tables; tables++)
		for (option = *tables; option->kind; option++) {
			unsigned away = edits(name, option->name, least);

			if (away < least) {
				least = away;
				nearest = option->name;
			}
		}
	return nearest;
}

static int unknown_option(const struct option *const *tables, const char *word,
			  char message[ARGS_MESSAGE])
{
	char name[64];
	const char *nearest;

	snprintf(name, sizeof(name), "%.*s", (int)strcspn(word, "="), word);
	nearest = nearest_option(tables, name + strspn(name, "-"));
	snprintf(message, ARGS_MESSAGE, "there is no option %s%s%s%s", name,
		 nearest ? "; did you mean --" : "", nearest ? nearest : "",
		 nearest ? "?" : "");
	return 0;
}

/* Takes the option `word` at words[*i], and its value, which may be the next
 * word. */
static int take_option(struct args *out, const struct option *const *tables,
		       const char *word, int count, char *const *words, int *i,
		       char message[ARGS_MESSAGE])
{
	const char *name = word + 2;
	size_t n = strcspn(name, "=");
	const struct option *option = option_named(tables, name, n);
	const char *value = name[n] ? name + n + 1 : NULL;

	if (!option)
		return unknown_option(tables, word, message);
	if (option->kind == OPTION_FLAG && value) {
		snprintf(message, ARGS_MESSAGE, "--%s takes no value",
			 option->name);
		return 0;
	}
	if (option->kind != OPTION_FLAG && !value) {
		if (*i + 1 >= count) {
			snprintf(message, ARGS_MESSAGE,
				 "--%s needs a value: --%s %s", option->name,
				 option->name, option->value);
			return 0;
		}
		value = words[++*i];
	}
	if (option->kind != OPTION_MANY && args_count(out, option->name)) {
		snprintf(message, ARGS_MESSAGE, "--%s stands twice",
			 option->name);
		return 0;
	}
	out->given[out->given_count].option = option;
	out->given[out->given_count++].value = value;
	return 1;
}

int args_parse(struct args *out, const struct option *const *tables, int count,
	       char *const *words, char message[ARGS_MESSAGE])
{
	size_t room = (size_t)count + 1;
	int i, only_operands = 0;

	memset(out, 0, sizeof(*out));
	out->operands = calloc(room, sizeof(*out->operands));
	out->given = calloc(room, sizeof(*out->given));
	if (!out->operands || !out->given) {
		snprintf(message, ARGS_MESSAGE, "out of memory");
		return 0;
	}
	for (i = 0; i < count; i++) {
		const char *word =
			!strcmp(words[i], "-h") ? "--help" : words[i];

		if (only_operands || word[0] != '-' || !word[1]) {
			out->operands[out->operand_count++] = word;
			continue;
		}
		if (!strcmp(word, "--")) {
			only_operands = 1;
			continue;
		}
		if (word[1] != '-')
			return unknown_option(tables, word, message);
		if (!take_option(out, tables, word, count, words, &i, message))
			return 0;
	}
	return 1;
}

void args_free(struct args *args)
{
	free(args->operands);
	free(args->given);
}

const char *args_each(const struct args *args, const char *name, size_t i)
{
	size_t k;

	for (k = 0; k < args->given_count; k++)
		if (!strcmp(args->given[k].option->name, name) && !i--)
			return args->given[k].value;
	return NULL;
}

const char *args_value(const struct args *args, const char *name)
{
	return args_each(args, name, 0);
}

size_t args_count(const struct args *args, const char *name)
{
	size_t k, count = 0;

	for (k = 0; k < args->given_count; k++)
		count += !strcmp(args->given[k].option->name, name);
	return count;
}

int args_flag(const struct args *args, const char *name)
{
	return args_count(args, name) > 0;
}

unsigned slip(const char *word)
{
	size_t n = strlen(word);

	return n < 4 ? 1 : n < 8 ? 2 : 3;
}

enum { LONGEST = 32 };

unsigned edits(const char *a, const char *b, unsigned most)
{
	unsigned row[LONGEST + 1], above, corner;
	size_t i, j, an = strlen(a), bn = strlen(b);

	if (an > LONGEST || bn > LONGEST)
		return most + 1;
	for (j = 0; j <= bn; j++)
		row[j] = (unsigned)j;
	for (i = 1; i <= an; i++) {
		corner = row[0];
		row[0] = (unsigned)i;
		for (j = 1; j <= bn; j++) {
			unsigned best = corner + (a[i - 1] != b[j - 1]);

			above = row[j];
			if (best > above + 1)
				best = above + 1;
			if (best > row[j - 1] + 1)
				best = row[j - 1] + 1;
			corner = above;
			row[j] = best;
		}
	}
	return row[bn] > most ? most + 1 : row[bn];
}
