/* Spend on the shipped figures: which release and year a row takes, at which
 * prices. Expected figures are the published ones; what is worked out from them
 * stands beside. */
#include "../unit/cmocka_tests.h"

#include "shipped.h"

#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* One row of spend. */
struct spend {
	const char *activity, *quantity, *unit, *date;
	const char *use; /* or NULL */
	co2e_status status;
	const char *expected; /* the figure, or part of the message */
	double kgco2e; /* NaN: not looked at */
	co2e_findings findings; /* beside those of its period */
	const char *vat; /* or NULL */
};

static co2e_status try_spend(co2e_inventory **out, const struct spend *s,
			     co2e_error *err)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	const co2e_activity row = {.activity = s->activity,
				   .quantity = s->quantity,
				   .unit = s->unit,
				   .date = s->date,
				   .vat = s->vat};
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
		 "spend-sic-2026:sic-21-2022", 22.337, 0, NULL},
		{"spend/sic-21", "100", "GBP", "2023-12-31", NULL, CO2E_OK,
		 "spend-sic-2026:sic-21-2023", 21.9005, 0, NULL},
		{"medicines", "0.1", "\xC2\xA3k", "Jun-22", NULL, CO2E_OK,
		 "spend-sic-2026:sic-21-2022", 22.337, 0, NULL},
		{"spend/sic-10-2-3", "1", "GBP", "2016-03", NULL, CO2E_OK,
		 "spend-sic-2026:sic-10-2-3-2016", NAN, 0, NULL},
		/* 5.2295 a pound of wholesale */
		{"spend/sic-46", "10", "GBP", "2022", NULL, CO2E_OK,
		 "spend-sic-2026:sic-46-2022", 52.295, CO2E_FOUND_IMPLAUSIBLE,
		 NULL},
		{"spend/sic-7", "10", "GBP", "2019", NULL, CO2E_OK,
		 "spend-sic-2026:sic-7-2019", NAN, CO2E_FOUND_IMPLAUSIBLE,
		 NULL},
		{"spend/sic-21", "100", "GBP", "2011", NULL, CO2E_OK,
		 "spend-sic-2014:sic-21-2011", 35, 0, NULL},
		/* SIC 2003 is another classification: 21 is paper there */
		{"spend/sic2003-24-4", "100", "GBP", "2006", NULL, CO2E_OK,
		 "spend-sic-2009:sic2003-24-4-2006", 58.7508747, 0, NULL},
	};

	(void)state;
	CHECK_ALL(rows);
}

/* The deflators (2024 and 2024/25 = 100): 2022 90.5005, 2023 96.2507; 2019/20
 * 80.8738, 2020/21 85.1002, 2022/23 91.2996, 2023/24 96.1117, 2025/26 103.2388.
 * A calendar year is a quarter of one financial year and three of the next. */
static void spend_is_brought_to_the_prices_of_its_figure(void **state)
{
	enum { LATER = CO2E_FOUND_OLD_EDITION, PRICES = CO2E_FOUND_PRICE_BASE };
	const double in_2020 = (80.8738 + 3 * 85.1002) / 4;
	const double in_2023 = (91.2996 + 3 * 96.1117) / 4;
	const double in_2025 = (100 + 3 * 103.2388) / 4;
	const struct spend rows[] = {
		{"spend/sic-21", "1000", "GBP", "2024", NULL, CO2E_OK,
		 "spend-sic-2026:sic-21-2023", 1000 * 0.962507 * 0.219005,
		 LATER | PRICES, NULL},
		/* the financial year's most days are in its first year */
		{"spend/sic-21", "1000", "GBP", "2023/24", NULL, CO2E_OK,
		 "spend-sic-2026:sic-21-2023",
		 1000 * in_2023 / 96.1117 * 0.219005, PRICES, NULL},
		{"spend/sic-86", "1000", "GBP", "2020/21", NULL, CO2E_OK,
		 "spend-sic-2026:sic-86-2020",
		 1000 * in_2020 / 85.1002 * 0.226368, PRICES, NULL},
		/* calendar years end with 2024, financial ones with 2030/31 */
		{"spend/sic-21", "1000", "GBP", "2025-06-30", NULL, CO2E_OK,
		 "spend-sic-2026:sic-21-2023",
		 1000 * in_2023 / in_2025 * 0.219005, LATER | PRICES, NULL},
		{"spend/sic-21", "1000", "GBP", "2030/31", NULL, CO2E_OK,
		 "spend-sic-2026:sic-21-2023", NAN, LATER | PRICES, NULL},
		{"spend/sic-21", "1000", "GBP", "2031", NULL, CO2E_E_EDITION,
		 "the spend of 2031 cannot be brought to the prices of 2023: "
		 "no "
		 "GDP deflator covers both (gdp has 1990 to 2024, "
		 "gdp-financial-year has 2000 to 2030)",
		 NAN, 0, NULL},
		{"spend/sic-21", "1000", "GBP", "", NULL, CO2E_E_BLANK,
		 "the date is blank", NAN, 0, NULL},
		/* another owner's 2019 prices: 81.1085 */
		{"spend/recipe-book/management-consultancy", "1000", "GBP",
		 "2022", NULL, CO2E_OK,
		 "spend-recipe-book:recipe-book-management-consultancy-2019",
		 1000 * 81.1085 / 90.5005 * 0.104, LATER | PRICES, NULL},
	};

	(void)state;
	CHECK_ALL(rows);
}

static void value_added_tax_is_taken_out(void **state)
{
	enum { TAX = CO2E_FOUND_VAT };
	static const struct {
		const char *vat, *quantity; /* GBP 1,000 without tax */
		co2e_findings finding;
	} ways[] = {
		{"", "1000", 0},        {"excl", "1000", 0},
		{"NET", "1000", 0},     {"no", "1000", 0},
		{"0%", "1000", 0},      {"incl", "1200", TAX},
		{"Gross", "1200", TAX}, {" yes ", "1200", TAX},
		{"20%", "1200", TAX},   {"5%", "1050", TAX},
	};
	static const char *const refused[] = {"17.5%", "20",  "1",
					      "VAT",   "n/a", "-"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ways) / sizeof(*ways); i++)
		check(&(struct spend){"spend/sic-21", ways[i].quantity, "GBP",
				      "2022", NULL, CO2E_OK,
				      "spend-sic-2026:sic-21-2022", 223.37,
				      ways[i].finding, ways[i].vat});
	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		check(&(struct spend){"spend/sic-21", "1200", "GBP", "2022",
				      NULL, CO2E_E_NUMBER,
				      "does not say what value added tax", NAN,
				      0, refused[i]});
}

/* The tax is in the money, not in the kilowatt hours. */
static void a_quantity_that_is_no_money_has_no_tax(void **state)
{
	const co2e_activity rows[] = {{.activity = "natural-gas",
				       .quantity = "1200",
				       .unit = "kWh",
				       .date = "2024",
				       .vat = "incl"},
				      {.activity = "natural-gas",
				       .quantity = "1200",
				       .unit = "kWh",
				       .date = "2024"}};
	co2e_inventory *inventory = NULL;
	co2e_amount amount[2];
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		assert_int_equal(
			co2e_inventory_new(&inventory, factors, NULL, NULL), 0);
		assert_int_equal(co2e_inventory_add(inventory, &rows[i], NULL),
				 0);
		assert_int_equal(co2e_inventory_price(inventory, NULL), 0);
		assert_int_equal(
			co2e_inventory_found(inventory, CO2E_FOUND_VAT), 0);
		amount[i] = co2e_inventory_total(inventory);
		co2e_inventory_free(inventory);
	}
	assert_memory_equal(&amount[0].kgco2e, &amount[1].kgco2e,
			    sizeof(double));
}

/* 40,000 spent with a supplier that turns over 1,000,000 and emits 20,000 kg is
 * 0.8 t: NHS Carbon Footprint Recipe Book, chapter 100. The best data first. */
static void a_suppliers_own_figure_goes_before_the_average(void **state)
{
	enum {
		OWN = CO2E_FOUND_SUPPLIER | CO2E_FOUND_USER_SET,
		LATER = CO2E_FOUND_OLD_EDITION | CO2E_FOUND_PRICE_BASE
	};
	static const struct {
		const char *activity, *quantity, *unit, *date, *supplier;
		const char *category;
		co2e_status status;
		const char *expected; /* the figure, or part of the message */
		double kgco2e;
		co2e_findings findings;
	} rows[] = {
		{"spend/sic-21", "40000", "GBP", "2023", "Acme Medical Ltd", "",
		 CO2E_OK, "own-suppliers:acme-turnover", 800, OWN},
		{"spend/sic-69-1", "40000", "GBP", "2023", "ACME medical ltd",
		 "", CO2E_OK, "own-suppliers:acme-turnover", 800, OWN},
		{"spend/sic-32", "1000", "GBP", "2023", "Acme Medical Ltd", "",
		 CO2E_OK, "own-suppliers:acme-instruments", 300, OWN},
		{"products/gloves", "100", "items", "2023", "Acme Medical Ltd",
		 "", CO2E_OK, "own-suppliers:acme-gloves", 2, OWN},
		/* nothing of this supplier's: the average */
		{"products/gloves", "100", "items", "2023", "Other Ltd", "",
		 CO2E_OK, "own-suppliers:gloves", 3, CO2E_FOUND_USER_SET},
		{"products/gloves", "100", "items", "2023", "", "", CO2E_OK,
		 "own-suppliers:gloves", 3, CO2E_FOUND_USER_SET},
		{"spend/sic-21", "1000", "GBP", "2023", "Other Ltd", "",
		 CO2E_OK, "spend-sic-2026:sic-21-2023", 219.005, 0},
		/* a later year: the report of 2023, in prices of 2024 */
		{"spend/sic-21", "40000", "GBP", "2024", "Acme Medical Ltd", "",
		 CO2E_OK, "own-suppliers:acme-turnover", 800 * 0.962507,
		 OWN | LATER},
		/* a capital good is the row's to say */
		{"spend/sic-21", "40000", "GBP", "2023", "Acme Medical Ltd",
		 "2", CO2E_OK, "own-suppliers:acme-turnover", 800,
		 OWN | CO2E_FOUND_CATEGORY},
		{"products/special", "1", "item", "2023", "Other Ltd", "",
		 CO2E_E_EDITION,
		 "'products/special' has only suppliers' own figures, and none "
		 "of 'Other Ltd' for 2023: there are those of Acme Medical Ltd",
		 NAN, 0},
		{"products/gloves", "100", "kg", "2023", "Acme Medical Ltd", "",
		 CO2E_E_DIMENSION, "is counted in item", NAN, 0},
	};
	co2e_factors_options loading = CO2E_FACTORS_OPTIONS_INIT;
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	const char *use = "spend-sic-2026"; /* of the averages alone */
	co2e_factors *with_own = NULL;
	size_t i;

	(void)state;
	loading.path = TEST_DATA "/sets/suppliers";
	assert_int_equal(co2e_factors_load(&with_own, &loading, NULL), 0);
	options.use = &use;
	options.use_count = 1;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const co2e_activity row = {.activity = rows[i].activity,
					   .quantity = rows[i].quantity,
					   .unit = rows[i].unit,
					   .date = rows[i].date,
					   .supplier = rows[i].supplier,
					   .category = rows[i].category};
		co2e_inventory *inventory = NULL;
		co2e_error err = {0};
		co2e_line line;
		char figure[128];

		assert_int_equal(co2e_inventory_new(&inventory, with_own,
						    &options, NULL),
				 0);
		assert_int_equal(co2e_inventory_add(inventory, &row, &err),
				 rows[i].status);
		if (rows[i].status) {
			if (!strstr(err.message, rows[i].expected))
				fail_msg("%s", err.message);
			co2e_inventory_free(inventory);
			continue;
		}
		assert_int_equal(co2e_inventory_price(inventory, NULL), 0);
		assert_int_equal(co2e_inventory_line(&line, inventory, 0), 1);
		snprintf(figure, sizeof(figure), "%s:%s",
			 line.factor->set->name, line.factor->id);
		assert_string_equal(figure, rows[i].expected);
		assert_int_equal(line.findings, rows[i].findings);
		assert_true(fabs(line.amount.kgco2e - rows[i].kgco2e) < 1e-9);
		assert_int_equal(line.category, *rows[i].category ? 2 : 1);
		co2e_inventory_free(inventory);
	}
	co2e_factors_free(with_own);
}

/* The days of each year are spent in its prices: nothing is to be brought. */
static void shared_days_keep_their_own_prices(void **state)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	const co2e_activity row = {.activity = "spend/sic-21",
				   .quantity = "365",
				   .unit = "GBP",
				   .date = "2022/23"};
	co2e_inventory *inventory = NULL;

	(void)state;
	options.rule = CO2E_EDITION_BLEND;
	assert_int_equal(
		co2e_inventory_new(&inventory, factors, &options, NULL), 0);
	assert_int_equal(co2e_inventory_add(inventory, &row, NULL), 0);
	assert_int_equal(co2e_inventory_price(inventory, NULL), 0);
	assert_int_equal(co2e_inventory_found(inventory, CO2E_FOUND_PRICE_BASE),
			 0);
	/* 275 days of 2022, 90 of 2023 */
	assert_true(fabs(co2e_inventory_total(inventory).kgco2e -
			 (275 * 0.22337 + 90 * 0.219005)) < 1e-9);
	co2e_inventory_free(inventory);
}

/* Printed: GBP 1,813,459,454 x 0.2402 = 435,593 t and x 0.17 = 308,288 t, SCMD
 * February 2025. With all its digits 0.2402 is 0.2402419601398948:
 * 1813459454 x 0.2402419601398948 = 435,669,054 kg. */
static void published_medicines_are_met(void **state)
{
	static const struct spend rows[] = {
		{"spend/sic-21", "1813459454", "GBP", "2022", "spend-sic-2025",
		 CO2E_OK, "spend-sic-2025:sic-21-2022",
		 1813459454 * 0.2402419601398948, 0, NULL},
		{"spend/ons-production/sic-21", "1813459454", "GBP", "2024",
		 NULL, CO2E_OK, "spend-ons:ons-sic-21-2024", 308288107.18, 0,
		 NULL},
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
		 "spend-sic-2025:sic-21-2022", 0.2402419601398948, 0, NULL},
		{"spend/sic-21", "1", "GBP", "2022", "spend-sic-2026", CO2E_OK,
		 "spend-sic-2026:sic-21-2022", 0.22337, 0, NULL},
		{"spend/sic-21", "1", "GBP", "2021", "spend-sic-2025",
		 CO2E_E_EDITION, "the first is spend-sic-2025", NAN, 0, NULL},
		/* an activity that it has not is nobody's choice */
		{"spend/sic-7", "1", "GBP", "2022", "spend-sic-2025", CO2E_OK,
		 "spend-sic-2026:sic-7-2022", NAN, CO2E_FOUND_IMPLAUSIBLE,
		 NULL},
	};
	static const struct spend none = {
		"spend/sic-21", "1", "GBP", "2022", "spend-sic-2027",
		CO2E_OK,        "",  NAN,   0,      NULL};
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

/* Spend is what is booked, without tax, each row once, whatever its lines. */
static void groups_tell_what_they_cost(void **state)
{
	static const char rows[] =
		"activity,quantity,unit,date,supplier,cost_gbp,vat\n"
		"medicines,1200,GBP,2022,Acme,,20%\n"
		"medicines,0.5,\xC2\xA3k,2022,Acme,99,\n"
		"medicines,-100,GBP,2022,Acme,,\n"
		"natural-gas,1000,kWh,2022,Gas,\"1,200.00\",incl\n"
		"natural-gas,1000,kWh,2022,Gas,105,5%\n"
		"electricity,1000,kWh,2022,Power,n/a,\n"
		"electricity,1000,kWh,2022,Power,50,\n";
	static const struct {
		const char *supplier;
		double gbp;
		uint64_t rows, of;
	} groups[] = {
		{"Acme", 1000 + 500 - 100, 3, 3},
		{"Gas", 1000 + 100, 2, 2},
		{"Power", 50, 1, 2},
	};
	static const char *const by[] = {"supplier"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *a = NULL, *b = NULL;
	co2e_spend spend;
	size_t i;

	(void)state;
	options.by = by;
	options.by_count = 1;
	assert_int_equal(co2e_inventory_new(&a, factors, &options, NULL), 0);
	assert_int_equal(co2e_inventory_new(&b, factors, &options, NULL), 0);
	assert_int_equal(co2e_inventory_spend(b).rows, 0);
	assert_int_equal(co2e_inventory_read_text(a, rows, strlen(rows),
						  "s.csv", NULL, NULL),
			 0);
	assert_int_equal(co2e_inventory_rejected(a), 0);
	assert_int_equal(co2e_inventory_merge(b, a, NULL), 0);
	assert_int_equal(co2e_inventory_price(b, NULL), 0);
	for (i = 0; i < 3; i++) {
		spend = co2e_inventory_group_spend(b, i);
		assert_string_equal(co2e_inventory_group_value(b, i, 0),
				    groups[i].supplier);
		assert_true(fabs(spend.gbp - groups[i].gbp) < 1e-9);
		assert_int_equal(spend.rows, groups[i].rows);
		assert_int_equal(co2e_inventory_group(b, i)->rows,
				 groups[i].of);
	}
	assert_int_equal(co2e_inventory_group_spend(b, 3).rows, 0);
	spend = co2e_inventory_spend(b);
	assert_true(fabs(spend.gbp - 2550) < 1e-9);
	assert_int_equal(spend.rows, 6);
	co2e_inventory_free(a);
	co2e_inventory_free(b);
}

/* A chart says what a pound is spent on, and not its number. */
static void a_chart_names_what_is_bought(void **state)
{
	static const char *const by[] = {"activity"};
	const co2e_activity row = {.activity = "medicines",
				   .quantity = "1",
				   .unit = "GBP",
				   .date = "2022"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_chart *chart = NULL;

	(void)state;
	options.by = by;
	options.by_count = 1;
	assert_int_equal(
		co2e_inventory_new(&inventory, factors, &options, NULL), 0);
	assert_int_equal(co2e_inventory_add(inventory, &row, NULL), 0);
	assert_int_equal(co2e_inventory_price(inventory, NULL), 0);
	assert_int_equal(co2e_chart_hotspots(&chart, inventory, NULL, NULL), 0);
	assert_non_null(strstr(co2e_chart_description(chart),
			       "Basic pharmaceutical products"));
	co2e_chart_free(chart);
	co2e_inventory_free(inventory);
}

/* The NHS category of a pound of an activity; 0: none. */
static uint32_t nhs_category_of(const char *activity, int32_t year)
{
	co2e_inventory *inventory = NULL;
	co2e_activity row = {
		.activity = activity, .quantity = "1", .unit = "GBP"};
	co2e_line line = {0};
	char date[16];

	snprintf(date, sizeof(date), "%d", year);
	row.date = date;
	assert_int_equal(co2e_inventory_new(&inventory, factors, NULL, NULL),
			 0);
	assert_int_equal(co2e_inventory_add(inventory, &row, NULL), 0);
	assert_int_equal(co2e_inventory_price(inventory, NULL), 0);
	assert_int_equal(co2e_inventory_line(&line, inventory, 0), 1);
	co2e_inventory_free(inventory);
	return line.nhs_category;
}

static void every_pound_has_an_nhs_category(void **state)
{
	static const struct {
		const char *activity;
		uint32_t category;
	} known[] = {
		{"spend/sic-21", 16},     {"spend/sic-62", 19},
		{"spend/sic-26", 19},     {"spend/sic-41-2", 14},
		{"spend/sic-49-1-2", 12}, {"spend/sic-86", 18},
		{"spend/sic-10-1", 17},   {"spend/sic-56", 17},
		{"spend/sic-36", 9},      {"spend/sic-69-1", 13},
		{"spend/sic-22", 15},     {"spend/sic-32", 11},
	};
	size_t s, i;

	(void)state;
	for (i = 0; i < sizeof(known) / sizeof(*known); i++)
		assert_int_equal(nhs_category_of(known[i].activity, 2022),
				 known[i].category);
	for (s = 0; s < co2e_factors_set_count(factors); s++) {
		const co2e_set *set = co2e_factors_set(factors, s);

		for (i = 0; i < set->figures; i++) {
			const co2e_factor *f = co2e_factors_at(factors, set, i);

			if (f->price_year != set->year_to ||
			    strncmp(f->activity, "spend/", strlen("spend/")))
				continue;
			if (!nhs_category_of(f->activity, f->price_year))
				fail_msg("%s has no NHS category", f->activity);
		}
	}
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
		cmocka_unit_test(spend_is_brought_to_the_prices_of_its_figure),
		cmocka_unit_test(value_added_tax_is_taken_out),
		cmocka_unit_test(a_quantity_that_is_no_money_has_no_tax),
		cmocka_unit_test(
			a_suppliers_own_figure_goes_before_the_average),
		cmocka_unit_test(shared_days_keep_their_own_prices),
		cmocka_unit_test(published_medicines_are_met),
		cmocka_unit_test(a_chosen_release_is_the_only_one),
		cmocka_unit_test(one_edition_for_all_rows_is_one_data_year),
		cmocka_unit_test(groups_tell_what_they_cost),
		cmocka_unit_test(a_chart_names_what_is_bought),
		cmocka_unit_test(every_pound_has_an_nhs_category),
		cmocka_unit_test(every_figure_per_pound_has_its_price_year),
	};

	return cmocka_run_group_tests_name("data-spend", tests, shipped_load,
					   shipped_unload);
}
