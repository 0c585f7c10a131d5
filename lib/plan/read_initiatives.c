/* Initiatives: what they are, and which items they act on. */
#include "read_effect.h"
#include "read_initiative.h"
#include "read_keys.h"
#include "read_select.h"

#include <string.h>

/* Over all initiatives: what a run walks each year. */
enum { SELECTED_MAX = 1 << 20 };

/* Items that something is added to must be there before selectors are read: a
 * saving of electricity is one of the heat pumps' electricity too. */
static co2e_status add_items(struct plan_reader *r, const struct spot *at)
{
	struct selector select = {0};
	struct effect e;
	size_t k, s;
	co2e_status status = effect_read(&e, r, at);

	if (!status && (e.kind == PLAN_SUBSTITUTE || e.side_count))
		status = selector_read(&select, r, at, "select", 1);
	for (k = 0; !status && k < select.count; k++) {
		uint32_t item;
		double ratio;

		if (!selector_holds(&select, &r->items, k))
			continue;
		if (e.kind == PLAN_SUBSTITUTE &&
		    !adding_is(&e.with, &r->items.at[k]))
			status = adding_place(&item, &ratio, &e.with, &e, r, k);
		for (s = 0; !status && s < e.side_count; s++)
			status = adding_place(&item, &ratio, &e.sides[s], &e, r,
					      k);
	}
	selector_clear(&select);
	return status;
}

static co2e_status too_many(const struct spot *at)
{
	return spot_fail(at, "select", CO2E_E_LIMIT,
			 "brings what all initiatives act on beyond %d items "
			 "and side effects; add up items that need not be kept "
			 "apart",
			 SELECTED_MAX);
}

/* The items an effect takes from; a substitution not from what takes over. */
static co2e_status list_items(struct plan_initiative *out,
			      const struct effect *e, const struct selector *s,
			      struct plan_reader *r, const struct spot *at)
{
	uint32_t *items;
	size_t count, i;
	co2e_status status = selector_items(&items, &count, s, r, at, "select");

	if (status)
		return status;
	r->selected += count * (1 + e->side_count);
	if (r->selected > SELECTED_MAX)
		return too_many(at);
	out->items = reader_zero(r, count, sizeof(*out->items));
	out->sides = reader_zero(r, count * e->side_count, sizeof(*out->sides));
	if (!out->items || !out->sides)
		return CO2E_E_MEMORY;
	for (i = 0; i < count; i++)
		if (e->kind != PLAN_SUBSTITUTE ||
		    !adding_is(&e->with, &r->items.at[items[i]]))
			out->items[out->item_count++].item = items[i];
	if (!out->item_count)
		return spot_fail(at, "select", CO2E_E_DATA,
				 "matches only what is to take over from it");
	return CO2E_OK;
}

static co2e_status place_amount(struct plan_target_item *t, struct effect *e,
				const struct plan_item *item)
{
	if (units_meet(&t->per_unit, &e->assumed, &e->unit, &item->unit))
		return CO2E_OK;
	return spot_fail(
		&e->at, "unit", CO2E_E_DIMENSION,
		"is '%.*s', which does not convert into the %.*s that "
		"'%.*s' is counted in",
		err_cut(e->unit_text, strlen(e->unit_text)), e->unit_text,
		err_cut(item->unit_text, strlen(item->unit_text)),
		item->unit_text, err_cut(item->label, strlen(item->label)),
		item->label);
}

static co2e_status place_sides(struct plan_initiative *out, struct effect *e,
			       const struct selector *select,
			       struct plan_reader *r, uint32_t from)
{
	co2e_status status = CO2E_OK;
	size_t s;

	for (s = 0; !status && s < e->side_count; s++) {
		struct plan_side_effect *side = &out->sides[out->side_count++];

		side->from = from;
		status = adding_place(&side->to, &side->per, &e->sides[s], e, r,
				      from);
		if (!status && selector_holds(select, &r->items, side->to))
			status = spot_fail(
				&e->sides[s].at, "adds", CO2E_E_DATA,
				"goes to '%.*s', which the initiative itself "
				"acts on; narrow its selector",
				err_cut(r->items.at[side->to].label,
					strlen(r->items.at[side->to].label)),
				r->items.at[side->to].label);
	}
	return status;
}

static co2e_status place_items(struct plan_initiative *out, struct effect *e,
			       const struct selector *select,
			       struct plan_reader *r)
{
	co2e_status status = CO2E_OK;
	size_t i;

	for (i = 0; !status && i < out->item_count; i++) {
		struct plan_target_item *t = &out->items[i];

		t->per_unit = 1;
		if (e->kind == PLAN_ABSOLUTE)
			status = place_amount(t, e, &r->items.at[t->item]);
		else if (e->kind == PLAN_SUBSTITUTE)
			status = adding_place(&t->adds_to, &t->ratio, &e->with,
					      e, r, t->item);
		if (!status)
			status = place_sides(out, e, select, r, t->item);
	}
	return status;
}

static co2e_status read_effect(struct plan_initiative *out,
			       struct plan_reader *r, const struct spot *at)
{
	struct selector select;
	struct effect e = {0};
	co2e_status status = selector_read(&select, r, at, "select", 0);

	if (!status)
		status = effect_read(&e, r, at);
	if (!status)
		status = list_items(out, &e, &select, r, at);
	if (!status)
		status = place_items(out, &e, &select, r);
	selector_clear(&select);
	if (status)
		return status;
	out->effect = e.kind;
	out->amount = e.amount;
	if (!e.assumed)
		return CO2E_OK;
	return reader_note(r,
			   "initiative '%s': energy without a calorific value "
			   "was taken as gross",
			   out->said.name);
}

static co2e_status read_all(struct plan_reader *r, const struct spot *list)
{
	struct plan_initiative *first = r->plan->initiatives;
	size_t *count = &r->plan->initiative_count;
	const struct json_value *value;
	struct spot at;
	co2e_status status = CO2E_OK;

	for (value = json_at(list->value, 0); !status && value;
	     value = json_next(value)) {
		struct plan_initiative *in = &first[*count];

		spot_element(&at, list, value, *count);
		status = initiative_read(in, r, &at);
		if (!status)
			status =
				reader_unique(&at, in->said.id, &first->said.id,
					      *count, sizeof(*in));
		if (!status)
			status = read_effect(in, r, &at);
		++*count;
	}
	return status;
}

co2e_status plan_read_initiatives(struct plan_reader *r)
{
	const struct json_value *value;
	struct spot list, at;
	size_t i = 0;
	co2e_status status = spot_array(&list, &r->root, "initiatives",
					JSON_OPTIONAL, PLAN_INITIATIVES_MAX);

	if (status || !list.value)
		return status;
	r->plan->initiatives = reader_zero(r, json_count(list.value) + 1,
					   sizeof(*r->plan->initiatives));
	if (!r->plan->initiatives)
		return CO2E_E_MEMORY;
	for (value = json_at(list.value, 0); !status && value;
	     value = json_next(value)) {
		status = spot_element_object(&at, &list, value, i++,
					     plan_keys_initiative);
		if (!status)
			status = add_items(r, &at);
	}
	return status ? status : read_all(r, &list);
}
