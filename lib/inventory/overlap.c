#include "overlap.h"

#include "base/alloc.h"
#include "base/error.h"
#include "factor/overlaps.h"

#include <string.h>

enum side { NEITHER = 0, ONE = 1, OTHER = 2, BOTH = ONE | OTHER };

/* What looking for the rules needs. */
struct search {
	struct priced *priced;
	const co2e_inventory *inventory;
	size_t organisation; /* its place in `by`, or by_count */
	struct dict organisations;
	unsigned char *seen; /* by organisation: sides that have lines */
	size_t room;
	const char **activities; /* that have figures, each once */
	size_t activity_count;
};

static enum side side_of(const co2e_overlap_rule *rule,
			 const co2e_inventory *inv, const struct take *take,
			 const co2e_factor *factor)
{
	const char *activity = take_activity(inv, take);

	if (!factor)
		return NEITHER; /* declared: its text is no key */
	if (overlap_side_has(rule->one, activity, factor->set))
		return ONE;
	return overlap_side_has(rule->other, activity, factor->set) ? OTHER
								    : NEITHER;
}

static enum side side_of_line(const co2e_overlap_rule *rule,
			      const struct search *s, const struct line_at *at)
{
	if (at->group == DICT_NONE)
		return NEITHER; /* the boundary leaves it out */
	return side_of(rule, s->inventory, at->take, at->line->factor);
}

/* 0 when the heap is exhausted. */
static int list_activities(struct search *s)
{
	const co2e_inventory *inv = s->inventory;
	size_t count = co2e_factors_activity_count(inv->factors), i;
	unsigned char *listed = mem_zero(count, 1);

	s->activities = mem_alloc(count * sizeof(*s->activities));
	for (i = 0; listed && s->activities && i < inv->takes.count; i++) {
		const struct take *take = &inv->take[i];

		if (!take->match->count || !take->match->lines[0].factor ||
		    listed[take->key.activity_id])
			continue;
		listed[take->key.activity_id] = 1;
		s->activities[s->activity_count++] = take_activity(inv, take);
	}
	i = listed && s->activities;
	mem_free(listed);
	return i != 0;
}

/* May a line be on this side? A side is of an activity or of a set: neither
 * need be asked with each of the others. */
static int is_side_used(const char *side, const struct search *s)
{
	const struct priced *p = s->priced;
	size_t i;

	if (!p->set_count || !s->activity_count)
		return 0;
	for (i = 0; i < s->activity_count; i++)
		if (overlap_side_has(side, s->activities[i], p->sets[0]))
			return 1;
	for (i = 1; i < p->set_count; i++)
		if (overlap_side_has(side, s->activities[0], p->sets[i]))
			return 1;
	return 0;
}

/* The number that a line's organisation has for the rule, with a place in
 * `seen`; DICT_NONE when the heap is exhausted. */
static uint32_t organisation_of(struct search *s, const co2e_overlap_rule *rule,
				const struct line_at *at)
{
	const co2e_inventory *inv = s->inventory;
	const char *value = dict_text(&inv->groups, at->cell.group);
	size_t k, before = s->organisations.count;
	void *seen = s->seen;
	uint32_t number;

	if (!rule->within_organisation || s->organisation == inv->by_count)
		value = "";
	else
		for (k = 0; k < s->organisation; k++)
			value += strlen(value) + 1;
	if (!mem_grow(&seen, &s->room, before + 1, 1))
		return DICT_NONE;
	s->seen = seen;
	number = dict_add(&s->organisations, value, strlen(value));
	if (s->organisations.count > before && number != DICT_NONE)
		s->seen[number] = NEITHER;
	return number;
}

/* Which sides each organisation has. 0 when the heap is exhausted. */
static int see(struct search *s, const co2e_overlap_rule *rule)
{
	struct line_walk walk = {0};
	struct line_at at;

	if (s->organisations.count)
		memset(s->seen, 0, s->organisations.count);
	while (lines_next(&at, s->inventory, &walk)) {
		enum side side = side_of_line(rule, s, &at);
		uint32_t number;

		if (side == NEITHER)
			continue;
		number = organisation_of(s, rule, &at);
		if (number == DICT_NONE)
			return 0;
		s->seen[number] |= (unsigned char)side;
	}
	return 1;
}

static int is_met(const struct search *s)
{
	return s->organisations.count &&
	       memchr(s->seen, BOTH, s->organisations.count) != NULL;
}

static co2e_status add_line(struct overlap_side *to, const struct search *s,
			    const struct line_at *at, co2e_error *err)
{
	struct amount_parts parts;
	co2e_amount amount;
	double unused;

	if (!line_amount(&amount, &unused, &at->cell, at->line, at->applied) ||
	    !amount_parts(&parts, &amount, at->number) ||
	    !amount_sum_add(&to->sum, &parts, &s->priced->layout))
		return err_set(err, CO2E_E_RANGE, nowhere,
			       "the emissions of an overlap pass 1.4e20 "
			       "kgCO2e");
	note_first(s->inventory, &to->first, at->cell.sum.first);
	return CO2E_OK;
}

/* The lines of the organisations that have both sides. */
static co2e_status add_up(struct overlap *out, struct search *s,
			  const co2e_overlap_rule *rule, co2e_error *err)
{
	static const struct overlap_side empty = {.first = {0, DICT_NONE}};
	co2e_status status = CO2E_OK;
	struct line_walk walk = {0};
	struct line_at at;

	out->rule = rule;
	out->one = out->other = empty;
	amount_sum_begin(&out->one.sum, &s->priced->layout);
	amount_sum_begin(&out->other.sum, &s->priced->layout);
	while (!status && lines_next(&at, s->inventory, &walk)) {
		enum side side = side_of_line(rule, s, &at);
		uint32_t number;

		if (side == NEITHER)
			continue;
		number = organisation_of(s, rule, &at);
		if (number == DICT_NONE)
			return err_memory(err);
		if (s->seen[number] == BOTH)
			status = add_line(side == ONE ? &out->one : &out->other,
					  s, &at, err);
	}
	return status;
}

static co2e_status find_rule(struct search *s, const co2e_overlap_rule *rule,
			     co2e_error *err)
{
	struct priced *p = s->priced;
	void *grown = p->overlaps;
	co2e_status status;

	/* there are far fewer activities than lines, and most inventories have
	 * both sides of no rule */
	if (!is_side_used(rule->one, s) || !is_side_used(rule->other, s))
		return CO2E_OK;
	if (!see(s, rule))
		return err_memory(err);
	if (!is_met(s))
		return CO2E_OK;
	if (!mem_grow(&grown, &p->overlap_room, p->overlap_count + 1,
		      sizeof(*p->overlaps)))
		return err_memory(err);
	p->overlaps = grown;
	status = add_up(&p->overlaps[p->overlap_count], s, rule, err);
	p->overlap_count += !status;
	return status;
}

co2e_status find_overlaps(struct priced *priced, const co2e_inventory *inv,
			  co2e_error *err)
{
	struct search s = {.priced = priced, .inventory = inv};
	const co2e_overlap_rule *rule;
	co2e_status status = CO2E_OK;
	size_t i;

	while (s.organisation < inv->by_count &&
	       inv->by[s.organisation].role != ROLE_ORGANISATION)
		s.organisation++;
	if (!list_activities(&s))
		status = err_memory(err);
	for (i = 0;
	     !status && (rule = co2e_factors_overlap(inv->factors, i)) != NULL;
	     i++)
		status = find_rule(&s, rule, err);
	dict_clear(&s.organisations);
	mem_free(s.seen);
	mem_free(s.activities);
	return status;
}

static const char *file_of(const co2e_inventory *inv, struct where first)
{
	return first.file == DICT_NONE ? ""
				       : dict_text(&inv->texts, first.file);
}

int co2e_inventory_overlap(co2e_overlap *out, const co2e_inventory *inv,
			   size_t i)
{
	const struct overlap *found;

	if (!inv->priced || i >= inv->priced->overlap_count)
		return 0;
	found = &inv->priced->overlaps[i];
	*out = (co2e_overlap){
		.rule = found->rule,
		.one = amount_sum_value(&found->one.sum, &inv->priced->layout),
		.other = amount_sum_value(&found->other.sum,
					  &inv->priced->layout),
		.file_one = file_of(inv, found->one.first),
		.file_other = file_of(inv, found->other.first),
		.line_one = found->one.first.line,
		.line_other = found->other.first.line,
	};
	return 1;
}
