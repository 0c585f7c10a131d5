#include "price.h"

#include "calc/calc.h"

#include <string.h>

/* The accounts beside the scopes. */
static double *beside(co2e_amount *amount, co2e_scope scope)
{
	switch (scope) {
	case CO2E_SCOPE_BEYOND:
		return &amount->kgco2e_beyond;
	case CO2E_SCOPE_AVOIDED:
		return &amount->kgco2e_avoided;
	default:
		return &amount->kgco2e_outside;
	}
}

int line_amount(co2e_amount *out, double *in_factor_unit,
		const struct cell *cell, const struct match_line *line,
		const struct applied *applied, int in_total)
{
	struct calc_amount here, market;

	memset(out, 0, sizeof(*out));
	out->rows = cell->rows;
	if (!calc_line(&here, cell->quantity, line->num, line->den,
		       &applied->figure))
		return 0;
	*in_factor_unit = here.in_factor_unit;
	if (!in_total) {
		*beside(out, line->scope) = here.kgco2e;
		out->has_gases = 1;
		return 1;
	}
	out->kgco2e = out->kgco2e_market = here.kgco2e;
	out->co2 = here.co2;
	out->ch4 = here.ch4;
	out->n2o = here.n2o;
	out->other = here.other;
	out->has_gases =
		(applied->figure.has & CO2E_HAS_GASES) == CO2E_HAS_GASES;
	if (line->market) {
		if (!calc_line(&market, cell->quantity, line->market_num,
			       line->market_den, &applied->market))
			return 0;
		out->kgco2e_market = market.kgco2e;
	}
	return 1;
}

int amount_sum_add(struct amount_sum *sum, const co2e_amount *amount,
		   uint32_t cell)
{
	if (sum->last_cell != cell)
		sum->rows += amount->rows;
	sum->last_cell = cell;
	sum->has_gases &= amount->has_gases;
	return sum_add(&sum->kgco2e, amount->kgco2e) &&
	       sum_add(&sum->market, amount->kgco2e_market) &&
	       sum_add(&sum->outside, amount->kgco2e_outside) &&
	       sum_add(&sum->beyond, amount->kgco2e_beyond) &&
	       sum_add(&sum->avoided, amount->kgco2e_avoided) &&
	       sum_add(&sum->co2, amount->co2) &&
	       sum_add(&sum->ch4, amount->ch4) &&
	       sum_add(&sum->n2o, amount->n2o) &&
	       sum_add(&sum->other, amount->other);
}

int amount_sum_join(struct amount_sum *sum, const struct amount_sum *one)
{
	if (sum->last_cell != one->last_cell)
		sum->rows += one->rows;
	sum->last_cell = one->last_cell;
	sum->has_gases &= one->has_gases;
	return sum_join(&sum->kgco2e, one->kgco2e) &&
	       sum_join(&sum->market, one->market) &&
	       sum_join(&sum->outside, one->outside) &&
	       sum_join(&sum->beyond, one->beyond) &&
	       sum_join(&sum->avoided, one->avoided) &&
	       sum_join(&sum->co2, one->co2) && sum_join(&sum->ch4, one->ch4) &&
	       sum_join(&sum->n2o, one->n2o) &&
	       sum_join(&sum->other, one->other);
}

const struct amount_sum amount_sum_empty = {.last_cell = DICT_NONE,
					    .has_gases = 1};

co2e_amount amount_sum_value(const struct amount_sum *sum)
{
	co2e_amount out = {
		.kgco2e = sum_value(sum->kgco2e),
		.kgco2e_market = sum_value(sum->market),
		.kgco2e_outside = sum_value(sum->outside),
		.kgco2e_beyond = sum_value(sum->beyond),
		.kgco2e_avoided = sum_value(sum->avoided),
		.co2 = sum_value(sum->co2),
		.ch4 = sum_value(sum->ch4),
		.n2o = sum_value(sum->n2o),
		.other = sum_value(sum->other),
		.has_gases = sum->has_gases,
		.rows = sum->rows,
	};

	return out;
}
