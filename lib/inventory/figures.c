#include "figures.h"

#include <string.h>

/* One line without the bytes between its members. */
struct figure_key {
	const void *factor, *market, *index, *note, *source;
	const void *measure[CO2E_MEASURE_STEPS];
	int64_t num, den, market_num, market_den;
	int64_t ratio_num, ratio_den, share_num, share_den;
	int64_t vat_num, vat_den, price_num, price_den;
	uint64_t scope, category, stage, edition, findings;
	uint64_t price_from, price_to, financial;
	uint64_t nhs_category, nhs_set, nhs_line;
};

static void fill_amounts(struct figure_key *key, const struct match_line *line)
{
	key->num = line->num;
	key->den = line->den;
	key->market_num = line->market_num;
	key->market_den = line->market_den;
	key->ratio_num = line->ratio_num;
	key->ratio_den = line->ratio_den;
	key->share_num = line->share_num;
	key->share_den = line->share_den;
	key->vat_num = line->vat_num;
	key->vat_den = line->vat_den;
	key->price_num = line->price.num;
	key->price_den = line->price.den;
}

static void fill(struct figure_key *key, const struct match_line *line)
{
	memset(key, 0, sizeof(*key));
	fill_amounts(key, line);
	key->factor = line->factor;
	key->market = line->market;
	memcpy(key->measure, line->measure, sizeof(key->measure));
	key->scope = line->scope;
	key->category = line->category;
	key->stage = line->stage;
	key->edition = (uint32_t)line->edition;
	key->findings = line->findings;
	key->price_from = (uint32_t)line->price.from;
	key->price_to = (uint32_t)line->price.to;
	key->financial = line->price.financial != 0;
	key->index = line->price.index;
	key->nhs_category = line->nhs.category;
	key->nhs_set = line->nhs.set;
	key->nhs_line = line->nhs.line;
	key->note = line->nhs.note;
	key->source = line->nhs.source;
}

uint32_t figures_number(co2e_inventory *inv, const struct match *match)
{
	struct {
		uint64_t findings;
		struct figure_key lines[MATCH_MAX];
	} key;
	size_t i;

	key.findings = match->findings;
	for (i = 0; i < match->count; i++)
		fill(&key.lines[i], &match->lines[i]);
	return dict_add(&inv->figures, (const char *)&key,
			sizeof(key.findings) +
				match->count * sizeof(key.lines[0]));
}

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
