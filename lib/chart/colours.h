/* The colours of the charts: Okabe and Ito (2008), "Color Universal Design",
 * which people with any kind of colour vision tell apart, and greys. Meaning
 * never rests on colour alone: signs and names stand as text. */
#ifndef CHART_COLOURS_H
#define CHART_COLOURS_H

#include <stddef.h>
#include <stdint.h>

enum {
	COLOUR_ORANGE = 0xE69F00,
	COLOUR_SKY = 0x56B4E9,
	COLOUR_GREEN = 0x009E73,
	COLOUR_YELLOW = 0xF0E442,
	COLOUR_BLUE = 0x0072B2,
	COLOUR_RED = 0xD55E00,
	COLOUR_PURPLE = 0xCC79A7,

	COLOUR_INK = 0x1A1A1A,
	COLOUR_MUTED = 0x595959, /* 7 to 1 against white */
	COLOUR_LINE = 0x8C8C8C,
	COLOUR_GRID = 0xDEDEDE,
	COLOUR_REST = 0xB3B3B3,
	COLOUR_AREA = 0xE6E6E6,
	COLOUR_WHITE = 0xFFFFFF
};

enum { COLOURS_WEDGES = 8 };
/* The i-th of COLOURS_WEDGES: neighbours differ in lightness too. */
uint32_t colours_wedge(size_t i);

#endif
