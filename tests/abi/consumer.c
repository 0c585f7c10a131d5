/* A program of somebody else's, in the common part of C and C++: reads one row
 * with the installed factor sets. Argument: the version that the package
 * states. */
#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* UK Government GHG Conversion Factors 2024, fuels, gaseous fuels, natural gas,
 * kWh (Gross CV): 0.1829 kgCO2e, of which 1000 kWh are 182.9 kgCO2e. */
static const char rows[] = "activity,quantity,unit,date\n"
			   "fuels/gaseous-fuels/natural-gas,1000,kWh (Gross "
			   "CV),2024-06-30\n";
static const double expected = 182.9;

static co2e_status burn(double *kgco2e, const co2e_factors *factors,
			co2e_error *err)
{
	co2e_inventory *inventory = NULL;
	co2e_status status;

	status = co2e_inventory_new(&inventory, factors, NULL, err);
	if (!status)
		status = co2e_inventory_read_text(
			inventory, rows, sizeof(rows) - 1, "rows", NULL, err);
	if (!status)
		status = co2e_inventory_price(inventory, err);
	if (!status)
		*kgco2e = co2e_inventory_scope(inventory, CO2E_SCOPE_1).kgco2e;
	co2e_inventory_free(inventory);
	return status;
}

int main(int argc, char **argv)
{
	co2e_factors *factors = NULL;
	co2e_error err;
	double kgco2e = 0;
	co2e_status status;

	memset(&err, 0, sizeof(err));
	if (argc != 2 || strcmp(argv[1], co2e_version()) != 0 ||
	    strcmp(argv[1], CO2E_VERSION) != 0) {
		fprintf(stderr, "library %s, header %s\n", co2e_version(),
			CO2E_VERSION);
		return 1;
	}
	status = co2e_factors_load(&factors, NULL, &err);
	if (!status)
		status = burn(&kgco2e, factors, &err);
	co2e_factors_free(factors);
	if (status)
		fprintf(stderr, "%s:%lu: %s\n", err.source,
			(unsigned long)err.line, err.message);
	else if (fabs(kgco2e - expected) > 1e-9)
		fprintf(stderr, "%.12g kgCO2e, not %g\n", kgco2e, expected);
	else
		return 0;
	return 1;
}
