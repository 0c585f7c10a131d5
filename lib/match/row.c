#include "match.h"

#include "base/error.h"
#include "base/text.h"
#include "job.h"

#include <string.h>

/* Without one of these an activity's total would be short of its main part: a
 * blank one rejects the row. Further stages that are blank are a finding. */
static const co2e_stages main_stages =
	1u << CO2E_STAGE_DIRECT | 1u << CO2E_STAGE_GENERATION |
	1u << CO2E_STAGE_UPSTREAM | 1u << CO2E_STAGE_TREATMENT;

/* The editions a row takes; 0: its days lie in more years than can be shared.
 */
static size_t years_of(struct year out[MATCH_YEARS],
		       const struct match_request *r, co2e_findings *findings)
{
	int32_t days = co2e_period_days(r->period), from, to, year;
	size_t count = 0;

	co2e_day_split(r->period.first, &from, &(int){0}, &(int){0});
	co2e_day_split(r->period.last, &to, &(int){0}, &(int){0});
	if (r->rule == CO2E_EDITION_BLEND && to - from >= MATCH_YEARS)
		return 0;
	if (r->rule == CO2E_EDITION_BLEND && from != to) {
		*findings |= CO2E_FOUND_BLENDED;
		for (year = from; year <= to; year++) {
			out[count].year = year;
			out[count].inside = 0;
			out[count].num = co2e_period_days_in(r->period, year);
			out[count++].den = days;
		}
		return count;
	}
	out[0].num = out[0].den = 1;
	out[0].inside = from == to && r->rule != CO2E_EDITION_FIXED;
	if (r->rule == CO2E_EDITION_FIXED)
		out[0].year = r->edition;
	else
		out[0].year = from == to ? from : co2e_period_year(r->period);
	if (r->rule == CO2E_EDITION_MAJORITY && from != to)
		*findings |= CO2E_FOUND_MIXED_YEARS;
	return 1;
}

static int64_t common_divisor(int64_t a, int64_t b)
{
	while (b) {
		int64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a ? a : 1;
}

/* num/den *= by_num/by_den, in lowest terms; 0 on overflow. */
static int times(int64_t *num, int64_t *den, int64_t by_num, int64_t by_den)
{
	int64_t a = common_divisor(*num, by_den),
		b = common_divisor(by_num, *den);

	return !__builtin_mul_overflow(*num / a, by_num / b, num) &&
	       !__builtin_mul_overflow(*den / b, by_den / a, den);
}

/* What the figure itself says of its worth: words of its `quality`. */
static const struct {
	const char *word;
	co2e_findings finding;
} qualities[] = {
	{"mix", CO2E_FOUND_MIX},
	{"implausible", CO2E_FOUND_IMPLAUSIBLE},
};

static co2e_findings found_in(const co2e_factor *factor)
{
	co2e_findings found =
		strcmp(factor->gwp, "mixed") ? 0 : CO2E_FOUND_MIXED_GWP;
	size_t i;

	for (i = 0;
	     *factor->quality && i < sizeof(qualities) / sizeof(*qualities);
	     i++)
		if (span_is_fold(span_of(factor->quality), qualities[i].word))
			found |= qualities[i].finding;
	return found;
}

static void keep_measures(struct match_line *line, const struct reach *reach,
			  size_t steps)
{
	size_t i;

	for (i = 0; i < steps; i++)
		line->measure[i] = reach->step[i + 1].measure;
}

/* Spend is brought to the prices of its figure, without value added tax. */
static co2e_status price_line(const struct job *job, const struct year *year,
			      struct match_line *line)
{
	const struct match_request *r = job->request;
	int shared = year->num != year->den;
	co2e_status status;

	line->price = (struct match_price){.num = 1, .den = 1};
	line->vat_num = line->vat_den = 1;
	if (!is_money(&r->unit.unit))
		return CO2E_OK;
	line->vat_num = r->vat_num;
	line->vat_den = r->vat_den;
	if (line->vat_num != line->vat_den)
		line->findings |= CO2E_FOUND_VAT;
	if (!line->factor->price_year)
		return CO2E_OK;
	status = price_of(&line->price, job->factors, r->period,
			  shared ? year->year : 0, line->factor->price_year,
			  job->err);
	if (line->price.index)
		line->findings |= CO2E_FOUND_PRICE_BASE;
	return status;
}

static co2e_status add_line(const struct job *job, const struct year *year,
			    co2e_stage stage, const struct pick *pick)
{
	struct match_line *line = &job->out->lines[job->out->count];
	const struct fit *fit = &pick->fit;
	co2e_status status;

	*line = (struct match_line){
		.factor = fit->factor,
		.scope = fit->factor->scope,
		.category = fit->category,
		.stage = stage,
		.edition = year->year,
		.ratio_num = fit->num,
		.ratio_den = fit->den,
		.share_num = year->num,
		.share_den = year->den,
		.num = year->num,
		.den = year->den,
		.market_num = 1,
		.market_den = 1,
		.findings = pick->findings,
	};
	keep_measures(line, &job->reach, fit->steps);
	if (line->scope == CO2E_SCOPE_2)
		pick_market(job, year, line);
	status = price_line(job, year, line);
	if (status)
		return status;
	if (!times(&line->num, &line->den, fit->num, fit->den) ||
	    !times(&line->num, &line->den, line->price.num, line->price.den) ||
	    !times(&line->num, &line->den, line->vat_num, line->vat_den) ||
	    !times(&line->market_num, &line->market_den, year->num, year->den))
		return err_set(
			job->err, CO2E_E_RANGE, nowhere,
			"the conversion from the row's unit to '%s' needs "
			"more than 64 bits; give the quantity in a unit "
			"closer to it",
			fit->factor->unit_text);
	line->findings |= found_in(fit->factor);
	job->out->findings |= line->findings;
	job->out->count++;
	return CO2E_OK;
}

/* What the stages of one year came to. */
struct tally {
	int known; /* the activity has a figure of some stage */
	int usable; /* one of them could be taken, wanted or not */
	struct fit bad; /* the first wanted one that could not, and its stage */
	co2e_stage bad_stage;
};

/* One stage of one year: a line, a finding, or the error that rejects the row.
 */
static co2e_status take_stage(const struct job *job, const struct year *year,
			      co2e_stage stage, struct tally *tally)
{
	static const struct pick none = {
		{.state = FIT_NONE, .num = 1, .den = 1}, 0};
	const struct match_request *r = job->request;
	struct pick pick = year->stages & 1u << stage
				   ? pick_stage(job, year, stage)
				   : none;
	int wanted = (r->stages & 1u << stage) != 0;
	int is_main = (main_stages & 1u << stage) != 0;

	tally->known |= pick.fit.state != FIT_NONE;
	tally->usable |= pick.fit.state == FIT_FOUND;
	if (pick.fit.state == FIT_FOUND)
		return wanted ? add_line(job, year, stage, &pick) : CO2E_OK;
	if (wanted && r->stages_are_the_rows)
		return refuse_stage(job, year, stage, &pick.fit);
	if (pick.fit.state == FIT_NONE)
		return CO2E_OK;
	if (is_main && (wanted || pick.fit.state == FIT_UNIT))
		return refuse_stage(job, year, stage, &pick.fit);
	if (wanted && tally->bad.state == FIT_NONE) {
		tally->bad = pick.fit;
		tally->bad_stage = stage;
	}
	return CO2E_OK;
}

/* Only the set that the id names, if it names one. */
static void keep_set(struct sets *sets, const co2e_factors *factors,
		     const co2e_factor *exact)
{
	struct set_figures *only = &sets->of[0];

	*only = (struct set_figures){.set = exact->set};
	while (only->run.set != exact->set &&
	       factors_next_run(&only->run, factors, exact->activity_id))
		;
	sets->count = 1;
}

/* The stages worth looking for; a supplier's figures may be of another
 * activity. */
static co2e_stages stages_of(const struct year *year,
			     const struct match_request *r)
{
	co2e_stages stages = year->own.stages;
	size_t i;

	for (i = 0; i < year->share_count; i++)
		stages |= year->shared[i].stages & year->shares[i].stages;
	return *r->supplier ? CO2E_STAGES_ALL : stages;
}

static co2e_status find_sets(const struct job *job, struct year *year)
{
	const struct match_request *r = job->request;
	const co2e_set *later =
		sets_for(&year->own, job->factors, r->found.activity_id,
			 year->year, &r->chosen);
	size_t i;

	if (r->found.exact && r->found.set)
		keep_set(&year->own, job->factors, r->found.exact);
	if (!year->own.count)
		return refuse_edition(job, year->year, later);
	year->share_count = factors_shared(year->shares, job->factors,
					   r->found.activity_id);
	for (i = 0; i < year->share_count; i++)
		(void)sets_for(&year->shared[i], job->factors,
			       year->shares[i].activity_id, year->year,
			       &r->chosen);
	year->stages = stages_of(year, r);
	return CO2E_OK;
}

/* The days that a figure has to be valid for: the row's, or where one year's
 * edition was asked for, that year's; and which of them are in the edition's
 * year, so that of two figures the one of that year is taken. */
static struct fit_wanted wanted_in(const struct job *job,
				   const struct year *year)
{
	struct fit_wanted wanted = job->wanted;
	co2e_period whole = {INT32_MIN, INT32_MAX};

	if (year->inside)
		return wanted;
	if (co2e_day(&whole.first, year->year, 1, 1, NULL) ||
	    co2e_day(&whole.last, year->year, 12, 31, NULL))
		return wanted;
	if (job->request->rule == CO2E_EDITION_FIXED)
		wanted.period = whole;
	wanted.in = wanted.period;
	if (wanted.in.first < whole.first)
		wanted.in.first = whole.first;
	if (wanted.in.last > whole.last)
		wanted.in.last = whole.last;
	return wanted;
}

static co2e_status take_year(struct job job, struct year *year)
{
	const struct match_request *r = job.request;
	co2e_status status = find_sets(&job, year);
	size_t before = job.out->count;
	struct tally tally = {0};
	unsigned stage;

	job.wanted = wanted_in(&job, year);
	for (stage = 0; !status && stage < CO2E_STAGE_COUNT; stage++) {
		if (r->found.exact && stage != r->found.exact->stage)
			continue;
		status = take_stage(&job, year, (co2e_stage)stage, &tally);
	}
	if (status)
		return status;
	if (!tally.known)
		return refuse_edition(&job, year->year, NULL);
	if (tally.bad.state != FIT_NONE && !tally.usable)
		return refuse_stage(&job, year, tally.bad_stage, &tally.bad);
	if (tally.bad.state != FIT_NONE)
		job.out->findings |= CO2E_FOUND_STAGE_MISSING;
	if (job.out->count == before)
		job.out->findings |= CO2E_FOUND_NO_STAGE;
	return CO2E_OK;
}

co2e_status match_row(struct match *out, const co2e_factors *factors,
		      const struct match_request *request, co2e_error *err)
{
	struct job job = {.factors = factors,
			  .request = request,
			  .wanted = {.period = request->period,
				     .in = request->period,
				     .region = request->region,
				     .supplier = ""},
			  .out = out,
			  .err = err};
	struct year years[MATCH_YEARS];
	co2e_status status = CO2E_OK;
	size_t count, i;

	out->count = 0;
	out->findings = 0;
	reach_make(&job.reach, factors, request->found.activity_id,
		   &request->unit);
	job.wanted.reach = &job.reach;
	if (request->found.exact)
		job.wanted.id = request->found.exact->id;
	count = years_of(years, request, &out->findings);
	if (!count)
		return err_set(
			err, CO2E_E_DATE, nowhere,
			"the period lies in more than %d calendar years, "
			"and days are shared over two; split the row by "
			"year",
			MATCH_YEARS);
	for (i = 0; !status && i < count; i++)
		status = take_year(job, &years[i]);
	return status ? status : apply_claim(&job);
}
