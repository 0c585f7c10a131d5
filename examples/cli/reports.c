#include "reports.h"

#include "output.h"

int reports_read(struct inputs *in)
{
	if (!in->options.strict && args_value(in->args, "rejects"))
		in->read.reject_row = rejected_tell_row;
	else if (!in->options.strict)
		rejected_tell_few(&in->read);
	in->read.user = &in->rejected;
	return inputs_read(in);
}

/* By and by: a report of many groups is not to stand in memory whole. */
int reports_put(const struct inputs *in, report_fn make)
{
	struct output output = {.path = in->output};
	co2e_text *text = NULL;
	co2e_error err = {0};
	int code = EXIT_FINE;

	if (co2e_text_new(&text, &err))
		return fail(&err);
	co2e_text_to(text, output_take, &output);
	if (make(text, in->inventory, in->format, &err) && !output.failed)
		code = fail(&err);
	code = output_end(&output, code);
	co2e_text_free(text);
	return code;
}

int reports_put_part(const struct inputs *in)
{
	co2e_text *text = NULL;
	co2e_error err = {0};
	int code;

	if (co2e_text_new(&text, &err) ||
	    co2e_partial_write(text, in->inventory, &err))
		code = fail(&err);
	else
		code = put_report(text, in->output);
	co2e_text_free(text);
	return code;
}
