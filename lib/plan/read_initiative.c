#include "read_initiative.h"

#include "read_keys.h"
#include "read_series.h"

enum { SOCIAL_MAX = 100, LIFETIME_MAX = PLAN_YEARS_MAX - 1 };

static const struct within share = {0, 1, 0};
static const struct within money = {-1e12, 1e12, 0};
static const struct within cost = {0, 1e12, 0};

static co2e_status read_names(struct plan_initiative *out,
			      struct plan_reader *r, const struct spot *at)
{
	co2e_initiative *said = &out->said;
	co2e_status status = reader_text(&said->id, r, at, "id", JSON_NEEDED);

	if (!status)
		status = reader_text(&said->name, r, at, "name", JSON_OPTIONAL);
	if (!status)
		status = reader_text(&said->owner, r, at, "owner",
				     JSON_OPTIONAL);
	if (!status)
		status = reader_text(&said->source, r, at, "source",
				     JSON_OPTIONAL);
	if (!status && !*said->name)
		said->name = said->id;
	return status;
}

static co2e_status read_ramp(struct plan_initiative *out, const struct spot *at)
{
	static const char *const types[] = {"step", "linear", "s-curve", NULL};
	size_t type = PLAN_RAMP_STEP;
	struct spot ramp;
	co2e_status status =
		spot_object(&ramp, at, "ramp", JSON_OPTIONAL, plan_keys_ramp);

	if (status || !ramp.value)
		return status;
	status = spot_word(&type, &ramp, "type", JSON_NEEDED, types);
	out->ramp = (enum plan_ramp)type;
	if (!status && type == PLAN_RAMP_STEP)
		return json_only_keys(ramp.value, plan_keys_step, ramp.source,
				      ramp.path, ramp.err);
	return status ? status
		      : spot_whole(&out->ramp_years, &ramp, "years",
				   JSON_NEEDED, 1, LIFETIME_MAX);
}

/* Effects begin after the baseline year, which has what was there before. */
static co2e_status read_years(struct plan_initiative *out,
			      struct plan_reader *r, const struct spot *at)
{
	co2e_initiative *said = &out->said;
	int32_t lifetime = LIFETIME_MAX;
	co2e_status status = spot_whole(&said->start, at, "start", JSON_NEEDED,
					r->plan->first_year + 1,
					r->plan->first_year + LIFETIME_MAX);

	if (!status)
		status = spot_whole(&lifetime, at, "lifetime", JSON_OPTIONAL, 1,
				    LIFETIME_MAX);
	if (!status)
		status = read_ramp(out, at);
	said->end = said->start + lifetime - 1;
	if (status || said->start <= r->plan->last_year)
		return status;
	return reader_note(r,
			   "initiative '%s' starts in %d, after the plan's "
			   "last year",
			   said->name, said->start);
}

static co2e_status read_strength(struct plan_initiative *out,
				 const struct spot *at)
{
	co2e_initiative *said = &out->said;
	co2e_status status;

	said->uptake = said->probability = 1;
	status = spot_number(&said->uptake, at, "uptake", JSON_OPTIONAL, share);
	return status ? status
		      : spot_number(&said->probability, at, "probability",
				    JSON_OPTIONAL, share);
}

/* The same every year, from the start to the end unless it says otherwise. */
static co2e_status read_annual(struct plan_initiative *out,
			       struct plan_reader *r, const struct spot *at)
{
	const co2e_plan *plan = r->plan;
	int32_t from = out->said.start, to = out->said.end;
	double annual = 0;
	struct spot running;
	co2e_status status = spot_object(&running, at, "running", JSON_NEEDED,
					 plan_keys_running);

	if (from > plan->last_year)
		from = plan->last_year;
	if (to > plan->last_year)
		to = plan->last_year;
	if (!status)
		status = spot_whole(&from, &running, "from", JSON_OPTIONAL,
				    plan->first_year, plan->last_year);
	if (!status)
		status = spot_whole(&to, &running, "to", JSON_OPTIONAL, from,
				    plan->last_year);
	if (!status)
		status = spot_number(&annual, &running, "annual", JSON_NEEDED,
				     money);
	out->running_goes_on = !spot_has(&running, "to");
	return status ? status
		      : series_level(&out->running, r, from, to, annual);
}

static co2e_status read_money(struct plan_initiative *out,
			      struct plan_reader *r, const struct spot *at)
{
	const struct json_value *running = json_get(at->value, "running");
	int32_t first = r->plan->first_year, last = r->plan->last_year;
	co2e_status status = read_series(&out->capex, r, at, "capex",
					 JSON_OPTIONAL, first, last, cost);

	if (status)
		return status;
	if (json_get(running, "annual") || json_get(running, "from") ||
	    json_get(running, "to"))
		return read_annual(out, r, at);
	return read_series(&out->running, r, at, "running", JSON_OPTIONAL,
			   first, last, money);
}

static co2e_status read_social(struct plan_initiative *out,
			       struct plan_reader *r, const struct spot *at)
{
	static const struct within any = {-1e15, 1e15, 0};
	const struct json_value *value;
	struct spot list, one;
	co2e_status status =
		spot_array(&list, at, "social", JSON_OPTIONAL, SOCIAL_MAX);

	if (status || !list.value)
		return status;
	out->social = reader_zero(r, json_count(list.value) + 1,
				  sizeof(*out->social));
	if (!out->social)
		return CO2E_E_MEMORY;
	for (value = json_at(list.value, 0); !status && value;
	     value = json_next(value)) {
		co2e_social *social = &out->social[out->social_count];

		status = spot_element_object(&one, &list, value,
					     out->social_count++,
					     plan_keys_social);
		if (!status)
			status = reader_text(&social->measure, r, &one,
					     "measure", JSON_NEEDED);
		if (!status)
			status = reader_text(&social->unit, r, &one, "unit",
					     JSON_NEEDED);
		if (!status)
			status = spot_number(&social->value, &one, "value",
					     JSON_NEEDED, any);
	}
	return status;
}

co2e_status initiative_read(struct plan_initiative *out, struct plan_reader *r,
			    const struct spot *at)
{
	co2e_status status = read_names(out, r, at);

	if (!status)
		status = read_years(out, r, at);
	if (!status)
		status = read_strength(out, at);
	if (!status)
		status = read_money(out, r, at);
	return status ? status : read_social(out, r, at);
}
