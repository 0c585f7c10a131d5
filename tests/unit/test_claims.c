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

/* "direct 1 in 4, wtt 3.3 in 6": with the NHS category of each. */
static void nhs_places(char *out, size_t size, const co2e_inventory *inventory)
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
		if (line.nhs_category)
			n += (size_t)snprintf(out + n, size - n, " in %u",
					      line.nhs_category);
		assert_int_equal(line.nhs.category, line.nhs_category);
	}
}

static const struct {
	const char *activity, *unit, *scope, *category, *nhs;
	co2e_status status;
	const char *expected;
	co2e_findings findings;
} nhs_claims[] = {
	/* what the map says, where the row says nothing */
	{"gas", "kWh (Gross CV)", "", "", "", CO2E_OK,
	 "direct 1 in 1, wtt 3.3 in 6", 0},
	{"trips/car", "km", "", "7", "", CO2E_OK,
	 "direct 3.7 in 20, wtt 3.7 in 20", CO2E_FOUND_CATEGORY},
	/* fuel of the fleet; its well to tank stays with energy's */
	{"gas", "kWh (Gross CV)", "", "", "4", CO2E_OK,
	 "direct 1 in 4, wtt 3.3 in 6", 0},
	{"gas", "kWh (Gross CV)", "", "", "1", CO2E_OK,
	 "direct 1 in 1, wtt 3.3 in 6", 0},
	/* a category of one scope 3 category moves the row there */
	{"trips/car", "km", "", "", "20", CO2E_OK,
	 "direct 3.7 in 20, wtt 3.7 in 20", CO2E_FOUND_CATEGORY},
	{"trips/car", "km", "", "", "Staff commuting", CO2E_OK,
	 "direct 3.7 in 20, wtt 3.7 in 20", CO2E_FOUND_CATEGORY},
	{"trips/car", "km", "", "", "NHS 07", CO2E_OK,
	 "direct 3.6 in 7, wtt 3.6 in 7", 0},
	{"water", "m3", "", "", "14 Construction", CO2E_OK,
	 "upstream 3.2 in 14", CO2E_FOUND_CATEGORY},
	/* one of several does not; the row's own category wins */
	{"water", "m3", "", "", "11", CO2E_OK, "upstream 3.1 in 11", 0},
	{"trips/car", "km", "", "4", "20", CO2E_OK,
	 "direct 3.4 in 20, wtt 3.4 in 20", CO2E_FOUND_CATEGORY},
	/* patients' travel is beyond the scopes */
	{"trips/car", "km", "", "", "21", CO2E_OK,
	 "direct beyond in 21, wtt beyond in 21", 0},
	{"trips/car", "km", "avoided", "", "7", CO2E_OK,
	 "direct avoided, wtt avoided", CO2E_FOUND_SCOPE},
	{"gas", "kWh (Gross CV)", "", "", "21", CO2E_E_SCOPE,
	 "nhs_category: the row claims to be beyond", 0},
	/* a claim that contradicts the figure's scope */
	{"gas", "kWh (Gross CV)", "", "", "05 Electricity", CO2E_OK,
	 "direct 1 in 1, wtt 3.3 in 6", CO2E_FOUND_SCOPE},
	{"trips/car", "km", "", "", "1", CO2E_OK,
	 "direct 3.6 in 7, wtt 3.6 in 7", CO2E_FOUND_SCOPE},
	{"power", "kWh", "", "", "20", CO2E_OK,
	 "generation 2 in 5, t&d 3.3 in 6, biogenic outside", CO2E_FOUND_SCOPE},
	{"gas", "kWh (Gross CV)", "", "", "Gases", CO2E_E_SCOPE,
	 "nhs_category: 'Gases' is no NHS category", 0},
	/* a declared figure needs no scope where its category has only one */
	{"cleaning", "kgCO2e", "", "", "13", CO2E_OK, "upstream 3.1 in 13",
	 CO2E_FOUND_DECLARED},
	{"boiler", "kgCO2e", "", "", "1", CO2E_OK, "direct 1 in 1",
	 CO2E_FOUND_DECLARED},
	{"taxis", "kgCO2e", "", "", "21", CO2E_OK, "direct beyond in 21",
	 CO2E_FOUND_DECLARED},
	{"hire cars", "kgCO2e", "3.6", "", "", CO2E_OK, "upstream 3.6 in 7",
	 CO2E_FOUND_DECLARED},
	{"goods", "kgCO2e", "3.1", "", "", CO2E_OK, "upstream 3.1",
	 CO2E_FOUND_DECLARED},
	{"vans", "kgCO2e", "", "", "4", CO2E_E_SCOPE, "fill in scope", 0},
	{"beds", "kgCO2e", "", "", "11", CO2E_E_SCOPE, "scope 3 category too",
	 0},
};

static void lines_are_in_the_nhs_category_that_the_row_says(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(nhs_claims) / sizeof(*nhs_claims); i++) {
		const co2e_activity row = {.activity = nhs_claims[i].activity,
					   .quantity = "100",
					   .unit = nhs_claims[i].unit,
					   .date = "2024",
					   .scope = nhs_claims[i].scope,
					   .category = nhs_claims[i].category,
					   .nhs_category = nhs_claims[i].nhs};
		co2e_inventory *inventory = NULL;
		co2e_error err = {0};
		char got[256];

		assert_int_equal(
			co2e_inventory_new(&inventory, *state, NULL, &err),
			CO2E_OK);
		if (co2e_inventory_add(inventory, &row, &err) !=
		    nhs_claims[i].status)
			fail_msg("%s %s: %s", row.activity, row.nhs_category,
				 err.message);
		if (err.status && !strstr(err.message, nhs_claims[i].expected))
			fail_msg("'%s' lacks '%s'", err.message,
				 nhs_claims[i].expected);
		assert_int_equal(co2e_inventory_price(inventory, &err),
				 CO2E_OK);
		nhs_places(got, sizeof(got), inventory);
		if (!nhs_claims[i].status &&
		    strcmp(got, nhs_claims[i].expected) != 0)
			fail_msg("%s as %s: '%s', not '%s'", row.activity,
				 row.nhs_category, got, nhs_claims[i].expected);
		if (found_in(inventory) != nhs_claims[i].findings)
			fail_msg("%s as %s: findings %x", row.activity,
				 row.nhs_category, found_in(inventory));
		co2e_inventory_free(inventory);
	}
}

/* Rows of one activity and two claims are two cells, whatever came first. */
static void claims_keep_rows_apart(void **state)
{
	static const char *const texts[] = {
		"activity,quantity,unit,date,nhs_category\n"
		"trips/car,100,km,2024,20\ntrips/car,300,km,2024,7\n"
		"trips/car,200,km,2024,Staff commuting\n",
		"activity,quantity,unit,date,nhs_category\n"
		"trips/car,200,km,2024,20\ntrips/car,100,km,2024,20\n"
		"trips/car,300,km,2024,\n"};
	static const char *const by[] = {"nhs_category"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	size_t i;

	options.by = by;
	options.by_count = 1;
	for (i = 0; i < 2; i++) {
		co2e_inventory *inventory = NULL;

		assert_int_equal(
			co2e_inventory_new(&inventory, *state, &options, NULL),
			CO2E_OK);
		assert_int_equal(co2e_inventory_read_text(inventory, texts[i],
							  strlen(texts[i]),
							  "t.csv", NULL, NULL),
				 CO2E_OK);
		assert_int_equal(co2e_inventory_price(inventory, NULL),
				 CO2E_OK);
		assert_int_equal(co2e_inventory_group_count(inventory), 2);
		assert_string_equal(co2e_inventory_group_value(inventory, 0, 0),
				    "7");
		/* 300 x 0.054 each */
		assert_within(co2e_inventory_group(inventory, 0)->kgco2e, 16.2,
			      1e-12);
		assert_within(co2e_inventory_group(inventory, 1)->kgco2e, 16.2,
			      1e-12);
		co2e_inventory_free(inventory);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_counted_where_the_row_says),
		cmocka_unit_test(
			lines_are_in_the_nhs_category_that_the_row_says),
		cmocka_unit_test(claims_keep_rows_apart),
	};

	return cmocka_run_group_tests(tests, demo_setup, demo_teardown);
}
