/* What the texts of a date column say, by their numbers in the column. Each is
 * read once. Dates that lie in one calendar year are of one class, or in one
 * month where takes are of months: a year of days has the wordings of a month,
 * and which of them hold for a date is asked of its days. Any other text (no
 * date, days of two years, or months) is a class of its own. */
#ifndef INVENTORY_DATES_H
#define INVENTORY_DATES_H

#include "base/pairs.h"
#include "base/text.h"

#include <co2e/activity.h>

/* Which dates are of one class. */
enum dates_classes { DATES_BY_YEAR, DATES_BY_MONTH, DATES_BY_TEXT };

/* The first and the last day of a date as one number: days since 1 January,
 * the first of them DATES_DAYS times. Numbers are in the order of the first
 * days, then of the last. */
enum { DATES_DAYS = 512 };
#define DATES_OWN UINT32_MAX /* of a date whose class is its own */

struct date_says {
	uint32_t class; /* dense from 0 on; DICT_NONE: it is not read yet */
	uint32_t days;
	co2e_period period; /* first after last: it is no date */
};

/* A zeroed struct has none. */
struct dates {
	struct date_says *says; /* by number of the text */
	size_t room;
	struct pairs times; /* calendar year, or month of one -> its class */
	uint32_t classes; /* how many there are */
	enum dates_classes are; /* of whom */
};

/* Room for the numbers of so many texts; 0 when the heap is exhausted. */
int dates_widen(struct dates *dates, size_t count);

/* Reads the text that has a number, untrimmed; likewise. */
int dates_read(struct dates *dates, uint32_t number, struct span text);

/* What days of the calendar year of a date are as a number. */
static inline uint32_t dates_number(const struct date_says *date,
				    co2e_period days)
{
	int32_t begin = date->period.first - (int32_t)(date->days / DATES_DAYS);

	return (uint32_t)(days.first - begin) * DATES_DAYS +
	       (uint32_t)(days.last - begin);
}

/* Forgets the texts. */
void dates_clear(struct dates *dates);

#endif
