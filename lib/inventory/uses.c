#include "uses.h"

#include "price.h"
#include "tier.h"

static const char *basis_of(const co2e_inventory *inv,
			    const struct applied *applied,
			    const struct match_line *line)
{
	if (!line->factor)
		return NULL;
	return applied->figure.restated ? inv->gwp : line->factor->gwp;
}

int inventory_use(struct use *out, const co2e_inventory *inv, size_t i)
{
	const struct applied *applied;
	const struct match_line *line;
	const struct take *take;

	if (!inv->priced || i >= inv->priced->use_count)
		return 0;
	applied = &inv->priced->applied[inv->priced->uses[i]];
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
		.left_out = !line_inside(inv, line),
		.some = applied->some,
		.kgco2e = applied->kgco2e,
	};
	out->in_total = !out->left_out && line_in_total(inv, line);
	return 1;
}

const char *line_activity(const co2e_inventory *inv, size_t i)
{
	const struct cell *cell = &inv->cell[inv->priced->lines[i].cell];

	return take_activity(inv, &inv->take[cell->take]);
}
