/* Why the measures of an activity do not bring a row's unit to its figure's. */
#include "job.h"

#include "base/error.h"
#include "factor/measured_unit.h"
#include "unit/ratio.h"

enum { LIST = 360 };

static int is_volume(const co2e_unit *unit)
{
	static const co2e_unit m3 = {1, 1, {[CO2E_DIM_LENGTH] = 3}};

	return co2e_unit_comparable(unit, &m3);
}

static int is_mass(const co2e_unit *unit)
{
	return unit_is_only(unit, CO2E_DIM_MASS);
}

static co2e_status refuse_several(const struct job *job, const struct fit *fit)
{
	char list[LIST];

	return err_set(job->err, CO2E_E_UNIT_AMBIGUOUS, nowhere,
		       "'%.80s' has measures of the gas and of the liquid "
		       "(%s): say which behind the unit, as in 'litres gas' or "
		       "'ml liquid'",
		       fit->factor->activity,
		       measured_list(list, sizeof(list), job->factors,
				     job->request->found.activity_id));
}

/* The row says a state of which the activity has no measure. */
static co2e_status refuse_state(const struct job *job, const struct fit *fit)
{
	const co2e_factor *f = fit->factor;
	char list[LIST];

	(void)measured_list(list, sizeof(list), job->factors,
			    job->request->found.activity_id);
	if (job->request->unit.state == CO2E_STATE_GAS)
		return err_set(job->err, CO2E_E_DIMENSION, nowhere,
			       "the row's unit is a volume of gas or vapour, "
			       "and no measure says what that of '%.80s' is in "
			       "%s (%s): give ml of liquid, bottles or kg",
			       f->activity, f->unit_text, list);
	return err_set(job->err, CO2E_E_DIMENSION, nowhere,
		       "the row's unit is a volume of liquid, and '%.80s' is "
		       "measured as a gas (%s), which weighs far less: give "
		       "litres of gas, cylinders of a known size, or kg",
		       f->activity, list);
}

static co2e_status refuse_density(const struct job *job, const struct fit *fit)
{
	const co2e_factor *f = fit->factor;

	return err_set(job->err, CO2E_E_DIMENSION, nowhere,
		       "no density of '%.80s' is known, so a volume of it does "
		       "not turn into %s: give %s, or add a row to a "
		       "measures.csv of your own (what 1 ml of it weighs in g, "
		       "with the source)",
		       f->activity, f->unit_text, f->unit_text);
}

static co2e_status refuse_chain(const struct job *job, const struct fit *fit)
{
	char list[LIST];

	return err_set(job->err, CO2E_E_DIMENSION, nowhere,
		       "the measures of '%.80s' (%s) do not lead from the "
		       "row's unit to %s: add the missing step to a "
		       "measures.csv of your own, or give %s",
		       fit->factor->activity,
		       measured_list(list, sizeof(list), job->factors,
				     job->request->found.activity_id),
		       fit->factor->unit_text, fit->factor->unit_text);
}

static co2e_status refuse_longer(const struct job *job, const struct fit *fit)
{
	char list[LIST];

	return err_set(job->err, CO2E_E_DIMENSION, nowhere,
		       "the row's unit is a longer time than the measures of "
		       "'%.80s' hold for (%s): not all of it counts, so give "
		       "the hours that do",
		       fit->factor->activity,
		       measured_list(list, sizeof(list), job->factors,
				     job->request->found.activity_id));
}

co2e_status refuse_measured(const struct job *job, const struct fit *fit)
{
	const struct match_request *r = job->request;
	int known =
		co2e_measures_at(job->factors, r->found.activity_id, 0) != NULL;

	if (fit->beyond)
		return err_set(job->err, CO2E_E_RANGE, nowhere,
			       "the measures from the row's unit to '%s' need "
			       "more than 64 bits together: give the quantity "
			       "in a unit closer to it",
			       fit->factor->unit_text);
	if (job->reach.longer)
		return refuse_longer(job, fit);
	if (job->reach.several)
		return refuse_several(job, fit);
	if (r->unit.state != CO2E_STATE_ANY && known && job->reach.count == 1)
		return refuse_state(job, fit);
	if (job->reach.count > 1 || r->unit.own)
		return refuse_chain(job, fit);
	if (is_volume(&r->unit.unit) && is_mass(&fit->factor->unit))
		return refuse_density(job, fit);
	return CO2E_OK;
}
