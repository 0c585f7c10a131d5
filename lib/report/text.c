#include "text.h"

#include "base/text.h"

static const char *const format_names[REPORT_FORMATS] = {
	[CO2E_FORMAT_TABLE] = "table",
	[CO2E_FORMAT_CSV] = "csv",
	[CO2E_FORMAT_JSON] = "json",
};

co2e_status co2e_format_parse(co2e_format *out, const char *text,
			      co2e_error *err)
{
	size_t i;

	for (i = 0; i < REPORT_FORMATS; i++)
		if (span_is_fold(span_trim(span_of(text)), format_names[i])) {
			*out = (co2e_format)i;
			return CO2E_OK;
		}
	return err_set(err, CO2E_E_OPTION, nowhere,
		       "'%.*s' is no format: table, csv and json are",
		       err_cut(text, span_of(text).n), text);
}

co2e_status report_write(co2e_text *out,
			 const report_fn writers[REPORT_FORMATS],
			 co2e_format format, const void *subject,
			 co2e_error *err)
{
	size_t before;
	int failed;

	if ((unsigned)format >= REPORT_FORMATS)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "%d is no format: 0 table, 1 csv, 2 json",
			       (int)format);
	buffer_give(&out->buffer); /* what stood before goes before */
	before = out->buffer.n;
	writers[format](&out->buffer, subject);
	buffer_give(&out->buffer);
	failed = out->buffer.failed;
	if (!failed)
		return CO2E_OK;
	growing_cut(&out->buffer, before);
	if (!(failed & BUFFER_REFUSED))
		return err_memory(err);
	return err_set(err, CO2E_E_IO, nowhere,
		       "writing was stopped by whom the text is for");
}
