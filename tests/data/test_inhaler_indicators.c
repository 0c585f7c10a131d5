/* The indicators of inhaler prescribing: means, shares and changes worked out
 * by hand from the published figures. */
#include "../unit/cmocka_tests.h"

#include "base/alloc.h"

#include <co2e/co2e.h>

#include <string.h>

static co2e_factors *factors;

static int load(void **state)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;

	(void)state;
	options.path = TEST_DATA "/sets/inhalers";
	return co2e_factors_load(&factors, &options, NULL) ? -1 : 0;
}

static int unload(void **state)
{
	(void)state;
	co2e_factors_free(factors);
	return 0;
}

static co2e_inventory *priced(const char *rows, const char *by)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory;
	co2e_error err = {0};

	options.by = &by;
	options.keep_periods = 1;
	options.by_count = by ? 1 : 0;
	if (co2e_inventory_new(&inventory, factors, &options, &err) ||
	    co2e_inventory_read_text(inventory, rows, strlen(rows), "rows.csv",
				     NULL, &err) ||
	    co2e_inventory_price(inventory, &err))
		fail_msg("%s", err.message);
	return inventory;
}

static co2e_text *told(const co2e_inventory *inventory, const char *baseline,
		       co2e_format format)
{
	co2e_text *text;
	co2e_error err = {0};

	if (co2e_text_new(&text, &err) ||
	    co2e_report_inhalers(text, inventory, baseline, format, &err))
		fail_msg("%s", err.message);
	return text;
}

static void tells(const char *rows, const char *by, const char *baseline,
		  const char *expected)
{
	co2e_inventory *inventory = priced(rows, by);
	co2e_text *text = told(inventory, baseline, CO2E_FORMAT_CSV);
	const char *line = strchr(co2e_text_data(text), '\n');

	assert_non_null(line);
	assert_string_equal(line + 1, expected);
	co2e_text_free(text);
	co2e_inventory_free(inventory);
}

#define HEAD "activity,quantity,unit,date,organisation\n"

/* 2019/20: 200 x 28.26 = 5,652 and 10 x 0.58 = 5.8: 5,657.8 kg over 210 is
 * 26.9419...; 2024/25: 2,826 + 60 x 0.62 = 37.2: 2,863.2 kg over 160 is 17.895;
 * dry 10/210 and 60/160; 2,863.2 - 5,657.8 = -2,794.6. */
static const char two_years[] =
	HEAD "0301011R0BEAIAP,100,inhaler,2024-05,Park\n"
	     "0301011R0BWAABZ,60,inhaler,2025-03,Park\n"
	     "0301011R0BEAIAP,200,inhaler,2019/20,Park\n"
	     "0301011R0BEAHAQ,10,inhaler,2019-04,Park\n";

static void a_mean_is_kg_over_inhalers_and_changes_are_on_the_baseline(
	void **state)
{
	(void)state;
	tells(two_years, NULL, "2019/20",
	      "salbutamol,2019/20,210,5657.8,26.941904761904762,"
	      "0.047619047619047616,2019/20,0,0\n"
	      "salbutamol,2024/25,160,2863.2,17.895,0.375,2019/20,"
	      "-2794.6000000000004,-9.046904761904763\n");
	tells(two_years, NULL, NULL,
	      "salbutamol,2019/20,210,5657.8,26.941904761904762,"
	      "0.047619047619047616,,,\n"
	      "salbutamol,2024/25,160,2863.2,17.895,0.375,,,\n");
}

/* A metered-dose inhaler with HFA152a (1.518 kg) or HFO-1234ze (0.011) is low,
 * and a dry powder one may be higher (4.5): the mean is of the figures. The
 * share without propellant stays what it says. */
static void what_an_inhaler_emits_is_its_figure_not_its_class(void **state)
{
	(void)state;
	tells(HEAD "0301011R0BZBAAP,100,inhaler,2024-05,\n"
		   "0301011R0BZCAAP,100,inhaler,2024-05,\n",
	      NULL, NULL,
	      "salbutamol,2024/25,200,152.9,0.7645000000000001,0,,,\n");
	tells(HEAD "0301011R0BZEAAP,100,inhaler,2024-05,\n", NULL, NULL,
	      "salbutamol,2024/25,100,450,4.5,1,,,\n");
}

/* 10 x (10 + 2) = 120 kg: the second stage is of the same 10 inhalers. Grams of
 * propellant are no inhalers, and electricity is neither. */
static void only_inhalers_are_counted_and_each_once(void **state)
{
	(void)state;
	tells(HEAD "0301011R0BZGAAP,10,inhaler,2024-05,\n"
		   "inhalers/salbutamol/dpi/demo-two-stages,10,inhaler,2024-05,"
		   "\n"
		   "inhalers/propellant/mass/hfc-134a,11,g,2024-05,\n"
		   "inhalers/class/laba,2,inhaler,2024-05,\n"
		   "uk-electricity,10,kWh,2024-05,\n",
	      NULL, NULL,
	      "class,2024/25,2,34.6,17.3,0,,,\n"
	      "salbutamol,2024/25,20,220,11,1,,,\n");
}

static void groups_stand_apart_and_one_without_a_baseline_has_no_change(
	void **state)
{
	(void)state;
	tells(HEAD "0301011R0BWAABZ,10,inhaler,2024-05,Park\n"
		   "0301011R0BWAABZ,30,inhaler,2023-05,Park\n"
		   "0301011R0BWAABZ,20,inhaler,2024-05,Quay\n",
	      "organisation", "2023/24",
	      "Park,salbutamol,2023/24,30,18.6,0.62,1,2023/24,0,0\n"
	      "Park,salbutamol,2024/25,10,6.2,0.62,1,2023/24,"
	      "-12.400000000000002,0\n"
	      "Quay,salbutamol,2024/25,20,12.4,0.62,1,2023/24,,\n");
}

/* What was avoided was not used. */
static void avoided_inhalers_are_not_in_the_mean(void **state)
{
	(void)state;
	tells("activity,quantity,unit,date,scope\n"
	      "0301011R0BWAABZ,10,inhaler,2024-05,\n"
	      "0301011R0BEAIAP,90,inhaler,2024-05,avoided\n",
	      NULL, NULL, "salbutamol,2024/25,10,6.2,0.62,1,,,\n");
}

/* Either would leave dry powder inhalers out: their making is upstream, and
 * under the NHS Carbon Footprint Plus. */
static void part_of_a_footprint_has_no_mean_per_inhaler(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
		co2e_inventory *inventory;
		co2e_text *text;
		co2e_error err = {0};

		if (i)
			options.boundary = "nhs-footprint";
		else
			options.stages = 1u << CO2E_STAGE_DIRECT;
		assert_int_equal(
			co2e_inventory_new(&inventory, factors, &options, NULL),
			CO2E_OK);
		assert_int_equal(co2e_inventory_price(inventory, NULL),
				 CO2E_OK);
		assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
		assert_int_equal(co2e_report_inhalers(text, inventory, NULL,
						      CO2E_FORMAT_TABLE, &err),
				 CO2E_E_OPTION);
		assert_non_null(
			strstr(err.message, i ? "leave the boundary out"
					      : "leave the stages out"));
		co2e_text_free(text);
		co2e_inventory_free(inventory);
	}
}

/* Months from April belong to the year that begins. */
static void a_year_runs_from_april(void **state)
{
	(void)state;
	tells(HEAD "0301011R0BWAABZ,1,inhaler,2024-03-31,\n"
		   "0301011R0BWAABZ,1,inhaler,2024-04-01,\n",
	      NULL, NULL,
	      "salbutamol,2023/24,1,0.62,0.62,1,,,\n"
	      "salbutamol,2024/25,1,0.62,0.62,1,,,\n");
}

static void of_no_inhalers_there_is_no_mean(void **state)
{
	co2e_inventory *inventory = priced(HEAD, NULL);
	co2e_text *text = told(inventory, NULL, CO2E_FORMAT_TABLE);

	(void)state;
	assert_non_null(strstr(co2e_text_data(text), "No row is of inhalers."));
	co2e_text_free(text);
	co2e_inventory_free(inventory);
	tells(HEAD "0301011R0BWAABZ,0,inhaler,2024-05,\n", NULL, NULL,
	      "salbutamol,2024/25,0,0,,,,,\n");
}

static void a_baseline_that_cannot_be_is_refused(void **state)
{
	static const struct {
		const char *baseline, *says;
	} cases[] = {
		{"2018/19", "no inhalers in the baseline 2018/19"},
		{"2019", "'2019' is no financial year; write it as 2019/20"},
		{"last year", "'last year' is no financial year"},
	};
	co2e_inventory *inventory = priced(two_years, NULL);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		co2e_text *text;
		co2e_error err = {0};

		assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
		assert_int_equal(co2e_report_inhalers(text, inventory,
						      cases[i].baseline,
						      CO2E_FORMAT_TABLE, &err),
				 CO2E_E_OPTION);
		if (!strstr(err.message, cases[i].says))
			fail_msg("%s", err.message);
		assert_int_equal(co2e_text_size(text), 0);
		co2e_text_free(text);
	}
	co2e_inventory_free(inventory);
}

static void an_exhausted_heap_is_told_in_every_format(void **state)
{
	co2e_inventory *inventory = priced(two_years, NULL);
	int format;

	(void)state;
	for (format = 0; format <= CO2E_FORMAT_JSON; format++) {
		co2e_status status = CO2E_E_MEMORY;
		long n;

		for (n = 0; status; n++) {
			co2e_text *text;

			assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
			mem_fail_after(n);
			status =
				co2e_report_inhalers(text, inventory, "2019/20",
						     (co2e_format)format, NULL);
			mem_fail_after(-1);
			assert_true(!status == (co2e_text_size(text) > 0));
			assert_true(!status || status == CO2E_E_MEMORY);
			co2e_text_free(text);
		}
	}
	co2e_inventory_free(inventory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_mean_is_kg_over_inhalers_and_changes_are_on_the_baseline),
		cmocka_unit_test(
			what_an_inhaler_emits_is_its_figure_not_its_class),
		cmocka_unit_test(only_inhalers_are_counted_and_each_once),
		cmocka_unit_test(
			groups_stand_apart_and_one_without_a_baseline_has_no_change),
		cmocka_unit_test(avoided_inhalers_are_not_in_the_mean),
		cmocka_unit_test(part_of_a_footprint_has_no_mean_per_inhaler),
		cmocka_unit_test(a_year_runs_from_april),
		cmocka_unit_test(of_no_inhalers_there_is_no_mean),
		cmocka_unit_test(a_baseline_that_cannot_be_is_refused),
		cmocka_unit_test(an_exhausted_heap_is_told_in_every_format),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
