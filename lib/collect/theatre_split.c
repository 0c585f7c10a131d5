/* A supply split into what was used and what was lost on the way. */
#include "theatre_gas.h"

#include "base/alloc.h"
#include "base/dec_scale.h"

#include <stdio.h>
#include <stdlib.h>
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
	const struct theatre_entry *e = group->first;

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
	return CO2E_OK;
}

/* What there was to be used. */
static dec supplied(const struct theatre_group *group)
{
	return (dec){group->supply.units - group->returned.units};
}

/* Do its rows say that more was used than there was? */
static int is_overdrawn(const struct theatre_group *group)
{
	return theatre_is_split(group) && *group->in &&
	       dec_compare(group->used, supplied(group)) > 0;
}

/* The row that an entry was made of: "a.csv:2". */
static struct place place_of(char name[CO2E_SOURCE_MAX],
			     const struct theatre_entry *e)
{
	const char *colon = strrchr(e->source, ':');
	size_t n = colon ? (size_t)(colon - e->source) : 0;

	if (n >= CO2E_SOURCE_MAX)
		n = CO2E_SOURCE_MAX - 1;
	memcpy(name, e->source, n);
	name[n] = 0;
	return (struct place){name, colon ? strtoull(colon + 1, NULL, 10) : 0,
			      0};
}

static int is_refused(const struct theatre *t, const struct theatre_entry *e)
{
	return e->term == TERM_USED && is_overdrawn(&t->group[e->group]);
}

static void refuse_use(co2e_collect *c, const struct theatre_group *group,
		       const struct theatre_entry *e)
{
	char used[DEC_TEXT], had[DEC_TEXT], name[CO2E_SOURCE_MAX];
	co2e_error why = {0};

	(void)dec_text(used, group->used);
	(void)dec_text(had, supplied(group));
	(void)err_set(&why, CO2E_E_DATA, place_of(name, e),
		      "%s %s of %s were used for %s at '%.80s', but only %s "
		      "were supplied (%s), which is counted instead: use and "
		      "supply must be of the same period and place; write what "
		      "came out of stock as supply",
		      used, group->in, theatre_gases[e->agent].says, e->date,
		      e->site, had, group->first->source);
	collect_reject_used(c, &why);
}

/* Where more was used than there was, which row is wrong nobody can say: those
 * of the use are rejected, and the supply stands as it is. 1: there were such.
 */
static int refuse_overdrawn(co2e_collect *c, struct theatre *t)
{
	size_t kept = 0, i;

	/* groups name entries, so that none is moved before all are told */
	for (i = 0; i < t->count; i++)
		if (is_refused(t, &t->entries[i]))
			refuse_use(c, &t->group[t->entries[i].group],
				   &t->entries[i]);
	for (i = 0; i < t->count; i++)
		if (!is_refused(t, &t->entries[i]))
			t->entries[kept++] = t->entries[i];
	if (kept == t->count)
		return 0;
	t->count = kept;
	return 1;
}

static co2e_status add_all(co2e_collect *c, struct theatre *t, co2e_error *err)
{
	co2e_status status = CO2E_OK;
	size_t i;

	memset(t->group, 0, t->groups.count * sizeof(*t->group));
	memset(t->supply, 0, t->stocks.count * sizeof(*t->supply));
	for (i = 0; !status && i < t->count; i++)
		status = add_entry(c, t, &t->entries[i], err);
	return status;
}

co2e_status theatre_group_all(co2e_collect *c, struct theatre *t,
			      co2e_error *err)
{
	co2e_status status;
	size_t i;

	t->group = mem_zero(t->groups.count ? t->groups.count : 1,
			    sizeof(*t->group));
	t->supply = mem_zero(t->stocks.count ? t->stocks.count : 1,
			     sizeof(*t->supply));
	if (!t->group || !t->supply)
		return err_memory(err);
	status = add_all(c, t, err);
	if (!status && refuse_overdrawn(c, t))
		status = add_all(c, t, err);
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
