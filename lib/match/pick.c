#include "job.h"

#include <string.h>

/* The set's figure for the stage: its own, else one it shares. */
static struct fit fit_of_set(const struct job *job, const struct year *year,
			     const struct set_figures *set, co2e_stage stage)
{
	struct fit fit =
		fit_in_set(job->factors, &set->run, stage, &job->wanted);
	size_t i, k;

	if (fit.state != FIT_NONE || job->wanted.id)
		return fit;
	for (i = 0; i < year->share_count; i++) {
		const struct shared_stage *share = &year->shares[i];

		if (!(share->stages & 1u << stage))
			continue;
		for (k = 0; k < year->shared[i].count; k++) {
			if (year->shared[i].of[k].set != set->set)
				continue;
			fit = fit_in_set(job->factors,
					 &year->shared[i].of[k].run, stage,
					 &job->wanted);
			if (share->category)
				fit.category = share->category;
			if (fit.state != FIT_NONE)
				return fit;
		}
	}
	return fit;
}

/* The supplier's own figure of an activity, of the nearest year. What release
 * was chosen for the averages is no matter here. */
static struct pick own_figure(const struct job *job, const struct year *year,
			      co2e_stage stage, uint32_t activity)
{
	static const struct sets_chosen any = {NULL, 0};
	struct pick pick = {{.state = FIT_NONE, .num = 1, .den = 1}, 0};
	struct fit_wanted wanted = job->wanted;
	struct sets sets;
	size_t i;

	wanted.supplier = job->request->supplier;
	wanted.scope = CO2E_SCOPE_3;
	(void)sets_for(&sets, job->factors, activity, year->year, &any);
	for (i = 0; i < sets.count; i++) {
		pick.fit = fit_in_set(job->factors, &sets.of[i].run, stage,
				      &wanted);
		if (pick.fit.state != FIT_FOUND)
			continue;
		pick.findings = CO2E_FOUND_SUPPLIER;
		if (sets.of[i].set->user)
			pick.findings |= CO2E_FOUND_USER_SET;
		if (sets.of[i].distance)
			pick.findings |= CO2E_FOUND_OLD_EDITION;
		return pick;
	}
	pick.fit.state = FIT_NONE;
	return pick;
}

/* Is the activity an amount of money spent, whose figure per pound may be any
 * supplier's? */
static int is_spend(const struct job *job)
{
	const char *key = co2e_factors_activity(
		job->factors, job->request->found.activity_id);

	return !strncmp(key, "spend/", strlen("spend/"));
}

/* The best data first: the supplier's figure of the very product, then its
 * figure per pound of anything bought from it, then averages. Source: GHG
 * Protocol, Technical Guidance for Calculating Scope 3 Emissions, chapter 1. */
static struct pick pick_supplier(const struct job *job, const struct year *year,
				 co2e_stage stage)
{
	const struct match_request *r = job->request;
	struct pick pick = {{.state = FIT_NONE, .num = 1, .den = 1}, 0};

	if (!*r->supplier)
		return pick;
	pick = own_figure(job, year, stage, r->found.activity_id);
	if (pick.fit.state == FIT_NONE && !r->found.exact &&
	    is_money(&r->unit.unit) && is_spend(job))
		pick = own_figure(job, year, stage, r->any_spend);
	return pick;
}

static struct pick pick_average(const struct job *job, const struct year *year,
				co2e_stage stage)
{
	struct pick pick = {{.state = FIT_NONE, .num = 1, .den = 1}, 0};
	int partial_passed = 0;
	size_t i;

	for (i = 0; i < year->own.count; i++) {
		const struct set_figures *set = &year->own.of[i];
		struct fit fit = fit_of_set(job, year, set, stage);

		if (fit.state != FIT_NONE &&
		    (fit.state == FIT_FOUND || pick.fit.state == FIT_NONE))
			pick.fit = fit;
		if (fit.state == FIT_FOUND) {
			if (set->set->user)
				pick.findings |= CO2E_FOUND_USER_SET;
			if (set->distance)
				pick.findings |=
					partial_passed ? CO2E_FOUND_PARTIAL
						       : CO2E_FOUND_OLD_EDITION;
			break;
		}
		if (set->set->partial)
			partial_passed = 1;
		else if (!set->set->user)
			break; /* behind a whole edition nothing counts */
	}
	return pick;
}

struct pick pick_stage(const struct job *job, const struct year *year,
		       co2e_stage stage)
{
	struct pick pick = pick_supplier(job, year, stage);

	if (pick.fit.state != FIT_FOUND)
		pick = pick_average(job, year, stage);
	if (pick.fit.gross_assumed)
		pick.findings |= CO2E_FOUND_GROSS_CV;
	if (pick.fit.state == FIT_FOUND && pick.fit.steps)
		pick.findings |= CO2E_FOUND_MEASURE;
	return pick;
}

/* The market-based figure of a scope 2 line: the supplier's own, if a set has
 * it. Otherwise the grid average stands in: the UK publishes no residual mix.
 * Source: GHG Protocol Scope 2 Guidance, table 6.3. */
void pick_market(const struct job *job, const struct year *year,
		 struct match_line *line)
{
	struct fit_wanted wanted = job->wanted;
	size_t i;

	wanted.supplier = job->request->supplier;
	wanted.scope = CO2E_SCOPE_2;
	for (i = 0; *wanted.supplier && i < year->own.count; i++) {
		struct fit fit =
			year->own.of[i].distance
				? (struct fit){.state = FIT_NONE,
					       .num = 1,
					       .den = 1}
				: fit_in_set(job->factors, &year->own.of[i].run,
					     line->stage, &wanted);

		if (fit.state != FIT_FOUND)
			continue;
		line->market = fit.factor;
		line->market_num = fit.num;
		line->market_den = fit.den;
		if (fit.factor->set->user)
			line->findings |= CO2E_FOUND_USER_SET;
		return;
	}
	line->findings |= CO2E_FOUND_MARKET_FALLBACK;
}
