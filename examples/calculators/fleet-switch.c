/* What does an electric car save, and does it matter who owns the car?
 *
 *	fleet-switch [MILES]
 *
 * The publisher gives an electric car twice: among one's own vehicles its
 * electricity stands apart (scope 2, and its losses in scope 3), in business
 * travel it is already inside the figure per mile. Whoever adds the one to the
 * other counts the electricity twice; the keys keep them apart. */
#include <co2e/co2e.h>

#include <stdio.h>

static const char *const owners[] = {"passenger-vehicles",
				     "business-travel-land"};
static const char *const engines[] = {"petrol", "battery-electric-vehicle"};

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
		co2e_amount all = co2e_inventory_total(inventory);
		*kg = all.kgco2e;
		printf("%9.1f %9.1f %9.1f %9.1f  %s\n",
		       co2e_inventory_scope(inventory, CO2E_SCOPE_1).kgco2e,
		       co2e_inventory_scope(inventory, CO2E_SCOPE_2).kgco2e,
		       co2e_inventory_scope(inventory, CO2E_SCOPE_3).kgco2e,
		       all.kgco2e, row->activity);
	}
	co2e_inventory_free(inventory);
	return status;
}

int main(int argc, char **argv)
{
	char key[128];
	co2e_activity row = {.activity = key,
			     .quantity = argc > 1 ? argv[1] : "100000",
			     .unit = "miles",
			     .date = "2025"};
	co2e_factors *factors = NULL;
	co2e_error err = {0};
	double kg[4] = {0};
	co2e_status status = co2e_factors_load(&factors, NULL, &err);

	printf("  scope 1   scope 2   scope 3  together  kgCO2e of\n");
	for (int i = 0; i < 4 && !status; i++) {
		snprintf(key, sizeof key, "%s/cars-by-size/average-car/%s",
			 owners[i / 2], engines[i % 2]);
		status = drive(&kg[i], factors, &row, &err);
	}
	if (status)
		fprintf(stderr, "fleet-switch: %s\n", err.message);
	else
		printf("Over %s miles an electric car saves %.1f t of CO2e if "
		       "it "
		       "is ours, and %.1f t if it is our staff's.\n",
		       row.quantity, (kg[0] - kg[1]) / 1000,
		       (kg[2] - kg[3]) / 1000);
	co2e_factors_free(factors);
	return status ? 1 : 0;
}
