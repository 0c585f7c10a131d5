#include "period_forms.h"

#include "base/error.h"
#include "period.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { YEAR_FIRST = 1900, YEAR_LAST = 2199 };

typedef co2e_status take_fn(co2e_period *out, const struct date_text *d,
			    co2e_error *err);

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

static co2e_status one_day(co2e_period *out, const struct date_text *d,
			   int year, int month, int day, co2e_error *err)
{
	int32_t at = 0;
	co2e_status status = day_of(&at, d, year, month, day, err);

	if (!status)
		*out = (co2e_period){at, at};
	return status;
}

static co2e_status some_months(co2e_period *out, const struct date_text *d,
			       int year, int month, int months, co2e_error *err)
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

/* The number that so many digits are, or -1. */
static int digits(const char *p, int count)
{
	int value = 0;

	for (; count; count--, p++) {
		if (*p < '0' || *p > '9')
			return -1;
		value = value * 10 + (*p - '0');
	}
	return value;
}

int period_plain(co2e_period *out, struct span text)
{
	const struct date_text d = {.whole = text};
	int year, month;

	if ((text.n != 7 && text.n != 10) || text.p[4] != '-')
		return 0;
	year = digits(text.p, 4);
	month = digits(text.p + 5, 2);
	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12)
		return 0;
	if (text.n == 7)
		return !some_months(out, &d, year, month, 1, NULL);
	return text.p[7] == '-' &&
	       !one_day(out, &d, year, month, digits(text.p + 8, 2), NULL);
}

/* Two digits are 2000 to 2079; no inventory is older, and 80 to 99 would most
 * likely be a slip. */
static co2e_status short_year(int *year, const struct date_text *d, int two,
			      co2e_error *err)
{
	if (two >= 80)
		return period_refuse(err, d->whole,
				     "write the year %02d with four digits",
				     two);
	*year = 2000 + two;
	return CO2E_OK;
}

static co2e_status take_ymd(co2e_period *out, const struct date_text *d,
			    co2e_error *err)
{
	return one_day(out, d, d->number[0], d->number[1], d->number[2], err);
}

static co2e_status day_first(co2e_period *out, const struct date_text *d,
			     int year, co2e_error *err)
{
	int day = d->number[0], month = d->number[1];

	if (month > 12 && month <= 31 && day >= 1 && day <= 12)
		return period_refuse(
			err, d->whole,
			"there is no month %d; the day comes first: "
			"%02d/%02d/%04d",
			month, month, day, year);
	return one_day(out, d, year, month, day, err);
}

static co2e_status take_dmy(co2e_period *out, const struct date_text *d,
			    co2e_error *err)
{
	return day_first(out, d, d->number[2], err);
}

static co2e_status take_dm2(co2e_period *out, const struct date_text *d,
			    co2e_error *err)
{
	int year = 0;
	co2e_status status = short_year(&year, d, d->number[2], err);

	return status ? status : day_first(out, d, year, err);
}

static co2e_status take_named_dmy(co2e_period *out, const struct date_text *d,
				  co2e_error *err)
{
	return one_day(out, d, d->number[1], d->month, d->number[0], err);
}

static co2e_status take_named_dm2(co2e_period *out, const struct date_text *d,
				  co2e_error *err)
{
	int year = 0;
	co2e_status status = short_year(&year, d, d->number[1], err);

	if (status)
		return status;
	return one_day(out, d, year, d->month, d->number[0], err);
}

static co2e_status take_named_ymd(co2e_period *out, const struct date_text *d,
				  co2e_error *err)
{
	return one_day(out, d, d->number[0], d->month, d->number[1], err);
}

static co2e_status take_named_my(co2e_period *out, const struct date_text *d,
				 co2e_error *err)
{
	return some_months(out, d, d->number[0], d->month, 1, err);
}

static co2e_status take_named_m2(co2e_period *out, const struct date_text *d,
				 co2e_error *err)
{
	int year = 0;
	co2e_status status = short_year(&year, d, d->number[0], err);

	return status ? status : some_months(out, d, year, d->month, 1, err);
}

static co2e_status take_my(co2e_period *out, const struct date_text *d,
			   co2e_error *err)
{
	return some_months(out, d, d->number[1], d->number[0], 1, err);
}

static co2e_status take_year(co2e_period *out, const struct date_text *d,
			     co2e_error *err)
{
	return some_months(out, d, d->number[0], 1, 12, err);
}

static co2e_status take_quarter(co2e_period *out, const struct date_text *d,
				co2e_error *err)
{
	int swapped = d->shape[0] == 'Y';
	int year = d->number[!swapped], quarter = d->number[swapped];

	if (quarter < 1 || quarter > 4)
		return period_refuse(err, d->whole, "there is no quarter %d",
				     quarter);
	return some_months(out, d, year, quarter * 3 - 2, 3, err);
}

/* Does the second year, of four digits or its last two, follow the first? */
static int follows(int first, int second)
{
	return second == first + 1 ||
	       (second < 100 && second == (first + 1) % 100);
}

static co2e_status take_financial(co2e_period *out, const struct date_text *d,
				  co2e_error *err)
{
	int first = d->number[0], second = d->number[1];

	if (follows(first, second))
		return some_months(out, d, first, 4, 12, err);
	if (second >= 1 && second <= 12 && d->shape[0] != 'F')
		return period_refuse(
			err, d->whole,
			"%d and %d are no financial year; write the "
			"month as %d-%02d",
			first, second, first, second);
	return period_refuse(err, d->whole,
			     "a financial year names two years that follow one "
			     "another, such as 2023/24");
}

static co2e_status take_short_financial(co2e_period *out,
					const struct date_text *d,
					co2e_error *err)
{
	struct date_text full = *d;
	co2e_status status = short_year(&full.number[0], d, d->number[0], err);

	return status ? status : take_financial(out, &full, err);
}

static co2e_status take_month_or_financial(co2e_period *out,
					   const struct date_text *d,
					   co2e_error *err)
{
	int year = d->number[0], month = d->number[1];

	if ((month < 1 || month > 12) && follows(year, month))
		return some_months(out, d, year, 4, 12, err);
	if (month > 12)
		return period_refuse(
			err, d->whole,
			"there is no month %d, and a financial year is "
			"written as %d/%02d",
			month, year, (year + 1) % 100);
	return some_months(out, d, year, month, 1, err);
}

static co2e_status no_ending(co2e_period *out, const struct date_text *d,
			     co2e_error *err)
{
	(void)out;
	return period_refuse(
		err, d->whole,
		"it does not say which year it ends in; write 2023/24");
}

static co2e_status no_year(co2e_period *out, const struct date_text *d,
			   co2e_error *err)
{
	(void)out;
	return period_refuse(err, d->whole,
			     "it has no year of four digits; write 2024-06-30, "
			     "2024-06 or 2023/24");
}

/* What Excel shows once a date cell is formatted as a number: days since
 * 1899-12-30 (for dates after its 29 February 1900, which never was). */
static co2e_status no_serial(co2e_period *out, const struct date_text *d,
			     co2e_error *err)
{
	char day[PERIOD_TEXT];
	int32_t at = d->number[0] - 25569;

	(void)out;
	if (d->number[0] < 10000 || d->number[0] > 99999)
		return no_year(out, d, err);
	period_text(day, (co2e_period){at, at});
	return period_refuse(
		err, d->whole,
		"it looks like an Excel date number (%s); format the "
		"column as a date",
		day);
}

static const struct form {
	char shape[DATE_SHAPE];
	take_fn *take;
} forms[] = {
	/* the commonest first */
	{"Y-n-n", take_ymd},
	{"Y/n/n", take_ymd},
	{"Y.n.n", take_ymd},
	{"n/n/Y", take_dmy},
	{"n-n-Y", take_dmy},
	{"n.n.Y", take_dmy},
	{"n/n/n", take_dm2},
	{"n.n.n", take_dm2},
	{"n-n-n", no_year}, /* 24-06-30 and 30-06-24 are both written */
	{"nMY", take_named_dmy},
	{"Mn Y", take_named_dmy},
	{"Mn,Y", take_named_dmy},
	{"nMn", take_named_dm2},
	{"YMn", take_named_ymd},
	{"MY", take_named_my},
	{"YM", take_named_my},
	{"Mn", take_named_m2},
	{"nM", no_year}, /* 24-Jun: a day, or a year */
	{"M", no_year},
	{"Y", take_year},
	{"Y-n", take_month_or_financial},
	{"n/Y", take_my},
	{"n-Y", take_my},
	{"Y/n", take_financial},
	{"Y/Y", take_financial},
	{"Y-Y", take_financial},
	{"FY/n", take_financial},
	{"FY-n", take_financial},
	{"FY/Y", take_financial},
	{"FY-Y", take_financial},
	{"Fn/n", take_short_financial},
	{"Fn-n", take_short_financial},
	{"FY", no_ending},
	{"Fn", no_ending},
	{"YQn", take_quarter},
	{"Qn Y", take_quarter},
	{"Qn-Y", take_quarter},
	{"Qn/Y", take_quarter},
	{"n/n", no_year},
	{"n-n", no_year},
	{"n", no_year},
	{"N", no_serial},
	{"N.n", no_serial},
	{"N.N", no_serial},
	{"N.Y", no_serial},
};

co2e_status period_take(co2e_period *out, const struct date_text *d,
			co2e_error *err)
{
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (!strcmp(forms[i].shape, d->shape))
			return forms[i].take(out, d, err);
	}
	return period_refuse(err, d->whole,
			     "write it as 2024-06-30, 30/06/2024, 2024-06, "
			     "Jun-24, 2024 or 2023/24");
}
