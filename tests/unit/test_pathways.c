/* Care pathways beside each other, over demonstration figures: a visit 10
 * kgCO2e, a call 0.5, a bed day 40. */
#include "cmocka_tests.h"

#include "demo_sets.h"

#include "base/alloc.h"

#include <co2e/co2e.h>

#include <string.h>

static int setup(void **state)
{
	*state = demo_sets(TEST_DATA "/demo/pathways");
	return 0;
}

static const char *const by_pathway[] = {"pathway"};
static const char *const by_step[] = {"pathway", "activity"};

static co2e_status try_read(co2e_inventory **out, const co2e_factors *factors,
			    const char *const *by, size_t count,
			    const char *text, co2e_error *err)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_status status;

	options.by = by;
	options.by_count = count;
	options.pathways = 1;
	status = co2e_inventory_new(out, factors, &options, err);
	if (!status)
		status = co2e_inventory_read_text(*out, text, strlen(text),
						  "t.csv", NULL, err);
	if (!status)
		status = co2e_inventory_price(*out, err);
	return status;
}

static co2e_inventory *read_rows(const co2e_factors *factors,
				 const char *const *by, size_t count,
				 const char *text)
{
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	if (try_read(&inventory, factors, by, count, text, &err))
		fail_msg("%s", err.message);
	return inventory;
}

/* Clinic: 3 visits and 2 bed days, 30 + 80 = 110; Telephone: 3 calls and a bed
 * day, 1.5 + 40 = 41.5 */
static const char two[] = "pathway,activity,quantity,unit,date\n"
			  "Telephone,care-pathway/call,3,appointments,2024\n"
			  "Telephone,care-pathway/bed-day,1,bed days,2024\n"
			  "Clinic,care-pathway/visit,3,appointments,2024\n"
			  "Clinic,care-pathway/bed-day,2,bed days,2024\n";

struct shown {
	const char *name;
	const char *const *by;
	size_t by_count;
	const char *against;
	co2e_pathway_patients patients[2];
	size_t patient_count;
	co2e_format format;
	const char *says; /* within the report */
};

static const struct shown cases[] = {
	/* 41.5 - 110 = -68.5; -68.5 / 110 = -62.3 % */
	{"one is compared with the first by name",
	 by_pathway,
	 1,
	 NULL,
	 {{0}},
	 0,
	 CO2E_FORMAT_CSV,
	 "pathway,kgco2e,patients,kgco2e_per_patient,difference_kgco2e,rows\n"
	 "Clinic,110,,,0,2\nTelephone,41.5,,,-68.5,2\n"},
	{"the difference is a sentence",
	 by_pathway,
	 1,
	 NULL,
	 {{0}},
	 0,
	 CO2E_FORMAT_TABLE,
	 "\nTelephone: 68.50 kgCO2e less than Clinic.\n"},
	{"and a share",
	 by_pathway,
	 1,
	 NULL,
	 {{0}},
	 0,
	 CO2E_FORMAT_TABLE,
	 "-68.50     -62.3 %"},
	{"another can be the one compared with",
	 by_pathway,
	 1,
	 "Telephone",
	 {{0}},
	 0,
	 CO2E_FORMAT_TABLE,
	 "\nClinic: 68.50 kgCO2e more than Telephone.\n"},
	/* 110 / 2 = 55, 41.5 / 2 = 20.75 */
	{"patients of all",
	 by_pathway,
	 1,
	 NULL,
	 {{NULL, 2}},
	 1,
	 CO2E_FORMAT_CSV,
	 "Clinic,110,2,55,0,2\nTelephone,41.5,2,20.75,-34.25,2\n"},
	/* 41.5 / 10 = 4.15; 4.15 - 55 = -50.85 */
	{"and of one: the later counts",
	 by_pathway,
	 1,
	 NULL,
	 {{NULL, 2}, {"Telephone", 10}},
	 2,
	 CO2E_FORMAT_TABLE,
	 "\nTelephone: 50.85 kgCO2e less than Clinic, a patient.\n"},
	{"what is not known of both is not compared",
	 by_pathway,
	 1,
	 NULL,
	 {{"Telephone", 10}},
	 1,
	 CO2E_FORMAT_CSV,
	 "Clinic,110,,,,2\nTelephone,41.5,10,4.15,,2\n"},
	{"steps are shown, not compared",
	 by_step,
	 2,
	 NULL,
	 {{0}},
	 0,
	 CO2E_FORMAT_CSV,
	 "Clinic,care-pathway/bed-day,80,,,,1\n"},
	{"it says that it is no footprint",
	 by_pathway,
	 1,
	 NULL,
	 {{0}},
	 0,
	 CO2E_FORMAT_TABLE,
	 "Care pathways beside each other: no footprint\n"},
	{"and what a figure includes",
	 by_pathway,
	 1,
	 NULL,
	 {{0}},
	 0,
	 CO2E_FORMAT_TABLE,
	 "  Visit, in person: 10 kgCO2e / appointment; Demo / visits.\n"
	 "    the journey is in it.\n"},
	{"a program reads it too",
	 by_pathway,
	 1,
	 NULL,
	 {{NULL, 2}},
	 1,
	 CO2E_FORMAT_JSON,
	 "\"is_footprint\": false"},
	{"with the pathway compared with",
	 by_pathway,
	 1,
	 NULL,
	 {{0}},
	 0,
	 CO2E_FORMAT_JSON,
	 "\"against\": \"Clinic\""},
	{"and the figures",
	 by_pathway,
	 1,
	 NULL,
	 {{0}},
	 0,
	 CO2E_FORMAT_JSON,
	 "\"label\": \"Visit, in person\", \"unit\": \"appointment\", "
	 "\"kgco2e\": 10"},
};

static void pathways_stand_beside_each_other(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct shown *c = &cases[i];
		co2e_inventory *inventory =
			read_rows(*state, c->by, c->by_count, two);
		co2e_pathways_options options = CO2E_PATHWAYS_OPTIONS_INIT;
		co2e_text *text = NULL;
		co2e_error err = {0};

		options.against = c->against;
		options.patients = c->patients;
		options.count = c->patient_count;
		assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
		if (co2e_report_pathways(text, inventory, &options, c->format,
					 &err))
			fail_msg("%s: %s", c->name, err.message);
		if (!strstr(co2e_text_data(text), c->says))
			fail_msg("%s: %s", c->name, co2e_text_data(text));
		co2e_text_free(text);
		co2e_inventory_free(inventory);
	}
}

static void what_cannot_be_compared_is_refused(void **state)
{
	static const struct {
		const char *const *by;
		size_t by_count;
		const char *against;
		co2e_pathway_patients patients;
		const char *says;
	} refused[] = {
		{by_pathway, 1, "Hospital", {NULL, 1}, "no pathway 'Hospital'"},
		{by_pathway, 1, NULL, {"Hospital", 1}, "no pathway 'Hospital'"},
		{by_pathway, 1, NULL, {NULL, 0}, "0 is no number of patients"},
		{by_pathway, 1, NULL, {NULL, -3}, "-3 is no number"},
		{by_step, 2, "Clinic", {NULL, 1}, "by one dimension, not by 2"},
		{by_pathway, 0, NULL, {NULL, 1}, "not grouped by them"},
	};
	size_t i;

	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		co2e_inventory *inventory = read_rows(*state, refused[i].by,
						      refused[i].by_count, two);
		co2e_pathways_options options = CO2E_PATHWAYS_OPTIONS_INIT;
		co2e_text *text = NULL;
		co2e_error err = {0};

		options.against = refused[i].against;
		options.patients = &refused[i].patients;
		options.count = 1;
		assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
		assert_int_equal(co2e_report_pathways(text, inventory, &options,
						      CO2E_FORMAT_TABLE, &err),
				 CO2E_E_OPTION);
		if (!strstr(err.message, refused[i].says))
			fail_msg("%s", err.message);
		assert_int_equal(co2e_text_size(text), 0);
		co2e_text_free(text);
		co2e_inventory_free(inventory);
	}
}

static void a_footprint_is_no_comparison_of_pathways(void **state)
{
	co2e_inventory *inventory = NULL;
	co2e_text *text = NULL;
	co2e_error err = {0};

	assert_int_equal(co2e_inventory_new(&inventory, *state, NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_price(inventory, NULL), CO2E_OK);
	assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
	assert_int_equal(co2e_report_pathways(text, inventory, NULL,
					      CO2E_FORMAT_TABLE, &err),
			 CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "none of care pathways"));
	co2e_text_free(text);
	co2e_inventory_free(inventory);
}

static void nothing_counted_is_told(void **state)
{
	co2e_inventory *inventory =
		read_rows(*state, by_pathway, 1,
			  "pathway,activity,quantity,unit,date\n"
			  "Clinic,care-pathway/visit,,appointments,2024\n");
	co2e_format format;

	for (format = CO2E_FORMAT_TABLE; format <= CO2E_FORMAT_JSON; format++) {
		co2e_text *text = NULL;

		assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
		assert_int_equal(co2e_report_pathways(text, inventory, NULL,
						      format, NULL),
				 CO2E_OK);
		assert_true(format ||
			    strstr(co2e_text_data(text), "nothing to compare"));
		co2e_text_free(text);
	}
	co2e_inventory_free(inventory);
}

static void without_memory_nothing_is_half_written(void **state)
{
	const co2e_pathway_patients patients = {NULL, 2};
	co2e_pathways_options options = CO2E_PATHWAYS_OPTIONS_INIT;
	co2e_format format;

	options.patients = &patients;
	options.count = 1;
	for (format = CO2E_FORMAT_TABLE; format <= CO2E_FORMAT_JSON; format++) {
		co2e_inventory *inventory =
			read_rows(*state, by_pathway, 1, two);
		co2e_status status = CO2E_E_MEMORY;
		co2e_text *text = NULL;
		long n;

		assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
		for (n = 0; status; n++) {
			mem_fail_after(n);
			status = co2e_report_pathways(text, inventory, &options,
						      format, NULL);
			mem_fail_after(-1);
			assert_true(!status || status == CO2E_E_MEMORY);
			assert_true(!status || !co2e_text_size(text));
		}
		assert_true(n > 2);
		co2e_text_free(text);
		co2e_inventory_free(inventory);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pathways_stand_beside_each_other),
		cmocka_unit_test(what_cannot_be_compared_is_refused),
		cmocka_unit_test(a_footprint_is_no_comparison_of_pathways),
		cmocka_unit_test(nothing_counted_is_told),
		cmocka_unit_test(without_memory_nothing_is_half_written),
	};

	return cmocka_run_group_tests_name("pathways", tests, setup,
					   demo_teardown);
}
