/* The tables that plans use, every row, through their readers; and the readers
 * with tables that are wrong. */
#include "../unit/cmocka_tests.h"

#include "rows.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/json.h"
#include "factor/digest.h"
#include "plan/read_data.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void filled(const struct rows *rows, size_t row, const char *name)
{
	if (!*rows_cell(rows, row, name))
		fail_msg("%s, row %zu: %s is blank", rows->path, row + 1, name);
}

static int32_t year_of(const struct rows *rows, size_t row)
{
	return (int32_t)rows_number(rows, row, "year");
}

static double exactly(const struct plan_series *series, int32_t year)
{
	size_t i;

	for (i = 0; i < series->count; i++)
		if (series->years[i] == year)
			return series->values[i];
	fail_msg("no %d", (int)year);
	return NAN;
}

/* Is the vintage of this row one of the target's, as the row says it? */
static void has_vintage(const struct plan_data_target *t,
			const struct rows *rows, size_t row)
{
	const char *kg = rows_cell(rows, row, "baseline_kgco2e");
	size_t i;

	for (i = 0; i < t->vintage_count; i++)
		if (!strcmp(t->vintages[i].name,
			    rows_cell(rows, row, "vintage")))
			break;
	assert_true(i < t->vintage_count);
	assert_string_equal(t->vintages[i].words,
			    rows_cell(rows, row, "baseline"));
	if (*kg)
		assert_within(t->vintages[i].national_kgco2e,
			      rows_number(rows, row, "baseline_kgco2e"), 0);
	else
		assert_true(isnan(t->vintages[i].national_kgco2e));
}

static void every_target_row_is_read(void **state)
{
	struct arena arena = {0};
	struct rows rows;
	size_t i;

	(void)state;
	rows_open(&rows, "nhs-targets", "targets.csv");
	assert_true(rows.count >= 19);
	for (i = 0; i < rows.count; i++) {
		const char *id = rows_cell(&rows, i, "id");
		const char *year = rows_cell(&rows, i, "baseline_year");
		struct plan_data_target t;

		assert_int_equal(plan_data_target(&t, &arena, id, NULL),
				 CO2E_OK);
		assert_string_equal(t.id, id);
		assert_string_equal(t.name, rows_cell(&rows, i, "name"));
		assert_string_equal(t.boundary,
				    rows_cell(&rows, i, "boundary"));
		assert_int_equal(t.baseline_year, *year ? atoi(year) : 0);
		assert_int_equal(t.path, PLAN_PATH_LINEAR);
		filled(&rows, i, "source");
		filled(&rows, i, "licence");
		has_vintage(&t, &rows, i);
		assert_within(exactly(&t.left, year_of(&rows, i)),
			      1 - rows_number(&rows, i, "reduction"), 1e-15);
		arena_clear(&arena);
	}
	rows_close(&rows);
}

/* NHS England: -80 % between 2028 and 2032 and net zero by 2040 for what it
 * controls, 2036 to 2039 and 2045 for all; 16.2 Mt in 1990 as published in
 * 2020; Five years of a greener NHS (2025): 14.5 Mt restated, 2.9 Mt is -80 %,
 * and the 4.7 Mt of 2024/25 are -68 %. */
static void the_nhs_targets_are_as_published(void **state)
{
	struct arena arena = {0};
	struct plan_data_target t;

	(void)state;
	assert_int_equal(
		plan_data_target(&t, &arena, "nhs-carbon-footprint", NULL),
		CO2E_OK);
	assert_int_equal(t.baseline_year, 1990);
	assert_int_equal(t.left.count, 3);
	assert_within(exactly(&t.left, 2028), 0.2, 0);
	assert_within(exactly(&t.left, 2032), 0.2, 0);
	assert_within(exactly(&t.left, 2040), 0, 0);
	assert_int_equal(t.vintage_count, 2);
	assert_string_equal(t.vintages[0].name, "2025");
	assert_within(t.vintages[0].national_kgco2e, 14.5e9, 0);
	assert_within(t.vintages[0].national_kgco2e * t.left.values[0], 2.9e9,
		      1e-6);
	assert_within(1 - 4.7e9 / t.vintages[0].national_kgco2e, 0.68, 0.005);
	assert_string_equal(t.vintages[1].name, "2020");
	assert_within(t.vintages[1].national_kgco2e, 16.2e9, 0);

	assert_int_equal(
		plan_data_target(&t, &arena, "nhs-carbon-footprint-plus", NULL),
		CO2E_OK);
	assert_int_equal(t.left.count, 3);
	assert_within(exactly(&t.left, 2036), 0.2, 0);
	assert_within(exactly(&t.left, 2039), 0.2, 0);
	assert_within(exactly(&t.left, 2045), 0, 0);

	assert_int_equal(plan_data_target(&t, &arena, "inhalers-50", NULL),
			 CO2E_OK);
	assert_int_equal(t.baseline_year, 2019);
	assert_within(exactly(&t.left, 2028), 0.5, 0);

	assert_int_equal(
		plan_data_target(&t, &arena, "blmk-medicines-10", NULL),
		CO2E_OK);
	assert_int_equal(t.baseline_year, 2019);
	assert_within(exactly(&t.left, 2027), 0.9, 0);
	assert_int_equal(t.rule_count, 1);
	assert_int_equal(t.rules[0].nhs_category, 16);
	arena_clear(&arena);
}

static const struct plan_boundary_rule *rule_of(
	const struct plan_data_target *t, uint32_t scopes, uint32_t categories,
	const char *activity)
{
	size_t i;

	for (i = 0; i < t->rule_count; i++)
		if (t->rules[i].scopes == scopes &&
		    t->rules[i].categories == categories &&
		    !strcmp(t->rules[i].activity, activity))
			return &t->rules[i];
	fail_msg("%s has no rule %x %x '%s'", t->id, scopes, categories,
		 activity);
	return NULL;
}

static void the_nhs_boundaries_are_those_of_the_map(void **state)
{
	struct arena arena = {0};
	struct plan_data_target t;

	(void)state;
	assert_int_equal(
		plan_data_target(&t, &arena, "nhs-carbon-footprint", NULL),
		CO2E_OK);
	assert_int_equal(t.nhs_set, CO2E_NHS_FOOTPRINT);
	assert_int_equal(t.rule_count, 0);
	assert_int_equal(
		plan_data_target(&t, &arena, "nhs-carbon-footprint-plus", NULL),
		CO2E_OK);
	assert_int_equal(t.nhs_set, CO2E_NHS_FOOTPRINT_PLUS);
	assert_int_equal(plan_data_target(&t, &arena, "inhalers-50", NULL),
			 CO2E_OK);
	assert_int_equal(t.nhs_set, CO2E_NHS_NONE);
	assert_int_equal(rule_of(&t, 0, 0, "")->nhs_category, 10);
	assert_int_equal(
		plan_data_target(&t, &arena, "nhs-fleet-zero-emission", NULL),
		CO2E_OK);
	assert_int_equal(rule_of(&t, 0, 0, "passenger-vehicles/")->stages,
			 1u << CO2E_STAGE_DIRECT);
	arena_clear(&arena);
}

static void every_boundary_row_is_of_a_target(void **state)
{
	struct arena arena = {0};
	struct rows rows;
	struct plan_data_target t;
	size_t i;

	(void)state;
	rows_open(&rows, "nhs-targets", "boundaries.csv");
	for (i = 0; i < rows.count; i++) {
		const char *id = rows_cell(&rows, i, "target");

		assert_int_equal(plan_data_target(&t, &arena, id, NULL),
				 CO2E_OK);
		assert_true(t.rule_count > 0);
		filled(&rows, i, "source");
		arena_clear(&arena);
	}
	rows_close(&rows);
}

/* What the rules name must be what the shipped sets have. */
static int is_shipped(const struct rows *set, const char *key)
{
	size_t n = strlen(key), i;

	for (i = 0; i < set->count; i++) {
		const char *activity = rows_cell(set, i, "activity");

		if (key[n - 1] == '/' ? !strncmp(activity, key, n)
				      : !strcmp(activity, key))
			return 1;
	}
	return 0;
}

static void every_activity_of_a_boundary_is_a_shipped_one(void **state)
{
	struct rows rows, set;
	size_t i;

	(void)state;
	rows_open(&rows, "nhs-targets", "boundaries.csv");
	rows_open(&set, "desnz-2025", "factors.csv");
	for (i = 0; i < rows.count; i++) {
		const char *key = rows_cell(&rows, i, "activity");

		if (*key && !is_shipped(&set, key))
			fail_msg("no activity is '%s'", key);
	}
	rows_close(&set);
	rows_close(&rows);
}

static void every_row_of_the_grid_is_read(void **state)
{
	struct arena arena = {0};
	struct rows rows;
	struct plan_data_series s;
	size_t i;

	(void)state;
	rows_open(&rows, "grid-projection", "series.csv");
	assert_int_equal(rows.count, 14);
	for (i = 0; i < rows.count; i++) {

		assert_int_equal(plan_data_series(&s, &arena,
						  rows_cell(&rows, i, "series"),
						  NULL),
				 CO2E_OK);
		assert_within(exactly(&s.series, year_of(&rows, i)),
			      rows_number(&rows, i, "kgco2e_per_kwh"), 0);
		assert_string_equal(s.title, rows_cell(&rows, i, "title"));
		assert_string_equal(s.source, rows_cell(&rows, i, "source"));
		assert_true(*s.title && *s.source);
		arena_clear(&arena);
	}
	/* DESNZ, data tables 1-19, table 1 */
	assert_int_equal(plan_data_series(&s, &arena, "grid-average", NULL),
			 CO2E_OK);
	assert_within(exactly(&s.series, 2025), 0.126655, 0);
	/* between 2025 and 2030, the middle of 0.126655 and 0.047623 in 2.5
	 * years: 2027 is 0.126655 - 0.4 x 0.079032 */
	assert_within(plan_series_at(&s.series, 2027), 0.0950422, 1e-12);
	assert_int_equal(plan_data_series(&s, &arena, "grid-marginal", NULL),
			 CO2E_OK);
	assert_within(exactly(&s.series, 2050), 0.001359, 0);
	arena_clear(&arena);
	rows_close(&rows);
}

static size_t scenario(const char *name)
{
	return !strcmp(name, "low")       ? CO2E_CARBON_LOW
	       : !strcmp(name, "central") ? CO2E_CARBON_CENTRAL
					  : CO2E_CARBON_HIGH;
}

static void every_carbon_value_is_read(void **state)
{
	struct arena arena = {0};
	struct plan_data_carbon c;
	struct rows rows;
	size_t i;

	(void)state;
	assert_int_equal(plan_data_carbon(&c, &arena, 2022, NULL, NULL),
			 CO2E_OK);
	rows_open(&rows, "appraisal", "carbon-values.csv");
	assert_int_equal(rows.count, 3 * 31);
	for (i = 0; i < rows.count; i++) {
		size_t s = scenario(rows_cell(&rows, i, "scenario"));

		assert_within(exactly(&c.gbp_per_tonne[s], year_of(&rows, i)),
			      rows_number(&rows, i, "gbp_per_tco2e"), 0);
		filled(&rows, i, "source");
	}
	/* low and high are half below and above, to the penny */
	for (i = 0; i < 31; i++) {
		double central = c.gbp_per_tonne[1].values[i];

		assert_within(c.gbp_per_tonne[0].values[i], central / 2, 0.011);
		assert_within(c.gbp_per_tonne[2].values[i], central * 1.5,
			      0.011);
	}
	assert_true(strstr(c.source, "November 2023") != NULL);
	rows_close(&rows);
	arena_clear(&arena);
}

/* 268.97 x 100 / 90.5005 = 297.2028; and in financial years' prices of 2025/26
 * 268.97 x 103.2388 / 91.2996 = 304.1431. */
static void carbon_values_take_the_price_base_of_the_plan(void **state)
{
	struct arena arena = {0};
	struct plan_data_carbon c;

	(void)state;
	assert_int_equal(plan_data_carbon(&c, &arena, 2024, "gdp", NULL),
			 CO2E_OK);
	assert_within(exactly(&c.gbp_per_tonne[1], 2024), 297.2028, 5e-5);
	assert_int_equal(
		plan_data_carbon(&c, &arena, 2025, "gdp-financial-year", NULL),
		CO2E_OK);
	assert_within(exactly(&c.gbp_per_tonne[1], 2024), 304.1431, 5e-5);
	arena_clear(&arena);
}

static void every_deflator_is_read(void **state)
{
	struct arena arena = {0};
	struct plan_series s;
	struct rows rows;
	size_t i;

	(void)state;
	rows_open(&rows, "appraisal", "deflators.csv");
	assert_int_equal(rows.count, 35 + 31);
	for (i = 0; i < rows.count; i++) {
		const char *status = rows_cell(&rows, i, "status");

		assert_int_equal(plan_data_deflator(
					 &s, &arena,
					 rows_cell(&rows, i, "deflator"), NULL),
				 CO2E_OK);
		assert_within(exactly(&s, year_of(&rows, i)),
			      rows_number(&rows, i, "index"), 0);
		assert_true(!strcmp(status, "outturn") ||
			    !strcmp(status, "forecast"));
		filled(&rows, i, "source");
		arena_clear(&arena);
	}
	rows_close(&rows);
}

/* The two publications cover the same prices: a financial year is three
 * quarters of its first calendar year and one of the next. */
static void the_two_deflators_agree(void **state)
{
	struct arena arena = {0};
	struct plan_series calendar, financial;
	double base;
	int32_t year;

	(void)state;
	assert_int_equal(plan_data_deflator(&calendar, &arena, "", NULL),
			 CO2E_OK);
	assert_int_equal(plan_data_deflator(&financial, &arena,
					    "gdp-financial-year", NULL),
			 CO2E_OK);
	base = exactly(&financial, 2023) / (0.75 * exactly(&calendar, 2023) +
					    0.25 * exactly(&calendar, 2024));
	for (year = 2000; year < 2024; year++) {
		double made = 0.75 * exactly(&calendar, year) +
			      0.25 * exactly(&calendar, year + 1);

		assert_within(exactly(&financial, year) / made / base, 1,
			      0.009);
	}
	arena_clear(&arena);
}

static void nominal_money_becomes_real(void **state)
{
	int32_t years[] = {2022, 2024};
	double gbp[] = {905.005, 1000};
	struct plan_series money = {years, gbp, 2};
	struct arena arena = {0};
	co2e_error err = {0};

	(void)state;
	assert_int_equal(plan_data_real(&money, &arena, 2024, "gdp", &err),
			 CO2E_OK);
	assert_within(gbp[0], 1000, 1e-9); /* 905.005 x 100 / 90.5005 */
	assert_within(gbp[1], 1000, 0);
	years[1] = 2030;
	assert_int_equal(plan_data_real(&money, &arena, 2024, NULL, &err),
			 CO2E_E_DATA);
	assert_string_equal(err.message,
			    "the deflator 'gdp' has no 2030: it has 1990 to "
			    "2024; 'gdp-financial-year' has a forecast");
	arena_clear(&arena);
}

/* What discount.c has is what is shipped. */
static void the_discount_rates_are_the_shipped_ones(void **state)
{
	struct rows rows;
	size_t i;

	(void)state;
	rows_open(&rows, "appraisal", "stpr.csv");
	assert_int_equal(rows.count, 6);
	for (i = 0; i < rows.count; i++) {
		const char *to = rows_cell(&rows, i, "year_to");
		uint32_t from = (uint32_t)rows_number(&rows, i, "year_from");
		uint32_t last = *to ? (uint32_t)atoi(to) : from + 100, year;
		double rate = rows_number(&rows, i, "rate");

		assert_string_equal(rows_cell(&rows, i, "schedule"),
				    "standard");
		for (year = from ? from : 1; year <= last; year++)
			assert_within(co2e_discount_factor(year - 1) /
					      co2e_discount_factor(year),
				      1 + rate, 1e-12);
	}
	rows_close(&rows);
}

/* Science Based Targets initiative, near-term criteria: from a base of 2020 a
 * straight line of 4.2 % of the base a year (1.5 degrees) is -42 % by 2030, one
 * of 2.5 % (well below 2 degrees) is -25 %. */
static void straight_lines_pass_the_published_points(void **state)
{
	static const struct {
		double a_year, by_2030, by_2025;
	} lines[] = {{0.042, 0.58, 0.79}, {0.025, 0.75, 0.875}};
	int32_t years[] = {2020, 2030};
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		double left[] = {1, 1 - 10 * lines[i].a_year};
		const struct plan_series line = {years, left, 2};

		assert_within(plan_series_at(&line, 2030), lines[i].by_2030,
			      1e-12);
		assert_within(plan_series_at(&line, 2025), lines[i].by_2025,
			      1e-12);
		assert_within(plan_series_at(&line, 2026) -
				      plan_series_at(&line, 2027),
			      lines[i].a_year, 1e-12);
	}
}

static void check_package(const char *folder)
{
	char path[512], digest[DIGEST_TEXT];
	const struct json_value *item;
	struct json *json = NULL;
	size_t i;

	snprintf(path, sizeof(path), FACTORS "/%s/datapackage.json", folder);
	assert_int_equal(json_read(&json, path, NULL, NULL), CO2E_OK);
	assert_string_equal(json_string(json_get(json_root(json), "name")),
			    folder);
	assert_true(json_count(json_get(json_root(json), "licenses")) > 0);
	assert_non_null(json_string(json_get(json_root(json), "attribution")));
	for (i = 0; (item = json_at(json_get(json_root(json), "resources"), i));
	     i++) {
		const char *file = json_string(json_get(item, "path"));
		char *text;
		size_t n;

		snprintf(path, sizeof(path), FACTORS "/%s/%s", folder, file);
		assert_int_equal(file_read(&text, &n, path, 1 << 20, NULL),
				 CO2E_OK);
		digest_text(digest, text, n);
		assert_string_equal(json_string(json_get(item, "hash")),
				    digest);
		assert_within(json_number(json_get(item, "bytes")), (double)n,
			      0);
		mem_free(text);
	}
	assert_true(i > 0);
	json_free(json);
}

static void each_package_states_its_tables(void **state)
{
	(void)state;
	check_package("nhs-targets");
	check_package("nhs-map");
	check_package("grid-projection");
	check_package("appraisal");
	check_package("travel");
}

/* Read from the guidance of DESNZ 2025, "Business travel- air": 215
 * territories, of which 4 are domestic and 47 short-haul. */
static void every_territory_has_a_haul(void **state)
{
	size_t i, domestic = 0, short_haul = 0;
	struct rows rows;

	(void)state;
	rows_open(&rows, "travel", "territories.csv");
	assert_int_equal(rows.count, 215);
	for (i = 0; i < rows.count; i++) {
		const char *haul = rows_cell(&rows, i, "haul");

		domestic += !strcmp(haul, "domestic");
		short_haul += !strcmp(haul, "short-haul");
		assert_int_equal(strlen(rows_cell(&rows, i, "iso3")), 3);
		assert_string_equal(rows_cell(&rows, i, "edition"), "2025");
		assert_true(rows_cell(&rows, i, "source")[0] != '\0');
	}
	assert_int_equal(domestic, 4);
	assert_int_equal(short_haul, 47);
	rows_close(&rows);
}

static void unknown_names_are_told_those_there_are(void **state)
{
	struct arena arena = {0};
	struct plan_data_target t;
	struct plan_data_series s;
	struct plan_data_carbon c;
	co2e_error err = {0};

	(void)state;
	assert_int_equal(plan_data_target(&t, &arena, "nhs", &err),
			 CO2E_E_DATA);
	assert_int_equal(err.line, 0);
	assert_non_null(strstr(err.message,
			       "'nhs' is no shipped target; there are: "
			       "nhs-carbon-footprint, "
			       "nhs-carbon-footprint-plus, inhalers-50, "));
	assert_int_equal(plan_data_series(&s, &arena, "", &err), CO2E_E_DATA);
	assert_string_equal(err.message, "'' is no shipped series; there are: "
					 "grid-average, grid-marginal");
	assert_int_equal(plan_data_carbon(&c, &arena, 2024, "cpi", &err),
			 CO2E_E_DATA);
	assert_string_equal(err.message,
			    "'cpi' is no shipped deflator; there are: gdp, "
			    "gdp-financial-year");
	assert_int_equal(
		plan_data_carbon(&c, &arena, 2031, "gdp-financial-year", &err),
		CO2E_E_DATA);
	assert_string_equal(err.message,
			    "the deflator 'gdp-financial-year' has no 2031: it "
			    "has 2000 to 2030");
	arena_clear(&arena);
}

/* Each reader, for the heap that fails. */
static co2e_status read_one(int which, struct arena *arena, co2e_error *err)
{
	int32_t year = 2023;
	double gbp = 1;
	struct plan_series money = {&year, &gbp, 1}, index;
	struct plan_data_target target;
	struct plan_data_series series;
	struct plan_data_carbon carbon;

	switch (which) {
	case 0:
		return plan_data_target(&target, arena, "nhs-carbon-footprint",
					err);
	case 1:
		return plan_data_series(&series, arena, "grid-marginal", err);
	case 2:
		return plan_data_carbon(&carbon, arena, 2024, "gdp", err);
	case 3:
		return plan_data_deflator(&index, arena, "gdp", err);
	case 4:
		return plan_data_real(&money, arena, 2024, "gdp", err);
	default: /* an error whose message needs the heap */
		return plan_data_target(&target, arena, "nothing", err);
	}
}

static void each_allocation_may_fail(void **state)
{
	int which;

	(void)state;
	for (which = 0; which < 6; which++) {
		co2e_status status = CO2E_E_MEMORY;
		co2e_error err = {0};
		long n;

		for (n = 0; status == CO2E_E_MEMORY; n++) {
			struct arena arena = {0};

			mem_fail_after(n);
			status = read_one(which, &arena, &err);
			mem_fail_after(-1);
			arena_clear(&arena);
		}
		assert_true(n > 3);
		assert_int_equal(status, which < 5 ? CO2E_OK : CO2E_E_DATA);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_target_row_is_read),
		cmocka_unit_test(the_nhs_targets_are_as_published),
		cmocka_unit_test(the_nhs_boundaries_are_those_of_the_map),
		cmocka_unit_test(every_boundary_row_is_of_a_target),
		cmocka_unit_test(every_activity_of_a_boundary_is_a_shipped_one),
		cmocka_unit_test(every_row_of_the_grid_is_read),
		cmocka_unit_test(every_carbon_value_is_read),
		cmocka_unit_test(carbon_values_take_the_price_base_of_the_plan),
		cmocka_unit_test(every_deflator_is_read),
		cmocka_unit_test(the_two_deflators_agree),
		cmocka_unit_test(nominal_money_becomes_real),
		cmocka_unit_test(the_discount_rates_are_the_shipped_ones),
		cmocka_unit_test(straight_lines_pass_the_published_points),
		cmocka_unit_test(each_package_states_its_tables),
		cmocka_unit_test(every_territory_has_a_haul),
		cmocka_unit_test(unknown_names_are_told_those_there_are),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
