#include "day.h"

static int days_of(int year, int month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30,
				      31, 31, 30, 31, 30, 31};
	int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": the year
 * begins in March, so that the leap day is its last. From 0000-03-01 to
 * 1970-01-01 it is 719,468 days. */
int day_number(int32_t *out, int year, int month, int day)
{
	int before, of_year;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > days_of(year, month))
		return 0;
	before = month <= 2 ? year - 1 : year;
	of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	*out = before * 365 + before / 4 - before / 100 + before / 400 +
	       of_year - 719468;
	return 1;
}
