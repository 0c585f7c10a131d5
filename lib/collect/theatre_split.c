/* A supply split into what was used and what was lost on the way. */
#include "theatre_gas.h"

#include "base/alloc.h"
#include "base/dec_scale.h"

#include <stdio.h>
#include <string.h>

int theatre_is_split(const struct theatre_group *group)
{
	return group->use && group->first;
}

/* Where an entry's amount is added up; NULL: in no sum. */
static dec *sum_of(struct theatre_group *group, enum theatre_term term)
{
	switch (term) {
	case TERM_SUPPLY:
		return &group->supply;
	case TERM_USED:
		return &group->used;
	case TERM_RETURNED:
		return &group->returned;
	default:
		return NULL;
	}
}

static co2e_status add_entry(co2e_collect *c, struct theatre *t,
			     const struct theatre_entry *e, co2e_error *err)
{
	struct theatre_group *group = &t->group[e->group];
	dec *sum = sum_of(group, e->term);

	if (!sum)
		return CO2E_OK;
	if (e->term == TERM_SUPPLY && !group->first)
		group->first = e;
	if (e->term == TERM_SUPPLY && !t->supply[e->stock])
		t->supply[e->stock] = e;
	if (e->term == TERM_USED && !group->use)
		group->use = e;
	if (group->in && *group->in && strcmp(group->in, e->in) != 0)
		group->in = ""; /* several */
	else if (!group->in)
		group->in = e->in;
	return collect_add(c, sum, e->amount, err);
}

/* What patients had is part of what was supplied: with supply of the same stock
 * under other dates it would stand twice. */
static co2e_status check_use(const struct theatre *t,
			     const struct theatre_group *group, co2e_error *err)
{
	const struct theatre_entry *use = group->use, *supply;

	supply = use && !group->first ? t->supply[use->stock] : NULL;
	if (!supply)
		return CO2E_OK;
	return err_set(err, CO2E_E_DATA, nowhere,
		       "the use of %s for %.40s (%s) would be counted again "
		       "beside its supply for %.40s (%s): use and supply must "
		       "be of the same period; add up the one to the other's",
		       theatre_gases[use->agent].says, use->date, use->source,
		       supply->date, supply->source);
}

static co2e_status check_group(const struct theatre *t,
			       const struct theatre_group *group,
			       co2e_error *err)
{
	char used[DEC_TEXT], supplied[DEC_TEXT];
	const struct theatre_entry *e = group->first;
	dec left = group->supply;

	if (!theatre_is_split(group))
		return check_use(t, group, err);
	if (!*group->in)
		return err_set(
			err, CO2E_E_DATA, nowhere,
			"supply and use of %s for %s at '%.80s' (%s) are "
			"in units that do not turn into one another; "
			"give both in one",
			theatre_gases[e->agent].says, e->date, e->site,
			e->source);
	left.units -= group->returned.units;
	if (dec_compare(group->used, left) <= 0)
		return CO2E_OK;
	(void)dec_text(used, group->used);
	(void)dec_text(supplied, left);
	return err_set(err, CO2E_E_DATA, nowhere,
		       "%s %s of %s were used for %s at '%.80s', but only %s "
		       "were supplied (%s): use and supply must be of the same "
		       "period and place; write what came out of stock as "
		       "supply",
		       used, group->in, theatre_gases[e->agent].says, e->date,
		       e->site, supplied, e->source);
}

co2e_status theatre_group_all(co2e_collect *c, struct theatre *t,
			      co2e_error *err)
{
	co2e_status status = CO2E_OK;
	size_t i;

	t->group = mem_zero(t->groups.count ? t->groups.count : 1,
			    sizeof(*t->group));
	t->supply = mem_zero(t->stocks.count ? t->stocks.count : 1,
			     sizeof(*t->supply));
	if (!t->group || !t->supply)
		return err_memory(err);
	for (i = 0; !status && i < t->count; i++)
		status = add_entry(c, t, &t->entries[i], err);
	for (i = 0; !status && i < t->groups.count; i++)
		status = check_group(t, &t->group[i], err);
	return status;
}

static co2e_status emit(co2e_collect *c, const struct theatre_entry *e,
			dec quantity, const char *unit, const char *term,
			co2e_error *err)
{
	const char *own[] = {term, e->theatre};
	const struct made row = {
		.activity = theatre_gases[e->agent].key,
		.quantity = quantity,
		.unit = unit,
		.date = span_of(e->date),
		.organisation = span_of(e->organisation),
		.site = span_of(e->site),
		.source = e->source,
		.own = own,
		.carried = e->carried,
	};

	return collect_emit(c, &row, err);
}

/* An entry by itself: as it stands, or taken away. */
static co2e_status emit_entry(co2e_collect *c, const struct theatre *t,
			      const struct theatre_entry *e, co2e_error *err)
{
	static const struct {
		const char *term;
		int sign;
	} terms[] = {
		[TERM_SUPPLY] = {"supply", 1},
		[TERM_USED] = {"clinical-use", 1},
		[TERM_RETURNED] = {"returned", -1},
		[TERM_CAPTURED] = {"captured", -1},
		[TERM_DESTROYED] = {"destroyed", -1},
	};
	dec quantity = e->quantity;

	if (theatre_is_split(&t->group[e->group]) &&
	    (e->term == TERM_SUPPLY || e->term == TERM_RETURNED))
		return CO2E_OK; /* in the group's use and loss */
	quantity.units *= terms[e->term].sign;
	return emit(c, e, quantity, e->unit, terms[e->term].term, err);
}

/* What was supplied and did not reach a patient: supply = use + loss. */
static co2e_status emit_loss(co2e_collect *c, const struct theatre_group *group,
			     co2e_error *err)
{
	struct theatre_entry whole = *group->first;
	dec lost = {group->supply.units - group->returned.units -
		    group->used.units};

	whole.theatre = "";
	whole.carried = NULL;
	return emit(c, &whole, lost, group->in, "system-loss", err);
}

co2e_status theatre_emit_all(co2e_collect *c, struct theatre *t,
			     co2e_error *err)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < t->count; i++)
		status = emit_entry(c, t, &t->entries[i], err);
	for (i = 0; !status && i < t->groups.count; i++)
		if (theatre_is_split(&t->group[i]))
			status = emit_loss(c, &t->group[i], err);
	return status;
}
