/* Charts as data, words and scripts. The numbers are those of chart_plans.h. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/file.h"
#include "chart_plans.h"
#include "demo_sets.h"

#include <co2e/co2e.h>

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bench {
	co2e_plan *plan;
	co2e_trajectory *trajectory;
	co2e_factors *factors;
};

static int setup(void **state)
{
	struct bench *b = mem_zero(1, sizeof(*b));

	assert_non_null(b);
	b->plan = plan_of_two();
	b->trajectory = plan_run(b->plan);
	b->factors = demo_sets(NULL);
	*state = b;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;

	co2e_factors_free(b->factors);
	co2e_trajectory_free(b->trajectory);
	plan_free_made(b->plan);
	mem_free(b);
	return 0;
}

static co2e_chart *hotspots(const struct bench *b, size_t rows,
			    const char *name)
{
	co2e_inventory *inventory = chart_inventory(b->factors, rows, name);
	co2e_chart *chart = NULL;
	co2e_error err = {0};

	if (co2e_chart_hotspots(&chart, inventory, NULL, &err))
		fail_msg("%s", err.message);
	co2e_inventory_free(inventory);
	return chart;
}

static co2e_text *script_of(const co2e_chart *chart, const char *kind)
{
	co2e_text *text = NULL;
	co2e_error err = {0};

	if (co2e_text_new(&text, &err) ||
	    co2e_chart_script(text, chart, kind, &err))
		fail_msg("%s", err.message);
	return text;
}

/* Does the chart's script for a kind hold this? */
static void assert_drawn(const co2e_chart *chart, const char *kind,
			 const char *needle)
{
	co2e_text *text = script_of(chart, kind);

	if (!strstr(co2e_text_data(text), needle))
		fail_msg("no \"%s\" in:\n%s", needle, co2e_text_data(text));
	co2e_text_free(text);
}

#define MINUS "\xE2\x88\x92"

static void a_waterfall_has_its_bars_as_data(void **state)
{
	const struct bench *b = *state;
	co2e_chart *chart = chart_made(co2e_chart_waterfall, b->trajectory);

	assert_string_equal(co2e_chart_data(chart),
			    "step,kind,kgco2e,start,end\n"
			    "Baseline,baseline,3000000,0,3000000\n"
			    "More patients,driver,120000,3000000,3120000\n"
			    "Cleaner grid,driver,-300000,3120000,2820000\n"
			    "Business as usual,bau,2820000,0,2820000\n"
			    "LED lighting,initiative,-350000,2820000,2470000\n"
			    "Heat pumps,initiative,-530000,2470000,1940000\n"
			    "Residual,residual,1940000,0,1940000\n"
			    "Target,target,1500000,0,1500000\n"
			    "Gap,gap,440000,1500000,1940000\n");
	assert_string_equal(
		co2e_chart_description(chart),
		"Waterfall chart. tCO2e a year in 2028, NHS Carbon Footprint; "
		"savings in the order of the plan. From a baseline of "
		"3,000 tCO2e, business as usual comes to 2,820; 2 initiatives "
		"save 880 and leave 1,940. Heat pumps saves most (530). That "
		"is 440 above the target of 1,500.");
	co2e_chart_free(chart);
}

static void a_trajectory_has_its_years_as_data(void **state)
{
	const struct bench *b = *state;
	co2e_chart *chart = chart_made(co2e_chart_trajectory, b->trajectory);
	const char *data = co2e_chart_data(chart);

	assert_memory_equal(data, "year,series,kgco2e\n2025,bau,3000000\n", 36);
	assert_non_null(strstr(data, "2028,bau,2820000\n"
				     "2028,LED lighting,350000\n"
				     "2028,Heat pumps,530000\n"
				     "2028,residual,1940000\n"
				     "2028,target,1500000\n"
				     "2028,gap,440000\n"));
	assert_non_null(strstr(data, "2030,target,0\n2030,gap,1900000\n"));
	assert_string_equal(
		co2e_chart_description(chart),
		"Chart of years. tCO2e a year, NHS Carbon Footprint; wedges: "
		"savings in the order of the plan. From 3,000 tCO2e in "
		"2025, 2,700 would be emitted in 2030 under business as usual "
		"and 1,900 with 2 initiatives. The path to the target is not "
		"met by the end of the plan.");
	co2e_chart_free(chart);
}

static void a_cost_curve_has_its_blocks_as_data(void **state)
{
	const struct bench *b = *state;
	co2e_chart *chart = chart_made(co2e_chart_macc, b->trajectory);
	const char *data = co2e_chart_data(chart);
	double cost[2], tonnes[2];

	assert_int_equal(sscanf(data,
				"initiative,tco2e,gbp_per_tco2e,start_tco2e,"
				"end_tco2e\nHeat pumps,%lf,%lf,0,%*f\nLED "
				"lighting,%lf,%lf,",
				&tonnes[0], &cost[0], &tonnes[1], &cost[1]),
			 4);
	assert_within(tonnes[0], 2140, 1e-6);
	assert_within(cost[0], -10, 1e-6);
	assert_within(tonnes[1], 1750, 1e-6);
	assert_within(cost[1], 100000.0 / 1750, 1e-6);
	assert_string_equal(
		co2e_chart_description(chart),
		"Marginal abatement cost curve. 2 initiatives save 3,890 tCO2e "
		"over their lives, 2,140 of it at no net cost. The cheapest "
		"tonne is that of Heat pumps (" MINUS "\xC2\xA3"
		"10), the dearest that of LED lighting (\xC2\xA3"
		"57.1).");
	co2e_chart_free(chart);
}

/* What has no place on the curve is told with its reason: a cost that nobody
 * stated is none of 0, and no lack of savings. */
static void what_is_not_on_the_curve_is_told_with_its_reason(void **state)
{
	static const double cash[] = {2026, 500};
	co2e_plan *plan = plan_of_two();
	struct plan_initiative *in = plan_add_fraction(plan, 0, 0.1, 2026);
	co2e_trajectory *t;
	co2e_chart *chart;

	(void)state;
	in->said.name = "Nobody knows";
	in = plan_add_fraction(plan, 0, 0, 2026);
	in->said.name = "Saves nothing";
	in->capex = plan_series_made(plan, cash, 1);
	t = plan_run(plan);
	chart = chart_made(co2e_chart_macc, t);
	assert_drawn(chart, "svg",
		     "Not shown: 1 without savings, 1 whose cost");
	assert_null(strstr(co2e_chart_data(chart), "Nobody"));
	co2e_chart_free(chart);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* Who has said no cost may save all the same. */
static void a_curve_without_costs_does_not_deny_the_savings(void **state)
{
	co2e_plan *plan = plan_of(0, NULL);
	co2e_trajectory *t;
	co2e_chart *chart;

	(void)state;
	plan_add_fraction(plan, 0, 0.1, 2026);
	t = plan_run(plan);
	chart = chart_made(co2e_chart_macc, t);
	assert_drawn(chart, "svg",
		     "No initiative that saves something states its cost.");
	assert_drawn(chart, "txt",
		     "No initiative that saves something states its cost.");
	assert_string_equal(co2e_chart_description(chart),
			    "Marginal abatement cost curve. No initiative that "
			    "saves something states its cost.");
	co2e_chart_free(chart);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void hotspots_are_ranked_with_their_shares(void **state)
{
	co2e_chart *chart = hotspots(*state, 0, "");

	assert_string_equal(co2e_chart_data(chart),
			    "activity,kgco2e,share,cumulative_share\n"
			    "\"boilers, as reported\",700000,0.7,0.7\n"
			    "\"waste, as reported\",200000,0.2,0.9\n"
			    "\"cars, as reported\",100000,0.1,1\n");
	assert_string_equal(
		co2e_chart_description(chart),
		"Bar chart. tCO2e by activity; total 1,000, scopes 1 to 3, "
		"electricity location-based. 3 groups; the largest: boilers, "
		"as reported with 700 tCO2e (70.0 %), waste, as reported with "
		"200 tCO2e (20.0 %), cars, as reported with 100 tCO2e (10.0 "
		"%).");
	co2e_chart_free(chart);
}

/* Categories of the NHS have their names, and the total its boundary: 60 t of
 * services, 30 t of commuting, 10 t of patients' travel. */
static void nhs_categories_are_charted_by_name(void **state)
{
	static const char text[] =
		"activity,quantity,unit,date,nhs_category\n"
		"cleaning,60,tCO2e,2024,13\nstaff's taxis,30,tCO2e,2024,20\n"
		"taxis,10,tCO2e,2024,21\n";
	static const char *const by[] = {"nhs_category"};
	const struct bench *b = *state;
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_chart *chart = NULL;

	options.by = by;
	options.by_count = 1;
	options.boundary = "nhs-footprint-plus";
	assert_int_equal(
		co2e_inventory_new(&inventory, b->factors, &options, NULL),
		CO2E_OK);
	assert_int_equal(co2e_inventory_read_text(inventory, text,
						  sizeof(text) - 1, "t.csv",
						  NULL, NULL),
			 CO2E_OK);
	assert_int_equal(co2e_inventory_price(inventory, NULL), CO2E_OK);
	assert_int_equal(co2e_chart_hotspots(&chart, inventory, NULL, NULL),
			 CO2E_OK);
	assert_string_equal(
		co2e_chart_description(chart),
		"Bar chart. tCO2e by NHS category; total 100, NHS Carbon "
		"Footprint Plus, electricity location-based. 3 groups; the "
		"largest: 13 Business services with 60 tCO2e (60.0 %), 20 "
		"Staff commuting with 30 tCO2e (30.0 %), 21 Patient and "
		"visitor travel with 10 tCO2e (10.0 %).");
	assert_string_equal(co2e_chart_data(chart),
			    "nhs_category,kgco2e,share,cumulative_share\n"
			    "13,60000,0.6,0.6\n20,30000,0.3,0.9\n"
			    "21,10000,0.1,1\n");
	co2e_chart_free(chart);
	co2e_inventory_free(inventory);
}

/* The axis of 0 to 4,000 t is 300 high, so that 3,000 t are 225; nine bars but
 * the target's in 600 - 47.075 across are 69.116 apart, 0.36 of that each way.
 * Title, subtitle and key are 87.75 high. Blue is 0x0072B2 = 29362. */
static void bars_are_as_high_as_their_tonnes(void **state)
{
	const struct bench *b = *state;
	co2e_chart *chart = chart_made(co2e_chart_waterfall, b->trajectory);

	assert_drawn(chart, "svg",
		     "$boxes << EOD\n"); /* the key's swatches come first */
	assert_drawn(chart, "svg", "\n56.75\t106.51\t162.75\t387.75\t29362\n");
	assert_drawn(chart, "svg", "\t3,000 t\t");
	assert_drawn(chart, "svg", "\t+120 t\t");
	assert_drawn(chart, "svg", "\t" MINUS "350 t\t");
	assert_drawn(chart, "svg", "\t+440 t\t");
	assert_drawn(chart, "txt", "\tTarget\t");
	co2e_chart_free(chart);
}

static void text_is_only_in_datablocks(const char *script, const char *text)
{
	const char *at = script;
	int data = 0;

	while (*at) {
		size_t n = strcspn(at, "\n");
		const char *found = strstr(at, text);

		if (n >= 7 && !memcmp(at + n - 7, " << EOD", 7))
			data = 1;
		else if (n == 3 && !memcmp(at, "EOD", 3))
			data = 0;
		else if (data && n && !isdigit((unsigned char)*at) &&
			 *at != '-')
			fail_msg("a row begins with %c", *at);
		if (!data && found && found < at + n)
			fail_msg("outside of data: %.*s", (int)n, at);
		at += n + (at[n] == '\n');
	}
	assert_false(data);
}

static const char *const kinds[] = {"svg", "png", "pdf", "txt"};

/* A name that ends datablocks and lines, in all places where names stand. */
static void names_stand_in_datablocks_alone(void **state)
{
	static const char name[] =
		"x\nEOD\nCANARY\t\"CANARY\" `CANARY`\n!CANARY";
	static const chart_fn makes[] = {
		co2e_chart_waterfall, co2e_chart_trajectory, co2e_chart_macc};
	co2e_plan *plan = plan_of(3, name);
	co2e_trajectory *t;
	size_t i, k;

	plan->name = plan->targets[0].said.name = name;
	plan->targets[0].said.source = plan->drivers[0].name = name;
	t = plan_run(plan);
	for (i = 0; i < 4; i++) {
		co2e_chart *chart = i < 3 ? chart_made(makes[i], t)
					  : hotspots(*state, 3, name);

		for (k = 0; k < 4; k++) {
			co2e_text *text = script_of(chart, kinds[k]);

			assert_non_null(strstr(co2e_text_data(text), "CANARY"));
			text_is_only_in_datablocks(co2e_text_data(text),
						   "CANARY");
			co2e_text_free(text);
		}
		co2e_chart_free(chart);
	}
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* Every x and y of every row is on the page. */
static void assert_on_page(const char *script, const char *kind)
{
	double width = strcmp(kind, "txt") ? 680 : 100, height = 0;
	const char *at = strstr(script, "set yrange [");
	int data = 0;

	assert_non_null(at);
	height = strtod(at + strlen("set yrange ["), NULL);
	for (at = script; *at; at += strcspn(at, "\n") + 1) {
		char *end;
		double x = strtod(at, &end), y;

		if (strstr(at, " << EOD\n") == at + strcspn(at, " "))
			data = 1;
		else if (!memcmp(at, "EOD", 3))
			data = 0;
		if (!data || end == at)
			continue;
		y = strtod(end, &end);
		if (!(x >= 0 && x <= width && y >= -0.01 && y <= 2000) ||
		    !(height > 0))
			fail_msg("%s: off the page: %.60s", kind, at);
	}
}

static void every_size_of_plan_stays_on_the_page(void **state)
{
	static const chart_fn makes[] = {
		co2e_chart_waterfall, co2e_chart_trajectory, co2e_chart_macc};
	static const size_t sizes[] = {0, 1, 2, 8, 9, 12, 13, 30, 40, 41, 60};
	static const char *const names[] = {
		NULL, "A long name that goes on and on and on, and does not "
		      "end where it might, but later"};
	size_t i, m, n, k;

	(void)state;
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		for (n = 0; n < 2; n++) {
			co2e_plan *plan = plan_of(sizes[i], names[n]);
			co2e_trajectory *t = plan_run(plan);

			for (m = 0; m < 3; m++) {
				co2e_chart *chart = chart_made(makes[m], t);

				for (k = 0; k < 4; k++) {
					co2e_text *text =
						script_of(chart, kinds[k]);

					assert_on_page(co2e_text_data(text),
						       kinds[k]);
					co2e_text_free(text);
				}
				co2e_chart_free(chart);
			}
			co2e_trajectory_free(t);
			plan_free_made(plan);
		}
}

static size_t count_of(const char *text, const char *needle)
{
	size_t count = 0;

	for (; (text = strstr(text, needle)); text++)
		count++;
	return count;
}

/* 60 initiatives, i0 to i59: the 40 largest and one bar of 20. */
static void small_initiatives_become_one_bar(void **state)
{
	co2e_plan *plan = plan_of(60, NULL);
	co2e_trajectory *t = plan_run(plan);
	co2e_chart *chart = chart_made(co2e_chart_waterfall, t);
	co2e_text *text = script_of(chart, "svg");

	(void)state;
	assert_int_equal(count_of(co2e_chart_data(chart), ",initiative,"), 60);
	assert_int_equal(count_of(co2e_text_data(text), "\ti") -
				 count_of(co2e_text_data(text), "\tinit"),
			 40);
	co2e_text_free(text);
	assert_drawn(chart, "svg", "\t20 smaller initiatives\t");
	co2e_chart_free(chart);
	chart = chart_made(co2e_chart_trajectory, t);
	assert_drawn(chart, "svg", "\tOther (52)\t");
	co2e_chart_free(chart);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

/* Twenty are named where 22 are; where 21 are, all. */
static void small_groups_become_one_bar(void **state)
{
	co2e_chart *chart = hotspots(*state, 22, "site");

	assert_drawn(chart, "svg", "\tsite 3\t");
	assert_drawn(chart, "svg", "\tOther (2)\t");
	co2e_chart_free(chart);
	chart = hotspots(*state, 21, "site");
	assert_drawn(chart, "svg", "\tsite 1\t");
	co2e_chart_free(chart);
}

static void an_empty_inventory_is_told(void **state)
{
	static const char *const by[] = {"site", "scope"};
	const struct bench *b = *state;
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_chart *chart = NULL;
	co2e_error err = {0};

	options.by = by;
	options.by_count = 2;
	assert_int_equal(
		co2e_inventory_new(&inventory, b->factors, &options, &err),
		CO2E_OK);
	assert_int_equal(co2e_inventory_price(inventory, &err), CO2E_OK);
	assert_int_equal(co2e_chart_hotspots(&chart, inventory, NULL, &err),
			 CO2E_OK);
	assert_string_equal(co2e_chart_data(chart),
			    "site,scope,kgco2e,share,cumulative_share\n");
	assert_drawn(chart, "svg", "No row was counted: there is no total.");
	assert_drawn(chart, "txt", "No row was counted: there is no total.");
	assert_string_equal(co2e_chart_description(chart),
			    "Bar chart. tCO2e by site, scope, scopes 1 to 3, "
			    "electricity location-based. No row was counted: "
			    "there is no total.");
	co2e_chart_free(chart);
	co2e_inventory_free(inventory);
}

/* The path stays at 1,500 from 2027 to 2029. */
static void the_interim_window_is_shaded(void **state)
{
	const struct bench *b = *state;
	co2e_chart *chart = chart_made(co2e_chart_trajectory, b->trajectory);

	assert_drawn(chart, "png", "\tinterim target 2027 to 2029\t");
	assert_drawn(chart, "png", "$shades using");
	co2e_chart_free(chart);
}

/* Publishers ask to be named: whose figures they are is not cut, whatever else
 * stands there. */
static void a_long_source_is_told_to_its_end(void **state)
{
	enum { WORDS = 60 };
	char name[WORDS * sizeof("of whom ")] = "", last[32];
	co2e_plan *plan = plan_of_two();
	co2e_trajectory *t;
	co2e_chart *chart;
	size_t i;

	(void)state;
	for (i = 0; i < WORDS; i++)
		strcat(name, i % 2 ? "figures " : "of whom ");
	plan->name = name;
	t = plan_run(plan);
	chart = chart_made(co2e_chart_waterfall, t);
	(void)snprintf(last, sizeof(last), "%s.\t", co2e_version());
	assert_drawn(chart, "svg", last);
	assert_drawn(chart, "txt", last);
	co2e_chart_free(chart);
	co2e_trajectory_free(t);
	plan_free_made(plan);
}

static void a_title_of_ones_own_is_taken(void **state)
{
	const struct bench *b = *state;
	co2e_chart_options options = chart_plan_options();
	co2e_chart *chart = NULL;
	co2e_error err = {0};

	options.title = "My `own` title";
	assert_int_equal(
		co2e_chart_waterfall(&chart, b->trajectory, &options, &err),
		CO2E_OK);
	assert_drawn(chart, "svg", "\tMy \xE2\x80\x98own\xE2\x80\x98 title\t");
	co2e_chart_free(chart);
}

static void without_a_target_none_is_drawn(void **state)
{
	const struct bench *b = *state;
	co2e_chart_options options = chart_plan_options();
	co2e_chart *chart = NULL;
	co2e_text *text;
	co2e_error err = {0};

	options.boundary = 0;
	assert_int_equal(
		co2e_chart_waterfall(&chart, b->trajectory, &options, &err),
		CO2E_OK);
	text = script_of(chart, "svg");
	assert_null(strstr(co2e_text_data(text), "arget"));
	assert_null(strstr(co2e_text_data(text), "$dashes"));
	assert_non_null(strstr(co2e_text_data(text), "scopes 1 to 3"));
	co2e_text_free(text);
	co2e_chart_free(chart);
}

static const struct {
	const char *name;
	chart_fn make;
	size_t boundary;
	int32_t year;
	co2e_attribution how;
	int plain; /* 1: of a trajectory without shared and standalone */
	const char *needle;
} wrong[] = {
	{"a year outside", co2e_chart_waterfall, 1, 2031, CO2E_SEQUENTIAL, 0,
	 "no year 2031: it runs from 2025 to 2030"},
	{"the year 0", co2e_chart_waterfall, 1, 0, CO2E_SEQUENTIAL, 0,
	 "no year 0"},
	{"a boundary too many", co2e_chart_waterfall, 2, 2028, CO2E_SEQUENTIAL,
	 0, "no boundary 2: 0 is scopes 1 to 3, and the plan has 1 target"},
	{"a boundary of years", co2e_chart_trajectory, 9, 0, CO2E_SEQUENTIAL, 0,
	 "no boundary 9"},
	{"no attribution", co2e_chart_waterfall, 1, 2028, (co2e_attribution)3,
	 0, "3 is no attribution"},
	{"stacked standalone", co2e_chart_trajectory, 1, 2028, CO2E_STANDALONE,
	 0, "cannot be stacked"},
	{"not run shared", co2e_chart_waterfall, 1, 2028, CO2E_SHARED, 1,
	 "without shared savings"},
	{"not run standalone", co2e_chart_waterfall, 1, 2028, CO2E_STANDALONE,
	 1, "without standalone savings"},
	{"costs not shared", co2e_chart_macc, 0, 0, CO2E_SEQUENTIAL, 1,
	 "without shared savings"},
};

static void what_cannot_be_drawn_is_refused(void **state)
{
	const struct bench *b = *state;
	co2e_trajectory *plain = NULL;
	co2e_error err = {0};
	size_t i;

	assert_int_equal(co2e_trajectory_run(&plain, b->plan, NULL, &err),
			 CO2E_OK);
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		co2e_chart_options options = CO2E_CHART_OPTIONS_INIT;
		co2e_chart *chart = NULL;

		options.boundary = wrong[i].boundary;
		options.year = wrong[i].year;
		options.how = wrong[i].how;
		assert_int_equal(
			wrong[i].make(&chart,
				      wrong[i].plain ? plain : b->trajectory,
				      &options, &err),
			CO2E_E_OPTION);
		assert_null(chart);
		if (!strstr(err.message, wrong[i].needle))
			fail_msg("%s: %s", wrong[i].name, err.message);
	}
	co2e_trajectory_free(plain);
}

static void an_unknown_kind_is_refused(void **state)
{
	const struct bench *b = *state;
	co2e_chart *chart = chart_made(co2e_chart_macc, b->trajectory);
	co2e_text *text = NULL;
	co2e_error err = {0};

	assert_int_equal(co2e_text_new(&text, &err), CO2E_OK);
	assert_int_equal(co2e_chart_script(text, chart, "gif", &err),
			 CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "'gif' is no kind of picture: svg, "
					    "png, pdf and txt are"));
	assert_int_equal(co2e_text_size(text), 0);
	co2e_text_free(text);
	co2e_chart_free(chart);
}

/* A script with the version taken out, which changes with each release. */
static char *without_version(const char *script)
{
	const char *version = co2e_version();
	size_t n = strlen(script);
	char *copy = mem_copy(script, n), *found;

	assert_non_null(copy);
	while ((found = strstr(copy, version)))
		memmove(found, found + strlen(version),
			strlen(found + strlen(version)) + 1);
	return copy;
}

/* Against tests/data/charts/<name>.gp, whose pictures were looked at. With
 * CO2E_WRITE_GOLDEN set they are written instead: look at them again. */
static void assert_golden(co2e_chart *chart, const char *kind, const char *name)
{
	co2e_text *text = script_of(chart, kind);
	char *found = without_version(co2e_text_data(text)), *golden = NULL;
	char path[512];
	co2e_error err = {0};
	size_t n;

	(void)snprintf(path, sizeof(path), TEST_DATA "/charts/%s.gp", name);
	if (getenv("CO2E_WRITE_GOLDEN") &&
	    file_write(path, found, strlen(found), &err))
		fail_msg("%s: %s", path, err.message);
	if (file_read(&golden, &n, path, 1 << 20, &err))
		fail_msg("%s: %s", path, err.message);
	assert_string_equal(found, golden);
	mem_free(golden);
	mem_free(found);
	co2e_text_free(text);
	co2e_chart_free(chart);
}

static void scripts_are_as_they_were_looked_at(void **state)
{
	const struct bench *b = *state;
	co2e_plan *plan = plan_of(30, NULL);
	co2e_trajectory *many = plan_run(plan);

	assert_golden(chart_made(co2e_chart_waterfall, b->trajectory), "svg",
		      "waterfall");
	assert_golden(chart_made(co2e_chart_waterfall, b->trajectory), "txt",
		      "waterfall-txt");
	assert_golden(chart_made(co2e_chart_waterfall, many), "png",
		      "waterfall-thirty");
	assert_golden(chart_made(co2e_chart_trajectory, b->trajectory), "svg",
		      "trajectory");
	assert_golden(chart_made(co2e_chart_trajectory, b->trajectory), "txt",
		      "trajectory-txt");
	assert_golden(chart_made(co2e_chart_macc, b->trajectory), "pdf",
		      "macc");
	assert_golden(hotspots(b, 0, ""), "svg", "hotspots");
	co2e_trajectory_free(many);
	plan_free_made(plan);
}

/* Makes a chart and all its scripts with the nth allocation failing. */
static co2e_status make_all(const struct bench *b, chart_fn make,
			    const co2e_inventory *inventory)
{
	co2e_chart_options options = chart_plan_options();
	co2e_chart *chart = NULL;
	co2e_text *text = NULL;
	co2e_error err = {0};
	co2e_status status;
	size_t k;

	status = make ? make(&chart, b->trajectory, &options, &err)
		      : co2e_chart_hotspots(&chart, inventory, NULL, &err);
	assert_true(!status == !!chart);
	if (!status)
		status = co2e_text_new(&text, &err);
	for (k = 0; !status && k < 4; k++) {
		size_t before = co2e_text_size(text);

		status = co2e_chart_script(text, chart, kinds[k], &err);
		assert_true(!status == (co2e_text_size(text) > before));
	}
	co2e_text_free(text);
	co2e_chart_free(chart);
	return status;
}

static void each_allocation_may_fail(void **state)
{
	static const chart_fn makes[] = {co2e_chart_waterfall,
					 co2e_chart_trajectory, co2e_chart_macc,
					 NULL};
	const struct bench *b = *state;
	co2e_inventory *inventory = chart_inventory(b->factors, 3, "x");
	size_t i;

	for (i = 0; i < 4; i++) {
		co2e_status status = CO2E_E_MEMORY;
		long n;

		for (n = 0; status; n++) {
			mem_fail_after(n);
			status = make_all(b, makes[i], inventory);
			mem_fail_after(-1);
			assert_true(!status || status == CO2E_E_MEMORY);
		}
		assert_true(n > 10);
	}
	co2e_inventory_free(inventory);
}

static void free_takes_null(void **state)
{
	(void)state;
	co2e_chart_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_waterfall_has_its_bars_as_data),
		cmocka_unit_test(a_trajectory_has_its_years_as_data),
		cmocka_unit_test(a_cost_curve_has_its_blocks_as_data),
		cmocka_unit_test(hotspots_are_ranked_with_their_shares),
		cmocka_unit_test(nhs_categories_are_charted_by_name),
		cmocka_unit_test(bars_are_as_high_as_their_tonnes),
		cmocka_unit_test(names_stand_in_datablocks_alone),
		cmocka_unit_test(every_size_of_plan_stays_on_the_page),
		cmocka_unit_test(small_initiatives_become_one_bar),
		cmocka_unit_test(small_groups_become_one_bar),
		cmocka_unit_test(an_empty_inventory_is_told),
		cmocka_unit_test(the_interim_window_is_shaded),
		cmocka_unit_test(a_long_source_is_told_to_its_end),
		cmocka_unit_test(a_title_of_ones_own_is_taken),
		cmocka_unit_test(without_a_target_none_is_drawn),
		cmocka_unit_test(
			what_is_not_on_the_curve_is_told_with_its_reason),
		cmocka_unit_test(
			a_curve_without_costs_does_not_deny_the_savings),
		cmocka_unit_test(what_cannot_be_drawn_is_refused),
		cmocka_unit_test(an_unknown_kind_is_refused),
		cmocka_unit_test(scripts_are_as_they_were_looked_at),
		cmocka_unit_test(each_allocation_may_fail),
		cmocka_unit_test(free_takes_null),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
