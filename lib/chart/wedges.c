#include "wedges.h"

#include "amount.h"
#include "axis.h"
#include "colours.h"
#include "frame.h"
#include "letters.h"
#include "sides.h"

#include "base/alloc.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SIDE = 212, HEIGHT = 330, YEAR = 34, POINTS = 12 };

struct plot {
	double left, right, top, bottom;
	struct axis axis;
	struct sides sides;
};

static double saving(const co2e_chart *chart, size_t wedge, size_t year)
{
	return chart->savings[wedge * chart->years + year];
}

/* What wedges start from: business as usual, and what initiatives add. */
static double top_of(const co2e_chart *chart, size_t year)
{
	double top = chart->bau[year];
	size_t i;

	for (i = 0; i < chart->count; i++)
		top -= fmin(saving(chart, i, year), 0);
	return top;
}

static struct axis axis_of(const co2e_chart *chart)
{
	double low = 0, high = 0;
	size_t i;

	for (i = 0; i < chart->years; i++) {
		low = fmin(low, chart->residual[i]);
		high = fmax(high, fmax(top_of(chart, i), chart->residual[i]));
		if (!isnan(chart->aim[i]))
			high = fmax(high, chart->aim[i]);
		if (!isnan(chart->aim[i]))
			low = fmin(low, chart->aim[i]);
	}
	return axis_make(low, high, 6);
}

static double x_of(const struct plot *p, const co2e_chart *chart, double year)
{
	double last = chart->years > 1 ? (double)(chart->years - 1) : 1;

	return p->left + year / last * (p->right - p->left);
}

static uint32_t wedge_colour(const co2e_chart *chart, size_t i)
{
	return chart->bars[i].role == CHART_REST ? COLOUR_REST
						 : colours_wedge(i);
}

/* One area, from what is above it down to what is left. */
static void put_wedge(struct page *page, struct plot *p,
		      const co2e_chart *chart, size_t wedge, double *level)
{
	uint32_t colour = wedge_colour(chart, wedge);
	double y0 = 0, y1 = 0;
	size_t i;

	page_band(page, colour);
	for (i = 0; i < chart->years; i++) {
		double x = x_of(p, chart, (double)i);

		y0 = axis_at(&p->axis, level[i]);
		level[i] -= fmax(saving(chart, wedge, i), 0);
		y1 = axis_at(&p->axis, level[i]);
		page_band_at(page, x, y0, y1);
		page_point(page, PAGE_EDGE, x, y1, COLOUR_WHITE);
	}
	page_end(page, PAGE_EDGE);
	sides_add(&p->sides,
		  &(struct side){chart->bars[wedge].label, colour, PAGE_BOX, 1,
				 -saving(chart, wedge, chart->years - 1),
				 (y0 + y1) / 2});
}

static void put_residual(struct page *page, struct plot *p,
			 const co2e_chart *chart)
{
	double last = chart->residual[chart->years - 1];
	size_t i;

	page_band(page, COLOUR_AREA);
	for (i = 0; i < chart->years; i++)
		page_band_at(page, x_of(p, chart, (double)i),
			     axis_at(&p->axis, chart->residual[i]),
			     axis_at(&p->axis, 0));
	sides_add(&p->sides,
		  &(struct side){"Residual", COLOUR_AREA, PAGE_BOX, 0, last,
				 axis_at(&p->axis, last / 2)});
}

static void put_line(struct page *page, struct plot *p, const co2e_chart *chart,
		     const double *values, uint32_t colour)
{
	size_t i;

	for (i = 0; i < chart->years; i++)
		page_point(page, PAGE_LINE, x_of(p, chart, (double)i),
			   axis_at(&p->axis, values[i]), colour);
	page_end(page, PAGE_LINE);
}

/* A point of the path: where its slope changes, or it begins or ends. */
static int is_point(const struct plot *p, const co2e_chart *chart, size_t i)
{
	const double *aim = chart->aim;
	double bend;

	if (isnan(aim[i]))
		return 0;
	if (!i || i + 1 == chart->years || isnan(aim[i - 1]) ||
	    isnan(aim[i + 1]))
		return 1;
	bend = fabs(aim[i + 1] - 2 * aim[i] + aim[i - 1]);
	return bend > 1e-4 * (p->axis.high - p->axis.low);
}

static void put_target(struct page *page, struct plot *p,
		       const co2e_chart *chart)
{
	size_t i, points = 0;

	for (i = 0; i < chart->years; i++)
		points += (size_t)is_point(p, chart, i);
	for (i = 0; i < chart->years; i++) {
		double x = x_of(p, chart, (double)i), y;
		int32_t year = chart->first_year + (int32_t)i;

		if (isnan(chart->aim[i]))
			continue;
		y = axis_at(&p->axis, chart->aim[i]);
		page_point(page, PAGE_HALO, x, y, COLOUR_WHITE);
		page_point(page, PAGE_DASH, x, y, COLOUR_INK);
		if (points <= POINTS ? is_point(p, chart, i) : year % 5 == 0)
			page_point(page, PAGE_MARK, x, y, COLOUR_INK);
	}
	page_end(page, PAGE_HALO);
	page_end(page, PAGE_DASH);
}

int wedges_window(size_t *from, size_t *to, const co2e_chart *chart)
{
	size_t i;
	int found = 0;

	for (i = 0; !found && i + 1 < chart->years; i++) {
		double level = chart->aim[i];
		size_t end = i;

		while (end + 1 < chart->years && level > 0 &&
		       fabs(chart->aim[end + 1] - level) < 1e-9 * level)
			end++;
		/* a path that stays level to the end has no window */
		if (end == i || end + 1 == chart->years)
			continue;
		*from = i;
		*to = end;
		found = 1;
	}
	return found;
}

static void put_window(struct page *page, const struct plot *p,
		       const co2e_chart *chart)
{
	char text[64];
	size_t from, to;
	double x0, x1;

	if (!wedges_window(&from, &to, chart))
		return;
	x0 = x_of(p, chart, (double)from);
	x1 = x_of(p, chart, (double)to);
	page_box(page, PAGE_SHADE, x0, p->top, x1, p->bottom, 0);
	snprintf(text, sizeof(text), "interim target %d to %d",
		 (int)chart->first_year + (int)from,
		 (int)chart->first_year + (int)to);
	page_text(page, PAGE_SMALL_CENTRE, (x0 + x1) / 2, p->top - 7,
		  COLOUR_MUTED, text);
}

/* Years below the plot: the first, the last, and round ones that do not touch
 * them. */
static void put_years(struct page *page, const struct plot *p,
		      const co2e_chart *chart)
{
	static const size_t steps[] = {1, 2, 5, 10, 20, 50};
	size_t step = 0, i;
	char text[16];

	while (step < 5 && chart->years / steps[step] > 10)
		step++;
	for (i = 0; i < chart->years; i++) {
		int year = (int)chart->first_year + (int)i;
		double x = x_of(p, chart, (double)i);

		if (i && i + 1 < chart->years &&
		    (year % (int)steps[step] || x - p->left < YEAR ||
		     p->right - x < YEAR))
			continue;
		page_line(page, PAGE_RULE, x, p->bottom, x, p->bottom + 4,
			  COLOUR_LINE);
		snprintf(text, sizeof(text), "%d", year);
		page_text(page, PAGE_SMALL_CENTRE, x, p->bottom + 12,
			  COLOUR_MUTED, text);
	}
}

static void put_areas(struct page *page, struct plot *p,
		      const co2e_chart *chart, double *level)
{
	size_t i;

	for (i = 0; i < chart->years; i++)
		level[i] = top_of(chart, i);
	for (i = 0; i < chart->count; i++)
		put_wedge(page, p, chart, i, level);
	put_residual(page, p, chart);
}

void wedges_draw(struct page *page, const co2e_chart *chart)
{
	double *level = mem_alloc(chart->years * sizeof(*level));
	size_t last = chart->years - 1;
	struct plot p = {.axis = axis_of(chart)};

	p.top = frame_top(page, chart) + 16;
	p.bottom = p.top + HEIGHT;
	p.left = FRAME_MARGIN + frame_numbers(&p.axis) + 8;
	p.right = PAGE_WIDTH - FRAME_MARGIN - SIDE;
	p.axis.from = p.bottom;
	p.axis.to = p.top;
	frame_rising(page, &p.axis, p.left, p.right);
	sides_add(&p.sides, &(struct side){"Business as usual", COLOUR_MUTED,
					   PAGE_LINE, 0, chart->bau[last],
					   axis_at(&p.axis, chart->bau[last])});
	if (level)
		put_areas(page, &p, chart, level);
	else
		page->layers[PAGE_BAND].failed = 1;
	mem_free(level);
	put_line(page, &p, chart, chart->bau, COLOUR_MUTED);
	put_line(page, &p, chart, chart->residual, COLOUR_INK);
	put_target(page, &p, chart);
	if (!isnan(chart->aim[last]))
		sides_add(&p.sides,
			  &(struct side){"Target", COLOUR_INK, PAGE_DASH, 0,
					 chart->aim[last],
					 axis_at(&p.axis, chart->aim[last])});
	put_window(page, &p, chart);
	put_years(page, &p, chart);
	sides_put(page, &p.sides, p.right, p.top, p.bottom,
		  chart->first_year + (int32_t)last);
	frame_foot(page, p.bottom + 18, chart);
}

void wedges_type(struct page *page, const co2e_chart *chart)
{
	struct axis axis = axis_of(chart);
	double y = letters_top(page, chart);
	size_t i;

	for (i = 0; i < chart->years; i++) {
		char year[16], one[AMOUNT_TEXT];
		struct letters_row row = {year,
					  0,
					  chart->residual[i],
					  chart->bau[i],
					  chart->aim[i],
					  amount_text(one, chart->residual[i])};

		snprintf(year, sizeof(year), "%d",
			 (int)chart->first_year + (int)i);
		letters_row(page, y++, &row, &axis);
	}
	y = letters_words(page, y,
			  "\xE2\x96\x88 is what remains, in tCO2e; "
			  "\xE2\x96\x91 what the initiatives save; "
			  "\xE2\x97\x86 the target.");
	letters_foot(page, y, chart);
}
