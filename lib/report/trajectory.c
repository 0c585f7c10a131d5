/* co2e_report_trajectory(), and what other tools read of it. */
#include "trajectory.h"

#include "csv_out.h"
#include "plan_view.h"
#include "text.h"

#include <math.h>

static void put_row(struct csv_out *row, int32_t year, const char *series,
		    double kgco2e)
{
	row_int(row, year);
	row_text(row, series);
	row_number(row, kgco2e);
	row_end(row);
}

static void put_year(struct csv_out *row, const struct plan_view *view,
		     const co2e_year *y, const char *const *names)
{
	size_t i;

	put_row(row, y->year, "bau", y->bau);
	for (i = 0; i < view->initiatives; i++)
		put_row(row, y->year, names[i],
			plan_view_saving(view, y->year, i));
	put_row(row, y->year, "residual", y->residual);
	/* before its first point a target is not 0, it is not there */
	if (isnan(y->target))
		return;
	put_row(row, y->year, "target", y->target);
	put_row(row, y->year, "gap", y->gap);
}

void trajectory_csv(struct buffer *out, const void *subject)
{
	static const char *const header[] = {"year", "series", "kgco2e"};
	const struct plan_view *view = subject;
	struct csv_out row = {out, 0};
	struct arena arena = {0};
	const char *const *names = plan_view_names(view, &arena);
	int32_t year;

	row_header(&row, header, sizeof(header) / sizeof(header[0]));
	for (year = view->first; names && year <= view->last; year++) {
		co2e_year y = plan_view_year(view, year);

		put_year(&row, view, &y, names);
	}
	out->failed |= !names;
	arena_clear(&arena);
}

co2e_status co2e_report_trajectory(co2e_text *out,
				   const co2e_trajectory *trajectory,
				   size_t boundary, co2e_attribution how,
				   co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {trajectory_table, trajectory_csv,
					    trajectory_json};
	struct plan_view view;
	co2e_status status =
		plan_view_make(&view, trajectory, boundary, how, err);

	return status ? status : report_write(out, writers, format, &view, err);
}
