/* Anaesthetic gases: supply, clinical use, loss, capture, and what is told. */
#include "cmocka_tests.h"
#include "collecting.h"

#include <co2e/co2e.h>

#include <stdlib.h>
#include <string.h>

#define HEADER "date,site,agent,quantity,unit,term,flow,percent,hours,theatre\n"
#define ROWS   "activity,quantity,unit,date,site,term,theatre,source\n"

static const char *const subtract[] = {"returned", "subtract", NULL};

static void supply_counts_as_it_stands(void **state)
{
	assert_rows("theatre-gases",
		    HEADER "2019,Luton,Desflurane,60,bottles,,,,,\n"
			   "2019,Luton,sevo,177,bottles,supply,,,,4\n"
			   "2019,Luton,nitrous oxide,2,cylinder E,,,,,\n",
		    NULL, *state,
		    ROWS "clinical-gases/desflurane,60,bottles,2019,Luton,"
			 "supply,,a.csv:2\n"
			 "clinical-gases/sevoflurane,177,bottles,2019,Luton,"
			 "supply,4,a.csv:3\n"
			 "clinical-gases/nitrous-oxide,2,cylinder E,2019,Luton,"
			 "supply,,a.csv:4\n");
}

/* 2 x 1,800 - 700 = 2,900 litres; another site is not touched by it, and
 * one without supply has its use alone. */
static void use_splits_the_supply_of_its_period_and_place(void **state)
{
	assert_rows("theatre-gases",
		    HEADER "2024,A,n2o,2,cylinder E,,,,,\n"
			   "2024,A,n2o,500,litres,used,,,,1\n"
			   "2024,A,n2o,200,litres,clinical use,,,,2\n"
			   "2024,B,n2o,1,cylinder E,,,,,\n"
			   "2023,C,n2o,10,litres,used,,,,\n",
		    NULL, *state,
		    ROWS "clinical-gases/nitrous-oxide,500,litres,2024,A,"
			 "clinical-use,1,a.csv:3\n"
			 "clinical-gases/nitrous-oxide,200,litres,2024,A,"
			 "clinical-use,2,a.csv:4\n"
			 "clinical-gases/nitrous-oxide,1,cylinder E,2024,B,"
			 "supply,,a.csv:5\n"
			 "clinical-gases/nitrous-oxide,10,litres,2023,C,"
			 "clinical-use,,a.csv:6\n"
			 "clinical-gases/nitrous-oxide,2900,litre,2024,A,"
			 "system-loss,,a.csv:2\n");
}

static const char returned_sheet[] =
	HEADER "2024,A,n2o,3,cylinder E,,,,,\n"
	       "2024,A,n2o,1,cylinder E,returned,,,,\n"
	       "2024,B,n2o,3,cylinder E,,,,,\n"
	       "2024,B,n2o,1,cylinder E,returned,,,,\n"
	       "2024,B,n2o,600,litres,used,,,,\n";

/* 3 x 1,800 - 600 = 4,800 litres */
static void returned_cylinders_count_full(void **state)
{
	assert_rows("theatre-gases", returned_sheet, NULL, *state,
		    ROWS "clinical-gases/nitrous-oxide,3,cylinder E,2024,A,"
			 "supply,,a.csv:2\n"
			 "clinical-gases/nitrous-oxide,600,litres,2024,B,"
			 "clinical-use,,a.csv:6\n"
			 "clinical-gases/nitrous-oxide,4800,litre,2024,B,"
			 "system-loss,,a.csv:4\n");
}

/* (3 - 1) x 1,800 - 600 = 3,000 litres */
static void returned_cylinders_may_be_subtracted(void **state)
{
	assert_rows("theatre-gases", returned_sheet, subtract, *state,
		    ROWS "clinical-gases/nitrous-oxide,3,cylinder E,2024,A,"
			 "supply,,a.csv:2\n"
			 "clinical-gases/nitrous-oxide,-1,cylinder E,2024,A,"
			 "returned,,a.csv:3\n"
			 "clinical-gases/nitrous-oxide,600,litres,2024,B,"
			 "clinical-use,,a.csv:6\n"
			 "clinical-gases/nitrous-oxide,3000,litre,2024,B,"
			 "system-loss,,a.csv:4\n");
}

static void what_is_captured_or_destroyed_is_taken_away(void **state)
{
	assert_rows("theatre-gases",
		    HEADER "2024,A,sevo,14.2,kg,,,,,\n"
			   "2024,A,sevo,4.9,kg,captured,,,,\n"
			   "2024,A,entonox,800,litres,destroyed,,,,\n",
		    NULL, *state,
		    ROWS "clinical-gases/sevoflurane,14.2,kg,2024,A,supply,,"
			 "a.csv:2\n"
			 "clinical-gases/sevoflurane,-4.9,kg,2024,A,captured,,"
			 "a.csv:3\n"
			 "clinical-gases/entonox,-800,litres,2024,A,destroyed,,"
			 "a.csv:4\n");
}

/* An hour of 1 MAC at 2 l/min. Ryan and Nielsen 2010 have sevoflurane 20.0 g,
 * isoflurane 11.1 g, desflurane 50.4 g; by the formula of the kind 0.02 x 2 x
 * 60 / 24.04 x 200.05 = 19.971713810316 g, 0.012 ... x 184.5 =
 * 11.051580698835(27), 0.06 ... x 168.04 = 50.328119800332(8). Nitrous oxide is
 * counted in litres: 4 l/min x 50 % x 60 x 2.5 h = 300. */
static void a_flow_is_weighed(void **state)
{
	assert_rows("theatre-gases",
		    HEADER "2024,A,sevoflurane,,,,2,2,1,\n"
			   "2024,A,isoflurane,,,used,2,1.2%,1,\n"
			   "2024,A,desflurane,,,,2,6,1,\n"
			   "2024,A,nitrous oxide,,,,4,50,2.5,\n",
		    NULL, *state,
		    ROWS "clinical-gases/sevoflurane,19.971713810316,g,2024,A,"
			 "clinical-use,,a.csv:2\n"
			 "clinical-gases/isoflurane,11.051580698835,g,2024,A,"
			 "clinical-use,,a.csv:3\n"
			 "clinical-gases/desflurane,50.328119800333,g,2024,A,"
			 "clinical-use,,a.csv:4\n"
			 "clinical-gases/nitrous-oxide,300,litre,2024,A,"
			 "clinical-use,,a.csv:5\n");
}

static const struct {
	const char *sheet;
	const char *const *set;
	const char *fact;
	double value, within; /* value < 0: the fact is not told */
	const char *says;
} facts[] = {
	/* 18 London hospitals 2021-22: 6,487,200 litres supplied, 1,175,348
	 * used: 81.9 % lost, 18.1 % used */
	{HEADER "2021/22,London,nitrous oxide,6487200,litres,,,,,\n"
		"2021/22,London,nitrous oxide,1175348,litres,used,,,,\n",
	 NULL, "nitrous-oxide-loss", 81.9, 0.05,
	 "5311852 of 6487200 litres of nitrous oxide supplied, 81.9 %, were "
	 "lost before they reached a patient; 18.1 % were used"},
	/* King's College Hospital 2021-23: 915,000 and 83,460: 90.9 % */
	{HEADER "2022,King's,n2o,915000,litres,,,,,\n"
		"2022,King's,n2o,83460,litres,used,,,,\n",
	 NULL, "nitrous-oxide-loss", 90.9, 0.05, "90.9 %"},
	{HEADER "2022,A,entonox,1000,litres,,,,,\n"
		"2022,A,entonox,740,litres,used,,,,\n",
	 NULL, "entonox-loss", 26, 1e-9, "26.0 %"},
	/* supply alone tells no loss */
	{HEADER "2022,A,n2o,1,cylinder E,,,,,\n", NULL, "nitrous-oxide-loss",
	 -1, 0, NULL},
	/* 60 x 240 of 60 x 240 + 177 x 250 = 58,650 ml */
	{HEADER "2019,Luton,desflurane,60,bottles,,,,,\n"
		"2019,Luton,sevoflurane,177,bottles,,,,,\n"
		"2019,Luton,n2o,5,cylinder E,,,,,\n",
	 NULL, "desflurane-share", 24.5524, 1e-4,
	 "desflurane is 24.6 % of the volume of volatile agents supplied "
	 "(14400 of 58650 ml)"},
	/* by mass: 3.045 kg / 1.5225 = 2,000 ml; 1.465 kg / 1.465 = 1,000 ml */
	{HEADER "2024,A,desflurane,1.465,kg,,,,,\n"
		"2024,A,sevoflurane,3045,g,,,,,\n",
	 NULL, "desflurane-share", 100.0 / 3, 1e-9, "33.3 %"},
	{HEADER "2024,A,sevoflurane,1,bottle,,,,,\n", NULL, "desflurane-share",
	 0, 0, "desflurane is 0.0 %"},
	/* the volume of a mass of halothane is not known: no share */
	{HEADER "2024,A,desflurane,1,bottle,,,,,\n"
		"2024,A,halothane,1,kg,,,,,\n",
	 NULL, "desflurane-share", -1, 0, NULL},
	{returned_sheet, NULL, "returned", 2, 0, "counts as supplied in full"},
	{returned_sheet, subtract, "returned", 2, 0, "taken out of the supply"},
	{HEADER "2024,A,n2o,1,cylinder E,,,,,\n", NULL, "returned", -1, 0,
	 NULL},
	/* 2 h x 2 % / 2 % + 1.5 h x 3 % / 6 % + 1 h x 0.6 % / 1.2 % */
	{HEADER "2024,A,sevoflurane,,,,2,2,2,\n"
		"2024,A,desflurane,,,,1,3,1.5,\n"
		"2024,A,isoflurane,,,,1,0.6,1,\n"
		"2024,A,n2o,,,,4,50,1,\n",
	 NULL, "mac-hours", 3.25, 1e-9, "3.3 MAC-hours"},
};

static void what_the_sheet_says_is_told(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		co2e_collect *c = NULL;
		const co2e_collect_fact *fact;
		co2e_error err = {0};
		double value;

		if (collect_text(&c, "theatre-gases", facts[i].sheet,
				 facts[i].set, *state, &err))
			fail_msg("%zu: %s", i, err.message);
		assert_int_equal(co2e_collect_rejected(c), 0);
		fact = co2e_collect_fact_named(c, facts[i].fact);
		assert_int_equal(!fact, facts[i].value < 0);
		if (fact) {
			value = strtod(fact->value, NULL);
			if (!(value - facts[i].value <= facts[i].within &&
			      facts[i].value - value <= facts[i].within) ||
			    !strstr(fact->says, facts[i].says))
				fail_msg("%zu: %s: %s", i, fact->value,
					 fact->says);
		}
		co2e_collect_free(c);
	}
}

static const struct fault_case faults[] = {
	{"no agent",
	 HEADER "2024,A,,1,ml,,,,,\n",
	 CO2E_E_BLANK,
	 2,
	 8,
	 "agent: it is blank",
	 {NULL}},
	{"an agent nobody knows",
	 HEADER "2024,A,xylofluranum,1,ml,,,,,\n",
	 CO2E_E_ACTIVITY,
	 2,
	 8,
	 "agent: ",
	 {NULL}},
	{"another activity",
	 HEADER "2024,A,diesel,1,litre,,,,,\n",
	 CO2E_E_ACTIVITY,
	 2,
	 8,
	 "agent: 'diesel' is none of a theatre's gases",
	 {NULL}},
	{"neither quantity nor flow",
	 HEADER "2024,A,sevo,,ml,,,,,\n",
	 CO2E_E_BLANK,
	 2,
	 13,
	 "quantity: it is blank",
	 {NULL}},
	{"less than nothing",
	 HEADER "2024,A,sevo,-2,ml,,,,,\n",
	 CO2E_E_RANGE,
	 2,
	 13,
	 "quantity: -2: it cannot be less than 0",
	 {NULL}},
	{"no unit",
	 HEADER "2024,A,sevo,2,,,,,,\n",
	 CO2E_E_BLANK,
	 2,
	 15,
	 "unit: it is blank",
	 {NULL}},
	{"a cylinder of unknown size",
	 HEADER "2024,A,n2o,2,cylinders,,,,,\n",
	 CO2E_E_UNIT,
	 2,
	 14,
	 "unit: unit 'cylinders': the content of such",
	 {NULL}},
	{"a term nobody knows",
	 HEADER "2024,A,n2o,2,litres,stolen,,,,\n",
	 CO2E_E_OPTION,
	 2,
	 21,
	 "term: ",
	 {NULL}},
	{"quantity and flow",
	 HEADER "2024,A,sevo,2,ml,,2,2,1,\n",
	 CO2E_E_DATA,
	 2,
	 19,
	 "flow: a quantity and a flow in one row",
	 {NULL}},
	{"a flow without hours",
	 HEADER "2024,A,sevo,,,,2,2,,\n",
	 CO2E_E_BLANK,
	 2,
	 20,
	 "hours: it is blank",
	 {NULL}},
	{"more than all of the flow",
	 HEADER "2024,A,sevo,,,,2,120,1,\n",
	 CO2E_E_RANGE,
	 2,
	 18,
	 "percent: 120: a percentage is 0 to 100",
	 {NULL}},
	{"a flow that is supply",
	 HEADER "2024,A,sevo,,,supply,2,2,1,\n",
	 CO2E_E_DATA,
	 2,
	 15,
	 "term: a flow is what patients had",
	 {NULL}},
	{"a flow of no known molar mass",
	 HEADER "2024,A,halothane,,,,2,1,1,\n",
	 CO2E_E_DATA,
	 2,
	 21,
	 "flow: the molar mass of halothane",
	 {NULL}},
	{"more used than supplied",
	 HEADER "2024,A,n2o,1,cylinder E,,,,,\n"
		"2024,A,n2o,1801,litres,used,,,,\n",
	 CO2E_E_DATA,
	 3,
	 0,
	 "1801 litre of nitrous oxide were used for 2024 at 'A', but only 1800 "
	 "were supplied (a.csv:2)",
	 {NULL}},
	{"use of another period than the supply's",
	 HEADER "2024-04,A,n2o,9,cylinder E,,,,,\n"
		"2024/25,A,n2o,1801,litres,used,,,,\n",
	 CO2E_E_DATA,
	 0,
	 0,
	 "the use of nitrous oxide for 2024/25 (a.csv:3) would be counted "
	 "again beside its supply for 2024-04 (a.csv:2)",
	 {NULL}},
	{"units that do not meet",
	 HEADER "2024,A,halothane,100,ml,,,,,\n"
		"2024,A,halothane,0.1,kg,used,,,,\n",
	 CO2E_E_DATA,
	 0,
	 0,
	 "supply and use of halothane for 2024 at 'A' (a.csv:2) are in units",
	 {NULL}},
	{"a convention nobody has",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "the setting returned: 'half' is not known",
	 {"returned", "half", NULL}},
};

static void a_fault_is_refused(void **state)
{
	assert_faults("theatre-gases", faults,
		      sizeof(faults) / sizeof(faults[0]), *state);
}

/* 1,000 + 801 litres were used of a cylinder E, 1,800 litres: which row is
 * wrong nobody can say, so that both are rejected, and the supply is counted.
 * The other site, and another gas, are as they are: 1,800 - 600 = 1,200 litres
 * lost. */
static void a_use_above_the_supply_is_rejected_and_nothing_else(void **state)
{
	static const char sheet[] = HEADER "2024,A,n2o,1000,litres,used,,,,\n"
					   "2024,A,n2o,1,cylinder E,,,,,\n"
					   "2024,A,n2o,801,litres,used,,,,\n"
					   "2024,B,n2o,1,cylinder E,,,,,\n"
					   "2024,B,n2o,600,litres,used,,,,\n"
					   "2024,A,sevo,2,bottles,,,,,\n";
	co2e_collect *c = NULL;
	const co2e_error *told;
	co2e_error err = {0};
	const char *rows;
	size_t n;

	if (collect_text(&c, "theatre-gases", sheet, NULL, *state, &err))
		fail_msg("%s", err.message);
	assert_int_equal(co2e_collect_in(c), 6);
	assert_int_equal(co2e_collect_used(c), 4);
	assert_int_equal(co2e_collect_rejected(c), 2);
	told = co2e_collect_rejection(c, 0);
	assert_string_equal(told->source, "a.csv");
	assert_int_equal(told->line, 2);
	told = co2e_collect_rejection(c, 1);
	assert_int_equal(told->line, 4);
	assert_string_equal(
		told->message,
		"1801 litre of nitrous oxide were used for 2024 at 'A', but "
		"only 1800 were supplied (a.csv:3), which is counted instead: "
		"use and supply must be of the same period and place; write "
		"what came out of stock as supply");
	rows = co2e_collect_rows(c, &n);
	assert_string_equal(
		rows,
		ROWS "clinical-gases/nitrous-oxide,1,cylinder E,2024,A,supply,,"
		     "a.csv:3\n"
		     "clinical-gases/nitrous-oxide,600,litres,2024,B,"
		     "clinical-use,,a.csv:6\n"
		     "clinical-gases/sevoflurane,2,bottles,2024,A,supply,,"
		     "a.csv:7\n"
		     "clinical-gases/nitrous-oxide,1200,litre,2024,B,"
		     "system-loss,,a.csv:5\n");
	co2e_collect_free(c);
}

/* A column of the sheet's own goes with its row; the loss is of them all. */
static void other_columns_are_carried(void **state)
{
	assert_rows("theatre-gases",
		    "date,site,agent,quantity,unit,term,ward,note\n"
		    "2024,A,sevo,2,bottles,,Day,ordered\n"
		    "2024,A,n2o,1,cylinder E,,Main,\n"
		    "2024,A,n2o,300,litres,used,Birth,logged\n",
		    NULL, *state,
		    "activity,quantity,unit,date,site,note,term,theatre,ward,"
		    "source\n"
		    "clinical-gases/sevoflurane,2,bottles,2024,A,ordered,"
		    "supply,,Day,a.csv:2\n"
		    "clinical-gases/nitrous-oxide,300,litres,2024,A,logged,"
		    "clinical-use,,Birth,a.csv:4\n"
		    "clinical-gases/nitrous-oxide,1500,litre,2024,A,,"
		    "system-loss,,,a.csv:3\n");
}

/* Without factors units stand as they are written. */
static void it_works_without_factors(void **state)
{
	(void)state;
	assert_rows("theatre-gases",
		    HEADER "2024,A,nitrous oxide,100,litres,,,,,\n"
			   "2024,A,nitrous-oxide,40,litres,used,,,,\n",
		    NULL, NULL,
		    ROWS "clinical-gases/nitrous-oxide,40,litres,2024,A,"
			 "clinical-use,,a.csv:3\n"
			 "clinical-gases/nitrous-oxide,60,litres,2024,A,"
			 "system-loss,,a.csv:2\n");
}

/* The terms of a supply add up to it, in kgCO2e too: 2 x 1,800 x 0.00183 x 265
 * = 1745.82. */
static void terms_add_up_to_the_supply(void **state)
{
	static const char sheet[] = HEADER "2024,A,n2o,2,cylinder E,,,,,\n"
					   "2024,A,n2o,700,litres,used,,,,\n";
	co2e_inventory *inv = NULL;
	co2e_collect *c = NULL;
	const char *rows;
	size_t n;

	assert_int_equal(
		collect_text(&c, "theatre-gases", sheet, NULL, *state, NULL),
		CO2E_OK);
	rows = co2e_collect_rows(c, &n);
	assert_int_equal(co2e_inventory_new(&inv, *state, NULL, NULL), CO2E_OK);
	assert_int_equal(
		co2e_inventory_read_text(inv, rows, n, "rows", NULL, NULL),
		CO2E_OK);
	assert_int_equal(co2e_inventory_rejected(inv), 0);
	assert_int_equal(co2e_inventory_price(inv, NULL), CO2E_OK);
	assert_within(co2e_inventory_total(inv).kgco2e, 1745.82, 1e-9);
	co2e_inventory_free(inv);
	co2e_collect_free(c);
}

static void an_exhausted_heap_leaves_nothing_behind(void **state)
{
	assert_no_leaks("theatre-gases", returned_sheet, subtract, *state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(supply_counts_as_it_stands),
		cmocka_unit_test(use_splits_the_supply_of_its_period_and_place),
		cmocka_unit_test(returned_cylinders_count_full),
		cmocka_unit_test(returned_cylinders_may_be_subtracted),
		cmocka_unit_test(what_is_captured_or_destroyed_is_taken_away),
		cmocka_unit_test(a_flow_is_weighed),
		cmocka_unit_test(what_the_sheet_says_is_told),
		cmocka_unit_test(a_fault_is_refused),
		cmocka_unit_test(
			a_use_above_the_supply_is_rejected_and_nothing_else),
		cmocka_unit_test(other_columns_are_carried),
		cmocka_unit_test(it_works_without_factors),
		cmocka_unit_test(terms_add_up_to_the_supply),
		cmocka_unit_test(an_exhausted_heap_leaves_nothing_behind),
	};

	return cmocka_run_group_tests_name("collect-theatre-gases", tests,
					   load_shipped, free_shipped);
}
