#include "cmocka_tests.h"

#include "activity/period.h"

#include <co2e/activity.h>

#include <limits.h>
#include <stdio.h>
#include <string.h>

/* A day of the calendar that the tests write as three numbers. */
static int32_t day(int year, int month, int of_month)
{
	int32_t out = 0;

	assert_int_equal(co2e_day(&out, year, month, of_month, NULL), CO2E_OK);
	return out;
}

/* `period` is the canonical text that the form must come to. */
static const struct {
	const char *text, *period;
} forms[] = {
	/* a day */
	{"2024-06-30", "2024-06-30"},
	{"  2024-06-30\t", "2024-06-30"},
	{"2024-6-3", "2024-06-03"},
	{"2024/06/30", "2024-06-30"},
	{"2024.06.30", "2024-06-30"},
	{"30/06/2024", "2024-06-30"},
	{"30/6/2024", "2024-06-30"},
	{"3/6/2024", "2024-06-03"},
	{"30-06-2024", "2024-06-30"},
	{"30.06.2024", "2024-06-30"},
	{"30 / 06 / 2024", "2024-06-30"},
	{"30/06/24", "2024-06-30"},
	{"30.06.24", "2024-06-30"},
	{"01/01/00", "2000-01-01"},
	{"31/12/79", "2079-12-31"},
	{"30 June 2024", "2024-06-30"},
	{"30 JUNE 2024", "2024-06-30"},
	{"30june2024", "2024-06-30"},
	{"30-Jun-2024", "2024-06-30"},
	{"30-Jun-24", "2024-06-30"},
	{"30/jun/24", "2024-06-30"},
	{"June 30, 2024", "2024-06-30"},
	{"Jun 30 2024", "2024-06-30"},
	{"2024-Jun-30", "2024-06-30"},
	{"9 Sept 2024", "2024-09-09"},
	{"29/02/2024", "2024-02-29"},
	{"29/02/2000", "2000-02-29"},
	/* a time after it */
	{"2024-06-30T00:00:00", "2024-06-30"},
	{"2024-06-30 00:00:00", "2024-06-30"},
	{"2024-06-30t00:00", "2024-06-30"},
	{"2024-06-30T23:59:59.999Z", "2024-06-30"},
	{"2024-06-30T23:59:60+01:00", "2024-06-30"},
	{"2024-06-30T08:30-0530", "2024-06-30"},
	{"30/06/2024 00:00", "2024-06-30"},
	{"30/06/2024  9:05", "2024-06-30"},
	{"30/06/2024 12:00:00 AM", "2024-06-30"},
	{"30/06/2024 1:15pm", "2024-06-30"},
	/* a month */
	{"2024-06", "2024-06"},
	{"2024-6", "2024-06"},
	{"06/2024", "2024-06"},
	{"6-2024", "2024-06"},
	{"Jun-24", "2024-06"},
	{"jun 24", "2024-06"},
	{"Jun 2024", "2024-06"},
	{"June-2024", "2024-06"},
	{"JUNE2024", "2024-06"},
	{"2024 June", "2024-06"},
	{"Dec-79", "2079-12"},
	{"2011-12", "2011-12"},
	{"Feb 2024", "2024-02"},
	/* a quarter of the calendar year */
	{"2024-Q1", "2024-01-01..2024-03-31"},
	{"2024Q2", "2024-04-01..2024-06-30"},
	{"Q3 2024", "2024-07-01..2024-09-30"},
	{"q4-2024", "2024-10-01..2024-12-31"},
	{"Q1/2023", "2023-01-01..2023-03-31"},
	/* a quarter of the financial year, which begins in April */
	{"Q1 2024/25", "2024-04-01..2024-06-30"},
	{"Q2 2024-25", "2024-07-01..2024-09-30"},
	{"Q3 2024/2025", "2024-10-01..2024-12-31"},
	{"q4 2024-2025", "2025-01-01..2025-03-31"},
	{"2023/24 Q4", "2024-01-01..2024-03-31"},
	{"2023-24 Q1", "2023-04-01..2023-06-30"},
	{"2023/2024Q1", "2023-04-01..2023-06-30"},
	{"2023-2024 Q2", "2023-07-01..2023-09-30"},
	{"Q1 FY2024/25", "2024-04-01..2024-06-30"},
	{"Q1 FY2024-25", "2024-04-01..2024-06-30"},
	{"FY2024/25 Q1", "2024-04-01..2024-06-30"},
	{"FY 2024-25 Q1", "2024-04-01..2024-06-30"},
	{"Q1 2011-12", "2011-04-01..2011-06-30"},
	/* a year */
	{"2024", "2024"},
	{" 1999 ", "1999"},
	{"2023/24", "2023/24"},
	{"2023/2024", "2023/24"},
	{"2023-24", "2023/24"},
	{"2023-2024", "2023/24"},
	{"2023 / 24", "2023/24"},
	{"FY2023-24", "2023/24"},
	{"fy 2023/24", "2023/24"},
	{"FY 2023/2024", "2023/24"},
	{"FY23/24", "2023/24"},
	{"FY 23-24", "2023/24"},
	{"2011/12", "2011/12"},
	{"FY2011-12", "2011/12"},
	{"2012-13", "2012/13"},
	{"1999/00", "1999/00"},
	{"1999-00", "1999/00"},
	{"2198/99", "2198/99"},
	{"Dec 2199", "2199-12"},
	{"2199", "2199"},
	{"1999/2000", "1999/00"},
	/* a range */
	{"2024-01-15..2024-02-14", "2024-01-15..2024-02-14"},
	{"15/01/2024 to 14/02/2024", "2024-01-15..2024-02-14"},
	{"15 Jan 2024 TO 14 Feb 2024", "2024-01-15..2024-02-14"},
	{"2024-06..2024-06", "2024-06"},
	{"2024-01..2024-12", "2024"},
	{"2023-04-01 .. 2024-03-31", "2023/24"},
	{"2024-06-30 00:00:00 to 2024-06-30 00:00:00", "2024-06-30"},
};

static void every_written_form_is_read(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		char text[PERIOD_TEXT];
		co2e_period period = {0};
		co2e_error err = {0};

		if (co2e_period_parse(&period, forms[i].text,
				      strlen(forms[i].text), &err))
			fail_msg("%s: %s", forms[i].text, err.message);
		period_text(text, period);
		if (strcmp(text, forms[i].period))
			fail_msg("%s: %s, not %s", forms[i].text, text,
				 forms[i].period);
	}
}

static void canonical_text_reads_back_as_the_same_period(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		co2e_period a = {0}, b = {0};
		char text[PERIOD_TEXT];
		size_t n;

		assert_int_equal(co2e_period_parse(&a, forms[i].text,
						   strlen(forms[i].text), NULL),
				 CO2E_OK);
		n = period_text(text, a);
		assert_int_equal(n, strlen(text));
		assert_int_equal(co2e_period_parse(&b, text, n, NULL), CO2E_OK);
		assert_int_equal(a.first, b.first);
		assert_int_equal(a.last, b.last);
	}
}

static const struct {
	const char *text;
	co2e_status status;
	const char *says;
} refused[] = {
	{"", CO2E_E_BLANK, "the date is blank"},
	{" \t\xc2\xa0", CO2E_E_BLANK, "the date is blank"},
	/* days and months that do not exist */
	{"2024-02-30", CO2E_E_DATE,
	 "'2024-02-30' is not a date: there is no day 30: February 2024 has "
	 "29 days"},
	{"29/02/2023", CO2E_E_DATE, "February 2023 has 28 days"},
	{"29/02/1900", CO2E_E_DATE, "February 1900 has 28 days"},
	{"31/02/2024", CO2E_E_DATE, "there is no day 31"},
	{"31 April 2024", CO2E_E_DATE, "April 2024 has 30 days"},
	{"00/06/2024", CO2E_E_DATE, "there is no day 0"},
	{"13/13/2024", CO2E_E_DATE, "there is no month 13"},
	{"2024-13-01", CO2E_E_DATE, "there is no month 13"},
	{"2024-00", CO2E_E_DATE, "there is no month 0"},
	{"2024-13", CO2E_E_DATE, "there is no month 13"},
	{"13/2024", CO2E_E_DATE, "there is no month 13"},
	{"06/30/2024", CO2E_E_DATE,
	 "there is no month 30; the day comes first: 30/06/2024"},
	{"06/30/24", CO2E_E_DATE, "the day comes first: 30/06/2024"},
	{"Q5 2024", CO2E_E_DATE, "there is no quarter 5"},
	{"2024-Q0", CO2E_E_DATE, "there is no quarter 0"},
	{"Q5 2024/25", CO2E_E_DATE, "there is no quarter 5"},
	{"2024/25 Q0", CO2E_E_DATE, "there is no quarter 0"},
	{"Q1 2024/26", CO2E_E_DATE, "two years that follow one another"},
	{"Q4 2199/00", CO2E_E_DATE, "the year 2200 is not one of 1900 to 2199"},
	/* days without hyphens, and what only looks so */
	{"20240630", CO2E_E_DATE,
	 "'20240630' is not a date: write it with hyphens: 2024-06-30"},
	{"20240631", CO2E_E_DATE, "it has no year of four digits"},
	{"18991231", CO2E_E_DATE, "it has no year of four digits"},
	/* years */
	{"1899-12-31", CO2E_E_DATE, "the year 1899 is not one of 1900 to 2199"},
	{"3024-06-30", CO2E_E_DATE, "the year 3024"},
	{"2199/00", CO2E_E_DATE, "the year 2200 is not one of 1900 to 2199"},
	{"1200", CO2E_E_DATE, "the year 1200"},
	{"30/06/80", CO2E_E_DATE, "write the year 80 with four digits"},
	{"Jun-99", CO2E_E_DATE, "write the year 99 with four digits"},
	{"FY98/99", CO2E_E_DATE, "write the year 98 with four digits"},
	/* pairs that are no financial year */
	{"2023/25", CO2E_E_DATE, "two years that follow one another"},
	{"2023/2025", CO2E_E_DATE, "two years that follow one another"},
	{"2023/22", CO2E_E_DATE, "two years that follow one another"},
	{"FY2023/25", CO2E_E_DATE, "such as 2023/24"},
	{"FY2023/06", CO2E_E_DATE, "such as 2023/24"},
	{"2023-25", CO2E_E_DATE,
	 "there is no month 25, and a financial year is written as 2023/24"},
	{"2024/06", CO2E_E_DATE, "write the month as 2024-06"},
	/* what is not agreed */
	{"FY24", CO2E_E_DATE, "which year it ends in"},
	{"FY 2024", CO2E_E_DATE, "which year it ends in"},
	{"24-06-30", CO2E_E_DATE, "no year of four digits"},
	{"24-Jun", CO2E_E_DATE, "no year of four digits"},
	{"30/06", CO2E_E_DATE, "no year of four digits"},
	{"23/24", CO2E_E_DATE, "no year of four digits"},
	{"June", CO2E_E_DATE, "no year of four digits"},
	{"202406", CO2E_E_DATE, "no year of four digits"},
	/* Excel */
	{"45473", CO2E_E_DATE,
	 "looks like an Excel date number (2024-06-30); format the column as "
	 "a date"},
	{"45473.5", CO2E_E_DATE, "an Excel date number (2024-06-30)"},
	{"45473.25", CO2E_E_DATE, "an Excel date number (2024-06-30)"},
	{"45473.520833", CO2E_E_DATE, "an Excel date number (2024-06-30)"},
	{"45473.1234", CO2E_E_DATE, "an Excel date number (2024-06-30)"},
	{"36526", CO2E_E_DATE, "an Excel date number (2000-01-01)"},
	{"####", CO2E_E_DATE, "write it as 2024-06-30"},
	{"#REF!", CO2E_E_DATE, "'#REF!' is not a date"},
	/* times */
	{"2024-06-30T25:00", CO2E_E_DATE, "a time after it"},
	{"2024-06-30 12:60", CO2E_E_DATE, "a time after it"},
	{"2024-06-30 12:5", CO2E_E_DATE, "a time after it"},
	{"2024-06-30 13:00 pm", CO2E_E_DATE, "a time after it"},
	{"2024-06-30 12:00 noon", CO2E_E_DATE, "a time after it"},
	{"2024-06-30 12:00+25:00", CO2E_E_DATE, "a time after it"},
	{"2024-06-30 12:00:", CO2E_E_DATE, "a time after it"},
	{"2024-06-3012:00", CO2E_E_DATE, "a time after it"},
	{"12:00", CO2E_E_DATE, "a time after it"},
	{":", CO2E_E_DATE, "a time after it"},
	{"2024-06 00:00", CO2E_E_DATE, "only a day can have a time of day"},
	/* ranges */
	{"2024-02-14..2024-01-15", CO2E_E_DATE, "it ends before it begins"},
	{"2024-01-15..", CO2E_E_DATE, "'2024-01-15..' is not a date"},
	{"..2024-01-15", CO2E_E_DATE, "is not a date"},
	{"2022..2023..2024", CO2E_E_DATE, "is not a date"},
	/* the rest */
	{"n/a", CO2E_E_DATE, "'n/a' is not a date: write it as 2024-06-30"},
	{"TBC", CO2E_E_DATE, "is not a date"},
	{"30 Juno 2024", CO2E_E_DATE, "is not a date"},
	{"June July 2024", CO2E_E_DATE, "is not a date"},
	{"-2024", CO2E_E_DATE, "is not a date"},
	{"2024-", CO2E_E_DATE, "is not a date"},
	{"2024--06", CO2E_E_DATE, "is not a date"},
	{"2024-06-30-01", CO2E_E_DATE, "is not a date"},
	{"2024-06-30-01-02", CO2E_E_DATE, "is not a date"},
	{"1 2 3 4 5 6 7 8 9", CO2E_E_DATE, "is not a date"},
	{"2024.06", CO2E_E_DATE, "is not a date"},
	{"99999999999999999999", CO2E_E_DATE, "is not a date"},
	{"30\xc3\xa9June 2024", CO2E_E_DATE, "is not a date"},
};

static void what_is_no_date_is_refused_with_the_reason(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		co2e_period period = {7, 9};
		co2e_error err = {0};
		co2e_status status =
			co2e_period_parse(&period, refused[i].text,
					  strlen(refused[i].text), &err);

		if (status != refused[i].status ||
		    !strstr(err.message, refused[i].says))
			fail_msg("%s: %s: %s", refused[i].text,
				 co2e_status_name(status), err.message);
		if (status) {
			assert_int_equal(period.first, 7);
			assert_int_equal(period.last, 9);
		}
		assert_int_equal(co2e_period_parse(&period, refused[i].text,
						   strlen(refused[i].text),
						   NULL),
				 status);
	}
}

static void a_long_text_and_a_nul_byte_are_refused(void **state)
{
	static const char nul[] = "2024-06-30\0 12:00";
	static const char inside[] = "2024\0-06";
	char text[200];
	co2e_period period;
	co2e_error err = {0};

	(void)state;
	memset(text, '1', sizeof(text));
	assert_int_equal(co2e_period_parse(&period, text, sizeof(text), &err),
			 CO2E_E_DATE);
	assert_non_null(strstr(err.message, "it is 200 bytes long"));
	assert_int_equal(co2e_period_parse(&period, nul, sizeof(nul) - 1, &err),
			 CO2E_E_DATE);
	assert_int_equal(
		co2e_period_parse(&period, inside, sizeof(inside) - 1, &err),
		CO2E_E_DATE);
}

/* 1970-01-01 is day 0 by definition; 2000-03-01 is 11017 (30 years, 7 leap
 * days, 31 + 29); 2024-06-30 is 19904 = Excel's 45473 less its 25569. */
static void days_are_counted_from_1970(void **state)
{
	(void)state;
	assert_int_equal(day(1970, 1, 1), 0);
	assert_int_equal(day(1969, 12, 31), -1);
	assert_int_equal(day(2000, 3, 1), 30 * 365 + 7 + 31 + 29);
	assert_int_equal(day(2024, 6, 30), 19904);
	assert_int_equal(day(1, 1, 1), -719162);
	assert_int_equal(day(9999, 12, 31), 2932896);
}

static void a_day_outside_the_calendar_is_refused(void **state)
{
	static const struct {
		int year, month, day;
		const char *says;
	} cases[] = {
		{0, 1, 1, "the year 0 is not one of 1 to 9999"},
		{10000, 1, 1, "the year 10000 is not one of 1 to 9999"},
		{2024, 0, 1, "there is no month 0"},
		{2024, 13, 1, "there is no month 13"},
		{2024, 1, 0, "there is no day 0: January 2024 has 31 days"},
		{2024, 2, 30, "there is no day 30: February 2024 has 29 days"},
		{2100, 2, 29, "there is no day 29: February 2100 has 28 days"},
		{2023, 9, 31, "there is no day 31: September 2023 has 30 days"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int32_t out = 5;
		co2e_error err = {0};

		assert_int_equal(co2e_day(&out, cases[i].year, cases[i].month,
					  cases[i].day, &err),
				 CO2E_E_DATE);
		assert_string_equal(err.message, cases[i].says);
		assert_int_equal(out, 5);
	}
}

static void every_day_of_four_centuries_splits_and_joins(void **state)
{
	int32_t at, joined;
	int year, month, of_month;
	int before = 0;

	(void)state;
	for (at = day(1600, 1, 1); at <= day(2199, 12, 31); at++) {
		int number;

		co2e_day_split(at, &year, &month, &of_month);
		number = (year * 12 + month) * 31 + of_month;
		assert_true(number > before);
		before = number;
		assert_int_equal(co2e_day(&joined, year, month, of_month, NULL),
				 CO2E_OK);
		assert_int_equal(joined, at);
	}
}

static void the_ends_of_the_integers_do_not_overflow(void **state)
{
	co2e_period all = {INT32_MIN, INT32_MAX};
	char text[PERIOD_TEXT];
	int year, month, of_month;

	(void)state;
	co2e_day_split(INT32_MIN, &year, &month, &of_month);
	assert_int_equal(year, -5877641);
	co2e_day_split(INT32_MAX, &year, &month, &of_month);
	assert_int_equal(year, 5881580);
	assert_int_equal(co2e_period_days(all), INT32_MAX);
	assert_int_equal(co2e_period_days_in(all, 2024), 366);
	assert_int_equal(co2e_period_days_in(all, INT32_MAX), 0);
	assert_int_equal(co2e_period_days_in(all, INT32_MIN), 0);
	assert_true(co2e_period_year(all) < 0);
	assert_int_equal(period_text(text, all), 29);
	assert_string_equal(text, "-5877641-06-23..5881580-07-11");
}

/* By hand: 2023/24 has 9 months = 275 days in 2023, and 31 + 29 + 31 = 91 in
 * 2024. */
static void a_period_takes_the_year_with_most_of_its_days(void **state)
{
	static const struct {
		const char *text;
		int32_t year, in_year, days;
	} cases[] = {
		{"2023/24", 2023, 275, 366},
		{"2022/23", 2022, 275, 365},
		{"2024", 2024, 366, 366},
		{"2023", 2023, 365, 365},
		{"2024-02", 2024, 29, 29},
		{"2024-12-31", 2024, 1, 1},
		/* 1 January comes after 16 days and before 17 */
		{"2023-12-16..2024-01-17", 2024, 17, 33},
		{"2023-12-16..2024-01-16", 2023, 16, 32},
		/* 366 days of 2024 against 365 of 2023 and 2025 */
		{"2023..2025", 2024, 366, 1096},
		/* two whole years of 365 days: the earlier */
		{"2022..2023", 2022, 365, 730},
		{"2022-12-31..2025-01-01", 2024, 366, 733},
		{"2021-06-30..2026-06-30", 2024, 366, 1827},
		/* 1900 was no leap year: 1904 is the first whole one */
		{"1901..1950", 1904, 366, 18262},
		{"1900..1907", 1904, 366, 2921},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		co2e_period period;
		int32_t year;

		assert_int_equal(co2e_period_parse(&period, cases[i].text,
						   strlen(cases[i].text), NULL),
				 CO2E_OK);
		year = co2e_period_year(period);
		assert_int_equal(year, cases[i].year);
		assert_int_equal(co2e_period_days_in(period, year),
				 cases[i].in_year);
		assert_int_equal(co2e_period_days(period), cases[i].days);
	}
}

static void days_in_a_year_outside_the_period_are_none(void **state)
{
	co2e_period fy = {day(2023, 4, 1), day(2024, 3, 31)};

	(void)state;
	assert_int_equal(co2e_period_days_in(fy, 2023), 275);
	assert_int_equal(co2e_period_days_in(fy, 2024), 91);
	assert_int_equal(co2e_period_days_in(fy, 2022), 0);
	assert_int_equal(co2e_period_days_in(fy, 2025), 0);
	assert_int_equal(co2e_period_days((co2e_period){5, 4}), 0);
}

static void a_month_is_told_where_one_holds_the_period(void **state)
{
	static const struct {
		const char *text, *month;
	} cases[] = {
		{"2024-06-30", "2024-06"},
		{"2024-06", "2024-06"},
		{"2024-06-03..2024-06-09", "2024-06"},
		{"2024-06-30..2024-07-01", "2024-06-30..2024-07-01"},
		{"2023-06-01..2024-06-30", "2023-06-01..2024-06-30"},
		{"2024", "2024"},
		{"2023/24", "2023/24"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		co2e_period period;
		char text[PERIOD_TEXT];

		assert_int_equal(co2e_period_parse(&period, cases[i].text,
						   strlen(cases[i].text), NULL),
				 CO2E_OK);
		assert_int_equal(period_month_text(text, period),
				 strlen(cases[i].month));
		assert_string_equal(text, cases[i].month);
	}
}

static co2e_status parse(co2e_period *out, const char *text)
{
	*out = (co2e_period){1, 0};
	return co2e_period_parse(out, text, strlen(text), NULL);
}

static void check_same(const char *text, const char *other)
{
	co2e_period a, b;

	assert_int_equal(parse(&a, text), parse(&b, other));
	assert_int_equal(a.first, b.first);
	assert_int_equal(a.last, b.last);
}

static void check_month(int year, int month)
{
	char plain[32], other[32];
	int day;

	for (day = 0; day <= 32; day++) {
		snprintf(plain, sizeof(plain), "%04d-%02d-%02d", year, month,
			 day);
		snprintf(other, sizeof(other), "%04d/%02d/%02d", year, month,
			 day);
		check_same(plain, other);
	}
	if (month < 1 || month > 12)
		return; /* 2012-13: a financial year */
	snprintf(plain, sizeof(plain), "%04d-%02d", year, month);
	snprintf(other, sizeof(other), "%02d/%04d", month, year);
	check_same(plain, other);
}

/* 2024-06-30 is read otherwise than 2024/06/30, and 2024-06 than 06/2024. */
static void a_date_is_the_same_in_every_form(void **state)
{
	int year, month;

	(void)state;
	for (year = 1899; year <= 2200; year++)
		for (month = 0; month <= 13; month++)
			check_month(year, month);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_written_form_is_read),
		cmocka_unit_test(canonical_text_reads_back_as_the_same_period),
		cmocka_unit_test(a_date_is_the_same_in_every_form),
		cmocka_unit_test(what_is_no_date_is_refused_with_the_reason),
		cmocka_unit_test(a_long_text_and_a_nul_byte_are_refused),
		cmocka_unit_test(days_are_counted_from_1970),
		cmocka_unit_test(a_day_outside_the_calendar_is_refused),
		cmocka_unit_test(every_day_of_four_centuries_splits_and_joins),
		cmocka_unit_test(the_ends_of_the_integers_do_not_overflow),
		cmocka_unit_test(a_period_takes_the_year_with_most_of_its_days),
		cmocka_unit_test(days_in_a_year_outside_the_period_are_none),
		cmocka_unit_test(a_month_is_told_where_one_holds_the_period),
	};

	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
