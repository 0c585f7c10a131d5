#include "uses.h"

#include "steps.h"
#include "tier.h"

#include "base/alloc.h"

static const char *basis_of(const co2e_inventory *inv,
			    const struct applied *applied,
			    const struct match_line *line)
{
	if (!line->factor)
		return NULL;
	return applied->figure.restated ? inv->gwp : line->factor->gwp;
}

int uses_reserve(struct use_order *o, size_t takes, size_t applied)
{
	o->of = mem_alloc(applied * sizeof(*o->of));
	o->takes = mem_alloc(takes * sizeof(*o->takes));
	o->room = mem_alloc(takes * sizeof(*o->room));
	return o->of && o->takes && o->room;
}

void uses_clear(struct use_order *o)
{
	mem_free(o->of);
	mem_free(o->takes);
	mem_free(o->room);
}

static void make_order(struct use_order *o, const co2e_inventory *inv)
{
	const struct priced *p = inv->priced;
	size_t i, k;

	takes_in_order(o->takes, o->room, inv);
	for (i = 0; i < inv->takes.count; i++) {
		const struct take_step *take = &p->take_steps[o->takes[i]];

		for (k = 0; take->used && k < take->count; k++)
			o->of[o->count++] = take->first + (uint32_t)k;
	}
	o->made = 1;
}

int inventory_use(struct use *out, const co2e_inventory *inv, size_t i)
{
	const struct applied *applied;
	const struct match_line *line;
	const struct use_sum *sum;
	const struct take *take;

	if (!inv->priced)
		return 0;
	if (!inv->priced->uses.made)
		make_order(&inv->priced->uses, inv);
	if (i >= inv->priced->uses.count)
		return 0;
	applied = &inv->priced->applied[inv->priced->uses.of[i]];
	sum = &inv->priced->use_sums[inv->priced->uses.of[i]];
	take = &inv->take[applied->take];
	line = &take->match->lines[applied->line];
	*out = (struct use){
		.activity = take_activity(inv, take),
		.nhs = &line->nhs,
		.gwp = basis_of(inv, applied, line),
		.period = take->covers,
		.findings = take->match->findings | applied->findings,
		.tier = line_tier(take, line),
		.reading = (co2e_reading)take->key.reading,
		.left_out = !applied->inside,
		.some = sum->bits != 0,
		.kgco2e = sum->kgco2e,
	};
	out->in_total = applied->inside && applied->in_total;
	return 1;
}

const char *line_activity(const co2e_inventory *inv, size_t i)
{
	struct line_at at;

	return line_at(&at, inv, i) ? take_activity(inv, at.take) : "";
}
