#include "tier.h"

/* Source of the names: NHS Emission Quantification Recipe Book. The row knows
 * best; without its word the method decides. */
co2e_tier line_tier(const struct take *take, const struct match_line *line)
{
	const co2e_factor *factor = line->factor;

	if (take->key.claim_tier)
		return (co2e_tier)take->key.claim_tier;
	if (!factor || line->market || factor->supplier[0])
		return CO2E_TIER_OC;
	return factor->unit.power[CO2E_DIM_CURRENCY] ? CO2E_TIER_RC
						     : CO2E_TIER_SC;
}

const char *take_reading(const struct take *take)
{
	return co2e_reading_name((co2e_reading)take->key.reading);
}
