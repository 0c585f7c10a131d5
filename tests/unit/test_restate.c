#include "cmocka_tests.h"

#include "factor_sets.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Equal but for the rounding of a handful of operations. */
static void same(double found, double expected)
{
	if (fabs(found - expected) > 8 * DBL_EPSILON * fabs(expected))
		fail_msg("%.17g, expected %.17g", found, expected);
}

static co2e_figure restated(const co2e_factors *f, const char *id,
			    const char *gwp)
{
	co2e_figure figure;
	co2e_error err = {0};

	if (co2e_factor_restate(&figure, f, sets_figure(f, "uk-2025", id), gwp,
				&err))
		fail_msg("%s under %s: %s", id, gwp ? gwp : "-", err.message);
	return figure;
}

/* DESNZ 2025, natural gas per kWh (Gross CV): 0.18296, of which CO2 0.18259,
 * CH4 0.00028, N2O 0.00009 on AR5 (28, 265). */
static void a_figure_with_its_gases_is_restated_part_by_part(void **state)
{
	co2e_factors *f = sets_load("good");
	co2e_figure figure = restated(f, "1_100_1004_6_1", "AR6");

	(void)state;
	/* CH4 0.00028 x 27.9 / 28 = 0.000279: 0.000001 less
	 * N2O 0.00009 x 273 / 265 = 0.0000927169811320755: 2.7169811320755e-6
	 * more; 0.18296 - 0.000001 + 0.0000027169811320755 */
	same(figure.co2, 0.18259);
	same(figure.ch4, 0.000279);
	same(figure.n2o, 0.0000927169811320755);
	same(figure.kgco2e, 0.1829617169811320755);
	assert_int_equal(figure.restated, 1);
	assert_int_equal(figure.has, CO2E_HAS_KGCO2E | CO2E_HAS_GASES);

	figure = restated(f, "1_100_1004_6_1", "ar4");
	/* 0.00028 x 25 / 28 = 0.00025; 0.00009 x 298 / 265 =
	 * 0.00010120754716981132; 0.18296 - 0.00003 + 0.00001120754716981132 */
	same(figure.ch4, 0.00025);
	same(figure.n2o, 0.00010120754716981132);
	same(figure.kgco2e, 0.18294120754716981132);

	/* DESNZ 2025, average diesel car per km: 0.17304, of which the parts
	 * are 0.0000053632 short by the publisher's rounding, which stays.
	 * CH4 0.0000046368 x 27.9 / 28 = 0.00000462024; N2O 0.00167 x 273 / 265
	 * = 0.001720415094339623; 0.17304 - 0.00000001656 +
	 * 0.000050415094339623 */
	figure = restated(f, "4_301_3069_4_1", "AR6");
	same(figure.kgco2e, 0.173090398534339623);
	co2e_factors_free(f);
}

static void a_mass_of_one_gas_takes_its_gwp(void **state)
{
	static const struct {
		const char *id, *gwp;
		double expected;
	} cases[] = {
		{"3_201_2158_3_1", "AR4", 2088}, /* R410A, kg */
		{"3_201_2158_3_1", "AR6", 2256},
		{"3_200_2005_3_1", "AR4", 25}, /* methane, kg */
		{"3_200_2005_3_1", "AR6", 27.9},
	};
	co2e_factors *f = sets_load("good");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_figure figure = restated(f, cases[i].id, cases[i].gwp);

		same(figure.kgco2e, cases[i].expected);
		assert_int_equal(figure.has, CO2E_HAS_KGCO2E);
		assert_int_equal(figure.restated, 1);
	}
	co2e_factors_free(f);
}

static void on_its_own_basis_a_figure_stays_as_published(void **state)
{
	static const char *const bases[] = {NULL, "", "AR5", "ar5"};
	co2e_factors *f = sets_load("good");
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		co2e_figure figure = restated(f, "1_100_1004_6_1", bases[i]);

		assert_float_equal(figure.kgco2e, 0.18296, 0);
		assert_float_equal(figure.n2o, 0.00009, 0);
		assert_int_equal(figure.restated, 0);
		/* a figure of mixed bases too, where none is asked for */
		if (!bases[i] || !*bases[i]) {
			figure = restated(f, "29_600_4000_13_1", bases[i]);
			assert_float_equal(figure.kgco2e, 10.4, 0);
		}
	}
	co2e_factors_free(f);
}

/* DESNZ 2025, biogenic CO2 of a litre of diesel: CO2 is worth 1 in every set.
 */
static void co2_alone_is_the_same_under_every_set(void **state)
{
	co2e_factors *f = sets_load("good");
	co2e_figure figure = restated(f, "99_604_1011_8_2", "AR6");

	(void)state;
	assert_float_equal(figure.kgco2e, 0.14, 0);
	assert_int_equal(figure.restated, 0);
	co2e_factors_free(f);
}

static void what_cannot_be_restated_is_told_and_stays_as_published(void **state)
{
	static const struct {
		const char *id, *gwp, *says;
		double published;
	} cases[] = {
		/* no parts */
		{"11_101_1011_8_1", "AR6", "cannot be restated under AR6",
		 0.61101},
		/* mixed bases, even the same name */
		{"29_600_4000_13_1", "AR5", "on the basis 'mixed'", 10.4},
		{"1_100_1004_6_1", "AR9", "'AR9' is no GWP set", 0.18296},
		/* "mixed" is no GWP set to restate under */
		{"1_100_1004_6_1", "mixed", "'mixed' is no GWP set", 0.18296},
	};
	co2e_factors *f = sets_load("good");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_figure figure = {0};
		co2e_error err = {0};

		assert_int_equal(co2e_factor_restate(
					 &figure, f,
					 sets_figure(f, "uk-2025", cases[i].id),
					 cases[i].gwp, &err),
				 CO2E_E_GWP);
		if (!strstr(err.message, cases[i].says))
			fail_msg("%s", err.message);
		assert_float_equal(figure.kgco2e, cases[i].published, 0);
		assert_int_equal(figure.restated, 0);
	}
	co2e_factors_free(f);
}

static void a_blank_figure_is_missing_and_never_zero(void **state)
{
	co2e_factors *f = sets_load("good");
	co2e_figure figure = {0};
	co2e_error err = {0};

	(void)state;
	assert_int_equal(
		co2e_factor_restate(&figure, f,
				    sets_figure(f, "uk-2025", "blank-1"), NULL,
				    &err),
		CO2E_E_MISSING);
	assert_non_null(strstr(err.message, "uk-2025 leaves the figure "
					    "'blank-1'"));
	assert_int_equal(figure.has, 0);
	co2e_factors_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_figure_with_its_gases_is_restated_part_by_part),
		cmocka_unit_test(a_mass_of_one_gas_takes_its_gwp),
		cmocka_unit_test(on_its_own_basis_a_figure_stays_as_published),
		cmocka_unit_test(co2_alone_is_the_same_under_every_set),
		cmocka_unit_test(
			what_cannot_be_restated_is_told_and_stays_as_published),
		cmocka_unit_test(a_blank_figure_is_missing_and_never_zero),
	};

	return cmocka_run_group_tests_name("restate", tests, NULL, NULL);
}
