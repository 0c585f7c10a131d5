/* Reports of a small inventory, of factors and of units, against text written
 * by hand. The figures are those of the shipped desnz-2020, in kgCO2e per kWh:
 * gas (gross) direct 0.18387, WTT 0.02391; electricity generation 0.23314, T&D
 * 0.02005, WTT 0.03217, WTT of T&D 0.00277. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/json.h"

#include <co2e/report.h>

#include <stdio.h>
#include <string.h>

struct bench {
	co2e_factors *factors;
	co2e_inventory *inventory; /* priced */
	co2e_text *text;
};

static const co2e_activity rows[] = {
	{.activity = "fuels/gaseous-fuels/natural-gas",
	 .quantity = "1250000",
	 .unit = "kWh (Gross CV)",
	 .date = "2020",
	 .site = "Ysbyty Môn"},
	{.activity = "uk-electricity",
	 .quantity = "520000",
	 .unit = "kWh",
	 .date = "2020",
	 .site = "=cmd"},
	{.activity = "uk-electricity",
	 .quantity = "n/a",
	 .unit = "kWh",
	 .date = "2020",
	 .site = "=cmd"},
};

static void assert_begins(const char *text, const char *expected)
{
	if (strncmp(text, expected, strlen(expected)))
		fail_msg("this:\n%s\nbegins not with:\n%s", text, expected);
}

static co2e_inventory *inventory_by(const co2e_factors *factors,
				    const char *const *by, size_t by_count,
				    const char *stages)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};
	size_t i;

	options.by = by;
	options.by_count = by_count;
	if (stages)
		assert_int_equal(co2e_stages_parse(&options.stages, stages,
						   strlen(stages), &err),
				 CO2E_OK);
	assert_int_equal(
		co2e_inventory_new(&inventory, factors, &options, &err),
		CO2E_OK);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(co2e_inventory_add(inventory, &rows[i], &err),
				 i < 2 ? CO2E_OK : CO2E_E_NUMBER);
	assert_int_equal(co2e_inventory_price(inventory, &err), CO2E_OK);
	return inventory;
}

static int make_bench(void **state)
{
	static const char *const by[] = {"scope", "category"};
	static struct bench bench;
	co2e_error err = {0};

	if (co2e_factors_load(&bench.factors, NULL, &err)) {
		print_error("%s:%d: %s\n", err.source, (int)err.line,
			    err.message);
		return 1;
	}
	bench.inventory = inventory_by(bench.factors, by, 2, NULL);
	*state = &bench;
	return co2e_text_new(&bench.text, &err) != CO2E_OK;
}

static int clear_bench(void **state)
{
	struct bench *bench = *state;

	co2e_text_free(bench->text);
	co2e_inventory_free(bench->inventory);
	co2e_factors_free(bench->factors);
	return 0;
}

/* 1,250,000 x 0.18387 = 229,837.5; 520,000 x 0.23314 = 121,232.8;
 * 1,250,000 x 0.02391 + 520,000 x (0.02005 + 0.03217 + 0.00277) = 58,482.3;
 * together 409,552.6 kg, of which 56.1, 29.6 and 14.3 %. */
static void a_footprint_is_a_table_for_people(void **state)
{
	struct bench *bench = *state;
	const char *text;

	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_footprint(bench->text, bench->inventory,
					       CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	text = co2e_text_data(bench->text);
	assert_begins(
		text,
		"Greenhouse-gas footprint, 2020-01-01 to 2020-12-31\n"
		"\n"
		"scope  category                                tCO2e    share "
		" rows\n"
		"-----  -------------------------------------  ------  ------- "
		" ----\n"
		"1      -                                      229.84   56.1 % "
		"    1\n"
		"2      -                                      121.23   29.6 % "
		"    1\n"
		"3      3 Fuel- and energy-related activities   58.48   14.3 % "
		"    2\n"
		"-----  -------------------------------------  ------  ------- "
		" ----\n"
		"total                                         409.55  100.0 % "
		"    2\n"
		"\n"
		"Scope 2: 121.23 tCO2e location-based, 121.23 tCO2e "
		"market-based.\n"
		"         Two answers to one question: they are never added. "
		"The total has the first.\n"
		"Edition: of the calendar year with most of the row's days\n"
		"GWP, 100 years: AR4, as published\n"
		"Factors: desnz-2020: ");

	assert_non_null(strstr(text, "Contains public sector information "
				     "licensed under the Open Government "
				     "Licence v3.0\n"
				     "Data quality: 0.0 % reduced, 100.0 % "
				     "standard, 0.0 % optimal by emissions; "
				     "no row says whether it is estimated\n"
				     "Rows: 3 in = 2 counted + 1 rejected\n"));
	assert_non_null(strstr(text, "rejected  number "));
	assert_non_null(strstr(text, "finding   market-fallback "));
}

static void csv_is_the_contract_of_other_tools(void **state)
{
	static const char *const by[] = {"site"};
	struct bench *bench = *state;
	co2e_inventory *inventory = inventory_by(bench->factors, by, 1, NULL);

	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_footprint(bench->text, inventory,
					       CO2E_FORMAT_CSV, NULL),
			 CO2E_OK);
	/* 121,232.8 + 28,594.8; 229,837.5 + 29,887.5: as doubles, which is what
	 * IEEE 754 makes of 520,000 x 0.23314 and so on, and not prettier */
	assert_string_equal(co2e_text_data(bench->text),
			    "site,kgco2e,kgco2e_market,kgco2e_outside,"
			    "kgco2e_beyond,kgco2e_avoided,rows\n"
			    "'=cmd,149827.59999999998,149827.59999999998,0,"
			    "0,0,1\n"
			    "Ysbyty Môn,259725,259725,0,0,0,1\n");
	co2e_inventory_free(inventory);
}

/* CO2 0.18352, CH4 0.00025, N2O 0.0001; CO2 0.23104, CH4 0.00072, N2O 0.00138
 */
static void gases_stand_in_csv_where_every_group_has_them(void **state)
{
	static const char *const by[] = {"activity", "stage"};
	struct bench *bench = *state;
	co2e_inventory *inventory =
		inventory_by(bench->factors, by, 2, "direct,generation");

	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_footprint(bench->text, inventory,
					       CO2E_FORMAT_CSV, NULL),
			 CO2E_OK);
	assert_string_equal(
		co2e_text_data(bench->text),
		"activity,stage,kgco2e,kgco2e_market,kgco2e_outside,"
		"kgco2e_beyond,kgco2e_avoided,rows,co2,ch4,n2o\n"
		"fuels/gaseous-fuels/natural-gas,direct,229837.5,229837.5,0,0,"
		"0,1,229400,312.5,125\n"
		"uk-electricity,generation,121232.79999999999,"
		"121232.79999999999,0,0,0,1,120140.8,374.40000000000003,"
		"717.5999999999999\n");
	co2e_inventory_free(inventory);
}

/* Gas with its WTT 259,725 kg, electricity with its losses 149,827.6: 63.4 and
 * 36.6 % of 409,552.6. */
static void hot_spots_are_ranked_with_their_cumulative_share(void **state)
{
	static const char *const by[] = {"site"};
	struct bench *bench = *state;
	co2e_inventory *inventory = inventory_by(bench->factors, by, 1, NULL);

	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_hotspots(bench->text, inventory,
					      CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_begins(co2e_text_data(bench->text),
		      "Hot spots, 2020-01-01 to 2020-12-31\n"
		      "\n"
		      "site         tCO2e   share  cumulative\n"
		      "----------  ------  ------  ----------\n"
		      "Ysbyty Môn  259.73  63.4 %      63.4 %\n"
		      "=cmd        149.83  36.6 %     100.0 %\n"
		      "\n"
		      "Total: 409.55 tCO2e\n"
		      "Rows: 3 in = 2 counted + 1 rejected\n");
	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_hotspots(bench->text, inventory,
					      CO2E_FORMAT_CSV, NULL),
			 CO2E_OK);
	assert_begins(co2e_text_data(bench->text),
		      "site,kgco2e,share,cumulative\n"
		      "Ysbyty Môn,259725,0.634");
	assert_non_null(strstr(co2e_text_data(bench->text),
			       "\n'=cmd,149827.59999999998,0.365"));
	co2e_inventory_free(inventory);
}

static void nothing_counted_has_no_hot_spot(void **state)
{
	struct bench *bench = *state;
	co2e_inventory *inventory = NULL;
	const char *text;

	assert_int_equal(
		co2e_inventory_new(&inventory, bench->factors, NULL, NULL),
		CO2E_OK);
	assert_int_equal(co2e_inventory_price(inventory, NULL), CO2E_OK);
	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_hotspots(bench->text, inventory,
					      CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	text = co2e_text_data(bench->text);
	assert_non_null(strstr(text, "No row was counted: there is no total."));
	co2e_inventory_free(inventory);
}

/* The report as JSON, read back. */
static struct json *read_back(const co2e_text *text)
{
	struct json *doc = NULL;
	co2e_error err = {0};

	if (json_parse(&doc, co2e_text_data(text), co2e_text_size(text),
		       "report", NULL, &err))
		fail_msg("%d:%d: %s", (int)err.line, (int)err.column,
			 err.message);
	return doc;
}

static void a_footprint_in_json_has_everything(void **state)
{
	struct bench *bench = *state;
	const struct json_value *root, *groups, *sets;
	struct json *doc;

	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_footprint(bench->text, bench->inventory,
					       CO2E_FORMAT_JSON, NULL),
			 CO2E_OK);
	doc = read_back(bench->text);
	root = json_root(doc);
	groups = json_get(root, "groups");
	assert_int_equal(json_count(groups), 3);
	assert_string_equal(
		json_string(json_get(json_get(json_at(groups, 2), "group"),
				     "category")),
		"3");
	assert_float_equal(json_number(json_get(json_at(groups, 2), "kgco2e")),
			   58482.3, 1e-9);
	assert_float_equal(
		json_number(json_get(json_get(root, "total"), "kgco2e")),
		409552.6, 1e-9);
	sets = json_get(root, "sets");
	assert_int_equal(json_count(sets), 1);
	assert_string_equal(json_string(json_get(json_at(sets, 0), "set")),
			    "desnz-2020");
	assert_float_equal(
		json_number(json_get(json_get(root, "rows"), "rejected")), 1,
		0);
	assert_string_equal(
		json_string(json_get(json_at(json_get(root, "rejections"), 0),
				     "code")),
		"number");
	assert_string_equal(json_string(json_get(root, "edition_rule")),
			    "majority");
	json_free(doc);
}

static void hot_spots_in_json_are_read_back(void **state)
{
	struct bench *bench = *state;
	const struct json_value *root, *first;
	struct json *doc;

	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_hotspots(bench->text, bench->inventory,
					      CO2E_FORMAT_JSON, NULL),
			 CO2E_OK);
	doc = read_back(bench->text);
	root = json_root(doc);
	first = json_at(json_get(root, "groups"), 0);
	assert_string_equal(
		json_string(json_get(json_get(first, "group"), "scope")), "1");
	/* 229,837.5 of 409,552.6; the last of three makes the whole */
	assert_within(json_number(json_get(first, "share")), 0.561191652, 1e-9);
	assert_within(json_number(json_get(json_at(json_get(root, "groups"), 2),
					   "cumulative")),
		      1, 1e-12);
	assert_within(json_number(json_get(root, "total_kgco2e")), 409552.6,
		      1e-6);
	json_free(doc);
}

static void problems_are_counted_with_the_first_of_each(void **state)
{
	struct bench *bench = *state;
	const char *text;

	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_problems(bench->text, bench->inventory,
					      CO2E_FORMAT_CSV, NULL),
			 CO2E_OK);
	text = co2e_text_data(bench->text);
	assert_begins(text, "kind,code,rows,file,line,column,message,text\n"
			    "rejected,number,1,,3,");
	assert_non_null(strstr(text, "\nfinding,market-fallback,1,,2,,,"));
}

static void every_step_of_a_line_is_explained(void **state)
{
	static const char *const steps[] = {
		"row 1\n",
		"  row        fuels/gaseous-fuels/natural-gas, 1,250,000 kWh "
		"(Gross CV)\n",
		"  activity   fuels/gaseous-fuels/natural-gas, found by its "
		"key\n",
		"  period     2020-01-01 to 2020-12-31 (366 days)\n",
		"  edition    2020, the calendar year with most of its days "
		"(366 of 366)\n",
		"  figure     0.18387 kgCO2e per kWh (Gross CV)\n",
		"  table      Fuels / Gaseous fuels: Natural gas\n",
		"  GWP        AR4, as published\n",
		"  scope      1, direct: ",
		"  unit       the same as the figure's\n",
		"  result     1,250,000 kWh (Gross CV) x 0.18387 = 229,837.5 "
		"kgCO2e\n",
		"  gases      CO2 229,400, CH4 312.5, N2O 125 kgCO2e\n",
		"  category   3, Fuel- and energy-related activities\n",
		"  result     520,000 kWh x 0.23314 = 121,232.8 kgCO2e\n",
		"  market     the same on the market-based side\n",
		"  finding    market-fallback: ",
		"Total: 409,552.6 kgCO2e (409,552.6 with market-based scope "
		"2)\n",
		"Contains public sector information",
	};
	struct bench *bench = *state;
	size_t i;

	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_explain(bench->text, bench->inventory,
					     CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (!strstr(co2e_text_data(bench->text), steps[i]))
			fail_msg("not there: %s", steps[i]);
}

static void explain_in_json_is_read_back(void **state)
{
	struct bench *bench = *state;
	const struct json_value *line;
	struct json *doc;

	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_explain(bench->text, bench->inventory,
					     CO2E_FORMAT_JSON, NULL),
			 CO2E_OK);
	doc = read_back(bench->text);
	line = json_at(json_get(json_root(doc), "lines"), 0);
	assert_string_equal(json_string(json_get(line, "stage")), "direct");
	assert_float_equal(
		json_number(json_get(json_get(line, "figure"), "published")),
		0.18387, 0);
	json_free(doc);
}

static void a_figure_is_shown_by_edition(void **state)
{
	struct bench *bench = *state;

	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_activity(bench->text, bench->factors,
					      "uk-electricity", 2020, NULL,
					      CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_begins(co2e_text_data(bench->text),
		      "uk-electricity\n"
		      "Electricity: UK, from UK electricity / "
		      "Electricity generated\n\n");
	assert_non_null(strstr(co2e_text_data(bench->text),
			       "desnz-2020  kWh   generation  2      0.23314  "
			       "0.23104  0.00072  0.00138  AR4  "));
	assert_non_null(
		strstr(co2e_text_data(bench->text),
		       "desnz-2020  kWh   wtt-t&d     3.3    0.00277 "));
}

static void what_cannot_be_shown_is_an_error(void **state)
{
	static const struct {
		const char *activity;
		int32_t year;
		const char *gwp;
		co2e_status status;
		const char *message;
	} cases[] = {
		{"uk-electricty", 0, NULL, CO2E_E_ACTIVITY, "uk-electricity"},
		{"uk-electricity", 2001, NULL, CO2E_E_EDITION,
		 "no edition of 2001 has 'uk-electricity'"},
		{"uk-electricity", 2020, "AR9", CO2E_E_GWP, "'AR9' is no GWP "},
	};
	struct bench *bench = *state;
	co2e_error err = {0};
	size_t i;

	co2e_text_empty(bench->text);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(co2e_report_activity(
					 bench->text, bench->factors,
					 cases[i].activity, cases[i].year,
					 cases[i].gwp, CO2E_FORMAT_TABLE, &err),
				 cases[i].status);
		assert_non_null(strstr(err.message, cases[i].message));
	}
	assert_int_equal(co2e_report_units(bench->text, "kWh", "kg",
					   CO2E_FORMAT_CSV, &err),
			 CO2E_E_DIMENSION);
	assert_int_equal(co2e_report_units(bench->text, "gallon", NULL,
					   CO2E_FORMAT_CSV, &err),
			 CO2E_E_UNIT_AMBIGUOUS);
	assert_int_equal(co2e_text_size(bench->text), 0);
}

static void units_are_told_exactly(void **state)
{
	struct bench *bench = *state;

	co2e_text_empty(bench->text);
	assert_int_equal(co2e_report_units(bench->text, "kWh", "MJ",
					   CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_report_units(bench->text, "mile", "km",
					   CO2E_FORMAT_CSV, NULL),
			 CO2E_OK);
	assert_string_equal(co2e_text_data(bench->text),
			    "1 kWh = 3.6 MJ\n"
			    "1 MJ = about 0.277777777778 kWh (exactly 5/18)\n"
			    "from,to,num,den,value\n"
			    "mile,km,25146,15625,1.609344\n");
}

/* Every report in every format. */
static co2e_status report(size_t which, const struct bench *b,
			  co2e_format format)
{
	switch (which) {
	case 0:
		return co2e_report_footprint(b->text, b->inventory, format,
					     NULL);
	case 1:
		return co2e_report_problems(b->text, b->inventory, format,
					    NULL);
	case 2:
		return co2e_report_explain(b->text, b->inventory, format, NULL);
	case 3:
		return co2e_report_sets(b->text, b->factors, format, NULL);
	case 4:
		return co2e_report_search(b->text, b->factors, "biogas", format,
					  NULL);
	case 5:
		return co2e_report_activity(b->text, b->factors,
					    "uk-electricity", 2020, NULL,
					    format, NULL);
	case 6:
		return co2e_report_units(b->text, "kWh", NULL, format, NULL);
	case 7:
		return co2e_report_hotspots(b->text, b->inventory, format,
					    NULL);
	default:
		return co2e_report_units(b->text, NULL, NULL, format, NULL);
	}
}

static void each_failed_allocation_leaves_the_text_alone(void **state)
{
	enum { REPORTS = 9, MOST = 20000 };
	struct bench mine = *(struct bench *)*state;
	co2e_status status;
	size_t which, format;
	long n;

	for (which = 0; which < REPORTS; which++)
		for (format = 0; format <= CO2E_FORMAT_JSON; format++)
			for (n = 0, status = CO2E_E_MEMORY; status; n++) {
				assert_true(n < MOST);
				assert_int_equal(
					co2e_text_new(&mine.text, NULL),
					CO2E_OK);
				mem_fail_after(n);
				status = report(which, &mine,
						(co2e_format)format);
				mem_fail_after(-1);
				assert_true(!status ==
					    (co2e_text_size(mine.text) > 0));
				assert_true(!status || status == CO2E_E_MEMORY);
				co2e_text_free(mine.text);
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_footprint_is_a_table_for_people),
		cmocka_unit_test(csv_is_the_contract_of_other_tools),
		cmocka_unit_test(gases_stand_in_csv_where_every_group_has_them),
		cmocka_unit_test(
			hot_spots_are_ranked_with_their_cumulative_share),
		cmocka_unit_test(nothing_counted_has_no_hot_spot),
		cmocka_unit_test(hot_spots_in_json_are_read_back),
		cmocka_unit_test(a_footprint_in_json_has_everything),
		cmocka_unit_test(problems_are_counted_with_the_first_of_each),
		cmocka_unit_test(every_step_of_a_line_is_explained),
		cmocka_unit_test(explain_in_json_is_read_back),
		cmocka_unit_test(a_figure_is_shown_by_edition),
		cmocka_unit_test(what_cannot_be_shown_is_an_error),
		cmocka_unit_test(units_are_told_exactly),
		cmocka_unit_test(each_failed_allocation_leaves_the_text_alone),
	};

	return cmocka_run_group_tests_name("report", tests, make_bench,
					   clear_bench);
}
