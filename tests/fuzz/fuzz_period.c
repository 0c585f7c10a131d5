/* Dates and periods: what is read has a canonical text that reads back as the
 * same, lies within the years allowed, and takes a year that holds days of it.
 */
#include "activity/period.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[PERIOD_TEXT];
	co2e_period period, again;
	co2e_error err = {0};
	int32_t year;
	size_t n;

	if (co2e_period_parse(&period, (const char *)data, size, &err)) {
		if (!err.message[0])
			abort();
		return 0;
	}
	year = co2e_period_year(period);
	if (period.first > period.last || year < 1900 || year > 2200 ||
	    co2e_period_days_in(period, year) < 1)
		abort();
	period_month_text(text, period);
	n = period_text(text, period);
	if (co2e_period_parse(&again, text, n, NULL) ||
	    again.first != period.first || again.last != period.last)
		abort();
	return 0;
}
