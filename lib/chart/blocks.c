#include "blocks.h"

#include "amount.h"
#include "axis.h"
#include "base/alloc.h"
#include "colours.h"
#include "frame.h"
#include "letters.h"
#include "base/width.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Names stand a slanted line apart; more have no room, and only the widest
 * blocks are named. */
enum {
	HEIGHT = 280,
	NAME_COLUMNS = 34,
	ARROW = 9,
	APART = 18,
	NAMED = 34,
	LEADER = 28
};
/* A slanted text's share of its length, down and to the left. */
static const double slant = 0.7071;

struct plot {
	double top, bottom;
	struct axis cost, tonnes;
	double least; /* narrower blocks are not named */
};

static int falling(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x < y) - (x > y);
}

/* The cost, either side of 0, that all but a twentieth of the tonnes stay
 * within. */
static double usual_cost(const co2e_chart *chart)
{
	double all = chart->bars[chart->count - 1].to, best = 0;
	size_t i, k;

	for (i = 0; i < chart->count; i++) {
		double cost = fabs(chart->bars[i].value), within = 0;

		for (k = 0; k < chart->count; k++)
			if (fabs(chart->bars[k].value) <= cost)
				within +=
					chart->bars[k].to - chart->bars[k].from;
		if (within >= 0.95 * all && (!(best > 0) || cost < best))
			best = cost;
	}
	return best;
}

/* A cost far beyond the usual would leave all others no height: the axis then
 * ends before it, and the block in an arrow; its name has the cost. */
static void find_ends(double *low, double *high, const co2e_chart *chart)
{
	double usual;

	*low = *high = 0;
	if (!chart->count)
		return;
	usual = usual_cost(chart);
	*low = fmin(chart->bars[0].value, 0);
	*high = fmax(chart->bars[chart->count - 1].value, 0);
	if (*low < -8 * usual)
		*low = -2 * usual;
	if (*high > 8 * usual)
		*high = 2 * usual;
}

static struct axis cost_axis(const co2e_chart *chart)
{
	double low, high;

	find_ends(&low, &high, chart);
	return axis_make(low, high, 6);
}

/* How narrow a block may be and still be named; all are where they are few. */
static double least_named(const co2e_chart *chart, int *failed)
{
	double *widths, least = 0;
	size_t i;

	if (chart->count <= NAMED)
		return 0;
	widths = mem_alloc(chart->count * sizeof(*widths));
	*failed |= !widths;
	if (!widths)
		return 0;
	for (i = 0; i < chart->count; i++)
		widths[i] = chart->bars[i].to - chart->bars[i].from;
	qsort(widths, chart->count, sizeof(*widths), falling);
	least = widths[NAMED - 1];
	mem_free(widths);
	return least;
}

enum { NAME_TEXT = 256 };
/* "LED lighting -£85", the name cut so that the cost has room. */
static const char *name_of(char out[NAME_TEXT], const struct chart_bar *bar)
{
	char cost[AMOUNT_TEXT];
	size_t room;
	struct label label;

	amount_pounds(cost, bar->value);
	room = NAME_COLUMNS - width_of(cost, strlen(cost)) - 1;
	label = label_wrap(span_of(bar->label), room, 1);
	snprintf(out, NAME_TEXT, "%.*s%s %s",
		 label.count ? (int)label.line[0].n : 0, bar->label,
		 label.cut ? LABEL_CUT : "", cost);
	return out;
}

static double longest_name(const co2e_chart *chart)
{
	char text[NAME_TEXT];
	double longest = 0;
	size_t i;

	for (i = 0; i < chart->count; i++)
		longest = fmax(longest,
			       page_text_wide(PAGE_SLANT,
					      name_of(text, &chart->bars[i])));
	return slant * longest;
}

static struct plot layout(struct page *page, const co2e_chart *chart)
{
	size_t last = chart->count;
	struct plot p = {.cost = cost_axis(chart)};
	int failed = 0;

	p.tonnes = axis_make(0, last ? chart->bars[last - 1].to : 1, 6);
	p.tonnes.high = last ? chart->bars[last - 1].to : 1;
	p.least = least_named(chart, &failed);
	if (failed)
		page->layers[PAGE_BOX].failed = 1;
	p.top = frame_top(page, chart) + 30;
	p.bottom = p.top + HEIGHT;
	p.cost.from = p.bottom;
	p.cost.to = p.top;
	p.tonnes.from = FRAME_MARGIN + fmax(frame_numbers(&p.cost) + 8,
					    longest_name(chart) - 8);
	p.tonnes.to = PAGE_WIDTH - FRAME_MARGIN - 14;
	return p;
}

static void put_axes(struct page *page, const struct plot *p)
{
	char text[AMOUNT_TEXT];
	size_t i;

	frame_rising(page, &p->cost, p->tonnes.from, p->tonnes.to);
	page_text(page, PAGE_SMALL_LEFT, FRAME_MARGIN, p->top - 23,
		  COLOUR_MUTED, "GBP per tCO2e");
	for (i = 0; axis_tick(&p->tonnes, i) <= p->tonnes.high; i++) {
		double tick = axis_tick(&p->tonnes, i);
		double x = axis_at(&p->tonnes, tick);

		page_line(page, PAGE_RULE, x, p->top - 4, x, p->top,
			  COLOUR_LINE);
		page_text(page, PAGE_SMALL_CENTRE, x, p->top - 11, COLOUR_MUTED,
			  amount_fixed(text, tick, p->tonnes.decimals));
	}
	page_text(page, PAGE_SMALL_RIGHT, p->tonnes.to + 14, p->top - 23,
		  COLOUR_MUTED, "tCO2e saved, from the cheapest on");
}

static void put_block(struct page *page, const struct plot *p,
		      const struct chart_bar *bar)
{
	double x0 = axis_at(&p->tonnes, bar->from);
	double x1 = axis_at(&p->tonnes, bar->to);
	double cost = fmin(fmax(bar->value, p->cost.low), p->cost.high);
	double zero = axis_at(&p->cost, 0), end = axis_at(&p->cost, cost);
	uint32_t colour = bar->value > 0 ? COLOUR_ORANGE : COLOUR_GREEN;

	if (fabs(end - zero) < 1.6)
		end = bar->value > 0 ? zero - 1.6 : zero + 1.6;
	page_box(page, PAGE_BOX, x0, end, fmax(x1, x0 + 0.8), zero, colour);
	if (x1 - x0 > 2)
		page_line(page, PAGE_EDGE, x1, end, x1, zero, COLOUR_WHITE);
}

/* An arrow at the end of each block that the axis is too short for, as far as
 * they have room. */
static void put_arrows(struct page *page, const struct plot *p,
		       const co2e_chart *chart)
{
	double room = p->tonnes.from - ARROW;
	size_t i;

	for (i = 0; i < chart->count; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		double x = axis_at(&p->tonnes, (bar->from + bar->to) / 2);
		int up = bar->value > p->cost.high;

		if ((!up && bar->value >= p->cost.low) || x < room)
			continue;
		page_text(page, PAGE_SMALL_CENTRE, x,
			  up ? p->top + 8 : p->bottom - 8, COLOUR_INK,
			  up ? "\xE2\x86\x91" : "\xE2\x86\x93");
		room = x + ARROW;
	}
}

static int is_named(const struct plot *p, const struct chart_bar *bar)
{
	return bar->to - bar->from >= p->least;
}

/* The line from a block down to its name, and the name. */
static void put_name(struct page *page, const struct plot *p,
		     const struct chart_bar *bar, double x)
{
	double middle = axis_at(&p->tonnes, (bar->from + bar->to) / 2);
	double cost = fmax(fmin(bar->value, 0), p->cost.low);
	char text[NAME_TEXT];

	page_point(page, PAGE_RULE, middle, axis_at(&p->cost, cost) + 2,
		   COLOUR_REST);
	page_point(page, PAGE_RULE, middle, p->bottom + 2, COLOUR_REST);
	page_point(page, PAGE_RULE, x, p->bottom + LEADER, COLOUR_REST);
	page_end(page, PAGE_RULE);
	page_text(page, PAGE_SLANT, x, p->bottom + LEADER + 5, COLOUR_INK,
		  name_of(text, bar));
}

static void put_names(struct page *page, const struct plot *p,
		      const co2e_chart *chart)
{
	struct frame_side sides[NAMED] = {{0, 0}};
	size_t i, n = 0;

	for (i = 0; i < chart->count && n < NAMED; i++) {
		const struct chart_bar *bar = &chart->bars[i];

		if (is_named(p, bar))
			sides[n++] = (struct frame_side){
				axis_at(&p->tonnes, (bar->from + bar->to) / 2),
				APART};
	}
	frame_spread(sides, n, p->tonnes.from, PAGE_WIDTH - 2);
	for (i = 0, n = 0; i < chart->count && n < NAMED; i++)
		if (is_named(p, &chart->bars[i]))
			put_name(page, p, &chart->bars[i], sides[n++].y);
}

/* What the arrows mean, of which way they point; NULL: there are none. */
static const char *arrow_words(const struct plot *p, const co2e_chart *chart)
{
	int down = chart->bars[0].value < p->cost.low;
	int up = chart->bars[chart->count - 1].value > p->cost.high;

	if (up && down)
		return "\xE2\x86\x91 \xE2\x86\x93 goes on beyond the axis";
	if (up)
		return "\xE2\x86\x91 goes on beyond the axis";
	return down ? "\xE2\x86\x93 goes on beyond the axis" : NULL;
}

static void put_curve(struct page *page, const struct plot *p,
		      const co2e_chart *chart)
{
	const char *words = arrow_words(p, chart);
	size_t i;

	put_axes(page, p);
	for (i = 0; i < chart->count; i++)
		put_block(page, p, &chart->bars[i]);
	put_arrows(page, p, chart);
	put_names(page, p, chart);
	if (words)
		page_text(page, PAGE_SMALL_LEFT, p->tonnes.from + 8, p->top + 9,
			  COLOUR_MUTED, words);
}

void blocks_draw(struct page *page, const co2e_chart *chart)
{
	struct plot p = layout(page, chart);

	if (chart->nothing) {
		page_text(page, PAGE_LEFT, FRAME_MARGIN, p.top, COLOUR_INK,
			  chart->nothing);
		frame_foot(page, p.top + 20, chart);
		return;
	}
	put_curve(page, &p, chart);
	frame_foot(page, p.bottom + LEADER + 8 + longest_name(chart), chart);
}

void blocks_type(struct page *page, const co2e_chart *chart)
{
	struct axis axis = cost_axis(chart);
	double y = letters_top(page, chart);
	size_t i;

	for (i = 0; i < chart->count; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		char cost[AMOUNT_TEXT], tonnes[AMOUNT_TEXT];
		char text[2 * AMOUNT_TEXT];
		struct letters_row row = {bar->label, 0,   bar->value,
					  bar->value, NAN, text};

		snprintf(text, sizeof(text), "%s, %s t",
			 amount_pounds(cost, bar->value),
			 amount_text(tonnes, bar->to - bar->from));
		letters_row(page, y++, &row, &axis);
	}
	y = letters_words(page, y,
			  chart->nothing ? chart->nothing
					 : "Bars: GBP per tCO2e; behind them "
					   "the tonnes saved over the life.");
	letters_foot(page, y, chart);
}
