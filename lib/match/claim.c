/* What a row says of the place of its lines: its own scope and category. */
#include "base/error.h"
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

co2e_status apply_claim(const struct job *job)
{
	const struct match_request *r = job->request;
	struct match *match = job->out;
	co2e_scope claim = (co2e_scope)r->claim_scope;

	if (!match->count || claim == CO2E_SCOPE_NONE)
		return CO2E_OK;
	if (claim == CO2E_SCOPE_BEYOND || claim == CO2E_SCOPE_AVOIDED)
		return move_account(job, claim);
	if (match->lines[0].scope != claim)
		match->findings |= CO2E_FOUND_SCOPE;
	else if (claim == CO2E_SCOPE_3 && r->claim_category)
		move_category(match, r->claim_category);
	return CO2E_OK;
}
