#include "pairs.h"

#include <stdlib.h>
#include <string.h>

static int out_of_memory(void)
{
	const co2e_error err = {.status = CO2E_E_MEMORY,
				.message = "out of memory"};

	return fail(&err);
}

int read_pairs(struct pairs *out, const struct command *command,
	       const struct args *args, const char *option, const char *example)
{
	size_t i, count = args_count(args, option);

	if (!count)
		return EXIT_FINE;
	out->of = calloc(2 * count, sizeof(*out->of));
	if (!out->of)
		return out_of_memory();
	for (i = 0; i < count; i++) {
		const char *pair = args_each(args, option, i);
		const char *equals = strchr(pair, '=');
		char *name;

		if (!equals || equals == pair || !equals[1])
			return usage(command, "--%s wants %s, not %s", option,
				     example, pair);
		name = strndup(pair, (size_t)(equals - pair));
		if (!name)
			return out_of_memory();
		out->of[2 * i] = name;
		out->of[2 * i + 1] = equals + 1;
		out->count = i + 1;
	}
	return EXIT_FINE;
}

/* Only the first of each pair is ours. */
void free_pairs(struct pairs *pairs)
{
	size_t i;

	for (i = 0; i < pairs->count; i++) {
		union {
			const char *borrowed;
			char *ours;
		} name = {pairs->of[2 * i]};

		free(name.ours);
	}
	free(pairs->of);
}

int read_separator(char *out, const struct command *command,
		   const struct args *args)
{
	const char *text = args_value(args, "separator");

	if (!text)
		return EXIT_FINE;
	if (!strcmp(text, "tab") || !strcmp(text, "\\t"))
		*out = '\t';
	else if (strlen(text) == 1 && strchr(",;\t", text[0]))
		*out = text[0];
	else
		return usage(command,
			     "--separator is ',' or ';' or 'tab', not %s",
			     text);
	return EXIT_FINE;
}
