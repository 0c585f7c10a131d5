/* Items from an inventory's groups. */
#include "read_inventory.h"

#include "base/alloc.h"
#include "base/sum.h"
#include "inventory/price.h"

#include <math.h>
#include <string.h>

/* A group's dimensions, as plan_read_inventory() asks for them. */
enum { BY_ORGANISATION, BY_SITE, BY_ACTIVITY, BY_UNIT };

/* What lines of one kind come to. */
struct part {
	size_t use; /* whose they are */
	struct plan_line line; /* kgco2e: of the first, per unit */
	struct sum kg;
	dec quantity;
	int differ; /* 1: not all at the same price */
};

/* Rows of a group that claim the same: an item. */
struct use {
	struct plan_claim claim;
	co2e_line first; /* its first line */
	dec quantity[CO2E_STAGE_COUNT]; /* by stage */
	size_t parts;
};

struct gathering {
	struct plan_reader *r;
	const struct spot *at;
	const co2e_inventory *inventory;
	struct use *uses; /* of the group at hand */
	size_t use_count, use_room;
	struct part *parts; /* likewise, of all its uses */
	size_t count, room;
	size_t group;
	co2e_period days;
};

/* What the rows of a line say that moved them: all lines of a row are of one
 * use, as each of a journey's is a patient's. */
static struct plan_claim claim_of(const struct line_at *at)
{
	const struct match *match = at->take->match;
	const struct match_line *own = &match->lines[0];
	struct plan_claim claim = {0};
	size_t i;

	for (i = 0; i < match->count; i++)
		if (match->lines[i].scope == CO2E_SCOPE_BEYOND)
			claim.scope = CO2E_SCOPE_BEYOND;
	if (match->findings & CO2E_FOUND_DECLARED)
		claim.scope = (int32_t)own->scope;
	if (match->findings & (CO2E_FOUND_DECLARED | CO2E_FOUND_CATEGORY))
		claim.category = (int32_t)own->category;
	if (own->nhs.category && !own->nhs.source[0])
		claim.nhs_category = (int32_t)own->nhs.category;
	return claim;
}

/* The number of the line's use; SIZE_MAX: the heap is exhausted. */
static size_t find_use(struct gathering *g, const struct line_at *at,
		       const co2e_line *line)
{
	struct plan_claim claim = claim_of(at);
	void *uses = g->uses;
	size_t i;

	for (i = 0; i < g->use_count; i++)
		if (!memcmp(&g->uses[i].claim, &claim, sizeof(claim)))
			return i;
	if (!mem_grow(&uses, &g->use_room, g->use_count + 1, sizeof(*g->uses)))
		return SIZE_MAX;
	g->uses = uses;
	memset(&g->uses[i], 0, sizeof(*g->uses));
	g->uses[i].claim = claim;
	g->uses[i].first = *line;
	g->use_count++;
	return i;
}

static struct part *find_part(struct gathering *g, size_t use,
			      const co2e_line *line)
{
	void *parts = g->parts;
	struct part *part;
	size_t i;

	for (i = 0; i < g->count; i++) {
		const struct plan_line *l = &g->parts[i].line;

		if (g->parts[i].use == use && l->scope == line->scope &&
		    l->category == line->category && l->stage == line->stage &&
		    l->nhs_category == line->nhs.category &&
		    l->nhs_set == line->nhs.set)
			return &g->parts[i];
	}
	if (!mem_grow(&parts, &g->room, g->count + 1, sizeof(*part)))
		return NULL;
	g->parts = parts;
	part = &g->parts[g->count++];
	memset(part, 0, sizeof(*part));
	g->uses[use].parts++;
	part->use = use;
	part->line.scope = line->scope;
	part->line.category = line->category;
	part->line.stage = line->stage;
	part->line.nhs_category = line->nhs.category;
	part->line.nhs_set = line->nhs.set;
	part->line.kgco2e = NAN;
	return part;
}

/* What one unit of the line's own emits, as it is applied. */
static double line_price(const co2e_line *line)
{
	return line->figure.kgco2e * (double)line->ratio_num /
	       (double)line->ratio_den;
}

static co2e_status gather(struct gathering *g, const struct line_at *at,
			  const co2e_line *line)
{
	struct part *part;
	double price = line_price(line);
	dec quantity;
	size_t use;

	/* what was avoided elsewhere was not done here */
	if (line->scope > CO2E_SCOPE_BEYOND)
		return CO2E_OK;
	use = find_use(g, at, line);
	if (use == SIZE_MAX)
		return err_memory(g->r->err);
	if (dec_parse(&quantity, line->quantity, strlen(line->quantity)) ||
	    !dec_add(&g->uses[use].quantity[line->stage], quantity))
		return spot_fail(g->at, NULL, CO2E_E_RANGE,
				 "has quantities of '%s' that pass 1.7e20 "
				 "in all",
				 line->activity);
	if (!plan_holds(line->scope))
		return CO2E_OK;
	part = find_part(g, use, line);
	if (!part)
		return err_memory(g->r->err);
	if (isnan(part->line.kgco2e))
		part->line.kgco2e = price;
	part->differ |= price < part->line.kgco2e || price > part->line.kgco2e;
	if (!dec_add(&part->quantity, quantity) ||
	    !sum_add(&part->kg,
		     line->amount.kgco2e + line->amount.kgco2e_beyond))
		return spot_fail(g->at, NULL, CO2E_E_RANGE,
				 "has emissions of '%s' that pass 1.4e20 kg "
				 "in all",
				 line->activity);
	return CO2E_OK;
}

static dec magnitude(dec d)
{
	return d.units < 0 ? (dec){-d.units} : d;
}

static dec largest(const struct use *use)
{
	dec most = {0};
	size_t i;

	for (i = 0; i < CO2E_STAGE_COUNT; i++)
		if (magnitude(use->quantity[i]).units > magnitude(most).units)
			most = use->quantity[i];
	return most;
}

/* Is the figure all that made the kilograms? Not where money was brought to
 * other prices. */
static int is_figure(const struct part *part, dec quantity)
{
	double kg = sum_value(part->kg);
	double by_figure = part->line.kgco2e * dec_times(quantity, 1, 1);

	return !part->differ && part->quantity.units == quantity.units &&
	       fabs(kg - by_figure) <= 1e-12 * fabs(kg);
}

/* The figure itself where it is one and covers all, so that no division rounds
 * it; and where nothing is left over which to spread the kilograms. */
static double part_price(const struct part *part, dec quantity)
{
	if (!quantity.units || is_figure(part, quantity))
		return part->line.kgco2e;
	return sum_value(part->kg) / dec_times(quantity, 1, 1);
}

/* A unit of the activity's own, such as a bottle, is counted in the figure's:
 * only factors know what is in one, and a plan moves quantities alone. */
static co2e_status set_unit(struct plan_item *item, const struct gathering *g,
			    const co2e_line *first)
{
	const co2e_factor *factor = first->factor;
	double content;
	size_t i;

	if (!co2e_unit_parse(&item->unit, item->unit_text,
			     strlen(item->unit_text), NULL))
		return CO2E_OK;
	if (!factor)
		return spot_wrap(g->at, NULL,
				 co2e_unit_parse(&item->unit, item->unit_text,
						 strlen(item->unit_text),
						 g->r->err));
	content = (double)first->ratio_num / (double)first->ratio_den;
	item->unit = factor->unit;
	item->unit_text = factor->unit_text;
	item->quantity *= content;
	for (i = 0; i < item->line_count; i++)
		item->lines[i].kgco2e /= content;
	return CO2E_OK;
}

static const char *kept_value(struct gathering *g, size_t dimension)
{
	return reader_keep(g->r, co2e_inventory_group_value(
					 g->inventory, g->group, dimension));
}

/* Kilograms over which there is no quantity to spread them: rows that cancel
 * out at different figures, such as a purchase and its return in another year.
 */
static co2e_status check_rest(const struct gathering *g, size_t use,
			      const char *activity, dec quantity)
{
	const double least = 1e-6; /* kg: what rounding may leave */
	size_t i;

	for (i = 0; !quantity.units && i < g->count; i++) {
		double kg = sum_value(g->parts[i].kg);

		if (g->parts[i].use == use && fabs(kg) > least)
			return spot_fail(
				g->at, NULL, CO2E_E_DATA,
				"has quantities of '%s' that come to 0, and "
				"%.6g kgCO2e: their figures differ, and what "
				"is 0 cannot be moved; take the rows that "
				"cancel out of the baseline, or state them in "
				"kgCO2e",
				activity, kg);
	}
	return CO2E_OK;
}

static void set_lines(struct plan_item *item, const struct gathering *g,
		      size_t use, dec quantity)
{
	size_t i;

	item->line_count = 0;
	for (i = 0; i < g->count; i++) {
		struct plan_line *line = &item->lines[item->line_count];

		if (g->parts[i].use != use)
			continue;
		*line = g->parts[i].line;
		line->kgco2e = part_price(&g->parts[i], quantity);
		item->line_count++;
	}
}

static co2e_status add_use(struct gathering *g, size_t number)
{
	const struct use *use = &g->uses[number];
	dec quantity = largest(use);
	struct plan_item item = {
		.id = "",
		.activity = kept_value(g, BY_ACTIVITY),
		.site = kept_value(g, BY_SITE),
		.organisation = kept_value(g, BY_ORGANISATION),
		.claim = use->claim,
		.unit_text = kept_value(g, BY_UNIT),
		.quantity = dec_times(quantity, 1, 1),
		.lines = reader_zero(g->r, use->parts + 1, sizeof(*item.lines)),
	};
	co2e_status status;

	if (!item.activity || !item.site || !item.organisation ||
	    !item.unit_text || !item.lines)
		return CO2E_E_MEMORY;
	item.label = reader_label(g->r, item.activity, item.site,
				  g->use_count > 1 ? &item.claim : NULL);
	if (!item.label)
		return CO2E_E_MEMORY;
	status = check_rest(g, number, item.activity, quantity);
	if (status)
		return status;
	set_lines(&item, g, number, quantity);
	status = set_unit(&item, g, &use->first);
	return status ? status : reader_add_item(g->r, g->at, &item);
}

static co2e_status add_group(struct gathering *g)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < g->use_count; i++)
		status = add_use(g, i);
	g->use_count = g->count = 0;
	return status;
}

/* More or less than a year is worth a word: quantities are taken for one. */
static co2e_status note_days(struct gathering *g)
{
	int32_t days = g->days.last - g->days.first + 1;
	int from[3], to[3];

	if (days >= 365 && days <= 366)
		return CO2E_OK;
	co2e_day_split(g->days.first, &from[0], &from[1], &from[2]);
	co2e_day_split(g->days.last, &to[0], &to[1], &to[2]);
	return reader_note(g->r,
			   "the baseline's activity data run from "
			   "%04d-%02d-%02d to %04d-%02d-%02d, %d days, and are "
			   "taken for one year",
			   from[0], from[1], from[2], to[0], to[1], to[2],
			   days);
}

static void note_period(struct gathering *g, co2e_period period)
{
	if (period.first < g->days.first)
		g->days.first = period.first;
	if (period.last > g->days.last)
		g->days.last = period.last;
}

co2e_status inventory_items(struct plan_reader *r, const struct spot *at,
			    const co2e_inventory *inventory)
{
	struct gathering g = {.r = r, .at = at, .inventory = inventory};
	co2e_status status = CO2E_OK;
	co2e_line line;
	size_t i;

	g.days.first = INT32_MAX;
	g.days.last = INT32_MIN;
	for (i = 0; !status && co2e_inventory_line(&line, inventory, i); i++) {
		struct line_at where;

		(void)line_at(&where, inventory, i);
		if (i && line.group != g.group)
			status = add_group(&g);
		g.group = line.group;
		note_period(&g, line.period);
		if (!status)
			status = gather(&g, &where, &line);
	}
	if (!status && i)
		status = add_group(&g);
	if (!status && i)
		status = note_days(&g);
	mem_free(g.uses);
	mem_free(g.parts);
	return status;
}
