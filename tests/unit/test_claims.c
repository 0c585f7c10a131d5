/* Where a row's lines are counted when the row says where it belongs, over the
 * demonstration sets in tests/data/demo. */
#include "cmocka_tests.h"

#include "demo_sets.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "direct 3.7, wtt 3.7": each line's stage, scope and category. */
static void places(char *out, size_t size, const co2e_inventory *inventory)
{
	co2e_line line;
	size_t n = 0, i;

	out[0] = '\0';
	for (i = 0; co2e_inventory_line(&line, inventory, i); i++) {
		n += (size_t)snprintf(out + n, size - n, "%s%s %s",
				      i ? ", " : "",
				      co2e_stage_name(line.stage),
				      co2e_scope_name(line.scope));
		if (line.category)
			n += (size_t)snprintf(out + n, size - n, ".%u",
					      line.category);
	}
}

static co2e_findings found_in(const co2e_inventory *inventory)
{
	co2e_findings found = 0;
	unsigned bit;

	for (bit = 0; bit < CO2E_FOUND_BITS; bit++)
		if (co2e_inventory_found(inventory, 1u << bit))
			found |= 1u << bit;
	return found & ~(co2e_findings)CO2E_FOUND_MARKET_FALLBACK;
}

struct claim {
	const char *activity, *unit, *scope, *category;
	co2e_status status;
	const char *expected; /* places, or part of the error's message */
	co2e_findings findings;
	double kgco2e, outside, beyond, avoided; /* of 100 units */
};

static const struct claim claims[] = {
	/* a trip is 0.044 + 0.01 kg a km, both of category 6 */
	{"trips/car", "km", "", "", CO2E_OK, "direct 3.6, wtt 3.6", 0, 5.4, 0,
	 0, 0},
	{"trips/car", "km", "3", "", CO2E_OK, "direct 3.6, wtt 3.6", 0, 5.4, 0,
	 0, 0},
	{"trips/car", "km", "3", "6", CO2E_OK, "direct 3.6, wtt 3.6", 0, 5.4, 0,
	 0, 0},
	{"trips/car", "km", "3", "7", CO2E_OK, "direct 3.7, wtt 3.7",
	 CO2E_FOUND_CATEGORY, 5.4, 0, 0, 0},
	{"trips/car", "km", "", "7", CO2E_OK, "direct 3.7, wtt 3.7",
	 CO2E_FOUND_CATEGORY, 5.4, 0, 0, 0},
	{"trips/car", "km", "3.7", "", CO2E_OK, "direct 3.7, wtt 3.7",
	 CO2E_FOUND_CATEGORY, 5.4, 0, 0, 0},
	{"trips/car", "km", "1", "", CO2E_OK, "direct 3.6, wtt 3.6",
	 CO2E_FOUND_SCOPE, 5.4, 0, 0, 0},
	/* what is of scope 1 or 2 stays there */
	{"power", "kWh", "1", "", CO2E_OK,
	 "generation 2, t&d 3.3, biogenic outside", CO2E_FOUND_SCOPE, 32, 10, 0,
	 0},
	{"power", "kWh", "3", "8", CO2E_OK,
	 "generation 2, t&d 3.3, biogenic outside", CO2E_FOUND_SCOPE, 32, 10, 0,
	 0},
	{"fuels/gas", "kWh (Gross CV)", "outside", "", CO2E_OK,
	 "direct 1, wtt 3.3", CO2E_FOUND_SCOPE, 23, 0, 0, 0},
	/* patients' travel, and what did not happen */
	{"trips/car", "km", "beyond", "", CO2E_OK, "direct beyond, wtt beyond",
	 0, 0, 0, 5.4, 0},
	{"trips/car", "km", "Patient travel", "", CO2E_OK,
	 "direct beyond, wtt beyond", 0, 0, 0, 5.4, 0},
	{"trips/car", "km", "avoided", "", CO2E_OK,
	 "direct avoided, wtt avoided", 0, 0, 0, 0, 5.4},
	{"power", "kWh", "beyond", "", CO2E_E_SCOPE,
	 "claims to be beyond, and 'power' has a figure of scope 2", 0, 0, 0, 0,
	 0},
	{"own/car", "km", "avoided", "", CO2E_E_SCOPE,
	 "claims to be avoided, and 'own/car' has a figure of scope 1", 0, 0, 0,
	 0, 0},
	/* a declared figure is wherever its row says */
	{"taxis", "kgCO2e", "beyond", "", CO2E_OK, "direct beyond",
	 CO2E_FOUND_DECLARED, 0, 0, 100, 0},
	{"reused chairs", "kgCO2e", "avoided", "", CO2E_OK, "upstream avoided",
	 CO2E_FOUND_DECLARED, 0, 0, 0, 100},
	{"taxis", "kgCO2e", "3.7", "", CO2E_OK, "upstream 3.7",
	 CO2E_FOUND_DECLARED, 100, 0, 0, 0},
};

static void check(const struct claim *c, const co2e_factors *factors)
{
	const co2e_activity row = {.activity = c->activity,
				   .quantity = "100",
				   .unit = c->unit,
				   .date = "2024",
				   .scope = c->scope,
				   .category = c->category};
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};
	co2e_amount total;
	char got[256];

	assert_int_equal(co2e_inventory_new(&inventory, factors, NULL, &err),
			 CO2E_OK);
	if (co2e_inventory_add(inventory, &row, &err) != c->status)
		fail_msg("%s %s: %s", c->activity, c->scope, err.message);
	if (c->status && !strstr(err.message, c->expected))
		fail_msg("'%s' lacks '%s'", err.message, c->expected);
	assert_int_equal(co2e_inventory_price(inventory, &err), CO2E_OK);
	places(got, sizeof(got), inventory);
	if (!c->status && strcmp(got, c->expected) != 0)
		fail_msg("%s %s %s: '%s', not '%s'", c->activity, c->scope,
			 c->category, got, c->expected);
	assert_int_equal(found_in(inventory), c->findings);
	total = co2e_inventory_total(inventory);
	assert_within(total.kgco2e, c->kgco2e, 1e-12);
	assert_within(total.kgco2e_outside, c->outside, 1e-12);
	assert_within(total.kgco2e_beyond, c->beyond, 1e-12);
	assert_within(total.kgco2e_avoided, c->avoided, 1e-12);
	co2e_inventory_free(inventory);
}

static void lines_are_counted_where_the_row_says(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(claims) / sizeof(*claims); i++)
		check(&claims[i], *state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_counted_where_the_row_says),
	};

	return cmocka_run_group_tests(tests, demo_setup, demo_teardown);
}
