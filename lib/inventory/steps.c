#include "steps.h"

#include "base/sum.h"

#include <math.h>
#include <string.h>

/* Up to here whole numbers are doubles, so that a quotient of two is rounded
 * once. */
static const int64_t exact = INT64_C(1) << 53;

static enum amount_part part_of(const struct match_line *line, int in_total)
{
	if (in_total)
		return AMOUNT_KGCO2E;
	if (line->scope == CO2E_SCOPE_BEYOND)
		return AMOUNT_BEYOND;
	return line->scope == CO2E_SCOPE_AVOIDED ? AMOUNT_AVOIDED
						 : AMOUNT_OUTSIDE;
}

static const enum amount_part gas_parts[] = {AMOUNT_CO2, AMOUNT_CH4, AMOUNT_N2O,
					     AMOUNT_OTHER};

static void fill_gases(double gases[4], const co2e_figure *f)
{
	gases[0] = f->has & CO2E_HAS_CO2 ? f->co2 : 0;
	gases[1] = f->has & CO2E_HAS_CH4 ? f->ch4 : 0;
	gases[2] = f->has & CO2E_HAS_N2O ? f->n2o : 0;
	gases[3] = f->has & CO2E_HAS_OTHER ? f->other : 0;
}

unsigned step_uses(const struct match_line *line, const struct applied *applied)
{
	unsigned uses = 1u << part_of(line, applied->in_total);
	double gases[4];
	size_t i;

	if (line->market)
		uses |= 1u << AMOUNT_KGCO2E | 1u << AMOUNT_MARKET;
	fill_gases(gases, &applied->figure);
	for (i = 0; i < 4; i++)
		if (fabs(gases[i]) > 0)
			uses |= 1u << gas_parts[i];
	return uses;
}

void step_make(struct step *out, const struct match_line *line,
	       const struct applied *applied,
	       const struct amount_layout *layout)
{
	const co2e_figure *f = &applied->figure;
	const int64_t million = 1000000;
	size_t i;

	memset(out, 0, sizeof(*out));
	out->kgco2e = f->kgco2e;
	out->num = line->num;
	if (!line->market && line->den <= exact / million)
		out->by = (double)(line->den * million);
	out->values = applied->values;
	out->inside = applied->inside;
	out->in_total = applied->in_total;
	out->scope = (uint8_t)line->scope;
	out->part = (uint8_t)part_of(line, applied->in_total);
	out->slot = layout->slot[out->part];
	out->market = AMOUNT_PARTS;
	if (out->part == AMOUNT_KGCO2E &&
	    layout->slot[AMOUNT_MARKET] != out->slot)
		out->market = layout->slot[AMOUNT_MARKET];
	out->has_gases = !applied->in_total ||
			 (f->has & CO2E_HAS_GASES) == CO2E_HAS_GASES;
	if (!applied->in_total)
		return;
	fill_gases(out->gases, f);
	for (i = 0; i < 4; i++) {
		out->gas_slot[i] = layout->slot[gas_parts[i]];
		out->some_gases |= fabs(out->gases[i]) > 0;
	}
}

int step_parts(struct step_parts *out, const struct step *s, int64_t micro)
{
	int64_t whole;
	double amount;
	int ok;
	size_t i;

	if (!(s->by > 0) || __builtin_mul_overflow(micro, s->num, &whole) ||
	    whole > exact || whole < -exact)
		return 0;
	amount = (double)whole / s->by;
	ok = sum_units(&out->of[0], amount * s->kgco2e);
	for (i = 0; s->some_gases && i < 4; i++)
		ok &= sum_units(&out->of[1 + i], amount * s->gases[i]);
	return ok;
}

static inline int add(struct sum *to, int128 units)
{
	return !__builtin_add_overflow(to->units, units, &to->units);
}

int step_add(struct amount_sum *to, const struct step *s,
	     const struct step_parts *parts)
{
	int ok = add(&to->of[s->slot], parts->of[0]);
	size_t i;

	to->has_gases &= s->has_gases;
	if (s->market < AMOUNT_PARTS)
		ok &= add(&to->of[s->market], parts->of[0]);
	for (i = 0; s->some_gases && i < 4; i++)
		if (s->gas_slot[i] < AMOUNT_PARTS)
			ok &= add(&to->of[s->gas_slot[i]], parts->of[1 + i]);
	return ok;
}
