/* How money is appraised: its prices, its first year, and carbon values. */
#include "read.h"

#include "read_data.h"
#include "read_keys.h"

#include <string.h>

static const struct within bias = {0, 10, 0};

/* Years that the values do not reach take that of the nearest, and are told. */
static co2e_status keep_carbon(struct plan_reader *r,
			       const struct plan_data_carbon *carbon)
{
	const struct plan_series *s =
		&carbon->gbp_per_tonne[CO2E_CARBON_CENTRAL];
	int32_t first = s->years[0], last = s->years[s->count - 1];
	co2e_status status = CO2E_OK;

	memcpy(r->plan->carbon, carbon->gbp_per_tonne, sizeof(r->plan->carbon));
	if (r->plan->last_year > last)
		status = reader_note(r,
				     "carbon values end in %d, and that one is "
				     "held to %d",
				     last, r->plan->last_year);
	if (!status && r->plan->appraisal_year < first)
		status = reader_note(r,
				     "carbon values begin in %d, and that one "
				     "is taken from %d on",
				     first, r->plan->appraisal_year);
	return status;
}

/* A plan that says nothing of money takes the deflator that has its year, and
 * is none the worse without carbon values. */
static co2e_status take_usual(struct plan_reader *r)
{
	struct plan_data_carbon carbon;
	co2e_error err = {0};
	co2e_status status = plan_data_carbon(&carbon, &r->plan->arena,
					      r->plan->price_base, NULL, &err);

	if (status == CO2E_E_DATA)
		status = plan_data_carbon(&carbon, &r->plan->arena,
					  r->plan->price_base,
					  "gdp-financial-year", &err);
	if (status == CO2E_E_MEMORY)
		return err_memory(r->err);
	if (!status)
		return keep_carbon(r, &carbon);
	return reader_note(r, "no carbon values in prices of %d: %s",
			   r->plan->price_base, err.message);
}

/* Money of each year's own prices, turned into those of the price base. */
static co2e_status make_real(struct plan_reader *r, const struct spot *at,
			     const char *deflator)
{
	co2e_plan *plan = r->plan;
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < plan->initiative_count; i++) {
		struct plan_initiative *in = &plan->initiatives[i];

		if (in->capex.count)
			status = plan_data_real(&in->capex, &plan->arena,
						plan->price_base, deflator,
						r->err);
		if (!status && in->running.count)
			status = plan_data_real(&in->running, &plan->arena,
						plan->price_base, deflator,
						r->err);
	}
	return spot_wrap(at, "money", status);
}

static co2e_status read_money(struct plan_reader *r, const struct spot *at)
{
	static const char *const kinds[] = {"real", "nominal", NULL};
	struct plan_data_carbon carbon;
	const char *deflator = NULL;
	size_t kind = 0;
	co2e_status status =
		spot_text(&deflator, at, "deflator", JSON_OPTIONAL);

	if (!status)
		status = spot_word(&kind, at, "money", JSON_OPTIONAL, kinds);
	/* what asks for no prices needs none that some deflator has not */
	if (!status && !deflator && !kind && !spot_has(at, "price_base"))
		return take_usual(r);
	if (!status)
		status = spot_wrap(at,
				   spot_has(at, "deflator") ? "deflator"
							    : "price_base",
				   plan_data_carbon(&carbon, &r->plan->arena,
						    r->plan->price_base,
						    deflator, r->err));
	if (status)
		return status;
	status = keep_carbon(r, &carbon);
	if (!status && kind)
		status = make_real(r, at, deflator);
	return status;
}

co2e_status plan_read_appraisal(struct plan_reader *r)
{
	co2e_plan *plan = r->plan;
	struct spot at;
	co2e_status status = spot_object(&at, &r->root, "appraisal",
					 JSON_OPTIONAL, plan_keys_appraisal);

	plan->appraisal_year = plan->price_base = plan->first_year;
	if (status)
		return status;
	if (!at.value)
		return take_usual(r);
	status = spot_whole(&plan->appraisal_year, &at, "first_year",
			    JSON_OPTIONAL, plan->first_year, plan->last_year);
	if (!status)
		status = spot_whole(&plan->price_base, &at, "price_base",
				    JSON_OPTIONAL, PLAN_YEAR_LEAST,
				    PLAN_YEAR_MOST);
	if (!status)
		status = spot_number(&plan->optimism_bias, &at, "optimism_bias",
				     JSON_OPTIONAL, bias);
	return status ? status : read_money(r, &at);
}
