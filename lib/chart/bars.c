/* What standing and lying bars have in common, and the bars as characters. */
#include "bars.h"

#include "amount.h"
#include "colours.h"
#include "frame.h"
#include "letters.h"

#include <math.h>
#include <stdio.h>

struct axis bars_axis(const co2e_chart *chart, size_t ticks)
{
	double low = 0, high = 0;
	size_t i;

	for (i = 0; i < chart->count; i++) {
		const struct chart_bar *bar = &chart->bars[i];

		low = fmin(low, fmin(bar->from, bar->to));
		high = fmax(high, fmax(bar->from, bar->to));
	}
	return axis_make(low, high, ticks);
}

uint32_t bars_colour(const struct chart_bar *bar)
{
	switch (bar->role) {
	case CHART_TOTAL:
		return COLOUR_BLUE;
	case CHART_TARGET:
		return COLOUR_INK;
	case CHART_GAP:
		return COLOUR_PURPLE;
	case CHART_DRIVER:
		return bar->value > 0 ? COLOUR_RED : COLOUR_SKY;
	default:
		return bar->value > 0 ? COLOUR_RED : COLOUR_GREEN;
	}
}

const char *bars_text(char out[BARS_TEXT], const struct chart_bar *bar)
{
	char number[AMOUNT_TEXT];
	int standing = bar->role == CHART_TOTAL || bar->role == CHART_TARGET;

	if (standing)
		amount_text(number, bar->value);
	else
		amount_signed(number, bar->value);
	snprintf(out, BARS_TEXT, "%s t", number);
	return out;
}

double bars_key(struct page *page, const co2e_chart *chart, double y)
{
	static const struct {
		uint32_t colour;
		const char *words;
	} keys[] = {
		{COLOUR_BLUE, "total"},
		{COLOUR_RED, "adds"},
		{COLOUR_SKY, "falls by itself"},
		{COLOUR_GREEN, "initiative saves"},
		{COLOUR_PURPLE, "gap to the target"},
	};
	double x = FRAME_MARGIN;
	size_t k, i;

	for (k = 0; k < sizeof(keys) / sizeof(keys[0]); k++)
		for (i = 0; i < chart->count; i++) {
			if (bars_colour(&chart->bars[i]) != keys[k].colour)
				continue;
			x = frame_key(page, x, y + 6, keys[k].colour, 0,
				      keys[k].words);
			break;
		}
	if (!isnan(chart->target))
		frame_key(page, x, y + 6, COLOUR_INK, 1, "target");
	return y + 20;
}

void bars_type(struct page *page, const co2e_chart *chart)
{
	struct axis axis = bars_axis(chart, 5);
	double y = letters_top(page, chart);
	char text[BARS_TEXT];
	size_t i;

	for (i = 0; i < chart->count; i++) {
		const struct chart_bar *bar = &chart->bars[i];
		int total =
			bar->role == CHART_TOTAL || bar->role == CHART_TARGET;
		struct letters_row row = {
			bar->label, bar->from,     total ? bar->to : bar->from,
			bar->to,    chart->target, bars_text(text, bar)};

		letters_row(page, y++, &row, &axis);
	}
	if (!isnan(chart->target))
		y = letters_words(page, y, "\xE2\x97\x86 is the target.");
	letters_foot(page, y, chart);
}
