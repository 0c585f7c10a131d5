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

void step_make(struct step *out, const struct match_line *line,
	       const struct applied *applied)
{
	const co2e_figure *f = &applied->figure;
	const double gases[] = {
		f->has & CO2E_HAS_CO2 ? f->co2 : 0,
		f->has & CO2E_HAS_CH4 ? f->ch4 : 0,
		f->has & CO2E_HAS_N2O ? f->n2o : 0,
		f->has & CO2E_HAS_OTHER ? f->other : 0,
	};
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
	out->has_gases = !applied->in_total ||
			 (f->has & CO2E_HAS_GASES) == CO2E_HAS_GASES;
	for (i = 0; applied->in_total && i < 4; i++) {
		out->gases[i] = gases[i];
		out->some_gases |= fabs(gases[i]) > 0;
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
	int ok = add(&to->of[s->part], parts->of[0]);

	to->has_gases &= s->has_gases;
	if (s->part == AMOUNT_KGCO2E)
		ok &= add(&to->of[AMOUNT_MARKET], parts->of[0]);
	if (s->some_gases) {
		ok &= add(&to->of[AMOUNT_CO2], parts->of[1]);
		ok &= add(&to->of[AMOUNT_CH4], parts->of[2]);
		ok &= add(&to->of[AMOUNT_N2O], parts->of[3]);
		ok &= add(&to->of[AMOUNT_OTHER], parts->of[4]);
	}
	return ok;
}
