/* Plans in error: each is refused with its status, and the place in it. */
#include "cmocka_tests.h"
#include "demo_sets.h"
#include "plan_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int setup(void **state)
{
	*state = plan_factors();
	return 0;
}

struct fault {
	const char *name, *text;
	co2e_status status;
	const char *needle; /* how the message begins, or of it after a "*" */
};

static void check(const struct fault *f, const co2e_factors *factors)
{
	co2e_error err = {0};
	co2e_plan *plan = (co2e_plan *)&err;
	co2e_status status = plan_of(&plan, factors, f->text, &err);
	const char *needle = f->needle + (*f->needle == '*');
	const char *at = strstr(err.message, needle);

	if (status != f->status || plan || !at ||
	    (*f->needle != '*' && at != err.message))
		fail_msg("%s: %s, '%s'", f->name, co2e_status_name(status),
			 err.message);
	assert_int_equal(err.status, status);
	assert_true(err.source[0]);
}

static void check_all(const struct fault *faults, size_t count,
		      const co2e_factors *factors)
{
	size_t i;

	for (i = 0; i < count; i++)
		check(&faults[i], factors);
}

#define CHECK_ALL(faults)                                                      \
	check_all(faults, sizeof(faults) / sizeof((faults)[0]), *state)

#define BASE(year, to)                                                         \
	"{'name':'P','horizon':{'to':" to "},'baseline':{'year':" year         \
	",'figures':[" FIGURES "]}}"

static const struct fault heads[] = {
	{"an array", "[]", CO2E_E_DATA, "the plan is an array"},
	{"a text", "'x'", CO2E_E_DATA, "the plan is a text"},
	{"cut off", "{'name':", CO2E_E_SYNTAX, "*"},
	{"NaN", BASE("NaN", "2040"), CO2E_E_SYNTAX, "*"},
	{"a number that is none", BASE("1e999", "2040"), CO2E_E_NUMBER,
	 "baseline.year"},
	{"a key twice", "{'name':'a','name':'b'}", CO2E_E_DATA,
	 "*'name' stands twice"},
	{"a misspelt key", PLAN(",'initatives':[]"), CO2E_E_DATA,
	 "initatives is a key that nobody knows; did you mean 'initiatives'"},
	{"a null", PLAN(",'organisation':null"), CO2E_E_DATA,
	 "organisation is null; leave out what is not known"},
	{"a null deep down",
	 PLAN(",'initiatives':[{'social':[{'value':null}]}]"), CO2E_E_DATA,
	 "initiatives[0].social[0].value is null"},
	{"no name", "{}", CO2E_E_DATA, "name is missing"},
	{"an empty name", "{'name':''}", CO2E_E_DATA, "name is empty"},
	{"no baseline", "{'name':'P'}", CO2E_E_DATA, "baseline is missing"},
	{"a baseline that is no object", "{'name':'P','baseline':[]}",
	 CO2E_E_DATA, "baseline is an array"},
	{"year 0", BASE("0", "2040"), CO2E_E_DATA,
	 "baseline.year is 0; it is to be a whole number from 1900 to 2199"},
	{"year 9999", BASE("9999", "10000"), CO2E_E_DATA, "baseline.year"},
	{"half a year", BASE("2024.5", "2040"), CO2E_E_DATA,
	 "baseline.year is 2024.5"},
	{"a year of 1e308", BASE("1e308", "2040"), CO2E_E_DATA,
	 "baseline.year is 1e308"},
	{"a year as text", BASE("'2024'", "2040"), CO2E_E_DATA,
	 "baseline.year is a text"},
	{"no horizon", "{'name':'P','baseline':{'year':2024}}", CO2E_E_DATA,
	 "horizon is missing"},
	{"a horizon that is the baseline", BASE("2024", "2024"), CO2E_E_DATA,
	 "horizon.to is 2024; it is to be a whole number from 2025 to 2124"},
	{"a horizon too far", BASE("2024", "2125"), CO2E_E_DATA,
	 "horizon.to is 2125"},
	{"an edition that is no year", PLAN(",'factors':{'edition':1}"),
	 CO2E_E_DATA, "factors.edition is 1"},
	{"another key of factors", PLAN(",'factors':{'year':2024}"),
	 CO2E_E_DATA, "factors.year is a key that nobody knows"},
	{"nothing in the baseline",
	 "{'name':'P','horizon':{'to':2040},'baseline':{'year':2024}}",
	 CO2E_E_DATA, "baseline has nothing in it"},
};

static void heads_in_error_are_refused(void **state)
{
	CHECK_ALL(heads);
}

#define FIGURE(more)                                                           \
	"{'name':'P','horizon':{'to':2040},'baseline':{'year':2024,"           \
	"'figures':[{'id':'a'" more "}]}}"
#define QUANTITY(q, u)                                                         \
	FIGURE(",'activity':'gas','quantity':" q ",'unit':'" u "'")
#define INVENTORY(more)                                                        \
	"{'name':'P','horizon':{'to':2040},'baseline':{'year':2024,"           \
	"'inventory':{" more "}}}"

static const struct fault baselines[] = {
	{"an element that is no object",
	 "{'name':'P','horizon':{'to':2040},'baseline':{'year':2024,"
	 "'figures':[7]}}",
	 CO2E_E_DATA, "baseline.figures[0] is a number"},
	{"an id twice", FIGURE(",'tco2e':1,'scope':1},{'id':'a','tco2e':1"),
	 CO2E_E_DATA, "baseline.figures[1].id is 'a', which a figure"},
	{"neither tonnes nor an activity", FIGURE(""), CO2E_E_DATA,
	 "baseline.figures[0].activity is missing"},
	{"both", FIGURE(",'tco2e':1,'scope':1,'activity':'gas'"), CO2E_E_DATA,
	 "baseline.figures[0].tco2e stands beside"},
	{"tonnes of no scope", FIGURE(",'tco2e':1"), CO2E_E_SCOPE,
	 "baseline.figures[0].scope is missing"},
	{"scope 3 of no category", FIGURE(",'tco2e':1,'scope':3"), CO2E_E_SCOPE,
	 "baseline.figures[0].category is missing"},
	{"commuting of scope 1",
	 FIGURE(",'tco2e':1,'scope':1,'nhs_category':20"), CO2E_E_SCOPE,
	 "baseline.figures[0].nhs_category is 20, Staff commuting, which is "
	 "not of scope 1"},
	{"NHS category 0", FIGURE(",'tco2e':1,'scope':1,'nhs_category':0"),
	 CO2E_E_DATA, "baseline.figures[0].nhs_category is 0"},
	{"a category of scope 1", FIGURE(",'tco2e':1,'scope':1,'category':1"),
	 CO2E_E_SCOPE, "baseline.figures[0].category stands beside scope 1"},
	{"scope 4", FIGURE(",'tco2e':1,'scope':4"), CO2E_E_DATA,
	 "baseline.figures[0].scope is 4"},
	{"an account that no plan has", FIGURE(",'tco2e':1,'scope':'avoided'"),
	 CO2E_E_DATA,
	 "baseline.figures[0].scope is 'avoided'; it is to be 1, 2, 3 or "
	 "\"beyond\""},
	{"negative tonnes", FIGURE(",'tco2e':-1,'scope':1"), CO2E_E_DATA,
	 "baseline.figures[0].tco2e is -1; it is to be a number from 0"},
	{"more tonnes than a plan holds", FIGURE(",'tco2e':2e8,'scope':1"),
	 CO2E_E_RANGE, "baseline.figures[0] emits more than 137 million"},
	{"so in all",
	 FIGURE(",'tco2e':1e8,'scope':1},{'id':'b','tco2e':1e8,'scope':1"),
	 CO2E_E_RANGE, "baseline emits more than 137 million"},
	{"a quantity of 1e308", QUANTITY("1e308", "kWh"), CO2E_E_DATA,
	 "baseline.figures[0].quantity is 1e308"},
	{"a quantity in no unit", QUANTITY("1", "kWx"), CO2E_E_UNIT,
	 "baseline.figures[0]: unit: "},
	{"a quantity in another unit", QUANTITY("1", "miles"), CO2E_E_DIMENSION,
	 "baseline.figures[0]: unit: "},
	{"an activity that is none",
	 FIGURE(",'activity':'gass','quantity':1,'unit':'kWh'"),
	 CO2E_E_ACTIVITY, "baseline.figures[0]: activity: "},
	{"a blank figure",
	 FIGURE(",'activity':'waste/paper','quantity':1,'unit':'tonnes'"),
	 CO2E_E_MISSING, "baseline.figures[0]: activity: "},
	{"a stage that is none",
	 FIGURE(",'activity':'gas','quantity':1,'unit':'kWh','stage':'x'"),
	 CO2E_E_STAGE, "baseline.figures[0]: stage: "},
	{"an inventory without files", INVENTORY(""), CO2E_E_DATA,
	 "baseline.inventory.files is missing"},
	{"a file that is not there", INVENTORY("'files':['no.csv']"), CO2E_E_IO,
	 "*cannot be opened"},
	{"a file that is a number", INVENTORY("'files':[1]"), CO2E_E_DATA,
	 "baseline.inventory.files[0] is a number"},
	{"a row in error", INVENTORY("'files':['short.csv']"), CO2E_E_NUMBER,
	 "*ten"},
	/* 1,000 x 0.2 - 1,000 x 0.19825 = 1.75 kg, over no quantity at all */
	{"rows that cancel out at different figures",
	 INVENTORY("'files':['cancel.csv'],'edition':'majority'"), CO2E_E_DATA,
	 "baseline.inventory has quantities of 'fuels/gas' that come to 0, and "
	 "1.75 kgCO2e: their figures differ"},
	{"an edition in words",
	 INVENTORY("'files':['trust.csv'],'edition':'last'"), CO2E_E_DATA,
	 "baseline.inventory.edition is 'last'"},
	{"stages in error", INVENTORY("'files':['trust.csv'],'stages':'x'"),
	 CO2E_E_STAGE, "baseline.inventory.stages: "},
	{"a GWP set that is none",
	 INVENTORY("'files':['trust.csv'],'gwp':'AR99'"), CO2E_E_GWP,
	 "baseline.inventory.gwp: "},
	{"a column's name that is a number",
	 INVENTORY("'files':['trust.csv'],'map':{'site':1}"), CO2E_E_DATA,
	 "baseline.inventory.map.site is a number"},
	{"a map to a column that is not there",
	 INVENTORY("'files':['trust.csv'],'map':{'site':'x'}"), CO2E_E_COLUMN,
	 "*x"},
};

static void baselines_in_error_are_refused(void **state)
{
	CHECK_ALL(baselines);
}

/* A row in error is told with its file and line. */
static void a_row_in_error_has_its_line(void **state)
{
	co2e_plan *plan;
	co2e_error err = {0};

	assert_int_equal(plan_of(&plan, *state,
				 INVENTORY("'files':['short.csv']"), &err),
			 CO2E_E_NUMBER);
	assert_non_null(strstr(err.source, "plan/short.csv"));
	assert_int_equal(err.line, 3);
	assert_int_equal(err.column, 10);
}

static const struct fault drivers[] = {
	{"no type", DRIVER(""), CO2E_E_DATA, "drivers[0].type is missing"},
	{"another type", DRIVER(",'type':'wish'"), CO2E_E_DATA,
	 "drivers[0].type is 'wish'; it is to be one of 'growth', 'series'"},
	{"growth without a rate", DRIVER(",'type':'growth'"), CO2E_E_DATA,
	 "drivers[0].rate is missing"},
	{"growth to nothing", DRIVER(",'type':'growth','rate':-1"), CO2E_E_DATA,
	 "drivers[0].rate is -1; it is to be a number above -1"},
	{"growth before the baseline",
	 DRIVER(",'type':'growth','rate':0,'from':2024"), CO2E_E_DATA,
	 "drivers[0].from is 2024"},
	{"growth that ends before it begins",
	 DRIVER(",'type':'growth','rate':0,'from':2030,'to':2029"), CO2E_E_DATA,
	 "drivers[0].to is 2029"},
	{"a key of another type",
	 DRIVER(",'type':'growth','rate':0,'index':{}"), CO2E_E_DATA,
	 "drivers[0].index is a key that nobody knows"},
	{"a series without values", DRIVER(",'type':'series'"), CO2E_E_DATA,
	 "drivers[0].index is missing"},
	{"an empty series", DRIVER(",'type':'series','index':{}"), CO2E_E_DATA,
	 "drivers[0].index is empty"},
	{"a key that is no year", DRIVER(",'type':'series','index':{'then':1}"),
	 CO2E_E_DATA, "drivers[0].index has the key 'then'"},
	{"a year of the far future",
	 DRIVER(",'type':'series','index':{'9999':1}"), CO2E_E_DATA,
	 "drivers[0].index.9999 is no year"},
	{"a value that is no number",
	 DRIVER(",'type':'series','index':{'2024':'1'}"), CO2E_E_DATA,
	 "drivers[0].index.2024 is a text"},
	{"a negative value", DRIVER(",'type':'series','index':{'2024':-1}"),
	 CO2E_E_DATA, "drivers[0].index.2024 is -1"},
	{"a series that begins too late",
	 DRIVER(",'type':'series','index':{'2030':1.1}"), CO2E_E_DATA,
	 "drivers[0].index begins in 2030; it is to have a value for 2024"},
	{"a series that begins with 0",
	 DRIVER(",'type':'series','index':{'2024':0,'2030':1}"), CO2E_E_DATA,
	 "drivers[0].index comes to 0 in 2024"},
	{"a factor driver without one", DRIVER(",'type':'factor'"), CO2E_E_DATA,
	 "drivers[0] is to have exactly one of"},
	{"a factor driver with two",
	 DRIVER(",'type':'factor','series':'grid-average','index':{'2024':1}"),
	 CO2E_E_DATA, "drivers[0] is to have exactly one of"},
	{"a series that does not ship",
	 DRIVER(",'type':'factor','series':'grid'"), CO2E_E_DATA,
	 "drivers[0].series: "},
	{"one that selects nothing",
	 PLAN(",'drivers':[{'id':'d','type':'growth','rate':0,"
	      "'select':{'site':'Mian'}}]"),
	 CO2E_E_DATA,
	 "drivers[0].select.site is 'Mian', and nothing in the plan has this "
	 "site; did you mean 'Main'?"},
	{"a stage that nothing has",
	 PLAN(",'drivers':[{'id':'d','type':'factor','index':{'2024':1},"
	      "'select':{'activity':'gas','stage':'t&d'}}]"),
	 CO2E_E_DATA, "drivers[0].select matches nothing"},
	{"no id", PLAN(",'drivers':[{}]"), CO2E_E_DATA,
	 "drivers[0].id is missing"},
	{"an id twice",
	 DRIVER(",'type':'growth','rate':0},{'id':'d','type':'growth'"),
	 CO2E_E_DATA, "drivers[1].id is 'd'"},
	{"drivers that are no array", PLAN(",'drivers':{}"), CO2E_E_DATA,
	 "drivers is an object; it is to be an array"},
	{"a driver that is none", PLAN(",'drivers':[null]"), CO2E_E_DATA,
	 "drivers[0] is null"},
};

static void drivers_in_error_are_refused(void **state)
{
	CHECK_ALL(drivers);
}

#define GAS(more)   INITIATIVE("{'activity':'gas'}", more)
#define SUB(more)   GAS(",'effect':{'substitute':{'fraction':0.5" more "}}")
#define TRIPS       ",'with':'trips/car','unit':'km'"
#define SIDE(more)  GAS(HALF ",'side_effects':[{" more "}]")
#define SELECT(sel) INITIATIVE(sel, HALF)

static const struct fault initiatives[] = {
	{"no select",
	 PLAN(",'initiatives':[{'id':'i','effect':{'fraction':1},"
	      "'start':2026}]"),
	 CO2E_E_DATA, "initiatives[0].select is missing"},
	{"a misspelt key", GAS(HALF ",'uptaek':1"), CO2E_E_DATA,
	 "initiatives[0].uptaek is a key that nobody knows; did you mean "
	 "'uptake'"},
	{"no start", PLAN(",'initiatives':[{'id':'i','select':{}" HALF "}]"),
	 CO2E_E_DATA, "initiatives[0].start is missing"},
	{"a start in the baseline year",
	 PLAN(",'initiatives':[{'id':'i','start':2024,'select':{}" HALF "}]"),
	 CO2E_E_DATA, "initiatives[0].start is 2024"},
	{"year 9999",
	 PLAN(",'initiatives':[{'id':'i','start':9999,'select':{}" HALF "}]"),
	 CO2E_E_DATA, "initiatives[0].start is 9999"},
	{"no id", PLAN(",'initiatives':[{'start':2026,'select':{}" HALF "}]"),
	 CO2E_E_DATA, "initiatives[0].id is missing"},
	{"an id twice", GAS(HALF "},{'id':'i','start':2026,'select':{}" HALF),
	 CO2E_E_DATA, "initiatives[1].id is 'i', which element 0 has"},
	{"no effect", GAS(""), CO2E_E_DATA, "initiatives[0].effect is missing"},
	{"an empty effect", GAS(",'effect':{}"), CO2E_E_DATA,
	 "initiatives[0].effect is to have exactly one of"},
	{"two effects",
	 GAS(",'effect':{'fraction':1,'absolute':1,'unit':'kWh'}"), CO2E_E_DATA,
	 "initiatives[0].effect is to have exactly one of"},
	{"more than all", GAS(",'effect':{'fraction':1.01}"), CO2E_E_DATA,
	 "initiatives[0].effect.fraction is 1.01; it is to be a number from 0 "
	 "to 1"},
	{"less than nothing", GAS(",'effect':{'fraction':-0.1}"), CO2E_E_DATA,
	 "initiatives[0].effect.fraction is -0.1"},
	{"a fraction's unit", GAS(",'effect':{'fraction':1,'unit':'kWh'}"),
	 CO2E_E_DATA, "initiatives[0].effect.unit is of an absolute"},
	{"a negative amount", GAS(",'effect':{'absolute':-1,'unit':'kWh'}"),
	 CO2E_E_DATA, "initiatives[0].effect.absolute is -1"},
	{"an amount of 1e308", GAS(",'effect':{'absolute':1e308,'unit':'kWh'}"),
	 CO2E_E_DATA, "initiatives[0].effect.absolute is 1e308"},
	{"an amount of nothing", GAS(",'effect':{'absolute':1}"), CO2E_E_DATA,
	 "initiatives[0].effect.unit is missing"},
	{"an amount in no unit", GAS(",'effect':{'absolute':1,'unit':'q'}"),
	 CO2E_E_UNIT, "initiatives[0].effect.unit: "},
	{"an amount that does not meet its items",
	 GAS(",'effect':{'absolute':1,'unit':'litres'}"), CO2E_E_DIMENSION,
	 "initiatives[0].effect.unit is 'litres', which does not convert"},
	{"gross and net do not meet",
	 GAS(",'effect':{'absolute':1,'unit':'kWh (Net CV)'}"),
	 CO2E_E_DIMENSION, "initiatives[0].effect.unit is 'kWh (Net CV)'"},
	{"a substitution by nothing", SUB(""), CO2E_E_DATA,
	 "initiatives[0].effect.substitute.with is missing"},
	{"a substitution by what is not known",
	 SUB(",'with':'steam','unit':'kWh','ratio':1"), CO2E_E_ACTIVITY,
	 "initiatives[0].effect.substitute.with: activity: "},
	{"one without a ratio", SUB(TRIPS), CO2E_E_DATA,
	 "initiatives[0].effect.substitute is to have either ratio"},
	{"one with two", SUB(TRIPS ",'ratio':1,'spf':3"), CO2E_E_DATA,
	 "initiatives[0].effect.substitute is to have either ratio"},
	{"a ratio of nothing", SUB(TRIPS ",'ratio':0"), CO2E_E_DATA,
	 "initiatives[0].effect.substitute.ratio is 0; it is to be a number "
	 "above 0"},
	{"a heat pump that takes kilometres",
	 SUB(TRIPS ",'efficiency':0.9,'spf':3"), CO2E_E_DIMENSION,
	 "initiatives[0].effect.substitute.unit is 'km', and 'g' is counted"},
	{"an spf of 0",
	 SUB(",'with':'power','unit':'kWh','efficiency':0.9,'spf':0"),
	 CO2E_E_DATA, "initiatives[0].effect.substitute.spf is 0"},
	{"per_unit with an spf",
	 SUB(",'with':'power','unit':'kWh','efficiency':0.9,'spf':3,"
	     "'per_unit':'kWh'"),
	 CO2E_E_DATA, "initiatives[0].effect.substitute.per_unit stands"},
	{"a per_unit that does not meet",
	 SUB(TRIPS ",'ratio':1,'per_unit':'litres'"), CO2E_E_DIMENSION,
	 "initiatives[0].effect.substitute.per_unit is 'litres', and 'g'"},
	{"a ratio per two units",
	 INITIATIVE("{}", ",'effect':{'substitute':{'fraction':0.5" TRIPS
			  ",'ratio':1}}"),
	 CO2E_E_DIMENSION,
	 "initiatives[0].effect.substitute acts on what is counted in "
	 "different units ('Goods' in kgCO2e); say in per_unit"},
	{"by what it takes from", SUB(",'with':'gas','unit':'kWh','ratio':1"),
	 CO2E_E_DATA,
	 "initiatives[0].select matches only what is to take over"},
	{"a side effect of nothing", SIDE(""), CO2E_E_DATA,
	 "initiatives[0].side_effects[0].adds is missing"},
	{"a negative side effect", SIDE("'adds':'power','unit':'kWh','per':-1"),
	 CO2E_E_DATA, "initiatives[0].side_effects[0].per is -1"},
	{"a side effect on itself", SIDE("'adds':'gas','unit':'kWh','per':1"),
	 CO2E_E_DATA,
	 "initiatives[0].side_effects[0].adds goes to 'g', which the"},
	{"a ramp of another kind", GAS(HALF ",'ramp':{'type':'fast'}"),
	 CO2E_E_DATA, "initiatives[0].ramp.type is 'fast'"},
	{"a ramp of no years", GAS(HALF ",'ramp':{'type':'linear'}"),
	 CO2E_E_DATA, "initiatives[0].ramp.years is missing"},
	{"a ramp of 0 years", GAS(HALF ",'ramp':{'type':'s-curve','years':0}"),
	 CO2E_E_DATA, "initiatives[0].ramp.years is 0"},
	{"a step of years", GAS(HALF ",'ramp':{'type':'step','years':2}"),
	 CO2E_E_DATA, "initiatives[0].ramp.years is a key that nobody knows"},
	{"a life of 0 years", GAS(HALF ",'lifetime':0"), CO2E_E_DATA,
	 "initiatives[0].lifetime is 0"},
	{"negative uptake", GAS(HALF ",'uptake':-0.5"), CO2E_E_DATA,
	 "initiatives[0].uptake is -0.5"},
	{"probability 2", GAS(HALF ",'probability':2"), CO2E_E_DATA,
	 "initiatives[0].probability is 2; it is to be a number from 0 to 1"},
	{"negative capex", GAS(HALF ",'capex':{'2026':-1}"), CO2E_E_DATA,
	 "initiatives[0].capex.2026 is -1"},
	{"capex in a year outside", GAS(HALF ",'capex':{'2041':1}"),
	 CO2E_E_DATA, "initiatives[0].capex.2041 is no year"},
	{"capex that is a number", GAS(HALF ",'capex':1"), CO2E_E_DATA,
	 "initiatives[0].capex is a number; it is to be values by year"},
	{"running costs of 1e308", GAS(HALF ",'running':{'2030':1e308}"),
	 CO2E_E_DATA, "initiatives[0].running.2030 is 1e308"},
	{"running costs that end first",
	 GAS(HALF ",'running':{'from':2030,'to':2029,'annual':1}"), CO2E_E_DATA,
	 "initiatives[0].running.to is 2029"},
	{"running costs of nothing", GAS(HALF ",'running':{'from':2030}"),
	 CO2E_E_DATA, "initiatives[0].running.annual is missing"},
	{"social results without a unit",
	 GAS(HALF ",'social':[{'measure':'jobs','value':1}]"), CO2E_E_DATA,
	 "initiatives[0].social[0].unit is missing"},
};

static void initiatives_in_error_are_refused(void **state)
{
	CHECK_ALL(initiatives);
}

static const struct fault selectors[] = {
	{"a member that nobody knows", SELECT("{'sites':'Main'}"), CO2E_E_DATA,
	 "initiatives[0].select.sites is a key that nobody knows"},
	{"an activity that is not there", SELECT("{'activity':'water'}"),
	 CO2E_E_DATA, "initiatives[0].select.activity is 'water', and nothing"},
	{"a prefix of nothing", SELECT("{'activity':'waste/*'}"), CO2E_E_DATA,
	 "initiatives[0].select.activity is 'waste/*', and nothing"},
	{"one of a list", SELECT("{'site':['Main','North']}"), CO2E_E_DATA,
	 "initiatives[0].select.site[1] is 'North', and nothing"},
	{"an empty list", SELECT("{'site':[]}"), CO2E_E_DATA,
	 "initiatives[0].select.site is empty"},
	{"an empty name", SELECT("{'site':''}"), CO2E_E_DATA,
	 "initiatives[0].select.site is empty"},
	{"a number", SELECT("{'site':1}"), CO2E_E_DATA,
	 "initiatives[0].select.site is a number"},
	{"scope 4", SELECT("{'scope':4}"), CO2E_E_DATA,
	 "initiatives[0].select.scope is 4"},
	{"scope in words", SELECT("{'scope':'two'}"), CO2E_E_SCOPE,
	 "initiatives[0].select.scope is to be numbers from 1 to 3"},
	{"no scope", SELECT("{'scope':''}"), CO2E_E_SCOPE,
	 "initiatives[0].select.scope is"},
	{"category 16", SELECT("{'category':'1,16'}"), CO2E_E_SCOPE,
	 "initiatives[0].select.category is to be numbers from 1 to 15"},
	{"NHS category 22", SELECT("{'nhs_category':22}"), CO2E_E_DATA,
	 "initiatives[0].select.nhs_category is 22"},
	{"NHS categories in words", SELECT("{'nhs_category':'7,waste'}"),
	 CO2E_E_SCOPE,
	 "initiatives[0].select.nhs_category is to be numbers from 1 to 21"},
	{"a stage that is none", SELECT("{'stage':'end'}"), CO2E_E_STAGE,
	 "initiatives[0].select.stage: "},
	{"what no item has at once", SELECT("{'activity':'gas','scope':2}"),
	 CO2E_E_DATA, "initiatives[0].select matches nothing"},
};

static void selectors_in_error_are_refused(void **state)
{
	CHECK_ALL(selectors);
}

#define OWN(base, points) TARGET(",'baseline':{" base "},'points':[" points "]")
#define OF_2019           "'year':2019,'tco2e':5"

static const struct fault targets[] = {
	{"no id", PLAN(",'targets':[{}]"), CO2E_E_DATA,
	 "targets[0].id is missing"},
	{"no baseline", TARGET(""), CO2E_E_DATA,
	 "targets[0].baseline is missing"},
	{"no value", OWN("'year':2019", ""), CO2E_E_DATA,
	 "targets[0].baseline is to have exactly one of tco2e and kgco2e"},
	{"two values", OWN(OF_2019 ",'kgco2e':1", ""), CO2E_E_DATA,
	 "targets[0].baseline is to have exactly one of tco2e and kgco2e"},
	{"a baseline of 0", OWN("'year':2019,'tco2e':0", ""), CO2E_E_DATA,
	 "targets[0].baseline.tco2e is 0"},
	{"no points", OWN(OF_2019, ""), CO2E_E_DATA,
	 "targets[0].points is empty"},
	{"a point before the baseline",
	 OWN(OF_2019, "{'year':2019,'reduction':1}"), CO2E_E_DATA,
	 "targets[0].points[0].year is 2019"},
	{"points that fall",
	 OWN(OF_2019, "{'year':2032,'reduction':1},{'year':2030,"
		      "'reduction':1}"),
	 CO2E_E_DATA, "targets[0].points[1].year is 2030"},
	{"more than all", OWN(OF_2019, "{'year':2032,'reduction':80}"),
	 CO2E_E_DATA, "targets[0].points[0].reduction is 80"},
	{"a path of another kind",
	 TARGET(",'baseline':{" OF_2019 "},'points':[{'year':2032,"
		"'reduction':1}],'path':'curved'"),
	 CO2E_E_DATA, "targets[0].path is 'curved'"},
	{"a boundary of nothing",
	 TARGET(",'baseline':{" OF_2019 "},'points':[{'year':2032,"
		"'reduction':1}],'boundary':{'category':15}"),
	 CO2E_E_DATA, "targets[0].boundary matches nothing"},
	{"a key of the other kind", TARGET(",'baseline_tco2e':1"), CO2E_E_DATA,
	 "targets[0].baseline_tco2e is a key that nobody knows"},
	{"an id twice",
	 OWN(OF_2019,
	     "{'year':2032,'reduction':1}]},{'id':'t','baseline':{" OF_2019
	     "},'points':[{'year':2032,'reduction':1}"),
	 CO2E_E_DATA, "targets[1].id is 't'"},
	{"one that does not ship", PLAN(",'targets':[{'use':'nhs'}]"),
	 CO2E_E_DATA, "targets[0].use: "},
	{"one that is not of CO2e",
	 PLAN(",'targets':[{'use':'blmk-air-pollution'}]"), CO2E_E_DATA,
	 "targets[0].use is 'blmk-air-pollution', and no emission line"},
	{"one that counts nothing here",
	 PLAN(",'targets':[{'use':'inhalers-50','baseline_tco2e':1}]"),
	 CO2E_E_DATA, "targets[0].use counts nothing in this plan"},
	{"no value of a shipped one", SHIPPED(""), CO2E_E_DATA,
	 "targets[0] is to have exactly one of baseline_tco2e and"},
	{"a base year that is not the published",
	 SHIPPED(",'baseline_tco2e':1,'baseline_year':2019"), CO2E_E_DATA,
	 "targets[0].baseline_year is 2019, but the target is published "
	 "against 1990"},
	{"a vintage that is none",
	 SHIPPED(",'baseline_tco2e':1,'vintage':'2024'"), CO2E_E_DATA,
	 "targets[0].vintage is '2024'; it is to be one of '2025' (14.5 Mt"},
	{"the nation's baseline of another vintage",
	 SHIPPED(",'baseline_tco2e':16.2e6,'vintage':'2025'"), CO2E_E_DATA,
	 "targets[0] is of vintage '2025' (14.5 MtCO2e in 1990, as restated in "
	 "2025), but its baseline is that of '2020' (16.2"},
};

static void targets_in_error_are_refused(void **state)
{
	CHECK_ALL(targets);
}

#define VINTAGES(plans, more)                                                  \
	"{'name':'P','horizon':{'to':2040},'baseline':{'year':2024,'vintage':" \
	"'" plans "','figures':[" FIGURES "]},'targets':[{" more "}]}"

/* The 1990 baseline was published as 16.2 Mt in 2020 and restated to 14.5 Mt in
 * 2025: today's footprint of one is not to be set against the other's. */
static const struct fault vintages[] = {
	{"a footprint of 2025 against a target of 2020",
	 VINTAGES("2025", "'use':'nhs-carbon-footprint','baseline_tco2e':1,"
			  "'vintage':'2020'"),
	 CO2E_E_DATA,
	 "targets[0].vintage is '2020' (16.2 MtCO2e in 1990, as published in "
	 "2020), but baseline.vintage is '2025' (14.5 MtCO2e in 1990, as "
	 "restated in 2025): a baseline that was restated makes a reduction "
	 "counted in one series mean something else"},
	{"a vintage that the target does not know",
	 VINTAGES("2019", "'use':'nhs-carbon-footprint','baseline_tco2e':1"),
	 CO2E_E_DATA, "targets[0].vintage is '2025'"},
	{"a target of the plan's own",
	 VINTAGES("2025", "'id':'t','baseline':{'year':1990,'tco2e':1,"
			  "'vintage':'2020'},'points':[]"),
	 CO2E_E_DATA,
	 "targets[0].baseline.vintage is '2020', but the plan's "
	 "baseline.vintage is '2025': a baseline that was restated"},
};

static void vintages_are_not_mixed(void **state)
{
	CHECK_ALL(vintages);
}

static const struct fault appraisals[] = {
	{"a deflator that is none",
	 PLAN(",'appraisal':{'price_base':2022,'deflator':'cpi'}"), CO2E_E_DATA,
	 "appraisal.deflator: "},
	{"a price base that the deflator has not",
	 PLAN(",'appraisal':{'price_base':1950}"), CO2E_E_DATA,
	 "appraisal.price_base: "},
	{"negative bias", PLAN(",'appraisal':{'optimism_bias':-0.1}"),
	 CO2E_E_DATA, "appraisal.optimism_bias is -0.1"},
	{"a first year outside", PLAN(",'appraisal':{'first_year':2041}"),
	 CO2E_E_DATA, "appraisal.first_year is 2041"},
	{"money of another kind",
	 PLAN(",'appraisal':{'price_base':2022,'money':'old'}"), CO2E_E_DATA,
	 "appraisal.money is 'old'"},
	{"nominal money of years that no deflator has",
	 PLAN(",'initiatives':[{'id':'i','start':2026,'select':{}" HALF
	      ",'capex':{'2040':1}}],'appraisal':{'price_base':2022,"
	      "'money':'nominal'}"),
	 CO2E_E_DATA, "appraisal.money: "},
};

static void appraisals_in_error_are_refused(void **state)
{
	CHECK_ALL(appraisals);
}

/* A text with `each` `count` times, joined by commas,. */
static char *many(const char *head, const char *each, size_t count,
		  const char *tail)
{
	size_t n = strlen(head) + count * (strlen(each) + 16) + strlen(tail);
	char *text = malloc(n + 1), *p = text;
	size_t i;

	assert_non_null(text);
	p += sprintf(p, "%s", head);
	for (i = 0; i < count; i++) {
		*p++ = i ? ',' : ' ';
		p += sprintf(p, each, (int)i);
	}
	(void)sprintf(p, "%s", tail);
	return text;
}

static void limits_are_told(void **state)
{
	static const struct {
		const char *name, *head, *each, *tail;
		size_t count;
		const char *needle;
	} cases[] = {
		{"initiatives", PLAN_OPEN ",'initiatives':[", "{'id':'%d'}",
		 "]}", 10000,
		 "initiatives has 10000 elements; at most 1000 are possible"},
		{"drivers", PLAN_OPEN ",'drivers':[", "{'id':'%d'}", "]}", 65,
		 "drivers has 65 elements; at most 64"},
		{"targets", PLAN_OPEN ",'targets':[", "{'id':'%d'}", "]}", 63,
		 "targets has 63 elements; at most 62"},
		{"figures",
		 "{'name':'P','horizon':{'to':2040},'baseline':{'year':2024,"
		 "'figures':[",
		 "{'id':'%d'}", "]}}", 100001,
		 "baseline.figures has 100001 elements; at most 100000"},
		{"side effects",
		 PLAN_OPEN
		 ",'initiatives':[{'id':'i','start':2026,'select':{}" HALF
		 ",'side_effects':[",
		 "%d", "]}]}", 17,
		 "initiatives[0].side_effects has 17 elements; at most 16"},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *text = many(cases[i].head, cases[i].each, cases[i].count,
				  cases[i].tail);
		const struct fault f = {cases[i].name, text, CO2E_E_LIMIT,
					cases[i].needle};

		check(&f, *state);
		free(text);
	}
}

/* 1,000 items in each of 1,000 initiatives with a side effect are 2,000,000. */
static void what_initiatives_act_on_has_a_limit(void **state)
{
	char *figures = many("", "{'id':'%d','tco2e':1,'scope':1}", 1100, "");
	char *list = many("", "{'id':'%d','start':2026,'select':{}" HALF "}",
			  1000, "");
	size_t n = strlen(figures) + strlen(list) + 200;
	char *text = malloc(n);
	struct fault f = {"pairs", text, CO2E_E_LIMIT,
			  "initiatives[953].select brings what all"};

	assert_non_null(text);
	(void)snprintf(text, n,
		       "{'name':'P','horizon':{'to':2040},'baseline':{'year':"
		       "2024,'figures':[%s]},'initiatives':[%s]}",
		       figures, list);
	check(&f, *state);
	free(text);
	free(figures);
	free(list);
}

static void depth_has_a_limit(void **state)
{
	char text[4096] = "{'name':";
	struct fault f = {"depth", text, CO2E_E_LIMIT, "*"};

	memset(text + strlen(text), '[', 1000);
	check(&f, *state);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_in_error_are_refused),
		cmocka_unit_test(baselines_in_error_are_refused),
		cmocka_unit_test(a_row_in_error_has_its_line),
		cmocka_unit_test(drivers_in_error_are_refused),
		cmocka_unit_test(initiatives_in_error_are_refused),
		cmocka_unit_test(selectors_in_error_are_refused),
		cmocka_unit_test(targets_in_error_are_refused),
		cmocka_unit_test(vintages_are_not_mixed),
		cmocka_unit_test(appraisals_in_error_are_refused),
		cmocka_unit_test(limits_are_told),
		cmocka_unit_test(what_initiatives_act_on_has_a_limit),
		cmocka_unit_test(depth_has_a_limit),
	};

	return cmocka_run_group_tests(tests, setup, demo_teardown);
}
