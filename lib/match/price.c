#include "price.h"

#include "base/error.h"
#include "factor/deflators.h"
#include "unit/ratio.h"

#include <stdio.h>
#include <string.h>

int is_money(const co2e_unit *unit)
{
	return unit_is_only(unit, CO2E_DIM_CURRENCY);
}

/* 1 April to 31 March: the year it begins in, or 0. */
static int32_t financial_year(co2e_period period)
{
	int32_t first, last;
	int year;

	co2e_day_split(period.first, &year, &(int){0}, &(int){0});
	if (co2e_day(&first, year, 4, 1, NULL) ||
	    co2e_day(&last, year + 1, 3, 31, NULL) || first != period.first ||
	    last != period.last)
		return 0;
	return year;
}

/* Four times the index of a year, 0 where the series has it not; below 4e18. */
static int64_t index_at(const struct deflator *series, int32_t year)
{
	const struct deflator_point *p = deflator_at(series, year);

	return p ? 4 * p->units : 0;
}

/* The same of a year of twelve months that lies across two of the series': a
 * calendar year has the last quarter of one financial year and three of the
 * next, a financial year three quarters of one calendar year and the first of
 * the next. */
static int64_t index_across(const struct deflator *series, int32_t year,
			    int64_t first, int64_t second)
{
	const struct deflator_point *a = deflator_at(series, year);
	const struct deflator_point *b = deflator_at(series, year + 1);

	return a && b ? first * a->units + second * b->units : 0;
}

/* A series, and whether its years are financial ones. */
struct how {
	const char *series;
	int financial;
};

static int64_t index_in(const struct deflator *series, int32_t year,
			int financial, int series_financial)
{
	if (financial == series_financial)
		return index_at(series, year);
	return financial ? index_across(series, year, 3, 1)
			 : index_across(series, year - 1, 1, 3);
}

static int try_series(struct match_price *out, const co2e_factors *factors,
		      const struct how *how)
{
	const struct deflator *series = factors_deflator(factors, how->series);
	int64_t from, to;

	if (!series)
		return 0;
	from = index_in(series, out->from, out->financial, how->financial);
	to = index_in(series, out->to, 0, how->financial);
	if (!from || !to)
		return 0;
	out->index = how->series;
	return ratio_multiply(&out->num, &out->den, to, 1, 1, from);
}

/* "gdp 1990 to 2024" */
static void put_span(char *out, size_t size, const co2e_factors *factors,
		     const char *name)
{
	const struct deflator *d = factors_deflator(factors, name);
	size_t n = strlen(out);

	if (d && d->count)
		(void)snprintf(out + n, size - n, "%s%s has %d to %d",
			       n ? ", " : "", name, d->points[0].year,
			       d->points[d->count - 1].year);
}

static co2e_status no_index(const struct match_price *price,
			    const co2e_factors *factors,
			    const struct how hows[2], co2e_error *err)
{
	char spans[160] = "";

	put_span(spans, sizeof(spans), factors, hows[0].series);
	put_span(spans, sizeof(spans), factors, hows[1].series);
	return err_set(err, CO2E_E_EDITION, nowhere,
		       "the spend of %d cannot be brought to the prices of %d: "
		       "no GDP deflator covers both (%s); give it in the "
		       "prices, and under the date, of a year that one covers, "
		       "or add yours as appraisal/deflators.csv to a folder of "
		       "your own sets",
		       price->from, price->to,
		       *spans ? spans : "no appraisal/deflators.csv is loaded");
}

co2e_status price_of(struct match_price *out, const co2e_factors *factors,
		     co2e_period period, int32_t year, int32_t to,
		     co2e_error *err)
{
	static const struct how calendar[] = {{"gdp", 0},
					      {"gdp-financial-year", 1}};
	static const struct how financial[] = {{"gdp-financial-year", 1},
					       {"gdp", 0}};
	int32_t first = year ? 0 : financial_year(period);
	const struct how *hows = first ? financial : calendar;

	*out = (struct match_price){.from = year ? year
						 : co2e_period_year(period),
				    .to = to,
				    .num = 1,
				    .den = 1,
				    .financial = first != 0};
	if (first)
		out->from = first;
	else if (out->from == to)
		return CO2E_OK;
	if (try_series(out, factors, &hows[0]) ||
	    try_series(out, factors, &hows[1]))
		return CO2E_OK;
	return no_index(out, factors, hows, err);
}
