/* Pricing the many: what a slim cell's lines come to, with all that can be
 * known beforehand of its take. The amounts are those of line_amount(), to the
 * last bit. */
#ifndef INVENTORY_STEPS_H
#define INVENTORY_STEPS_H

#include "price.h"

/* One figure of a take. */
struct step {
	double kgco2e, gases[4]; /* co2, ch4, n2o, other; of what is beside the
				  * total 0 */
	double by; /* a quantity in millionths x num / by is in its unit; both
		    * whole numbers. 0: it is not priced in this way */
	int64_t num;
	struct sum sum; /* kgCO2e of its lines so far, left out or beyond the
			 * scopes too: no line is both in and beyond them */
	uint32_t values; /* as in struct applied */
	uint8_t part; /* enum amount_part of its kgco2e */
	uint8_t slot, market; /* where that is summed; and once more, or
			       * AMOUNT_PARTS */
	uint8_t gas_slot[4];
	uint8_t scope, inside, in_total, has_gases, some_gases;
	uint8_t used; /* a cell has it: it is among the uses */
	uint8_t some; /* a line of it is not 0 */
};

/* The parts that the line may have, as amount_layout_of() takes them. */
unsigned step_uses(const struct match_line *line,
		   const struct applied *applied);
void step_make(struct step *out, const struct match_line *line,
	       const struct applied *applied,
	       const struct amount_layout *layout);

/* What the line is, in parts whose zeros are not written: of[0] kgCO2e, the
 * rest gases. */
enum { STEP_PARTS = 5 };
struct step_parts {
	int128 of[STEP_PARTS];
};
/* 0: it cannot be had in this way. */
int step_parts(struct step_parts *out, const struct step *step, int64_t micro);

/* Adds them to a sum; 0: that grows too large, and is then of no use. */
int step_add(struct amount_sum *to, const struct step *step,
	     const struct step_parts *parts);

#endif
