#include "plans.h"

#include "inputs.h"
#include "progress.h"
#include "terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct option plan_options[] = {
	{OPTION_MANY, "set", "NAME.CHANGE",
	 "what if: NAME.off, NAME.start=2028, NAME.delay=2, NAME.uptake=0.5 or "
	 "NAME.scale=1.5, of the initiative with this id or name; may be given "
	 "several times"},
	{OPTION_VALUE, "samples", "N",
	 "orders that are sampled for shared savings where more than 16 "
	 "initiatives interact; 2000 is the default"},
	{OPTION_VALUE, "seed", "N",
	 "of the sampling; the same seed gives the same numbers"},
	{OPTION_END, NULL, NULL, NULL},
};

const struct option part_options[] = {
	{OPTION_VALUE, "target", "ID",
	 "inside the boundary of this target; else all of scopes 1 to 3"},
	{OPTION_VALUE, "attribution", "sequential|shared|standalone",
	 "whose savings are whose where initiatives overlap: in the plan's "
	 "order (the default), shared so that none gains by standing first, "
	 "or each as if alone"},
	{OPTION_END, NULL, NULL, NULL},
};

static const char *const attributions[] = {
	[CO2E_SEQUENTIAL] = "sequential",
	[CO2E_SHARED] = "shared",
	[CO2E_STANDALONE] = "standalone",
};
enum { ATTRIBUTIONS = sizeof(attributions) / sizeof(attributions[0]) };

static int out_of_memory(void)
{
	const co2e_error err = {.status = CO2E_E_MEMORY,
				.message = "out of memory"};

	return fail(&err);
}

static int read_attribution(struct plans *p)
{
	const char *text = args_value(p->args, "attribution"), *nearest = NULL;
	unsigned least = text ? slip(text) + 1 : 0;
	size_t i;

	for (i = 0; text && i < ATTRIBUTIONS; i++) {
		unsigned away = edits(text, attributions[i], least);

		if (!away) {
			p->how = (co2e_attribution)i;
			return EXIT_FINE;
		}
		if (away < least) {
			least = away;
			nearest = attributions[i];
		}
	}
	if (!text)
		return EXIT_FINE;
	return usage(p->command,
		     "--attribution is sequential, shared or standalone, not "
		     "%s%s%s%s",
		     text, nearest ? "; did you mean " : "",
		     nearest ? nearest : "", nearest ? "?" : "");
}

enum { SAMPLES_MOST = 1000000, SEED_MOST = 999999999 };

/* A whole number from 1 on. */
static int read_number(struct plans *p, const char *name, uint32_t most,
		       uint32_t *out)
{
	const char *text = args_value(p->args, name);
	unsigned long number;

	if (!text)
		return EXIT_FINE;
	number = strtoul(text, NULL, 10);
	if (!*text || strlen(text) > 9 || text[strspn(text, "0123456789")] ||
	    !number || number > most)
		return usage(p->command,
			     "--%s wants a number from 1 to %lu, not %s", name,
			     (unsigned long)most, text);
	*out = (uint32_t)number;
	return EXIT_FINE;
}

static int read_sampling(struct plans *p)
{
	uint32_t seed = (uint32_t)p->options.seed;
	int code = read_number(p, "samples", SAMPLES_MOST, &p->options.samples);

	if (!code)
		code = read_number(p, "seed", SEED_MOST, &seed);
	p->options.seed = seed;
	return code;
}

static int read_changes(struct plans *p)
{
	size_t i, count = args_count(p->args, "set");
	co2e_error err = {0};

	p->changes = calloc(count + 1, sizeof(*p->changes));
	p->words = calloc(count + 1, sizeof(*p->words));
	if (!p->changes || !p->words)
		return out_of_memory();
	for (i = 0; i < count; i++) {
		p->words[i] = strdup(args_each(p->args, "set", i));
		if (!p->words[i])
			return out_of_memory();
		if (co2e_change_parse(&p->changes[i], p->words[i], &err))
			return fail_option(&err);
	}
	p->options.changes = p->changes;
	p->options.change_count = count;
	return EXIT_FINE;
}

static int load(struct plans *p)
{
	co2e_error err = {0};
	int code = EXIT_FINE;

	if (p->args->operand_count != 1)
		return usage(p->command,
			     "which plan? One file of JSON; - is standard "
			     "input");
	code = load_factors(&p->factors, p->args);
	if (!code &&
	    (co2e_plan_load(&p->plan, p->args->operands[0], p->factors, &err) ||
	     co2e_text_new(&p->text, &err)))
		code = fail(&err);
	return code;
}

static int unknown_target(struct plans *p, const char *id)
{
	size_t i, n = 0, count = co2e_plan_target_count(p->plan);
	const char *nearest = NULL;
	unsigned least = slip(id) + 1;
	char known[ARGS_MESSAGE / 2] = "";

	for (i = 0; i < count && n < sizeof(known); i++) {
		const char *other = co2e_plan_target(p->plan, i)->id;
		unsigned away = edits(id, other, least);

		if (away < least) {
			least = away;
			nearest = other;
		}
		n += (size_t)snprintf(known + n, sizeof(known) - n, "%s%s",
				      i ? ", " : "", other);
	}
	if (nearest)
		return usage(p->command,
			     "the plan has no target %s; did you mean %s?", id,
			     nearest);
	return usage(p->command, "the plan has no target %s%s%s", id,
		     count ? "; it has " : ", nor any other", known);
}

static int find_target(struct plans *p)
{
	const char *id = args_value(p->args, "target");
	size_t i, count = co2e_plan_target_count(p->plan);

	for (i = 0; id && i < count; i++) {
		const co2e_target *target = co2e_plan_target(p->plan, i);

		if (!strcmp(target->id, id) || !strcmp(target->name, id)) {
			p->boundary = i + 1;
			return EXIT_FINE;
		}
	}
	return id ? unknown_target(p, id) : EXIT_FINE;
}

int plans_open(struct plans *p, const struct command *command,
	       const struct args *args)
{
	const co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	int (*const steps[])(struct plans *) = {read_attribution, read_sampling,
						read_changes, load,
						find_target};
	size_t i;
	int code;

	memset(p, 0, sizeof(*p));
	p->command = command;
	p->args = args;
	p->options = options;
	code = read_format(&p->format, args);
	for (i = 0; !code && i < sizeof(steps) / sizeof(steps[0]); i++)
		code = steps[i](p);
	p->options.shared = p->how == CO2E_SHARED;
	p->options.standalone = p->how == CO2E_STANDALONE;
	return code;
}

int plans_run(struct plans *p, int with_before)
{
	co2e_trajectory_options plain = p->options;
	co2e_error err = {0};

	plain.change_count = 0;
	/* the plan as it is comes first: what the what-ifs cannot touch is
	 * taken over from it */
	if (with_before && p->options.change_count &&
	    co2e_trajectory_run(&p->before, p->plan, &plain, &err))
		return fail(&err);
	p->options.base = p->before;
	if (co2e_trajectory_run(&p->run, p->plan, &p->options, &err))
		return fail(&err);
	return EXIT_FINE;
}

int plans_chart(struct plans *p, chart_fn make, int32_t year)
{
	co2e_chart_options options = chart_chosen(p->args);
	co2e_error err = {0};

	if (!chart_wanted(p->args))
		return EXIT_FINE;
	options.boundary = p->boundary;
	options.how = p->how;
	options.year = year;
	if (make(&p->chart, p->run, &options, &err))
		return fail(&err);
	return chart_check(p->chart, p->command, p->args);
}

static void tell_findings(const struct plans *p)
{
	const char *finding;
	size_t i;

	progress_clear();
	for (i = 0; (finding = co2e_plan_finding(p->plan, i)); i++) {
		put_clean(stderr, p->args->operands[0]);
		fputs(": finding: ", stderr);
		put_clean(stderr, finding);
		fputs("\n", stderr);
	}
}

int plans_put(struct plans *p)
{
	int code = put_report(p->text, args_value(p->args, "output"));

	if (!code && p->format == CO2E_FORMAT_CSV)
		tell_findings(p);
	if (!code)
		code = chart_draw(p->chart, p->args);
	return code;
}

void plans_close(struct plans *p)
{
	size_t i;

	for (i = 0; p->words && i < args_count(p->args, "set"); i++)
		free(p->words[i]);
	free(p->words);
	free(p->changes);
	co2e_chart_free(p->chart);
	co2e_text_free(p->text);
	co2e_trajectory_free(p->before);
	co2e_trajectory_free(p->run);
	co2e_plan_free(p->plan);
	co2e_factors_free(p->factors);
}
