#include "declared.h"

#include "base/error.h"

static const co2e_unit kg = {1, 1, {[CO2E_DIM_CO2E] = 1}};

int is_co2e(const co2e_unit *unit)
{
	return co2e_unit_comparable(unit, &kg);
}

/* Where a scope's figures usually lie in the life cycle. */
static const co2e_stage usual[] = {
	[CO2E_SCOPE_1] = CO2E_STAGE_DIRECT,
	[CO2E_SCOPE_2] = CO2E_STAGE_GENERATION,
	[CO2E_SCOPE_3] = CO2E_STAGE_UPSTREAM,
	[CO2E_SCOPE_OUTSIDE] = CO2E_STAGE_BIOGENIC,
	[CO2E_SCOPE_BEYOND] = CO2E_STAGE_DIRECT,
	[CO2E_SCOPE_AVOIDED] = CO2E_STAGE_UPSTREAM,
};

/* The scope of a category that has only one, or 0. */
static int only_scope(uint32_t scopes)
{
	int scope = 0;

	if (!scopes || scopes & (scopes - 1))
		return 0;
	while (!(scopes & 1u << scope))
		scope++;
	return scope;
}

/* Business services are scope 3, category 1: the row need not say so again. */
static void fill_in(struct match_request *request, const co2e_factors *factors)
{
	const co2e_nhs_category *nhs =
		co2e_factors_nhs_category(factors, request->claim_nhs);

	if (nhs && !request->claim_scope)
		request->claim_scope = only_scope(nhs->scopes);
	if (nhs && request->claim_scope == CO2E_SCOPE_3 &&
	    !request->claim_category)
		request->claim_category = nhs->category;
}

static co2e_status check(const struct match_request *request,
			 enum activity_role *blamed, co2e_error *err)
{
	*blamed = ROLE_ACTIVITY;
	if (request->pathways)
		return err_set(err, CO2E_E_SCOPE, nowhere,
			       "a row in CO2e is not of a care pathway; "
			       "averages of a whole service are compared among "
			       "themselves alone");
	*blamed = ROLE_SCOPE;
	if (request->claim_scope == CO2E_SCOPE_3)
		*blamed = ROLE_CATEGORY;
	if (!request->claim_scope ||
	    (request->claim_scope == CO2E_SCOPE_3 && !request->claim_category))
		return err_set(
			err, CO2E_E_SCOPE, nowhere,
			"a row in CO2e states its own figure, so it must "
			"say where it belongs: fill in scope, and for "
			"scope 3 category too");
	return CO2E_OK;
}

/* The stage that the row names, or the usual one of its scope. */
static co2e_stage stage_of(const struct match_request *request)
{
	unsigned stage = 0;

	while (request->stages_are_the_rows && stage < CO2E_STAGE_COUNT &&
	       !(request->stages & 1u << stage))
		stage++;
	return request->stages_are_the_rows && stage < CO2E_STAGE_COUNT
		       ? (co2e_stage)stage
		       : usual[request->claim_scope];
}

co2e_status declared_take(struct match *out, struct match_request *request,
			  const co2e_factors *factors, const char *activity,
			  enum activity_role *blamed, co2e_error *err)
{
	struct match_line *line = &out->lines[0];
	co2e_status status;

	fill_in(request, factors);
	status = check(request, blamed, err);
	if (status)
		return status;
	*line = (struct match_line){
		.scope = (co2e_scope)request->claim_scope,
		.category = request->claim_scope == CO2E_SCOPE_3
				    ? request->claim_category
				    : 0,
		.stage = stage_of(request),
		.edition = co2e_period_year(request->period),
		.share_num = 1,
		.share_den = 1,
		.price = {.num = 1, .den = 1},
		.vat_num = 1,
		.vat_den = 1,
		.market_num = 1,
		.market_den = 1,
		.findings = CO2E_FOUND_DECLARED,
	};
	*blamed = ROLE_UNIT;
	status = co2e_unit_ratio(&line->ratio_num, &line->ratio_den,
				 &request->unit.unit, &kg, err);
	if (status)
		return status;
	line->num = line->ratio_num;
	line->den = line->ratio_den;
	out->count = (request->stages & 1u << line->stage) != 0;
	out->findings = out->count ? CO2E_FOUND_DECLARED : CO2E_FOUND_NO_STAGE;
	match_nhs(out, factors, request, activity);
	return CO2E_OK;
}
