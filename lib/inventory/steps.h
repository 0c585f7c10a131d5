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
	uint8_t scope; /* CO2E_SCOPE_COUNT: it is left out */
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
/* The most that a line is priced to by its step, of so many lines: together
 * they stay below 2^STEPS_BITS, so that their sums need not be looked at. */
enum { STEPS_BITS = 62 };
double steps_limit(size_t lines);
void step_rate_make(struct step_rate *out, const struct match_line *line,
		    const struct step *step, double limit);
/* Fills in what lines share, of all `count` lines of a take. */
void steps_link(struct step *steps, size_t count);
/* The rate of all lines, if it is one: 1. */
int step_rates_join(struct step_rate *out, const struct step_rate *rates,
		    size_t count);

/* Takes of one kind have as many lines, and gases in the same ones: where cells
 * of one kind are priced one after the other a processor foresees each branch.
 */
enum { STEP_KINDS = 16 };
unsigned steps_kind(const struct step *steps, size_t count);

/* How far into a group's sums the lines of a take reach: where the last begins
 * that they add to. */
size_t steps_reach(const struct step *steps, size_t count);

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

static inline void step_put(struct sum *to, int128 units)
{
	to->units = (int128)((uint128)to->units + (uint128)units);
}

/* Adds a line to its group, to its use, and to its scope what the use does not
 * say. What steps add cannot grow too large: see steps_limit(). */
static inline void step_add(struct amount_sum *to, struct amount_sum *scope,
			    struct use_sum *use, const struct step *s,
			    double amount, uint64_t rows)
{
	int128 kg = sum_units_below(amount * s->value[0]);
	size_t i;

	step_put(&to->of[s->slot[0]], kg);
	step_put(&use->kgco2e, kg);
	use->bits |= (uint64_t)kg | (uint64_t)((uint128)kg >> 64);
	if (s->market < AMOUNT_PARTS)
		step_put(&to->of[s->market], kg);
	for (i = 1; i < s->count; i++) {
		int128 gas = sum_units_below(amount * s->value[i]);

		step_put(&to->of[s->slot[i]], gas);
		step_put(&scope->of[s->slot[i]], gas);
	}
	to->rows += s->is_new ? rows : 0;
	to->lacks_gases |= s->lacks_gases;
}

#endif
