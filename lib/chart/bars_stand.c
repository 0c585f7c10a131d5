#include "bars.h"

#include "amount.h"
#include "colours.h"
#include "frame.h"
#include "base/width.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 12, HEIGHT = 300, GAP = 4, NAME_LINES = 4 };

/* Where the bars stand: slots of one width between left and right. */
struct stand {
	double left, right, slot;
	struct axis axis;
};

/* The target is a line across, not a bar. */
static size_t slots(const co2e_chart *chart)
{
	return chart->count - (isnan(chart->target) ? 0 : 1);
}

static struct stand layout(const co2e_chart *chart)
{
	struct stand s = {.axis = bars_axis(chart, 6)};

	s.left = FRAME_MARGIN + frame_numbers(&s.axis) + 8;
	s.right = PAGE_WIDTH - FRAME_MARGIN - (isnan(chart->target) ? 0 : 68);
	s.slot = (s.right - s.left) / (double)slots(chart);
	return s;
}

int bars_can_stand(const co2e_chart *chart)
{
	struct stand s;
	size_t i, columns;

	if (slots(chart) > MOST)
		return 0;
	s = layout(chart);
	columns = page_columns(PAGE_SMALL_CENTRE, s.slot - GAP);
	for (i = 0; i < chart->count; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		struct span name = span_of(bar->label);
		struct label label = label_wrap(name, columns, NAME_LINES);
		char text[BARS_TEXT];

		if (bar->role == CHART_TARGET)
			continue;
		if (label.cut || label_word(name) > columns ||
		    page_text_wide(PAGE_SMALL_CENTRE, bars_text(text, bar)) >
			    s.slot + GAP)
			return 0;
	}
	return 1;
}

/* A text over or under its bar, on a plate where it would meet the target's
 * line. */
static void put_value(struct page *page, const co2e_chart *chart,
		      const struct stand *s, const struct chart_bar *bar,
		      double x)
{
	double high = axis_at(&s->axis, fmax(bar->from, bar->to));
	double low = axis_at(&s->axis, fmin(bar->from, bar->to));
	int below = bar->to < bar->from && low + 16 < s->axis.from;
	double y = below ? low + 8 : high - 8, half;
	char text[BARS_TEXT];

	bars_text(text, bar);
	if (!isnan(chart->target) &&
	    fabs(axis_at(&s->axis, chart->target) - y) < 8) {
		half = page_text_wide(PAGE_SMALL_CENTRE, text) / 2;
		page_box(page, PAGE_PLATE, x - half, y - 6, x + half, y + 6,
			 COLOUR_WHITE);
	}
	page_text(page, PAGE_SMALL_CENTRE, x, y, COLOUR_INK, text);
}

/* The bar, a line if it is thinner than one, and the line on to the next. */
static void put_bar(struct page *page, const co2e_chart *chart,
		    const struct stand *s, const struct chart_bar *bar,
		    size_t slot)
{
	double x = s->left + ((double)slot + 0.5) * s->slot;
	double half = fmin(s->slot * 0.36, 40);
	double y0 = axis_at(&s->axis, fmax(bar->from, bar->to));
	double y1 = axis_at(&s->axis, fmin(bar->from, bar->to));
	double end = axis_at(&s->axis, bar->to);
	size_t columns = page_columns(PAGE_SMALL_CENTRE, s->slot - GAP);
	struct label label =
		label_wrap(span_of(bar->label), columns, NAME_LINES);

	if (fabs(bar->value) > 0 && y1 - y0 < 1.6) {
		double middle = (y0 + y1) / 2;

		y0 = middle - 0.8;
		y1 = middle + 0.8;
	}
	if (fabs(bar->value) > 0)
		page_box(page, PAGE_BOX, x - half, y0, x + half, y1,
			 bars_colour(bar));
	else
		page_line(page, PAGE_RULE, x - half, end, x + half, end,
			  COLOUR_LINE);
	if (slot + 1 < slots(chart) && bar->role != CHART_GAP)
		page_line(page, PAGE_RULE, x + half, end, x + s->slot - half,
			  end, COLOUR_LINE);
	put_value(page, chart, s, bar, x);
	page_label(page, PAGE_SMALL_CENTRE, x, s->axis.from + 11, COLOUR_INK,
		   &label);
}

static void put_target(struct page *page, const co2e_chart *chart,
		       const struct stand *s)
{
	double y = axis_at(&s->axis, chart->target);
	char number[AMOUNT_TEXT], text[AMOUNT_TEXT + 2];

	page_line(page, PAGE_DASH, s->left, y, s->right, y, COLOUR_INK);
	page_text(page, PAGE_SMALL_LEFT, s->right + 5, y - 6, COLOUR_INK,
		  "Target");
	amount_text(number, chart->target);
	snprintf(text, sizeof(text), "%s t", number);
	page_text(page, PAGE_SMALL_LEFT, s->right + 5, y + 6, COLOUR_INK, text);
}

/* The most lines that a name below the bars takes. */
static size_t label_lines(const co2e_chart *chart, const struct stand *s)
{
	size_t columns = page_columns(PAGE_SMALL_CENTRE, s->slot - GAP);
	size_t i, most = 1;

	for (i = 0; i < chart->count; i++) {
		struct label label = label_wrap(span_of(chart->bars[i].label),
						columns, NAME_LINES);

		if (label.count > most)
			most = label.count;
	}
	return most;
}

void bars_stand(struct page *page, const co2e_chart *chart)
{
	struct stand s = layout(chart);
	double top = bars_key(page, chart, frame_top(page, chart)) + 14;
	size_t i, slot = 0;

	s.axis.to = top;
	s.axis.from = top + HEIGHT;
	frame_rising(page, &s.axis, s.left, s.right);
	for (i = 0; i < chart->count; i++)
		if (chart->bars[i].role != CHART_TARGET)
			put_bar(page, chart, &s, &chart->bars[i], slot++);
	if (!isnan(chart->target))
		put_target(page, chart, &s);
	frame_foot(page,
		   s.axis.from + 8 +
			   (double)label_lines(chart, &s) *
				   page_lead(PAGE_SMALL_CENTRE),
		   chart);
}
