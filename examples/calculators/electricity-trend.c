/* What was the same electricity worth in each edition of the UK factors?
 *
 *	electricity-trend [KWH]
 *
 * A trust that buys the same kWh every year sees its footprint fall all the
 * same, because the grid gets cleaner. Before it claims the fall as its own
 * work, it should know how much of it was the grid's. */
#include <co2e/co2e.h>

#include <stdio.h>

enum { FIRST = 2016, LAST = 2025 };

/* One row a year. Electricity has several stages: generation is scope 2. */
static int buy(co2e_inventory *inventory, const char *kwh, co2e_error *err)
{
	int failed = 0;
	for (int year = FIRST; year <= LAST && !failed; year++) {
		char date[16];
		snprintf(date, sizeof date, "%d", year);
		failed = co2e_inventory_add(
			inventory,
			&(co2e_activity){.activity = "uk-electricity",
					 .quantity = kwh,
					 .unit = "kWh",
					 .date = date,
					 .stage = "generation"},
			err);
	}
	return failed || co2e_inventory_price(inventory, err);
}

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
	const char *kwh = argc > 1 ? argv[1] : "1000000", *by[] = {"year"};
	co2e_inventory_options options = {
		.size = sizeof options, .by = by, .by_count = 1};
	co2e_factors *factors = NULL;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};
	int failed = co2e_factors_load(&factors, NULL, &err) ||
		     co2e_inventory_new(&inventory, factors, &options, &err) ||
		     buy(inventory, kwh, &err);

	if (failed)
		fprintf(stderr, "electricity-trend: %s\n", err.message);
	else
		show(inventory, kwh);
	co2e_inventory_free(inventory);
	co2e_factors_free(factors);
	return failed;
}
