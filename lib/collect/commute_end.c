/* Scaling a survey to all staff, and what it says of itself. */
#include "commute.h"

#include "base/dec_scale.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

/* What a sum is multiplied by and divided by: weeks x headcount over answers,
 * and for journeys the percent and who shares the car. */
static co2e_status factors_of(co2e_collect *c, const struct sum *sum, dec *num,
			      dec *den, co2e_error *err)
{
	const struct commute *commute = collect_state(c);
	const struct stratum *stratum = &commute->strata[sum->stratum];
	dec answers = dec_whole((int64_t)stratum->answers), divisor;
	co2e_status status;

	status = collect_multiply(c, num, commute->weeks, stratum->headcount,
				  err);
	*den = answers;
	if (status)
		return status;
	if (modes[sum->mode].by == BY_HOUR)
		return collect_multiply(c, num, *num, commute->hours, err);
	status = split_divisor(c, &sum->split, sum->mode, &divisor, err);
	return status ? status
		      : collect_multiply(c, den, answers, divisor, err);
}

static co2e_status emit(co2e_collect *c, const struct sum *sum, co2e_error *err)
{
	const struct commute *commute = collect_state(c);
	const struct stratum *stratum = &commute->strata[sum->stratum];
	enum mode_by by = modes[sum->mode].by;
	char note[256], staff[DEC_TEXT], weeks[DEC_TEXT];
	const char *own[] = {stratum->name, modes[sum->mode].name};
	struct made row = {
		.activity = modes[sum->mode].activity,
		.unit = by == BY_HOUR ? "FTE working hour"
				      : mode_unit(by, sum->unit),
		.organisation = span_of(sum->organisation),
		.site = span_of(sum->site),
		.scope = "3",
		.category = "7",
		.nhs_category = "20",
		.quality = "estimated",
		.note = note,
		.own = own,
	};
	dec num, den;
	co2e_status status = factors_of(c, sum, &num, &den, err);

	if (!status)
		status = collect_scale(c, &row.quantity, sum->units, num, den,
				       err);
	dec_text(staff, stratum->headcount);
	dec_text(weeks, commute->weeks);
	snprintf(note, sizeof(note),
		 "survey: %" PRIu64 " answers for %s staff, %s weeks",
		 stratum->answers, staff, weeks);
	return status ? status : collect_emit(c, &row, err);
}

static co2e_status check(const struct commute *commute, co2e_error *err)
{
	char staff[DEC_TEXT];
	size_t i;

	if (!commute->groups.count)
		return err_set(err, CO2E_E_DATA, nowhere,
			       "no answer can be used, so that there is "
			       "nothing to scale to the staff");
	for (i = 0; i < commute->groups.count; i++) {
		const struct stratum *s = &commute->strata[i];

		if (dec_compare(dec_whole((int64_t)s->answers), s->headcount) <=
		    0)
			continue;
		dec_text(staff, s->headcount);
		return err_set(err, CO2E_E_DATA, nowhere,
			       "%" PRIu64 " answers%s%s, and a headcount of "
			       "%s: more answered than there are",
			       s->answers, s->name[0] ? " of " : "", s->name,
			       staff);
	}
	return CO2E_OK;
}

static co2e_status tell_response(co2e_collect *c, dec answers, dec staff,
				 co2e_error *err)
{
	char n[DEC_TEXT], all[DEC_TEXT], percent[DEC_TEXT];
	dec rate = {0};
	co2e_status status;

	dec_text(n, answers);
	dec_text(all, staff);
	status = collect_fact(c, "answers", answers, "answers", err,
			      "%s answers were used", n);
	if (!status)
		status = collect_fact(c, "headcount", staff, "staff", err,
				      "they stand for %s staff", all);
	if (!status)
		status = collect_scale(c, &rate, answers, dec_whole(100), staff,
				       err);
	dec_text(percent, dec_round(rate, 1));
	return status ? status
		      : collect_fact(c, "response-rate", rate, "%", err,
				     "%s %% answered", percent);
}

/* Half the width of the 95 % interval of a share near a half, in percent, with
 * the correction for a finite population: 1.96 x sqrt(1/4n x (N - n)/(N - 1)).
 * Source: Cochran, Sampling Techniques, 3rd edition, section 3.2. */
static co2e_status tell_margin(co2e_collect *c, uint64_t answers, dec staff,
			       co2e_error *err)
{
	double n = (double)answers, all = dec_times(staff, 1, 1), margin = 0;
	char text[DEC_TEXT];
	dec tenths;

	if (all > n && all > 1)
		margin = 98 * sqrt((all - n) / (n * (all - 1)));
	(void)dec_scale(&tenths, dec_whole((int64_t)(margin * 10 + 0.5)),
			dec_whole(1), dec_whole(10));
	dec_text(text, tenths);
	return collect_fact(
		c, "margin", tenths, "percentage points", err,
		"were the answers a random sample, a share of staff would be "
		"known to within %s percentage points (95 %%)",
		text);
}

static co2e_status tell_share(co2e_collect *c, enum mode mode, uint64_t count,
			      uint64_t answers, co2e_error *err)
{
	char name[64], percent[DEC_TEXT];
	const char *kept;
	dec share;
	size_t n;

	(void)dec_scale(&share, dec_whole((int64_t)count), dec_whole(100),
			dec_whole((int64_t)answers));
	dec_text(percent, dec_round(share, 1));
	n = (size_t)snprintf(name, sizeof(name), "share-%s", modes[mode].name);
	kept = collect_copy(c, name, n);
	if (!kept)
		return err_memory(err);
	return collect_fact(c, kept, share, "%", err,
			    "%s %% of answers, by their main mode: %s", percent,
			    modes[mode].name);
}

static co2e_status tell(co2e_collect *c, co2e_error *err)
{
	const struct commute *commute = collect_state(c);
	uint64_t answers = 0, by_mode[MODE_COUNT] = {0};
	dec staff = {0};
	co2e_status status = CO2E_OK;
	size_t i, mode;

	for (i = 0; i < commute->groups.count; i++) {
		answers += commute->strata[i].answers;
		if (!status)
			status = collect_add(c, &staff,
					     commute->strata[i].headcount, err);
		for (mode = 0; mode < MODE_COUNT; mode++)
			by_mode[mode] += commute->strata[i].by_mode[mode];
	}
	if (!status)
		status = tell_response(c, dec_whole((int64_t)answers), staff,
				       err);
	if (!status)
		status = tell_margin(c, answers, staff, err);
	for (mode = 0; !status && mode < MODE_COUNT; mode++)
		if (by_mode[mode])
			status = tell_share(c, (enum mode)mode, by_mode[mode],
					    answers, err);
	return status;
}

co2e_status commute_end(co2e_collect *c, co2e_error *err)
{
	const struct commute *commute = collect_state(c);
	co2e_status status = check(commute, err);
	size_t i;

	for (i = 0; !status && i < commute->keys.count; i++)
		status = emit(c, &commute->sums[i], err);
	return status ? status : tell(c, err);
}
