/* What does an electric car save, and does it matter who owns the car?
 *
 *	fleet-switch [MILES [YEAR]]
 *
 * The publisher gives an electric car twice: among one's own vehicles its
 * electricity stands apart (scope 2, and its losses in scope 3), in business
 * travel it is already inside the figure per mile. Whoever adds the one to the
 * other counts the electricity twice; the keys keep them apart. */
#include <co2e/co2e.h>

#include <stdio.h>

/* The kgCO2e of a car over these miles in *kg, all stages, with its scopes. */
static int drive(double *kg, const co2e_factors *factors, const char *car,
		 const co2e_activity *row, co2e_error *err)
{
	co2e_inventory *inventory = NULL;
	int failed = co2e_inventory_new(&inventory, factors, NULL, err) ||
		     co2e_inventory_add(inventory, row, err) ||
		     co2e_inventory_price(inventory, err);

	*kg = failed ? 0 : co2e_inventory_total(inventory).kgco2e;
	printf("%-22s", car);
	for (int scope = CO2E_SCOPE_1; !failed && scope <= CO2E_SCOPE_3;
	     scope++)
		printf(" %10.1f",
		       co2e_inventory_scope(inventory, (co2e_scope)scope)
			       .kgco2e);
	printf(" %10.1f\n", *kg);
	co2e_inventory_free(inventory);
	return failed;
}

int main(int argc, char **argv)
{
	static const char *const cars[4][2] = {
		{"own, petrol",
		 "passenger-vehicles/cars-by-size/average-car/petrol"},
		{"own, electric", "passenger-vehicles/cars-by-size/average-car/"
				  "battery-electric-vehicle"},
		{"private, petrol",
		 "business-travel-land/cars-by-size/average-car/petrol"},
		{"private, electric", "business-travel-land/cars-by-size/"
				      "average-car/battery-electric-vehicle"}};
	co2e_activity row = {.quantity = argc > 1 ? argv[1] : "100000",
			     .unit = "miles",
			     .date = argc > 2 ? argv[2] : "2025"};
	co2e_factors *factors = NULL;
	co2e_error err = {0};
	double kg[4] = {0};
	int failed = co2e_factors_load(&factors, NULL, &err);

	printf("%-22s %10s %10s %10s %10s\n", "kgCO2e", "scope 1", "scope 2",
	       "scope 3", "together");
	for (int i = 0; i < 4 && !failed; i++) {
		row.activity = cars[i][1];
		failed = drive(&kg[i], factors, cars[i][0], &row, &err);
	}
	if (failed)
		fprintf(stderr, "fleet-switch: %s\n", err.message);
	else
		printf("Over %s miles an electric car saves %.1f t of CO2e if "
		       "it "
		       "is ours and %.1f t if it is our staff's.\n",
		       row.quantity, (kg[0] - kg[1]) / 1000,
		       (kg[2] - kg[3]) / 1000);
	co2e_factors_free(factors);
	return failed;
}
