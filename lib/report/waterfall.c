/* co2e_report_waterfall(): from the baseline over each bar to the residual. */
#include "text.h"

#include "csv_out.h"
#include "people.h"
#include "plan_left.h"
#include "plan_words.h"
#include "table.h"

#include <inttypes.h>
#include <stdio.h>

struct fall {
	struct plan_view view;
	int32_t year;
	co2e_year at; /* the year */
	struct plan_left left;
};

/* Bar i: 1 and *out, or 0 past the end. */
static int bar_at(co2e_bar *out, const struct fall *fall, size_t i)
{
	return co2e_waterfall_bar(out, fall->view.trajectory,
				  fall->view.boundary, fall->year,
				  fall->view.how, i);
}

static double together(const struct fall *fall, co2e_attribution how)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < fall->view.initiatives; i++)
		sum += co2e_trajectory_saving(fall->view.trajectory,
					      fall->view.boundary, fall->year,
					      i, how);
	return sum;
}

static void fall_csv(struct buffer *out, const void *subject)
{
	static const char *const header[] = {"step", "kind", "kgco2e", "start",
					     "end"};
	struct csv_out row = {out, 0};
	co2e_bar bar;
	size_t i;

	row_header(&row, header, sizeof(header) / sizeof(header[0]));
	for (i = 0; bar_at(&bar, subject, i); i++) {
		row_text(&row, bar.step);
		row_text(&row, co2e_bar_kind_name(bar.kind));
		row_number(&row, bar.kgco2e);
		row_number(&row, bar.start);
		row_number(&row, bar.end);
		row_end(&row);
	}
}

static void fall_json(struct buffer *out, const void *subject)
{
	const struct fall *fall = subject;
	struct json_out j = {out, 0, 0};
	size_t i, n = 0;
	co2e_bar bar;

	out_open(&j, NULL, '{');
	plan_json_head(&j, &fall->view);
	out_int(&j, "year", fall->year);
	out_text(&j, "attribution", attribution_name(fall->view.how));
	out_open(&j, "bars", '[');
	for (i = 0; bar_at(&bar, fall, i); i++) {
		out_open(&j, NULL, '{');
		out_text(&j, "step", bar.step);
		out_text(&j, "kind", co2e_bar_kind_name(bar.kind));
		if (bar.kind == CO2E_BAR_INITIATIVE)
			out_text(
				&j, "initiative",
				co2e_plan_initiative(fall->view.plan, n++)->id);
		out_number(&j, "kgco2e", bar.kgco2e);
		out_number(&j, "start", bar.start);
		out_number(&j, "end", bar.end);
		out_close(&j, '}');
	}
	out_close(&j, ']');
	if (fall->view.has[CO2E_STANDALONE])
		out_number(&j, "overlap_kgco2e",
			   together(fall, CO2E_STANDALONE) -
				   (fall->at.bau - fall->at.residual));
	plan_left_json(&j, &fall->left);
	plan_json_targets(&j, &fall->view, fall->year);
	plan_json_findings(&j, &fall->view);
	out_close(&j, '}');
}

static int moves(co2e_bar_kind kind)
{
	return kind == CO2E_BAR_DRIVER || kind == CO2E_BAR_INITIATIVE ||
	       kind == CO2E_BAR_GAP;
}

static void bar_row(struct table *t, const struct fall *fall,
		    const co2e_bar *bar, size_t *initiative)
{
	const struct plan_view *view = &fall->view;
	char text[PEOPLE_TEXT];

	table_put(t, bar->step);
	table_put(t, co2e_bar_kind_name(bar->kind));
	table_put(t, moves(bar->kind) ? people_change(text, bar->kgco2e)
				      : people_tonnes(text, bar->kgco2e));
	table_put(t, moves(bar->kind) ? people_tonnes(text, bar->start) : "");
	table_put(t, moves(bar->kind) ? people_tonnes(text, bar->end) : "");
	if (!view->has[CO2E_STANDALONE] || view->how == CO2E_STANDALONE)
		return;
	if (bar->kind != CO2E_BAR_INITIATIVE) {
		table_put(t, "");
		return;
	}
	table_put(t,
		  people_change(text, -co2e_trajectory_saving(
					      view->trajectory, view->boundary,
					      fall->year, *initiative,
					      CO2E_STANDALONE)));
	++*initiative;
}

static void put_bars(struct buffer *out, const struct fall *fall)
{
	static const struct table_column columns[] = {
		{"step", TABLE_LEFT},   {"kind", TABLE_LEFT},
		{"tCO2e", TABLE_POINT}, {"from", TABLE_POINT},
		{"to", TABLE_POINT},    {"alone", TABLE_POINT},
	};
	enum { ALL = sizeof(columns) / sizeof(columns[0]) };
	int alone = fall->view.has[CO2E_STANDALONE] &&
		    fall->view.how != CO2E_STANDALONE;
	size_t i, initiative = 0;
	struct table t;
	co2e_bar bar;

	table_begin(&t, columns, alone ? ALL : ALL - 1);
	for (i = 0; bar_at(&bar, fall, i); i++)
		bar_row(&t, fall, &bar, &initiative);
	table_end(&t, out, 0);
}

static void put_closing(struct buffer *out, const struct fall *fall)
{
	double saved = fall->at.bau - fall->at.residual;
	double alone = together(fall, CO2E_STANDALONE);
	char a[PEOPLE_TEXT], b[PEOPLE_TEXT], c[PEOPLE_TEXT];

	buffer_puts(out, "\n");
	if (fall->view.how != CO2E_STANDALONE)
		buffer_printf(out,
			      "Savings are %s: the baseline and every bar make "
			      "the residual, exactly.\n",
			      attribution_name(fall->view.how));
	if (!fall->view.has[CO2E_STANDALONE])
		return;
	buffer_printf(out,
		      "Each alone, the initiatives would save %s tCO2e; "
		      "together they save %s.\n",
		      people_tonnes(a, alone), people_tonnes(b, saved));
	if (alone > saved)
		buffer_printf(out,
			      "Added up, %s tCO2e would be counted more than "
			      "once.\n",
			      people_tonnes(c, alone - saved));
}

static void fall_table(struct buffer *out, const void *subject)
{
	const struct fall *fall = subject;
	char what[32];

	(void)snprintf(what, sizeof(what), "waterfall of %" PRId32, fall->year);
	plan_put_title(out, &fall->view, what);
	put_bars(out, fall);
	put_closing(out, fall);
	plan_left_put(out, &fall->left);
	plan_put_targets(out, &fall->view, fall->year);
	plan_put_findings(out, &fall->view);
}

co2e_status co2e_report_waterfall(co2e_text *out,
				  const co2e_trajectory *trajectory,
				  size_t boundary, int32_t year,
				  co2e_attribution how, co2e_format format,
				  co2e_error *err)
{
	static const report_fn writers[] = {fall_table, fall_csv, fall_json};
	struct fall fall = {.year = year};
	co2e_status status =
		plan_view_make(&fall.view, trajectory, boundary, how, err);

	if (status)
		return status;
	if (!co2e_trajectory_year(&fall.at, trajectory, boundary, year))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the plan has no year %" PRId32
			       ": it runs from %" PRId32 " to %" PRId32,
			       year, fall.view.first, fall.view.last);
	status = plan_left_make(&fall.left, &fall.view, year, err);
	if (!status)
		status = report_write(out, writers, format, &fall, err);
	plan_left_free(&fall.left);
	return status;
}
