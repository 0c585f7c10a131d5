/* Measures put to their activities, and followed. */
#include "measures.h"

#include "factors.h"

#include "base/error.h"

#include <string.h>

static int has_words(const char *spellings, struct span words)
{
	while (*spellings) {
		struct span one = {spellings, strcspn(spellings, "|")};

		if (span_same(one, words))
			return 1;
		spellings += one.n + (spellings[one.n] == '|');
	}
	return 0;
}

static int leads_from(const struct measure *m, const struct measure_node *node)
{
	if (m->from.is_unit != node->is_unit)
		return 0;
	return node->is_unit ? co2e_unit_comparable(&m->from.unit, &node->unit)
			     : has_words(m->spellings, node->words);
}

static int agrees(co2e_state a, co2e_state b)
{
	return a == CO2E_STATE_ANY || b == CO2E_STATE_ANY || a == b;
}

co2e_state measure_agreed(co2e_state state, const struct measure *measure)
{
	return state == CO2E_STATE_ANY ? measure->about.state : state;
}

static const struct measure *number(const co2e_factors *factors, uint32_t i)
{
	return i == DICT_NONE ? NULL : &factors->measures[i];
}

static const struct measure *first_of(const co2e_factors *factors,
				      uint32_t activity_id)
{
	return activity_id < factors->keys.count
		       ? number(factors,
				factors->activities[activity_id].measure)
		       : NULL;
}

const struct measure *measure_from(const co2e_factors *factors,
				   uint32_t activity_id,
				   const struct measure_node *node,
				   co2e_state state, int *several)
{
	const struct measure *m = first_of(factors, activity_id), *best = NULL;

	for (; m; m = number(factors, m->next)) {
		if (!leads_from(m, node) || !agrees(m->about.state, state))
			continue;
		if (!best)
			best = m;
		else if (several && m->table == best->table)
			*several = 1; /* of one table: another state */
	}
	return best;
}

const co2e_measure *co2e_measures_at(const co2e_factors *factors,
				     uint32_t activity_id, size_t i)
{
	const struct measure *m = first_of(factors, activity_id);

	for (; m && i; i--)
		m = number(factors, m->next);
	return m ? &m->about : NULL;
}

static co2e_status wrong(const struct measure *m, co2e_status status,
			 unsigned column, const char *message, co2e_error *err)
{
	return err_set(err, status,
		       (struct place){m->about.file, m->about.line, column},
		       "1 %.40s of %.80s = %.20s %.40s: %s", m->about.unit,
		       m->about.activity, m->about.amount, m->about.in_unit,
		       message);
}

static uint32_t activity_of(const co2e_factors *factors, const char *text)
{
	uint32_t id = dict_find(&factors->keys, text, strlen(text)), alias;

	if (id != DICT_NONE)
		return id;
	alias = dict_find(&factors->alias_names, text, strlen(text));
	return alias == DICT_NONE ? DICT_NONE
				  : factors->aliases[alias].activity_id;
}

/* Do two measures of one table answer the same question? */
static int same_question(const struct measure *a, const struct measure *b)
{
	const char *p = b->spellings;

	if (a->table != b->table || !agrees(a->about.state, b->about.state))
		return 0;
	if (a->from.is_unit || b->from.is_unit)
		return leads_from(a, &b->from);
	while (*p) {
		struct span one = {p, strcspn(p, "|")};

		if (has_words(a->spellings, one))
			return 1;
		p += one.n + (p[one.n] == '|');
	}
	return 0;
}

/* Appends a measure to its activity's, behind those of earlier tables. */
static co2e_status give(co2e_factors *factors, uint32_t i, co2e_error *err)
{
	struct measure *m = &factors->measures[i];
	uint32_t *at = &factors->activities[m->activity_id].measure;
	unsigned count = 0;

	for (; *at != DICT_NONE; at = &factors->measures[*at].next, count++)
		if (same_question(&factors->measures[*at], m))
			return wrong(m, CO2E_E_DATA, 0,
				     "this unit of the activity stands twice",
				     err);
	if (count == MEASURES_MAX)
		return wrong(m, CO2E_E_LIMIT, 1,
			     "the activity has too many measures", err);
	m->about.activity = dict_text(&factors->keys, m->activity_id);
	*at = i;
	return CO2E_OK;
}

/* Follows a measure to the end of its chain. */
static co2e_status follow(const co2e_factors *factors, const struct measure *m,
			  co2e_error *err)
{
	const struct measure *step = m;
	co2e_state state = m->about.state;
	int steps = 1;

	for (;;) {
		const struct measure *next = measure_from(
			factors, m->activity_id, &step->to, state, NULL);

		if (!next && !step->to.is_unit)
			return wrong(step, CO2E_E_DATA, 0,
				     "its in_unit is no unit, nor a measure of "
				     "this activity",
				     err);
		if (!next)
			return CO2E_OK;
		if (next == m)
			return wrong(m, CO2E_E_DATA, 0,
				     "it leads back to itself, in a circle",
				     err);
		if (++steps > CO2E_MEASURE_STEPS)
			return wrong(m, CO2E_E_DATA, 0,
				     "it takes more than 4 measures to its "
				     "end, or ends in a circle",
				     err);
		step = next;
		state = measure_agreed(state, step);
	}
}

co2e_status measures_link(co2e_factors *factors, co2e_error *err)
{
	co2e_status status = CO2E_OK;
	uint32_t i;

	for (i = 0; !status && i < factors->measure_count; i++) {
		struct measure *m = &factors->measures[i];

		m->activity_id = activity_of(factors, m->about.activity);
		if (m->activity_id != DICT_NONE)
			status = give(factors, i, err);
		else if (m->about.user)
			status = wrong(m, CO2E_E_DATA, 1,
				       "no loaded set has this activity, and "
				       "no alias this name",
				       err);
	}
	for (i = 0; !status && i < factors->measure_count; i++)
		if (factors->measures[i].activity_id != DICT_NONE)
			status = follow(factors, &factors->measures[i], err);
	return status;
}
