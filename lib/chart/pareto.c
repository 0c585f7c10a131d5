#include "pareto.h"

#include "amount.h"
#include "axis.h"
#include "colours.h"
#include "frame.h"
#include "letters.h"

#include <math.h>
#include <stdio.h>

enum { LABEL = 190, ROW = 17, WIDE_ROW = 29, GUTTER = 10, HALF = 6 };

/* Names, tonnes and shares in columns, so that they meet no line; then bars and
 * the line of shares on one scale; then what the shares come to. */
struct table {
	double names, tonnes, shares, together; /* right ends of columns */
	struct axis axis;
};

static struct label label_of(const struct chart_bar *bar)
{
	return label_wrap(span_of(bar->label),
			  page_columns(PAGE_SMALL_RIGHT, LABEL), 2);
}

static struct table layout(const co2e_chart *chart)
{
	double names = 40, tonnes = page_columns_wide(PAGE_SMALL_RIGHT, 5);
	struct table t = {0};
	char text[AMOUNT_TEXT];
	double low = 0, high = chart->total;
	size_t i;

	for (i = 0; i < chart->count; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		struct label label = label_of(bar);

		names = fmax(names, page_columns_wide(PAGE_SMALL_RIGHT,
						      label_width(&label)));
		tonnes = fmax(tonnes,
			      page_text_wide(PAGE_SMALL_RIGHT,
					     amount_text(text, bar->value)));
		low = fmin(low, bar->value);
		high = fmax(high, bar->to);
	}
	t.names = FRAME_MARGIN + names;
	t.tonnes = t.names + GUTTER + tonnes;
	t.shares = t.tonnes + GUTTER + page_columns_wide(PAGE_SMALL_RIGHT, 7);
	t.together = PAGE_WIDTH - FRAME_MARGIN;
	t.axis = axis_make(low, high, 5);
	t.axis.high = high > 0 ? high : t.axis.high;
	t.axis.from = t.shares + GUTTER;
	t.axis.to = t.together - page_columns_wide(PAGE_SMALL_RIGHT, 9);
	return t;
}

static void put_head(struct page *page, const struct table *t, double y)
{
	page_text(page, PAGE_SMALL_RIGHT, t->tonnes, y, COLOUR_MUTED, "tCO2e");
	page_text(page, PAGE_SMALL_RIGHT, t->shares, y, COLOUR_MUTED, "share");
	page_text(page, PAGE_SMALL_RIGHT, t->together, y, COLOUR_MUTED,
		  "together");
}

static void put_row(struct page *page, const struct table *t,
		    const co2e_chart *chart, size_t i, double y)
{
	const struct chart_bar *bar = &chart->bars[i];
	double zero = axis_at(&t->axis, 0), end = axis_at(&t->axis, bar->value);
	struct label label = label_of(bar);
	double lead = page_lead(PAGE_SMALL_RIGHT);
	char text[AMOUNT_TEXT];

	page_label(page, PAGE_SMALL_RIGHT, t->names,
		   y - (double)(label.count - 1) * lead / 2, COLOUR_INK,
		   &label);
	page_text(page, PAGE_SMALL_RIGHT, t->tonnes, y, COLOUR_INK,
		  amount_text(text, bar->value));
	page_text(page, PAGE_SMALL_RIGHT, t->shares, y, COLOUR_INK,
		  amount_share(text, bar->value, chart->total));
	page_text(page, PAGE_SMALL_RIGHT, t->together, y, COLOUR_INK,
		  amount_share(text, bar->to, chart->total));
	if (fabs(bar->value) > 0 && fabs(end - zero) < 1.2)
		end = zero + (bar->value > 0 ? 1.2 : -1.2);
	page_box(page, PAGE_BOX, fmin(zero, end), y - HALF, fmax(zero, end),
		 y + HALF,
		 bar->role == CHART_REST ? COLOUR_REST
		 : bar->value < 0        ? COLOUR_GREEN
					 : COLOUR_BLUE);
	if (!(chart->total > 0))
		return;
	page_point(page, PAGE_LINE, axis_at(&t->axis, bar->to), y, COLOUR_RED);
	page_point(page, PAGE_MARK, axis_at(&t->axis, bar->to), y, COLOUR_RED);
}

/* Lines at quarters of the total. */
static void put_shares(struct page *page, const struct table *t, double total,
		       double top, double bottom)
{
	char text[16];
	int i;

	for (i = 0; i <= 100; i += 25) {
		double x = axis_at(&t->axis, total * i / 100);

		page_line(page, i ? PAGE_GRID : PAGE_RULE, x, top, x, bottom,
			  i ? COLOUR_GRID : COLOUR_INK);
		if (!(total > 0) && i)
			continue;
		snprintf(text, sizeof(text), "%d %%", i);
		page_text(page, PAGE_SMALL_CENTRE, x, bottom + 9, COLOUR_MUTED,
			  text);
	}
}

static int any_below(const co2e_chart *chart)
{
	size_t i;

	for (i = 0; i < chart->count; i++)
		if (chart->bars[i].value < 0)
			return 1;
	return 0;
}

static void put_key(struct page *page, const co2e_chart *chart, double y)
{
	double x = frame_key(page, FRAME_MARGIN, y, COLOUR_BLUE, 0,
			     "each, share of the total");

	if (any_below(chart))
		x = frame_key(page, x, y, COLOUR_GREEN, 0, "below 0");
	page_line(page, PAGE_LINE, x, y, x + 18, y, COLOUR_RED);
	page_text(page, PAGE_SMALL_LEFT, x + 23, y, COLOUR_INK,
		  "together with those above");
}

void pareto_draw(struct page *page, const co2e_chart *chart)
{
	struct table t = layout(chart);
	double top = frame_top(page, chart), y;
	size_t i;

	if (chart->nothing) {
		page_text(page, PAGE_LEFT, FRAME_MARGIN, top + 10, COLOUR_INK,
			  chart->nothing);
		frame_foot(page, top + 30, chart);
		return;
	}
	put_key(page, chart, top + 4);
	put_head(page, &t, top + 24);
	y = top += 33;
	for (i = 0; i < chart->count; i++) {
		double height =
			label_of(&chart->bars[i]).count > 1 ? WIDE_ROW : ROW;

		put_row(page, &t, chart, i, y + height / 2);
		y += height;
	}
	page_end(page, PAGE_LINE);
	put_shares(page, &t, chart->total, top, y + 2);
	frame_foot(page, y + 18, chart);
}

void pareto_type(struct page *page, const co2e_chart *chart)
{
	struct axis axis = axis_make(0, chart->total, 5);
	double y = letters_top(page, chart);
	size_t i;

	if (chart->total > 0)
		axis.high = chart->total;
	for (i = 0; i < chart->count; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		char tonnes[AMOUNT_TEXT], share[AMOUNT_TEXT];
		char text[2 * AMOUNT_TEXT];
		struct letters_row row = {bar->label, 0,       bar->value,
					  bar->value, bar->to, text};

		snprintf(text, sizeof(text), "%s, %s",
			 amount_text(tonnes, bar->value),
			 amount_share(share, bar->to, chart->total));
		letters_row(page, y++, &row, &axis);
	}
	y = letters_words(page, y,
			  chart->nothing ? chart->nothing
					 : "Behind the bars: tCO2e, and the "
					   "share that a row and those above "
					   "come to (\xE2\x97\x86).");
	letters_foot(page, y, chart);
}
