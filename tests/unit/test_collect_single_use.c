/* Registers of single-use products. */
#include "cmocka_tests.h"
#include "collecting.h"

#include <string.h>

#define HEADER                                                                 \
	"product,items,mass_g,kgco2e_per_item,activity,"                       \
	"reusable_kgco2e,removed_items,figure_source,date\n"
#define GLOVE "single-use/examination-glove/uclh"

/* 20,000 x 0.04 = 800 kg; 5,000 x 0.04 = 200 avoided, less 5,000 x 0.01 = 50
 * that the reusable emits. Gloves by their activity. */
static const char dishes[] =
	HEADER "glove,500000,3.5,," GLOVE ",,40000,,2024\n"
	       "dish,20000,12,0.04,,0.01,5000,maker 2024,2024\n"
	       "gown,10,,0.5,,,,maker 2024,2024\n";

static void items_are_counted_and_what_was_removed_is_avoided(void **state)
{
	assert_rows(
		"single-use", dishes, NULL, *state,
		"activity,quantity,unit,date,scope,category,nhs_category,note,"
		"product,source\n" GLOVE
		",500000,item,2024,,,,,glove,a.csv:2\n" GLOVE
		",40000,item,2024,avoided,,,removed since the baseline,glove,"
		"a.csv:2\n"
		"dish,800,kgCO2e,2024,3,1,11,figure: maker 2024,dish,a.csv:3\n"
		"dish,200,kgCO2e,2024,avoided,,,\"removed since the baseline; "
		"figure: maker 2024\",dish,a.csv:3\n"
		"dish,-50,kgCO2e,2024,avoided,,,the reusable that is used "
		"instead,dish,a.csv:3\n"
		"gown,5,kgCO2e,2024,3,1,11,figure: maker 2024,gown,a.csv:4\n");
}

static void fact_is(const co2e_collect *c, const char *name, const char *value,
		    const char *says)
{
	const co2e_collect_fact *fact = co2e_collect_fact_named(c, name);

	assert_non_null(fact);
	assert_string_equal(fact->value, value);
	assert_string_equal(fact->says, says);
}

/* 500,000 x 3.5 g + 20,000 x 12 g = 1.75 + 0.24 = 1.99 t; 200 - 50 = 150 kg
 * saved; 20,000 x (0.04 - 0.01) = 600 kg more could be. */
static void the_register_tells_items_mass_and_savings(void **state)
{
	co2e_collect *c = NULL;

	assert_int_equal(
		collect_text(&c, "single-use", dishes, NULL, *state, NULL),
		CO2E_OK);
	fact_is(c, "items", "520010", "520010 items of single-use products");
	fact_is(c, "tonnes", "1.99",
		"1.99 tonnes of products, without those that have no mass");
	fact_is(c, "removed", "45000",
		"45000 items fewer than in the baseline");
	fact_is(c, "kg-saved", "150",
		"150 kgCO2e avoided by what was removed; of products by "
		"activity the footprint says it");
	fact_is(c, "reusable-would-save", "600",
		"600 kgCO2e more would be saved if every product with a "
		"reusable alternative were replaced");
	co2e_collect_free(c);
}

static const struct fault_case faults[] = {
	{"no figure at all",
	 HEADER "dish,20,12,,,,,,2024\n",
	 CO2E_E_BLANK,
	 2,
	 12,
	 "kgco2e_per_item: it is blank, and so is activity: one of them says "
	 "what an item emits, and no figure is assumed",
	 {NULL}},
	{"two figures",
	 HEADER "dish,20,12,0.04," GLOVE ",,,maker,2024\n",
	 CO2E_E_DATA,
	 2,
	 12,
	 "kgco2e_per_item: with an activity too the figure would stand twice",
	 {NULL}},
	{"a figure of nobody",
	 HEADER "dish,20,12,0.04,,,,,2024\n",
	 CO2E_E_BLANK,
	 2,
	 20,
	 "figure_source: a figure of one's own needs its source",
	 {NULL}},
	{"an activity nobody knows",
	 HEADER "glove,20,12,,single-use/glof,,,,2024\n",
	 CO2E_E_ACTIVITY,
	 2,
	 14,
	 "activity: 'single-use/glof' is no activity",
	 {NULL}},
	{"a blank number of items",
	 HEADER "dish,,12,0.04,,,,maker,2024\n",
	 CO2E_E_BLANK,
	 2,
	 6,
	 "items: it is blank",
	 {NULL}},
	{"fewer than none",
	 HEADER "dish,-20,12,0.04,,,,maker,2024\n",
	 CO2E_E_RANGE,
	 2,
	 6,
	 "items: -20: it cannot be less than 0",
	 {NULL}},
	{"a mass of nothing",
	 HEADER "dish,20,0,0.04,,,,maker,2024\n",
	 CO2E_E_RANGE,
	 2,
	 9,
	 "mass_g: 0: it must be more than 0",
	 {NULL}},
	{"a reusable that is a word",
	 HEADER "dish,20,1,0.04,,n/a,3,maker,2024\n",
	 CO2E_E_NUMBER,
	 2,
	 17,
	 "reusable_kgco2e: 'n/a' is not a number",
	 {NULL}},
	{"no product",
	 HEADER ",20,1,0.04,,,3,maker,2024\n",
	 CO2E_E_BLANK,
	 2,
	 1,
	 "product: it is blank",
	 {NULL}},
};

static void a_fault_is_refused(void **state)
{
	assert_faults("single-use", faults, sizeof(faults) / sizeof(faults[0]),
		      *state);
}

static void each_allocation_may_fail(void **state)
{
	assert_no_leaks("single-use", dishes, NULL, *state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			items_are_counted_and_what_was_removed_is_avoided),
		cmocka_unit_test(the_register_tells_items_mass_and_savings),
		cmocka_unit_test(a_fault_is_refused),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
