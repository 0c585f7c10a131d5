#include "cash.h"

#include <string.h>

/* The first year that counts. */
static int32_t first_of(const co2e_plan *plan)
{
	return plan->appraisal_year > plan->first_year ? plan->appraisal_year
						       : plan->first_year;
}

/* How a what-if changes the money: an initiative that starts later is paid for
 * later, one of half the uptake costs and saves half. */
struct moved {
	int32_t years;
	double scale;
};

static struct moved moved(const struct run_initiative *run,
			  const co2e_initiative *said)
{
	struct moved m = {run->start - said->start, 1};

	if (said->uptake > 0)
		m.scale = run->uptake / said->uptake;
	return m;
}

/* Adds what a series has in the years it names, no line between them. */
static void add(double *out, const struct plan_series *money,
		const co2e_plan *plan, struct moved m, int32_t from, int32_t to)
{
	int32_t first = first_of(plan);
	size_t i;

	for (i = 0; i < money->count; i++) {
		int32_t year = money->years[i] + m.years;

		if (year >= from && year <= to && year >= first &&
		    year <= plan->last_year)
			out[year - first] += money->values[i] * m.scale;
	}
}

/* What begins earlier has further years inside the plan, of which the series
 * that was read to the plan's end says nothing. */
static void go_on(double *out, const struct plan_initiative *in,
		  const co2e_plan *plan, struct moved m,
		  const struct run_initiative *run)
{
	const struct plan_series *money = &in->running;
	int32_t first = first_of(plan), year;

	if (!in->running_goes_on || !money->count)
		return;
	year = money->years[money->count - 1] + m.years + 1;
	for (; year <= run->end && year <= plan->last_year; year++)
		if (year >= run->start && year >= first)
			out[year - first] +=
				money->values[money->count - 1] * m.scale;
}

void cash_of(struct cash *out, const co2e_trajectory *t, size_t i)
{
	const co2e_plan *plan = t->plan;
	const struct plan_initiative *in = &plan->initiatives[i];
	const struct run_initiative *run = &t->run[i];
	struct moved m = moved(run, &in->said);
	size_t y;

	memset(out, 0, sizeof(*out));
	out->first = first_of(plan);
	if (plan->last_year < out->first)
		return;
	out->years = (size_t)(plan->last_year - out->first) + 1;
	if (run->start > run->end)
		return;
	add(out->capex, &in->capex, plan, m, INT32_MIN, INT32_MAX);
	for (y = 0; y < out->years; y++)
		out->capex[y] *= 1 + plan->optimism_bias;
	add(out->running, &in->running, plan, m, run->start, run->end);
	go_on(out->running, in, plan, m, run);
}
