/* The forms of dates: a text broken into numbers, month names and separators
 * makes a shape ("n/n/Y"), and the shape chooses the row of a table that reads
 * it, or the reason why it is refused. Pure functions. */
#ifndef ACTIVITY_PERIOD_FORMS_H
#define ACTIVITY_PERIOD_FORMS_H

#include "base/error.h"
#include "base/text.h"

#include <co2e/activity.h>

enum { DATE_NUMBERS = 4, DATE_SHAPE = 12 };

/* Shape: Y four digits, n one or two, N any other count; M a month's name, F
 * "FY", Q "Q"; separators as they are, but none beside a letter. */
struct date_text {
	struct span whole; /* what the user wrote, for messages */
	char shape[DATE_SHAPE]; /* terminated */
	int number[DATE_NUMBERS];
	int numbers;
	int month; /* 1-12, where named */
};

/* Reads what nearly all are: 2024-06-30 or 2024-06, and a day that exists; 0:
 * it is another, to be read by its shape. */
int period_plain(co2e_period *out, struct span text);
/* Reads a text by its shape. Errors: CO2E_E_DATE. */
co2e_status period_take(co2e_period *out, const struct date_text *d,
			co2e_error *err);

/* Fails with "'<whole>' is not a date: <why>". */
co2e_status period_refuse(co2e_error *err, struct span whole, const char *why,
			  ...) PRINTF_LIKE(3, 4);

#endif
