/* The small trust, every row of it. Expected figures were computed apart from
 * this library: each row's quantity, in the published unit, times the published
 * figures of its edition and stages, added up. */
#include "ask.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char trust[] = "small-trust-2024-25.csv";

/* What the file's rows from 445 on are worth, by hand: quantity x printed
 * figure. Spend is brought to the prices of 2023 by the financial years' GDP
 * deflator, (91.2996 + 3 x 96.1117) / 4 of 100 in 2024/25. */
#define NET(gbp)  ((gbp) / 1.2 * PRICES) /* without 20 % of VAT */
#define PAID(gbp) ((gbp)*PRICES)
#define PRICES    ((91.2996 + 3 * 96.1117) / 4 / 100)
static const struct worth {
	const char *activity;
	double quantity, figure; /* kgCO2e each */
	uint32_t category; /* of scope 3; 0: scope 1 */
	uint32_t nhs;
} worth[] = {
	/* kg: bottles of 240 ml x 1.465 g/ml and 250 ml x 1.5225 g/ml; litres
	 * of 1.580 g, of which 0.579 are N2O. GWP: AR5 */
	{"clinical-gases/desflurane", 24 * 240 * 1.465e-3, 1790, 0, 3},
	{"clinical-gases/sevoflurane", 60 * 250 * 1.5225e-3, 216, 0, 3},
	{"clinical-gases/entonox", 16800 * 0.00158031088, 153.435, 0, 3},
	/* NHS England, in OpenPrescribing; Wilkinson et al. 2019 */
	{"inhalers/salbutamol/mdi/generic", 5200, 25.24, 11, 10},
	{"inhalers/salbutamol/mdi/ventolin-evohaler-100", 410, 28.26, 11, 10},
	{"inhalers/salbutamol/mdi/salamol-teva", 1260, 11.95, 11, 10},
	{"inhalers/salbutamol/dpi/easyhaler-100", 640, 0.62, 1, 16},
	{"inhalers/class/ics", 2600, 20.35, 11, 10},
	{"inhalers/class/ics-laba-hfc-134a", 1900, 19.65, 11, 10},
	/* tonnes: Rizan et al. 2021 */
	{"healthcare-waste/infectious/"
	 "autoclave-and-incineration-with-energy-recovery",
	 6.24 + 1.45, 569, 5, 8},
	{"healthcare-waste/offensive/incineration-with-energy-recovery", 9.3,
	 249, 5, 8},
	{"healthcare-waste/sharps/high-temperature-incineration", 1.18 + 0.26,
	 1074, 5, 8},
	{"healthcare-waste/medicinal/high-temperature-incineration", 0.42 + 1.9,
	 1074, 5, 8},
	{"healthcare-waste/anatomical/high-temperature-incineration", 0.38,
	 1074, 5, 8},
	/* pounds: Defra and University of Leeds, 2023 */
	{"spend/sic-21", NET(1920000) + PAID(920000), 0.219005, 1, 16},
	{"spend/sic-32", NET(1860000), 0.67801, 1, 11},
	{"spend/sic-22", NET(310000), 0.643716, 1, 11},
	{"spend/sic-53", PAID(96000), 0.22399, 4, 12},
	{"spend/sic-49-3-5", NET(150000), 0.574881, 4, 12},
	{"spend/sic-69-1", NET(240000), 0.0459236, 1, 13},
	{"spend/sic-70", NET(410000), 0.0811877, 1, 13},
	{"spend/sic-78", PAID(3400000), 0.0547724, 1, 13},
	{"spend/sic-81", NET(1250000), 0.138079, 1, 13},
	{"spend/sic-65-1-2", PAID(520000), 0.0614152, 1, 13},
	{"spend/sic-85", PAID(280000), 0.11973, 1, 13},
	{"spend/sic-41-2", NET(2300000), 0.231865, 2, 14},
	{"spend/sic-42-99", NET(310000), 0.216944, 2, 14},
	{"spend/sic-20-4", NET(118000), 0.728274, 1, 15},
	{"spend/sic-31", NET(225000), 0.49549, 2, 15},
	{"spend/sic-13", NET(96000), 0.692816, 1, 15},
	{"spend/sic-18", NET(74000), 0.348493, 1, 15},
	{"spend/sic-86", PAID(1480000), 0.184525, 1, 18},
	{"spend/sic-87", PAID(720000), 0.126032, 1, 18},
	{"spend/sic-62", NET(1240000), 0.0999177, 1, 19},
	{"spend/sic-61", NET(365000), 0.0946355, 1, 19},
	/* monitors and scanners, and servers */
	{"spend/sic-26", NET(540000), 0.53641, 2, 11},
	{"spend/sic-26", NET(430000), 0.53641, 2, 19},
};
enum { WORTH = sizeof(worth) / sizeof(worth[0]) };

/* Of one activity, scope or NHS category; NULL or -1: of all. */
static double worth_of(const char *activity, int scope, int nhs)
{
	double sum = 0;

	for (size_t i = 0; i < WORTH; i++)
		if ((!activity || !strcmp(worth[i].activity, activity)) &&
		    (scope < 0 || scope == (worth[i].category ? 3 : 1)) &&
		    (nhs < 0 || (uint32_t)nhs == worth[i].nhs))
			sum += worth[i].quantity * worth[i].figure;
	return sum;
}

/* Journeys by car, taxi, bus and train, and back: attendances x 2 x miles x
 * share x the 2024 edition's figures with well to tank, which are per
 * passenger.km but for cars. */
static double journeys(double attendances, double miles, const double share[4])
{
	static const double km = 1.609344;
	double each = share[0] * (0.2686 + 0.07079) +
		      share[1] * km * (0.14861 + 0.03697) +
		      share[2] * km * (0.10846 + 0.02649) +
		      share[3] * km * (0.03546 + 0.00897);

	return attendances * 2 * miles * each;
}
static const double patients[4] = {0.78, 0.04, 0.11, 0.02};
static const double visitors[4] = {0.84, 0.02, 0.09, 0.01};

/* Sums of a few hundred products each. */
static void assert_close(double got, double expected)
{
	if (!(fabs(got - expected) <= 1e-12 * fabs(expected)))
		fail_msg("%.17g, not %.17g", got, expected);
}

static void every_row_is_counted_in_its_scope(void **state)
{
	co2e_inventory *all = ask_file(*state, trust, NULL, NULL);
	co2e_amount total = co2e_inventory_total(all);

	assert_int_equal(co2e_inventory_rows(all), 504);
	assert_int_equal(co2e_inventory_counted(all), 504);
	/* rows 2 to 444, computed apart, and those by hand */
	assert_close(co2e_inventory_scope(all, CO2E_SCOPE_1).kgco2e,
		     1396843.7049963423 + worth_of(NULL, 1, -1));
	assert_close(co2e_inventory_scope(all, CO2E_SCOPE_2).kgco2e,
		     677143.5010255554);
	assert_close(co2e_inventory_scope(all, CO2E_SCOPE_3).kgco2e,
		     2327288.161615828 + worth_of(NULL, 3, -1));
	assert_close(total.kgco2e, 4401275.367637726 + worth_of(NULL, -1, -1));
	assert_close(total.kgco2e_beyond,
		     journeys(148000, 8.6, patients) +
			     journeys(46500, 7.4, visitors));
	/* 420 walking aids, 3,900 kg of furniture */
	assert_close(total.kgco2e_avoided, journeys(20000, 8.6, patients) +
						   420 * 10.2 + 3900 * 2.434);
	assert_close(total.kgco2e_outside, 431991.83693000005);
	co2e_inventory_free(all);
}

static void what_was_bought_is_worth_its_printed_figures(void **state)
{
	co2e_inventory *all = ask_file(*state, trust, "activity", NULL);

	for (size_t i = 0; i < WORTH; i++)
		assert_close(ask_group(all, worth[i].activity)->kgco2e,
			     worth_of(worth[i].activity, -1, -1));
	co2e_inventory_free(all);
}

/* Every NHS category has rows; those that only rows from 445 on are in are
 * worth what these are. 16 has the making of dry powder inhalers, too. */
static void every_nhs_category_has_rows(void **state)
{
	static const int new_ones[] = {10, 13, 14, 16, 18};
	co2e_inventory *all = ask_file(*state, trust, "nhs_category", NULL);
	char number[4];

	for (int i = 1; i <= 21; i++) {
		snprintf(number, sizeof(number), "%d", i);
		assert_true(ask_group(all, number)->rows > 0);
	}
	for (size_t i = 0; i < sizeof new_ones / sizeof *new_ones; i++) {
		snprintf(number, sizeof(number), "%d", new_ones[i]);
		assert_close(ask_group(all, number)->kgco2e,
			     worth_of(NULL, -1, new_ones[i]));
	}
	assert_int_equal(co2e_inventory_found(all, CO2E_FOUND_UNMAPPED), 0);
	co2e_inventory_free(all);
}

/* Commuting has the figures of business travel, and counts where it says.
 * Computed apart from desnz-2024's and -2025's figures, well to tank included:
 * 898,033.98 kg of its eight rows, and home working's 66,083.76708. */
static void commuting_counts_as_commuting(void **state)
{
	co2e_inventory *all = ask_file(*state, trust, "category", NULL);

	assert_close(ask_group(all, "7")->kgco2e, 898033.98 + 66083.76708);
	co2e_inventory_free(all);
	all = ask_file(*state, trust, "department", NULL);
	assert_close(ask_group(all, "Staff commuting")->kgco2e, 898033.98);
	co2e_inventory_free(all);
}

/* kWh of the file by supplier, April to December 2024 and January to March
 * 2025; the grid is 0.20705 and 0.177 kgCO2e per kWh. */
static void scope_2_is_told_both_ways(void **state)
{
	co2e_inventory *all = ask_file(*state, trust, "supplier", NULL);
	co2e_amount scope_2 = co2e_inventory_scope(all, CO2E_SCOPE_2);
	const co2e_amount *a = ask_group(all, "Example Renewable Supply");

	/* a REGO makes it 0; losses and well-to-tank stay */
	assert_close(a->kgco2e - a->kgco2e_market,
		     1517539 * 0.20705 + 565399 * 0.177);
	assert_true(a->kgco2e_market > 0);
	a = ask_group(all, "Example Standard Supply");
	assert_close(a->kgco2e_market - a->kgco2e,
		     545014 * (0.241 - 0.20705) + 201541 * (0.241 - 0.177));
	/* no supplier: the grid on both sides */
	a = ask_group(all, "");
	assert_close(a->kgco2e_market, a->kgco2e);
	assert_close(scope_2.kgco2e, 677143.5010255554);
	assert_close(scope_2.kgco2e_market, 294263.2773755558);
	co2e_inventory_free(all);
}

static void what_was_assumed_is_found(void **state)
{
	static const struct {
		co2e_findings bit;
		uint64_t rows, first;
	} found[] = {
		/* plain kWh and therms of gas */
		{CO2E_FOUND_GROSS_CV, 24, 86},
		/* "153,635" */
		{CO2E_FOUND_QUANTITY_STYLE, 2, 2},
		/* the contractors' own kgCO2e and tCO2e */
		{CO2E_FOUND_DECLARED, 2, 0},
		/* commuting says category 7 of a business travel figure, seven
		 * lines of the ledger 2 or 4 (post is NHS category 12, freight)
		 * of purchased goods */
		{CO2E_FOUND_CATEGORY, 8 + 7, 437},
		{CO2E_FOUND_SCOPE, 0, 0},
		/* "2024/25", "FY2024-25": 51 rows, 2 of them declared, and of
		 * the last 61 all but the theatre's 8 */
		{CO2E_FOUND_MIXED_YEARS, 49 + 53, 145},
		/* hotels; waste by Rizan, salbutamol, what was avoided */
		{CO2E_FOUND_MIXED_GWP, 8 + 8 + 4 + 2, 0},
		/* bottles, and litres of gas */
		{CO2E_FOUND_MEASURE, 9, 445},
		/* generic salbutamol */
		{CO2E_FOUND_MIX, 1, 454},
		/* the ledger; 17 of its lines have VAT */
		{CO2E_FOUND_PRICE_BASE, 24, 468},
		{CO2E_FOUND_VAT, 17, 468},
		/* Harbour Clinic's meter, April to September */
		{CO2E_FOUND_ESTIMATED, 6, 38},
		{CO2E_FOUND_IMPLAUSIBLE, 0, 0},
		/* Harbour Clinic's electricity and heat, electric cars, vans:
		 * 12 + 12 + 12 + 4 */
		{CO2E_FOUND_MARKET_FALLBACK, 40, 38},
		/* spend figures end in 2023 */
		{CO2E_FOUND_OLD_EDITION, 24, 468},
		{CO2E_FOUND_STAGE_MISSING, 0, 0},
		{CO2E_FOUND_NEGATIVE, 0, 0},
	};
	co2e_inventory *all = ask_file(*state, trust, NULL, NULL);

	for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
		uint64_t line = 0;

		assert_int_equal(co2e_inventory_found(all, found[i].bit),
				 found[i].rows);
		if (!found[i].first)
			continue;
		assert_non_null(
			co2e_inventory_found_at(all, found[i].bit, &line));
		assert_int_equal(line, found[i].first);
	}
	co2e_inventory_free(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_is_counted_in_its_scope),
		cmocka_unit_test(what_was_bought_is_worth_its_printed_figures),
		cmocka_unit_test(every_nhs_category_has_rows),
		cmocka_unit_test(commuting_counts_as_commuting),
		cmocka_unit_test(scope_2_is_told_both_ways),
		cmocka_unit_test(what_was_assumed_is_found),
	};

	return cmocka_run_group_tests(tests, ask_setup, ask_teardown);
}
