#include "figures.h"

#include <string.h>

static int by_size(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int factor_compare(const co2e_factor *a, const co2e_factor *b)
{
	int order;

	if (!a || !b)
		return (a != NULL) - (b != NULL);
	order = strcmp(a->set->name, b->set->name);
	if (!order)
		order = strcmp(a->id, b->id);
	return order ? order : by_size(a->line, b->line);
}

/* What of a line is a number, in the order that lines are compared in. */
enum { NUMBERS = 22 };
static void fill_numbers(int64_t out[NUMBERS], const struct match_line *line)
{
	const int64_t numbers[] = {
		line->edition,
		line->num,
		line->den,
		line->price.from,
		line->findings,
		line->market_num,
		line->market_den,
		line->ratio_num,
		line->ratio_den,
		line->share_num,
		line->share_den,
		line->vat_num,
		line->vat_den,
		line->price.num,
		line->price.den,
		line->price.to,
		line->price.financial,
		line->scope,
		line->category,
		line->stage,
		line->nhs.category,
		line->nhs.set,
	};

	_Static_assert(sizeof(numbers) == NUMBERS * sizeof(numbers[0]),
		       "as many as are compared");
	memcpy(out, numbers, sizeof(numbers));
}

/* Measures by the words that they are of, and where these stand: an address
 * would differ from run to run. */
static int measure_compare(const co2e_measure *a, const co2e_measure *b)
{
	int order;

	if (!a || !b || a == b)
		return (a != NULL) - (b != NULL);
	order = strcmp(a->unit, b->unit);
	if (!order)
		order = strcmp(a->file, b->file);
	return order ? order : by_size((int64_t)a->line, (int64_t)b->line);
}

static int line_compare(const struct match_line *a, const struct match_line *b)
{
	int order = factor_compare(a->factor, b->factor);
	int64_t x[NUMBERS], y[NUMBERS];
	size_t i;

	if (!order)
		order = factor_compare(a->market, b->market);
	fill_numbers(x, a);
	fill_numbers(y, b);
	for (i = 0; !order && i < NUMBERS; i++)
		order = by_size(x[i], y[i]);
	for (i = 0; !order && i < CO2E_MEASURE_STEPS; i++)
		order = measure_compare(a->measure[i], b->measure[i]);
	return order;
}

int figures_compare(const struct match *a, const struct match *b)
{
	int order = by_size((int64_t)a->count, (int64_t)b->count);
	size_t i;

	for (i = 0; !order && i < a->count; i++)
		order = line_compare(&a->lines[i], &b->lines[i]);
	return order ? order : by_size(a->findings, b->findings);
}
