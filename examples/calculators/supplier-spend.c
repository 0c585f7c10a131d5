/* Which suppliers are most of what our purchases emit, and how much spend has
 * no code yet?
 *
 *	supplier-spend LEDGER CODES
 *
 * LEDGER has the columns Account, Amount, Posted and Supplier; CODES says what
 * each account is. */
#include <co2e/co2e.h>

#include <stdio.h>

enum { FIRST = 3 };

static void tell(const co2e_inventory *inv)
{
	double total = co2e_inventory_total(inv).kgco2e, top[FIRST] = {0};
	co2e_coding coding = co2e_inventory_coding(inv);
	double bought = coding.gbp - coding.left_out_gbp, sum = 0;
	const co2e_amount *group;
	const char *leader = "";
	size_t i, k;

	for (i = 0; (group = co2e_inventory_group(inv, i)); i++) {
		double kg = group->kgco2e, gbp, less;
		const char *name = co2e_inventory_group_value(inv, i, 0);

		gbp = co2e_inventory_group_spend(inv, i).gbp;
		printf("%8.1f t %10.0f GBP  %s\n", kg / 1000, gbp, name);
		leader = kg > top[0] ? name : leader;
		for (k = 0; k < FIRST; k++)
			if (kg > top[k]) { /* the others move down */
				less = top[k];
				top[k] = kg;
				kg = less;
			}
	}
	for (k = 0; k < FIRST; k++)
		sum += top[k];
	printf("Of %.1f tCO2e, %d of our %zu suppliers emit %.1f %%, %s first; "
	       "GBP %.0f, %.1f %% of our purchases, have no code yet.\n",
	       total / 1000, FIRST, i, 100 * sum / total, leader,
	       coding.unmapped_gbp, 100 * coding.unmapped_gbp / bought);
}

int main(int argc, char **argv)
{
	static const char *const by[] = {"supplier"},
				 *const map[] = {"activity", "Account",
						 "quantity", "Amount",
						 "date",     "Posted",
						 "unit",     "=GBP"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_read_options how = {.size = sizeof(how), .map = map};
	co2e_factors *factors = NULL;
	co2e_inventory *inv = NULL;
	co2e_codes *codes = NULL;
	co2e_error err = {0};
	co2e_status status = co2e_factors_load(&factors, NULL, &err);

	how.map_count = sizeof(map) / sizeof(map[0]) / 2;
	if (!status)
		status = co2e_codes_load(&codes, argc > 2 ? argv[2] : "", &err);
	options.by = by;
	options.by_count = 1;
	options.codes = codes;
	if (!status)
		status = co2e_inventory_new(&inv, factors, &options, &err);
	if (!status)
		status = co2e_inventory_read(inv, argv[1], &how, &err);
	if (!status)
		status = co2e_inventory_price(inv, &err);
	if (status)
		fprintf(stderr, "%s: %s\n",
			*err.source ? err.source : "supplier-spend",
			err.message);
	else
		tell(inv);
	co2e_inventory_free(inv);
	co2e_codes_free(codes);
	co2e_factors_free(factors);
	return status ? 1 : 0;
}
