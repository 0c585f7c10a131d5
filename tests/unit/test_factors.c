#include "cmocka_tests.h"

#include "factor_sets.h"

#include "base/alloc.h"
#include "factor/shared.h"

#include <stdio.h>
#include <string.h>

static void sets_stand_by_path_then_year_then_name(void **state)
{
	static const struct {
		const char *folders;
		const char *names[4];
	} cases[] = {
		{"good", {"uk-2025", "uk-2024"}},
		/* trust-2025 is published to 2026; a set of the same name as an
		 * earlier one is not loaded */
		{"own:good", {"trust-2025", "uk-2024", "uk-2025"}},
		{"good:own", {"uk-2025", "uk-2024", "trust-2025"}},
		{"good/uk-2024", {"uk-2024"}},
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_factors *f = sets_load(cases[i].folders);

		for (j = 0; cases[i].names[j]; j++)
			assert_string_equal(co2e_factors_set(f, j)->name,
					    cases[i].names[j]);
		assert_int_equal(co2e_factors_set_count(f), j);
		assert_null(co2e_factors_set(f, j));
		co2e_factors_free(f);
	}
}

static void a_package_describes_its_set(void **state)
{
	co2e_factors *f = sets_load("own:good");
	const co2e_set *own = co2e_factors_set_named(f, "trust-2025");
	const co2e_set *uk = co2e_factors_set_named(f, "uk-2025");

	(void)state;
	assert_string_equal(own->title, "Our own tariffs and measured figures");
	assert_string_equal(own->publisher, "Example NHS Trust");
	assert_string_equal(own->edition, "2025/26, second issue");
	assert_string_equal(own->licence, "internal");
	assert_string_equal(own->attribution, "");
	assert_string_equal(own->source, "Supplier's fuel mix disclosure 2025");
	assert_int_equal(own->year_from, 2025);
	assert_int_equal(own->year_to, 2026);
	assert_int_equal(own->partial, 1);
	assert_int_equal(own->user, 1);
	assert_int_equal(own->figures, 4);
	assert_int_equal(strlen(own->sha256), 71);
	assert_string_equal(strstr(own->path, "/sets/"),
			    "/sets/own/trust-2025");
	assert_string_equal(uk->licence, "OGL-UK-3.0");
	assert_string_equal(uk->attribution,
			    "Contains public sector information licensed under "
			    "the Open Government Licence v3.0");
	assert_string_equal(
		uk->source,
		"https://www.gov.uk/government/collections/"
		"government-conversion-factors-for-company-reporting");
	assert_int_equal(uk->partial, 0);
	assert_int_equal(uk->figures, 13);
	assert_string_equal(uk->sha256, "");
	assert_null(co2e_factors_set_named(f, "desnz-1066"));
	co2e_factors_free(f);
}

static void a_row_is_a_figure_with_all_its_cells(void **state)
{
	co2e_factors *f = sets_load("own:good");
	const co2e_factor *gas = sets_figure(f, "uk-2025", "1_100_1004_6_1");
	const co2e_factor *green = sets_figure(f, "trust-2025", "tariff-1");
	const co2e_factor *dull = sets_figure(f, "trust-2025", "tariff-2");

	(void)state;
	assert_string_equal(gas->activity, "fuels/gaseous-fuels/natural-gas");
	assert_string_equal(gas->label, "Natural gas");
	assert_string_equal(gas->unit_text, "kWh (Gross CV)");
	assert_int_equal(gas->unit.num, 3600000); /* J */
	assert_int_equal(gas->unit.power[CO2E_DIM_ENERGY_GROSS], 1);
	assert_int_equal(gas->scope, CO2E_SCOPE_1);
	assert_int_equal(gas->stage, CO2E_STAGE_DIRECT);
	assert_int_equal(gas->category, 0);
	assert_int_equal(gas->has, CO2E_HAS_KGCO2E | CO2E_HAS_GASES);
	assert_float_equal(gas->kgco2e, 0.18296, 0);
	assert_float_equal(gas->co2, 0.18259, 0);
	assert_float_equal(gas->ch4, 0.00028, 0);
	assert_float_equal(gas->n2o, 0.00009, 0);
	assert_string_equal(gas->gwp, "AR5");
	assert_string_equal(gas->source, "Fuels / Gaseous fuels");
	assert_string_equal(gas->supplier, "");
	assert_int_equal(gas->line, 2);
	assert_int_equal(gas->valid_from, INT32_MIN);
	assert_int_equal(gas->valid_to, INT32_MAX);
	assert_ptr_equal(gas->set, co2e_factors_set_named(f, "uk-2025"));

	assert_int_equal(green->valid_from, 20179); /* 2025-04-01 */
	assert_int_equal(green->valid_to, 20543); /* 2026-03-31 */
	assert_int_equal(green->has, CO2E_HAS_KGCO2E);
	assert_float_equal(green->kgco2e, 0, 0);
	assert_string_equal(green->region, "UK");
	assert_string_equal(green->supplier, "Example Energy");
	assert_string_equal(green->instrument, "REGO");
	assert_string_equal(green->quality, "contract");
	assert_string_equal(green->gwp, "AR5"); /* the set's */

	assert_float_equal(dull->kgco2e, 0.212, 0);
	assert_float_equal(dull->uncertainty, 0.05, 0);
	assert_string_equal(dull->note, "two\nlines");
	assert_int_equal(sets_figure(f, "trust-2025", "offensive")->line, 6);
	co2e_factors_free(f);
}

static void a_blank_figure_has_no_number_and_a_quoted_note_is_unquoted(
	void **state)
{
	co2e_factors *f = sets_load("good");
	const co2e_factor *blank = sets_figure(f, "uk-2025", "blank-1");

	(void)state;
	assert_int_equal(blank->has, 0);
	assert_string_equal(blank->note, "a \"blank\" figure, kept");
	assert_string_equal(blank->label,
			    "Commercial and industrial waste, Closed-loop");
	assert_int_equal(blank->category, 5);
	co2e_factors_free(f);
}

static void an_activity_has_its_figures_in_the_order_of_the_sets(void **state)
{
	static const struct {
		const char *set, *id;
	} order[] = {
		{"trust-2025", "tariff-1"},     {"trust-2025", "tariff-2"},
		{"uk-2024", "7_400_4000_5_1"},  {"uk-2025", "7_400_4000_5_1"},
		{"uk-2025", "13_402_4000_5_1"},
	};
	co2e_factors *f = sets_load("own:good");
	uint32_t id = sets_activity(f, "uk-electricity");
	const co2e_factor *figure = co2e_factors_first(f, id);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(order) / sizeof(*order); i++) {
		assert_non_null(figure);
		assert_string_equal(figure->set->name, order[i].set);
		assert_string_equal(figure->id, order[i].id);
		assert_int_equal(figure->activity_id, id);
		figure = co2e_factors_next(f, figure);
	}
	assert_null(figure);
	assert_null(co2e_factors_first(f, UINT32_MAX));
	assert_null(co2e_factors_activity(f, UINT32_MAX));
	assert_null(co2e_factors_at(f, co2e_factors_set(f, 0), 4));
	/* the keys of the four tables, each once */
	assert_int_equal(co2e_factors_activity_count(f), 10);
	co2e_factors_free(f);
}

static void shared_stages_are_taken_from_the_named_activity(void **state)
{
	co2e_factors *f = sets_load("good");
	uint32_t own = sets_activity(
		f, "passenger-vehicles/cars-by-size/average-car/diesel");
	uint32_t business = sets_activity(
		f, "business-travel-land/cars-by-size/average-car/diesel");
	uint32_t hotel = sets_activity(f, "hotel-stay/uk");
	struct shared_stage shared[SHARED_MAX];

	(void)state;
	assert_int_equal(factors_shared(shared, f, own), 1);
	assert_int_equal(shared[0].activity_id, business);
	assert_int_equal(shared[0].stages, 1u << CO2E_STAGE_WTT);
	assert_int_equal(shared[0].category, 3);
	assert_int_equal(factors_shared(shared, f, business), 0);
	assert_int_equal(factors_shared(shared, f, UINT32_MAX), 0);
	/* two rules; the second leaves the first its stage */
	assert_int_equal(factors_shared(shared, f, hotel), 2);
	assert_int_equal(shared[0].activity_id,
			 sets_activity(f, "uk-electricity"));
	assert_int_equal(shared[0].stages,
			 1u << CO2E_STAGE_TD | 1u << CO2E_STAGE_WTT);
	assert_int_equal(shared[0].category, 8);
	assert_int_equal(shared[1].activity_id,
			 sets_activity(f, "fuels/gaseous-fuels/natural-gas"));
	assert_int_equal(shared[1].stages, 1u << CO2E_STAGE_DIRECT);
	assert_int_equal(shared[1].category, 0);
	co2e_factors_free(f);
}

static void an_edited_table_is_told_when_asked(void **state)
{
	co2e_factors *f = sets_load("own:good");
	co2e_set set = *co2e_factors_set_named(f, "trust-2025");
	co2e_error err = {0};

	(void)state;
	assert_int_equal(
		co2e_set_verify(co2e_factors_set_named(f, "trust-2025"), &err),
		CO2E_OK);
	assert_int_equal(
		co2e_set_verify(co2e_factors_set_named(f, "uk-2025"), &err),
		CO2E_E_DATA);
	assert_non_null(strstr(err.message, "states no hash"));
	/* the digest of an empty file, FIPS 180-4 */
	set.sha256 = "sha256:e3b0c44298fc1c149afbf4c8996fb924"
		     "27ae41e4649b934ca495991b7852b855";
	assert_int_equal(co2e_set_verify(&set, &err), CO2E_E_DATA);
	assert_non_null(strstr(err.message, "edited"));
	co2e_factors_free(f);
}

static void the_installed_folder_follows_and_is_not_the_users(void **state)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	co2e_factors *f;
	co2e_error err = {0};

	(void)state;
	options.path = TEST_DATA "/sets/own";
	assert_int_equal(co2e_factors_load(&f, &options, &err), CO2E_OK);
	assert_string_equal(co2e_factors_set(f, 0)->name, "trust-2025");
	assert_int_equal(co2e_factors_set(f, 0)->user, 1);
	assert_int_equal(co2e_factors_set_named(f, "desnz-2025")->user, 0);
	assert_string_equal(co2e_factors_gwp_set(f, 0), "SA2012");
	co2e_factors_free(f);
}

static void no_set_at_all_is_an_error_that_says_what_is_one(void **state)
{
	co2e_factors *f = (co2e_factors *)1;
	co2e_error err = {0};

	(void)state;
	assert_int_equal(sets_try(&f, "own/empty", &err), CO2E_E_IO);
	assert_null(f);
	assert_non_null(strstr(err.message, "no factor set"));
	assert_int_equal(sets_try(&f, "nowhere", &err), CO2E_E_IO);
	assert_null(f);
	co2e_factors_free(NULL);
}

/* Fails each allocation in turn, until all are granted. */
static void without_memory_nothing_is_loaded_and_nothing_lost(void **state)
{
	co2e_error err = {0};
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		co2e_factors *f = (co2e_factors *)1;

		mem_fail_after(n);
		status = sets_try(&f, "own:good", &err);
		mem_fail_after(-1);
		if (status) {
			assert_int_equal(status, CO2E_E_MEMORY);
			assert_null(f);
		} else {
			assert_int_equal(co2e_factors_set_count(f), 3);
			co2e_factors_free(f);
		}
	}
	assert_true(n > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sets_stand_by_path_then_year_then_name),
		cmocka_unit_test(a_package_describes_its_set),
		cmocka_unit_test(a_row_is_a_figure_with_all_its_cells),
		cmocka_unit_test(
			a_blank_figure_has_no_number_and_a_quoted_note_is_unquoted),
		cmocka_unit_test(
			an_activity_has_its_figures_in_the_order_of_the_sets),
		cmocka_unit_test(
			shared_stages_are_taken_from_the_named_activity),
		cmocka_unit_test(an_edited_table_is_told_when_asked),
		cmocka_unit_test(
			the_installed_folder_follows_and_is_not_the_users),
		cmocka_unit_test(
			no_set_at_all_is_an_error_that_says_what_is_one),
		cmocka_unit_test(
			without_memory_nothing_is_loaded_and_nothing_lost),
	};

	return cmocka_run_group_tests_name("factors", tests, NULL, NULL);
}
