/* The cells of a row of prescribing data: its product's name, class, quantity
 * and period. */
#include "prescribing.h"

#include "base/dec_scale.h"

#include <co2e/activity.h>

#include <stdio.h>
#include <string.h>

const struct inhaler_words inhaler_classes[CLASSES] = {
	[MDI] = {"mdi", "inhalers-mdi", "metered-dose"},
	[BAI] = {"bai", "inhalers-bai", "breath-actuated, with propellant"},
	[DPI] = {"dpi", "inhalers-dpi", "dry powder"},
	[SMI] = {"smi", "inhalers-smi", "soft mist"},
	[OTHER] = {"other", "inhalers-other", "of no class"},
};

enum inhaler_class inhaler_class(const co2e_factor *f)
{
	const char *slash = strchr(f->activity, '/');
	size_t n, i;

	slash = slash ? strchr(slash + 1, '/') : NULL;
	n = slash ? strcspn(slash + 1, "/") : 0;
	for (i = 0; i < OTHER; i++)
		if (n == strlen(inhaler_classes[i].name) &&
		    !memcmp(slash + 1, inhaler_classes[i].name, n))
			break;
	return (enum inhaler_class)i;
}

struct span prescribing_name(const co2e_collect *c)
{
	return collect_cell(c, collect_has(c, NAME) ? NAME : DESCRIPTION);
}

/* items x quantity, where the row says all three: are they the same? */
static co2e_status check_total(const co2e_collect *c, dec total,
			       co2e_error *err)
{
	dec items, each, product;
	co2e_status status;

	if (!collect_has(c, ITEMS) || !collect_has(c, QUANTITY))
		return CO2E_OK;
	status = collect_amount(c, ITEMS, &items, AMOUNT_NOT_NEGATIVE, err);
	if (!status)
		status = collect_amount(c, QUANTITY, &each, AMOUNT_NOT_NEGATIVE,
					err);
	if (!status)
		status = collect_multiply(c, &product, items, each, err);
	if (!status && dec_compare(product, total))
		return collect_fault(
			c, TOTAL, CO2E_E_DATA, err,
			"it is not items x quantity; leave out the "
			"column that is wrong");
	return status;
}

co2e_status prescribing_inhalers(const co2e_collect *c, dec *out,
				 co2e_error *err)
{
	const struct prescribing *p = collect_state(c);
	dec items;
	co2e_status status;

	if (collect_has(c, TOTAL)) {
		status =
			collect_amount(c, TOTAL, out, AMOUNT_NOT_NEGATIVE, err);
		return status ? status : check_total(c, *out, err);
	}
	/* a sheet with totals has quantities of an item beside them */
	if (collect_has_column(c, TOTAL) && collect_has(c, QUANTITY))
		return collect_fault(
			c, TOTAL, CO2E_E_BLANK, err,
			"it is blank, and the sheet's quantity is an item's: "
			"fill it in, or leave the column out");
	if (!collect_has(c, QUANTITY) && collect_has(c, ITEMS))
		return collect_fault(c, QUANTITY, CO2E_E_BLANK, err,
				     "it is blank, and items are not inhalers: "
				     "an item may be several; export the "
				     "quantity");
	status = collect_amount(c, QUANTITY, out, AMOUNT_NOT_NEGATIVE, err);
	if (status || !p->per_item)
		return status;
	status = collect_amount(c, ITEMS, &items, AMOUNT_NOT_NEGATIVE, err);
	return status ? status : collect_multiply(c, out, *out, items, err);
}

co2e_status prescribing_period(const co2e_collect *c, char out[PERIOD_TEXT],
			       co2e_error *err)
{
	size_t column = collect_has(c, MONTH) ? MONTH : COLUMNS + COMMON_DATE;
	struct span text = collect_has(c, MONTH)
				   ? collect_cell(c, MONTH)
				   : collect_common(c, COMMON_DATE);
	co2e_period period;
	co2e_error why = {0};
	size_t i;

	for (i = 0; i < text.n && text.p[i] >= '0' && text.p[i] <= '9'; i++)
		;
	if (!text.n)
		return collect_fault(c, column, CO2E_E_BLANK, err,
				     "it is blank; fill it in, or set date for "
				     "all rows, such as date=2024/25");
	if (text.n == 6 && i == 6)
		snprintf(out, PERIOD_TEXT, "%.4s-%.2s", text.p, text.p + 4);
	else
		snprintf(out, PERIOD_TEXT, "%.*s", (int)text.n, text.p);
	if (!co2e_period_parse(&period, out, strlen(out), &why))
		return CO2E_OK;
	return collect_fault(c, column, why.status, err, "%s", why.message);
}
