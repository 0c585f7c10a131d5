#include "colours.h"

uint32_t colours_wedge(size_t i)
{
	static const uint32_t wedges[COLOURS_WEDGES] = {
		COLOUR_BLUE, COLOUR_SKY,    COLOUR_GREEN,  COLOUR_YELLOW,
		COLOUR_RED,  COLOUR_ORANGE, COLOUR_PURPLE, 0x6E4B8B,
	};

	return wedges[i % COLOURS_WEDGES];
}
