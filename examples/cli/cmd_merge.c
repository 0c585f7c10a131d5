/* co2e merge: the footprint of parts that co2e partial wrote. */
#include "reports.h"

#include "terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct option own_options[] = {
	{OPTION_FLAG, "partial", NULL,
	 "write a part of them all, not their footprint"},
	{OPTION_VALUE, "edition", "YEAR|majority|blend",
	 "restate under this; else as the parts were written"},
	{OPTION_VALUE, "gwp", "SET",
	 "restate under AR4, AR5, AR6 ...; published: as published; all: the "
	 "total under each"},
	{OPTION_VALUE, "boundary", "nhs-footprint|nhs-footprint-plus|none",
	 "count only what it counts; none: take the parts' away"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {
	own_options, factors_options, output_options, common_options, NULL};

struct parts {
	struct inputs in;
	co2e_partial **of;
	size_t count;
	report_fn report;
};

static int out_of_memory(void)
{
	put_name();
	fputs("out of memory\n", stderr);
	return EXIT_SYSTEM;
}

static int open_parts(struct parts *p)
{
	const char *const *files = p->in.args->operands;
	size_t count = p->in.args->operand_count, i, k;
	co2e_error err = {0};

	if (!count)
		return usage(p->in.command, "which parts? co2e partial writes "
					    "them; - is standard input");
	for (i = 0; i < count; i++)
		for (k = 0; k < i; k++)
			if (!strcmp(files[i], files[k]))
				return usage(p->in.command,
					     "%s stands twice: its rows would "
					     "be counted twice",
					     files[i]);
	p->of = calloc(count, sizeof(*p->of));
	if (!p->of)
		return out_of_memory();
	for (p->count = 0; p->count < count; p->count++)
		if (co2e_partial_open(&p->of[p->count], files[p->count], &err))
			return fail(&err);
	return EXIT_FINE;
}

static int differ(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") != 0;
}

/* What the parts do not agree about has to be said. */
static int agree(const struct parts *p)
{
	const co2e_inventory_options *a = co2e_partial_options(p->of[0]);
	const char *name = NULL, *codes, *other;
	size_t i;

	for (i = 1; i < p->count; i++) {
		const co2e_inventory_options *b =
			co2e_partial_options(p->of[i]);

		(void)co2e_partial_codes(p->of[0], &codes);
		(void)co2e_partial_codes(p->of[i], &other);
		if (differ(codes, other))
			return usage(p->in.command,
				     "%s and %s were not written with the "
				     "same --codes: write both with the same "
				     "file",
				     p->in.args->operands[0],
				     p->in.args->operands[i]);
		name = NULL;
		if (!args_value(p->in.args, "edition") &&
		    (a->rule != b->rule || a->edition != b->edition))
			name = "edition";
		else if (!args_value(p->in.args, "gwp") &&
			 differ(a->gwp, b->gwp))
			name = "gwp";
		else if (!args_value(p->in.args, "boundary") &&
			 differ(a->boundary, b->boundary))
			name = "boundary";
		if (name)
			return usage(p->in.command,
				     "%s and %s were not written with the "
				     "same --%s: say which one both are to be "
				     "restated under",
				     p->in.args->operands[0],
				     p->in.args->operands[i], name);
	}
	return EXIT_FINE;
}

/* An option's text over what the parts have; `none` stands for nothing. */
static void restate(const char **out, const char *text, const char *none)
{
	if (text)
		*out = strcmp(text, none) ? text : NULL;
}

static int choose(struct parts *p)
{
	struct inputs *in = &p->in;
	int code = agree(p);

	if (code)
		return code;
	in->options = *co2e_partial_options(p->of[0]);
	if (args_value(in->args, "edition")) {
		in->options.rule = CO2E_EDITION_MAJORITY;
		in->options.edition = 0;
		code = read_edition(in);
	}
	restate(&in->options.boundary, args_value(in->args, "boundary"),
		"none");
	restate(&in->options.gwp, args_value(in->args, "gwp"), "published");
	p->report = co2e_report_footprint;
	if (in->options.gwp && !strcmp(in->options.gwp, "all")) {
		in->options.gwp = NULL;
		p->report = co2e_report_gwp_sets;
	}
	return code;
}

/* The same rows under two names: counted twice all the same, but told. */
static void tell_twice(const struct parts *p, size_t part)
{
	const char *digest = co2e_partial_digest(p->of[part]);
	co2e_error err = {0};
	size_t i = 0;

	while (i < part && strcmp(co2e_partial_digest(p->of[i]), digest) != 0)
		i++;
	if (i == part)
		return;
	snprintf(err.source, sizeof(err.source), "%s",
		 p->in.args->operands[part]);
	snprintf(err.message, sizeof(err.message),
		 "it is the same part as %.200s: its rows are counted twice",
		 p->in.args->operands[i]);
	put_warning(&err);
}

static int add_part(struct parts *p, size_t number)
{
	const co2e_partial *part = p->of[number];
	struct inputs *in = &p->in;
	co2e_inventory *one = NULL;
	co2e_error err = {0};
	int code = EXIT_FINE;
	size_t i;

	for (i = 0;
	     co2e_partial_warning(&err, part, in->factors, &in->options, i);
	     i++)
		put_warning(&err);
	if (co2e_partial_inventory(&one, part, in->factors, &in->options, &err))
		return fail(&err);
	if (co2e_inventory_rows(one))
		tell_twice(p, number);
	if (!in->inventory) {
		in->inventory = one;
		return EXIT_FINE;
	}
	if (co2e_inventory_merge(in->inventory, one, &err))
		code = fail(&err);
	co2e_inventory_free(one);
	return code;
}

/* The first rejections are told as co2e footprint tells them. */
static int tell_rejected(struct inputs *in)
{
	const co2e_error *err;
	size_t i;

	for (i = 0; (err = co2e_inventory_rejection(in->inventory, i)); i++)
		rejected_tell(&in->rejected, err);
	for (i = 0; i < CO2E_STATUS_COUNT; i++)
		in->rejected.count[i] = co2e_inventory_rejected_as(
			in->inventory, (co2e_status)i);
	return rejected_sum(&in->rejected, in->inventory);
}

static int put_merged(struct parts *p)
{
	struct inputs *in = &p->in;
	co2e_error err = {0};
	int code;

	if (args_flag(in->args, "partial"))
		return reports_put_part(in);
	if (co2e_inventory_price(in->inventory, &err))
		return fail(&err);
	code = reports_put(in, p->report);
	if (!code && in->format == CO2E_FORMAT_CSV)
		findings_tell(in->inventory);
	return code;
}

static int merge(struct parts *p)
{
	struct inputs *in = &p->in;
	int code = read_format(&in->format, in->args);
	size_t i;

	if (!code && args_flag(in->args, "partial") && !in->output &&
	    isatty(STDOUT_FILENO))
		return usage(in->command, "a part is no text for a terminal: "
					  "send it to a file, > part or "
					  "--output part");
	if (!code)
		code = open_parts(p);
	if (!code)
		code = choose(p);
	if (!code)
		code = load_factors(&in->factors, in->args);
	for (i = 0; !code && i < p->count; i++)
		code = add_part(p, i);
	if (!code)
		code = put_merged(p);
	return code ? code : tell_rejected(in);
}

static int run(const struct command *command, const struct args *args)
{
	struct parts p;
	size_t i;
	int code;

	memset(&p, 0, sizeof(p));
	p.in.command = command;
	p.in.args = args;
	p.in.output = args_value(args, "output");
	code = merge(&p);
	inputs_close(&p.in);
	for (i = 0; i < p.count; i++)
		co2e_partial_free(p.of[i]);
	free(p.of);
	return code;
}

const struct command cmd_merge = {
	.name = "merge",
	.usage = "PART... [options]",
	.summary = "the footprint of parts that co2e partial wrote",
	.details =
		"The figures are those that all rows at once would give, to "
		"the last bit, in any\norder of the parts, and under another "
		"edition, GWP set or boundary without the\nrows. Rows that "
		"were rejected stay so. Where a factor set is another than "
		"when a\npart was written, a warning says so.\n",
	.examples = "co2e merge north.part south.part\n"
		    "co2e merge north.part south.part --gwp AR6 --format csv\n"
		    "co2e merge north.part south.part --partial > both.part\n"
		    "co2e merge both.part --edition 2025\n",
	.options = options,
	.run = run,
};
