/* Reports of plans against text written by hand. The plan, in kgCO2e:
 *
 *   gas          10,000 kWh x 0.2 = 2,000
 *   electricity   8,000 kWh x 0.5 = 4,000, growing 10 % a year: 4,400, 4,840
 *   baseline 2025                   6,000
 *   bau                             6,000   6,400   6,840
 *   LED    25 % of electricity, from 2026: 1,100, 1,210
 *   heat   50 % of gas, from 2027:                1,000
 *   residual                        6,000   5,300   4,630
 *     of which in 2027 electricity 8,000 x 1.21 x 0.75 = 7,260 kWh, 3,630
 *   target 6,000 in 2025 to 3,000 in 2030: 6,000, 5,400, 4,800
 *   gap                             0, -100, -170; cumulated 0, -100, -270
 */
#include "cmocka_tests.h"
#include "plan_maker.h"

#include "base/alloc.h"
#include "base/json.h"

#include <co2e/report.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

struct bench {
	co2e_plan *plan;
	co2e_trajectory *trajectory;
	co2e_text *text;
};

static co2e_trajectory *run(const co2e_plan *plan, const co2e_change *changes,
			    size_t count, int all)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_trajectory *t = NULL;
	co2e_error err = {0};

	options.shared = options.standalone = (uint8_t)all;
	options.changes = changes;
	options.change_count = count;
	if (co2e_trajectory_run(&t, plan, &options, &err))
		fail_msg("%s", err.message);
	return t;
}

static co2e_plan *make_plan(void)
{
	static const double line[] = {2025, 6000, 2030, 3000};
	static const double capex[] = {2025, 1000};
	static const double saved[] = {2026, -400, 2027, -800};
	static const char *findings[] = {"The factors of 2025 are held."};
	co2e_plan *plan = plan_made(2025, 2027);
	uint32_t gas = plan_add_item(plan, 10000, 0.2);
	uint32_t power = plan_add_item(plan, 8000, 0.5);
	struct plan_driver *growth =
		plan_add_driver(plan, PLAN_DRIVER_GROWTH, power);
	struct plan_initiative *led, *heat;
	struct plan_target *target;

	plan->items[gas].label = "gas";
	plan->items[power].label = "electricity";
	plan->items[gas].unit_text = plan->items[power].unit_text = "kWh";
	plan->name = "Green plan";
	plan->findings = findings;
	plan->finding_count = 1;
	plan->appraisal_year = plan->price_base = 2025;
	growth->name = "More patients";
	growth->rate = 0.1;
	led = plan_add_fraction(plan, power, 0.25, 2026);
	led->said.id = "led";
	led->said.name = "LED lighting";
	led->capex = plan_series_made(plan, capex, 1);
	led->running = plan_series_made(plan, saved, 2);
	heat = plan_add_fraction(plan, gas, 0.5, 2027);
	heat->said.id = "heat";
	heat->said.name = "=heat\nnetwork";
	target = plan_add_target(plan, line, 2);
	target->said.id = "own";
	target->said.name = "Our target";
	target->said.boundary = "all that we emit";
	target->said.vintage = "2025";
	target->said.source = "the board";
	return plan;
}

static int make_bench(void **state)
{
	static struct bench bench;

	bench.plan = make_plan();
	bench.trajectory = run(bench.plan, NULL, 0, 1);
	*state = &bench;
	return co2e_text_new(&bench.text, NULL) != CO2E_OK;
}

static int clear_bench(void **state)
{
	struct bench *bench = *state;

	co2e_text_free(bench->text);
	co2e_trajectory_free(bench->trajectory);
	plan_free_made(bench->plan);
	return 0;
}

static void assert_trajectory(const struct bench *b, size_t boundary,
			      co2e_attribution how, co2e_format format,
			      const char *expected)
{
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_trajectory(b->text, b->trajectory,
						boundary, how, format, NULL),
			 CO2E_OK);
	assert_string_equal(co2e_text_data(b->text), expected);
}

static void a_trajectory_in_csv_is_series_by_year(void **state)
{
	assert_trajectory(*state, 1, CO2E_SEQUENTIAL, CO2E_FORMAT_CSV,
			  "year,series,kgco2e\n"
			  "2025,bau,6000\n"
			  "2025,LED lighting,0\n"
			  "2025,\"'=heat\nnetwork\",0\n"
			  "2025,residual,6000\n"
			  "2025,target,6000\n"
			  "2025,gap,0\n"
			  "2026,bau,6400\n"
			  "2026,LED lighting,1100\n"
			  "2026,\"'=heat\nnetwork\",0\n"
			  "2026,residual,5300\n"
			  "2026,target,5400\n"
			  "2026,gap,-100\n"
			  "2027,bau,6840\n"
			  "2027,LED lighting,1210\n"
			  "2027,\"'=heat\nnetwork\",1000\n"
			  "2027,residual,4630\n"
			  "2027,target,4800\n"
			  "2027,gap,-170\n");
}

static void without_a_target_there_is_no_target_and_no_gap(void **state)
{
	struct bench *b = *state;

	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_trajectory(b->text, b->trajectory, 0,
						CO2E_SHARED, CO2E_FORMAT_CSV,
						NULL),
			 CO2E_OK);
	assert_null(strstr(co2e_text_data(b->text), "target"));
	assert_null(strstr(co2e_text_data(b->text), "gap"));
	assert_non_null(strstr(co2e_text_data(b->text), "2027,bau,6840\n"));
}

/* 6,000 - 4,630 of 6,000 and so on: 88.3 and 77.2 % are left. */
static void a_trajectory_is_a_table_for_people(void **state)
{
	assert_trajectory(
		*state, 1, CO2E_SEQUENTIAL, CO2E_FORMAT_TABLE,
		"Green plan: trajectory, 2025 to 2027\n"
		"Boundary: Our target (all that we emit)\n"
		"\n"
		"tCO2e by year; bau: business as usual, the baseline moved by "
		"the drivers alone\n"
		"year   bau  saved  residual  of baseline  target     gap  "
		"cumulative gap\n"
		"----  ----  -----  --------  -----------  ------  ------  "
		"--------------\n"
		"2025  6.00   0         6.00      100.0 %    6.00   0      "
		"         0\n"
		"2026  6.40   1.10      5.30       88.3 %    5.40  -0.100  "
		"        -0.100\n"
		"2027  6.84   2.21      4.63       77.2 %    4.80  -0.170  "
		"        -0.270\n"
		"\n"
		"Savings, tCO2e; sequential, each after those above it\n"
		"initiative     effect     2026  2027  all years\n"
		"-------------  ---------  ----  ----  ---------\n"
		"LED lighting   from 2026  1.10  1.21       2.31\n"
		"=heat network  from 2027  0     1.00       1.00\n"
		"-------------  ---------  ----  ----  ---------\n"
		"total                     1.10  2.21       3.31\n"
		"\n"
		"Targets in 2027, tCO2e:\n"
		"target      baseline  tCO2e then  vintage  residual  target "
		"    gap  cumulative gap  stays met\n"
		"----------  --------  ----------  -------  --------  ------ "
		" ------  --------------  ---------\n"
		"Our target      2025        6.00  2025         4.63    4.80 "
		" -0.170          -0.270  from 2025\n"
		"A gap above 0 is what is missing to the target; cumulated, "
		"what was emitted beyond its path.\n"
		"\n"
		"Findings:\n"
		"- The factors of 2025 are held.\n");
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

/* The number at a path of keys and (as digits) places: "years/2/gap_kgco2e". */
static const struct json_value *at_path(const struct json *doc,
					const char *path)
{
	const struct json_value *value = json_root(doc);
	char key[64];

	while (*path) {
		size_t n = strcspn(path, "/");

		memcpy(key, path, n);
		key[n] = '\0';
		value = strspn(key, "0123456789") == n
				? json_at(value, (size_t)(key[0] - '0'))
				: json_get(value, key);
		if (!value)
			fail_msg("no %s", path);
		path += n + (path[n] == '/');
	}
	return value;
}

static double number_at(const struct json *doc, const char *path)
{
	const struct json_value *value = at_path(doc, path);

	assert_int_equal(json_kind(value), JSON_NUMBER);
	return json_number(value);
}

static void assert_text_at(const struct json *doc, const char *path,
			   const char *expected)
{
	assert_string_equal(json_string(at_path(doc, path)), expected);
}

static void a_trajectory_in_json_has_everything(void **state)
{
	struct bench *b = *state;
	struct json *doc;

	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_trajectory(b->text, b->trajectory, 1,
						CO2E_SHARED, CO2E_FORMAT_JSON,
						NULL),
			 CO2E_OK);
	doc = read_back(b->text);
	assert_text_at(doc, "plan/name", "Green plan");
	assert_text_at(doc, "boundary/target", "own");
	assert_text_at(doc, "attribution", "shared");
	assert_within(number_at(doc, "years/2/bau_kgco2e"), 6840, 0);
	assert_within(number_at(doc, "years/2/cumulative_gap_kgco2e"), -270, 0);
	assert_text_at(doc, "drivers/0/name", "More patients");
	assert_within(number_at(doc, "drivers/0/added_kgco2e/2"), 840, 0);
	assert_text_at(doc, "initiatives/1/name", "=heat\nnetwork");
	assert_within(number_at(doc, "initiatives/1/saved_kgco2e/sequential/2"),
		      1000, 0);
	assert_within(number_at(doc, "initiatives/1/saved_kgco2e/shared/2"),
		      1000, 0);
	assert_within(number_at(doc, "initiatives/0/saved_kgco2e/standalone/1"),
		      1100, 0);
	assert_within(
		number_at(doc, "initiatives/0/shared_standard_error_kgco2e/1"),
		0, 0);
	assert_within(number_at(doc, "initiatives/0/capped_kgco2e/1"), 0, 0);
	assert_within(number_at(doc, "targets/0/met_from"), 2025, 0);
	assert_text_at(doc, "targets/0/vintage", "2025");
	assert_text_at(doc, "findings/0", "The factors of 2025 are held.");
	json_free(doc);
}

static void all_scopes_have_no_target_in_json(void **state)
{
	struct bench *b = *state;
	struct json *doc;

	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_trajectory(b->text, b->trajectory, 0,
						CO2E_SEQUENTIAL,
						CO2E_FORMAT_JSON, NULL),
			 CO2E_OK);
	doc = read_back(b->text);
	assert_int_equal(json_kind(at_path(doc, "boundary/target")), JSON_NULL);
	assert_int_equal(json_kind(at_path(doc, "years/0/target_kgco2e")),
			 JSON_NULL);
	assert_int_equal(json_count(at_path(doc, "targets")), 1);
	json_free(doc);
}

static void assert_waterfall(const struct bench *b, co2e_attribution how,
			     co2e_format format, const char *expected)
{
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_waterfall(b->text, b->trajectory, 1, 2027,
					       how, format, NULL),
			 CO2E_OK);
	assert_string_equal(co2e_text_data(b->text), expected);
}

static void a_waterfall_in_csv_is_its_bars(void **state)
{
	assert_waterfall(*state, CO2E_SEQUENTIAL, CO2E_FORMAT_CSV,
			 "step,kind,kgco2e,start,end\n"
			 "Baseline,baseline,6000,0,6000\n"
			 "More patients,driver,840,6000,6840\n"
			 "Business as usual,bau,6840,0,6840\n"
			 "LED lighting,initiative,-1210,6840,5630\n"
			 "\"'=heat\nnetwork\",initiative,-1000,5630,4630\n"
			 "Residual,residual,4630,0,4630\n"
			 "Target,target,4800,0,4800\n"
			 "Gap,gap,-170,4800,4630\n");
}

static void a_waterfall_is_a_table_for_people(void **state)
{
	assert_waterfall(
		*state, CO2E_SHARED, CO2E_FORMAT_TABLE,
		"Green plan: waterfall of 2027\n"
		"Boundary: Our target (all that we emit)\n"
		"\n"
		"step               kind         tCO2e  from    to  alone\n"
		"-----------------  ----------  ------  ----  ----  -----\n"
		"Baseline           baseline     6.00\n"
		"More patients      driver      +0.840  6.00  6.84\n"
		"Business as usual  bau          6.84\n"
		"LED lighting       initiative  -1.21   6.84  5.63  -1.21\n"
		"=heat network      initiative  -1.00   5.63  4.63  -1.00\n"
		"Residual           residual     4.63\n"
		"Target             target       4.80\n"
		"Gap                gap         -0.170  4.80  4.63\n"
		"\n"
		"Savings are shared: the baseline and every bar make the "
		"residual, exactly.\n"
		"Each alone, the initiatives would save 2.21 tCO2e; together "
		"they save 2.21.\n"
		"\n"
		"What is left in 2027, tCO2e, the largest first\n"
		"source       quantity  unit   bau  left   share\n"
		"-----------  --------  ----  ----  ----  ------\n"
		"electricity  7,260.00  kWh   4.84  3.63  78.4 %\n"
		"gas          5,000.00  kWh   2.00  1.00  21.6 %\n"
		"\n"
		"Targets in 2027, tCO2e:\n"
		"target      baseline  tCO2e then  vintage  residual  target "
		"    gap  cumulative gap  stays met\n"
		"----------  --------  ----------  -------  --------  ------ "
		" ------  --------------  ---------\n"
		"Our target      2025        6.00  2025         4.63    4.80 "
		" -0.170          -0.270  from 2025\n"
		"A gap above 0 is what is missing to the target; cumulated, "
		"what was emitted beyond its path.\n"
		"\n"
		"Findings:\n"
		"- The factors of 2025 are held.\n");
}

static void a_waterfall_in_json_names_its_initiatives(void **state)
{
	struct bench *b = *state;
	struct json *doc;

	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_waterfall(b->text, b->trajectory, 0, 2027,
					       CO2E_STANDALONE,
					       CO2E_FORMAT_JSON, NULL),
			 CO2E_OK);
	doc = read_back(b->text);
	assert_within(number_at(doc, "year"), 2027, 0);
	assert_text_at(doc, "bars/3/initiative", "led");
	assert_text_at(doc, "bars/4/initiative", "heat");
	assert_within(number_at(doc, "bars/4/kgco2e"), -1000, 0);
	assert_int_equal(json_count(at_path(doc, "bars")), 6);
	assert_within(number_at(doc, "overlap_kgco2e"), 0, 0);
	assert_text_at(doc, "left/0/name", "electricity");
	assert_within(number_at(doc, "left/0/quantity"), 7260, 1e-9);
	assert_within(number_at(doc, "left/1/kgco2e"), 1000, 0);
	json_free(doc);
}

/* 1,000 kg, half of it and half of the rest: alone 500 + 500, together 750. */
static void what_overlaps_is_told(void **state)
{
	co2e_plan *plan = plan_made(2025, 2026);
	uint32_t item = plan_add_item(plan, 1000, 1);
	struct bench *b = *state;
	co2e_trajectory *t;

	plan_add_fraction(plan, item, 0.5, 2026);
	plan_add_fraction(plan, item, 0.5, 2026);
	t = run(plan, NULL, 0, 1);
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_waterfall(b->text, t, 0, 2026,
					       CO2E_SEQUENTIAL,
					       CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_non_null(strstr(co2e_text_data(b->text),
			       "Each alone, the initiatives would save 1.00 "
			       "tCO2e; together they save 0.750.\n"
			       "Added up, 0.250 tCO2e would be counted more "
			       "than once.\n"));
	assert_non_null(
		strstr(co2e_text_data(b->text), "The plan has no target.\n"));
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* 300 of 500, then 300 of the 200 that are left: 100 x 2 kg were not there. */
/* Twelve sources of 1 to 12 t: of 78 t, ten are 75 and the others 3. */
static void small_sources_stand_together(void **state)
{
	co2e_plan *plan = plan_made(2025, 2026);
	struct bench *b = *state;
	co2e_trajectory *t;
	int i;

	for (i = 1; i <= 12; i++)
		plan_add_item(plan, 1000 * i, 1);
	t = run(plan, NULL, 0, 0);
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_waterfall(b->text, t, 0, 2026,
					       CO2E_SEQUENTIAL,
					       CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_non_null(
		strstr(co2e_text_data(b->text),
		       "2 others                    3.00   3.00   3.8 %\n"));
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void nothing_left_is_told(void **state)
{
	co2e_plan *plan = plan_made(2025, 2026);
	struct bench *b = *state;
	co2e_trajectory *t;

	plan_add_fraction(plan, plan_add_item(plan, 1000, 1), 1, 2026);
	t = run(plan, NULL, 0, 0);
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_waterfall(b->text, t, 0, 2026,
					       CO2E_SEQUENTIAL,
					       CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_non_null(strstr(co2e_text_data(b->text),
			       "What is left in 2026, tCO2e: nothing\n"));
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void what_was_capped_is_told(void **state)
{
	co2e_plan *plan = plan_made(2025, 2026);
	uint32_t item = plan_add_item(plan, 500, 2);
	struct bench *b = *state;
	co2e_trajectory *t;

	plan_add_effect(plan, item, PLAN_ABSOLUTE, 300, 2026);
	plan_add_effect(plan, item, PLAN_ABSOLUTE, 300, 2026);
	t = run(plan, NULL, 0, 0);
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_trajectory(b->text, t, 0, CO2E_SEQUENTIAL,
						CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_non_null(strstr(co2e_text_data(b->text),
			       "Capped: i1 would have saved 0.200 tCO2e more "
			       "in 2026 than was left.\n"));
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void series_of_one_name_are_told_apart(void **state)
{
	co2e_plan *plan = plan_made(2025, 2026);
	uint32_t item = plan_add_item(plan, 1000, 1);
	struct bench *b = *state;
	co2e_trajectory *t;

	plan_add_fraction(plan, item, 0.5, 2026)->said.name = "LED";
	plan_add_fraction(plan, item, 0.5, 2026)->said.name = "LED";
	plan_add_fraction(plan, item, 0.5, 2026)->said.name = "residual";
	t = run(plan, NULL, 0, 0);
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_trajectory(b->text, t, 0, CO2E_SEQUENTIAL,
						CO2E_FORMAT_CSV, NULL),
			 CO2E_OK);
	assert_non_null(strstr(co2e_text_data(b->text),
			       "2026,bau,1000\n"
			       "2026,LED (i0),500\n"
			       "2026,LED (i1),250\n"
			       "2026,residual (i2),125\n"
			       "2026,residual,125\n"));
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void a_plan_of_nothing_is_told_so(void **state)
{
	co2e_plan *plan = plan_made(2025, 2026);
	co2e_trajectory *t = run(plan, NULL, 0, 1);
	struct bench *b = *state;

	plan->name = "";
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_trajectory(b->text, t, 0, CO2E_SHARED,
						CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_report_macc(b->text, t, CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_int_equal(
		strncmp(co2e_text_data(b->text), "Plan: trajectory", 16), 0);
	assert_non_null(strstr(co2e_text_data(b->text),
			       "The plan has no initiative.\n"));
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void every_year_has_a_column_while_there_is_room(void **state)
{
	static const struct {
		int32_t first, last;
		const char *columns;
	} cases[] = {
		{2025, 2031,
		 "initiative  effect      2026   2028   2030   2031  all "
		 "years\n"},
		{2025, 2030,
		 "initiative  effect      2026   2027   2028   2029   2030  "
		 "all "
		 "years\n"},
		{2025, 2045,
		 "initiative  effect      2030   2035   2040   2045  all "
		 "years\n"},
		{2025, 2070,
		 "initiative  effect      2030   2040   2050   2060   2070  "
		 "all "
		 "years\n"},
	};
	struct bench *b = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		co2e_plan *plan = plan_made(cases[i].first, cases[i].last);
		co2e_trajectory *t;

		plan_add_fraction(plan, plan_add_item(plan, 1000, 1), 0.5,
				  2026);
		t = run(plan, NULL, 0, 0);
		co2e_text_empty(b->text);
		assert_int_equal(
			co2e_report_trajectory(b->text, t, 0, CO2E_SEQUENTIAL,
					       CO2E_FORMAT_TABLE, NULL),
			CO2E_OK);
		if (!strstr(co2e_text_data(b->text), cases[i].columns))
			fail_msg("%s", co2e_text_data(b->text));
		co2e_trajectory_free(t);
		plan_free_made(plan);
	}
}

/* LED: 1.1 + 1.21 = 2.31 t; -1,000 in 2025, 400 in 2026, 800 in 2027: NPV
 * -1,000 + 400 / 1.035 + 800 / 1.035^2 = 133.28 GBP; back after one year and
 * 600 of 800, 1.75 years from the first; discounted: -1,000 + 386.47 leaves
 * 613.53 of 746.81, 1.82 years; net 200 of 1,000. -133.28 / 2.31 = -57.70 a
 * tonne. Nobody says what the heat network costs. */
static void a_macc_in_csv_is_the_business_case(void **state)
{
	struct bench *b = *state;
	double npv = -1000 + 400 / 1.035 + 800 / (1.035 * 1.035);
	double tonnes, cumulative, cost, capex, value, back, back_later;
	double life, early;

	co2e_text_empty(b->text);
	assert_int_equal(
		co2e_report_macc(b->text, b->trajectory, CO2E_FORMAT_CSV, NULL),
		CO2E_OK);
	assert_int_equal(
		sscanf(co2e_text_data(b->text),
		       "initiative,id,tco2e,cumulative_tco2e,gbp_per_tco2e,"
		       "capex_gbp,npv_gbp,payback_years,"
		       "discounted_payback_years,lifetime_return,"
		       "first_years_return,carbon_low_gbp,carbon_central_gbp,"
		       "carbon_high_gbp\n"
		       "LED lighting,led,%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf,%lf,",
		       &tonnes, &cumulative, &cost, &capex, &value, &back,
		       &back_later, &life, &early),
		9);
	assert_within(tonnes, 2.31, 1e-12);
	assert_within(cumulative, 2.31, 1e-12);
	assert_within(cost, -npv / 2.31, 1e-9);
	assert_within(capex, 1000, 0);
	assert_within(value, npv, 1e-9);
	assert_within(back, 1.75, 1e-12);
	assert_within(back_later,
		      1 + (1000 - 400 / 1.035) / (800 / (1.035 * 1.035)), 1e-9);
	assert_within(life, 0.2, 1e-12);
	assert_within(early, 0.2, 1e-12);
	assert_non_null(strstr(co2e_text_data(b->text),
			       ",,,\n\"'=heat\nnetwork\",heat,1,,,,,,,,,,,\n"));
}

static void a_macc_is_a_table_with_the_triple_bottom_line(void **state)
{
	static co2e_social social[] = {
		{"Fewer lamps to change", "lamps", 1200}};
	struct bench *b = *state;

	b->plan->initiatives[0].social = social;
	b->plan->initiatives[0].social_count = 1;
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_macc(b->text, b->trajectory,
					  CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_string_equal(
		co2e_text_data(b->text),
		"Green plan: marginal abatement cost, the cheapest first\n"
		"Boundary: all of scopes 1 to 3\n"
		"\n"
		"initiative     tCO2e  cumulative   GBP/tCO2e  capital GBP  "
		"NPV GBP  payback  discounted  life return  5-year return\n"
		"-------------  -----  ----------  ----------  -----------  "
		"-------  -------  ----------  -----------  -------------\n"
		"LED lighting    2.31        2.31      -57.70        1,000  "
		" 133.28      1.8         1.8       20.0 %         20.0 %\n"
		"-------------  -----  ----------  ----------  -----------  "
		"-------  -------  ----------  -----------  -------------\n"
		"=heat network   1.00              unknown\n"
		"\n"
		"GBP/tCO2e = -NPV / tCO2e. tCO2e: shared savings, from the "
		"first year of the appraisal to the end of the life or of the "
		"plan.\n"
		"NPV: cash alone, GBP in prices of 2025, discounted to 2025 on "
		"the Green Book's declining schedule (3.5 % to year 30).\n"
		"Capital has nothing added for optimism bias. Payback in "
		"years, simple and discounted; returns are net cash over "
		"capital.\n"
		"\n"
		"Triple bottom line\n"
		"  environmental  3.31 tCO2e saved\n"
		"  social         Fewer lamps to change: 1,200 lamps (LED "
		"lighting)\n"
		"  financial      NPV GBP 133.28, with capital of GBP 1,000; "
		"1 of 2 initiatives are not costed\n"
		"\n"
		"Sustainable value = outcomes for patients and populations / "
		"(environmental + social + financial impacts)\n"
		"With outcomes as they are; social measures, declared and not "
		"priced, are to be weighed beside it.\n"
		"initiative     environmental, tCO2e  social, measures  "
		"financial, NPV GBP  sustainable value\n"
		"-------------  --------------------  ----------------  "
		"------------------  -----------------\n"
		"LED lighting                  -2.31                 1   "
		"           133.28  rises\n"
		"=heat network                 -1.00                 -   "
		"       unknown     unknown\n"
		"\n"
		"Findings:\n"
		"- The factors of 2025 are held.\n");
	b->plan->initiatives[0].social_count = 0;
}

/* 100 GBP a tonne in every year: 1.1 x 100 / 1.035 + 1.21 x 100 / 1.035^2. */
static void carbon_is_valued_beside_cash(void **state)
{
	static const double values[] = {2025, 100};
	struct bench *b = *state;
	struct json *doc;
	int s;

	for (s = 0; s < 3; s++)
		b->plan->carbon[s] = plan_series_made(b->plan, values, 1);
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_macc(b->text, b->trajectory,
					  CO2E_FORMAT_JSON, NULL),
			 CO2E_OK);
	doc = read_back(b->text);
	assert_within(number_at(doc, "initiatives/0/carbon_value_gbp/central"),
		      110 / 1.035 + 121 / (1.035 * 1.035), 1e-9);
	assert_within(number_at(doc, "initiatives/0/npv_gbp"),
		      -1000 + 400 / 1.035 + 800 / (1.035 * 1.035), 1e-9);
	assert_int_equal(json_kind(at_path(doc, "initiatives/1/npv_gbp")),
			 JSON_NULL);
	assert_within(number_at(doc, "bottom_line/environmental/tco2e"), 3.31,
		      1e-12);
	assert_within(number_at(doc, "bottom_line/financial/not_costed"), 1, 0);
	assert_text_at(doc, "initiatives/0/sustainable_value", "rises");
	json_free(doc);
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_macc(b->text, b->trajectory,
					  CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	/* 219.24 of LED, and 1 t of heat in 2027: 93.35 */
	assert_non_null(strstr(co2e_text_data(b->text),
			       "Those tonnes are valued at GBP 312.59 (low "
			       "312.59, high 312.59), discounted: not cash, "
			       "and in no NPV.\n"));
	for (s = 0; s < 3; s++)
		b->plan->carbon[s].count = 0;
}

/* LED a year later: 1,100 kg more in 2026, nothing else. */
static void a_difference_is_what_a_what_if_changes(void **state)
{
	struct bench *b = *state;
	const co2e_change later = {"led", CO2E_CHANGE_DELAY, 1};
	co2e_trajectory *after = run(b->plan, &later, 1, 1);

	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_difference(b->text, b->trajectory, after,
						1, CO2E_SEQUENTIAL,
						CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_string_equal(
		co2e_text_data(b->text),
		"Green plan: what the what-ifs change\n"
		"Boundary: Our target (all that we emit)\n"
		"\n"
		"What if: LED lighting: from 2027 (was from 2026)\n"
		"\n"
		"tCO2e by year\n"
		"year  residual before  after  change  cumulative  gap before "
		" gap after\n"
		"----  ---------------  -----  ------  ----------  ---------- "
		" ---------\n"
		"2025             6.00   6.00    0           0          0"
		"          0\n"
		"2026             5.30   6.40   +1.10       +1.10      -0"
		".100     +1.00\n"
		"2027             4.63   4.63    0          +1.10      -0"
		".170     -0.170\n"
		"\n"
		"tCO2e over all years, sequential savings\n"
		"initiative    saved before  after  change\n"
		"------------  ------------  -----  ------\n"
		"LED lighting          2.31   1.21   -1.10\n"
		"\n"
		"Target Our target: met from 2025 before, met from 2027 "
		"after\n");
	co2e_trajectory_free(after);
}

static void a_difference_in_csv_is_series_by_year(void **state)
{
	struct bench *b = *state;
	const co2e_change off = {"heat", CO2E_CHANGE_OFF, 0};
	co2e_trajectory *after = run(b->plan, &off, 1, 1);

	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_difference(b->text, b->trajectory, after,
						1, CO2E_SEQUENTIAL,
						CO2E_FORMAT_CSV, NULL),
			 CO2E_OK);
	assert_non_null(strstr(co2e_text_data(b->text),
			       "2027,bau,6840,6840,0\n"
			       "2027,LED lighting,1210,1210,0\n"
			       "2027,\"'=heat\nnetwork\",1000,0,-1000\n"
			       "2027,residual,4630,5630,1000\n"
			       "2027,target,4800,4800,0\n"
			       "2027,gap,-170,830,1000\n"));
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_difference(b->text, b->trajectory, after,
						0, CO2E_SEQUENTIAL,
						CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_non_null(strstr(co2e_text_data(b->text),
			       "What if: =heat network: off (was from 2027)"));
	co2e_trajectory_free(after);
}

static void a_difference_in_json_is_read_back(void **state)
{
	struct bench *b = *state;
	const co2e_change half = {"led", CO2E_CHANGE_SCALE, 0.5};
	co2e_trajectory *after = run(b->plan, &half, 1, 1);
	struct json *doc;

	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_difference(b->text, b->trajectory, after,
						1, CO2E_SHARED,
						CO2E_FORMAT_JSON, NULL),
			 CO2E_OK);
	doc = read_back(b->text);
	assert_int_equal(json_count(at_path(doc, "changed")), 1);
	assert_text_at(doc, "changed/0/id", "led");
	assert_within(number_at(doc, "changed/0/after/uptake"), 0.5, 0);
	/* half of 1,100 in 2026, half of 1,210 in 2027 */
	assert_within(number_at(doc, "years/1/change_kgco2e"), 550, 0);
	assert_within(number_at(doc, "years/2/cumulative_change_kgco2e"), 1155,
		      0);
	assert_within(number_at(doc, "initiatives/0/saved_after_kgco2e/2"), 605,
		      0);
	assert_within(number_at(doc, "after/targets/0/gap_kgco2e"), 435, 0);
	json_free(doc);
	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_difference(b->text, b->trajectory, after,
						0, CO2E_SHARED,
						CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_non_null(strstr(co2e_text_data(b->text),
			       "What if: LED lighting: from 2026, uptake 0.5 "
			       "(was from 2026, uptake 1)\n"));
	co2e_trajectory_free(after);
}

static void nothing_changed_is_told(void **state)
{
	struct bench *b = *state;

	co2e_text_empty(b->text);
	assert_int_equal(co2e_report_difference(b->text, b->trajectory,
						b->trajectory, 0, CO2E_SHARED,
						CO2E_FORMAT_TABLE, NULL),
			 CO2E_OK);
	assert_non_null(
		strstr(co2e_text_data(b->text), "Nothing is changed.\n"));
}

static void what_was_not_run_cannot_be_shown(void **state)
{
	struct bench *b = *state;
	co2e_trajectory *plain = run(b->plan, NULL, 0, 0);
	co2e_plan *other = make_plan();
	co2e_trajectory *others = run(other, NULL, 0, 0);
	co2e_error err = {0};

	co2e_text_empty(b->text);
	assert_int_equal(
		co2e_report_macc(b->text, plain, CO2E_FORMAT_CSV, &err),
		CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "run without shared savings"));
	assert_int_equal(co2e_report_trajectory(b->text, plain, 0,
						CO2E_STANDALONE,
						CO2E_FORMAT_CSV, &err),
			 CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "without standalone savings"));
	assert_int_equal(co2e_report_trajectory(b->text, plain, 2,
						CO2E_SEQUENTIAL,
						CO2E_FORMAT_CSV, &err),
			 CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "there is no boundary 2"));
	assert_int_equal(co2e_report_trajectory(b->text, plain, 0,
						(co2e_attribution)3,
						CO2E_FORMAT_CSV, &err),
			 CO2E_E_OPTION);
	assert_int_equal(co2e_report_waterfall(b->text, plain, 0, 2024,
					       CO2E_SEQUENTIAL, CO2E_FORMAT_CSV,
					       &err),
			 CO2E_E_OPTION);
	assert_string_equal(err.message, "the plan has no year 2024: it runs "
					 "from 2025 to 2027");
	assert_int_equal(co2e_report_difference(b->text, plain, others, 0,
						CO2E_SEQUENTIAL,
						CO2E_FORMAT_CSV, &err),
			 CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "of two plans"));
	assert_int_equal(co2e_report_trajectory(b->text, plain, 0,
						CO2E_SEQUENTIAL, (co2e_format)9,
						&err),
			 CO2E_E_OPTION);
	assert_int_equal(co2e_text_size(b->text), 0);
	co2e_trajectory_free(others);
	plan_free_made(other);
	co2e_trajectory_free(plain);
}

enum { REPORTS = 4 };

static co2e_status report(size_t which, const struct bench *b,
			  co2e_format format)
{
	switch (which) {
	case 0:
		return co2e_report_trajectory(b->text, b->trajectory, 1,
					      CO2E_SHARED, format, NULL);
	case 1:
		return co2e_report_waterfall(b->text, b->trajectory, 1, 2027,
					     CO2E_SHARED, format, NULL);
	case 2:
		return co2e_report_macc(b->text, b->trajectory, format, NULL);
	default:
		return co2e_report_difference(b->text, b->trajectory,
					      b->trajectory, 0, CO2E_SHARED,
					      format, NULL);
	}
}

static void each_failed_allocation_leaves_the_text_alone(void **state)
{
	enum { MOST = 20000 };
	struct bench mine = *(struct bench *)*state;
	const char *name = mine.plan->initiatives[0].said.name;
	co2e_status status;
	size_t which, format;
	long n;

	/* a name with its id behind it is one more text */
	mine.plan->initiatives[0].said.name = "bau";
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
	mine.plan->initiatives[0].said.name = name;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_trajectory_in_csv_is_series_by_year),
		cmocka_unit_test(
			without_a_target_there_is_no_target_and_no_gap),
		cmocka_unit_test(a_trajectory_is_a_table_for_people),
		cmocka_unit_test(a_trajectory_in_json_has_everything),
		cmocka_unit_test(all_scopes_have_no_target_in_json),
		cmocka_unit_test(a_waterfall_in_csv_is_its_bars),
		cmocka_unit_test(a_waterfall_is_a_table_for_people),
		cmocka_unit_test(a_waterfall_in_json_names_its_initiatives),
		cmocka_unit_test(what_overlaps_is_told),
		cmocka_unit_test(small_sources_stand_together),
		cmocka_unit_test(nothing_left_is_told),
		cmocka_unit_test(what_was_capped_is_told),
		cmocka_unit_test(series_of_one_name_are_told_apart),
		cmocka_unit_test(a_plan_of_nothing_is_told_so),
		cmocka_unit_test(every_year_has_a_column_while_there_is_room),
		cmocka_unit_test(a_macc_in_csv_is_the_business_case),
		cmocka_unit_test(a_macc_is_a_table_with_the_triple_bottom_line),
		cmocka_unit_test(carbon_is_valued_beside_cash),
		cmocka_unit_test(a_difference_is_what_a_what_if_changes),
		cmocka_unit_test(a_difference_in_csv_is_series_by_year),
		cmocka_unit_test(a_difference_in_json_is_read_back),
		cmocka_unit_test(nothing_changed_is_told),
		cmocka_unit_test(what_was_not_run_cannot_be_shown),
		cmocka_unit_test(each_failed_allocation_leaves_the_text_alone),
	};

	return cmocka_run_group_tests_name("report_plan", tests, make_bench,
					   clear_bench);
}
