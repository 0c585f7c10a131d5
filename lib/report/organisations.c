#include "organisations.h"

#include "text.h"

co2e_status co2e_report_organisations(co2e_text *out, const co2e_rollup *rollup,
				      co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {
		organisations_table, organisations_csv, organisations_json};

	return report_write(out, writers, format, rollup, err);
}
