/* Days as numbers. Pure. */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdint.h>

/* Days since 1970-01-01 of a day of the proleptic Gregorian calendar, years 1
 * to 9999; 0 if there is no such day, and then *out is unchanged. */
int day_number(int32_t *out, int year, int month, int day);

/* The same for any year, month 1 to 12 and day 1 to 31, unchecked. */
int64_t day_count(int64_t year, int month, int day);

/* How many days a month 1 to 12 has. */
int day_month_days(int64_t year, int month);

#endif
