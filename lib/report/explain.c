#include "explain.h"

#include "text.h"

co2e_status co2e_report_explain(co2e_text *out, const co2e_inventory *inventory,
				co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {explain_table, explain_csv,
					    explain_json};

	return report_write(out, writers, format, inventory, err);
}
