#include "bars.h"

#include "colours.h"
#include "frame.h"
#include "base/width.h"

#include <math.h>
#include <string.h>

enum { LABEL = 210, LINES = 2, PAD = 5, HALF = 6 };

/* Where the bars lie: names left of `left`, texts up to the margin. */
struct lie {
	double left;
	struct axis axis;
};

static double text_room(const co2e_chart *chart)
{
	double widest = 0;
	char text[BARS_TEXT];
	size_t i;

	for (i = 0; i < chart->count; i++)
		widest = fmax(widest,
			      page_text_wide(PAGE_SMALL_LEFT,
					     bars_text(text, &chart->bars[i])));
	return widest + 10;
}

static struct label label_of(const struct chart_bar *bar)
{
	return label_wrap(span_of(bar->label),
			  page_columns(PAGE_SMALL_RIGHT, LABEL), LINES);
}

static double row_height(const struct chart_bar *bar)
{
	return label_of(bar).count > 1 ? 2 * page_lead(PAGE_SMALL_RIGHT) + PAD
				       : page_lead(PAGE_SMALL_RIGHT) + PAD;
}

static struct lie layout(const co2e_chart *chart)
{
	struct lie l = {.axis = bars_axis(chart, 5)};
	double widest = 0;
	size_t i;

	for (i = 0; i < chart->count; i++) {
		struct label label = label_of(&chart->bars[i]);

		widest = fmax(widest, page_columns_wide(PAGE_SMALL_RIGHT,
							label_width(&label)));
	}
	l.left = FRAME_MARGIN + widest + 8;
	l.axis.from = l.left;
	l.axis.to = PAGE_WIDTH - FRAME_MARGIN - text_room(chart);
	return l;
}

/* The value, behind the bar; over lines on a plate. */
static void put_value(struct page *page, const co2e_chart *chart,
		      const struct lie *l, const struct chart_bar *bar,
		      double y)
{
	double x = axis_at(&l->axis, fmax(bar->from, bar->to)) + 4, wide;
	double target =
		isnan(chart->target) ? -1 : axis_at(&l->axis, chart->target);
	char text[BARS_TEXT];

	bars_text(text, bar);
	wide = page_text_wide(PAGE_SMALL_LEFT, text);
	if (target > x - 4 && target < x + wide)
		page_box(page, PAGE_PLATE, x - 1, y - 6, x + wide, y + 6,
			 COLOUR_WHITE);
	page_text(page, PAGE_SMALL_LEFT, x, y, COLOUR_INK, text);
}

static void put_row(struct page *page, const co2e_chart *chart,
		    const struct lie *l, size_t i, double y, double height)
{
	const struct chart_bar *bar = &chart->bars[i];
	double x0 = axis_at(&l->axis, fmin(bar->from, bar->to));
	double x1 = axis_at(&l->axis, fmax(bar->from, bar->to));
	double end = axis_at(&l->axis, bar->to);
	struct label label = label_of(bar);
	double lead = page_lead(PAGE_SMALL_RIGHT);

	if (fabs(bar->value) > 0 && x1 - x0 < 1.6) {
		x0 = (x0 + x1) / 2 - 0.8;
		x1 = x0 + 1.6;
	}
	if (!(fabs(bar->value) > 0))
		page_line(page, PAGE_RULE, end, y - HALF, end, y + HALF,
			  COLOUR_LINE);
	else if (bar->role != CHART_TARGET)
		page_box(page, PAGE_BOX, x0, y - HALF, x1, y + HALF,
			 bars_colour(bar));
	if (i + 1 < chart->count && chart->bars[i + 1].role != CHART_TARGET &&
	    bar->role != CHART_TARGET)
		page_line(page, PAGE_RULE, end, y + HALF, end,
			  y + (height + row_height(bar + 1)) / 2 - HALF,
			  COLOUR_LINE);
	put_value(page, chart, l, bar, y);
	page_label(page, PAGE_SMALL_RIGHT, l->left - 6,
		   y - (double)(label.count - 1) * lead / 2, COLOUR_INK,
		   &label);
}

void bars_lie(struct page *page, const co2e_chart *chart)
{
	struct lie l = layout(chart);
	double top = bars_key(page, chart, frame_top(page, chart)) + 2;
	double y = top, target;
	size_t i;

	for (i = 0; i < chart->count; i++) {
		double height = row_height(&chart->bars[i]);

		put_row(page, chart, &l, i, y + height / 2, height);
		y += height;
	}
	y += 3;
	frame_lying(page, &l.axis, top, y);
	if (!isnan(chart->target)) {
		target = axis_at(&l.axis, chart->target);
		page_line(page, PAGE_DASH, target, top, target, y, COLOUR_INK);
	}
	frame_foot(page, y + 16, chart);
}
