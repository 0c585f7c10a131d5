/* Plans that are read: what each becomes, by hand. The figures of 2024 in
 * tests/data/demo, kgCO2e per kWh: gas 0.2 direct (scope 1) and 0.03 wtt; power
 * 0.3 generation (scope 2), 0.02 t&d. */
#include "cmocka_tests.h"
#include "demo_sets.h"
#include "plan_text.h"

#include "base/alloc.h"
#include "plan/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int setup(void **state)
{
	*state = plan_factors();
	return 0;
}

static co2e_plan *good(const co2e_factors *factors, const char *text)
{
	co2e_plan *plan = NULL;
	co2e_error err = {0};

	if (plan_of(&plan, factors, text, &err))
		fail_msg("%s: %s", err.source, err.message);
	assert_non_null(plan);
	return plan;
}

/* How many findings hold these words. */
static size_t told(const co2e_plan *plan, const char *words)
{
	const char *text;
	size_t i, count = 0;

	for (i = 0; (text = co2e_plan_finding(plan, i)); i++)
		count += strstr(text, words) != NULL;
	return count;
}

static void line_is(const struct plan_line *line, co2e_scope scope,
		    uint32_t category, co2e_stage stage, double kgco2e)
{
	assert_int_equal(line->scope, scope);
	assert_int_equal(line->category, category);
	assert_int_equal(line->stage, stage);
	assert_within(line->kgco2e, kgco2e, 0);
}

static void figures_become_items(void **state)
{
	co2e_plan *plan = good(*state, PLAN(""));
	const struct plan_item *item = plan->items;

	assert_int_equal(plan->item_count, 3);
	assert_string_equal(item[0].activity, "fuels/gas");
	assert_string_equal(item[0].label, "g");
	assert_string_equal(item[0].site, "Main");
	assert_string_equal(item[0].unit_text, "kWh");
	assert_within(item[0].quantity, 1000, 0);
	assert_int_equal(item[0].line_count, 2);
	line_is(&item[0].lines[0], CO2E_SCOPE_1, 0, CO2E_STAGE_DIRECT, 0.2);
	line_is(&item[0].lines[1], CO2E_SCOPE_3, 3, CO2E_STAGE_WTT, 0.03);
	/* biogenic CO2 is outside of scopes: in no plan */
	assert_int_equal(item[1].line_count, 2);
	line_is(&item[1].lines[0], CO2E_SCOPE_2, 0, CO2E_STAGE_GENERATION, 0.3);
	line_is(&item[1].lines[1], CO2E_SCOPE_3, 3, CO2E_STAGE_TD, 0.02);
	assert_string_equal(item[2].label, "Goods");
	assert_string_equal(item[2].activity, "");
	assert_within(item[2].quantity, 12000, 0);
	line_is(&item[2].lines[0], CO2E_SCOPE_3, 1, CO2E_STAGE_UPSTREAM, 1);
	assert_int_equal(told(plan, "taken as gross"), 1);
	assert_int_equal(told(plan, "figures of the 2024 edition"), 1);
	co2e_plan_free(plan);
}

static void names_and_years_are_kept(void **state)
{
	co2e_plan *plan = good(
		*state,
		"{'name':'A','organisation':'O','description':'D',"
		"'$schema':'x','horizon':{'to':2030},'factors':{'edition':2025}"
		","
		"'baseline':{'year':2024,'figures':[{'id':'g','activity':'gas',"
		"'quantity':1,'unit':'kWh (Gross CV)'}]}}");

	assert_string_equal(co2e_plan_name(plan), "A");
	assert_string_equal(plan->organisation, "O");
	assert_string_equal(plan->description, "D");
	assert_int_equal(co2e_plan_baseline_year(plan), 2024);
	assert_int_equal(co2e_plan_last_year(plan), 2030);
	/* 0.21 in the edition of 2025 */
	assert_within(plan->items[0].lines[0].kgco2e, 0.21, 0);
	assert_null(co2e_plan_initiative(plan, 0));
	assert_null(co2e_plan_target(plan, 0));
	assert_null(co2e_plan_driver(plan, 0));
	co2e_plan_free(plan);
}

#define INVENTORY(more)                                                        \
	"{'name':'P','horizon':{'to':2040},'baseline':{'year':2024,"           \
	"'inventory':{" more "}}}"

#define BESIDE                                                                 \
	",'baseline':{'year':2020,'kgco2e':30},"                               \
	"'points':[{'year':2030,'reduction':1}]"

static void an_inventory_becomes_items(void **state)
{
	co2e_plan *plan = good(*state, INVENTORY("'files':['trust.csv']"));
	const struct plan_item *item = plan->items;

	assert_int_equal(plan->item_count, 4);
	assert_string_equal(item[0].label, "fuels/gas at Main");
	assert_string_equal(item[0].organisation, "Trust");
	assert_within(item[0].quantity, 1000, 0); /* 600 + 400 */
	line_is(&item[0].lines[0], CO2E_SCOPE_1, 0, CO2E_STAGE_DIRECT, 0.2);
	/* Rows that name their stage: 500 kWh generated, T&D of 300 of them.
	 * 300 x 0.02 / 500 = 0.012 kg per kWh. */
	assert_string_equal(item[1].label, "power at Main");
	assert_within(item[1].quantity, 500, 0);
	line_is(&item[1].lines[0], CO2E_SCOPE_2, 0, CO2E_STAGE_GENERATION, 0.3);
	line_is(&item[1].lines[1], CO2E_SCOPE_3, 3, CO2E_STAGE_TD, 0.012);
	assert_string_equal(item[2].label, "gloves at North");
	assert_within(item[2].lines[0].kgco2e, 1000, 0); /* per tonne */
	assert_string_equal(item[3].unit_text, "MWh");
	assert_within(item[3].lines[0].kgco2e, 300, 0);
	assert_int_equal(told(plan, "taken for one year"), 0);
	co2e_plan_free(plan);
}

/* 100 km of the organisation's own and 300 km of patients, at 0.044 + 0.01 kg:
 * 5.4 kg in scope 3 and 16.2 beyond it. The 50 km that were not driven are in
 * no plan. Only a boundary that names what is beyond the scopes counts it. */
static void what_is_beyond_the_scopes_is_counted_where_it_is_named(void **state)
{
	static const double baselines[] = {5.4, 5.4, 16.2, 21.6, 16.2, 21.6};
	co2e_plan *plan = good(
		*state,
		"{'name':'P','horizon':{'to':2030},'baseline':{'year':2024,"
		"'inventory':{'files':['beside.csv']}},'targets':["
		"{'id':'a'" BESIDE "},"
		"{'id':'b','boundary':{'scope':'beyond'}" BESIDE "},"
		"{'id':'c','boundary':{'scope':'1,2,3,Beyond'}" BESIDE "},"
		"{'id':'d','boundary':{'nhs_category':'20,21'}" BESIDE "},"
		"{'use':'nhs-carbon-footprint-plus','baseline_kgco2e':30}]}");
	co2e_trajectory *t = NULL;
	size_t i;

	assert_int_equal(plan->item_count, 2);
	assert_string_equal(plan->items[0].label, "trips/car");
	assert_within(plan->items[0].quantity, 100, 0);
	assert_string_equal(plan->items[1].label, "trips/car (scope beyond)");
	assert_within(plan->items[1].quantity, 300, 0);
	assert_int_equal(co2e_trajectory_run(&t, plan, NULL, NULL), CO2E_OK);
	for (i = 0; i < sizeof(baselines) / sizeof(baselines[0]); i++) {
		co2e_year y;

		assert_true(co2e_trajectory_year(&y, t, i, 2024));
		assert_within(y.baseline, baselines[i], 1e-4);
	}
	co2e_trajectory_free(t);
	co2e_plan_free(plan);
}

/* Kilograms left in 2026, in the boundaries from 0 on. */
static void leaves(const co2e_factors *factors, const char *text,
		   const double *kg, size_t count)
{
	co2e_plan *plan = good(factors, text);
	co2e_trajectory *t = NULL;
	size_t i;

	assert_int_equal(co2e_trajectory_run(&t, plan, NULL, NULL), CO2E_OK);
	for (i = 0; i < count; i++) {
		co2e_year y;

		assert_true(co2e_trajectory_year(&y, t, i, 2026));
		assert_within(y.residual, kg[i], 1e-4);
	}
	co2e_trajectory_free(t);
	co2e_plan_free(plan);
}

#define BESIDE_PLAN(file, boundary, select, effect)                            \
	"{'name':'P','horizon':{'to':2026},'baseline':{'year':2024,"           \
	"'inventory':{'files':['" file "']}},'targets':[{'id':'b',"            \
	"'boundary':" boundary BESIDE "}],'initiatives':[{'id':'v',"           \
	"'start':2025,'select':" select ",'effect':" effect "}]}"

/* Journeys by car are 0.054 kg/km, whoever makes them: 100 km of business, 300
 * of patients, 200 of staff on their way to work. What is done about some of
 * them does nothing to the others. */
static void an_initiative_takes_the_rows_that_its_selector_names(void **state)
{
	/* half of 16.2 kg of patients' is left, all of 5.4 of business */
	static const double fewer[] = {5.4, 8.1};
	/* 150 km x 0.1 m3/km x 0.15 kg/m3 = 2.25 kg are added to that: of the
	 * patients, as the car was */
	static const double other[] = {5.4, 10.35};
	/* 5.4 + half of 10.8 kg, of which 5.4 kg are of commuting */
	static const double commuting[] = {10.8, 5.4};

	leaves(*state,
	       BESIDE_PLAN("beside.csv", "{'scope':'beyond'}",
			   "{'scope':'beyond'}", "{'fraction':0.5}"),
	       fewer, 2);
	leaves(*state,
	       BESIDE_PLAN("beside.csv", "{'scope':'beyond'}",
			   "{'scope':'beyond'}",
			   "{'substitute':{'fraction':0.5,'with':'water',"
			   "'unit':'m3','per_unit':'km','ratio':0.1}}"),
	       other, 2);
	leaves(*state,
	       BESIDE_PLAN("commuting.csv", "{'category':7}", "{'category':7}",
			   "{'fraction':0.5}"),
	       commuting, 2);
}

/* Half of the 300 kg of patients' journeys is saved in 2025 and 2026: nothing
 * of it in scopes 1 to 3, all of it where money is asked for; 10 GBP for 0.3 t.
 */
static void what_is_saved_beyond_the_scopes_is_appraised(void **state)
{
	co2e_plan *plan = good(
		*state,
		"{'name':'P','horizon':{'to':2026},'baseline':{'year':2024,"
		"'figures':[{'id':'p','tco2e':0.3,'scope':'beyond'},"
		"{'id':'g','activity':'glove','quantity':50,'unit':'kgCO2e',"
		"'scope':3,'category':1}]},'initiatives':[{'id':'v',"
		"'start':2025,'select':{'id':'p'},'effect':{'fraction':0.5},"
		"'capex':{'2024':10}}]}");
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_trajectory *t = NULL;
	co2e_appraisal a;
	co2e_year y;

	options.shared = 1;
	assert_int_equal(co2e_trajectory_run(&t, plan, &options, NULL),
			 CO2E_OK);
	assert_true(co2e_trajectory_year(&y, t, 0, 2026));
	assert_within(y.baseline, 50, 0);
	assert_within(y.residual, 50, 0);
	/* the widest boundary is nobody's to ask for */
	assert_false(co2e_trajectory_year(&y, t, 1, 2026));
	assert_true(co2e_appraise(&a, t, 0));
	assert_within(a.lifetime_tonnes, 0.3, 1e-9);
	assert_within(a.gbp_per_tonne, 10 / 0.3, 1e-6);
	co2e_trajectory_free(t);
	co2e_plan_free(plan);
}

static void an_inventorys_options_are_taken(void **state)
{
	co2e_plan *plan =
		good(*state,
		     INVENTORY("'files':['months.csv'],'map':{'site':'place'},"
			       "'edition':2023,'stages':'direct','gwp':'AR5'"));

	assert_int_equal(plan->item_count, 1);
	assert_string_equal(plan->items[0].site, "Main");
	assert_within(plan->items[0].quantity, 30, 0);
	assert_int_equal(plan->items[0].line_count, 1);
	assert_within(plan->items[0].lines[0].kgco2e, 0.19825, 0);
	/* 31 + 29 days */
	assert_int_equal(told(plan, "2024-01-01 to 2024-02-29, 60 days"), 1);
	assert_int_equal(told(plan, "priced by the 2023 edition"), 1);
	co2e_plan_free(plan);
	plan = good(*state, INVENTORY("'files':['months.csv'],"
				      "'edition':'majority'"));
	assert_within(plan->items[0].lines[0].kgco2e, 0.2, 0);
	assert_int_equal(told(plan, "each row's own edition"), 1);
	co2e_plan_free(plan);
}

static void an_initiative_is_what_it_says(void **state)
{
	co2e_plan *plan = good(
		*state,
		INITIATIVE("{'activity':'power','site':['Main']}",
			   ",'name':'LED','owner':'Estates','source':'S',"
			   "'ramp':{'type':'s-curve','years':3},'lifetime':20,"
			   "'uptake':0.8,'probability':0.9,'effect':"
			   "{'fraction':0.5},'capex':{'2027':10,'2026':120},"
			   "'running':{'from':2027,'to':2029,'annual':-5},"
			   "'social':[{'measure':'jobs','unit':'FTE',"
			   "'value':12}]"));
	const struct plan_initiative *in = plan->initiatives;
	const co2e_initiative *said = co2e_plan_initiative(plan, 0);
	co2e_social social;

	assert_int_equal(co2e_plan_initiative_count(plan), 1);
	assert_string_equal(said->id, "i");
	assert_string_equal(said->name, "LED");
	assert_string_equal(said->owner, "Estates");
	assert_string_equal(said->source, "S");
	assert_int_equal(said->start, 2026);
	assert_int_equal(said->end, 2045); /* 2026 + 20 - 1 */
	assert_within(said->uptake, 0.8, 0);
	assert_within(said->probability, 0.9, 0);
	assert_int_equal(in->ramp, PLAN_RAMP_S_CURVE);
	assert_int_equal(in->ramp_years, 3);
	assert_int_equal(in->effect, PLAN_FRACTION);
	assert_within(in->amount, 0.5, 0);
	assert_int_equal(in->item_count, 1);
	assert_int_equal(in->items[0].item, 1);
	assert_int_equal(in->capex.count, 2);
	assert_int_equal(in->capex.years[0], 2026);
	assert_within(in->capex.values[0], 120, 0);
	assert_int_equal(in->running.count, 3);
	assert_int_equal(in->running.years[2], 2029);
	assert_within(in->running.values[2], -5, 0);
	assert_int_equal(co2e_plan_social(&social, plan, 0, 0), 1);
	assert_string_equal(social.measure, "jobs");
	assert_string_equal(social.unit, "FTE");
	assert_within(social.value, 12, 0);
	assert_int_equal(co2e_plan_social(&social, plan, 0, 1), 0);
	assert_int_equal(co2e_plan_social(&social, plan, 1, 0), 0);
	co2e_plan_free(plan);
}

static void what_is_not_said_has_its_usual_value(void **state)
{
	co2e_plan *plan = good(*state, INITIATIVE("{'activity':'gas'}", HALF));
	const struct plan_initiative *in = plan->initiatives;

	assert_string_equal(in->said.name, "i");
	assert_string_equal(in->said.owner, "");
	assert_int_equal(in->said.end, 2125); /* 100 years */
	assert_within(in->said.uptake, 1, 0);
	assert_within(in->said.probability, 1, 0);
	assert_int_equal(in->ramp, PLAN_RAMP_STEP);
	assert_int_equal(in->capex.count + in->running.count, 0);
	assert_int_equal(in->social_count, 0);
	co2e_plan_free(plan);
}

/* 0.5 MWh of an item in kWh are 500 of its units. */
static void an_amount_is_told_in_the_items_units(void **state)
{
	co2e_plan *plan = good(
		*state, INITIATIVE("{'activity':'power'}",
				   ",'effect':{'absolute':0.5,'unit':'MWh'}"));
	const struct plan_initiative *in = plan->initiatives;

	assert_int_equal(in->effect, PLAN_ABSOLUTE);
	assert_within(in->amount, 0.5, 0);
	assert_within(in->items[0].per_unit, 1000, 0);
	co2e_plan_free(plan);
}

/* A boiler of 85 % under a heat pump of 3.4: 0.85 / 3.4 = 0.25 kWh of power per
 * kWh of gas, and it goes to the power that Main has already. */
static void a_heat_pump_adds_to_the_sites_own_power(void **state)
{
	co2e_plan *plan =
		good(*state,
		     INITIATIVE("{'activity':'fuels/*'}",
				",'effect':{'substitute':{'fraction':0.6,"
				"'with':'power','unit':'MWh','efficiency':0.85,"
				"'spf':3.4}}"));
	const struct plan_initiative *in = plan->initiatives;

	assert_int_equal(plan->item_count, 3);
	assert_int_equal(in->effect, PLAN_SUBSTITUTE);
	assert_within(in->amount, 0.6, 0);
	assert_int_equal(in->item_count, 1);
	assert_int_equal(in->items[0].item, 0);
	assert_int_equal(in->items[0].adds_to, 1);
	assert_within(in->items[0].ratio, 0.25, 1e-16);
	co2e_plan_free(plan);
}

/* Trips are nowhere yet: a new item, at the same site, at 0. per_unit says
 * which unit of the old the ratio is per. */
static void what_takes_over_is_made_where_it_is_not(void **state)
{
	co2e_plan *plan = good(
		*state, INITIATIVE("{'activity':'power'}",
				   ",'effect':{'substitute':{'fraction':1,"
				   "'with':'trips/car','unit':'km','ratio':3,"
				   "'per_unit':'MWh'}}"));
	const struct plan_initiative *in = plan->initiatives;

	assert_int_equal(plan->item_count, 4);
	assert_string_equal(plan->items[3].label, "trips/car at Main");
	assert_string_equal(plan->items[3].unit_text, "km");
	assert_within(plan->items[3].quantity, 0, 0);
	line_is(&plan->items[3].lines[0], CO2E_SCOPE_3, 6, CO2E_STAGE_DIRECT,
		0.044);
	assert_int_equal(in->items[0].adds_to, 3);
	/* 1 kWh = 0.001 MWh, 3 km each */
	assert_within(in->items[0].ratio, 0.003, 1e-18);
	co2e_plan_free(plan);
}

/* Gas is in plain kWh, which means gross; an amount in gross kWh meets it. */
static void plain_energy_is_gross_and_says_so(void **state)
{
	co2e_plan *plan = good(*state, INITIATIVE("{'activity':'gas'}",
						  ",'effect':{'absolute':2,"
						  "'unit':'kWh (Gross CV)'}"));

	assert_within(plan->initiatives[0].items[0].per_unit, 1, 0);
	assert_int_equal(told(plan, "initiative 'i': energy without"), 1);
	co2e_plan_free(plan);
}

/* Without per_unit, a ratio of what cannot meet is per the old one's unit. */
static void a_ratio_is_per_the_unit_of_the_old(void **state)
{
	co2e_plan *plan =
		good(*state,
		     INITIATIVE("{'activity':'power'}",
				",'effect':{'substitute':{'fraction':1,"
				"'with':'trips/car','unit':'km','ratio':3}}"));

	assert_within(plan->initiatives[0].items[0].ratio, 3, 0);
	co2e_plan_free(plan);
}

static void side_effects_go_to_the_same_site(void **state)
{
	co2e_plan *plan =
		good(*state, INITIATIVE("{'activity':'power'}",
					HALF ",'side_effects':[{'adds':'gas',"
					     "'unit':'kWh','per':0.35}]"));
	const struct plan_initiative *in = plan->initiatives;

	assert_int_equal(plan->item_count, 3);
	assert_int_equal(in->side_count, 1);
	assert_int_equal(in->sides[0].from, 1);
	assert_int_equal(in->sides[0].to, 0);
	assert_within(in->sides[0].per, 0.35, 0);
	co2e_plan_free(plan);
}

/* What a later one adds is there for an earlier one's selector too. */
static void a_selector_finds_what_is_only_added(void **state)
{
	co2e_plan *plan = good(
		*state,
		PLAN(",'initiatives':["
		     "{'id':'a','start':2026,'select':{'activity':'trips/car'}"
		     ",'effect':{'fraction':0.5}},"
		     "{'id':'b','start':2026,'select':{'activity':'power'},"
		     "'effect':{'substitute':{'fraction':1,'with':'trips/car',"
		     "'unit':'km','ratio':3}}}]"));

	assert_int_equal(plan->initiatives[0].items[0].item, 3);
	assert_int_equal(told(plan, "'a' reduces what 'b' adds to"), 1);
	co2e_plan_free(plan);
}

struct selecting {
	const char *name, *select;
	size_t count;
	uint32_t items[3];
};
static const struct selecting selecting[] = {
	{"all", "{}", 3, {0, 1, 2}},
	{"a key under a prefix", "{'activity':'fuels/*'}", 1, {0}},
	{"an alias in other letters", "{'activity':'GAS'}", 1, {0}},
	{"a list", "{'activity':['fuels/gas','power']}", 2, {0, 1}},
	{"a site", "{'site':'Main'}", 2, {0, 1}},
	{"a figure's id", "{'id':'b'}", 1, {2}},
	{"scope 2 as a number", "{'scope':2}", 1, {1}},
	{"scopes as text", "{'scope':'1, 2'}", 2, {0, 1}},
	{"scope 3 category 1", "{'scope':3,'category':'1'}", 1, {2}},
	{"a stage", "{'stage':'wtt;t&d'}", 2, {0, 1}},
	{"both must hold of one line", "{'scope':3,'stage':'t&d'}", 1, {1}},
	/* gas is in 01 and 06, power in 05 and 06, the goods in none */
	{"by NHS category", "{'nhs_category':5}", 1, {1}},
	{"by several of them", "{'nhs_category':'1,6'}", 2, {0, 1}},
};

static void a_selector_holds_what_it_names(void **state)
{
	char text[1024];
	size_t i, k;

	for (i = 0; i < sizeof(selecting) / sizeof(selecting[0]); i++) {
		const struct selecting *c = &selecting[i];
		co2e_plan *plan;

		(void)snprintf(text, sizeof(text), INITIATIVE("%s", HALF),
			       c->select);
		plan = good(*state, text);
		if (plan->initiatives[0].item_count != c->count)
			fail_msg("%s: %zu items", c->name,
				 plan->initiatives[0].item_count);
		for (k = 0; k < c->count; k++)
			assert_int_equal(plan->initiatives[0].items[k].item,
					 c->items[k]);
		co2e_plan_free(plan);
	}
}

static void drivers_move_items_or_lines(void **state)
{
	co2e_plan *plan =
		good(*state,
		     PLAN(",'drivers':["
			  "{'id':'more','name':'More patients','type':'growth',"
			  "'select':{'site':'Main'},'rate':0.01,'to':2030},"
			  "{'id':'beds','type':'series','select':{'id':'b'},"
			  "'index':{'2030':1.5,'2024':1}},"
			  "{'id':'grid','type':'factor','source':'S',"
			  "'select':{'stage':'generation,t&d'},"
			  "'kgco2e':{'2020':0.4,'2030':0.1}}]"));
	const struct plan_driver *d = plan->drivers;

	assert_int_equal(plan->driver_count, 3);
	assert_string_equal(co2e_plan_driver(plan, 0), "More patients");
	assert_string_equal(co2e_plan_driver(plan, 1), "beds");
	assert_null(co2e_plan_driver(plan, 3));
	assert_int_equal(d[0].kind, PLAN_DRIVER_GROWTH);
	assert_within(d[0].rate, 0.01, 0);
	assert_int_equal(d[0].from, 2025);
	assert_int_equal(d[0].to, 2030);
	assert_int_equal(d[0].item_count, 2);
	assert_int_equal(d[1].kind, PLAN_DRIVER_INDEX);
	assert_int_equal(d[1].series.years[0], 2024);
	assert_within(d[1].series.values[1], 1.5, 0);
	assert_int_equal(d[1].items[0], 2);
	assert_int_equal(d[2].kind, PLAN_DRIVER_FACTOR);
	assert_int_equal(d[2].item_count, 0);
	assert_int_equal(plan->items[0].lines[0].drivers, 0);
	assert_int_equal(plan->items[1].lines[0].drivers, 4);
	assert_int_equal(plan->items[1].lines[1].drivers, 4);
	co2e_plan_free(plan);
}

static void the_shipped_grid_is_interpolated_and_says_so(void **state)
{
	co2e_plan *plan = good(*state, DRIVER(",'type':'factor',"
					      "'series':'grid-average'"));

	assert_true(plan->drivers[0].series.count > 2);
	assert_int_equal(told(plan, "straight lines"), 1);
	co2e_plan_free(plan);
}

static void a_target_of_ones_own_counts_its_boundary(void **state)
{
	co2e_plan *plan = good(
		*state,
		TARGET(",'name':'T','source':'S','boundary':{'scope':'1,2'},"
		       "'baseline':{'year':2019,'tco2e':0.5,'vintage':'v1'},"
		       "'points':[{'year':2032,'reduction':0.75},"
		       "{'year':2040,'reduction':1}],'path':'budget'"));
	const co2e_target *said = co2e_plan_target(plan, 0);
	const struct plan_target *t = plan->targets;

	assert_int_equal(co2e_plan_target_count(plan), 1);
	assert_null(co2e_plan_target(plan, 1));
	assert_string_equal(said->id, "t");
	assert_string_equal(said->name, "T");
	assert_string_equal(said->source, "S");
	assert_string_equal(said->vintage, "v1");
	assert_string_equal(said->boundary, "scope 1,2");
	assert_int_equal(said->baseline_year, 2019);
	assert_within(said->baseline_kgco2e, 500, 0);
	assert_int_equal(t->path, PLAN_PATH_BUDGET);
	assert_int_equal(t->level.count, 3);
	assert_int_equal(t->level.years[1], 2032);
	assert_within(t->level.values[0], 500, 0);
	assert_within(t->level.values[1], 125, 0); /* a quarter of 500 */
	assert_within(t->level.values[2], 0, 0);
	/* bit 0: scopes 1 to 3; bit 1: this target */
	assert_int_equal(plan->items[0].lines[0].boundaries, 3);
	assert_int_equal(plan->items[0].lines[1].boundaries, 1);
	assert_int_equal(plan->items[1].lines[0].boundaries, 3);
	assert_int_equal(plan->items[2].lines[0].boundaries, 1);
	co2e_plan_free(plan);
}

/* By the NHS map: fuels, electricity, energy's own, travel without hotels, and
 * water are the NHS Carbon Footprint; services are the Plus's. Goods without an
 * NHS category could be either's, and are told. -80 % leaves a fifth. */
static void the_nhs_footprint_has_its_published_boundary(void **state)
{
	co2e_plan *plan = good(
		*state,
		"{'name':'P','horizon':{'to':2040},'baseline':{'year':2024,"
		"'vintage':'2025','figures':[" FIGURES
		",{'id':'t','activity':'trips/car','quantity':9,'unit':'km'},"
		"{'id':'w','activity':'water-supply','quantity':2,"
		"'unit':'tCO2e','scope':3,'category':1},"
		"{'id':'h','activity':'hotel-stay/x','quantity':2,"
		"'unit':'tCO2e','scope':3,'category':6},"
		"{'id':'s','tco2e':3,'scope':3,'category':1,"
		"'nhs_category':13}]},"
		"'targets':[{'use':'nhs-carbon-footprint',"
		"'baseline_tco2e':10},{'use':'nhs-carbon-footprint-plus',"
		"'baseline_kgco2e':50000}]}");
	const struct plan_item *item = plan->items;
	const struct plan_target *t = plan->targets;

	assert_string_equal(t[0].said.id, "nhs-carbon-footprint");
	assert_string_equal(t[0].said.vintage, "2025");
	assert_int_equal(t[0].said.baseline_year, 1990);
	assert_within(t[0].said.baseline_kgco2e, 10000, 0);
	assert_within(plan_series_at(&t[0].level, 2032), 2000, 1e-9);
	assert_within(plan_series_at(&t[0].level, 2040), 0, 0);
	assert_within(plan_series_at(&t[1].level, 2039), 10000, 1e-9);
	assert_within(plan_series_at(&t[1].level, 2045), 0, 0);
	assert_int_equal(item[0].lines[0].boundaries, 7); /* gas */
	assert_int_equal(item[0].lines[1].boundaries, 7); /* its wtt */
	assert_int_equal(item[1].lines[1].boundaries, 7); /* t&d */
	assert_int_equal(item[2].lines[0].boundaries, 1); /* goods: of which? */
	assert_int_equal(item[3].lines[0].boundaries, 7); /* a trip */
	assert_int_equal(item[3].lines[1].boundaries, 7); /* its wtt */
	assert_int_equal(item[4].lines[0].boundaries, 7); /* water */
	assert_int_equal(item[5].lines[0].boundaries, 5); /* a hotel */
	assert_int_equal(item[6].lines[0].boundaries, 5); /* services */
	assert_int_equal(item[6].lines[0].nhs_category, 13);
	assert_int_equal(told(plan, "NHS Carbon Footprint does not count what "
				    "has no NHS category: 'Goods'; give "
				    "figures their nhs_category"),
			 1);
	co2e_plan_free(plan);
}

static void a_vintage_that_is_not_said_is_the_newest(void **state)
{
	co2e_plan *plan = good(*state, SHIPPED(",'baseline_tco2e':10"));

	assert_string_equal(plan->targets[0].said.vintage, "2025");
	assert_int_equal(told(plan, "taken as of vintage '2025'"), 1);
	co2e_plan_free(plan);
	plan = good(*state, SHIPPED(",'baseline_tco2e':10,'vintage':'2020'"));
	assert_string_equal(plan->targets[0].said.vintage, "2020");
	assert_int_equal(told(plan, "taken as of vintage"), 0);
	co2e_plan_free(plan);
}

static void an_appraisal_has_its_years_and_carbon(void **state)
{
	co2e_plan *plan = good(
		*state, PLAN(",'appraisal':{'price_base':2022,'deflator':'gdp',"
			     "'optimism_bias':0.2,'first_year':2025}"));

	assert_int_equal(plan->price_base, 2022);
	assert_int_equal(plan->appraisal_year, 2025);
	assert_within(plan->optimism_bias, 0.2, 0);
	/* DESNZ, Valuation of energy use (2023), table 3: central, 2020 */
	assert_within(plan_series_at(&plan->carbon[CO2E_CARBON_CENTRAL], 2020),
		      253.19, 0.005);
	co2e_plan_free(plan);
	plan = good(*state, PLAN(""));
	assert_int_equal(plan->appraisal_year, 2024);
	assert_int_equal(plan->price_base, 2024);
	assert_within(plan->optimism_bias, 0, 0);
	co2e_plan_free(plan);
}

/* The deflator that is meant by none has no 2025, and the plan did not ask for
 * its prices: that of financial years, whose forecast has it, is taken. */
static void an_appraisal_without_a_word_of_prices_takes_what_there_is(
	void **state)
{
	co2e_plan *plan =
		good(*state, "{'name':'P','horizon':{'to':2055},'baseline':{"
			     "'year':2025,'figures':[{'id':'b','tco2e':12,"
			     "'scope':3,'category':1}]},"
			     "'appraisal':{'optimism_bias':0.2}}");

	assert_within(plan->optimism_bias, 0.2, 0);
	assert_int_equal(plan->price_base, 2025);
	assert_true(plan->carbon[CO2E_CARBON_CENTRAL].count > 0);
	assert_int_equal(told(plan, "carbon values end in 2050, and that one "
				    "is held to 2055"),
			 1);
	co2e_plan_free(plan);
	plan = good(*state, "{'name':'P','horizon':{'to':2030},'baseline':{"
			    "'year':2016,'figures':[{'id':'b','tco2e':12,"
			    "'scope':3,'category':1}]}}");
	assert_int_equal(told(plan, "carbon values begin in 2020, and that one "
				    "is taken from 2016 on"),
			 1);
	co2e_plan_free(plan);
}

/* What is paid each year to the end goes on where a what-if begins earlier; a
 * last year that is given is one. */
static void a_yearly_sum_goes_on_unless_its_end_is_given(void **state)
{
	co2e_plan *plan = good(*state, INITIATIVE("{'activity':'gas'}", HALF
						  ",'running':{'annual':-5}"));

	assert_int_equal(plan->initiatives[0].running_goes_on, 1);
	co2e_plan_free(plan);
	plan = good(*state, INITIATIVE("{'activity':'gas'}",
				       HALF ",'running':{'to':2030,"
					    "'annual':-5}"));
	assert_int_equal(plan->initiatives[0].running_goes_on, 0);
	co2e_plan_free(plan);
}

/* A pair is told once, with the plainest reason; what commutes is not told. */
static void pairs_whose_order_matters_are_told(void **state)
{
	co2e_plan *plan = good(
		*state,
		PLAN(",'initiatives':["
		     "{'id':'a','start':2026,'select':{'activity':'gas'},"
		     "'effect':{'fraction':0.5}},"
		     "{'id':'b','start':2026,'select':{'activity':'gas'},"
		     "'effect':{'fraction':0.5}},"
		     "{'id':'c','start':2026,'select':{'activity':'gas'},"
		     "'effect':{'absolute':5,'unit':'kWh'}},"
		     "{'id':'d','start':2026,'select':{'activity':'gas'},"
		     "'effect':{'absolute':5,'unit':'kWh'}},"
		     "{'id':'e','start':2026,'select':{'activity':'gas'},"
		     "'effect':{'substitute':{'fraction':1,'with':'power',"
		     "'unit':'kWh','ratio':1}}},"
		     "{'id':'f','start':2026,'select':{'activity':'power'},"
		     "'effect':{'fraction':0.5}}]"));

	assert_int_equal(told(plan, "'f' reduces what 'e' adds to"), 1);
	assert_int_equal(told(plan, "'e' brings something"), 4);
	assert_int_equal(told(plan, "'c' takes an amount of what 'a'"), 1);
	assert_int_equal(told(plan, "takes an amount"), 4); /* c, d; a, b */
	assert_int_equal(told(plan, "decides"), 9);
	co2e_plan_free(plan);
}

static void names_are_kept_as_they_are(void **state)
{
	static const char name[] = "a\\\"`$(x)`\\n\\u202eb \\u0007<b>\\t!|#";
	static const char kept[] = "a\"`$(x)`\n\xe2\x80\xae"
				   "b \a<b>\t!|#";
	char text[1024];
	co2e_plan *plan;

	(void)snprintf(text, sizeof(text),
		       INITIATIVE("{'activity':'gas'}", HALF ",'name':'%s'"),
		       name);
	plan = good(*state, text);
	assert_string_equal(co2e_plan_initiative(plan, 0)->name, kept);
	co2e_plan_free(plan);
}

static void a_plan_is_read_from_a_file(void **state)
{
	co2e_plan *plan = NULL;
	co2e_error err = {0};

	assert_int_equal(co2e_plan_load(&plan, TEST_DATA "/plan/trust.json",
					*state, &err),
			 CO2E_OK);
	assert_int_equal(plan->item_count, 4);
	co2e_plan_free(plan);
	plan = (co2e_plan *)&err;
	assert_int_equal(co2e_plan_load(&plan, TEST_DATA "/plan/none.json",
					*state, &err),
			 CO2E_E_IO);
	assert_null(plan);
	assert_non_null(strstr(err.source, "none.json"));
	co2e_plan_free(NULL);
}

/* Every allocation fails once. */
static void a_heap_that_ends_leaves_nothing(void **state)
{
	static const char text[] =
		"{'name':'P','organisation':'O','horizon':{'to':2040},"
		"'baseline':{'year':2024,'figures':[" FIGURES
		"],'inventory':{'files':['trust.csv'],'map':{'note':'site'},"
		"'stages':'direct,generation,t&d,wtt,upstream'}},"
		"'drivers':[{'id':'d','type':'factor','select':"
		"{'site':['Main','North']},'series':'grid-average'},"
		"{'id':'s','type':'series','select':{},'index':{'2024':1}}],"
		"'initiatives':[{'id':'a','start':2026,'select':"
		"{'activity':'power'},'effect':{'substitute':{'fraction':1,"
		"'with':'trips/car','unit':'km','ratio':3,'per_unit':'kWh'}},"
		"'side_effects':[{'adds':'gas','unit':'kWh','per':0.5}],"
		"'capex':{'2026':1},'running':{'annual':3},"
		"'social':[{'measure':'m','unit':'u','value':1}]},"
		"{'id':'b','start':2026,'select':{'activity':'gas'},'effect':"
		"{'absolute':3,'unit':'kWh'}}],"
		"'targets':[{'id':'t','boundary':{'scope':1},'baseline':"
		"{'year':2020,'kgco2e':9},'points':[{'year':2030,"
		"'reduction':1}]},{'use':'nhs-carbon-footprint',"
		"'baseline_tco2e':3}],'appraisal':{'price_base':2024,"
		"'money':'real'}}";
	co2e_status status = CO2E_E_MEMORY;
	co2e_plan *plan = NULL;
	co2e_error err = {0};
	long n;

	for (n = 0; status == CO2E_E_MEMORY && n < 100000; n++) {
		co2e_plan *before = plan;

		assert_null(before);
		plan = (co2e_plan *)&err;
		mem_fail_after(n);
		status = plan_of(&plan, *state, text, &err);
		mem_fail_after(-1);
	}
	if (status)
		fail_msg("%s: %s", err.source, err.message);
	assert_true(n > 100);
	assert_int_equal(plan->target_count, 2);
	co2e_plan_free(plan);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_become_items),
		cmocka_unit_test(names_and_years_are_kept),
		cmocka_unit_test(an_inventory_becomes_items),
		cmocka_unit_test(what_is_saved_beyond_the_scopes_is_appraised),
		cmocka_unit_test(
			an_initiative_takes_the_rows_that_its_selector_names),
		cmocka_unit_test(
			what_is_beyond_the_scopes_is_counted_where_it_is_named),
		cmocka_unit_test(an_inventorys_options_are_taken),
		cmocka_unit_test(an_initiative_is_what_it_says),
		cmocka_unit_test(what_is_not_said_has_its_usual_value),
		cmocka_unit_test(an_amount_is_told_in_the_items_units),
		cmocka_unit_test(a_heat_pump_adds_to_the_sites_own_power),
		cmocka_unit_test(what_takes_over_is_made_where_it_is_not),
		cmocka_unit_test(plain_energy_is_gross_and_says_so),
		cmocka_unit_test(a_ratio_is_per_the_unit_of_the_old),
		cmocka_unit_test(side_effects_go_to_the_same_site),
		cmocka_unit_test(a_selector_finds_what_is_only_added),
		cmocka_unit_test(a_selector_holds_what_it_names),
		cmocka_unit_test(drivers_move_items_or_lines),
		cmocka_unit_test(the_shipped_grid_is_interpolated_and_says_so),
		cmocka_unit_test(a_target_of_ones_own_counts_its_boundary),
		cmocka_unit_test(the_nhs_footprint_has_its_published_boundary),
		cmocka_unit_test(a_vintage_that_is_not_said_is_the_newest),
		cmocka_unit_test(
			an_appraisal_without_a_word_of_prices_takes_what_there_is),
		cmocka_unit_test(a_yearly_sum_goes_on_unless_its_end_is_given),
		cmocka_unit_test(an_appraisal_has_its_years_and_carbon),
		cmocka_unit_test(pairs_whose_order_matters_are_told),
		cmocka_unit_test(names_are_kept_as_they_are),
		cmocka_unit_test(a_plan_is_read_from_a_file),
		cmocka_unit_test(a_heap_that_ends_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, setup, demo_teardown);
}
