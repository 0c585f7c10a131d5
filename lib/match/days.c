#include "match.h"

#include "factor/run.h"

/* Shortens `days` to those on which the figure is as valid, or as little, as in
 * the period; 0: it begins or ends within the period. */
static int narrow(co2e_period *days, co2e_period period, const co2e_factor *f)
{
	if (f->valid_from > period.last) {
		if (f->valid_from <= days->last)
			days->last = f->valid_from - 1;
		return 1;
	}
	if (f->valid_to < period.first) {
		if (f->valid_to >= days->first)
			days->first = f->valid_to + 1;
		return 1;
	}
	if (f->valid_from > period.first || f->valid_to < period.last)
		return 0;
	if (f->valid_from > days->first)
		days->first = f->valid_from;
	if (f->valid_to < days->last)
		days->last = f->valid_to;
	return 1;
}

static int narrow_all(co2e_period *days, co2e_period period,
		      const co2e_factors *factors, uint32_t activity_id)
{
	struct factors_run run = {.count = 0};

	if (!factors_dated(factors, activity_id))
		return 1; /* as of most */
	while (factors_next_run(&run, factors, activity_id)) {
		const co2e_factor *f =
			run.dated ? factors_show(factors, &run) : NULL;
		uint32_t i;

		for (i = 0; f && i < run.count; i++)
			if (!narrow(days, period, &f[i]))
				return 0;
	}
	return 1;
}

/* The calendar year that the whole period lies in; 0: there is none. */
static int year_around(co2e_period *days, co2e_period period)
{
	int first, last;

	co2e_day_split(period.first, &first, &(int){0}, &(int){0});
	co2e_day_split(period.last, &last, &(int){0}, &(int){0});
	return first == last && !co2e_day(&days->first, first, 1, 1, NULL) &&
	       !co2e_day(&days->last, last, 12, 31, NULL);
}

int match_days(co2e_period *out, const co2e_factors *factors,
	       const struct match_request *r)
{
	struct shared_stage shares[SHARED_MAX];
	size_t count, i;

	if (!year_around(out, r->period) ||
	    !narrow_all(out, r->period, factors, r->found.activity_id))
		return 0;
	count = factors_shared(shares, factors, r->found.activity_id);
	for (i = 0; i < count; i++)
		if (!narrow_all(out, r->period, factors, shares[i].activity_id))
			return 0;
	return !*r->supplier ||
	       narrow_all(out, r->period, factors, r->any_spend);
}
