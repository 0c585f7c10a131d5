/* A plan's names, years and edition. */
#include "read.h"

#include "read_keys.h"

static co2e_status read_names(struct plan_reader *r)
{
	co2e_plan *plan = r->plan;
	co2e_status status =
		reader_text(&plan->name, r, &r->root, "name", JSON_NEEDED);

	if (!status)
		status = reader_text(&plan->organisation, r, &r->root,
				     "organisation", JSON_OPTIONAL);
	if (!status)
		status = reader_text(&plan->description, r, &r->root,
				     "description", JSON_OPTIONAL);
	return status;
}

static co2e_status read_years(struct plan_reader *r)
{
	co2e_plan *plan = r->plan;
	struct spot baseline, horizon;
	co2e_status status = spot_object(&baseline, &r->root, "baseline",
					 JSON_NEEDED, plan_keys_baseline);

	if (!status)
		status = spot_whole(&plan->first_year, &baseline, "year",
				    JSON_NEEDED, PLAN_YEAR_LEAST,
				    PLAN_YEAR_MOST);
	if (!status)
		status = reader_text(&r->vintage, r, &baseline, "vintage",
				     JSON_OPTIONAL);
	if (!status)
		status = spot_object(&horizon, &r->root, "horizon", JSON_NEEDED,
				     plan_keys_horizon);
	if (status)
		return status;
	return spot_whole(&plan->last_year, &horizon, "to", JSON_NEEDED,
			  plan->first_year + 1,
			  plan->first_year + PLAN_YEARS_MAX - 1);
}

static co2e_status read_edition(struct plan_reader *r)
{
	struct spot factors;
	co2e_status status = spot_object(&factors, &r->root, "factors",
					 JSON_OPTIONAL, plan_keys_factors);

	r->prices.year = r->plan->first_year;
	r->prices.edition = r->plan->first_year;
	if (status || !factors.value)
		return status;
	return spot_whole(&r->prices.edition, &factors, "edition",
			  JSON_OPTIONAL, PLAN_YEAR_LEAST, PLAN_YEAR_MOST);
}

co2e_status plan_read_head(struct plan_reader *r)
{
	co2e_status status = read_names(r);

	if (!status)
		status = read_years(r);
	if (!status)
		status = read_edition(r);
	return status;
}
