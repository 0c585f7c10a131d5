#include "read_effect.h"

#include "read_keys.h"

#include <string.h>

static const struct within share = {0, 1, 0};
static const struct within amounts = {0, 1e15, 0};
static const struct within ratios = {0, 1e9, 1};

static co2e_status read_unit(co2e_unit *out, const char **text,
			     const struct spot *at, const char *key,
			     enum json_need need)
{
	co2e_status status = spot_text(text, at, key, need);

	if (status || !*text)
		return status;
	return spot_wrap(at, key,
			 co2e_unit_parse(out, *text, strlen(*text), at->err));
}

/* What is added, priced; `key` has its activity. */
static co2e_status read_added(struct adding *out, struct plan_reader *r,
			      const char *key)
{
	struct price_ask *ask = &out->ask;
	co2e_status status =
		spot_text(&ask->activity, &out->at, key, JSON_NEEDED);

	ask->stage = "";
	if (!status)
		status = spot_text(&ask->unit, &out->at, "unit", JSON_NEEDED);
	if (!status)
		status = spot_wrap(
			&out->at, key,
			plan_price(&out->price, &r->prices, ask, r->err));
	if (!status)
		status = read_unit(&out->basis, &out->basis_text, &out->at,
				   "per_unit", JSON_OPTIONAL);
	return status;
}

/* ratio, or efficiency / spf: a boiler's efficiency over the seasonal
 * performance factor of the heat pump that takes over. */
static co2e_status read_ratio(struct adding *out)
{
	const struct spot *at = &out->at;
	int ratio = spot_has(at, "ratio");
	int parts = spot_has(at, "efficiency") + spot_has(at, "spf");
	double efficiency = 1, spf = 1;
	co2e_status status;

	if (ratio ? parts > 0 : parts < 2)
		return spot_fail(at, NULL, CO2E_E_DATA,
				 "is to have either ratio, or efficiency and "
				 "spf, which say how much of the new takes "
				 "over from one unit of the old");
	if (ratio)
		return spot_number(&out->per, at, "ratio", JSON_NEEDED, ratios);
	if (out->basis_text)
		return spot_fail(at, "per_unit", CO2E_E_DATA,
				 "stands beside efficiency and spf, which are "
				 "of like to like; leave it out");
	status = spot_number(&efficiency, at, "efficiency", JSON_NEEDED,
			     (struct within){0, 10, 1});
	if (!status)
		status = spot_number(&spf, at, "spf", JSON_NEEDED,
				     (struct within){0, 100, 1});
	out->per = efficiency / spf;
	out->must_meet = 1;
	return status;
}

static co2e_status read_substitute(struct effect *out, struct plan_reader *r)
{
	struct adding *with = &out->with;
	co2e_status status = spot_object(&with->at, &out->at, "substitute",
					 JSON_NEEDED, plan_keys_substitute);

	if (!status)
		status = spot_number(&out->amount, &with->at, "fraction",
				     JSON_NEEDED, share);
	if (!status)
		status = read_added(with, r, "with");
	return status ? status : read_ratio(with);
}

static co2e_status read_kind(struct effect *out, struct plan_reader *r)
{
	const struct spot *at = &out->at;
	int absolute = spot_has(at, "absolute");
	int substitute = spot_has(at, "substitute");
	co2e_status status;

	if (spot_has(at, "fraction") + absolute + substitute != 1)
		return spot_fail(at, NULL, CO2E_E_DATA,
				 "is to have exactly one of fraction, absolute "
				 "and substitute");
	if (!absolute && spot_has(at, "unit"))
		return spot_fail(at, "unit", CO2E_E_DATA,
				 "is of an absolute effect alone");
	if (substitute) {
		out->kind = PLAN_SUBSTITUTE;
		return read_substitute(out, r);
	}
	if (!absolute)
		return spot_number(&out->amount, at, "fraction", JSON_NEEDED,
				   share);
	out->kind = PLAN_ABSOLUTE;
	status =
		spot_number(&out->amount, at, "absolute", JSON_NEEDED, amounts);
	return status ? status
		      : read_unit(&out->unit, &out->unit_text, at, "unit",
				  JSON_NEEDED);
}

static co2e_status read_sides(struct effect *out, struct plan_reader *r,
			      const struct spot *initiative)
{
	const struct json_value *value;
	struct spot sides;
	co2e_status status = spot_array(&sides, initiative, "side_effects",
					JSON_OPTIONAL, SIDES_MAX);

	for (value = json_at(sides.value, 0); !status && value;
	     value = json_next(value)) {
		struct adding *side = &out->sides[out->side_count];

		status = spot_element_object(&side->at, &sides, value,
					     out->side_count++,
					     plan_keys_side_effect);
		if (!status)
			status = read_added(side, r, "adds");
		if (!status)
			status = spot_number(&side->per, &side->at, "per",
					     JSON_NEEDED, ratios);
	}
	return status;
}

co2e_status effect_read(struct effect *out, struct plan_reader *r,
			const struct spot *initiative)
{
	co2e_status status;

	memset(out, 0, sizeof(*out));
	status = spot_object(&out->at, initiative, "effect", JSON_NEEDED,
			     plan_keys_effect);
	if (!status)
		status = read_kind(out, r);
	return status ? status : read_sides(out, r, initiative);
}
