/* co2e_report_macc(): what the initiatives of a plan cost for what they save.
 */
#include "macc.h"

#include "text.h"

co2e_status co2e_report_macc(co2e_text *out, const co2e_trajectory *trajectory,
			     co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {macc_table, macc_csv, macc_json};
	struct macc macc = {0};
	co2e_status status =
		plan_view_make(&macc.view, trajectory, 0, CO2E_SHARED, err);

	macc.view.widest = plan_view_beyond(&macc.view);
	if (!status)
		status = macc_make(&macc, err);
	if (!status)
		status = report_write(out, writers, format, &macc, err);
	macc_free(&macc);
	return status;
}
