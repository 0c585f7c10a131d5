/* Which rows share a line: those of one year that take the same figures, or of
 * one month where these are grouped by, or kept. */
#include "cmocka_tests.h"

#include "demo_sets.h"

#include <co2e/co2e.h>

#include <string.h>

static const char rows[] = "activity,quantity,unit,date\n"
			   "fuels/gas,100,kWh (Gross CV),2024-06\n"
			   "fuels/gas,200,kWh (Gross CV),2024-02-10\n"
			   "fuels/gas,400,kWh (Gross CV),2024-11\n"
			   "fuels/gas,800,kWh (Gross CV),2023-12..2024-11\n";

static co2e_inventory *priced(const co2e_factors *factors,
			      co2e_inventory_options options, const char *by)
{
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.by = &by;
	options.by_count = by ? 1 : 0;
	if (co2e_inventory_new(&inventory, factors, &options, &err) ||
	    co2e_inventory_read_text(inventory, rows, strlen(rows), "f.csv",
				     NULL, &err) ||
	    co2e_inventory_price(inventory, &err))
		fail_msg("%s", err.message);
	assert_int_equal(co2e_inventory_counted(inventory), 4);
	/* 1,500 kWh x (0.2 + 0.03), however they are held */
	assert_within(co2e_inventory_total(inventory).kgco2e, 345, 1e-9);
	return inventory;
}

static void is_line(const co2e_inventory *inventory, size_t i,
		    const char *quantity, const char *period)
{
	co2e_period days;
	co2e_line line;

	assert_int_equal(co2e_period_parse(&days, period, strlen(period), NULL),
			 CO2E_OK);
	assert_true(co2e_inventory_line(&line, inventory, i));
	assert_string_equal(line.quantity, quantity);
	assert_int_equal(line.period.first, days.first);
	assert_int_equal(line.period.last, days.last);
}

static void rows_of_a_year_share_lines_that_cover_them(void **state)
{
	static const co2e_inventory_options options =
		CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = priced(*state, options, NULL);

	/* two stages; the row in two years has another finding, too */
	assert_int_equal(co2e_inventory_line_count(inventory), 4);
	is_line(inventory, 0, "800", "2023-12..2024-11");
	is_line(inventory, 2, "700", "2024-02-10..2024-11-30");
	assert_int_equal(
		co2e_inventory_found(inventory, CO2E_FOUND_MIXED_YEARS), 1);
	co2e_inventory_free(inventory);
}

static void periods_are_kept_where_they_are_asked_for(void **state)
{
	static const char *const by[] = {"month", "line", NULL};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	size_t i;

	for (i = 0; i < 3; i++) {
		co2e_inventory *inventory;

		options.keep_periods = by[i] == NULL;
		inventory = priced(*state, options, by[i]);
		assert_int_equal(co2e_inventory_chosen(inventory)->keep_periods,
				 1);
		assert_int_equal(co2e_inventory_line_count(inventory), 8);
		co2e_inventory_free(inventory);
	}
}

static void days_of_a_month_share_lines_where_months_are_kept(void **state)
{
	static const char text[] =
		"activity,quantity,unit,date\n"
		"fuels/gas,100,kWh (Gross CV),2024-06-28\n"
		"fuels/gas,200,kWh (Gross CV),2024-06-03\n"
		"fuels/gas,400,kWh (Gross CV),2024-06-10..2024-06-20\n"
		"fuels/gas,800,kWh (Gross CV),2024-07-01\n"
		"fuels/gas,1600,kWh (Gross CV),2024-06-30..2024-07-01\n"
		"fuels/gas,3200,kWh (Gross CV),2024\n";
	static const char *const by = "month";
	size_t by_count;

	for (by_count = 0; by_count < 2; by_count++) {
		co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
		co2e_inventory *inventory = NULL;

		options.by = &by;
		options.by_count = by_count;
		options.keep_periods = by_count ? 0 : CO2E_KEEP_MONTHS;
		assert_int_equal(
			co2e_inventory_new(&inventory, *state, &options, NULL),
			0);
		assert_int_equal(co2e_inventory_chosen(inventory)->keep_periods,
				 by_count ? 1 : CO2E_KEEP_MONTHS);
		assert_int_equal(co2e_inventory_read_text(inventory, text,
							  strlen(text), "f.csv",
							  NULL, NULL),
				 0);
		assert_int_equal(co2e_inventory_price(inventory, NULL), 0);
		assert_int_equal(co2e_inventory_line_count(inventory), 8);
		is_line(inventory, 0, "3200", "2024");
		is_line(inventory, 2, "700", "2024-06-03..2024-06-28");
		is_line(inventory, 4, "1600", "2024-06-30..2024-07-01");
		is_line(inventory, 6, "800", "2024-07-01");
		co2e_inventory_free(inventory);
	}
}

static void what_needs_periods_says_so(void **state)
{
	static const co2e_inventory_options options =
		CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = priced(*state, options, NULL);
	co2e_quality *quality = NULL;
	co2e_text *text = NULL;
	co2e_error err = {0};

	assert_int_equal(co2e_quality_new(&quality, inventory, NULL, &err),
			 CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "keep_periods"));
	assert_int_equal(co2e_text_new(&text, NULL), CO2E_OK);
	assert_int_equal(co2e_report_inhalers(text, inventory, NULL,
					      CO2E_FORMAT_TABLE, &err),
			 CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "keep_periods"));
	co2e_text_free(text);
	co2e_inventory_free(inventory);
}

/* Suppliers are told apart, so that each month is a take of its own; the third
 * row is in the first one's, of June alone, and not plain. */
static void a_column_that_is_the_date_and_more_says_its_own_days(void **state)
{
	static const char text[] = "activity,quantity,unit,Month\n"
				   "fuels/gas,100,kWh (Gross CV),2024-06\n"
				   "fuels/gas,200,kWh (Gross CV),2024-02\n"
				   "fuels/gas,-10,kWh (Gross CV),2024-06\n";
	static const char *const map[] = {"date", "Month", "supplier", "Month"};
	co2e_read_options options = CO2E_READ_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;

	options.map = map;
	options.map_count = 2;
	assert_int_equal(co2e_inventory_new(&inventory, *state, NULL, NULL), 0);
	assert_int_equal(co2e_inventory_read_text(inventory, text, strlen(text),
						  "f.csv", &options, NULL),
			 0);
	assert_int_equal(co2e_inventory_price(inventory, NULL), 0);
	assert_int_equal(co2e_inventory_line_count(inventory), 4);
	is_line(inventory, 0, "200", "2024-02");
	is_line(inventory, 2, "90", "2024-06");
	co2e_inventory_free(inventory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_a_year_share_lines_that_cover_them),
		cmocka_unit_test(periods_are_kept_where_they_are_asked_for),
		cmocka_unit_test(
			days_of_a_month_share_lines_where_months_are_kept),
		cmocka_unit_test(what_needs_periods_says_so),
		cmocka_unit_test(
			a_column_that_is_the_date_and_more_says_its_own_days),
	};

	return cmocka_run_group_tests_name("periods", tests, demo_setup,
					   demo_teardown);
}
