/* A scale with ticks at round numbers. Pure. */
#ifndef CHART_AXIS_H
#define CHART_AXIS_H

#include <stddef.h>

struct axis {
	double low, high; /* the ends, which are ticks */
	double step; /* 1, 2 or 5 times a power of ten */
	int decimals; /* that its ticks need */
	double from, to; /* where the ends stand on the page */
};

/* An axis that holds 0 and both values, with some `ticks` ticks. */
struct axis axis_make(double low, double high, size_t ticks);
/* How many ticks, and the value of tick i. */
size_t axis_count(const struct axis *axis);
double axis_tick(const struct axis *axis, size_t i);
/* Where a value stands on the page. */
double axis_at(const struct axis *axis, double value);

#endif
