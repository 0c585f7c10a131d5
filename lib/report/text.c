#include "text.h"

#include "base/alloc.h"
#include "base/text.h"

static const char *const format_names[REPORT_FORMATS] = {
	[CO2E_FORMAT_TABLE] = "table",
	[CO2E_FORMAT_CSV] = "csv",
	[CO2E_FORMAT_JSON] = "json",
};

co2e_status co2e_text_new(co2e_text **out, co2e_error *err)
{
	*out = mem_zero(1, sizeof(**out));
	return *out ? CO2E_OK : err_memory(err);
}

const char *co2e_text_data(const co2e_text *text)
{
	return text->buffer.text ? text->buffer.text : "";
}

size_t co2e_text_size(const co2e_text *text)
{
	return text->buffer.n;
}

/* Cuts the text back to its first n bytes, and forgets a failure. */
static void cut_back(struct buffer *b, size_t n)
{
	b->n = n;
	b->failed = 0;
	if (b->text)
		b->text[n] = '\0';
}

void co2e_text_empty(co2e_text *text)
{
	cut_back(&text->buffer, 0);
}

void co2e_text_free(co2e_text *text)
{
	if (!text)
		return;
	buffer_clear(&text->buffer);
	mem_free(text);
}

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
	size_t before = out->buffer.n;

	if ((unsigned)format >= REPORT_FORMATS)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "%d is no format: 0 table, 1 csv, 2 json",
			       (int)format);
	writers[format](&out->buffer, subject);
	if (!out->buffer.failed)
		return CO2E_OK;
	cut_back(&out->buffer, before);
	return err_memory(err);
}
