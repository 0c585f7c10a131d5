#include "frame.h"

#include "amount.h"
#include "colours.h"

static double put_wrapped(struct page *page, enum page_layer layer, double y,
			  uint32_t colour, const char *text, size_t most)
{
	double lead = page_lead(layer);
	size_t columns = page_columns(layer, PAGE_WIDTH - 2 * FRAME_MARGIN);
	struct label label = label_wrap(span_of(text), columns, most);

	page_label(page, layer, FRAME_MARGIN, y + lead / 2, colour, &label);
	return y + (double)label.count * lead;
}

double frame_top(struct page *page, const co2e_chart *chart)
{
	double y =
		put_wrapped(page, PAGE_TITLE, 8, COLOUR_INK, chart->title, 2);

	y = put_wrapped(page, PAGE_LEFT, y + 2, COLOUR_MUTED, chart->subtitle,
			3);
	return y + 10;
}

void frame_foot(struct page *page, double y, const co2e_chart *chart)
{
	page_line(page, PAGE_GRID, FRAME_MARGIN, y + 6,
		  PAGE_WIDTH - FRAME_MARGIN, y + 6, COLOUR_LINE);
	page->height = put_wrapped(page, PAGE_SMALL_LEFT, y + 9, COLOUR_MUTED,
				   chart->source, LABEL_LINES) +
		       6;
}

static uint32_t tick_colour(const struct axis *axis, double tick)
{
	return tick < axis->step / 2 && tick > -axis->step / 2 ? COLOUR_INK
							       : COLOUR_GRID;
}

double frame_numbers(const struct axis *axis)
{
	char text[AMOUNT_TEXT];
	double widest = 0;
	size_t i;

	for (i = 0; i < axis_count(axis); i++) {
		double wide = page_text_wide(
			PAGE_SMALL_RIGHT,
			amount_fixed(text, axis_tick(axis, i), axis->decimals));

		if (wide > widest)
			widest = wide;
	}
	return widest;
}

void frame_rising(struct page *page, const struct axis *axis, double x0,
		  double x1)
{
	char text[AMOUNT_TEXT];
	size_t i;

	for (i = 0; i < axis_count(axis); i++) {
		double tick = axis_tick(axis, i), y = axis_at(axis, tick);
		uint32_t colour = tick_colour(axis, tick);

		page_line(page, colour == COLOUR_GRID ? PAGE_GRID : PAGE_RULE,
			  x0, y, x1, y, colour);
		page_text(page, PAGE_SMALL_RIGHT, x0 - 5, y, COLOUR_MUTED,
			  amount_fixed(text, tick, axis->decimals));
	}
}

void frame_lying(struct page *page, const struct axis *axis, double y0,
		 double y1)
{
	char text[AMOUNT_TEXT];
	size_t i;

	for (i = 0; i < axis_count(axis); i++) {
		double tick = axis_tick(axis, i), x = axis_at(axis, tick);
		uint32_t colour = tick_colour(axis, tick);

		page_line(page, colour == COLOUR_GRID ? PAGE_GRID : PAGE_RULE,
			  x, y0, x, y1, colour);
		page_text(page, PAGE_SMALL_CENTRE, x, y1 + 9, COLOUR_MUTED,
			  amount_fixed(text, tick, axis->decimals));
	}
}

double frame_key(struct page *page, double x, double y, uint32_t colour,
		 int dashed, const char *words)
{
	if (dashed)
		page_line(page, PAGE_DASH, x, y, x + 18, y, colour);
	else
		page_box(page, PAGE_BOX, x, y - 5, x + 10, y + 5, colour);
	x += dashed ? 22 : 14;
	page_text(page, PAGE_SMALL_LEFT, x, y, COLOUR_INK, words);
	return x + page_text_wide(PAGE_SMALL_LEFT, words) + 14;
}

void frame_spread(struct frame_side *sides, size_t count, double top,
		  double bottom)
{
	double edge = top;
	size_t i;

	for (i = 0; i < count; i++) {
		if (sides[i].y < edge + sides[i].height / 2)
			sides[i].y = edge + sides[i].height / 2;
		edge = sides[i].y + sides[i].height / 2;
	}
	edge = bottom;
	for (i = count; i-- > 0;) {
		if (sides[i].y <= edge - sides[i].height / 2)
			break;
		sides[i].y = edge - sides[i].height / 2;
		edge = sides[i].y - sides[i].height / 2;
	}
}
