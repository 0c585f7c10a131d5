/* Items from an inventory's groups. */
#include "read_inventory.h"

#include "base/alloc.h"
#include "base/sum.h"

#include <math.h>
#include <string.h>

/* A group's dimensions, as plan_read_inventory() asks for them. */
enum { BY_ORGANISATION, BY_SITE, BY_ACTIVITY, BY_UNIT };

/* What lines of one kind come to. */
struct part {
	struct plan_line line; /* kgco2e: of the first, per unit */
	struct sum kg;
	dec quantity;
	int differ; /* 1: not all at the same price */
};

struct gathering {
	struct plan_reader *r;
	const struct spot *at;
	const co2e_inventory *inventory;
	struct part *parts; /* of the group at hand */
	size_t count, room;
	size_t group;
	co2e_line first; /* its first line */
	dec quantity[CO2E_STAGE_COUNT]; /* of the group, by stage */
	co2e_period days;
};

static struct part *find_part(struct gathering *g, const co2e_line *line)
{
	void *parts = g->parts;
	struct part *part;
	size_t i;

	for (i = 0; i < g->count; i++) {
		const struct plan_line *l = &g->parts[i].line;

		if (l->scope == line->scope && l->category == line->category &&
		    l->stage == line->stage &&
		    l->nhs_category == line->nhs.category &&
		    l->nhs_set == line->nhs.set)
			return &g->parts[i];
	}
	if (!mem_grow(&parts, &g->room, g->count + 1, sizeof(*part)))
		return NULL;
	g->parts = parts;
	part = &g->parts[g->count++];
	memset(part, 0, sizeof(*part));
	part->line.scope = line->scope;
	part->line.category = line->category;
	part->line.stage = line->stage;
	part->line.nhs_category = line->nhs.category;
	part->line.nhs_set = line->nhs.set;
	part->line.kgco2e = NAN;
	return part;
}

/* What one unit of the line's own emits, as it is applied. */
static double price_of(const co2e_line *line)
{
	return line->figure.kgco2e * (double)line->ratio_num /
	       (double)line->ratio_den;
}

static co2e_status gather(struct gathering *g, const co2e_line *line)
{
	struct part *part;
	double price = price_of(line);
	dec quantity;

	/* what was avoided elsewhere was not done here */
	if (line->scope > CO2E_SCOPE_BEYOND)
		return CO2E_OK;
	if (dec_parse(&quantity, line->quantity, strlen(line->quantity)) ||
	    !dec_add(&g->quantity[line->stage], quantity))
		return spot_fail(g->at, NULL, CO2E_E_RANGE,
				 "has quantities of '%s' that pass 1.7e20 "
				 "in all",
				 line->activity);
	if (!plan_holds(line->scope))
		return CO2E_OK;
	part = find_part(g, line);
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

static dec largest(const struct gathering *g)
{
	dec most = {0};
	size_t i;

	for (i = 0; i < CO2E_STAGE_COUNT; i++)
		if (magnitude(g->quantity[i]).units > magnitude(most).units)
			most = g->quantity[i];
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
static co2e_status set_unit(struct plan_item *item, const struct gathering *g)
{
	const co2e_factor *factor = g->first.factor;
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
	content = (double)g->first.ratio_num / (double)g->first.ratio_den;
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
static co2e_status check_rest(const struct gathering *g, const char *activity,
			      dec quantity)
{
	const double least = 1e-6; /* kg: what rounding may leave */
	size_t i;

	for (i = 0; !quantity.units && i < g->count; i++) {
		double kg = sum_value(g->parts[i].kg);

		if (fabs(kg) > least)
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

static co2e_status add_group(struct gathering *g)
{
	dec quantity = largest(g);
	struct plan_item item = {
		.id = "",
		.activity = kept_value(g, BY_ACTIVITY),
		.site = kept_value(g, BY_SITE),
		.organisation = kept_value(g, BY_ORGANISATION),
		.unit_text = kept_value(g, BY_UNIT),
		.quantity = dec_times(quantity, 1, 1),
		.line_count = g->count,
		.lines = reader_zero(g->r, g->count, sizeof(*item.lines)),
	};
	co2e_status status;
	size_t i;

	if (!item.activity || !item.site || !item.organisation ||
	    !item.unit_text || !item.lines)
		return CO2E_E_MEMORY;
	item.label = reader_label(g->r, item.activity, item.site);
	if (!item.label)
		return CO2E_E_MEMORY;
	status = check_rest(g, item.activity, quantity);
	if (status)
		return status;
	for (i = 0; i < g->count; i++) {
		item.lines[i] = g->parts[i].line;
		item.lines[i].kgco2e = part_price(&g->parts[i], quantity);
	}
	g->count = 0;
	memset(g->quantity, 0, sizeof(g->quantity));
	status = set_unit(&item, g);
	return status ? status : reader_add_item(g->r, g->at, &item);
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
		if (i && line.group != g.group)
			status = add_group(&g);
		if (!i || line.group != g.group)
			g.first = line;
		g.group = line.group;
		note_period(&g, line.period);
		if (!status)
			status = gather(&g, &line);
	}
	if (!status && i)
		status = add_group(&g);
	if (!status && i)
		status = note_days(&g);
	mem_free(g.parts);
	return status;
}
