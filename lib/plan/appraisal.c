#include "cash.h"

#include <math.h>
#include <string.h>

enum { FIRST_YEARS = 5 };

/* Money is spent that has not come back; half a penny is none. */
static int is_short(double sum)
{
	return sum < -0.005;
}

/* Years from the first cash to when all that was spent has come back for good:
 * an outlay late in the life is to be paid back, too. A straight line within
 * the year. NaN: never; 0: what came in was always ahead. */
static double payback(const double *flow, size_t years)
{
	double sum = 0, back = 0;
	size_t i, first = 0;

	while (first < years && !(fabs(flow[first]) > 0))
		first++;
	for (i = first; i < years; i++) {
		double before = sum;

		sum += flow[i];
		if (is_short(before) && !is_short(sum))
			back = (double)(i - 1 - first) - before / flow[i];
	}
	return is_short(sum) ? NAN : back;
}

static double sum_of(const double *values, size_t count)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < count; i++)
		sum += values[i];
	return sum;
}

/* Years of [0] that the initiative's first years with an effect lead up to. */
static size_t first_years(const struct cash *cash, int32_t start)
{
	int64_t end = (int64_t)start + FIRST_YEARS - cash->first;

	if (end < 0)
		return 0;
	return (uint64_t)end < cash->years ? (size_t)end : cash->years;
}

/* NPV = sum of (saving - cost - capex) x discount factor; returns are net cash
 * / capex, not discounted. */
static void appraise_cash(co2e_appraisal *out, const struct cash *cash,
			  int32_t start)
{
	double flow[PLAN_YEARS_MAX] = {0}, present[PLAN_YEARS_MAX] = {0};
	size_t n = cash->years, early = first_years(cash, start), i;

	for (i = 0; i < n; i++) {
		flow[i] = -cash->capex[i] - cash->running[i];
		present[i] = flow[i] * co2e_discount_factor((uint32_t)i);
	}
	out->capex_gbp = sum_of(cash->capex, n);
	out->npv_gbp = sum_of(present, n);
	out->payback_years = payback(flow, n);
	out->discounted_payback_years = payback(present, n);
	out->lifetime_return = out->first_years_return = NAN;
	if (!(out->capex_gbp > 0))
		return;
	out->lifetime_return =
		(-sum_of(cash->running, n) - out->capex_gbp) / out->capex_gbp;
	out->first_years_return =
		(-sum_of(cash->running, early) - out->capex_gbp) /
		out->capex_gbp;
}

/* A shared saving wherever it is: of patients' journeys, too. */
static grain saved_in(const co2e_trajectory *t, int32_t year, size_t initiative)
{
	size_t at = at_year(t, plan_widest(t->plan),
			    (size_t)(year - t->plan->first_year));

	return t->saving[CO2E_SHARED][at * t->initiatives + initiative];
}

/* Carbon value = sum of tonnes x value of the year x discount factor: carbon is
 * discounted as money is, at 3.5 % and on. */
static void appraise_carbon(co2e_appraisal *out, const co2e_trajectory *t,
			    size_t initiative, const struct cash *cash)
{
	size_t i, s;

	for (i = 0; i < cash->years; i++) {
		int32_t year = cash->first + (int32_t)i;
		double tonnes = grain_kg(saved_in(t, year, initiative)) / 1000;

		out->lifetime_tonnes += tonnes;
		tonnes *= co2e_discount_factor((uint32_t)i);
		for (s = 0; s < 3; s++)
			out->carbon_value_gbp[s] +=
				tonnes *
				plan_series_at(&t->plan->carbon[s], year);
	}
}

/* A cost that the plan does not state is unknown, and not 0. */
static int is_costed(const struct plan_initiative *in)
{
	return in->capex.count || in->running.count;
}

int co2e_appraise(co2e_appraisal *out, const co2e_trajectory *t,
		  size_t initiative)
{
	struct cash cash;

	if (!t->has_shared || initiative >= t->initiatives)
		return 0;
	memset(out, 0, sizeof(*out));
	out->initiative = &t->plan->initiatives[initiative].said;
	cash_of(&cash, t, initiative);
	appraise_cash(out, &cash, t->run[initiative].start);
	appraise_carbon(out, t, initiative, &cash);
	out->gbp_per_tonne = is_costed(&t->plan->initiatives[initiative]) &&
					     out->lifetime_tonnes > 0
				     ? -out->npv_gbp / out->lifetime_tonnes
				     : NAN;
	return 1;
}
