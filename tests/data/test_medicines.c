/* Medicines and single-use products as shipped: the owners' figures, and what
 * is told where one footprint has the same medicines twice. */
#include "../unit/cmocka_tests.h"

#include "shipped.h"

#include "base/alloc.h"

#include <co2e/co2e.h>

#include <string.h>

static const co2e_factor *figure(const char *key)
{
	co2e_found found;
	co2e_error err = {0};

	if (co2e_factors_find(&found, factors, key, strlen(key), &err))
		fail_msg("%s", err.message);
	return co2e_factors_first(factors, found.activity_id);
}

/* Derived ones from what their owners publish, to the last digit shipped. */
static void a_medicine_has_its_owners_figure(void **state)
{
	static const struct {
		const char *key;
		double kg, from, half; /* derived, half a unit of the last */
	} cases[] = {
		/* Austin Health: 203 t and 1.2 t over 330,448 doses */
		{"medicines/paracetamol-1-g/intravenous/austin-health", 0.614,
		 203e3 / 330448, 0.0005},
		{"medicines/paracetamol-1-g/oral/austin-health", 0.0036,
		 1.2e3 / 330448, 0.00005},
		/* the Dutch assessment, as published */
		{"medicines/paracetamol-1-g/intravenous/dutch-lca", 0.628,
		 0.628, 0},
		{"medicines/paracetamol-1-g/oral/dutch-lca", 0.038, 0.038, 0},
		/* MDPI Sustainability su14127106, as published */
		{"inhalers/indacaterol-glycopyrronium-mometasone/dpi/"
		 "enzerair-breezhaler-30",
		 0.359, 0.359, 0},
		{"inhalers/fluticasone-salmeterol/dpi/seretide-accuhaler-50-"
		 "500",
		 1.25, 1.25, 0},
		/* UCLH: 15 t of 0.5 million; Rizan: 106,478 t of 3 billion */
		{"single-use/examination-glove/uclh", 0.03, 15e3 / 0.5e6, 1e-9},
		{"single-use/ppe-item/rizan-2021", 0.0355, 106478e3 / 3e9,
		 0.00005},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const co2e_factor *f = figure(cases[i].key);

		assert_float_equal(f->kgco2e, cases[i].kg, 0);
		assert_float_equal(f->kgco2e, cases[i].from, cases[i].half);
		assert_int_equal(f->scope, CO2E_SCOPE_3);
		assert_int_equal(f->category, 1);
	}
}

#define HEAD "activity,quantity,unit,date,organisation\n"

/* The code of the footprint's first overlap, or "". */
static const char *overlap_of(const char *rows)
{
	static const char *const by[] = {"organisation"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory;
	co2e_overlap overlap;
	co2e_error err = {0};
	const char *code;

	options.by = by;
	options.by_count = 1;
	if (co2e_inventory_new(&inventory, factors, &options, &err) ||
	    co2e_inventory_read_text(inventory, rows, strlen(rows), "r.csv",
				     NULL, &err) ||
	    co2e_inventory_price(inventory, &err))
		fail_msg("%s", err.message);
	if (co2e_inventory_rejected(inventory))
		fail_msg("%s", co2e_inventory_rejection(inventory, 0)->message);
	code = co2e_inventory_overlap(&overlap, inventory, 0)
		       ? overlap.rule->code
		       : "";
	co2e_inventory_free(inventory);
	return code;
}

static void the_same_medicines_twice_are_told(void **state)
{
	(void)state;
	assert_string_equal(
		overlap_of(HEAD "0301011R0BEAIAP,9,inhaler,2022-05,Park\n"
				"spend/sic-21,9000,GBP,2022-05,Park\n"),
		"medicines-counted-twice");
	assert_string_equal(
		overlap_of(HEAD "medicines/paracetamol-1-g/oral/dutch-lca,9,"
				"item,2022-05,Park\n"
				"spend/recipe-book/pharmaceutical-wholesale,9,"
				"GBP,2022-05,Park\n"),
		"medicines-counted-twice");
	assert_string_equal(
		overlap_of(HEAD "0301011R0BEAIAP,9,inhaler,2022-05,Park\n"
				"inhalers/propellant/mass/hfc-134a,9,g,2022-05,"
				"Park\n"),
		"propellant-counted-twice");
	assert_string_equal(
		overlap_of(HEAD "single-use/examination-glove/uclh,9,item,"
				"2022-05,Park\n"
				"spend/sic-22,9000,GBP,2022-05,Park\n"),
		"products-counted-twice");
	assert_string_equal(
		overlap_of(HEAD "clinical-gases/nitrous-oxide,9,kg,2022-05,Park"
				"\n"
				"refrigerant-and-other/nitrous-oxide,9,kg,"
				"2022-05,Park\n"),
		"gases-counted-twice");
}

static void what_two_organisations_have_apart_is_no_overlap(void **state)
{
	(void)state;
	assert_string_equal(
		overlap_of(HEAD "0301011R0BEAIAP,9,inhaler,2022-05,Park\n"
				"spend/sic-21,9000,GBP,2022-05,Quay\n"),
		"");
	/* a gas is released once and made once: both count */
	assert_string_equal(
		overlap_of(HEAD "clinical-gases/nitrous-oxide,9,kg,2022-05,Park"
				"\n"
				"spend/sic-20a,9000,GBP,2022-05,Park\n"),
		"");
	/* two inhalers, and medicines with their waste, are each once */
	assert_string_equal(
		overlap_of(HEAD "0301011R0BEAIAP,9,inhaler,2022-05,Park\n"
				"0301011R0BWAABZ,9,inhaler,2022-05,Park\n"),
		"");
	assert_string_equal(
		overlap_of(HEAD "spend/sic-21,9000,GBP,2022-05,Park\n"
				"healthcare-waste/medicinal/high-temperature-"
				"incineration,2,tonnes,2022-05,Park\n"),
		"");
}

static const char *note_of(const co2e_rollup *rollup)
{
	const co2e_rollup_note *note;
	size_t i;

	for (i = 0; (note = co2e_rollup_note_at(rollup, i)) != NULL; i++)
		if (!strcmp(note->code, "prescribing-at-both"))
			return note->text;
	return "";
}

/* The board has the year of Park, and not that of Quay. */
static void prescribing_at_two_levels_of_a_group_is_told(void **state)
{
	static const char *const by[] = {"organisation", "counterparty"};
	static const char tree[] = "organisation,parent\nSystem,\n"
				   "Board,System\nPark,Board\nQuay,Board\n";
	static const char rows[] =
		HEAD "0301011R0BEAIAP,9,inhaler,2022/23,Board\n"
		     "0301011R0BEAIAP,9,inhaler,2022-05,Park\n"
		     "0301011R0BEAIAP,9,inhaler,2020-05,Quay\n"
		     "uk-electricity,9,kWh,2022-05,System\n";
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_organisations *organisations;
	co2e_inventory *inventory;
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	options.by = by;
	options.by_count = 2;
	options.keep_periods = 1;
	assert_int_equal(co2e_organisations_read_text(&organisations, tree,
						      strlen(tree), "t.csv",
						      NULL),
			 CO2E_OK);
	assert_int_equal(
		co2e_inventory_new(&inventory, factors, &options, NULL),
		CO2E_OK);
	assert_int_equal(co2e_inventory_read_text(inventory, rows, strlen(rows),
						  "r.csv", NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_price(inventory, NULL), CO2E_OK);
	for (n = 0; status; n++) {
		co2e_rollup *rollup = NULL;

		mem_fail_after(n);
		status = co2e_rollup_new(&rollup, organisations, inventory,
					 NULL);
		mem_fail_after(-1);
		assert_true(!status == (rollup != NULL));
		if (!status)
			assert_string_equal(
				note_of(rollup),
				"Board has inhalers of its own, and so has 1 "
				"below it, Park the first, at the same time: "
				"what was prescribed must not come from both");
		co2e_rollup_free(rollup);
	}
	co2e_inventory_free(inventory);
	co2e_organisations_free(organisations);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_medicine_has_its_owners_figure),
		cmocka_unit_test(the_same_medicines_twice_are_told),
		cmocka_unit_test(
			what_two_organisations_have_apart_is_no_overlap),
		cmocka_unit_test(prescribing_at_two_levels_of_a_group_is_told),
	};

	return cmocka_run_group_tests(tests, shipped_load, shipped_unload);
}
