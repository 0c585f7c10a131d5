#include "width.h"

#include <stdint.h>

struct range {
	uint32_t first, last;
	unsigned width;
};

/* Sorted. Source: Unicode 15, EastAsianWidth.txt (W and F) and the general
 * categories Mn, Me and Cf, by whole blocks: what people's names, sites and
 * labels are written with. */
static const struct range ranges[] = {
	{0x0300, 0x036F, 0},   {0x0483, 0x0489, 0},   {0x0591, 0x05BD, 0},
	{0x0610, 0x061A, 0},   {0x064B, 0x065F, 0},   {0x0900, 0x0902, 0},
	{0x093C, 0x093C, 0},   {0x0941, 0x0948, 0},   {0x094D, 0x094D, 0},
	{0x0E31, 0x0E31, 0},   {0x0E34, 0x0E3A, 0},   {0x0E47, 0x0E4E, 0},
	{0x1100, 0x115F, 2},   {0x1AB0, 0x1AFF, 0},   {0x1DC0, 0x1DFF, 0},
	{0x200B, 0x200F, 0},   {0x202A, 0x202E, 0},   {0x2060, 0x2064, 0},
	{0x20D0, 0x20F0, 0},   {0x2E80, 0x303E, 2},   {0x3041, 0xA4CF, 2},
	{0xA960, 0xA97C, 2},   {0xAC00, 0xD7A3, 2},   {0xF900, 0xFAFF, 2},
	{0xFE00, 0xFE0F, 0},   {0xFE20, 0xFE2F, 0},   {0xFE30, 0xFE6F, 2},
	{0xFEFF, 0xFEFF, 0},   {0xFF00, 0xFF60, 2},   {0xFFE0, 0xFFE6, 2},
	{0x1F300, 0x1F64F, 2}, {0x1F680, 0x1F6FF, 2}, {0x1F900, 0x1F9FF, 2},
	{0x20000, 0x3FFFD, 2}, {0xE0100, 0xE01EF, 0},
};
enum { RANGES = sizeof(ranges) / sizeof(ranges[0]) };

static unsigned width_of_character(uint32_t c)
{
	size_t low = 0, high = RANGES;

	if (c < ranges[0].first)
		return 1;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c > ranges[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < RANGES && c >= ranges[low].first ? ranges[low].width : 1;
}

/* The character at p and its length in bytes; a byte that begins none stands
 * for itself. */
static uint32_t character_at(const unsigned char *p, size_t n, size_t *length)
{
	size_t want = *p < 0xC2   ? 1
		      : *p < 0xE0 ? 2
		      : *p < 0xF0 ? 3
		      : *p < 0xF5 ? 4
				  : 1;
	uint32_t c = want == 1 ? *p : *p & (0x7Fu >> want);
	size_t i;

	*length = 1;
	if (want > n)
		return '?';
	for (i = 1; i < want; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return '?';
		c = c << 6 | (p[i] & 0x3Fu);
	}
	*length = want;
	return want == 1 && c >= 0x80 ? '?' : c;
}

size_t width_of(const char *text, size_t n)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t i = 0, length, width = 0;

	while (i < n) {
		if (p[i] < 0x80) {
			i++;
			width++;
			continue;
		}
		width +=
			width_of_character(character_at(p + i, n - i, &length));
		i += length;
	}
	return width;
}
