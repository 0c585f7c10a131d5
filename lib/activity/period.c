#include "period.h"

#include "base/day.h"
#include "base/error.h"

#include <stdio.h>

co2e_status co2e_day(int32_t *out, int year, int month, int day,
		     co2e_error *err)
{
	static const char *const names[12] = {
		"January",   "February", "March",    "April",
		"May",       "June",     "July",     "August",
		"September", "October",  "November", "December"};

	if (year < 1 || year > 9999)
		return err_set(err, CO2E_E_DATE, nowhere,
			       "the year %d is not one of 1 to 9999", year);
	if (month < 1 || month > 12)
		return err_set(err, CO2E_E_DATE, nowhere,
			       "there is no month %d", month);
	if (day < 1 || day > day_month_days(year, month))
		return err_set(err, CO2E_E_DATE, nowhere,
			       "there is no day %d: %s %d has %d days", day,
			       names[month - 1], year,
			       day_month_days(year, month));
	*out = (int32_t)day_count(year, month, day);
	return CO2E_OK;
}

/* civil_from_days of the same source. */
void co2e_day_split(int32_t day, int *year, int *month, int *day_of_month)
{
	int64_t z = (int64_t)day + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t years =
		(of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) /
		365;
	int64_t of_year = of_era - (365 * years + years / 4 - years / 100);
	int64_t march = (5 * of_year + 2) / 153;

	*day_of_month = (int)(of_year - (153 * march + 2) / 5 + 1);
	*month = (int)(march < 10 ? march + 3 : march - 9);
	*year = (int)(years + era * 400 + (*month <= 2));
}

static int year_of(int32_t day)
{
	int year, month, of_month;

	co2e_day_split(day, &year, &month, &of_month);
	return year;
}

static int32_t span_days(int64_t first, int64_t last)
{
	if (last < first)
		return 0;
	return last - first >= INT32_MAX ? INT32_MAX
					 : (int32_t)(last - first + 1);
}

int32_t co2e_period_days(co2e_period period)
{
	return span_days(period.first, period.last);
}

int32_t co2e_period_days_in(co2e_period period, int32_t year)
{
	int64_t first = day_count(year, 1, 1);
	int64_t last = day_count(year, 12, 31);

	return span_days(period.first > first ? period.first : first,
			 period.last < last ? period.last : last);
}

int32_t co2e_period_year(co2e_period period)
{
	int32_t first = year_of(period.first), last = year_of(period.last);
	int32_t best = first, most = co2e_period_days_in(period, first), year;

	/* No year beyond the eighth can win: leap years are at most eight years
	 * apart, so a whole one stands before it. */
	for (year = first + 1; year <= last && year <= first + 8; year++) {
		int32_t days = co2e_period_days_in(period, year);

		if (days > most) {
			most = days;
			best = year;
		}
	}
	return best;
}

struct civil {
	int year, month, day;
};

static struct civil civil_of(int32_t day)
{
	struct civil c;

	co2e_day_split(day, &c.year, &c.month, &c.day);
	return c;
}

/* From a month's first day to a month's last day? */
static int whole_months(struct civil a, struct civil b)
{
	return a.day == 1 && b.day == day_month_days(b.year, b.month);
}

static size_t written(int length)
{
	return length < 0              ? 0
	       : length >= PERIOD_TEXT ? PERIOD_TEXT - 1
				       : (size_t)length;
}

static size_t month_text(char out[PERIOD_TEXT], struct civil c)
{
	return written(
		snprintf(out, PERIOD_TEXT, "%04d-%02d", c.year, c.month));
}

static int same_month(struct civil a, struct civil b)
{
	return a.year == b.year && a.month == b.month;
}

static size_t months_text(char out[PERIOD_TEXT], struct civil a, struct civil b)
{
	if (same_month(a, b))
		return month_text(out, a);
	if (a.year == b.year && a.month == 1 && b.month == 12)
		return written(snprintf(out, PERIOD_TEXT, "%04d", a.year));
	if (a.year + 1 == b.year && a.month == 4 && b.month == 3)
		return written(snprintf(out, PERIOD_TEXT, "%04d/%02d", a.year,
					b.year % 100));
	return 0;
}

size_t period_text(char out[PERIOD_TEXT], co2e_period period)
{
	struct civil a = civil_of(period.first), b = civil_of(period.last);
	size_t n = 0;

	if (period.first == period.last)
		return written(snprintf(out, PERIOD_TEXT, "%04d-%02d-%02d",
					a.year, a.month, a.day));
	if (whole_months(a, b))
		n = months_text(out, a, b);
	if (n)
		return n;
	return written(snprintf(out, PERIOD_TEXT,
				"%04d-%02d-%02d..%04d-%02d-%02d", a.year,
				a.month, a.day, b.year, b.month, b.day));
}

size_t period_month_text(char out[PERIOD_TEXT], co2e_period period)
{
	struct civil a = civil_of(period.first), b = civil_of(period.last);

	return same_month(a, b) ? month_text(out, a) : period_text(out, period);
}
