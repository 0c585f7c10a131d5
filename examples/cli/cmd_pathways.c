/* co2e pathways: care pathways beside each other, which is no footprint. */
#include "inputs.h"

#include <stdlib.h>
#include <string.h>

static const struct option own_options[] = {
	{OPTION_VALUE, "by", "DIM,...",
	 "what tells the pathways apart: the column pathway is the default"},
	{OPTION_VALUE, "against", "PATHWAY",
	 "compare the others with this one; else with the first by name"},
	{OPTION_MANY, "patients", "NUMBER or PATHWAY=NUMBER",
	 "how many patients the rows are for, of all pathways or of one: the "
	 "pathways are then compared by the patient"},
	{OPTION_FLAG, "strict", NULL, "stop at the first rejected row"},
	{OPTION_END, NULL, NULL, NULL},
};

static const struct option *const options[] = {own_options,
					       reading_options,
					       threads_options,
					       factors_options,
					       output_options,
					       common_options,
					       NULL};

/* What --patients says; the names are copies. */
struct patients {
	co2e_pathway_patients *of;
	char **names;
	size_t count;
};

static void patients_free(struct patients *p)
{
	size_t i;

	for (i = 0; i < p->count; i++)
		free(p->names[i]);
	free(p->names);
	free(p->of);
}

static int read_number(double *out, const struct command *command,
		       const char *text)
{
	size_t n = strlen(text);

	if (n && n < 16 && strspn(text, "0123456789") == n) {
		*out = (double)strtoll(text, NULL, 10);
		if (*out > 0)
			return EXIT_FINE;
	}
	return usage(command,
		     "--patients wants a whole number above 0, such as 120 or "
		     "Telephone=120, not %s",
		     text);
}

static int read_patients(struct patients *out, const struct command *command,
			 const struct args *args)
{
	const co2e_error no_memory = {.status = CO2E_E_MEMORY,
				      .message = "out of memory"};
	size_t count = args_count(args, "patients"), i;

	memset(out, 0, sizeof(*out));
	out->of = calloc(count + 1, sizeof(*out->of));
	out->names = calloc(count + 1, sizeof(*out->names));
	if (!out->of || !out->names)
		return fail(&no_memory);
	for (i = 0; i < count; i++) {
		const char *text = args_each(args, "patients", i);
		const char *equals = strrchr(text, '=');
		int code = read_number(&out->of[i].patients, command,
				       equals ? equals + 1 : text);

		if (code)
			return code;
		if (equals) {
			out->names[i] = strndup(text, (size_t)(equals - text));
			if (!out->names[i])
				return fail(&no_memory);
		}
		out->of[i].pathway = out->names[i];
		out->count = i + 1;
	}
	return EXIT_FINE;
}

static int report(struct inputs *in, const co2e_pathways_options *compare)
{
	co2e_text *text = NULL;
	co2e_error err = {0};
	int code;

	if (co2e_text_new(&text, &err))
		code = fail(&err);
	else if (co2e_report_pathways(text, in->inventory, compare, in->format,
				      &err))
		code = fail_option(&err);
	else
		code = put_report(text, in->output);
	co2e_text_free(text);
	if (!code && in->format == CO2E_FORMAT_CSV)
		findings_tell(in->inventory);
	return code;
}

static int run(const struct command *command, const struct args *args)
{
	static const char *const usual[] = {"pathway"};
	co2e_pathways_options compare = CO2E_PATHWAYS_OPTIONS_INIT;
	struct patients patients;
	struct inputs in;
	int code = inputs_open(&in, command, args);
	int patients_code = read_patients(&patients, command, args);

	if (!code)
		code = patients_code;
	if (!in.options.by_count) {
		in.options.by = usual;
		in.options.by_count = 1;
	}
	in.options.pathways = 1;
	compare.against = args_value(args, "against");
	compare.patients = patients.of;
	compare.count = patients.count;
	/* under --strict the one rejection is the error itself */
	if (!in.options.strict)
		rejected_tell_few(&in.read);
	in.read.user = &in.rejected;
	if (!code)
		code = inputs_read(&in);
	if (!code)
		code = report(&in, &compare);
	if (!code)
		code = rejected_sum(&in.rejected, in.inventory);
	patients_free(&patients);
	inputs_close(&in);
	return code;
}

const struct command cmd_pathways = {
	.name = "pathways",
	.usage = "FILE... [options]",
	.summary = "care pathways beside each other; no footprint",
	.details =
		"Rows are steps of care: appointments, bed days, operations. "
		"Only figures of care\npathways are taken, and a footprint "
		"takes none of them: what is behind a step\nstands in an "
		"organisation's footprint already.\n",
	.examples = "printf 'pathway,activity,quantity,unit,date\\n"
		    "Clinic,gp-appointment,3,appointments,2024\\n"
		    "Telephone,gp-telephone-appointment,3,appointments,2024\\n'"
		    " | co2e pathways -\n"
		    "co2e pathways steps.csv --against Clinic --patients 120\n",
	.options = options,
	.run = run,
};
