#include "plan_words.h"

#include "clean.h"
#include "people.h"
#include "table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A text that may be left out. */
static const char *or_empty(const char *text)
{
	return text ? text : "";
}

void plan_put_title(struct buffer *out, const struct plan_view *view,
		    const char *what)
{
	const char *name = or_empty(co2e_plan_name(view->plan));

	if (out->n)
		buffer_puts(out, "\n");
	clean_put(out, name[0] ? name : "Plan");
	buffer_printf(out, ": %s\nBoundary: ", what);
	if (!view->target) {
		buffer_puts(out, "all of scopes 1 to 3");
		buffer_puts(out, view->widest ? ", and what is beyond them\n\n"
					      : "\n\n");
		return;
	}
	clean_put(out, or_empty(view->target->name));
	if (or_empty(view->target->boundary)[0]) {
		buffer_puts(out, " (");
		clean_put(out, view->target->boundary);
		buffer_puts(out, ")");
	}
	buffer_puts(out, "\n\n");
}

const char *plan_years(char out[PLAN_YEARS], const struct plan_view *view,
		       const co2e_initiative *said)
{
	if (said->start > said->end)
		return strcpy(out, "off");
	if (said->end >= view->last)
		(void)snprintf(out, PLAN_YEARS, "from %" PRId32, said->start);
	else
		(void)snprintf(out, PLAN_YEARS, "%" PRId32 " to %" PRId32,
			       said->start, said->end);
	return out;
}

/* Is target i one that the view shows? */
static int shown(const struct plan_view *view, size_t i)
{
	return !view->boundary || view->boundary == i + 1;
}

static void target_row(struct table *t, const struct plan_view *view, size_t i,
		       int32_t year)
{
	const co2e_target *target = co2e_plan_target(view->plan, i);
	int32_t met = co2e_trajectory_met(view->trajectory, i);
	char text[PEOPLE_TEXT];
	co2e_year y = {0};

	(void)co2e_trajectory_year(&y, view->trajectory, i + 1, year);
	table_put(t, or_empty(target->name));
	(void)snprintf(text, sizeof(text), "%" PRId32, target->baseline_year);
	table_put(t, text);
	table_put(t, people_tonnes(text, target->baseline_kgco2e));
	table_put(t, or_empty(target->vintage));
	table_put(t, people_tonnes(text, y.residual));
	table_put(t, people_tonnes(text, y.target));
	table_put(t, people_change(text, y.gap));
	table_put(t, people_change(text, y.cumulative_gap));
	(void)snprintf(text, sizeof(text), "from %" PRId32, met);
	table_put(t, met ? text : "no");
}

void plan_put_targets(struct buffer *out, const struct plan_view *view,
		      int32_t year)
{
	static const struct table_column columns[] = {
		{"target", TABLE_LEFT},      {"baseline", TABLE_RIGHT},
		{"tCO2e then", TABLE_POINT}, {"vintage", TABLE_LEFT},
		{"residual", TABLE_POINT},   {"target", TABLE_POINT},
		{"gap", TABLE_POINT},        {"cumulative gap", TABLE_POINT},
		{"stays met", TABLE_LEFT},
	};
	size_t i, count = co2e_plan_target_count(view->plan);
	struct table t;

	if (!count) {
		buffer_puts(out, "\nThe plan has no target.\n");
		return;
	}
	buffer_printf(out, "\nTargets in %" PRId32 ", tCO2e:\n", year);
	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < count; i++)
		if (shown(view, i))
			target_row(&t, view, i, year);
	table_end(&t, out, 0);
	buffer_puts(out, "A gap above 0 is what is missing to the target; "
			 "cumulated, what was emitted beyond its path.\n");
}

void plan_put_findings(struct buffer *out, const struct plan_view *view)
{
	const char *finding;
	size_t i;

	for (i = 0; (finding = co2e_plan_finding(view->plan, i)); i++) {
		buffer_puts(out, i ? "- " : "\nFindings:\n- ");
		clean_put(out, finding);
		buffer_puts(out, "\n");
	}
}

void plan_json_head(struct json_out *j, const struct plan_view *view)
{
	const co2e_target *target = view->target;

	out_open(j, "plan", '{');
	out_text(j, "name", co2e_plan_name(view->plan));
	out_int(j, "baseline_year", view->first);
	out_int(j, "last_year", view->last);
	out_close(j, '}');
	out_open(j, "boundary", '{');
	out_text(j, "target", target ? target->id : NULL);
	out_text(j, "name",
		 target         ? target->name
		 : view->widest ? "all of scopes 1 to 3, and beyond them"
				: "all of scopes 1 to 3");
	out_text(j, "counts",
		 target         ? target->boundary
		 : view->widest ? "scopes 1, 2 and 3, and what is beyond them"
				: "scopes 1, 2 and 3");
	out_close(j, '}');
}

static void target_json(struct json_out *j, const struct plan_view *view,
			size_t i, int32_t year)
{
	const co2e_target *target = co2e_plan_target(view->plan, i);
	int32_t met = co2e_trajectory_met(view->trajectory, i);
	co2e_year y = {0};

	(void)co2e_trajectory_year(&y, view->trajectory, i + 1, year);
	out_open(j, NULL, '{');
	out_text(j, "id", target->id);
	out_text(j, "name", target->name);
	out_text(j, "counts", target->boundary);
	out_text(j, "vintage", target->vintage);
	out_text(j, "source", target->source);
	out_int(j, "baseline_year", target->baseline_year);
	out_number(j, "baseline_kgco2e", target->baseline_kgco2e);
	out_int(j, "year", y.year);
	out_number(j, "residual_kgco2e", y.residual);
	out_number(j, "target_kgco2e", y.target);
	out_number(j, "gap_kgco2e", y.gap);
	out_number(j, "cumulative_gap_kgco2e", y.cumulative_gap);
	if (met)
		out_int(j, "met_from", met);
	else
		out_null(j, "met_from");
	out_close(j, '}');
}

void plan_json_targets(struct json_out *j, const struct plan_view *view,
		       int32_t year)
{
	size_t i, count = co2e_plan_target_count(view->plan);

	out_open(j, "targets", '[');
	for (i = 0; i < count; i++)
		if (shown(view, i))
			target_json(j, view, i, year);
	out_close(j, ']');
}

void plan_json_findings(struct json_out *j, const struct plan_view *view)
{
	const char *finding;
	size_t i;

	out_open(j, "findings", '[');
	for (i = 0; (finding = co2e_plan_finding(view->plan, i)); i++)
		out_text(j, NULL, finding);
	out_close(j, ']');
}
