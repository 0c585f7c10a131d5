/* Spend on the shipped figures: which release and year a row takes, at which
 * prices. Expected figures are the published ones; what is worked out from them
 * stands beside. */
#include "../unit/cmocka_tests.h"

#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static co2e_factors *factors;

static int load(void **state)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	co2e_error err = {0};

	(void)state;
	options.path = ""; /* the shipped sets: CO2E_FACTORS_DIR */
	if (!co2e_factors_load(&factors, &options, &err))
		return 0;
	print_error("%s: %s\n", err.source, err.message);
	return -1;
}

static int unload(void **state)
{
	(void)state;
	co2e_factors_free(factors);
	return 0;
}

/* One row of spend. */
struct spend {
	const char *activity, *quantity, *unit, *date;
	const char *use; /* or NULL */
	co2e_status status;
	const char *expected; /* the figure, or part of the message */
	double kgco2e; /* NaN: not looked at */
	co2e_findings findings; /* beside those of its period */
};

static co2e_status try_spend(co2e_inventory **out, const struct spend *s,
			     co2e_error *err)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	const co2e_activity row = {.activity = s->activity,
				   .quantity = s->quantity,
				   .unit = s->unit,
				   .date = s->date};
	co2e_status status;

	options.use = &s->use;
	options.use_count = s->use != NULL;
	status = co2e_inventory_new(out, factors, &options, err);
	if (!status)
		status = co2e_inventory_add(*out, &row, err);
	return status ? status : co2e_inventory_price(*out, err);
}

static void check(const struct spend *s)
{
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};
	co2e_line line;
	char figure[128];

	assert_int_equal(try_spend(&inventory, s, &err), s->status);
	if (s->status) {
		if (!strstr(err.message, s->expected))
			fail_msg("'%s' in %s: %s", s->activity, s->date,
				 err.message);
		co2e_inventory_free(inventory);
		return;
	}
	assert_int_equal(co2e_inventory_line_count(inventory), 1);
	assert_int_equal(co2e_inventory_line(&line, inventory, 0), 1);
	snprintf(figure, sizeof(figure), "%s:%s", line.factor->set->name,
		 line.factor->id);
	assert_string_equal(figure, s->expected);
	assert_int_equal(line.scope, CO2E_SCOPE_3);
	assert_int_equal(line.category, 1);
	assert_int_equal(line.stage, CO2E_STAGE_UPSTREAM);
	assert_int_equal(line.findings & ~(co2e_findings)CO2E_FOUND_MIXED_YEARS,
			 s->findings);
	if (!isnan(s->kgco2e) &&
	    fabs(line.amount.kgco2e / s->kgco2e - 1) > 1e-12)
		fail_msg("'%s' in %s: %.15g, not %.15g", s->activity, s->date,
			 line.amount.kgco2e, s->kgco2e);
	co2e_inventory_free(inventory);
}

static void check_all(const struct spend *s, size_t count)
{
	for (; count; count--, s++)
		check(s);
}
#define CHECK_ALL(table) check_all(table, sizeof(table) / sizeof(*(table)))

static void a_row_takes_the_data_year_that_holds_most_of_it(void **state)
{
	static const struct spend rows[] = {
		/* 100 x 0.22337, 0.219005, as published */
		{"spend/sic-21", "100", "GBP", "2022", NULL, CO2E_OK,
		 "spend-sic-2026:sic-21-2022", 22.337, 0},
		{"spend/sic-21", "100", "GBP", "2023-12-31", NULL, CO2E_OK,
		 "spend-sic-2026:sic-21-2023", 21.9005, 0},
		{"medicines", "0.1", "\xC2\xA3k", "Jun-22", NULL, CO2E_OK,
		 "spend-sic-2026:sic-21-2022", 22.337, 0},
		{"spend/sic-10-2-3", "1", "GBP", "2016-03", NULL, CO2E_OK,
		 "spend-sic-2026:sic-10-2-3-2016", NAN, 0},
		/* the financial year's most days are in its first year */
		{"spend/sic-21", "100", "GBP", "2020/21", NULL, CO2E_OK,
		 "spend-sic-2026:sic-21-2020", NAN, 0},
		/* 5.2295 a pound of wholesale */
		{"spend/sic-46", "10", "GBP", "2022", NULL, CO2E_OK,
		 "spend-sic-2026:sic-46-2022", 52.295, CO2E_FOUND_IMPLAUSIBLE},
		{"spend/sic-7", "10", "GBP", "2019", NULL, CO2E_OK,
		 "spend-sic-2026:sic-7-2019", NAN, CO2E_FOUND_IMPLAUSIBLE},
		{"spend/sic-21", "100", "GBP", "2011", NULL, CO2E_OK,
		 "spend-sic-2014:sic-21-2011", 35, 0},
		/* SIC 2003 is another classification: 21 is paper there */
		{"spend/sic2003-24-4", "100", "GBP", "2006", NULL, CO2E_OK,
		 "spend-sic-2009:sic2003-24-4-2006", 58.7508747, 0},
	};

	(void)state;
	CHECK_ALL(rows);
}

/* Printed: GBP 1,813,459,454 x 0.2402 = 435,593 t and x 0.17 = 308,288 t, SCMD
 * February 2025. With all its digits 0.2402 is 0.2402419601398948:
 * 1813459454 x 0.2402419601398948 = 435,669,054 kg. */
static void published_medicines_are_met(void **state)
{
	static const struct spend rows[] = {
		{"spend/sic-21", "1813459454", "GBP", "2022", "spend-sic-2025",
		 CO2E_OK, "spend-sic-2025:sic-21-2022",
		 1813459454 * 0.2402419601398948, 0},
		{"spend/ons-production/sic-21", "1813459454", "GBP", "2024",
		 NULL, CO2E_OK, "spend-ons:ons-sic-21-2024", 308288107.18, 0},
	};
	double printed = 1813459454 * 0.2402;

	(void)state;
	CHECK_ALL(rows);
	assert_int_equal((int)(printed / 1000 + 0.5), 435593);
	/* the printed figure's last digit is half a ten-thousandth */
	assert_true(fabs(rows[0].kgco2e / printed - 1) < 0.00005 / 0.2402);
}

static void a_chosen_release_is_the_only_one(void **state)
{
	static const struct spend rows[] = {
		{"spend/sic-21", "1", "GBP", "2022", "spend-sic-2025", CO2E_OK,
		 "spend-sic-2025:sic-21-2022", 0.2402419601398948, 0},
		{"spend/sic-21", "1", "GBP", "2022", "spend-sic-2026", CO2E_OK,
		 "spend-sic-2026:sic-21-2022", 0.22337, 0},
		{"spend/sic-21", "1", "GBP", "2021", "spend-sic-2025",
		 CO2E_E_EDITION, "the first is spend-sic-2025", NAN, 0},
		/* an activity that it has not is nobody's choice */
		{"spend/sic-7", "1", "GBP", "2022", "spend-sic-2025", CO2E_OK,
		 "spend-sic-2026:sic-7-2022", NAN, CO2E_FOUND_IMPLAUSIBLE},
	};
	static const struct spend none = {"spend/sic-21",
					  "1",
					  "GBP",
					  "2022",
					  "spend-sic-2027",
					  0,
					  "",
					  NAN,
					  0};
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	(void)state;
	CHECK_ALL(rows);
	assert_int_equal(try_spend(&inventory, &none, &err), CO2E_E_OPTION);
	assert_null(inventory);
	assert_string_equal(err.message,
			    "no set 'spend-sic-2027' is loaded to take figures "
			    "from; the nearest name is 'spend-sic-2026'");
}

/* --edition 2019: every row takes the data year 2019. */
static void one_edition_for_all_rows_is_one_data_year(void **state)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	const co2e_activity row = {.activity = "spend/sic-21",
				   .quantity = "1",
				   .unit = "GBP",
				   .date = "2019"};
	co2e_inventory *inventory = NULL;
	co2e_line line;

	(void)state;
	options.rule = CO2E_EDITION_FIXED;
	options.edition = 2019;
	assert_int_equal(
		co2e_inventory_new(&inventory, factors, &options, NULL), 0);
	assert_int_equal(co2e_inventory_add(inventory, &row, NULL), 0);
	assert_int_equal(co2e_inventory_price(inventory, NULL), 0);
	assert_int_equal(co2e_inventory_line(&line, inventory, 0), 1);
	assert_string_equal(line.factor->id, "sic-21-2019");
	co2e_inventory_free(inventory);
}

static void every_figure_per_pound_has_its_price_year(void **state)
{
	size_t s, i;

	(void)state;
	for (s = 0; s < co2e_factors_set_count(factors); s++) {
		const co2e_set *set = co2e_factors_set(factors, s);

		for (i = 0; i < set->figures; i++) {
			const co2e_factor *f = co2e_factors_at(factors, set, i);
			int pounds = f->unit.power[CO2E_DIM_CURRENCY] == 1;

			assert_int_equal(f->price_year != 0, pounds);
			if (pounds && (f->price_year < set->year_from ||
				       f->price_year > set->year_to))
				fail_msg("%s:%u", set->name, f->line);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_row_takes_the_data_year_that_holds_most_of_it),
		cmocka_unit_test(published_medicines_are_met),
		cmocka_unit_test(a_chosen_release_is_the_only_one),
		cmocka_unit_test(one_edition_for_all_rows_is_one_data_year),
		cmocka_unit_test(every_figure_per_pound_has_its_price_year),
	};

	return cmocka_run_group_tests_name("data-spend", tests, load, unload);
}
