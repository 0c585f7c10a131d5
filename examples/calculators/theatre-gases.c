/* What do the bottles of a theatre emit, and how much hangs on whose GWPs?
 *
 *	theatre-gases FILE [GWP]
 *
 * FILE is a sheet of kind theatre-gases: agents, bottles, cylinders, use. */
#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* Tonnes under a GWP set; 0: it does not value these gases. */
static double total(co2e_status *status, const co2e_factors *factors,
		    const co2e_collect *sheet, const char *gwp,
		    double *desflurane, co2e_error *err)
{
	static const char *const by[] = {"activity"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inv = NULL;
	const co2e_amount *group;
	double t = 0;
	size_t n;
	const char *rows = co2e_collect_rows(sheet, &n);
	options.by = by;
	options.by_count = 1;
	options.gwp = gwp;
	*status = co2e_inventory_new(&inv, factors, &options, err);
	if (!*status)
		*status = co2e_inventory_read_text(inv, rows, n, "", NULL, err);
	if (!*status)
		*status = co2e_inventory_price(inv, err);
	if (!*status && !co2e_inventory_found(inv, CO2E_FOUND_NOT_RESTATED))
		t = co2e_inventory_total(inv).kgco2e / 1000;
	for (n = 0; desflurane && (group = co2e_inventory_group(inv, n)); n++) {
		const char *gas = co2e_inventory_group_value(inv, n, 0);
		printf("%8.2f t  %s\n", group->kgco2e / 1000, gas);
		if (strstr(gas, "desflurane"))
			*desflurane = group->kgco2e / 1000;
	}
	co2e_inventory_free(inv);
	return t;
}

int main(int argc, char **argv)
{
	co2e_collect_options how = CO2E_COLLECT_OPTIONS_INIT;
	const char *file = argc > 1 ? argv[1] : "-", *gwp;
	double all = 0, des = 0, least = 0, most = 0;
	const co2e_collect_fact *share;
	co2e_factors *factors = NULL;
	co2e_collect *sheet = NULL;
	co2e_error err = {0};
	co2e_status status = co2e_factors_load(&factors, NULL, &err);
	how.factors = factors;
	if (!status)
		status = co2e_collect_new(&sheet, "theatre-gases", &how, &err);
	if (!status)
		status = co2e_collect_read(sheet, file, &err);
	if (!status)
		status = co2e_collect_finish(sheet, &err);
	if (!status)
		all = total(&status, factors, sheet,
			    argc > 2 ? argv[2] : "SulbaekAndersen2012", &des,
			    &err);
	for (size_t i = 0; !status && (gwp = co2e_factors_gwp_set(factors, i));
	     i++) {
		double t = total(&status, factors, sheet, gwp, NULL, &err);
		least = t > 0 && (least <= 0 || t < least) ? t : least;
		most = t > most ? t : most;
	}
	if (status)
		fprintf(stderr, "%s: %s\n",
			*err.source ? err.source : "theatre-gases",
			err.message);
	else if ((share = co2e_collect_fact_named(sheet, "desflurane-share")))
		printf("Desflurane is %.1f %% of our vapour and %.1f %% of its "
		       "%.1f tCO2e (%.1f to %.1f, by whose GWPs one takes).\n",
		       strtod(share->value, NULL), 100 * des / all, all, least,
		       most);
	co2e_collect_free(sheet);
	co2e_factors_free(factors);
	return status ? 1 : 0;
}
