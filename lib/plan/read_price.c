#include "read_price.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

static void keep_line(struct plan_price *price, const co2e_line *line)
{
	struct plan_line *out = &price->lines[price->line_count];

	price->findings |= line->findings;
	if (!plan_holds(line->scope))
		return;
	*out = (struct plan_line){
		.scope = line->scope,
		.category = line->category,
		.stage = line->stage,
		.nhs_category = line->nhs.category,
		.nhs_set = line->nhs.set,
		.kgco2e = (line->amount.kgco2e + line->amount.kgco2e_beyond) /
			  price->content};
	price->line_count++;
}

/* The key that the activity is known by; CO2e itself has none but its text. */
static co2e_status find_key(const char **out, const struct plan_prices *prices,
			    const struct price_ask *ask, const co2e_unit *unit,
			    co2e_error *err)
{
	static const co2e_unit kg = {1, 1, {[CO2E_DIM_CO2E] = 1}};
	co2e_found found;
	co2e_status status;

	*out = ask->activity;
	if (co2e_unit_comparable(unit, &kg))
		return CO2E_OK;
	status = co2e_factors_find(&found, prices->factors, ask->activity,
				   strlen(ask->activity), err);
	if (!status)
		*out = co2e_factors_activity(prices->factors,
					     found.activity_id);
	return status;
}

/* The unit as written or, where only the figure's activity has such a unit, the
 * figure's own with what is in one. */
static co2e_status find_unit(struct plan_price *price, struct span unit,
			     const char **text, const co2e_inventory *inventory,
			     co2e_error *err)
{
	co2e_line line;

	price->content = 1;
	if (!co2e_unit_parse(&price->unit, unit.p, unit.n, NULL))
		return CO2E_OK;
	if (!co2e_inventory_line(&line, inventory, 0) || !line.factor)
		return co2e_unit_parse(&price->unit, unit.p, unit.n, err);
	price->unit = line.factor->unit;
	price->content = (double)line.ratio_num / (double)line.ratio_den;
	*text = line.factor->unit_text;
	return CO2E_OK;
}

static co2e_status keep(struct plan_price **out, struct plan_prices *prices,
			const struct price_ask *ask,
			const co2e_inventory *inventory, co2e_error *err)
{
	size_t count = co2e_inventory_line_count(inventory), i;
	struct plan_price *price = arena_alloc(prices->arena, sizeof(*price));
	struct span unit = span_trim(span_of(ask->unit));
	co2e_line line;
	const char *key, *own = NULL;
	co2e_status status;

	if (!price)
		return err_memory(err);
	memset(price, 0, sizeof(*price));
	status = find_unit(price, unit, &own, inventory, err);
	if (!status)
		status = find_key(&key, prices, ask, &price->unit, err);
	if (status)
		return status;
	price->activity = arena_copy(prices->arena, key, strlen(key));
	price->unit_text =
		own ? own : arena_copy(prices->arena, unit.p, unit.n);
	price->lines =
		arena_alloc(prices->arena, count * sizeof(*price->lines));
	if (!price->activity || !price->unit_text || !price->lines)
		return err_memory(err);
	for (i = 0; co2e_inventory_line(&line, inventory, i); i++)
		keep_line(price, &line);
	*out = price;
	return CO2E_OK;
}

static co2e_status make(struct plan_price **out, struct plan_prices *prices,
			const struct price_ask *ask, co2e_error *err)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	char date[16], scope[16] = "", category[16] = "", nhs[16] = "";
	co2e_activity row = {.activity = ask->activity,
			     .quantity = "1",
			     .unit = ask->unit,
			     .date = date,
			     .stage = ask->stage,
			     .scope = scope,
			     .category = category,
			     .nhs_category = nhs};
	co2e_inventory *inventory;
	co2e_status status;

	(void)snprintf(date, sizeof(date), "%d", prices->year);
	if (ask->scope)
		(void)snprintf(scope, sizeof(scope), "%s",
			       co2e_scope_name((co2e_scope)ask->scope));
	if (ask->category)
		(void)snprintf(category, sizeof(category), "%d", ask->category);
	if (ask->nhs_category)
		(void)snprintf(nhs, sizeof(nhs), "%d", ask->nhs_category);
	options.rule = CO2E_EDITION_FIXED;
	options.edition = prices->edition;
	options.stages = prices->stages;
	options.gwp = prices->gwp;
	status = co2e_inventory_new(&inventory, prices->factors, &options, err);
	if (!status)
		status = co2e_inventory_add(inventory, &row, err);
	if (!status)
		status = co2e_inventory_price(inventory, err);
	if (!status)
		status = keep(out, prices, ask, inventory, err);
	co2e_inventory_free(inventory);
	return status;
}

/* The number of an ask, new or not; DICT_NONE: the heap is exhausted. */
static uint32_t number_of(struct plan_prices *prices,
			  const struct price_ask *ask)
{
	struct buffer key = {0};
	uint32_t number = DICT_NONE;

	if (buffer_put(&key, ask->activity, strlen(ask->activity) + 1) &&
	    buffer_put(&key, ask->unit, strlen(ask->unit) + 1) &&
	    buffer_printf(&key, "%s,%d,%d,%d", ask->stage, ask->scope,
			  ask->category, ask->nhs_category))
		number = dict_add(&prices->asked, key.text, key.n);
	buffer_clear(&key);
	return number;
}

co2e_status plan_price(const struct plan_price **out,
		       struct plan_prices *prices, const struct price_ask *ask,
		       co2e_error *err)
{
	size_t before = prices->asked.count;
	void *at = prices->at;
	co2e_status status = CO2E_OK;
	uint32_t number;

	if (!mem_grow(&at, &prices->room, before + 1, sizeof(*prices->at)))
		return err_memory(err);
	prices->at = at;
	number = number_of(prices, ask);
	if (number == DICT_NONE)
		return err_memory(err);
	if (number == before) {
		prices->at[number] = NULL;
		status = make(&prices->at[number], prices, ask, err);
	}
	*out = prices->at[number];
	return status;
}

void plan_prices_clear(struct plan_prices *prices)
{
	dict_clear(&prices->asked);
	mem_free(prices->at);
	prices->at = NULL;
	prices->room = 0;
}
