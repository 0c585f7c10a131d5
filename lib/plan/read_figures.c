/* Figures of the baseline: a quantity of an activity, or tonnes of CO2e. */
#include "read.h"

#include "read_keys.h"

#include "base/number.h"

#include <string.h>

static const struct within tonnes = {0, 1e9, 0};
static const struct within amounts = {0, 1e15, 0};

struct figure {
	struct plan_item item;
	struct price_ask ask;
	int32_t scope, category;
	int32_t nhs_category;
};

/* Texts of a figure that are kept as they are. */
static co2e_status read_texts(struct figure *f, struct plan_reader *r,
			      const struct spot *at)
{
	struct plan_item *item = &f->item;
	co2e_status status = reader_text(&item->id, r, at, "id", JSON_NEEDED);
	const struct dict *ids = &r->items.names[ITEM_ID];

	if (!status && dict_find(ids, item->id, strlen(item->id)) != DICT_NONE)
		return spot_fail(at, "id", CO2E_E_DATA,
				 "is '%.*s', which a figure before it has; "
				 "give each its own",
				 err_cut(item->id, strlen(item->id)), item->id);
	if (!status)
		status = reader_text(&item->label, r, at, "label",
				     JSON_OPTIONAL);
	if (!status)
		status = reader_text(&item->site, r, at, "site", JSON_OPTIONAL);
	if (!status)
		status = reader_text(&item->organisation, r, at, "organisation",
				     JSON_OPTIONAL);
	if (!status && !*item->label)
		item->label = item->id;
	return status;
}

/* 1, 2, 3 or "beyond". */
static co2e_status read_scope(int32_t *out, const struct spot *at)
{
	const char *text = json_string(json_get(at->value, "scope"));

	if (!text)
		return spot_whole(out, at, "scope", JSON_OPTIONAL, CO2E_SCOPE_1,
				  CO2E_SCOPE_3);
	*out = CO2E_SCOPE_BEYOND;
	if (!strcmp(text, co2e_scope_name(CO2E_SCOPE_BEYOND)))
		return CO2E_OK;
	return spot_fail(at, "scope", CO2E_E_DATA,
			 "is '%.*s'; it is to be 1, 2, 3 or \"beyond\"",
			 err_cut(text, strlen(text)), text);
}

static co2e_status read_claim(struct figure *f, const struct spot *at)
{
	co2e_status status = read_scope(&f->scope, at);

	if (!status)
		status = spot_whole(&f->category, at, "category", JSON_OPTIONAL,
				    1, 15);
	if (!status)
		status = spot_whole(&f->nhs_category, at, "nhs_category",
				    JSON_OPTIONAL, 1, 21);
	if (!status && f->category && f->scope != CO2E_SCOPE_3)
		return spot_fail(at, "category", CO2E_E_SCOPE,
				 "stands beside scope %s; categories are of "
				 "scope 3",
				 co2e_scope_name((co2e_scope)f->scope));
	return status;
}

/* Where the NHS counts it: as the figure says, or as the map does. */
static co2e_status place(struct plan_line *line, const struct figure *f,
			 const co2e_factors *factors, const struct spot *at)
{
	const co2e_nhs_category *claim =
		co2e_factors_nhs_category(factors, (uint32_t)f->nhs_category);
	co2e_nhs_place map = co2e_factors_nhs_place(
		factors, "", line->stage, line->scope, line->category);

	line->nhs_category = claim ? claim->number : map.category;
	line->nhs_set = claim ? claim->set : map.set;
	if (f->nhs_category && !claim)
		return spot_fail(at, "nhs_category", CO2E_E_SCOPE,
				 "is %d, and no NHS map is loaded",
				 f->nhs_category);
	if (claim && claim->scopes && !(claim->scopes & 1u << line->scope))
		return spot_fail(at, "nhs_category", CO2E_E_SCOPE,
				 "is %d, %s, which is not of scope %s",
				 f->nhs_category, claim->short_name,
				 co2e_scope_name(line->scope));
	return CO2E_OK;
}

/* Tonnes alone: kilograms of CO2e at 1 kg each, where the figure says. */
static co2e_status read_tonnes(struct figure *f, struct plan_reader *r,
			       const struct spot *at)
{
	static const co2e_unit kg = {1, 1, {[CO2E_DIM_CO2E] = 1}};
	static const co2e_stage usual[] = {
		[CO2E_SCOPE_1] = CO2E_STAGE_DIRECT,
		[CO2E_SCOPE_2] = CO2E_STAGE_GENERATION,
		[CO2E_SCOPE_3] = CO2E_STAGE_UPSTREAM,
		[CO2E_SCOPE_BEYOND] = CO2E_STAGE_DIRECT,
	};
	struct plan_item *item = &f->item;
	double t = 0;
	co2e_status status = spot_number(&t, at, "tco2e", JSON_NEEDED, tonnes);

	if (status)
		return status;
	if (spot_has(at, "activity") || spot_has(at, "quantity") ||
	    spot_has(at, "unit") || spot_has(at, "stage"))
		return spot_fail(at, "tco2e", CO2E_E_DATA,
				 "stands beside an activity's quantity; give "
				 "one or the other");
	if (!f->scope || (f->scope == CO2E_SCOPE_3 && !f->category))
		return spot_fail(at, f->scope ? "category" : "scope",
				 CO2E_E_SCOPE,
				 "is missing; tonnes must say where they "
				 "belong: scope, and for scope 3 category too");
	item->activity = "";
	item->unit_text = "kgCO2e";
	item->unit = kg;
	item->quantity = t * 1000;
	item->line_count = 1;
	item->lines = reader_zero(r, 1, sizeof(*item->lines));
	if (!item->lines)
		return CO2E_E_MEMORY;
	*item->lines = (struct plan_line){.scope = (co2e_scope)f->scope,
					  .category = (uint32_t)f->category,
					  .stage = usual[f->scope],
					  .kgco2e = 1};
	return place(item->lines, f, r->plan->factors, at);
}

static void count_found(struct plan_reader *r, co2e_findings findings)
{
	unsigned i;

	for (i = 0; i < CO2E_FOUND_BITS; i++)
		r->found[i] += findings >> i & 1;
}

static co2e_status read_quantity(struct figure *f, struct plan_reader *r,
				 const struct spot *at)
{
	struct plan_item *item = &f->item;
	const struct plan_price *price;
	struct price_ask *ask = &f->ask;
	co2e_status status =
		spot_text(&ask->activity, at, "activity", JSON_NEEDED);

	ask->stage = "";
	if (!status)
		status = spot_number(&item->quantity, at, "quantity",
				     JSON_NEEDED, amounts);
	if (!status)
		status = spot_text(&ask->unit, at, "unit", JSON_NEEDED);
	if (!status)
		status = spot_text(&ask->stage, at, "stage", JSON_OPTIONAL);
	if (status)
		return status;
	ask->scope = f->scope;
	ask->category = f->category;
	ask->nhs_category = f->nhs_category;
	status = plan_price(&price, &r->prices, ask, r->err);
	if (status)
		return spot_wrap(at, NULL, status);
	count_found(r, price->findings);
	item->activity = price->activity;
	item->unit = price->unit;
	item->quantity *= price->content;
	item->unit_text = price->unit_text;
	item->line_count = price->line_count;
	item->lines = reader_zero(r, price->line_count, sizeof(*item->lines));
	if (!item->lines)
		return CO2E_E_MEMORY;
	if (price->line_count)
		memcpy(item->lines, price->lines,
		       price->line_count * sizeof(*item->lines));
	return CO2E_OK;
}

static co2e_status read_figure(struct plan_reader *r, const struct spot *at)
{
	struct figure f = {0};
	co2e_status status = read_texts(&f, r, at);

	if (!status)
		status = read_claim(&f, at);
	if (!status)
		status = spot_has(at, "tco2e") ? read_tonnes(&f, r, at)
					       : read_quantity(&f, r, at);
	if (f.scope == CO2E_SCOPE_BEYOND)
		f.item.claim.scope = f.scope;
	return status ? status : reader_add_item(r, at, &f.item);
}

co2e_status plan_read_figures(struct plan_reader *r,
			      const struct spot *baseline)
{
	const struct json_value *value;
	struct spot figures, at;
	size_t i = 0;
	co2e_status status = spot_array(&figures, baseline, "figures",
					JSON_OPTIONAL, PLAN_ITEMS_MAX);

	for (value = json_at(figures.value, 0); !status && value;
	     value = json_next(value)) {
		status = spot_element_object(&at, &figures, value, i++,
					     plan_keys_figure);
		if (!status)
			status = read_figure(r, &at);
	}
	return status;
}
