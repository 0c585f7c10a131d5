/* Prescribing data: inhalers by BNF code. */
#include "cmocka_tests.h"
#include "collecting.h"

#include "collect/prescribing_name.h"

#include <stdio.h>
#include <string.h>

#define MADE   "activity,quantity,unit,date,organisation,"
#define HEADER "bnf_code,bnf_name,items,quantity,date,organisation\n"

/* As OpenPrescribing exports it: quantity is of all items. */
static void a_row_of_an_inhaler_becomes_its_quantity(void **state)
{
	assert_rows("prescribing",
		    HEADER
		    "0301011R0BEAIAP,Ventolin,80,100,2024-04,Park\n"
		    "0301011r0bwaabz,Easyhaler,30,40,2024/25,Park\n"
		    "0301011R0BMABBU,Airomir Autohaler,1,1,202404,Quay\n",
		    NULL, *state,
		    MADE "inhaler_class,product,icb,source\n"
			 "0301011R0BEAIAP,100,inhaler,2024-04,Park,mdi,"
			 "Ventolin,,a.csv:2\n"
			 "0301011R0BWAABZ,40,inhaler,2024/25,Park,dpi,"
			 "Easyhaler,,a.csv:3\n"
			 "0301011R0BMABBU,1,inhaler,2024-04,Quay,bai,Airomir "
			 "Autohaler,,a.csv:4\n");
}

/* As the English Prescribing Dataset has it: QUANTITY is an item's. */
static void the_datasets_own_columns_are_known(void **state)
{
	static const char *const item[] = {"quantity", "item", NULL};

	assert_rows("prescribing",
		    "YEAR_MONTH,PRACTICE_NAME,PRACTICE_CODE,ICB_NAME,BNF_CODE,"
		    "BNF_DESCRIPTION,ITEMS,QUANTITY,TOTAL_QUANTITY\n"
		    "202404,PARK,Y1,X ICB,0301011R0BEAIAP,Ventolin,40,2,80\n",
		    NULL, *state,
		    MADE "inhaler_class,product,icb,source\n"
			 "0301011R0BEAIAP,80,inhaler,2024-04,PARK,mdi,Ventolin,"
			 "X ICB,a.csv:2\n");
	/* without the total it is said whose quantity it is */
	assert_rows("prescribing",
		    "YEAR_MONTH,PRACTICE_CODE,BNF_CODE,ITEMS,QUANTITY\n"
		    "202404,Y1,0301011R0BEAIAP,40,2\n",
		    item, *state,
		    MADE "inhaler_class,product,icb,source\n"
			 "0301011R0BEAIAP,80,inhaler,2024-04,Y1,mdi,,,a.csv:2"
			 "\n");
}

static co2e_collect *read_text(void **state, const char *text,
			       const char *const *set)
{
	co2e_collect *c = NULL;
	co2e_error err = {0};

	if (collect_text(&c, "prescribing", text, set, *state, &err))
		fail_msg("%s", err.message);
	return c;
}

static void fact_is(const co2e_collect *c, const char *name, const char *value)
{
	const co2e_collect_fact *fact = co2e_collect_fact_named(c, name);

	assert_non_null(fact);
	assert_string_equal(fact->value, value);
}

static void what_is_no_inhaler_is_passed_over_and_counted(void **state)
{
	co2e_collect *c = read_text(
		state,
		HEADER "0212000B0AAABAB,Atorvastatin 20mg tablets,5,140,2024,\n"
		       "0301011R0AAAHAH,Salbutamol 2mg tablets,5,140,2024,\n"
		       "0301011R0AAAKAK,Salbutamol_Neb Soln 5mg,5,100,2024,\n"
		       "21300000100,Spacer,5,5,2024,\n"
		       "0301011R0BEAIAP,Ventolin,1,1,2024,\n",
		NULL);
	uint64_t rows;

	assert_int_equal(co2e_collect_in(c), 5);
	assert_int_equal(co2e_collect_passed_over(c), 4);
	assert_int_equal(co2e_collect_rejected(c), 0);
	assert_int_equal(co2e_collect_used(c), 1);
	assert_string_equal(co2e_collect_reason(c, 0, &rows),
			    "outside BNF 0301 and 0302: no inhalers");
	assert_int_equal(rows, 2);
	assert_string_equal(co2e_collect_reason(c, 1, &rows),
			    "in BNF 0301 or 0302, and no inhaler by its name "
			    "or figure");
	assert_int_equal(rows, 2);
	co2e_collect_free(c);
}

/* Never dropped: rejected with its quantity, and listed by code. */
static void an_inhaler_nobody_knows_is_rejected_and_listed(void **state)
{
	co2e_collect *c = read_text(
		state,
		HEADER "0302000N0BCADAB,Seretide 250 Evohaler,5,5,2024,\n"
		       "0302000n0bcadab,Seretide 250 Evohaler,7,8,2024,\n"
		       "0301011R0BQQQAP,,1,2,2024,\n"
		       "0301011R0BEAIAP,Ventolin,1,1,2024,\n",
		NULL);
	const co2e_collect_fact *fact;
	size_t i;

	assert_int_equal(co2e_collect_rejected(c), 3);
	assert_int_equal(co2e_collect_rejection(c, 0)->status, CO2E_E_ACTIVITY);
	assert_int_equal(co2e_collect_rejection(c, 0)->line, 2);
	assert_non_null(
		strstr(co2e_collect_rejection(c, 0)->message,
		       "bnf_code: Seretide 250 Evohaler, 5 inhalers: no loaded "
		       "set has the BNF code '0302000N0BCADAB'"));
	assert_non_null(strstr(co2e_collect_rejection(c, 2)->message,
			       "bnf_code: 2 inhalers: no loaded set"));
	fact_is(c, "inhalers-unknown", "15");
	fact_is(c, "inhalers", "1");
	for (i = 0; (fact = co2e_collect_fact_at(c, i)) != NULL; i++)
		if (!strcmp(fact->name, "unknown-code"))
			break;
	assert_non_null(fact);
	assert_string_equal(fact->says,
			    "0302000N0BCADAB, Seretide 250 Evohaler: 13 "
			    "inhalers in 2 rows, rejected");
	assert_string_equal(co2e_collect_fact_at(c, i + 1)->says,
			    "0301011R0BQQQAP: 2 inhalers in 1 row, rejected");
	co2e_collect_free(c);
}

/* 100 metered-dose, 11 breath-actuated and 40 dry powder ones: 40/151 =
 * 26.490066225166 %; 151 inhalers in 120 items. */
static void the_sheet_tells_the_share_of_dry_powder(void **state)
{
	co2e_collect *c = read_text(
		state,
		HEADER "0301011R0BEAIAP,Ventolin,80,100,2024-04,\n"
		       "0301011R0BMABBU,Airomir Autohaler,10,11,2024-04,\n"
		       "0301011R0BWAABZ,Easyhaler,30,40,2024-05,\n",
		NULL);

	fact_is(c, "inhalers", "151");
	fact_is(c, "share-dpi", "26.490066225166");
	assert_string_equal(co2e_collect_fact_named(c, "share-dpi")->says,
			    "26.5 % of the inhalers are dry powder or soft "
			    "mist: without propellant");
	fact_is(c, "inhalers-mdi", "100");
	fact_is(c, "inhalers-bai", "11");
	fact_is(c, "inhalers-dpi", "40");
	fact_is(c, "inhalers-per-item", "1.258333333333");
	assert_null(co2e_collect_fact_named(c, "inhalers-smi"));
	assert_null(co2e_collect_fact_named(c, "inhalers-unknown"));
	co2e_collect_free(c);
}

/* A board's own rows beside those of its practices may be the same twice. */
static void prescribing_at_both_levels_is_told(void **state)
{
	static const char both[] =
		"bnf_code,quantity,date,organisation,icb_name,region\n"
		"0301011R0BEAIAP,10,2024-04,Park,X ICB,North\n"
		"0301011R0BEAIAP,30,2024-04,X ICB,X ICB,North\n";
	static const char once[] =
		"bnf_code,quantity,date,organisation,icb_name\n"
		"0301011R0BEAIAP,10,2024-04,Park,X ICB\n"
		"0301011R0BEAIAP,30,2024-04,Y ICB,Y ICB\n";
	co2e_collect *c = read_text(state, both, NULL);

	fact_is(c, "prescribing-at-both", "1");
	assert_string_equal(
		co2e_collect_fact_named(c, "prescribing-at-both")->says,
		"X ICB has prescribing of its own and of organisations under "
		"it: see that no month stands in both");
	co2e_collect_free(c);
	c = read_text(state, once, NULL);
	assert_null(co2e_collect_fact_named(c, "prescribing-at-both"));
	co2e_collect_free(c);
}

/* What the dataset has beside is carried, to group by. */
static void other_columns_are_carried(void **state)
{
	assert_rows("prescribing",
		    "bnf_code,quantity,date,PCO_NAME\n"
		    "0301011R0BEAIAP,10,2024-04,Z\n",
		    NULL, *state,
		    "activity,quantity,unit,date,inhaler_class,product,icb,"
		    "PCO_NAME,source\n"
		    "0301011R0BEAIAP,10,inhaler,2024-04,mdi,,,Z,a.csv:2\n");
}

/* 80 x 62.5 % = 50 and 80 x 37.5 % = 30. */
static void a_declared_mix_stands_for_the_generic(void **state)
{
	static const char *const set[] = {"mix", TEST_DATA "/collect/mix.csv",
					  NULL};

	assert_rows("prescribing",
		    HEADER "0301011R0AAAPAP,Salbutamol,80,80,2024-04,Park\n"
			   "0301011R0BEAIAP,Ventolin,1,1,2024-04,Park\n",
		    set, *state,
		    MADE "note,inhaler_class,product,icb,source\n"
			 "0301011R0BEAIAP,50,inhaler,2024-04,Park,declared "
			 "mix: 62.5 % of 0301011R0AAAPAP,mdi,Salbutamol,,"
			 "a.csv:2\n"
			 "0301011R0BIAFAP,30,inhaler,2024-04,Park,declared "
			 "mix: 37.5 % of 0301011R0AAAPAP,mdi,Salbutamol,,"
			 "a.csv:2\n"
			 "0301011R0BEAIAP,1,inhaler,2024-04,Park,,mdi,Ventolin,"
			 ",a.csv:3\n");
}

static void a_mix_that_cannot_be_is_refused_with_its_place(void **state)
{
	static const struct {
		const char *file;
		co2e_status status;
		uint64_t line;
		uint32_t column;
		const char *says;
	} cases[] = {
		{"mix-99", CO2E_E_DATA, 0, 0,
		 "the shares of 0301011R0AAAPAP sum to 99.9 %, not to 100"},
		{"mix-unknown", CO2E_E_ACTIVITY, 3, 17,
		 "'ventolin' is no activity"},
		{"mix-negative", CO2E_E_NUMBER, 2, 33, "'-10' is no share"},
		{"mix-twice", CO2E_E_DATA, 3, 17, "stands twice for this code"},
		{"mix-itself", CO2E_E_DATA, 2, 17, "is the generic itself"},
		{"mix-column", CO2E_E_COLUMN, 1, 1, "'product' is missing"},
		{"no-such-file", CO2E_E_IO, 0, 0, "cannot be opened"},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char path[512];
		const char *set[] = {"mix", path, NULL};
		co2e_collect *c = NULL;
		co2e_error err = {0};

		snprintf(path, sizeof(path), "%s/collect/%s.csv", TEST_DATA,
			 cases[i].file);
		if (collect_text(&c, "prescribing", HEADER, set, *state,
				 &err) != cases[i].status ||
		    err.line != cases[i].line ||
		    err.column != cases[i].column ||
		    !strstr(err.message, cases[i].says))
			fail_msg("%s: %s:%u:%u: %s", cases[i].file, err.source,
				 (unsigned)err.line, err.column, err.message);
		assert_null(c);
	}
}

static const struct fault_case faults[] = {
	{"a code that lost its 0",
	 HEADER "301011R0BEAIAP,Ventolin,1,1,2024,\n",
	 CO2E_E_DATA,
	 2,
	 1,
	 "bnf_code: '301011R0BEAIAP' is no BNF code of a product: 15 letters "
	 "and digits, 0301011R0BEAIAP; spreadsheets lose a leading 0",
	 {NULL}},
	{"a substance, not a product",
	 HEADER "0301011R0,Salbutamol,1,1,2024,\n",
	 CO2E_E_DATA,
	 2,
	 1,
	 "bnf_code: '0301011R0' is no BNF code of a product",
	 {NULL}},
	{"no code",
	 HEADER ",Salbutamol,1,1,2024,\n",
	 CO2E_E_BLANK,
	 2,
	 1,
	 "bnf_code: it is blank",
	 {NULL}},
	{"items alone",
	 "bnf_code,items,quantity,date\n0301011R0BEAIAP,80,,2024\n",
	 CO2E_E_BLANK,
	 2,
	 20,
	 "quantity: it is blank, and items are not inhalers: an item may be "
	 "several; export the quantity",
	 {NULL}},
	{"no quantity",
	 HEADER "0301011R0BEAIAP,Ventolin,,,2024,\n",
	 CO2E_E_BLANK,
	 2,
	 27,
	 "quantity: it is blank",
	 {NULL}},
	{"fewer than none",
	 HEADER "0301011R0BEAIAP,Ventolin,1,-3,2024,\n",
	 CO2E_E_RANGE,
	 2,
	 28,
	 "quantity: -3: it cannot be less than 0",
	 {NULL}},
	{"a blank total beside an item's quantity",
	 "bnf_code,items,quantity,total_quantity,date\n"
	 "0301011R0BEAIAP,50,2,,2024\n",
	 CO2E_E_BLANK,
	 2,
	 22,
	 "total_quantity: it is blank, and the sheet's quantity is an item's: "
	 "fill it in, or leave the column out",
	 {NULL}},
	{"a total that is not items x quantity",
	 "bnf_code,items,quantity,total_quantity,date\n"
	 "0301011R0BEAIAP,5,2,12,2024\n",
	 CO2E_E_DATA,
	 2,
	 21,
	 "total_quantity: it is not items x quantity; leave out the column "
	 "that is wrong",
	 {NULL}},
	{"no date",
	 HEADER "0301011R0BEAIAP,Ventolin,1,1,,\n",
	 CO2E_E_BLANK,
	 2,
	 30,
	 "date: it is blank; fill it in, or set date for all rows, such as "
	 "date=2024/25",
	 {NULL}},
	{"a month of no year",
	 "bnf_code,quantity,year_month\n0301011R0BEAIAP,1,202413\n",
	 CO2E_E_DATE,
	 2,
	 19,
	 "year_month: '2024-13'",
	 {NULL}},
	{"a word for whose quantity it is",
	 HEADER,
	 CO2E_E_OPTION,
	 0,
	 0,
	 "the setting quantity: 'pack'",
	 {"quantity", "pack"}},
};

static void a_fault_is_refused(void **state)
{
	assert_faults("prescribing", faults, sizeof(faults) / sizeof(faults[0]),
		      *state);
}

/* NHSBSA's names, abbreviated as it does. What says nothing is kept. */
static void a_name_tells_what_is_no_inhaler(void **state)
{
	static const struct {
		const char *name;
		int no_inhaler;
	} cases[] = {
		{"Salbutamol 2mg tablets", 1},
		{"Salbutamol_Syr 2mg/5ml", 1},
		{"Ventolin_Nebules 2.5mg", 1},
		{"Ipratrop Brom_Neb Soln 250mcg/1ml Ud", 1},
		{"Theophylline 200mg modified-release capsules", 1},
		{"Ventolin 100micrograms/dose Evohaler", 0},
		{"Salbutamol_Inha 100mcg (200 D) CFF", 0},
		{"Spiriva_Respimat_Inha Soln Cart 2.5mcg+Dev", 0},
		{"Tiotropium_Pdr For Inh Cap 18mcg", 0},
		{"Pulmicort_Turbohaler 200", 0},
		{"Trelegy Ellipta 92/55/22", 0},
		{"Something new", 0},
		{"", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (prescribing_is_no_inhaler(span_of(cases[i].name)) !=
		    cases[i].no_inhaler)
			fail_msg("%s", cases[i].name);
}

static void each_allocation_may_fail(void **state)
{
	static const char *const set[] = {"mix", TEST_DATA "/collect/mix.csv",
					  NULL};

	assert_no_leaks("prescribing",
			HEADER "0301011R0AAAPAP,Salbutamol,80,80,2024-04,Park\n"
			       "0302000N0BCADAB,Seretide Evohaler,5,5,2024,\n"
			       "0301011R0BWAABZ,Easyhaler,30,40,2024/25,Park\n",
			set, *state);
	assert_no_leaks("prescribing",
			"bnf_code,quantity,date,organisation,icb_name\n"
			"0301011R0BEAIAP,10,2024-04,Park,X ICB\n"
			"0301011R0BEAIAP,30,2024-04,X ICB,X ICB\n",
			NULL, *state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_of_an_inhaler_becomes_its_quantity),
		cmocka_unit_test(the_datasets_own_columns_are_known),
		cmocka_unit_test(what_is_no_inhaler_is_passed_over_and_counted),
		cmocka_unit_test(
			an_inhaler_nobody_knows_is_rejected_and_listed),
		cmocka_unit_test(the_sheet_tells_the_share_of_dry_powder),
		cmocka_unit_test(prescribing_at_both_levels_is_told),
		cmocka_unit_test(other_columns_are_carried),
		cmocka_unit_test(a_declared_mix_stands_for_the_generic),
		cmocka_unit_test(
			a_mix_that_cannot_be_is_refused_with_its_place),
		cmocka_unit_test(a_fault_is_refused),
		cmocka_unit_test(a_name_tells_what_is_no_inhaler),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
