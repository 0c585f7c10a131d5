#include "cmocka_tests.h"

#include "factor_sets.h"

#include <string.h>

static void a_gas_has_its_gwp_under_each_set(void **state)
{
	static const struct {
		const char *set, *gas;
		double expected;
	} cases[] = {
		/* IPCC AR4 table 2.14, AR5 table 8.A.1, AR6 table 7.SM.7 */
		{"AR4", "CH4", 25},
		{"AR5", "Methane", 28},
		{"ar6", " methane ", 27.9},
		{"AR6", "fossil methane", 29.8}, /* table 7.15 */
		{"AR4", "N2O", 298}, /* by its formula */
		{"AR5", "nitrous oxide", 265},
		{"AR6", "Dinitrogen oxide", 273},
		{"AR5", "R410A", 1924},
		{"AR5", "r-410a", 1924},
		{"AR6", "Sevoflurane", 195},
		{"AR6", "(CF3)2CHOCH2F", 195},
	};
	co2e_factors *f = sets_load("good");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_error err = {0};
		double gwp = 0;

		if (co2e_factors_gwp(&gwp, f, cases[i].set, cases[i].gas, &err))
			fail_msg("%s: %s", cases[i].gas, err.message);
		assert_float_equal(gwp, cases[i].expected, 0);
	}
	co2e_factors_free(f);
}

static void a_gas_or_set_that_is_not_loaded_is_refused(void **state)
{
	static const struct {
		const char *set, *gas, *says;
	} cases[] = {
		{"AR9", "CH4",
		 "'AR9' is no GWP set that is loaded; there are: "
		 "AR4, AR5, AR6"},
		{"AR5", "Phlogiston", "the gas 'Phlogiston'"},
		{"AR5", "", "the gas ''"},
		{"AR4", "Sevoflurane", "AR4 has no value for Sevoflurane"},
		{"AR5", "Methane, fossil", "AR5 has no value for"},
	};
	co2e_factors *f = sets_load("good");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_error err = {0};
		double gwp = 42;

		assert_int_equal(co2e_factors_gwp(&gwp, f, cases[i].set,
						  cases[i].gas, &err),
				 CO2E_E_GWP);
		if (!strstr(err.message, cases[i].says))
			fail_msg("%s", err.message);
		assert_float_equal(gwp, 42, 0);
	}
	co2e_factors_free(f);
}

static void a_users_values_come_first_and_add_sets(void **state)
{
	static const char *const names[] = {"SA2012", "AR5", "AR4", "AR6"};
	co2e_factors *f = sets_load("own:good");
	double gwp = 0;
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++)
		assert_string_equal(co2e_factors_gwp_set(f, i), names[i]);
	assert_null(co2e_factors_gwp_set(f, 4));
	/* Sulbaek Andersen 2012 */
	assert_int_equal(
		co2e_factors_gwp(&gwp, f, "SA2012", "sevoflurane", NULL),
		CO2E_OK);
	assert_float_equal(gwp, 130, 0);
	assert_int_equal(co2e_factors_gwp(&gwp, f, "AR5", "sevoflurane", NULL),
			 CO2E_OK);
	assert_float_equal(gwp, 215, 0);
	assert_int_equal(co2e_factors_gwp(&gwp, f, "AR6", "HFE-347mmz1", NULL),
			 CO2E_OK);
	assert_float_equal(gwp, 195, 0);
	co2e_factors_free(f);
}

static void without_gwp_sets_every_question_is_refused(void **state)
{
	co2e_factors *f = sets_load("good/uk-2024");
	co2e_error err = {0};
	double gwp;

	(void)state;
	assert_null(co2e_factors_gwp_set(f, 0));
	assert_int_equal(co2e_factors_gwp(&gwp, f, "AR5", "CH4", &err),
			 CO2E_E_GWP);
	assert_non_null(strstr(err.message, "there are: none"));
	co2e_factors_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_gas_has_its_gwp_under_each_set),
		cmocka_unit_test(a_gas_or_set_that_is_not_loaded_is_refused),
		cmocka_unit_test(a_users_values_come_first_and_add_sets),
		cmocka_unit_test(without_gwp_sets_every_question_is_refused),
	};

	return cmocka_run_group_tests_name("gwp", tests, NULL, NULL);
}
