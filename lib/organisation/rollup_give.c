/* What a roll-up hands out. */
#include "rollup.h"

#include "base/alloc.h"

#include <math.h>

void co2e_rollup_free(co2e_rollup *r)
{
	if (!r)
		return;
	mem_free(r->rows);
	mem_free(r->nodes);
	mem_free(r->stray_names);
	mem_free(r->flows);
	mem_free(r->told);
	mem_free(r->notes);
	mem_free(r->denominators);
	mem_free(r->lacking);
	dict_clear(&r->strays);
	dict_clear(&r->pairs);
	arena_clear(&r->texts);
	mem_free(r);
}

const co2e_organisations *co2e_rollup_organisations(const co2e_rollup *r)
{
	return r->organisations;
}

const co2e_inventory *co2e_rollup_inventory(const co2e_rollup *r)
{
	return r->inventory;
}

size_t co2e_rollup_count(const co2e_rollup *r)
{
	return r->count;
}

const co2e_rollup_row *co2e_rollup_at(const co2e_rollup *r, size_t i)
{
	return i < r->count ? &r->rows[i] : NULL;
}

const co2e_rollup_whole *co2e_rollup_total(const co2e_rollup *r)
{
	return &r->whole;
}

const co2e_rollup_flow *co2e_rollup_flow_at(const co2e_rollup *r, size_t i)
{
	return i < r->told_count ? &r->told[i] : NULL;
}

const co2e_rollup_note *co2e_rollup_note_at(const co2e_rollup *r, size_t i)
{
	return i < r->note_count ? &r->notes[i] : NULL;
}

double co2e_rollup_denominator(const co2e_rollup *r, size_t i, size_t k)
{
	if (i >= r->known || k >= r->denominator_count)
		return NAN;
	return r->denominators[i * r->denominator_count + k];
}

double co2e_rollup_intensity(const co2e_rollup *r, size_t i, size_t k)
{
	double units = co2e_rollup_denominator(r, i, k);

	if (!(units > 0))
		return NAN;
	return r->rows[i].consolidated[CO2E_ACCOUNT_TOTAL] / units;
}

const char *co2e_account_name(co2e_account account)
{
	static const char *const names[CO2E_ACCOUNT_COUNT] = {
		[CO2E_ACCOUNT_TOTAL] = "kgco2e",
		[CO2E_ACCOUNT_MARKET] = "market_kgco2e",
		[CO2E_ACCOUNT_SCOPE_1] = "scope1_kgco2e",
		[CO2E_ACCOUNT_SCOPE_2] = "scope2_kgco2e",
		[CO2E_ACCOUNT_SCOPE_2_MARKET] = "scope2_market_kgco2e",
		[CO2E_ACCOUNT_SCOPE_3] = "scope3_kgco2e",
		[CO2E_ACCOUNT_OUTSIDE] = "outside_kgco2e",
		[CO2E_ACCOUNT_BEYOND] = "beyond_kgco2e",
		[CO2E_ACCOUNT_AVOIDED] = "avoided_kgco2e",
	};

	return (unsigned)account < CO2E_ACCOUNT_COUNT ? names[account] : "";
}
