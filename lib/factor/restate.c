#include "gwp.h"

#include "base/error.h"

#include <string.h>

/* The two gases that a figure states apart and that a GWP set values anew. */
struct bases {
	uint32_t old, new; /* numbers of GWP sets */
};

static void as_published(co2e_figure *out, const co2e_factor *f)
{
	*out = (co2e_figure){
		.kgco2e = f->kgco2e,
		.co2 = f->co2,
		.ch4 = f->ch4,
		.n2o = f->n2o,
		.other = f->other,
		.has = f->has & ~(uint32_t)CO2E_HAS_UNCERTAINTY,
	};
}

static int is_zero(double x)
{
	return !(x > 0) && !(x < 0);
}

/* part x new GWP / old GWP; 0 if a GWP set has no value for the gas. */
static int restate_part(double *part, const struct gases *gases, uint32_t gas,
			struct bases bases)
{
	double old, new;

	if (is_zero(*part))
		return 1;
	if (!gases_value(&old, gases, gas, bases.old) ||
	    !gases_value(&new, gases, gas, bases.new) || is_zero(old))
		return 0;
	*part = *part * new / old;
	return 1;
}

/* The total moves by as much as its parts, so that what the publisher lost in
 * rounding them stays where it is. */
static int restate_parts(co2e_figure *out, const struct gases *gases,
			 struct span gas_of_other, struct bases bases)
{
	double ch4 = out->ch4, n2o = out->n2o, other = out->other;
	uint32_t gas =
		gas_of_other.n ? gases_find(gases, gas_of_other) : DICT_NONE;

	if ((out->has & CO2E_HAS_GASES) != CO2E_HAS_GASES)
		return 0;
	if (!restate_part(&ch4, gases, gases->ch4, bases) ||
	    !restate_part(&n2o, gases, gases->n2o, bases) ||
	    !restate_part(&other, gases, gas, bases))
		return 0;
	out->kgco2e +=
		(ch4 - out->ch4) + (n2o - out->n2o) + (other - out->other);
	out->ch4 = ch4;
	out->n2o = n2o;
	out->other = other;
	return 1;
}

/* CO2 and nothing else is worth the same in every GWP set. */
static int is_co2_alone(const co2e_figure *out)
{
	return (out->has & (CO2E_HAS_GASES | CO2E_HAS_OTHER)) == CO2E_HAS_CO2 &&
	       is_zero(out->kgco2e - out->co2);
}

static int is_mass(const co2e_unit *unit)
{
	static const int8_t mass[CO2E_DIM_COUNT + 2] = {[CO2E_DIM_MASS] = 1};

	return !memcmp(unit->power, mass, sizeof(mass));
}

/* A mass of one gas: kilograms of a unit x the gas's GWP. */
static int restate_gas(co2e_figure *out, const co2e_factors *factors,
		       const co2e_factor *factor, uint32_t set)
{
	uint32_t gas = factors->activities[factor->activity_id].gas;
	double gwp;

	if (factor->stage != CO2E_STAGE_DIRECT || !is_mass(&factor->unit) ||
	    !gases_value(&gwp, &factors->gases, gas, set))
		return 0;
	*out = (co2e_figure){
		.kgco2e = gwp * (double)factor->unit.num /
			  (double)factor->unit.den,
		.has = CO2E_HAS_KGCO2E,
	};
	return 1;
}

static int worth_the_same(const struct gases *gases, uint32_t gas,
			  struct bases bases)
{
	double old, new;

	return gases_value(&old, gases, gas, bases.old) &&
	       gases_value(&new, gases, gas, bases.new) && is_zero(old - new);
}

/* On the basis that the GWP set takes for what it does not value: a figure
 * stands as it is where that set says nothing else of its gases. Of a figure
 * whose gases are not known these are taken to be CO2, CH4 and N2O. */
static int stands_on_base(const co2e_factors *factors,
			  const co2e_factor *factor, struct bases bases)
{
	const struct gases *gases = &factors->gases;
	uint32_t gas = factors->activities[factor->activity_id].gas;

	if (bases.old == DICT_NONE || gases_base(gases, bases.new) != bases.old)
		return 0;
	if (gas != DICT_NONE)
		return worth_the_same(gases, gas, bases);
	if (*factor->gas &&
	    !worth_the_same(gases, gases_find(gases, span_of(factor->gas)),
			    bases))
		return 0;
	return worth_the_same(gases, gases->ch4, bases) &&
	       worth_the_same(gases, gases->n2o, bases);
}

static co2e_status cannot(const co2e_factor *f, const char *gwp_set,
			  co2e_error *err)
{
	return err_set(err, CO2E_E_GWP, nowhere,
		       "the figure '%.60s' of %.60s cannot be restated under "
		       "%s: it is on the basis '%.20s', and has not all of its "
		       "gases apart; use it as it is published",
		       f->id, f->set->name, gwp_set, f->gwp);
}

co2e_status co2e_factor_restate(co2e_figure *out, const co2e_factors *factors,
				const co2e_factor *factor, const char *gwp_set,
				co2e_error *err)
{
	const struct gases *gases = &factors->gases;
	struct bases bases;

	as_published(out, factor);
	if (!(factor->has & CO2E_HAS_KGCO2E))
		return err_set(err, CO2E_E_MISSING, nowhere,
			       "%.60s leaves the figure '%.60s' (%.100s) "
			       "blank: it has no kgCO2e",
			       factor->set->name, factor->id, factor->activity);
	if (!gwp_set || !*gwp_set)
		return CO2E_OK;
	bases.new = gases_set(gases, span_of(gwp_set));
	bases.old = gases_set(gases, span_of(factor->gwp));
	if (bases.new == DICT_NONE)
		return gases_unknown_set(gases, span_of(gwp_set), err);
	if (bases.old == bases.new || is_co2_alone(out) ||
	    stands_on_base(factors, factor, bases))
		return CO2E_OK;
	if (!restate_parts(out, gases, span_of(factor->gas), bases) &&
	    !restate_gas(out, factors, factor, bases.new))
		return cannot(factor, gases->sets[bases.new], err);
	out->restated = 1;
	return CO2E_OK;
}
