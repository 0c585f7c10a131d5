/* Anaesthetic gases as they are shipped: published cases, each GWP set in use,
 * and what is refused. */
#include "../unit/cmocka_tests.h"

#include "shipped.h"

#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* kgCO2e of one row, and its findings; NAN where it is refused. */
static double kg_of(const char *activity, const char *quantity,
		    const char *unit, const char *date, const char *gwp,
		    co2e_findings *findings, co2e_error *err)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	const co2e_activity row = {.activity = activity,
				   .quantity = quantity,
				   .unit = unit,
				   .date = date};
	co2e_inventory *inv = NULL;
	double kg = NAN;
	co2e_line line;
	size_t i;

	options.gwp = gwp;
	assert_int_equal(co2e_inventory_new(&inv, factors, &options, err),
			 CO2E_OK);
	if (!co2e_inventory_add(inv, &row, err)) {
		assert_int_equal(co2e_inventory_price(inv, err), CO2E_OK);
		kg = co2e_inventory_total(inv).kgco2e;
		for (i = 0; co2e_inventory_line(&line, inv, i); i++)
			*findings |= line.findings;
	}
	co2e_inventory_free(inv);
	return kg;
}

static void published_cases_come_out(void **state)
{
	static const struct {
		const char *activity, *quantity, *unit, *date, *gwp;
		double kg, within;
	} cases[] = {
		/* Bedfordshire Hospitals: 60 bottles of 240 ml desflurane
		 * 53.58 t, 177 of 250 ml sevoflurane 8.76 t */
		{"desflurane", "60", "bottles", "2019", "SulbaekAndersen2012",
		 53580, 5},
		{"sevoflurane", "177", "bottles", "2019", "SulbaekAndersen2012",
		 8760, 5},
		/* by hand: 60 x 240 x 1.465 / 1000 x 2540 */
		{"suprane", "60", "bottles", "2019", "SulbaekAndersen2012",
		 53583.84, 1e-6},
		/* 177 x 250 x 1.5225 / 1000 x 130 */
		{"sevo", "44250", "ml", "2019", "SulbaekAndersen2012",
		 8758.18125, 1e-6},
		/* a bottle of each: 0.893 t and 0.0495 t (derived) */
		{"desflurane", "1", "bottle", "2020", "SulbaekAndersen2012",
		 893, 0.1},
		{"sevo", "1", "bottle", "2020", "SulbaekAndersen2012", 49.5,
		 0.03},
		/* N2O: 1 litre 0.485 kg under AR5; 0.000558 t with the
		 * Recipe Book's 0.0018 x 310, 0.567 here with 0.00183 x 310 */
		{"n2o", "1", "litre", "2024", "AR5", 0.48495, 1e-9},
		{"n2o", "1", "litre", "2024", "RecipeBook", 0.5673, 1e-9},
		{"Nitrous Oxide", "1", "cylinder E", "2024", NULL, 872.91,
		 1e-6},
		/* Entonox: 0.243 kg a litre; 0.579 of its mass */
		{"entonox", "1", "litre", "2024", NULL, 0.242475, 1e-9},
		{"gas-and-air", "1", "kg", "2024", NULL, 153.435, 1e-9},
		/* isoflurane: 250 x 1.4916 / 1000 x 491 */
		{"isoflurane", "1", "bottle", "2024", NULL, 183.0939, 1e-9},
		{"halothane", "1", "kg", "2024", NULL, 41, 0},
		/* the ends of the years */
		{"desflurane", "1", "kg", "2016", NULL, 1790, 0},
		{"desflurane", "1", "kg", "2030", NULL, 1790, 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_findings found = 0;
		co2e_error err = {0};
		double kg = kg_of(cases[i].activity, cases[i].quantity,
				  cases[i].unit, cases[i].date, cases[i].gwp,
				  &found, &err);

		if (!(fabs(kg - cases[i].kg) <= cases[i].within))
			fail_msg("%s %s %s: %.9g, %s", cases[i].activity,
				 cases[i].quantity, cases[i].unit, kg,
				 err.message);
		assert_int_equal(found & CO2E_FOUND_OLD_EDITION, 0);
	}
}

/* kgCO2e per kg; 0: the set has no value, and AR5's stands with a finding. */
static void each_gas_has_its_value_under_each_set(void **state)
{
	static const struct {
		const char *gwp;
		double desflurane, sevoflurane, isoflurane, halothane, n2o;
	} cases[] = {
		{"AR4", 0, 0, 350, 0, 298},
		{"AR5", 1790, 216, 491, 41, 265},
		{"AR6", 2590, 195, 539, 45, 273},
		/* N2O as AR4 has it, halothane of no set */
		{"AAGBI", 1620, 210, 510, 0, 298},
		{"SulbaekAndersen2012", 2540, 130, 510, 0, 298},
		/* N2O and halothane as AR5 has them */
		{"RCoA", 2720, 205, 565, 41, 265},
		{"RecipeBook", 1790, 216, 491, 41, 310},
	};
	static const char *const gases[] = {"desflurane", "sevoflurane",
					    "isoflurane", "halothane",
					    "nitrous-oxide"};
	static const double ar5[] = {1790, 216, 491, 41, 265};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		for (k = 0; k < 5; k++) {
			double want = (&cases[i].desflurane)[k], kg;
			co2e_findings found = 0;
			co2e_error err = {0};

			kg = kg_of(gases[k], "1", "kg", "2024", cases[i].gwp,
				   &found, &err);
			assert_int_equal(!(found & CO2E_FOUND_NOT_RESTATED),
					 want > 0);
			assert_within(kg, want > 0 ? want : ar5[k], 0);
		}
	assert_string_equal(co2e_factors_gwp_base(factors, "rcoa"), "AR5");
	assert_string_equal(co2e_factors_gwp_base(factors, "AAGBI"), "AR4");
	assert_null(co2e_factors_gwp_base(factors, "AR5"));
	assert_null(co2e_factors_gwp_base(factors, "AR9"));
}

/* 50 % N2O by volume: half of nitrous oxide under every set. */
static void entonox_is_half_nitrous_oxide_by_volume(void **state)
{
	const char *gwp;
	size_t i;

	(void)state;
	for (i = 0; (gwp = co2e_factors_gwp_set(factors, i)); i++) {
		co2e_findings found = 0;
		double n2o = kg_of("nitrous-oxide", "1000", "litres", "2024",
				   gwp, &found, NULL);
		double entonox = kg_of("entonox", "1000", "litres gas", "2024",
				       gwp, &found, NULL);

		/* the measure has nine digits */
		assert_within(entonox / n2o, 0.5, 1e-9);
		assert_int_equal(found & CO2E_FOUND_NOT_RESTATED, 0);
	}
}

/* A set of a few gases takes its base for the rest: a whole trust under RCoA is
 * its AR5 footprint, figures of no known gases included. */
static void other_figures_take_the_bases_values(void **state)
{
	static const struct {
		const char *activity, *unit, *date, *gwp, *as;
		int restated; /* 0: a finding */
	} cases[] = {
		/* AR5 with its gases, and the well-to-tank stage without */
		{"natural-gas", "kWh", "2024", "RCoA", "AR5", 1},
		/* published under AR4: its parts move to AR5; wtt cannot */
		{"natural-gas", "kWh", "2020", "RCoA", "AR5", 0},
		{"natural-gas", "kWh", "2020", "SulbaekAndersen2012", "AR4", 1},
		{"refrigerant-and-other/r410a", "kg", "2024", "RCoA", "AR5", 1},
		{"refrigerant-and-other/r410a", "kg", "2024", "AAGBI", "AR4",
		 1},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_findings a = 0, b = 0;
		double kg = kg_of(cases[i].activity, "1000", cases[i].unit,
				  cases[i].date, cases[i].gwp, &a, NULL);
		double as = kg_of(cases[i].activity, "1000", cases[i].unit,
				  cases[i].date, cases[i].as, &b, NULL);

		assert_within(kg, as, 0);
		assert_int_equal(a, b);
		assert_int_equal(!(a & CO2E_FOUND_NOT_RESTATED),
				 cases[i].restated);
	}
}

static void what_cannot_be_weighed_is_refused(void **state)
{
	static const struct {
		const char *activity, *unit;
		co2e_status status;
		const char *says;
	} cases[] = {
		{"halothane", "ml", CO2E_E_DIMENSION,
		 "no density of 'clinical-gases/halothane' is known"},
		{"nitrous oxide", "litres liquid", CO2E_E_DIMENSION,
		 "'clinical-gases/nitrous-oxide' is measured as a gas"},
		{"entonox", "litre (liquid)", CO2E_E_DIMENSION,
		 "'clinical-gases/entonox' is measured as a gas"},
		{"desflurane", "litres of vapour", CO2E_E_DIMENSION,
		 "a volume of gas or vapour"},
		{"sevoflurane", "ml gas", CO2E_E_DIMENSION,
		 "a volume of gas or vapour"},
		{"nitrous-oxide", "cylinder", CO2E_E_UNIT,
		 "1 cylinder E gas = 1800 litre"},
		{"nitrous-oxide", "cylinders", CO2E_E_UNIT,
		 "clinical-gases/nitrous-oxide,cylinder SIZE,LITRES,litre,gas"},
		{"nitrous-oxide", "cylinder X", CO2E_E_UNIT,
		 "unit 'cylinder X': the content"},
		{"entonox", "Cylinders", CO2E_E_UNIT, "is not known"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_findings found = 0;
		co2e_error err = {0};
		double kg = kg_of(cases[i].activity, "1", cases[i].unit, "2024",
				  NULL, &found, &err);

		assert_true(isnan(kg));
		if (err.status != cases[i].status ||
		    !strstr(err.message, cases[i].says))
			fail_msg("%s: %s", cases[i].unit, err.message);
	}
}

/* The footprint itself says what its anaesthetic gases are by each set that
 * values them all (AR4 does not): 60 x 0.3516 kg x 1790, 2590 ... */
static void a_footprint_tells_its_gases_by_each_set(void **state)
{
	static const char rows[] = "activity,quantity,unit,date\n"
				   "desflurane,60,bottles,2019\n"
				   "natural-gas,1000,kWh,2024\n";
	static const char *const says[] = {
		"Anaesthetic gases by GWP set, tCO2e: AR5 37.76, AR6 54.64, "
		"AAGBI 34.18, SulbaekAndersen2012 53.58, RCoA 57.38, "
		"RecipeBook 37.76\n",
		"kgco2e,kgco2e_market",
		"\"SulbaekAndersen2012\": 53583.84",
	};
	co2e_inventory *inv = NULL;
	co2e_text *text = NULL;
	int format;

	(void)state;
	assert_int_equal(co2e_inventory_new(&inv, factors, NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_read_text(inv, rows, sizeof(rows) - 1,
						  "rows", NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_price(inv, NULL), CO2E_OK);
	assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
	for (format = CO2E_FORMAT_TABLE; format <= CO2E_FORMAT_JSON; format++) {
		co2e_text_empty(text);
		assert_int_equal(co2e_report_footprint(
					 text, inv, (co2e_format)format, NULL),
				 CO2E_OK);
		if (!strstr(co2e_text_data(text), says[format]))
			fail_msg("%s", co2e_text_data(text));
	}
	co2e_text_free(text);
	co2e_inventory_free(inv);
}

/* Category 3 of the NHS's 21, and inside its Carbon Footprint. */
static void each_is_an_anaesthetic_gas_of_the_nhs_footprint(void **state)
{
	static const char *const gases[] = {
		"desflurane",
		"sevoflurane",
		"isoflurane",
		"halothane",
		"nitrous-oxide",
		"entonox",
		"refrigerant-and-other/hcfe-235da2",
		"refrigerant-and-other/nitrous-oxide",
	};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inv = NULL;
	co2e_line line;
	size_t i;

	(void)state;
	options.boundary = "nhs-footprint";
	assert_int_equal(co2e_inventory_new(&inv, factors, &options, NULL),
			 CO2E_OK);
	for (i = 0; i < sizeof(gases) / sizeof(*gases); i++) {
		const co2e_activity row = {.activity = gases[i],
					   .quantity = "1",
					   .unit = "kg",
					   .date = "2025"};

		assert_int_equal(co2e_inventory_add(inv, &row, NULL), CO2E_OK);
	}
	assert_int_equal(co2e_inventory_price(inv, NULL), CO2E_OK);
	for (i = 0; co2e_inventory_line(&line, inv, i); i++) {
		assert_int_equal(line.nhs_category, 3);
		assert_int_equal(line.left_out, 0);
	}
	assert_int_equal(i, sizeof(gases) / sizeof(*gases));
	co2e_inventory_free(inv);
}

/* The UK Government's own figure of N2O stays as it is published. */
static void the_governments_key_is_still_there(void **state)
{
	co2e_findings found = 0;

	(void)state;
	assert_within(kg_of("refrigerant-and-other/nitrous-oxide", "1", "kg",
			    "2020", NULL, &found, NULL),
		      298, 0);
	assert_within(kg_of("refrigerant-and-other/hcfe-235da2", "1", "kg",
			    "2025", "RCoA", &found, NULL),
		      565, 0);
}

static void every_measure_has_its_activity_basis_and_source(void **state)
{
	const char *key;
	uint32_t id;
	size_t seen = 0, i;

	(void)state;
	for (id = 0; (key = co2e_factors_activity(factors, id)); id++) {
		const co2e_measure *m;

		for (i = 0; (m = co2e_measures_at(factors, id, i)); i++) {
			assert_string_equal(m->activity, key);
			if (!*m->basis || !*m->source)
				fail_msg("line %u", (unsigned)m->line);
			seen++;
		}
	}
	assert_true(seen >= 9);
}

static const char mixed[] = "activity,quantity,unit,date,scope,category\n"
			    "desflurane,60,bottles,2019,,\n"
			    "sevoflurane,177,bottles,2019,,\n"
			    "natural-gas,100000,kWh,2024,,\n"
			    "an offset,-2,tCO2e,2024,1,\n"
			    "fuels/gaseous-fuels/natural-gas,1,kWh,2020,,\n";

static co2e_inventory *read_mixed(const char *gwp)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inv = NULL;

	options.gwp = gwp;
	assert_int_equal(co2e_inventory_new(&inv, factors, &options, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_read_text(inv, mixed, sizeof(mixed) - 1,
						  "mixed", NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_rejected(inv), 0);
	assert_int_equal(co2e_inventory_price(inv, NULL), CO2E_OK);
	return inv;
}

/* The number behind "name,base," in the CSV, and the one `after` it. */
static double cell_of(const char *csv, const char *row, int after)
{
	const char *p = strstr(csv, row);

	assert_non_null(p);
	for (p += strlen(row); after; after--)
		p = strchr(p, ',') + 1;
	return strtod(p, NULL);
}

/* Each total is that of a run under its set, to the bit; what is kept is the
 * offset's 2,000 kg by size and what AR4 cannot restate: the well-to-tank
 * stage of 2024, 100,000 x 0.03021 = 3,021 kg. */
static void the_total_under_each_set_is_that_of_a_run_under_it(void **state)
{
	co2e_inventory *all = read_mixed(NULL);
	co2e_text *text = NULL;
	const char *gwp, *csv;
	char row[64];
	size_t i;

	(void)state;
	assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
	assert_int_equal(co2e_report_gwp_sets(text, all, CO2E_FORMAT_CSV, NULL),
			 CO2E_OK);
	csv = co2e_text_data(text);
	assert_within(cell_of(csv, "as published,,", 0),
		      co2e_inventory_total(all).kgco2e, 0);
	for (i = 0; (gwp = co2e_factors_gwp_set(factors, i)); i++) {
		const char *base = co2e_factors_gwp_base(factors, gwp);
		co2e_inventory *one = read_mixed(gwp);

		snprintf(row, sizeof(row), "\n%s,%s,", gwp, base ? base : "");
		assert_within(cell_of(csv, row, 0),
			      co2e_inventory_total(one).kgco2e, 0);
		co2e_inventory_free(one);
	}
	assert_within(cell_of(csv, "\nSulbaekAndersen2012,AR4,", 1), 5021,
		      1e-9);
	/* 53,583.84 + 8,758.18 of the gases: 5,021 of some 86,000 kg */
	assert_within(cell_of(csv, "\nSulbaekAndersen2012,AR4,", 2), 0.058,
		      0.001);
	co2e_text_empty(text);
	assert_int_equal(
		co2e_report_gwp_sets(text, all, CO2E_FORMAT_TABLE, NULL),
		CO2E_OK);
	assert_non_null(strstr(co2e_text_data(text), "as published"));
	assert_non_null(strstr(co2e_text_data(text), "RCoA"));
	co2e_text_empty(text);
	assert_int_equal(
		co2e_report_gwp_sets(text, all, CO2E_FORMAT_JSON, NULL),
		CO2E_OK);
	assert_non_null(strstr(co2e_text_data(text), "\"base\": \"AR5\""));
	co2e_text_free(text);
	co2e_inventory_free(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_cases_come_out),
		cmocka_unit_test(each_gas_has_its_value_under_each_set),
		cmocka_unit_test(entonox_is_half_nitrous_oxide_by_volume),
		cmocka_unit_test(other_figures_take_the_bases_values),
		cmocka_unit_test(
			the_total_under_each_set_is_that_of_a_run_under_it),
		cmocka_unit_test(what_cannot_be_weighed_is_refused),
		cmocka_unit_test(a_footprint_tells_its_gases_by_each_set),
		cmocka_unit_test(the_governments_key_is_still_there),
		cmocka_unit_test(
			each_is_an_anaesthetic_gas_of_the_nhs_footprint),
		cmocka_unit_test(
			every_measure_has_its_activity_basis_and_source),
	};

	return cmocka_run_group_tests_name("data-clinical-gases", tests,
					   shipped_load, shipped_unload);
}
