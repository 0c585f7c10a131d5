/* Prescribing that two levels of one group bring, a practice and its board: the
 * same inhalers would be counted twice, and no counterparty tells. */
#include "rollup.h"

#include "base/alloc.h"
#include "base/error.h"

#include <string.h>

/* The inhalers of an organisation, and of whom below it in the same time. */
struct level {
	int any;
	co2e_period period; /* from the first day to the last */
	size_t below, first;
};

static size_t organisation_dimension(const co2e_inventory *inv)
{
	const char *by;
	size_t i;

	for (i = 0; (by = co2e_inventory_by(inv, i)) != NULL; i++)
		if (span_is_fold(span_of(by), "organisation"))
			break;
	return i;
}

static void widen(struct level *level, co2e_period period)
{
	if (!level->any || period.first < level->period.first)
		level->period.first = period.first;
	if (!level->any || period.last > level->period.last)
		level->period.last = period.last;
	level->any = 1;
}

/* The organisation's number by a name as the rows spell it; SIZE_MAX where the
 * hierarchy has none. 0: the heap is exhausted. */
static int find(size_t *out, const co2e_rollup *r, struct buffer *folded,
		const char *name)
{
	size_t row;

	if (!name_fold(folded, span_of(name)))
		return 0;
	row = hierarchy_row(r->organisations, folded->text, folded->n);
	*out = row == SIZE_MAX ? row : r->organisations->number[row];
	return 1;
}

static co2e_status find_inhalers(struct level *levels, const co2e_rollup *r,
				 co2e_error *err)
{
	static const char root[] = "inhalers/";
	size_t dimension = organisation_dimension(r->inventory), i;
	struct buffer folded = {0};
	int found = 1;
	co2e_line line;

	for (i = 0; found && co2e_inventory_line(&line, r->inventory, i); i++) {
		size_t at = SIZE_MAX;

		if (line.left_out ||
		    strncmp(line.activity, root, sizeof(root) - 1) != 0)
			continue;
		found = find(&at, r, &folded,
			     co2e_inventory_group_value(r->inventory,
							line.group, dimension));
		if (at < r->known)
			widen(&levels[at], line.period);
	}
	buffer_clear(&folded);
	return found ? CO2E_OK : err_memory(err);
}

static int meet(co2e_period a, co2e_period b)
{
	return a.first <= b.last && b.first <= a.last;
}

/* Tells every organisation above `i` of it. */
static void climb(struct level *levels, const co2e_rollup *r, size_t i)
{
	const co2e_organisation *o = co2e_organisations_at(r->organisations, i);
	size_t at = o->parent;

	while (at != SIZE_MAX) {
		struct level *above = &levels[at];

		if (above->any && meet(above->period, levels[i].period) &&
		    !above->below++)
			above->first = i;
		at = co2e_organisations_at(r->organisations, at)->parent;
	}
}

static co2e_status tell(co2e_rollup *r, size_t i, const struct level *level,
			co2e_error *err)
{
	const co2e_organisations *o = r->organisations;

	return rollup_note(r, err, "prescribing-at-both",
			   "%s has inhalers of its own, and so %s %zu below "
			   "it, %s the first, at the same time: what was "
			   "prescribed must not come from both",
			   co2e_organisations_at(o, i)->name,
			   level->below == 1 ? "has" : "have", level->below,
			   co2e_organisations_at(o, level->first)->name);
}

co2e_status rollup_levels(co2e_rollup *r, co2e_error *err)
{
	struct level *levels = mem_zero(r->known + 1, sizeof(*levels));
	co2e_status status;
	size_t i;

	if (!levels)
		return err_memory(err);
	status = find_inhalers(levels, r, err);
	for (i = 0; !status && i < r->known; i++)
		if (levels[i].any)
			climb(levels, r, i);
	for (i = 0; !status && i < r->known; i++)
		if (levels[i].below)
			status = tell(r, i, &levels[i], err);
	mem_free(levels);
	return status;
}
