/* Rows of activity data, always the same for the same numbers. */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include <stddef.h>

enum { FIRST_YEAR = 2021, YEARS = 5 };

struct kind {
	const char *activity;
	const char *unit, *other; /* NULL: none that converts */
};

/* What the rows' dates are; else the rows are the same. */
enum dates {
	DATES_MONTHS,
	DATES_DAYS, /* 28 of each month */
	DATES_ORDERED /* the same number of days, in their order */
};

struct shape {
	const struct kind *kinds;
	size_t count;
	unsigned long rows;
	unsigned bad; /* rows in a thousand that must be rejected */
	unsigned long files;
	enum dates dates;
};

/* Writes the rows into `path`, or one after the other into so many files that
 * are named after it: rows-001.csv. 1, or 0 and an errno. */
int put_rows(const char *path, const struct shape *shape);

#endif
