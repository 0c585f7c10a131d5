#include "job.h"

#include "base/buffer.h"
#include "base/error.h"
#include "factor/bnf.h"

#include <stdio.h>
#include <string.h>

/* "kWh, litres": the units that the activity's figures of this stage have. */
static void list_units(char *out, size_t size, const struct job *job,
		       const co2e_factor *like)
{
	const co2e_factor *f =
		co2e_factors_first(job->factors, like->activity_id);
	size_t n = 0;

	out[0] = '\0';
	for (; f; f = co2e_factors_next(job->factors, f)) {
		int length;

		if (f->set != like->set || f->stage != like->stage ||
		    *f->supplier || strstr(out, f->unit_text))
			continue;
		length = snprintf(out + n, size - n, "%s%s", n ? ", " : "",
				  f->unit_text);
		if (length < 0 || (size_t)length >= size - n)
			return;
		n += (size_t)length;
	}
}

co2e_status refuse_stage(const struct job *job, const struct year *year,
			 co2e_stage stage, const struct fit *fit)
{
	const co2e_factor *f = fit->factor;
	char units[256], measures[64];

	if (fit->state == FIT_BLANK)
		return err_set(
			job->err, CO2E_E_MISSING, nowhere,
			"%s leaves the %s figure of '%s' per %s blank "
			"(factor %s, line %u)%s%s; blank is not 0: use "
			"another activity, unit or edition, or name only "
			"the stages it has",
			f->set->name, co2e_stage_name(stage), f->activity,
			f->unit_text, f->id, f->line, *f->note ? "; " : "",
			f->note);
	if (fit->state == FIT_UNIT) {
		co2e_status status = refuse_measured(job, fit);

		if (status)
			return status;
		list_units(units, sizeof(units), job, f);
		return err_set(job->err, CO2E_E_DIMENSION, nowhere,
			       "'%s' is counted in %s (%s, %s), and the row's "
			       "unit measures %s; give the quantity in one of "
			       "these or a unit that converts into it",
			       f->activity, units, f->set->name,
			       co2e_stage_name(stage),
			       co2e_unit_measures(&job->request->unit.unit,
						  measures, sizeof(measures)));
	}
	return err_set(
		job->err, CO2E_E_STAGE, nowhere,
		"'%s' has no %s stage for %d%s; leave the cell empty for "
		"all its stages",
		co2e_factors_activity(job->factors,
				      job->request->found.activity_id),
		co2e_stage_name(stage), year->year,
		*job->request->region ? " in this region" : "");
}

/* The figure that ended last, where all had ended before the period began; or
 * NULL: it is not for that. */
static const co2e_factor *ended(const struct job *job)
{
	const co2e_factor *last = NULL,
			  *f = co2e_factors_first(
				  job->factors,
				  job->request->found.activity_id);

	for (; f; f = co2e_factors_next(job->factors, f)) {
		if (job->wanted.id && strcmp(f->id, job->wanted.id) != 0)
			continue;
		if (f->valid_to >= job->request->period.first)
			return NULL;
		if (!last || f->valid_to > last->valid_to)
			last = f;
	}
	return last;
}

static co2e_status refuse_ended(const struct job *job, const co2e_factor *f)
{
	struct span id = span_of(f->id);
	struct buffer others = {0};
	int32_t year;
	int month, day;

	co2e_day_split(f->valid_to, &year, &month, &day);
	if (bnf_is_code(id))
		bnf_put_products(&others, job->factors, id,
				 job->request->period.first,
				 job->request->period.last);
	err_set(job->err, CO2E_E_EDITION, nowhere,
		"'%s' (%s of %s) was valid to %04d-%02d-%02d, and the row's "
		"period begins later%s%.160s; name what took its place%s",
		f->activity, f->id, f->set->name, (int)year, month, day,
		*f->note ? ": " : "", f->note, others.text ? others.text : "");
	buffer_clear(&others);
	return CO2E_E_EDITION;
}

/* "A, B": whose figures the activity has; 0 if it has one of nobody's. */
static int list_suppliers(char *out, size_t size, const struct job *job)
{
	const co2e_factor *f = co2e_factors_first(
		job->factors, job->request->found.activity_id);
	size_t n = 0;

	out[0] = '\0';
	for (; f; f = co2e_factors_next(job->factors, f)) {
		int length;

		if (!*f->supplier)
			return 0;
		if (n >= size - 1 || strstr(out, f->supplier))
			continue;
		length = snprintf(out + n, size - n, "%s%s", n ? ", " : "",
				  f->supplier);
		n += length > 0 ? (size_t)length : 0;
	}
	return 1;
}

co2e_status refuse_edition(const struct job *job, int32_t year,
			   const co2e_set *later)
{
	const char *activity = co2e_factors_activity(
		job->factors, job->request->found.activity_id);
	const co2e_factor *last = ended(job);
	char suppliers[160];

	if (last)
		return refuse_ended(job, last);
	if (later)
		return err_set(
			job->err, CO2E_E_EDITION, nowhere,
			"no edition of '%s' for %d or before%s: the first "
			"is %s; choose its year for all rows to use it",
			activity, year,
			job->request->chosen.count ? " in the sets chosen" : "",
			later->name);
	if (list_suppliers(suppliers, sizeof(suppliers), job))
		return err_set(
			job->err, CO2E_E_EDITION, nowhere,
			"'%s' has only suppliers' own figures, and none "
			"of '%s' for %d: there are those of %s; name one "
			"of them as the supplier, or take an activity "
			"with an average figure",
			activity, job->request->supplier, year, suppliers);
	return err_set(job->err, CO2E_E_EDITION, nowhere,
		       "no set has a figure of '%s' for %d", activity, year);
}
