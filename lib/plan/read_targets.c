/* Targets: the shipped ones by name, and a plan's own. */
#include "read_boundary.h"
#include "read_keys.h"
#include "read_select.h"
#include "read_series.h"

enum { POINTS_MAX = 200 };

/* Up to what a trajectory can hold: 2^37 kg. */
static const struct within kilograms = {0, 137438953472.0, 1};
static const struct within tonnes = {0, 137438953.472, 1};
static const struct within share = {0, 1, 0};
static const char *const paths[] = {"linear", "budget", NULL};

/* One of two members, in kg. */
static co2e_status read_kg(double *out, const struct spot *at, const char *kg,
			   const char *t)
{
	co2e_status status;

	if (spot_has(at, kg) + spot_has(at, t) != 1)
		return spot_fail(at, NULL, CO2E_E_DATA,
				 "is to have exactly one of %s and %s, the "
				 "organisation's own footprint inside the "
				 "boundary in the baseline year",
				 t, kg);
	if (spot_has(at, kg))
		return spot_number(out, at, kg, JSON_NEEDED, kilograms);
	status = spot_number(out, at, t, JSON_NEEDED, tonnes);
	*out *= 1000;
	return status;
}

static co2e_status read_path(struct plan_target *out, const struct spot *at)
{
	size_t path = out->path;
	co2e_status status = spot_word(&path, at, "path", JSON_OPTIONAL, paths);

	out->path = (enum plan_path)path;
	return status;
}

/* The year a shipped baseline is of; where none is published, the plan's word.
 */
static co2e_status read_base_year(int32_t *out, const struct spot *at,
				  const struct plan_data_target *shipped)
{
	int32_t first =
		shipped->left.count ? shipped->left.years[0] : PLAN_YEAR_MOST;
	int32_t year = shipped->baseline_year;
	co2e_status status = spot_whole(&year, at, "baseline_year",
					year ? JSON_OPTIONAL : JSON_NEEDED,
					PLAN_YEAR_LEAST, first - 1);

	*out = year;
	if (status || !shipped->baseline_year || year == shipped->baseline_year)
		return status;
	return spot_fail(at, "baseline_year", CO2E_E_DATA,
			 "is %d, but the target is published against %d", year,
			 shipped->baseline_year);
}

static co2e_status lay_level(struct plan_target *out, struct plan_reader *r,
			     const struct plan_series *left)
{
	const co2e_target *said = &out->said;
	co2e_status status = series_room(&out->level, r, left->count + 1);
	size_t i;

	if (status)
		return status;
	series_put(&out->level, said->baseline_year, said->baseline_kgco2e);
	for (i = 0; i < left->count; i++)
		series_put(&out->level, left->years[i],
			   left->values[i] * said->baseline_kgco2e);
	return CO2E_OK;
}

static co2e_status read_shipped(struct plan_target *out, struct plan_reader *r,
				const struct spot *at, size_t t)
{
	co2e_target *said = &out->said;
	const struct plan_data_vintage *vintage = NULL;
	struct plan_data_target shipped;
	const char *id;
	co2e_status status = json_only_keys(at->value, plan_keys_shipped_target,
					    at->source, at->path, at->err);

	if (!status)
		status = spot_text(&id, at, "use", JSON_NEEDED);
	if (!status)
		status = spot_wrap(at, "use",
				   plan_data_target(&shipped, &r->plan->arena,
						    id, r->err));
	if (!status && !shipped.nhs_set && !shipped.rule_count)
		status = spot_fail(at, "use", CO2E_E_DATA,
				   "is '%s', and no emission line tells what "
				   "it counts (%s); give it as a target of the "
				   "plan's own, with a boundary",
				   shipped.id, shipped.boundary);
	if (!status)
		status = read_kg(&said->baseline_kgco2e, at, "baseline_kgco2e",
				 "baseline_tco2e");
	if (!status)
		status = read_base_year(&said->baseline_year, at, &shipped);
	if (!status)
		status = vintage_choose(&vintage, r, at, &shipped,
					said->baseline_kgco2e);
	if (!status)
		status = boundary_of_shipped(r, at, "use", &shipped, t);
	if (status)
		return status;
	said->id = shipped.id;
	said->name = shipped.name;
	said->boundary = shipped.boundary;
	said->source = shipped.source;
	said->vintage = vintage->name;
	out->path = shipped.path;
	status = read_path(out, at);
	return status ? status : lay_level(out, r, &shipped.left);
}

static co2e_status read_baseline(co2e_target *said, struct plan_reader *r,
				 const struct spot *at)
{
	struct spot baseline;
	co2e_status status = spot_object(&baseline, at, "baseline", JSON_NEEDED,
					 plan_keys_target_baseline);

	if (!status)
		status = spot_whole(&said->baseline_year, &baseline, "year",
				    JSON_NEEDED, PLAN_YEAR_LEAST,
				    PLAN_YEAR_MOST - 1);
	if (!status)
		status = read_kg(&said->baseline_kgco2e, &baseline, "kgco2e",
				 "tco2e");
	if (!status)
		status = reader_text(&said->vintage, r, &baseline, "vintage",
				     JSON_OPTIONAL);
	return status ? status : vintage_check(r, &baseline, said->vintage);
}

/* What is left at each point, as a fraction. */
static co2e_status read_points(struct plan_series *left, struct plan_reader *r,
			       const struct spot *at, int32_t after)
{
	const struct json_value *value;
	struct spot list, point;
	size_t i = 0;
	co2e_status status =
		spot_array(&list, at, "points", JSON_NEEDED, POINTS_MAX);

	if (!status && !json_count(list.value))
		return spot_fail(&list, NULL, CO2E_E_DATA,
				 "is empty; it is to have one point at least");
	if (!status)
		status = series_room(left, r, json_count(list.value));
	for (value = status ? NULL : json_at(list.value, 0); !status && value;
	     value = json_next(value)) {
		double reduction = 0;

		status = spot_element_object(&point, &list, value, i++,
					     plan_keys_point);
		/* points rise: each lies after the one before it */
		if (!status)
			status = spot_whole(&after, &point, "year", JSON_NEEDED,
					    after + 1, PLAN_YEAR_MOST);
		if (!status)
			status = spot_number(&reduction, &point, "reduction",
					     JSON_NEEDED, share);
		if (!status)
			series_put(left, after, 1 - reduction);
	}
	return status;
}

static co2e_status read_names(struct plan_target *out, struct plan_reader *r,
			      const struct spot *at)
{
	co2e_target *said = &out->said;
	co2e_status status = json_only_keys(at->value, plan_keys_own_target,
					    at->source, at->path, at->err);

	if (!status)
		status = reader_text(&said->id, r, at, "id", JSON_NEEDED);
	if (!status)
		status = reader_text(&said->name, r, at, "name", JSON_OPTIONAL);
	if (!status)
		status = reader_text(&said->source, r, at, "source",
				     JSON_OPTIONAL);
	if (!status && !*said->name)
		said->name = said->id;
	return status;
}

static co2e_status read_own(struct plan_target *out, struct plan_reader *r,
			    const struct spot *at, size_t t)
{
	struct plan_series left = {0};
	co2e_status status = read_names(out, r, at);

	if (!status)
		status = read_baseline(&out->said, r, at);
	if (!status)
		status = read_points(&left, r, at, out->said.baseline_year);
	if (!status)
		status = read_path(out, at);
	if (!status)
		status = boundary_of_selector(r, at, t);
	if (!status)
		status = selector_words(&out->said.boundary, r, at, "boundary");
	return status ? status : lay_level(out, r, &left);
}

co2e_status plan_read_targets(struct plan_reader *r)
{
	struct plan_target *first;
	const struct json_value *value;
	struct spot list, at;
	size_t *count = &r->plan->target_count;
	co2e_status status = spot_array(&list, &r->root, "targets",
					JSON_OPTIONAL, PLAN_TARGETS_MAX);

	if (status || !list.value)
		return status;
	first = reader_zero(r, json_count(list.value) + 1, sizeof(*first));
	if (!first)
		return CO2E_E_MEMORY;
	r->plan->targets = first;
	for (value = json_at(list.value, 0); !status && value;
	     value = json_next(value)) {
		struct plan_target *target = &first[*count];

		spot_element(&at, &list, value, *count);
		status = spot_is_object(&at);
		if (!status)
			status = spot_has(&at, "use")
					 ? read_shipped(target, r, &at, *count)
					 : read_own(target, r, &at, *count);
		if (!status)
			status = reader_unique(&at, target->said.id,
					       &first->said.id, *count,
					       sizeof(*target));
		++*count;
	}
	return status;
}
