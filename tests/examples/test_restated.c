/* One footprint under AR4, AR5 and AR6. CH4 is 25, 28, 27.9 and N2O 298, 265,
 * 273 kgCO2e per kg over 100 years (IPCC AR4 WG1 table 2.14; AR5 WG1 table
 * 8.A.1, without feedbacks; AR6 WG1 table 7.SM.7, CH4 without its own CO2). */
#include "ask.h"

#include <string.h>

/* UK Government GHG Conversion Factors 2024 (on AR5) and 2020 (on AR4): natural
 * gas per kWh (Gross CV), published CO2e as CO2, CH4, N2O. The CO2 stays; a
 * part x new GWP / old GWP is the part under the new one. */
static const struct {
	const char *date, *gwp;
	double co2, ch4, n2o;
} gas[] = {
	{"2024", NULL, 0.18253, 0.00028, 0.00009},
	{"2024", "AR5", 0.18253, 0.00028, 0.00009},
	{"2024", "AR4", 0.18253, 0.00028 * 25 / 28, 0.00009 * 298 / 265},
	{"2024", "AR6", 0.18253, 0.00028 * 27.9 / 28, 0.00009 * 273 / 265},
	{"2020", NULL, 0.18352, 0.00025, 0.0001},
	{"2020", "AR4", 0.18352, 0.00025, 0.0001},
	{"2020", "AR5", 0.18352, 0.00025 * 28 / 25, 0.0001 * 265 / 298},
	{"2020", "AR6", 0.18352, 0.00025 * 27.9 / 25, 0.0001 * 273 / 298},
};

static void gas_is_restated_part_by_part(void **state)
{
	for (size_t i = 0; i < sizeof gas / sizeof *gas; i++) {
		const co2e_activity row = {
			.activity = "fuels/gaseous-fuels/natural-gas",
			.quantity = "1000000",
			.unit = "kWh (Gross CV)",
			.date = gas[i].date,
			.stage = "direct"};
		co2e_inventory *one = ask_row(*state, &row, NULL, gas[i].gwp);
		co2e_amount total = co2e_inventory_total(one);

		assert_int_equal(total.has_gases, 1);
		assert_product(total.co2, 1e6 * gas[i].co2);
		assert_product(total.ch4, 1e6 * gas[i].ch4);
		assert_product(total.n2o, 1e6 * gas[i].n2o);
		assert_product(total.kgco2e,
			       1e6 * (gas[i].co2 + gas[i].ch4 + gas[i].n2o));
		co2e_inventory_free(one);
	}
}

static void a_mass_of_one_gas_takes_the_gas_s_gwp(void **state)
{
	static const struct {
		const char *activity, *gwp;
		double kg;
	} masses[] = {
		{"refrigerant-and-other/nitrous-oxide", NULL, 265},
		{"refrigerant-and-other/nitrous-oxide", "AR4", 298},
		{"refrigerant-and-other/nitrous-oxide", "AR6", 273},
		{"refrigerant-and-other/methane", "AR4", 25},
		{"refrigerant-and-other/methane", "AR5", 28},
	};

	for (size_t i = 0; i < sizeof masses / sizeof *masses; i++) {
		const co2e_activity row = {.activity = masses[i].activity,
					   .quantity = "1",
					   .unit = "kg",
					   .date = "2024"};
		co2e_inventory *one =
			ask_row(*state, &row, NULL, masses[i].gwp);

		assert_product(co2e_inventory_total(one).kgco2e, masses[i].kg);
		co2e_inventory_free(one);
	}
}

/* Well-to-tank figures are published without their gases: they stay, and that
 * is said. Direct 182,881.2 kg (see above) + 1,000,000 x 0.03021. */
static void a_figure_without_gases_is_kept_with_a_finding(void **state)
{
	const co2e_activity row = {.activity =
					   "fuels/gaseous-fuels/natural-gas",
				   .quantity = "1000000",
				   .unit = "kWh (Gross CV)",
				   .date = "2024"};
	co2e_inventory *one = ask_row(*state, &row, NULL, "AR4");
	co2e_amount total = co2e_inventory_total(one);

	assert_product(total.kgco2e, 1e6 * (0.18253 + 0.00028 * 25 / 28 +
					    0.00009 * 298 / 265 + 0.03021));
	assert_int_equal(total.has_gases, 0);
	assert_int_equal(co2e_inventory_found(one, CO2E_FOUND_NOT_RESTATED), 1);
	co2e_inventory_free(one);
}

static void a_whole_footprint_moves_by_its_gases_alone(void **state)
{
	static const char trust[] = "small-trust-2024-25.csv";
	co2e_inventory *ar4 = ask_file(*state, trust, "activity", "AR4");
	co2e_inventory *ar5 = ask_file(*state, trust, "activity", "AR5");
	const char *n2o = "clinical-gases/nitrous-oxide";
	const char *water = "water-supply"; /* published without gases */

	/* kg of N2O x 298 and x 265 */
	assert_product(ask_group(ar4, n2o)->kgco2e / 298,
		       ask_group(ar5, n2o)->kgco2e / 265);
	assert_product(ask_group(ar4, water)->kgco2e,
		       ask_group(ar5, water)->kgco2e);
	assert_true(co2e_inventory_total(ar4).kgco2e >
		    co2e_inventory_total(ar5).kgco2e);
	co2e_inventory_free(ar4);
	co2e_inventory_free(ar5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gas_is_restated_part_by_part),
		cmocka_unit_test(a_mass_of_one_gas_takes_the_gas_s_gwp),
		cmocka_unit_test(a_figure_without_gases_is_kept_with_a_finding),
		cmocka_unit_test(a_whole_footprint_moves_by_its_gases_alone),
	};

	return cmocka_run_group_tests(tests, ask_setup, ask_teardown);
}
