#include "theatre_gas.h"

#include "base/dec_scale.h"
#include "factor/reach.h"
#include "unit/ratio.h"

#include <string.h>

/* Molar masses: product information of each agent; 1 MAC: Ryan and Nielsen
 * 2010, Anesthesia & Analgesia 111(1):92-98. */
const struct theatre_gas theatre_gases[AGENT_COUNT] = {
	[AGENT_DESFLURANE] = {"desflurane", "clinical-gases/desflurane",
			      "desflurane", "ml", "168.04", "6"},
	[AGENT_SEVOFLURANE] = {"sevoflurane", "clinical-gases/sevoflurane",
			       "sevoflurane", "ml", "200.05", "2"},
	[AGENT_ISOFLURANE] = {"isoflurane", "clinical-gases/isoflurane",
			      "isoflurane", "ml", "184.5", "1.2"},
	[AGENT_HALOTHANE] = {"halothane", "clinical-gases/halothane",
			     "halothane", "ml", NULL, NULL},
	[AGENT_NITROUS_OXIDE] = {"nitrous-oxide",
				 "clinical-gases/nitrous-oxide",
				 "nitrous oxide", "litre", NULL, NULL},
	[AGENT_ENTONOX] = {"entonox", "clinical-gases/entonox", "Entonox",
			   "litre", NULL, NULL},
};

int theatre_is_volatile(enum theatre_agent agent)
{
	return agent < AGENT_NITROUS_OXIDE;
}

/* 1 if the unit leads to `target`: 1 of it is num/den of that. */
static int leads_to(int64_t *num, int64_t *den, const struct reach *reach,
		    const co2e_unit *target)
{
	size_t i;

	for (i = 0; i < reach->count; i++) {
		const struct reach_step *step = &reach->step[i];
		co2e_unit whole = step->unit;

		if (!step->is_unit || !co2e_unit_comparable(&whole, target))
			continue;
		if (co2e_unit_ratio(num, den, &whole, target, NULL))
			return 0;
		return ratio_multiply(num, den, *num, *den, step->num,
				      step->den);
	}
	return 0;
}

/* The other way round: from a mass to a volume, by the volume's density. */
static int leads_back(int64_t *num, int64_t *den, const co2e_factors *factors,
		      uint32_t activity_id, const struct reach *reach,
		      const struct measured_unit *volume)
{
	static const co2e_unit kg = {1, 1, {[CO2E_DIM_MASS] = 1}};
	struct reach from_volume;
	int64_t mass_num, mass_den;

	reach_make(&from_volume, factors, activity_id, volume);
	return leads_to(num, den, reach, &kg) &&
	       leads_to(&mass_num, &mass_den, &from_volume, &kg) &&
	       ratio_multiply(num, den, *num, *den, mass_den, mass_num);
}

static co2e_status scale(co2e_collect *c, dec *out, dec quantity, int64_t num,
			 int64_t den, co2e_error *err)
{
	return collect_scale(c, out, quantity, dec_whole(num), dec_whole(den),
			     err);
}

co2e_status theatre_measure(co2e_collect *c, struct theatre_entry *e,
			    co2e_error *err)
{
	const struct theatre_gas *gas = &theatre_gases[e->agent];
	const co2e_factors *factors = collect_factors(c);
	struct measured_unit unit, volume = {.own = NULL};
	struct reach reach;
	co2e_found found;
	co2e_status status;
	int64_t num, den;

	e->amount = e->quantity;
	e->in = e->unit;
	if (!factors || co2e_factors_find(&found, factors, gas->key,
					  strlen(gas->key), NULL))
		return CO2E_OK;
	status = measured_unit_parse(&unit, factors, found.activity_id, e->unit,
				     strlen(e->unit), err);
	if (!status)
		status = co2e_unit_parse(&volume.unit, gas->in, strlen(gas->in),
					 err);
	if (status)
		return status;
	reach_make(&reach, factors, found.activity_id, &unit);
	if (!leads_to(&num, &den, &reach, &volume.unit) &&
	    !leads_back(&num, &den, factors, found.activity_id, &reach,
			&volume))
		return CO2E_OK;
	e->in = gas->in;
	return scale(c, &e->amount, e->quantity, num, den, err);
}
