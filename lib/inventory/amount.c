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
		const struct applied *applied)
{
	const struct cell_sum *sum = &cell->sum;
	struct calc_amount here, market;

	memset(out, 0, sizeof(*out));
	out->rows = cell->sum.rows;
	if (!calc_line(&here, sum->quantity, sum->over, line->num, line->den,
		       &applied->figure))
		return 0;
	*in_factor_unit = here.in_factor_unit;
	if (!applied->in_total) {
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
		if (!calc_line(&market, sum->quantity, sum->over,
			       line->market_num, line->market_den,
			       &applied->market))
			return 0;
		out->kgco2e_market = market.kgco2e;
	}
	return 1;
}

/* The market-based amount is the location-based one where no supplier's figure
 * stands. */
int amount_parts(struct amount_parts *out, const co2e_amount *from,
		 uint32_t cell)
{
	const struct {
		enum amount_part part;
		double value;
	} few[] = {
		{AMOUNT_OUTSIDE, from->kgco2e_outside},
		{AMOUNT_BEYOND, from->kgco2e_beyond},
		{AMOUNT_AVOIDED, from->kgco2e_avoided},
		{AMOUNT_CO2, from->co2},
		{AMOUNT_CH4, from->ch4},
		{AMOUNT_N2O, from->n2o},
		{AMOUNT_OTHER, from->other},
	};
	struct sum *to = out->of;
	int ok;
	size_t i;

	memset(out, 0, sizeof(*out));
	out->rows = from->rows;
	out->cell = cell;
	out->has_gases = from->has_gases;
	ok = sum_add(&to[AMOUNT_KGCO2E], from->kgco2e);
	if (memcmp(&from->kgco2e_market, &from->kgco2e, sizeof(from->kgco2e)) !=
	    0)
		ok &= sum_add(&to[AMOUNT_MARKET], from->kgco2e_market);
	else
		to[AMOUNT_MARKET] = to[AMOUNT_KGCO2E];
	for (i = 0; i < sizeof(few) / sizeof(few[0]); i++)
		ok &= sum_add(&to[few[i].part], few[i].value);
	return ok;
}

struct amount_layout amount_layout_of(unsigned parts)
{
	struct amount_layout layout = {.count = 0};
	uint8_t i;

	for (i = 0; i < AMOUNT_PARTS; i++) {
		layout.slot[i] = AMOUNT_PARTS;
		if (!(parts & 1u << i))
			continue;
		layout.part[layout.count] = i;
		layout.slot[i] = layout.count++;
	}
	if (!(parts & 1u << AMOUNT_MARKET))
		layout.slot[AMOUNT_MARKET] = layout.slot[AMOUNT_KGCO2E];
	return layout;
}

void amount_sum_begin(struct amount_sum *sum,
		      const struct amount_layout *layout)
{
	sum->rows = 0;
	sum->last_cell = DICT_NONE;
	sum->lacks_gases = 0;
	memset(sum->of, 0, layout->count * sizeof(sum->of[0]));
}

int amount_sum_put(struct amount_sum *to, const struct amount_parts *parts,
		   const struct amount_layout *layout, uint64_t rows)
{
	int over = 0;
	size_t i;

	to->rows += rows;
	to->lacks_gases |= !parts->has_gases;
	for (i = 0; i < layout->count; i++)
		over |= !sum_join(&to->of[i], parts->of[layout->part[i]]);
	return !over;
}

int amount_sum_add(struct amount_sum *to, const struct amount_parts *parts,
		   const struct amount_layout *layout)
{
	uint64_t rows = to->last_cell == parts->cell ? 0 : parts->rows;

	to->last_cell = parts->cell;
	return amount_sum_put(to, parts, layout, rows);
}

static double value_of(const struct amount_sum *sum,
		       const struct amount_layout *layout,
		       enum amount_part part)
{
	return layout->slot[part] < AMOUNT_PARTS
		       ? sum_value(sum->of[layout->slot[part]])
		       : 0;
}

co2e_amount amount_sum_value(const struct amount_sum *sum,
			     const struct amount_layout *layout)
{
	co2e_amount out = {
		.kgco2e = value_of(sum, layout, AMOUNT_KGCO2E),
		.kgco2e_market = value_of(sum, layout, AMOUNT_MARKET),
		.kgco2e_outside = value_of(sum, layout, AMOUNT_OUTSIDE),
		.kgco2e_beyond = value_of(sum, layout, AMOUNT_BEYOND),
		.kgco2e_avoided = value_of(sum, layout, AMOUNT_AVOIDED),
		.co2 = value_of(sum, layout, AMOUNT_CO2),
		.ch4 = value_of(sum, layout, AMOUNT_CH4),
		.n2o = value_of(sum, layout, AMOUNT_N2O),
		.other = value_of(sum, layout, AMOUNT_OTHER),
		.has_gases = !sum->lacks_gases,
		.rows = sum->rows,
	};

	return out;
}
