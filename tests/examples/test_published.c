/* Published footprints and figures, reproduced through the library. Expected
 * values are what was printed, or products of printed figures by hand. */
#include "ask.h"

#include <math.h>
#include <stdio.h>

static const char scotland[] = "nhs-scotland-2020-21.csv";

/* NHS Scotland, Climate Emergency and Sustainability Strategy 2022-26, Table 2:
 * kWh and tonnes as printed. The figures are of UK Government GHG Conversion
 * Factors 2020, kgCO2e per kWh, the printed stages added. */
static const struct {
	const char *fuel;
	double kwh, figure, printed;
} table_2[] = {
	{"Natural gas", 1390542787, 0.18387 + 0.02391, 288927.0},
	{"Electricity", 440294053, 0.23314 + 0.02005, 111478.1},
	{"Heavy fuel oil", 35259840, 0.26775 + 0.05076, 11230.6},
	{"Gas oil class A2", 25648985, 0.25672 + 0.05888, 8094.8},
	{"Biomass pellets", 25308385, 0.01545 + 0.03744, 1338.6},
	{"Gas oil class D", 15641448, 0.25672 + 0.05888, 4936.4},
	{"Biomass woodchips", 12400598, 0.01545 + 0.00792, 289.8},
	{"District heating", 7941323, 0.17261 + 0.02595, 1576.8},
	{"LPG", 6347280, 0.21448 + 0.02623, 1527.9},
	{"Kerosene", 5848353, 0.24666 + 0.05130, 1742.6},
	{"Renewable electricity on site", 0, 0, 0},
};

static void printed_tonnes_are_met_to_a_tenth(void **state)
{
	co2e_inventory *all = ask_file(*state, scotland, "fuel", NULL);

	assert_int_equal(co2e_inventory_counted(all), 12);
	for (size_t i = 0; i < sizeof table_2 / sizeof *table_2; i++) {
		double kg = ask_group(all, table_2[i].fuel)->kgco2e;

		assert_product(kg, table_2[i].kwh * table_2[i].figure);
		/* what rounds to the printed tenth is within half of it */
		assert_true(fabs(kg / 1000 - table_2[i].printed) <= 0.05);
	}
	co2e_inventory_free(all);
}

/* DERV is the one line that is not met: the printed tonnes are at the figure of
 * gas oil, 692,257 x 0.31560 = 218,476.3 kg, and not of road diesel, 692,257 x
 * 0.29822 = 206,444.9 kg. With it, the total is the printed one. */
static void derv_was_printed_at_the_gas_oil_figure(void **state)
{
	const co2e_activity as_gas_oil = {.activity =
						  "fuels/liquid-fuels/gas-oil",
					  .quantity = "692257",
					  .unit = "kWh (Gross CV)",
					  .date = "2020/21",
					  .stage = "direct wtt"};
	co2e_inventory *all = ask_file(*state, scotland, "fuel", NULL);
	co2e_inventory *one = ask_row(*state, &as_gas_oil, NULL, NULL);
	double derv = ask_group(all, "DERV")->kgco2e;
	double gas_oil = co2e_inventory_total(one).kgco2e;
	double total = co2e_inventory_total(all).kgco2e;

	assert_product(derv, 692257 * (0.24057 + 0.05765));
	assert_product(gas_oil, 692257 * (0.25672 + 0.05888));
	assert_true(fabs(gas_oil / 1000 - 218.5) <= 0.05);
	assert_true(fabs(total / 1000 - 431361.0) > 12);
	assert_true(fabs((total - derv + gas_oil) / 1000 - 431361.0) <= 0.05);
	co2e_inventory_free(one);
	co2e_inventory_free(all);
}

static void own_generation_is_a_declared_zero_in_scope_2(void **state)
{
	co2e_inventory *all = ask_file(*state, scotland, "fuel", NULL);
	uint64_t line = 0;

	assert_int_equal(co2e_inventory_found(all, CO2E_FOUND_DECLARED), 1);
	assert_non_null(
		co2e_inventory_found_at(all, CO2E_FOUND_DECLARED, &line));
	assert_int_equal(line, 13);
	/* bought electricity 440,294,053 x 0.23314 and heat 7,941,323 x
	 * 0.17261; its losses and well-to-tank parts are scope 3 */
	assert_product(co2e_inventory_scope(all, CO2E_SCOPE_2).kgco2e,
		       440294053 * 0.23314 + 7941323 * 0.17261);
	co2e_inventory_free(all);
}

/* kgCO2e per kWh of grid electricity, UK Government GHG Conversion Factors of
 * each year: UK electricity; with T&D, and the well-to-tank of both. */
static const struct {
	const char *year;
	double generation, all;
} editions[] = {
	{"2016", 0.41205, 0.41205 + 0.03727 + 0.06188 + 0.0056},
	{"2017", 0.35156, 0.35156 + 0.03287 + 0.05605 + 0.00524},
	{"2018", 0.28307, 0.28307 + 0.02413 + 0.04198 + 0.00358},
	{"2019", 0.2556, 0.2556 + 0.0217 + 0.03565 + 0.00303},
	{"2020", 0.23314, 0.23314 + 0.02005 + 0.03217 + 0.00277},
	{"2021", 0.21233, 0.21233 + 0.01879 + 0.05529 + 0.00489},
	{"2022", 0.19338, 0.19338 + 0.01769 + 0.04625 + 0.00423},
	{"2023", 0.20707428859060403,
	 0.20707428859060403 + 0.017915111409395973 + 0.0459 + 0.00397},
	{"2024", 0.20705, 0.20705 + 0.0183 + 0.0459 + 0.00397},
	{"2025", 0.177, 0.177 + 0.01853 + 0.0459 + 0.00397},
};

static void the_same_electricity_is_worth_each_edition_s_figure(void **state)
{
	co2e_inventory *all =
		ask_file(*state, "electricity-2016-2025.csv", "year", NULL);

	assert_int_equal(co2e_inventory_group_count(all), 10);
	for (size_t i = 0; i < 10; i++) {
		assert_string_equal(co2e_inventory_group_value(all, i, 0),
				    editions[i].year);
		assert_product(co2e_inventory_group(all, i)->kgco2e,
			       1e6 * editions[i].all);
	}
	co2e_inventory_free(all);
	for (size_t i = 0; i < 10; i++) {
		const co2e_activity row = {.activity = "uk-electricity",
					   .quantity = "1000000",
					   .unit = "kWh",
					   .date = editions[i].year,
					   .stage = "generation"};
		co2e_inventory *one = ask_row(*state, &row, NULL, NULL);

		assert_product(co2e_inventory_total(one).kgco2e,
			       1e6 * editions[i].generation);
		co2e_inventory_free(one);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(printed_tonnes_are_met_to_a_tenth),
		cmocka_unit_test(derv_was_printed_at_the_gas_oil_figure),
		cmocka_unit_test(own_generation_is_a_declared_zero_in_scope_2),
		cmocka_unit_test(
			the_same_electricity_is_worth_each_edition_s_figure),
	};

	return cmocka_run_group_tests(tests, ask_setup, ask_teardown);
}
