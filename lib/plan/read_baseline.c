/* The baseline: an inventory, figures, or both; and what was found there. */
#include "read.h"

#include "read_keys.h"

/* What the rows and figures are told with, each kind once. */
static co2e_status note_found(struct plan_reader *r)
{
	/* the market-based side is no part of a plan */
	static const co2e_findings beside = CO2E_FOUND_MARKET_FALLBACK;
	co2e_status status = CO2E_OK;
	unsigned i;

	for (i = 0; !status && i < CO2E_FOUND_BITS; i++) {
		co2e_findings bit = (co2e_findings)1 << i;

		if (r->found[i] && !(bit & beside))
			status = reader_note(r, "baseline, %llu %s: %s",
					     (unsigned long long)r->found[i],
					     r->found[i] == 1
						     ? "row or figure"
						     : "rows and figures",
					     co2e_finding_text(bit));
	}
	return status;
}

static co2e_status note_edition(struct plan_reader *r)
{
	if (r->own_editions)
		return reader_note(r,
				   "the inventory is priced by each row's own "
				   "edition, all else by that of %d; these "
				   "price every year to %d, but for what "
				   "drivers change",
				   r->prices.edition, r->plan->last_year);
	return reader_note(r,
			   "the figures of the %d edition price every year to "
			   "%d, but for what drivers change",
			   r->prices.edition, r->plan->last_year);
}

co2e_status plan_read_baseline(struct plan_reader *r)
{
	struct spot baseline;
	co2e_status status = spot_object(&baseline, &r->root, "baseline",
					 JSON_NEEDED, plan_keys_baseline);

	if (!status)
		status = plan_read_inventory(r, &baseline);
	if (!status)
		status = plan_read_figures(r, &baseline);
	if (status)
		return status;
	if (!r->items.count)
		return spot_fail(&baseline, NULL, CO2E_E_DATA,
				 "has nothing in it; it is to have an "
				 "inventory with rows, or figures");
	status = note_found(r);
	return status ? status : note_edition(r);
}
