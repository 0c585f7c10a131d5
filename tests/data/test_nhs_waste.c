/* Hospital waste by stream: figures as printed, and words that people use for
 * the streams. */
#include "../unit/cmocka_tests.h"

#include "shipped.h"

#include <co2e/co2e.h>

#include <string.h>

/* The one figure of a word, in kgCO2e per tonne. */
static double per_tonne(const char *word)
{
	const co2e_set *set = co2e_factors_set_named(factors, "nhs-waste");
	const co2e_factor *f;
	co2e_found found;

	assert_non_null(set);
	assert_int_equal(
		co2e_factors_find(&found, factors, word, strlen(word), NULL),
		CO2E_OK);
	f = co2e_factors_first(factors, found.activity_id);
	assert_ptr_equal(f->set, set);
	assert_null(co2e_factors_next(factors, f));
	assert_string_equal(f->unit_text, "tonnes");
	assert_int_equal(f->scope, CO2E_SCOPE_3);
	assert_int_equal(f->category, 5);
	assert_int_equal(f->stage, CO2E_STAGE_TREATMENT);
	return f->kgco2e;
}

/* Rizan et al. 2021: process + the rest of the stream. */
static void a_stream_has_the_sum_of_its_legs(void **state)
{
	static const struct {
		const char *word;
		double kgco2e;
	} cases[] = {
		{"healthcare-waste/domestic/incineration-with-energy-recovery",
		 167 + 5},
		{"hospital-domestic-waste", 167 + 5},
		{"healthcare-waste/dry-mixed-recycling/"
		 "incineration-with-energy-recovery",
		 167 + 5},
		{"tiger bag", 167 + 82},
		{"Offensive waste", 167 + 82},
		{"EWC 18 01 04", 167 + 82},
		/* autoclave, then the incinerator: not 338 + 64 = 402 */
		{"orange bag", 338 + 167 + 64},
		{"Infectious waste", 338 + 167 + 64},
		{"yellow bag", 949 + 125},
		{"anatomical waste", 949 + 125},
		{"yellow lid sharps", 949 + 125},
		{"medicinal waste", 949 + 125},
		{"cytotoxic-waste", 949 + 125},
		{"healthcare-waste/surgical-instruments/recycling", 21},
		{"surgical-linen-recycling", 21},
		{"healthcare-waste/batteries/recycling", 65},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_float_equal(per_tonne(cases[i].word), cases[i].kgco2e,
				   0);
}

/* NHS clinical waste strategy (2023): about 100,000 tCO2e a year for 156,000 t,
 * which is 641 kg a tonne. */
static void england_lies_between_autoclave_and_incinerator(void **state)
{
	double mean = 100000.0 * 1000 / 156000;

	(void)state;
	assert_float_equal(mean, 641, 0.1);
	assert_true(per_tonne("orange-bag") < mean);
	assert_true(mean < per_tonne("yellow-bag"));
}

/* Where a word does not say how the waste is treated, the figures are up to
 * twice apart: nothing is guessed. */
static void a_word_without_its_treatment_is_not_guessed(void **state)
{
	static const char *const words[] = {"clinical waste", "sharps",
					    "black bag", "EWC 18 01 03"};
	co2e_found found;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!co2e_factors_find(&found, factors, words[i],
				       strlen(words[i]), NULL))
			fail_msg("'%s' is %s", words[i],
				 co2e_factors_activity(factors,
						       found.activity_id));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stream_has_the_sum_of_its_legs),
		cmocka_unit_test(
			england_lies_between_autoclave_and_incinerator),
		cmocka_unit_test(a_word_without_its_treatment_is_not_guessed),
	};

	return cmocka_run_group_tests_name("data-nhs-waste", tests,
					   shipped_load, shipped_unload);
}
