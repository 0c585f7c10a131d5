/* Everything that was computed inside the boundary: each list of kgco2e has a
 * value for each of "years". */
#include "trajectory.h"

#include "json_out.h"
#include "plan_words.h"

static void put_years(struct json_out *j, const struct plan_view *view)
{
	int32_t year;

	out_open(j, "years", '[');
	for (year = view->first; year <= view->last; year++) {
		co2e_year y = plan_view_year(view, year);

		out_open(j, NULL, '{');
		out_int(j, "year", year);
		out_number(j, "baseline_kgco2e", y.baseline);
		out_number(j, "bau_kgco2e", y.bau);
		out_number(j, "residual_kgco2e", y.residual);
		out_number(j, "target_kgco2e", y.target);
		out_number(j, "gap_kgco2e", y.gap);
		out_number(j, "cumulative_gap_kgco2e", y.cumulative_gap);
		out_close(j, '}');
	}
	out_close(j, ']');
}

static void put_drivers(struct json_out *j, const struct plan_view *view)
{
	int32_t year;
	size_t i;

	out_open(j, "drivers", '[');
	for (i = 0; i < view->drivers; i++) {
		out_open(j, NULL, '{');
		out_text(j, "name", co2e_plan_driver(view->plan, i));
		out_open(j, "added_kgco2e", '[');
		for (year = view->first; year <= view->last; year++)
			out_number(j, NULL,
				   co2e_trajectory_driver(view->trajectory,
							  view->boundary, year,
							  i));
		out_close(j, ']');
		out_close(j, '}');
	}
	out_close(j, ']');
}

static void put_savings(struct json_out *j, const struct plan_view *view,
			size_t i)
{
	struct plan_view as = *view;
	int32_t year;
	int how;

	out_open(j, "saved_kgco2e", '{');
	for (how = 0; how < ATTRIBUTIONS; how++) {
		if (!view->has[how])
			continue;
		as.how = (co2e_attribution)how;
		out_open(j, attribution_name(as.how), '[');
		for (year = view->first; year <= view->last; year++)
			out_number(j, NULL, plan_view_saving(&as, year, i));
		out_close(j, ']');
	}
	out_close(j, '}');
}

static void put_doubts(struct json_out *j, const struct plan_view *view,
		       size_t i)
{
	const co2e_trajectory *t = view->trajectory;
	int32_t year;

	if (view->has[CO2E_SHARED]) {
		out_open(j, "shared_standard_error_kgco2e", '[');
		for (year = view->first; year <= view->last; year++)
			out_number(j, NULL,
				   co2e_trajectory_error(t, view->boundary,
							 year, i));
		out_close(j, ']');
	}
	out_open(j, "capped_kgco2e", '[');
	for (year = view->first; year <= view->last; year++)
		out_number(j, NULL, co2e_trajectory_capped(t, year, i));
	out_close(j, ']');
}

static void put_initiative(struct json_out *j, const struct plan_view *view,
			   size_t i)
{
	co2e_initiative said = plan_view_initiative(view, i);

	out_open(j, NULL, '{');
	out_text(j, "id", said.id);
	out_text(j, "name", said.name);
	out_text(j, "owner", said.owner);
	out_text(j, "source", said.source);
	out_flag(j, "off", said.start > said.end);
	out_int(j, "start", said.start);
	out_int(j, "end", said.end);
	out_number(j, "uptake", said.uptake);
	out_number(j, "probability", said.probability);
	put_savings(j, view, i);
	put_doubts(j, view, i);
	out_close(j, '}');
}

void trajectory_json(struct buffer *out, const void *subject)
{
	const struct plan_view *view = subject;
	struct json_out j = {out, 0, 0};
	size_t i;

	out_open(&j, NULL, '{');
	plan_json_head(&j, view);
	out_text(&j, "attribution", attribution_name(view->how));
	put_years(&j, view);
	put_drivers(&j, view);
	out_open(&j, "initiatives", '[');
	for (i = 0; i < view->initiatives; i++)
		put_initiative(&j, view, i);
	out_close(&j, ']');
	plan_json_targets(&j, view, view->last);
	plan_json_findings(&j, view);
	out_close(&j, '}');
}
