/* What every chart is made of: what it says, the numbers it shows, and who
 * draws them. All texts are clean (label.h). */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "base/arena.h"
#include "base/buffer.h"
#include "page.h"

#include <co2e/chart.h>

enum chart_role {
	CHART_TOTAL, /* baseline, business as usual, residual */
	CHART_DRIVER,
	CHART_INITIATIVE,
	CHART_TARGET,
	CHART_GAP,
	CHART_GROUP,
	CHART_REST /* those too small to be named, as one */
};

/* Something with a name: a bar, a wedge, a block, a group. Tonnes; a block's
 * value is GBP per tonne. */
struct chart_bar {
	const char *label;
	enum chart_role role;
	double value;
	double from, to; /* where it stands on the axis of tonnes */
};

struct co2e_chart {
	struct arena arena; /* owns all but the buffers */
	const char *title, *subtitle, *source;
	const char *nothing; /* why there are no bars; NULL where some are */
	void (*draw)(struct page *page, const co2e_chart *chart);
	void (*type)(struct page *page, const co2e_chart *chart); /* as text */

	struct chart_bar *bars;
	size_t count;
	double total; /* of hotspots, tonnes */
	double target; /* of waterfalls, tonnes; NaN: none */

	/* Of trajectories, tonnes by year; savings[bar * years + year]. */
	int32_t first_year;
	size_t years;
	double *bau, *residual, *aim, *savings;

	struct buffer data, said;
	int failed; /* 1: the heap was exhausted on the way */
};

/* An empty chart, or NULL. */
co2e_chart *chart_new(void);
/* Its array of bars, zeroed; 0: the heap is exhausted. */
int chart_bars(co2e_chart *chart, size_t count);
/* Numbers that live as long as the chart, zeroed; NULL likewise. */
double *chart_numbers(co2e_chart *chart, size_t count);
/* A clean copy of a text that lives as long; "" and chart->failed when the heap
 * is exhausted. */
const char *chart_text(co2e_chart *chart, const char *text);
/* The same of what was put together in *b, which is cleared. */
const char *chart_take(co2e_chart *chart, struct buffer *b);

/* Copies what the caller knows of the options over the defaults; NULL: those.
 */
co2e_chart_options chart_options(const co2e_chart_options *options);
/* Hands the chart over, or frees it where memory ran out on the way. */
co2e_status chart_end(co2e_chart **out, co2e_chart *chart, co2e_error *err);

/* Appends to the data: a text cell, a number cell (nothing for NaN), each with
 * what comes behind it. */
void chart_cell(co2e_chart *chart, const char *text, char behind);
void chart_number(co2e_chart *chart, double value, char behind);

#endif
