/* The names beside a chart of years, each level with where its wedge or line
 * ends, as far as there is room, with what it comes to in the last year. */
#ifndef CHART_SIDES_H
#define CHART_SIDES_H

#include "colours.h"
#include "frame.h"

struct side {
	const char *label;
	uint32_t colour;
	enum page_layer shape; /* PAGE_BOX: a swatch; else a piece of line */
	int change; /* 1: the value is one, and has its sign */
	double value;
	double y; /* where it ends */
};

enum { SIDES_MOST = COLOURS_WEDGES + 4 };
struct sides {
	struct side sides[SIDES_MOST]; /* from the top down */
	size_t count;
};

/* One more; of those that end at one place it is the lowest. */
void sides_add(struct sides *sides, const struct side *side);
/* Draws them right of x. */
void sides_put(struct page *page, const struct sides *sides, double x,
	       double top, double bottom, int32_t year);

#endif
