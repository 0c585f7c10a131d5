/* What travel do our remote appointments spare patients?
 *
 *	virtual-clinic REMOTE VISITS
 *
 * REMOTE is a sheet of kind remote-appointments, VISITS one of kind visits. The
 * two are accounts of their own, beside the scopes: avoided emissions are in no
 * total, and patients' travel is beyond the GHG Protocol. */
#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>

/* Adds a sheet's rows; *count is the fact of this name. */
static co2e_status add(co2e_inventory *into, double *count, const char *kind,
		       const char *fact, const char *file, co2e_error *err)
{
	co2e_collect *sheet = NULL;
	co2e_status status = co2e_collect_new(&sheet, kind, NULL, err);
	if (!status)
		status = co2e_collect_read(sheet, file, err);
	if (!status)
		status = co2e_collect_finish(sheet, err);
	if (!status) {
		size_t n;
		const char *rows = co2e_collect_rows(sheet, &n);
		*count = strtod(co2e_collect_fact_named(sheet, fact)->value,
				NULL);
		status = co2e_inventory_read_text(into, rows, n, file, NULL,
						  err);
	}
	co2e_collect_free(sheet);
	return status;
}

int main(int argc, char **argv)
{
	co2e_inventory *inventory = NULL;
	co2e_factors *factors = NULL;
	co2e_error err = {0};
	double remote = 0, visits = 0;
	if (argc != 3)
		return fprintf(stderr, "REMOTE VISITS, please\n"), 2;
	co2e_status status = co2e_factors_load(&factors, NULL, &err);
	if (!status)
		status = co2e_inventory_new(&inventory, factors, NULL, &err);
	if (!status)
		status = add(inventory, &remote, "remote-appointments",
			     "appointments", argv[1], &err);
	if (!status)
		status = add(inventory, &visits, "visits", "attendances",
			     argv[2], &err);
	if (!status)
		status = co2e_inventory_price(inventory, &err);
	if (status) {
		fprintf(stderr, "%s: %s\n",
			*err.source ? err.source : "virtual-clinic",
			err.message);
	} else {
		co2e_amount total = co2e_inventory_total(inventory);
		double spared = total.kgco2e_avoided;
		double made = total.kgco2e_beyond;
		printf("%.0f visits made %.1f t, %.0f remote appointments "
		       "spared %.1f t\n",
		       visits, made / 1000, remote, spared / 1000);
		printf("Our remote appointments spare %.1f kgCO2e of travel "
		       "each: without them patients' journeys would emit %.1f "
		       "tCO2e and not %.1f.\n",
		       remote > 0 ? spared / remote : 0, (made + spared) / 1000,
		       made / 1000);
	}
	co2e_inventory_free(inventory);
	co2e_factors_free(factors);
	return status ? 1 : 0;
}
