/* co2e organisations: an inventory rolled up through a hierarchy. */
#include "inputs.h"
#include "progress.h"
#include "terminal.h"

#include <stdio.h>
#include <string.h>

static const struct option own_options[] = {
	{OPTION_FLAG, "strict", NULL, "stop at the first rejected row"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {
	own_options,     boundary_options, reading_options, threads_options,
	factors_options, output_options,   common_options,  NULL};

static int read_hierarchy(co2e_organisations **out, const char *path)
{
	co2e_error err = {0};

	return co2e_organisations_read(out, path, &err) ? fail(&err)
							: EXIT_FINE;
}

/* CSV has no place for the notes. */
static void notes_tell(const co2e_rollup *rollup)
{
	const co2e_rollup_note *note;
	size_t i;

	progress_clear();
	for (i = 0; (note = co2e_rollup_note_at(rollup, i)); i++) {
		fprintf(stderr, "note: %s: ", note->code);
		put_clean(stderr, note->text);
		fprintf(stderr, "\n");
	}
}

static int report(struct inputs *in, const co2e_organisations *organisations)
{
	co2e_rollup *rollup = NULL;
	co2e_text *text = NULL;
	co2e_error err = {0};
	int code;

	if (co2e_text_new(&text, &err) ||
	    co2e_rollup_new(&rollup, organisations, in->inventory, &err) ||
	    co2e_report_organisations(text, rollup, in->format, &err))
		code = fail(&err);
	else
		code = put_report(text, in->output);
	if (!code && in->format == CO2E_FORMAT_CSV)
		notes_tell(rollup);
	co2e_rollup_free(rollup);
	co2e_text_free(text);
	return code;
}

/* The operands after the hierarchy are the files of activity data. */
static int run_files(const struct command *command, const struct args *files,
		     const char *hierarchy)
{
	static const char *const by[] = {"organisation", "counterparty"};
	co2e_organisations *organisations = NULL;
	struct inputs in;
	int code = inputs_open(&in, command, files);

	in.options.by = by;
	in.options.by_count = sizeof(by) / sizeof(by[0]);
	/* under --strict the one rejection is the error itself */
	if (!in.options.strict)
		rejected_tell_few(&in.read);
	in.read.user = &in.rejected;
	if (!code)
		code = read_hierarchy(&organisations, hierarchy);
	if (!code)
		code = inputs_read(&in);
	if (!code)
		code = report(&in, organisations);
	if (!code && in.format == CO2E_FORMAT_CSV)
		findings_tell(in.inventory);
	if (!code)
		code = rejected_sum(&in.rejected, in.inventory);
	inputs_close(&in);
	co2e_organisations_free(organisations);
	return code;
}

static int run(const struct command *command, const struct args *args)
{
	struct args files = *args;
	size_t i;

	if (args->operand_count < 2)
		return usage(command, "the hierarchy first, then the files of "
				      "activity data");
	for (i = 1; i < args->operand_count; i++)
		if (!strcmp(args->operands[0], args->operands[i]))
			return usage(command, "%s is the hierarchy already",
				     args->operands[i]);
	files.operands++;
	files.operand_count--;
	return run_files(command, &files, args->operands[0]);
}

const struct command cmd_organisations = {
	.name = "organisations",
	.usage = "HIERARCHY.csv FILE... [options]",
	.summary = "a footprint rolled up through a hierarchy of organisations",
	.details =
		"The hierarchy is CSV: organisation and parent are needed; "
		"code, kind, share\n(percent or fraction that the parent "
		"consolidates, blank is the whole),\napproach, period and "
		"denominators (fte, floor_m2, bed_days, contacts,\n"
		"turnover_gbp, any further column of numbers) may be there. "
		"The files' rows\nsay whose they are in organisation, and in "
		"counterparty of whom it was bought:\nwhat one member bought "
		"from another is eliminated where both are in the group.\nown "
		"+ "
		"members - eliminated = consolidated, to the last digit.\n",
	.examples = "co2e organisations ics.csv trusts.csv practices.csv\n"
		    "co2e organisations ics.csv trusts.csv --format csv\n",
	.options = options,
	.run = run,
};
