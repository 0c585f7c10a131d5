#include "meaning.h"

#include "declared.h"

#include "base/lock.h"

#include <string.h>

void meaning_begin(struct meaning *m, const co2e_inventory *inv)
{
	memset(m, 0, sizeof(*m));
	m->request.rule = inv->options.rule;
	m->request.edition = inv->options.edition;
	m->request.chosen =
		(struct sets_chosen){inv->use, inv->options.use_count};
	m->request.any_spend = inv->any_spend;
	m->request.pathways = inv->options.pathways;
}

void meaning_of(struct meaning *m, const co2e_inventory *inv,
		const struct take *take)
{
	const struct take_key *key = &take->key;
	struct match_request *q = &m->request;

	meaning_begin(m, inv);
	q->found.activity_id = key->activity_id;
	q->found.exact = (const co2e_factor *)(uintptr_t)key->exact;
	q->found.set = key->pinned ? q->found.exact->set : NULL;
	q->unit.unit = key->unit;
	q->unit.own = (const struct measure *)(uintptr_t)key->own;
	q->unit.state = (co2e_state)key->state;
	q->supplier = dict_text(&inv->texts, key->supplier);
	q->region = dict_text(&inv->texts, key->region);
	q->stages = key->stages;
	q->stages_are_the_rows = key->stages_are_the_rows;
	q->claim_scope = key->claim_scope;
	q->claim_category = key->claim_category;
	q->claim_nhs = key->claim_nhs;
	q->vat_num = key->vat_num;
	q->vat_den = key->vat_den;
	m->quality.tier = (co2e_tier)key->claim_tier;
	m->quality.reading = (co2e_reading)key->reading;
	if (key->activity_id == DICT_NONE)
		m->label = dict_text(&inv->texts, key->label);
}

/* Which cell a matching error is about. */
static enum activity_role blamed(const struct match_request *r,
				 co2e_status status)
{
	switch (status) {
	case CO2E_E_DIMENSION:
	case CO2E_E_UNIT_AMBIGUOUS:
	case CO2E_E_RANGE:
		return ROLE_UNIT;
	case CO2E_E_EDITION:
	case CO2E_E_DATE:
		return ROLE_DATE;
	case CO2E_E_STAGE:
		return ROLE_STAGE;
	case CO2E_E_SCOPE:
		if (r->claim_nhs && !r->claim_scope)
			return ROLE_NHS_CATEGORY;
		return r->claim_scope > CO2E_SCOPE_3 ? ROLE_SCOPE
						     : ROLE_ACTIVITY;
	default:
		return ROLE_ACTIVITY;
	}
}

co2e_status meaning_match(struct match *out, enum activity_role *role,
			  const co2e_inventory *inv, struct meaning *m,
			  co2e_error *err)
{
	co2e_status status;

	if (m->label) {
		status = declared_take(out, &m->request, inv->factors, m->label,
				       role, err);
	} else {
		status = match_row(out, inv->factors, &m->request, err);
		*role = blamed(&m->request, status);
	}
	if (!status && m->quality.reading == CO2E_READING_ESTIMATED)
		out->findings |= CO2E_FOUND_ESTIMATED;
	return status;
}

void meaning_leave_out(struct match *out, const struct meaning *m)
{
	out->count = 0;
	out->findings = CO2E_FOUND_LEFT_OUT;
	if (m->quality.reading == CO2E_READING_ESTIMATED)
		out->findings |= CO2E_FOUND_ESTIMATED;
}

void meaning_let_go(const co2e_inventory *inv)
{
	if (inv->meaning)
		(void)pthread_mutex_unlock(inv->meaning);
}

void meaning_hold_again(const co2e_inventory *inv)
{
	if (inv->meaning)
		lock_take(inv->meaning);
}

static uint32_t number_text(co2e_inventory *inv, const char *text)
{
	return dict_add(&inv->texts, text, strlen(text));
}

co2e_period meaning_days(const co2e_inventory *inv, const struct meaning *m)
{
	co2e_period days;

	if (!match_days(&days, inv->factors, &m->request))
		days = (co2e_period){1, 0};
	return days;
}

uint32_t meaning_take(co2e_inventory *inv, const struct meaning *m,
		      co2e_period days, struct span unit, struct span asked,
		      const struct match *match)
{
	const struct match_request *q = &m->request;
	struct take_key key;

	memset(&key, 0, sizeof(key));
	key.activity_id = m->label ? DICT_NONE : q->found.activity_id;
	if (m->label)
		key.label = number_text(inv, m->label);
	key.exact = q->found.exact ? (uint64_t)(uintptr_t)q->found.exact : 0;
	key.pinned = q->found.set != NULL;
	key.unit = q->unit.unit;
	key.period = take_period(inv, q->period, days);
	key.own = (uint64_t)(uintptr_t)q->unit.own;
	key.state = (int32_t)q->unit.state;
	key.supplier = number_text(inv, q->supplier);
	key.region = number_text(inv, q->region);
	key.stages = q->stages;
	key.stages_are_the_rows = q->stages_are_the_rows;
	key.claim_scope = q->claim_scope;
	key.claim_category = q->claim_category;
	key.claim_nhs = q->claim_nhs;
	key.claim_tier = (int32_t)m->quality.tier;
	key.reading = (int32_t)m->quality.reading;
	key.vat_num = q->vat_num;
	key.vat_den = q->vat_den;
	if (key.label == DICT_NONE || key.supplier == DICT_NONE ||
	    key.region == DICT_NONE)
		return DICT_NONE;
	return take_of(inv, &key, unit, asked, match);
}
