/* What stands around every chart: title and subtitle above, the source below,
 * axes and keys. */
#ifndef CHART_FRAME_H
#define CHART_FRAME_H

#include "axis.h"
#include "chart.h"

enum { FRAME_MARGIN = 12 };

/* Title and subtitle; returns where the chart may begin. */
double frame_top(struct page *page, const co2e_chart *chart);
/* The source below y, and the page's height. */
void frame_foot(struct page *page, double y, const co2e_chart *chart);

/* Ticks of a vertical axis: lines from x0 to x1 across the chart and their
 * numbers left of it; zero's line is darker. */
void frame_rising(struct page *page, const struct axis *axis, double x0,
		  double x1);
/* Ticks of a horizontal axis: lines from y0 down to y1 with numbers below. */
void frame_lying(struct page *page, const struct axis *axis, double y0,
		 double y1);
/* How wide the numbers of an axis are. */
double frame_numbers(const struct axis *axis);

/* One entry of a key at x; returns where the next may stand. With a height of 0
 * the swatch is a dashed line. */
double frame_key(struct page *page, double x, double y, uint32_t colour,
		 int dashed, const char *words);

/* Labels beside a chart: each would like to stand at y, is so high, and is
 * moved until none covers another between top and bottom (as far as there is
 * room). They come sorted by y. */
struct frame_side {
	double y; /* its middle */
	double height;
};
void frame_spread(struct frame_side *sides, size_t count, double top,
		  double bottom);

#endif
