/* Where what an initiative adds goes, and how much of it per unit taken. */
#include "read_effect.h"

#include <string.h>

int adding_is(const struct adding *a, const struct plan_item *item)
{
	double ratio;

	return !strcmp(a->price->activity, item->activity) &&
	       units_meet(&ratio, NULL, &a->price->unit, &item->unit);
}

static co2e_status cannot_meet(const struct adding *a, const char *key,
			       const char *unit, const struct plan_item *item)
{
	return spot_fail(&a->at, key, CO2E_E_DIMENSION,
			 "is '%.*s', and '%.*s' is counted in %.*s, which does "
			 "not convert into it",
			 err_cut(unit, strlen(unit)), unit,
			 err_cut(item->label, strlen(item->label)), item->label,
			 err_cut(item->unit_text, strlen(item->unit_text)),
			 item->unit_text);
}

static co2e_status different_units(const struct adding *a,
				   const struct plan_item *item)
{
	return spot_fail(&a->at, NULL, CO2E_E_DIMENSION,
			 "acts on what is counted in different units ('%.*s' "
			 "in %.*s); say in per_unit which one it is per",
			 err_cut(item->label, strlen(item->label)), item->label,
			 err_cut(item->unit_text, strlen(item->unit_text)),
			 item->unit_text);
}

/* One unit of the item, in the unit that `per` is for. With none to go by, that
 * is the new one's where they meet (kWh for kWh, whatever the item is in), else
 * the old one's own, and then all must have the same. */
static co2e_status old_units(double *out, struct adding *a, struct effect *e,
			     const struct plan_item *item)
{
	int meet;

	if (a->basis_text)
		return units_meet(out, &e->assumed, &item->unit, &a->basis)
			       ? CO2E_OK
			       : cannot_meet(a, "per_unit", a->basis_text,
					     item);
	/* of two activities: nothing is assumed about either's energy */
	meet = units_meet(out, NULL, &item->unit, &a->price->unit);
	if (!meet && a->must_meet)
		return cannot_meet(a, "unit", a->price->unit_text, item);
	if (a->going == BY_NOTHING_YET) {
		a->going = meet ? BY_NEW_UNIT : BY_OWN_UNIT;
		a->own = item->unit;
	}
	if (a->going == BY_NEW_UNIT)
		return meet ? CO2E_OK : different_units(a, item);
	*out = 1;
	return meet || memcmp(&a->own, &item->unit, sizeof(a->own)) != 0
		       ? different_units(a, item)
		       : CO2E_OK;
}

/* An item that begins at nothing, where `like` is. */
static co2e_status make_item(uint32_t *out, const struct adding *a,
			     const struct plan_price *price,
			     struct plan_claim claim, struct plan_reader *r,
			     const struct plan_item *like)
{
	struct plan_item item = {
		.id = "",
		.claim = claim,
		.activity = price->activity,
		.site = like->site,
		.organisation = like->organisation,
		.unit_text = price->unit_text,
		.unit = price->unit,
		.line_count = price->line_count,
		.lines = reader_zero(r, price->line_count + 1,
				     sizeof(*item.lines)),
		.label = reader_label(r, price->activity, like->site, &claim),
	};

	if (!item.lines || !item.label)
		return err_memory(r->err);
	if (item.line_count)
		memcpy(item.lines, price->lines,
		       item.line_count * sizeof(*item.lines));
	*out = (uint32_t)r->items.count;
	return reader_add_item(r, &a->at, &item);
}

/* What takes over is counted where that was which it takes over from: a
 * patient's bus journey is a patient's, as the one by car was. Only what may be
 * there is: a trust's own electricity is its own. */
static co2e_status claim_likewise(const struct plan_price **price,
				  struct plan_claim *claim,
				  const struct adding *a,
				  const struct effect *e, struct plan_reader *r,
				  const struct plan_item *like)
{
	static const struct plan_claim own;
	struct price_ask ask = a->ask;
	co2e_error err = {0};
	co2e_status status;

	*price = a->price;
	*claim = own;
	if (a != &e->with || !memcmp(&like->claim, &own, sizeof(own)) ||
	    (like->claim.scope && like->claim.scope != CO2E_SCOPE_BEYOND))
		return CO2E_OK;
	ask.scope = like->claim.scope;
	ask.category = like->claim.category;
	ask.nhs_category = like->claim.nhs_category;
	status = plan_price(price, &r->prices, &ask, &err);
	if (status == CO2E_E_MEMORY)
		return err_memory(r->err);
	if (status)
		*price = a->price;
	else
		*claim = like->claim;
	return CO2E_OK;
}

co2e_status adding_place(uint32_t *out, double *ratio, struct adding *a,
			 struct effect *e, struct plan_reader *r, size_t from)
{
	struct plan_item like = r->items.at[from];
	const struct plan_price *price;
	struct plan_claim claim;
	double old, new = 1;
	int exhausted = 0;
	co2e_status status = old_units(&old, a, e, &like);

	if (!status)
		status = claim_likewise(&price, &claim, a, e, r, &like);
	if (status)
		return status;
	*out = items_find(&r->items, &exhausted, price->activity, &claim,
			  &price->unit, &like);
	if (exhausted)
		return err_memory(r->err);
	if (*out == DICT_NONE)
		status = make_item(out, a, price, claim, r, &like);
	else if (!units_meet(&new, &e->assumed, &a->price->unit,
			     &r->items.at[*out].unit))
		status = cannot_meet(a, "unit", a->price->unit_text,
				     &r->items.at[*out]);
	*ratio = old * a->per * a->price->content * new;
	return status;
}
