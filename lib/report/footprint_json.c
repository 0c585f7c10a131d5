#include "footprint.h"

#include "boundary.h"
#include "gwp_total.h"
#include "footprint_facts.h"
#include "json_out.h"
#include "problems.h"
#include "quality_words.h"
#include "set_words.h"

static void put_amount(struct json_out *j, const co2e_amount *amount)
{
	out_number(j, "kgco2e", amount->kgco2e);
	out_number(j, "kgco2e_market", amount->kgco2e_market);
	out_number(j, "kgco2e_outside", amount->kgco2e_outside);
	out_number(j, "kgco2e_beyond", amount->kgco2e_beyond);
	out_number(j, "kgco2e_avoided", amount->kgco2e_avoided);
	out_count(j, "rows", amount->rows);
	if (amount->has_gases) {
		out_number(j, "co2", amount->co2);
		out_number(j, "ch4", amount->ch4);
		out_number(j, "n2o", amount->n2o);
		out_number(j, "other", amount->other);
	}
}

static void put_groups(struct json_out *j, const struct footprint *f)
{
	size_t i, k;

	out_open(j, "groups", '[');
	for (i = 0; i < f->groups; i++) {
		out_open(j, NULL, '{');
		out_open(j, "group", '{');
		for (k = 0; k < f->by; k++)
			out_text(
				j, co2e_inventory_by(f->inventory, k),
				co2e_inventory_group_value(f->inventory, i, k));
		out_close(j, '}');
		put_amount(j, co2e_inventory_group(f->inventory, i));
		out_close(j, '}');
	}
	out_close(j, ']');
}

/* The scopes apart. Scope 2 both ways: nothing adds the two. */
static void put_scopes(struct json_out *j, const struct footprint *f)
{
	int scope;

	out_open(j, "scopes", '{');
	for (scope = CO2E_SCOPE_1; scope <= CO2E_SCOPE_AVOIDED; scope++) {
		co2e_amount amount =
			co2e_inventory_scope(f->inventory, (co2e_scope)scope);

		out_open(j, co2e_scope_name((co2e_scope)scope), '{');
		put_amount(j, &amount);
		out_close(j, '}');
	}
	out_close(j, '}');
}

/* Where every row was rejected a total of 0 would be a lie. */
static void put_totals(struct json_out *j, const struct footprint *f)
{
	if (!co2e_inventory_counted(f->inventory)) {
		out_null(j, "total");
		out_null(j, "scopes");
		return;
	}
	out_open(j, "total", '{');
	put_amount(j, &f->total);
	out_close(j, '}');
	put_scopes(j, f);
}

static void put_quality(struct json_out *j, const struct footprint *f)
{
	co2e_quality_sum sum;

	co2e_quality_of(&sum, f->inventory);
	out_open(j, "quality", '{');
	quality_json(j, &sum);
	out_close(j, '}');
}

static void put_method(struct json_out *j, const struct footprint *f)
{
	static const char *const rules[] = {
		[CO2E_EDITION_MAJORITY] = "majority",
		[CO2E_EDITION_BLEND] = "blend",
		[CO2E_EDITION_FIXED] = "fixed",
	};
	const co2e_inventory_options *chosen =
		co2e_inventory_chosen(f->inventory);
	struct footprint_span span = footprint_span(f->inventory);
	size_t i;

	out_text(j, "edition_rule", rules[chosen->rule]);
	if (chosen->rule == CO2E_EDITION_FIXED)
		out_int(j, "edition", chosen->edition);
	else
		out_null(j, "edition");
	out_open(j, "stages", '[');
	for (i = 0; i < CO2E_STAGE_COUNT; i++)
		if (!chosen->stages || chosen->stages & 1u << i)
			out_text(j, NULL, co2e_stage_name((co2e_stage)i));
	out_close(j, ']');
	out_text(j, "gwp_asked", chosen->gwp);
	out_open(j, "gwp", '[');
	for (i = 0; i < span.base_count; i++)
		out_text(j, NULL, span.bases[i]);
	out_close(j, ']');
}

static void put_sets(struct json_out *j, const struct footprint *f)
{
	const co2e_set *set;
	size_t i;

	out_open(j, "sets", '[');
	for (i = 0; (set = co2e_inventory_set(f->inventory, i)); i++)
		set_json(j, set);
	out_close(j, ']');
}

void footprint_json(struct buffer *out, const void *footprint)
{
	const struct footprint *f = footprint;
	struct json_out j = {out, 0, 0};
	size_t i;

	out_open(&j, NULL, '{');
	out_open(&j, "by", '[');
	for (i = 0; i < f->by; i++)
		out_text(&j, NULL, co2e_inventory_by(f->inventory, i));
	out_close(&j, ']');
	put_groups(&j, f);
	put_totals(&j, f);
	boundary_json(&j, f->inventory);
	put_quality(&j, f);
	put_method(&j, f);
	clinical_gases_json(&j, f->inventory);
	put_sets(&j, f);
	problems_json(&j, f->inventory);
	out_close(&j, '}');
}
