#include "rematch.h"

#include "base/error.h"
#include "factor/shared.h"
#include "inventory/declared.h"
#include "inventory/meaning.h"

#include <stdio.h>
#include <string.h>

/* A figure by its id in one set, or NULL. */
static const co2e_factor *figure_of(const co2e_factors *factors,
				    const char *set, const char *id)
{
	const co2e_set *home = co2e_factors_set_named(factors, set);
	const co2e_factor *f;
	size_t i;

	for (i = 0; home && (f = co2e_factors_at(factors, home, i)); i++)
		if (!strcmp(f->id, id))
			return f;
	return NULL;
}

static co2e_status find(co2e_found *out, const co2e_factors *factors,
			const struct co2e_partial *part,
			const struct part_take *take, co2e_error *err)
{
	const char *key = part->texts[take->activity];
	const char *set = part->texts[take->exact_set];
	const char *id = part->texts[take->exact_id];
	co2e_status status;

	if (!*id) {
		status = co2e_factors_find(out, factors, key, strlen(key), err);
		if (status ||
		    (!out->exact &&
		     !strcmp(co2e_factors_activity(factors, out->activity_id),
			     key)))
			return status;
		return err_set(err, CO2E_E_ACTIVITY, nowhere,
			       "no loaded set has the activity '%.200s'", key);
	}
	out->exact = figure_of(factors, set, id);
	if (!out->exact)
		return err_set(err, CO2E_E_ACTIVITY, nowhere,
			       "the row names the figure %.60s:%.60s, which is "
			       "not loaded",
			       set, id);
	out->activity_id = out->exact->activity_id;
	out->set = take->pinned ? out->exact->set : NULL;
	return CO2E_OK;
}

static co2e_status read_unit(struct match_request *r,
			     const co2e_factors *factors, const char *text,
			     const co2e_unit *unit, co2e_error *err)
{
	co2e_status status =
		measured_unit_parse(&r->unit, factors, r->found.activity_id,
				    text, strlen(text), err);

	if (status ||
	    (r->unit.unit.num == unit->num && r->unit.unit.den == unit->den &&
	     !memcmp(r->unit.unit.power, unit->power, sizeof(unit->power))))
		return status;
	return err_set(err, CO2E_E_UNIT, nowhere,
		       "the unit '%.60s' was another one when the part was "
		       "written",
		       text);
}

static co2e_status understand(struct meaning *m, const co2e_inventory *inv,
			      const struct co2e_partial *part,
			      const struct part_take *take, co2e_error *err)
{
	struct match_request *r = &m->request;
	co2e_status status = CO2E_OK;

	meaning_begin(m, inv);
	r->found.activity_id = DICT_NONE;
	if (take->declared != TAKE_FOUND)
		m->label = part->texts[take->activity];
	else
		status = find(&r->found, inv->factors, part, take, err);
	if (!status)
		status =
			read_unit(r, inv->factors, part->texts[take->unit_text],
				  &take->unit, err);
	if (!status && take->declared != TAKE_LEFT_OUT &&
	    is_co2e(&r->unit.unit) != (take->declared == TAKE_DECLARED))
		status = err_set(err, CO2E_E_DATA, nowhere,
				 "a row in CO2e has its own figure, and no "
				 "other row has");
	r->period = take->least;
	r->stages = take->stages;
	r->stages_are_the_rows = (int)take->stages_are_the_rows;
	r->supplier = part->texts[take->supplier];
	r->region = part->texts[take->region];
	r->vat_num = take->vat_num;
	r->vat_den = take->vat_den;
	r->claim_scope = (int)take->claim_scope;
	r->claim_category = take->claim_category;
	r->claim_nhs = take->claim_nhs;
	m->quality.tier = (co2e_tier)take->tier;
	m->quality.reading = (co2e_reading)take->reading;
	return status;
}

/* Does the figure begin or end to be valid within the days? */
static int changes_within(const co2e_factor *f, co2e_period days)
{
	return (f->valid_from > days.first && f->valid_from <= days.last) ||
	       (f->valid_to >= days.first && f->valid_to < days.last);
}

static int any_changes(const co2e_factors *factors, uint32_t activity_id,
		       co2e_period days)
{
	const co2e_factor *f = co2e_factors_first(factors, activity_id);

	while (f && !changes_within(f, days))
		f = co2e_factors_next(factors, f);
	return f != NULL;
}

/* Rows that were added up under one year's edition may differ under another
 * rule, since only then their own days choose the figure. Rules otherwise agree
 * about the rows of a take: it lies in one calendar year. Rows of a month were
 * added up between changes of the figures that were loaded then. */
static co2e_status check_days(const co2e_inventory *inv,
			      const struct co2e_partial *part,
			      const struct part_take *take,
			      uint32_t activity_id, co2e_error *err)
{
	struct shared_stage shared[SHARED_MAX];
	size_t count, i;
	int changes;

	if (!take->several || take->declared ||
	    part->options.rule != CO2E_EDITION_FIXED ||
	    inv->options.rule == CO2E_EDITION_FIXED)
		return CO2E_OK;
	changes = any_changes(inv->factors, activity_id, take->covers) ||
		  any_changes(inv->factors, inv->any_spend, take->covers);
	count = factors_shared(shared, inv->factors, activity_id);
	for (i = 0; !changes && i < count; i++)
		changes = any_changes(inv->factors, shared[i].activity_id,
				      take->covers);
	if (!changes)
		return CO2E_OK;
	return err_set(err, CO2E_E_DATE, nowhere,
		       "figures of '%.200s' change within the days of rows "
		       "that the part added up under one year's edition; write "
		       "it again with %s",
		       part->texts[take->activity],
		       part->options.keep_periods
			       ? "the factor sets that are loaded here"
			       : "--periods");
}

/* Which row could not be matched: its activity goes before the reason. */
static co2e_status name_it(const struct co2e_partial *part,
			   const struct part_take *take, co2e_error *err,
			   co2e_status status)
{
	co2e_error why;

	if (!err || status == CO2E_E_MEMORY)
		return status;
	why = *err;
	return err_set(err, status, nowhere, "'%.200s' (%.60s): %s",
		       part->texts[take->activity],
		       part->texts[take->unit_text], why.message);
}

static uint32_t number_text(co2e_inventory *inv, const char *text)
{
	return dict_add(&inv->texts, text, strlen(text));
}

co2e_status rematch(uint32_t *out, co2e_inventory *inv,
		    const struct co2e_partial *part,
		    const struct part_take *take, co2e_error *err)
{
	struct take same = {.covers = take->covers,
			    .least = take->least,
			    .several = take->several != 0};
	enum activity_role role;
	struct meaning meaning;
	struct match match = {0};
	co2e_status status = understand(&meaning, inv, part, take, err);

	if (!status)
		status = check_days(inv, part, take,
				    meaning.request.found.activity_id, err);
	if (!status && take->declared == TAKE_LEFT_OUT)
		meaning_leave_out(&match, &meaning);
	else if (!status)
		status = meaning_match(&match, &role, inv, &meaning, err);
	if (status)
		return name_it(part, take, err, status);
	*out = meaning_take(inv, &meaning, meaning_days(inv, &meaning),
			    span_of(part->texts[take->unit_text]),
			    span_of(part->texts[take->asked]), &match);
	if (*out == DICT_NONE)
		return err_memory(err);
	same.unit_text = number_text(inv, part->texts[take->unit_text]);
	same.asked = number_text(inv, part->texts[take->asked]);
	if (same.unit_text == DICT_NONE || same.asked == DICT_NONE)
		return err_memory(err);
	take_join(inv, *out, &same);
	return CO2E_OK;
}
