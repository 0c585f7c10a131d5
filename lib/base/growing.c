#include "growing.h"

#include "alloc.h"

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

void co2e_text_to(co2e_text *text, co2e_take_fn take, void *user)
{
	text->buffer.take = take;
	text->buffer.user = user;
}

void growing_cut(struct buffer *b, size_t n)
{
	b->n = n;
	b->failed = 0;
	if (b->text)
		b->text[n] = '\0';
}

void co2e_text_empty(co2e_text *text)
{
	growing_cut(&text->buffer, 0);
}

void co2e_text_free(co2e_text *text)
{
	if (!text)
		return;
	buffer_clear(&text->buffer);
	mem_free(text);
}
