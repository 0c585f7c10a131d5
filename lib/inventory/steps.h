/* Pricing the many: what a slim cell's lines come to, with all that can be
 * known beforehand of its take. The amounts are those of line_amount(), to the
 * last bit. */
#ifndef INVENTORY_STEPS_H
#define INVENTORY_STEPS_H

#include "price.h"

#include <math.h>

/* One figure of a take, in one memory line: kgCO2e first, then the gases that
 * are not 0. */
enum { STEP_VALUES = 5 };
struct step {
	double value[STEP_VALUES];
	uint8_t slot[STEP_VALUES]; /* where each is summed */
	uint8_t count; /* of values */
	uint8_t market; /* where the first is summed once more, or
			 * AMOUNT_PARTS */
	uint8_t scope;
	uint8_t inside, lacks_gases;
	uint8_t is_use; /* its first value counts for the use: kgCO2e, left out
			 * or beyond the scopes too; no line is both */
	uint8_t is_new; /* no line before it of its take is of its group (where
			 * it is left out: is left out) ... */
	uint8_t is_new_scope; /* ... of its scope, if inside */
	uint8_t apart[3];
	uint32_t values; /* as in struct applied */
	uint32_t unused;
};
_Static_assert(sizeof(struct step) == 64, "a memory line");

/* The parts that the line may have, as amount_layout_of() takes them. */
unsigned step_uses(const struct match_line *line,
		   const struct applied *applied);
void step_make(struct step *out, const struct match_line *line,
	       const struct applied *applied,
	       const struct amount_layout *layout);
void step_rate_make(struct step_rate *out, const struct match_line *line,
		    const struct step *step);
/* Fills in what lines share, of all `count` lines of a take. */
void steps_link(struct step *steps, size_t count);
/* The rate of all lines, if it is one: 1. */
int step_rates_join(struct step_rate *out, const struct step_rate *rates,
		    size_t count);

/* A quantity in the figure's unit; 0: the line cannot be priced in this way. */
static inline int step_amount(double *out, const struct step_rate *s,
			      int64_t micro)
{
	/* up to here whole numbers are doubles, so that a quotient of two is
	 * rounded once */
	const int64_t exact = INT64_C(1) << 53;
	int64_t whole;

	if (!(s->by > 0) || __builtin_mul_overflow(micro, s->num, &whole) ||
	    whole > exact || whole < -exact)
		return 0;
	*out = (double)whole / s->by;
	return fabs(*out) < s->most;
}

static inline int step_put(struct sum *to, int128 units)
{
	return __builtin_add_overflow(to->units, units, &to->units);
}

/* Adds a line to its group, its scope and its use. Not 0: one of them grew too
 * large, and is then of no use. */
static inline int step_add(struct amount_sum *to, struct amount_sum *scope,
			   struct use_sums *uses, size_t at,
			   const struct step *s, double amount)
{
	int128 kg = sum_units_below(amount * s->value[0]);
	int over = step_put(&to->of[s->slot[0]], kg) |
		   step_put(&scope->of[s->slot[0]], kg);
	size_t i;

	if (s->is_use) {
		uses->some[at] |= kg != 0;
		over |= step_put(&uses->kgco2e[at], kg);
	}
	if (s->market < AMOUNT_PARTS)
		over |= step_put(&to->of[s->market], kg) |
			step_put(&scope->of[s->market], kg);
	for (i = 1; i < s->count; i++) {
		int128 gas = sum_units_below(amount * s->value[i]);

		over |= step_put(&to->of[s->slot[i]], gas) |
			step_put(&scope->of[s->slot[i]], gas);
	}
	to->lacks_gases |= s->lacks_gases;
	scope->lacks_gases |= s->lacks_gases;
	return over;
}

#endif
