/* What a row says of the place of its lines: its own scope and category. */
#include "base/error.h"
#include "factor/nhs_place.h"
#include "job.h"

/* Is every line of scope 3, or beside the scopes as its biogenic CO2 is? */
static int all_scope_3(const struct match *match)
{
	size_t i;

	for (i = 0; i < match->count; i++)
		if (match->lines[i].scope != CO2E_SCOPE_3 &&
		    match->lines[i].scope != CO2E_SCOPE_OUTSIDE)
			return 0;
	return 1;
}

/* The row's scope 3 lines move to an account beside the scopes. What the
 * organisation itself burns or buys is its own, whoever it was for. */
static co2e_status move_account(const struct job *job, co2e_scope scope)
{
	struct match *match = job->out;
	size_t i;

	if (!all_scope_3(match))
		return err_set(
			job->err, CO2E_E_SCOPE, nowhere,
			"the row claims to be %s, and '%s' has a figure of "
			"scope %s: only what is scope 3 can be; take an "
			"activity of somebody else's, such as one of "
			"business-travel-land, or leave scope blank",
			co2e_scope_name(scope),
			co2e_factors_activity(job->factors,
					      job->request->found.activity_id),
			co2e_scope_name(match->lines[0].scope));
	for (i = 0; i < match->count; i++) {
		if (match->lines[i].scope != CO2E_SCOPE_3)
			continue;
		match->lines[i].scope = scope;
		match->lines[i].category = 0;
	}
	return CO2E_OK;
}

/* The scope 3 category of the main line is the row's to say: a commuter's train
 * has the figure of business travel. Lines of another category keep it: fuel
 * supply stays fuel supply. */
static void move_category(struct match *match, uint32_t category)
{
	uint32_t was = match->lines[0].category;
	size_t i;

	if (was == category)
		return;
	for (i = 0; i < match->count; i++)
		if (match->lines[i].scope == CO2E_SCOPE_3 &&
		    match->lines[i].category == was)
			match->lines[i].category = category;
	match->findings |= CO2E_FOUND_CATEGORY;
}

/* The row's own claim of scope and category. */
static co2e_status apply_scope(const struct job *job)
{
	const struct match_request *r = job->request;
	struct match *match = job->out;
	co2e_scope claim = (co2e_scope)r->claim_scope;

	if (claim == CO2E_SCOPE_NONE)
		return CO2E_OK;
	if (claim == CO2E_SCOPE_BEYOND || claim == CO2E_SCOPE_AVOIDED)
		return move_account(job, claim);
	if (match->lines[0].scope != claim)
		match->findings |= CO2E_FOUND_SCOPE;
	else if (claim == CO2E_SCOPE_3 && r->claim_category)
		move_category(match, r->claim_category);
	return CO2E_OK;
}

static int allows(const co2e_nhs_category *category, co2e_scope scope)
{
	return !category->scopes || category->scopes & 1u << scope;
}

/* What the claimed category of the NHS says of scope and category, where the
 * row itself says nothing of them. */
static co2e_status apply_nhs_scope(const struct job *job,
				   const co2e_nhs_category *claim)
{
	const struct match_request *r = job->request;
	struct match *match = job->out;

	if (claim->scopes == 1u << CO2E_SCOPE_BEYOND && !r->claim_scope)
		return move_account(job, CO2E_SCOPE_BEYOND);
	if (match->lines[0].scope == CO2E_SCOPE_3 && !r->claim_category &&
	    allows(claim, CO2E_SCOPE_3) && claim->category)
		move_category(match, claim->category);
	return CO2E_OK;
}

/* The claimed category stands for the main line, and for those of its scope and
 * category: the well to tank of a fleet's fuel stays with energy's. */
static void apply_nhs(struct match *match, const co2e_nhs_category *claim)
{
	const struct match_line *main_line = &match->lines[0];
	co2e_scope scope = main_line->scope;
	uint32_t category = main_line->category;
	size_t i;

	if (main_line->nhs.category == claim->number)
		return;
	if (scope > CO2E_SCOPE_BEYOND || scope == CO2E_SCOPE_OUTSIDE ||
	    !allows(claim, scope)) {
		match->findings |= CO2E_FOUND_SCOPE;
		return;
	}
	for (i = 0; i < match->count; i++)
		if (match->lines[i].scope == scope &&
		    match->lines[i].category == category)
			match->lines[i].nhs =
				(co2e_nhs_place){claim->number, claim->set,
						 "the row's own claim", "", 0};
}

void match_nhs(struct match *match, const co2e_factors *factors,
	       const struct match_request *request, const char *activity)
{
	const co2e_nhs_category *claim =
		co2e_factors_nhs_category(factors, request->claim_nhs);
	struct nhs_rules rules;
	size_t i;

	nhs_rules_of(&rules, factors, activity);
	for (i = 0; i < match->count; i++) {
		struct match_line *line = &match->lines[i];

		line->nhs = nhs_rules_place(&rules, factors, line->stage,
					    line->scope, line->category);
	}
	if (claim && match->count)
		apply_nhs(match, claim);
}

/* Averages of a whole service hold the energy, travel and supplies that a
 * footprint counts by themselves. */
static co2e_status check_pathways(const struct job *job)
{
	const char *activity = co2e_factors_activity(
		job->factors, job->request->found.activity_id);
	size_t i;

	for (i = 0; i < job->out->count; i++) {
		int is = job->out->lines[i].scope == CO2E_SCOPE_PATHWAY;

		if (is == job->request->pathways)
			continue;
		return err_set(
			job->err, CO2E_E_SCOPE, nowhere,
			is ? "'%s' is an average over a whole service: it "
			     "already has the energy, travel and supplies of "
			     "the footprint in it, and adding it counts them "
			     "twice; compare pathways with 'co2e pathways'"
			   : "'%s' is not of a care pathway: averages of a "
			     "whole service already have it in them, and are "
			     "compared among themselves alone; take the row "
			     "to 'co2e footprint'",
			activity);
	}
	return CO2E_OK;
}

co2e_status apply_claim(const struct job *job)
{
	const struct match_request *r = job->request;
	const co2e_nhs_category *claim =
		co2e_factors_nhs_category(job->factors, r->claim_nhs);
	co2e_status status = check_pathways(job);

	if (status || !job->out->count)
		return status;
	status = apply_scope(job);
	if (!status && claim)
		status = apply_nhs_scope(job, claim);
	if (!status)
		match_nhs(job->out, job->factors, r,
			  co2e_factors_activity(job->factors,
						r->found.activity_id));
	return status;
}
