#include "steps.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

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

double steps_limit(size_t lines)
{
	/* half of it, since each of them is rounded */
	return ldexp(1, STEPS_BITS - 1) / (lines ? (double)lines : 1);
}

static double most_of(const struct step *s, double limit)
{
	double most = 0;
	size_t i;

	for (i = 0; i < s->count; i++)
		if (!(fabs(s->value[i]) <= most)) /* or not a number */
			most = fabs(s->value[i]);
	return most > 0 || isnan(most) ? limit / most : HUGE_VAL;
}

static void add_gases(struct step *out, const co2e_figure *f,
		      const struct amount_layout *layout)
{
	double gases[4];
	size_t i;

	fill_gases(gases, f);
	for (i = 0; i < 4; i++) {
		if (fpclassify(gases[i]) == FP_ZERO)
			continue;
		out->slot[out->count] = layout->slot[gas_parts[i]];
		out->value[out->count++] = gases[i];
	}
}

void step_make(struct step *out, const struct match_line *line,
	       const struct applied *applied,
	       const struct amount_layout *layout)
{
	const co2e_figure *f = &applied->figure;
	enum amount_part part = part_of(line, applied->in_total);

	memset(out, 0, sizeof(*out));
	out->value[0] = f->kgco2e;
	out->slot[0] = layout->slot[part];
	out->count = 1;
	out->values = applied->values;
	out->inside = applied->inside;
	out->scope = CO2E_SCOPE_COUNT;
	if (out->inside)
		out->scope = (uint8_t)line->scope;
	out->is_use = part == AMOUNT_KGCO2E || part == AMOUNT_BEYOND;
	out->market = AMOUNT_PARTS;
	if (part == AMOUNT_KGCO2E && !line->market &&
	    layout->slot[AMOUNT_MARKET] != out->slot[0])
		out->market = layout->slot[AMOUNT_MARKET];
	if (applied->in_total) {
		out->lacks_gases = (f->has & CO2E_HAS_GASES) != CO2E_HAS_GASES;
		add_gases(out, f, layout);
	}
}

void step_rate_make(struct step_rate *out, const struct match_line *line,
		    const struct step *step, double limit)
{
	const int64_t exact = INT64_C(1) << 53, million = 1000000;

	*out = (struct step_rate){.num = line->num,
				  .most = most_of(step, limit)};
	if (!line->market && line->den <= exact / million)
		out->by = (double)(line->den * million);
}

void steps_link(struct step *steps, size_t count)
{
	size_t i, k;

	for (i = 0; i < count; i++) {
		struct step *s = &steps[i];

		s->is_new = s->is_new_scope = 1;
		for (k = 0; k < i; k++) {
			if (steps[k].inside != s->inside)
				continue;
			if (!s->inside || steps[k].values == s->values)
				s->is_new = 0;
			if (steps[k].scope == s->scope)
				s->is_new_scope = 0;
		}
	}
}

int step_rates_join(struct step_rate *out, const struct step_rate *rates,
		    size_t count)
{
	size_t i;

	*out = count ? rates[0] : (struct step_rate){.by = 0};
	for (i = 1; i < count; i++) {
		if (rates[i].num != out->num || rates[i].by < out->by ||
		    rates[i].by > out->by)
			return 0;
		if (!(rates[i].most >= out->most)) /* or not a number */
			out->most = rates[i].most;
	}
	return 1;
}

unsigned steps_kind(const struct step *steps, size_t count)
{
	unsigned kind = 1;
	size_t i;

	for (i = 0; i < count && kind < STEP_KINDS / 2; i++)
		kind = kind * 2 + (steps[i].count > 1);
	return kind;
}

size_t steps_reach(const struct step *steps, size_t count)
{
	size_t last = 0, i, k;

	for (i = 0; i < count; i++) {
		for (k = 0; k < steps[i].count; k++)
			if (last < steps[i].slot[k])
				last = steps[i].slot[k];
		if (last < steps[i].market && steps[i].market < AMOUNT_PARTS)
			last = steps[i].market;
	}
	return offsetof(struct amount_sum, of) + last * sizeof(struct sum);
}
