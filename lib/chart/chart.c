#include "chart.h"

#include "base/alloc.h"
#include "base/csv.h"

#include <math.h>
#include <string.h>

co2e_chart *chart_new(void)
{
	co2e_chart *chart = mem_zero(1, sizeof(*chart));

	if (!chart)
		return NULL;
	chart->title = chart->subtitle = chart->source = "";
	chart->target = NAN;
	return chart;
}

void co2e_chart_free(co2e_chart *chart)
{
	if (!chart)
		return;
	arena_clear(&chart->arena);
	buffer_clear(&chart->data);
	buffer_clear(&chart->said);
	mem_free(chart);
}

int chart_bars(co2e_chart *chart, size_t count)
{
	size_t size = count * sizeof(*chart->bars);

	chart->bars = arena_alloc(&chart->arena, size ? size : 1);
	if (!chart->bars)
		return 0;
	memset(chart->bars, 0, size);
	chart->count = count;
	return 1;
}

double *chart_numbers(co2e_chart *chart, size_t count)
{
	size_t size = count * sizeof(double);
	double *numbers = arena_alloc(&chart->arena, size ? size : 1);

	if (numbers)
		memset(numbers, 0, size);
	return numbers;
}

static const char *keep(co2e_chart *chart, const char *text, size_t n)
{
	struct buffer clean = {0};
	const char *copy = NULL;

	if (label_clean(&clean, text, n))
		copy = arena_copy(&chart->arena, clean.text, clean.n);
	if (!copy)
		chart->failed = 1;
	buffer_clear(&clean);
	return copy ? copy : "";
}

const char *chart_text(co2e_chart *chart, const char *text)
{
	return keep(chart, text, strlen(text));
}

const char *chart_take(co2e_chart *chart, struct buffer *b)
{
	const char *copy = keep(chart, b->text ? b->text : "", b->n);

	if (b->failed)
		chart->failed = 1;
	buffer_clear(b);
	return copy;
}

co2e_chart_options chart_options(const co2e_chart_options *options)
{
	co2e_chart_options chosen = CO2E_CHART_OPTIONS_INIT;

	if (options)
		memcpy(&chosen, options,
		       options->size < sizeof(chosen) ? options->size
						      : sizeof(chosen));
	return chosen;
}

co2e_status chart_end(co2e_chart **out, co2e_chart *chart, co2e_error *err)
{
	if (chart->failed || chart->data.failed || chart->said.failed) {
		co2e_chart_free(chart);
		return err_memory(err);
	}
	*out = chart;
	return CO2E_OK;
}

void chart_cell(co2e_chart *chart, const char *text, char behind)
{
	csv_put(&chart->data, text, strlen(text), 1);
	buffer_put(&chart->data, &behind, 1);
}

void chart_number(co2e_chart *chart, double value, char behind)
{
	if (!isnan(value))
		buffer_number(&chart->data, value);
	buffer_put(&chart->data, &behind, 1);
}

const char *co2e_chart_data(const co2e_chart *chart)
{
	return chart->data.text ? chart->data.text : "";
}

const char *co2e_chart_description(const co2e_chart *chart)
{
	return chart->said.text ? chart->said.text : "";
}
