/* The days that a date's numbers stand for, or why there are none. Pure
 * functions. */
#ifndef ACTIVITY_PERIOD_SPAN_H
#define ACTIVITY_PERIOD_SPAN_H

#include "period_forms.h"

enum { YEAR_FIRST = 1900, YEAR_LAST = 2199 };

/* One day; so many months from the first of one. Errors: CO2E_E_DATE for a day
 * that there is not and for a year that is not known. */
co2e_status span_day(co2e_period *out, const struct date_text *d, int year,
		     int month, int day, co2e_error *err);
co2e_status span_months(co2e_period *out, const struct date_text *d, int year,
			int month, int months, co2e_error *err);

#endif
