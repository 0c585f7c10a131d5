#include "period_forms.h"

#include "base/error.h"
#include "period.h"
#include "period_span.h"

#include <string.h>

typedef co2e_status take_fn(co2e_period *out, const struct date_text *d,
			    co2e_error *err);

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
		return !span_months(out, &d, year, month, 1, NULL);
	return text.p[7] == '-' &&
	       !span_day(out, &d, year, month, digits(text.p + 8, 2), NULL);
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
	return span_day(out, d, d->number[0], d->number[1], d->number[2], err);
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
	return span_day(out, d, year, month, day, err);
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
	return span_day(out, d, d->number[1], d->month, d->number[0], err);
}

static co2e_status take_named_dm2(co2e_period *out, const struct date_text *d,
				  co2e_error *err)
{
	int year = 0;
	co2e_status status = short_year(&year, d, d->number[1], err);

	if (status)
		return status;
	return span_day(out, d, year, d->month, d->number[0], err);
}

static co2e_status take_named_ymd(co2e_period *out, const struct date_text *d,
				  co2e_error *err)
{
	return span_day(out, d, d->number[0], d->month, d->number[1], err);
}

static co2e_status take_named_my(co2e_period *out, const struct date_text *d,
				 co2e_error *err)
{
	return span_months(out, d, d->number[0], d->month, 1, err);
}

static co2e_status take_named_m2(co2e_period *out, const struct date_text *d,
				 co2e_error *err)
{
	int year = 0;
	co2e_status status = short_year(&year, d, d->number[0], err);

	return status ? status : span_months(out, d, year, d->month, 1, err);
}

static co2e_status take_my(co2e_period *out, const struct date_text *d,
			   co2e_error *err)
{
	return span_months(out, d, d->number[1], d->number[0], 1, err);
}

static co2e_status take_year(co2e_period *out, const struct date_text *d,
			     co2e_error *err)
{
	return span_months(out, d, d->number[0], 1, 12, err);
}

/* Does the second year, of four digits or its last two, follow the first? */
static int follows(int first, int second)
{
	return second == first + 1 ||
	       (second < 100 && second == (first + 1) % 100);
}

static co2e_status no_financial(const struct date_text *d, co2e_error *err)
{
	return period_refuse(err, d->whole,
			     "a financial year names two years that follow one "
			     "another, such as 2023/24");
}

static co2e_status take_quarter(co2e_period *out, const struct date_text *d,
				co2e_error *err)
{
	int swapped = d->shape[0] == 'Y';
	int year = d->number[!swapped], quarter = d->number[swapped];

	if (quarter < 1 || quarter > 4)
		return period_refuse(err, d->whole, "there is no quarter %d",
				     quarter);
	return span_months(out, d, year, quarter * 3 - 2, 3, err);
}

/* Of a financial year: the first quarter begins in April, the last is in the
 * second year. */
static co2e_status take_financial_quarter(co2e_period *out,
					  const struct date_text *d,
					  co2e_error *err)
{
	int before = d->shape[0] == 'Q'; /* the quarter stands first */
	int quarter = d->number[before ? 0 : 2];
	int first = d->number[before], second = d->number[before + 1];

	if (quarter < 1 || quarter > 4)
		return period_refuse(err, d->whole, "there is no quarter %d",
				     quarter);
	if (!follows(first, second))
		return no_financial(d, err);
	return span_months(out, d, first + (quarter == 4),
			   quarter == 4 ? 1 : quarter * 3 + 1, 3, err);
}

static co2e_status take_financial(co2e_period *out, const struct date_text *d,
				  co2e_error *err)
{
	int first = d->number[0], second = d->number[1];

	if (follows(first, second))
		return span_months(out, d, first, 4, 12, err);
	if (second >= 1 && second <= 12 && d->shape[0] != 'F')
		return period_refuse(
			err, d->whole,
			"%d and %d are no financial year; write the "
			"month as %d-%02d",
			first, second, first, second);
	return no_financial(d, err);
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
		return span_months(out, d, year, 4, 12, err);
	if (month > 12)
		return period_refuse(
			err, d->whole,
			"there is no month %d, and a financial year is "
			"written as %d/%02d",
			month, year, (year + 1) % 100);
	return span_months(out, d, year, month, 1, err);
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

/* A date without hyphens; or what Excel shows once a date cell is formatted as
 * a number: days since 1899-12-30 (for dates after its 29 February 1900, which
 * never was). */
static co2e_status no_serial(co2e_period *out, const struct date_text *d,
			     co2e_error *err)
{
	char day[PERIOD_TEXT];
	int32_t at = d->number[0] - 25569, none;
	int year = d->number[0] / 10000, month = d->number[0] / 100 % 100;
	int date = d->number[0] % 100;

	(void)out;
	if (!co2e_day(&none, year, month, date, NULL) && year >= YEAR_FIRST &&
	    year <= YEAR_LAST)
		return period_refuse(err, d->whole,
				     "write it with hyphens: %04d-%02d-%02d",
				     year, month, date);
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
	{"Qn Y/n", take_financial_quarter},
	{"Qn Y-n", take_financial_quarter},
	{"Qn Y/Y", take_financial_quarter},
	{"Qn Y-Y", take_financial_quarter},
	{"Y/nQn", take_financial_quarter},
	{"Y-nQn", take_financial_quarter},
	{"Y/YQn", take_financial_quarter},
	{"Y-YQn", take_financial_quarter},
	{"QnFY/n", take_financial_quarter},
	{"QnFY-n", take_financial_quarter},
	{"FY/nQn", take_financial_quarter},
	{"FY-nQn", take_financial_quarter},
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
