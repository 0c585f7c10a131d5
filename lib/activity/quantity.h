/* Quantities as people type them. Pure functions. */
#ifndef ACTIVITY_QUANTITY_H
#define ACTIVITY_QUANTITY_H

#include "base/dec.h"
#include "base/text.h"

#include <co2e/status.h>

/* A quantity as people type it: 1234.5, 1,234.5, "1 234.5" (also no-break
 * space), (500) for -500, -500, 500-, £1,200.50, 1.5e3, a leading apostrophe of
 * Excel. "1,5" and "1.234,5" are refused: a comma is grouping and must stand
 * before three digits. *style is 1 if anything but a plain number was read.
 * Errors: _BLANK, _NUMBER (n/a, #REF!, infinite ...), _RANGE. DEC_ROUNDED
 * leaves *rounded 1. */
co2e_status quantity_parse(dec *out, int *style, int *rounded, struct span text,
			   co2e_error *err);

/* Is it a number whose point may group thousands: 12.500? Where commas are
 * decimal, it is 12500. The first digit of a group is not 0, and one point
 * stands before three digits. */
int quantity_maybe_grouped(struct span text);

#endif
