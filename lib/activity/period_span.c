#include "period_span.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

co2e_status period_refuse(co2e_error *err, struct span whole, const char *why,
			  ...)
{
	char reason[256];
	va_list args;

	va_start(args, why);
	vsnprintf(reason, sizeof(reason), why, args);
	va_end(args);
	return err_set(err, CO2E_E_DATE, nowhere, "'%.*s' is not a date: %s",
		       err_cut(whole.p, whole.n), whole.p, reason);
}

static co2e_status known_year(const struct date_text *d, int year,
			      co2e_error *err)
{
	if (year >= YEAR_FIRST && year <= YEAR_LAST)
		return CO2E_OK;
	return period_refuse(err, d->whole,
			     "the year %d is not one of %d to %d", year,
			     YEAR_FIRST, YEAR_LAST);
}

static co2e_status no_day(const struct date_text *d, int year, int month,
			  int day, co2e_error *err)
{
	co2e_error why = {0};
	int32_t none;

	return co2e_day(&none, year, month, day, &why)
		       ? period_refuse(err, d->whole, "%s", why.message)
		       : CO2E_OK;
}

static co2e_status day_of(int32_t *out, const struct date_text *d, int year,
			  int month, int day, co2e_error *err)
{
	co2e_status status = known_year(d, year, err);

	if (!status && co2e_day(out, year, month, day, NULL))
		status = no_day(d, year, month, day, err);
	return status;
}

co2e_status span_day(co2e_period *out, const struct date_text *d, int year,
		     int month, int day, co2e_error *err)
{
	int32_t at = 0;
	co2e_status status = day_of(&at, d, year, month, day, err);

	if (!status)
		*out = (co2e_period){at, at};
	return status;
}

co2e_status span_months(co2e_period *out, const struct date_text *d, int year,
			int month, int months, co2e_error *err)
{
	int32_t first = 0, next = 0;
	int after = month - 1 + months;
	co2e_status status = day_of(&first, d, year, month, 1, err);

	if (!status) /* of the last month: a period is in known years whole */
		status = known_year(d, year + (after - 1) / 12, err);
	if (!status)
		status = co2e_day(&next, year + after / 12, after % 12 + 1, 1,
				  err);
	if (!status)
		*out = (co2e_period){first, next - 1};
	return status;
}
