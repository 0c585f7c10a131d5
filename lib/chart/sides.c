#include "sides.h"

#include "amount.h"

#include <stdio.h>

enum { NAME = 128 };

void sides_add(struct sides *sides, const struct side *side)
{
	size_t i;

	if (sides->count == SIDES_MOST)
		return;
	for (i = sides->count++; i && sides->sides[i - 1].y > side->y; i--)
		sides->sides[i] = sides->sides[i - 1];
	sides->sides[i] = *side;
}

static struct label name_of(const struct side *side, size_t lines)
{
	return label_wrap(span_of(side->label),
			  page_columns(PAGE_SMALL_LEFT, NAME), lines);
}

/* Names in two lines, or in one where that is too high for all. Returns which.
 */
static size_t set_heights(struct frame_side *places, const struct sides *sides,
			  double room)
{
	double lead = page_lead(PAGE_SMALL_LEFT), sum = 0;
	size_t lines, i;

	for (lines = 2; lines; lines--) {
		sum = 0;
		for (i = 0; i < sides->count; i++) {
			struct label label = name_of(&sides->sides[i], lines);

			places[i].height = (double)label.count * lead + 3;
			sum += places[i].height;
		}
		if (sum <= room)
			return lines;
	}
	return 1;
}

static void put_side(struct page *page, const struct side *side, double right,
		     double y, size_t lines)
{
	struct label label = name_of(side, lines);
	double lead = page_lead(PAGE_SMALL_LEFT), x = right + 22;
	char text[AMOUNT_TEXT];

	page_line(page, PAGE_RULE, right + 2, side->y, x - 4, y, COLOUR_LINE);
	if (side->shape == PAGE_BOX)
		page_box(page, PAGE_BOX, x, y - 5, x + 10, y + 5, side->colour);
	else
		page_line(page, side->shape, x - 3, y, x + 11, y, side->colour);
	page_label(page, PAGE_SMALL_LEFT, x + 15,
		   y - (double)(label.count - 1) * lead / 2, COLOUR_INK,
		   &label);
	page_text(page, PAGE_SMALL_RIGHT, PAGE_WIDTH - FRAME_MARGIN, y,
		  COLOUR_INK,
		  side->change ? amount_signed(text, side->value)
			       : amount_text(text, side->value));
}

void sides_put(struct page *page, const struct sides *sides, double x,
	       double top, double bottom, int32_t year)
{
	struct frame_side places[SIDES_MOST] = {{0, 0}};
	size_t lines = set_heights(places, sides, bottom - top), i;
	char text[32];

	for (i = 0; i < sides->count; i++)
		places[i].y = sides->sides[i].y;
	frame_spread(places, sides->count, top, bottom);
	for (i = 0; i < sides->count; i++)
		put_side(page, &sides->sides[i], x, places[i].y, lines);
	snprintf(text, sizeof(text), "tCO2e in %d", (int)year);
	page_text(page, PAGE_SMALL_RIGHT, PAGE_WIDTH - FRAME_MARGIN, top - 9,
		  COLOUR_MUTED, text);
}
