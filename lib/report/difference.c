/* co2e_report_difference(), and what other tools read of it. */
#include "difference.h"

#include "csv_out.h"
#include "plan_words.h"
#include "text.h"

#include <math.h>

static void csv_row(struct csv_out *row, int32_t year, const char *series,
		    double before, double after)
{
	row_int(row, year);
	row_text(row, series);
	row_number(row, before);
	row_number(row, after);
	row_number(row, after - before);
	row_end(row);
}

static void csv_year(struct csv_out *row, const struct difference *d,
		     int32_t year, const char *const *names)
{
	co2e_year a = plan_view_year(&d->before, year);
	co2e_year b = plan_view_year(&d->after, year);
	size_t i;

	csv_row(row, year, "bau", a.bau, b.bau);
	for (i = 0; i < d->before.initiatives; i++)
		csv_row(row, year, names[i],
			plan_view_saving(&d->before, year, i),
			plan_view_saving(&d->after, year, i));
	csv_row(row, year, "residual", a.residual, b.residual);
	if (isnan(a.target))
		return;
	csv_row(row, year, "target", a.target, b.target);
	csv_row(row, year, "gap", a.gap, b.gap);
}

void difference_csv(struct buffer *out, const void *subject)
{
	static const char *const header[] = {"year", "series", "before_kgco2e",
					     "after_kgco2e", "change_kgco2e"};
	const struct difference *d = subject;
	struct csv_out row = {out, 0};
	struct arena arena = {0};
	const char *const *names = plan_view_names(&d->before, &arena);
	int32_t year;

	row_header(&row, header, sizeof(header) / sizeof(header[0]));
	for (year = d->before.first; names && year <= d->before.last; year++)
		csv_year(&row, d, year, names);
	out->failed |= !names;
	arena_clear(&arena);
}

static void json_changed(struct json_out *j, const char *key,
			 const co2e_initiative *said)
{
	out_open(j, key, '{');
	out_flag(j, "off", said->start > said->end);
	out_int(j, "start", said->start);
	out_int(j, "end", said->end);
	out_number(j, "uptake", said->uptake);
	out_close(j, '}');
}

static void json_changes(struct json_out *j, const struct difference *d)
{
	size_t i;

	out_open(j, "changed", '[');
	for (i = 0; i < d->before.initiatives; i++) {
		co2e_initiative a = plan_view_initiative(&d->before, i);
		co2e_initiative b = plan_view_initiative(&d->after, i);

		if (!plan_view_differ(&d->before, &d->after, i))
			continue;
		out_open(j, NULL, '{');
		out_text(j, "id", a.id);
		out_text(j, "name", a.name);
		json_changed(j, "before", &a);
		json_changed(j, "after", &b);
		out_close(j, '}');
	}
	out_close(j, ']');
}

static void json_years(struct json_out *j, const struct difference *d)
{
	double sum = 0;
	int32_t year;

	out_open(j, "years", '[');
	for (year = d->before.first; year <= d->before.last; year++) {
		co2e_year a = plan_view_year(&d->before, year);
		co2e_year b = plan_view_year(&d->after, year);

		sum += b.residual - a.residual;
		out_open(j, NULL, '{');
		out_int(j, "year", year);
		out_number(j, "residual_before_kgco2e", a.residual);
		out_number(j, "residual_after_kgco2e", b.residual);
		out_number(j, "change_kgco2e", b.residual - a.residual);
		out_number(j, "cumulative_change_kgco2e", sum);
		out_number(j, "gap_before_kgco2e", a.gap);
		out_number(j, "gap_after_kgco2e", b.gap);
		out_close(j, '}');
	}
	out_close(j, ']');
}

static void json_savings(struct json_out *j, const struct plan_view *view,
			 const char *key, size_t i)
{
	int32_t year;

	out_open(j, key, '[');
	for (year = view->first; year <= view->last; year++)
		out_number(j, NULL, plan_view_saving(view, year, i));
	out_close(j, ']');
}

void difference_json(struct buffer *out, const void *subject)
{
	const struct difference *d = subject;
	struct json_out j = {out, 0, 0};
	size_t i;

	out_open(&j, NULL, '{');
	plan_json_head(&j, &d->before);
	out_text(&j, "attribution", attribution_name(d->before.how));
	json_changes(&j, d);
	json_years(&j, d);
	out_open(&j, "initiatives", '[');
	for (i = 0; i < d->before.initiatives; i++) {
		const co2e_initiative *said =
			co2e_plan_initiative(d->before.plan, i);

		out_open(&j, NULL, '{');
		out_text(&j, "id", said->id);
		out_text(&j, "name", said->name);
		json_savings(&j, &d->before, "saved_before_kgco2e", i);
		json_savings(&j, &d->after, "saved_after_kgco2e", i);
		out_close(&j, '}');
	}
	out_close(&j, ']');
	out_open(&j, "before", '{');
	plan_json_targets(&j, &d->before, d->before.last);
	out_close(&j, '}');
	out_open(&j, "after", '{');
	plan_json_targets(&j, &d->after, d->after.last);
	out_close(&j, '}');
	out_close(&j, '}');
}

co2e_status co2e_report_difference(co2e_text *out,
				   const co2e_trajectory *before,
				   const co2e_trajectory *after,
				   size_t boundary, co2e_attribution how,
				   co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {difference_table, difference_csv,
					    difference_json};
	struct difference d;
	co2e_status status =
		plan_view_make(&d.before, before, boundary, how, err);

	if (!status)
		status = plan_view_make(&d.after, after, boundary, how, err);
	if (status)
		return status;
	if (d.before.plan != d.after.plan)
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "the trajectories are of two plans; a "
			       "difference is what changes of one plan");
	return report_write(out, writers, format, &d, err);
}
