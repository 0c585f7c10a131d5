#include "footprint.h"

#include "footprint_facts.h"
#include "text.h"

co2e_status co2e_report_footprint(co2e_text *out,
				  const co2e_inventory *inventory,
				  co2e_format format, co2e_error *err)
{
	static const report_fn writers[] = {footprint_table, footprint_csv,
					    footprint_json};
	struct footprint f = footprint_of(inventory);

	return report_write(out, writers, format, &f, err);
}
