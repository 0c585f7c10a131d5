/* Charts drawn with characters, for a terminal: a row for each bar, group or
 * year. */
#ifndef CHART_LETTERS_H
#define CHART_LETTERS_H

#include "axis.h"
#include "chart.h"

/* One row: its name, a bar from `from` by `middle` (solid) to `to` (light), a
 * diamond at `mark` (NaN: none), and behind it a text. */
struct letters_row {
	const char *label;
	double from, middle, to, mark;
	const char *text;
};

/* Title and subtitle; the row where the chart goes on. */
double letters_top(struct page *page, const co2e_chart *chart);
/* A row at y; the axis is that of all rows. */
void letters_row(struct page *page, double y, const struct letters_row *row,
		 const struct axis *axis);
/* A line of words, such as what the characters mean. */
double letters_words(struct page *page, double y, const char *words);
/* The source, and the page's height. */
void letters_foot(struct page *page, double y, const co2e_chart *chart);

/* Takes the form feed off the front of what gnuplot wrote, and the spaces off
 * the ends of its lines. In place. */
void letters_trim(struct buffer *text);

#endif
