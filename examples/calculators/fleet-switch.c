/* What does an electric car save, and does it matter who owns the car?
 *
 *	fleet-switch [MILES]
 *
 * Among one's own vehicles an electric car's electricity stands apart (scopes 2
 * and 3), in business travel it is inside the figure: never add it again. */
#include <co2e/co2e.h>

#include <stdio.h>

static const char *const cars[] = {"petrol-car", "electric-car",
				   "business-petrol-car",
				   "business-electric-car"};

/* The kgCO2e of one row in *kg, all stages; prints its scopes. */
static co2e_status drive(double *kg, const co2e_factors *factors,
			 const co2e_activity *row, co2e_error *err)
{
	co2e_inventory *inventory = NULL;
	co2e_status status = co2e_inventory_new(&inventory, factors, NULL, err);
	if (!status)
		status = co2e_inventory_add(inventory, row, err);
	if (!status)
		status = co2e_inventory_price(inventory, err);
	if (!status) {
		*kg = co2e_inventory_total(inventory).kgco2e;
		for (co2e_scope s = CO2E_SCOPE_1; s <= CO2E_SCOPE_3; s++)
			printf("%9.1f ",
			       co2e_inventory_scope(inventory, s).kgco2e);
		printf("%9.1f  %s\n", *kg, row->activity);
	}
	co2e_inventory_free(inventory);
	return status;
}

int main(int argc, char **argv)
{
	co2e_activity row = {.quantity = argc > 1 ? argv[1] : "100000",
			     .unit = "miles",
			     .date = "2025"};
	co2e_factors *factors = NULL;
	co2e_error err = {0};
	double kg[4] = {0};
	co2e_status status = co2e_factors_load(&factors, NULL, &err);

	printf("  scope 1   scope 2   scope 3  together  kgCO2e of\n");
	for (int i = 0; i < 4 && !status; i++) {
		row.activity = cars[i];
		status = drive(&kg[i], factors, &row, &err);
	}
	if (status)
		fprintf(stderr, "%s: %s\n",
			*err.source ? err.source : "fleet-switch", err.message);
	else
		printf("Over %s miles an electric car saves %.1f t if it is "
		       "ours, and %.1f t if it is our staff's.\n",
		       row.quantity, (kg[0] - kg[1]) / 1000,
		       (kg[2] - kg[3]) / 1000);
	co2e_factors_free(factors);
	return status ? 1 : 0;
}
