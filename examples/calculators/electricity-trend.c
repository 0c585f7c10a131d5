/* What was the same electricity worth in each edition of the UK factors?
 *
 *	electricity-trend [KWH]
 *
 * Who buys the same kWh every year sees the footprint fall: the grid's work. */
#include <co2e/co2e.h>

#include <stdio.h>

enum { FIRST = 2016, LAST = 2025 };

static void show(const co2e_inventory *inventory, const char *kwh)
{
	double t[LAST - FIRST + 1];

	for (size_t i = 0; i <= LAST - FIRST; i++) {
		t[i] = co2e_inventory_group(inventory, i)->kgco2e / 1000;
		printf("%s  %9.2f t\n",
		       co2e_inventory_group_value(inventory, i, 0), t[i]);
	}
	printf("%s kWh were worth %.2f t in %d and %.2f t in %d: %.1f %% less, "
	       "and none of it saved by us.\n",
	       kwh, t[0], FIRST, t[LAST - FIRST], LAST,
	       100 * (1 - t[LAST - FIRST] / t[0]));
}

int main(int argc, char **argv)
{
	const char *by[] = {"year"};
	co2e_inventory_options options = {
		.size = sizeof options, .by = by, .by_count = 1};
	/* Electricity has several stages: generation is its scope 2. */
	co2e_activity row = {.activity = "uk-electricity",
			     .quantity = argc > 1 ? argv[1] : "1000000",
			     .unit = "kWh",
			     .stage = "generation"};
	co2e_factors *factors = NULL;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};
	co2e_status status = co2e_factors_load(&factors, NULL, &err);

	if (!status)
		status =
			co2e_inventory_new(&inventory, factors, &options, &err);
	for (int year = FIRST; !status && year <= LAST; year++) {
		char date[12];
		snprintf(date, sizeof date, "%d", year);
		row.date = date;
		status = co2e_inventory_add(inventory, &row, &err);
	}
	if (!status)
		status = co2e_inventory_price(inventory, &err);
	if (status)
		fprintf(stderr, "%s: %s\n",
			*err.source ? err.source : "electricity-trend",
			err.message);
	else
		show(inventory, row.quantity);
	co2e_inventory_free(inventory);
	co2e_factors_free(factors);
	return status ? 1 : 0;
}
