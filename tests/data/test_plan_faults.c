/* Tables for plans that are wrong, one fault each; and what the loader of
 * factor sets does with packages that are none. */
#include "../unit/cmocka_tests.h"

#include "base/alloc.h"
#include "base/file.h"
#include "plan/read_data.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[] = "test-plan-faults-XXXXXX";

static const char *const folders[] = {"nhs-targets", "grid-projection",
				      "appraisal", "other"};
static const char *const files[] = {
	"targets.csv",   "boundaries.csv", "series.csv", "carbon-values.csv",
	"deflators.csv", "factors.csv",    "gwp.csv",    "datapackage.json",
};

/* Empty folders, the only ones of the search path. */
static int make_folders(void **state)
{
	size_t i;

	(void)state;
	if (!mkdtemp(root) || chdir(root) != 0)
		return -1;
	for (i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		if (mkdir(folders[i], 0777) != 0)
			return -1;
	unsetenv("CO2E_FACTORS_PATH");
	return setenv("CO2E_FACTORS_DIR", ".", 1);
}

static void remove_files(void)
{
	char path[256];
	size_t i, k;

	for (i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		for (k = 0; k < sizeof(files) / sizeof(files[0]); k++) {
			snprintf(path, sizeof(path), "%s/%s", folders[i],
				 files[k]);
			unlink(path);
		}
}

static int remove_folders(void **state)
{
	size_t i;

	(void)state;
	remove_files();
	for (i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		rmdir(folders[i]);
	return chdir("..") || rmdir(root);
}

static void put(const char *path, const char *text)
{
	assert_int_equal(file_write(path, text, strlen(text), NULL), CO2E_OK);
}

/* Sound tables, of which each case replaces one. */
static const char targets[] = "nhs-targets/targets.csv";
static const char boundaries[] = "nhs-targets/boundaries.csv";
static const char series[] = "grid-projection/series.csv";
static const char carbon[] = "appraisal/carbon-values.csv";
static const char deflators[] = "appraisal/deflators.csv";
#define TARGETS                                                                \
	"id,name,boundary,baseline_year,baseline_kgco2e,vintage,baseline,"     \
	"year,reduction,path,source,licence,note\n"
#define BOUNDARIES "target,scope,category,stage,activity,leaves_out,source\n"
#define SERIES     "series,title,year,kgco2e_per_kwh,source\n"
#define CARBON     "year,scenario,gbp_per_tco2e,price_base,source\n"
#define DEFLATORS  "deflator,year,index,status,source\n"

static void put_sound_tables(void)
{
	put(targets, TARGETS "t,T,all,2019,5,b,B,2030,0.5,budget,s,l,n\n"
			     "t,T,all,2019,,a,A,2030,0.5,budget,s,l,n\n");
	put(boundaries, BOUNDARIES "t,\"1,2\",,\"direct,wtt\",,,s\n");
	put(series, SERIES "grid,Grid,2025,0.2,s\ngrid,Grid,2030,0.1,s\n");
	put(carbon, CARBON "2025,low,1,2022,s\n2025,central,2,2022,s\n"
			   "2025,high,3,2022,s\n");
	put(deflators, DEFLATORS "gdp,2022,90,outturn,s\n"
				 "gdp,2024,100,outturn,s\n");
}

/* Asks the reader of this table. */
static co2e_status ask(const char *table, co2e_error *err)
{
	struct plan_data_target target;
	struct plan_data_series grid;
	struct plan_data_carbon values;
	struct arena arena = {0};
	co2e_status status;

	if (!strncmp(table, "nhs", 3))
		status = plan_data_target(&target, &arena, "t", err);
	else if (!strncmp(table, "grid", 4))
		status = plan_data_series(&grid, &arena, "grid", err);
	else
		status = plan_data_carbon(&values, &arena, 2024, "gdp", err);
	arena_clear(&arena);
	return status;
}

static void sound_tables_are_read(void **state)
{
	struct plan_data_target t;
	struct plan_data_carbon c;
	struct arena arena = {0};

	(void)state;
	put_sound_tables();
	assert_int_equal(plan_data_target(&t, &arena, "t", NULL), CO2E_OK);
	assert_int_equal(t.path, PLAN_PATH_BUDGET);
	assert_int_equal(t.vintage_count, 2);
	assert_within(t.vintages[0].national_kgco2e, 5, 0);
	assert_int_equal(t.rule_count, 1);
	assert_int_equal(t.rules[0].stages,
			 1u << CO2E_STAGE_DIRECT | 1u << CO2E_STAGE_WTT);
	assert_int_equal(ask(series, NULL), CO2E_OK);
	assert_int_equal(plan_data_carbon(&c, &arena, 2024, NULL, NULL),
			 CO2E_OK);
	assert_within(c.gbp_per_tonne[CO2E_CARBON_HIGH].values[0],
		      3 * 100 / 90.0, 1e-12);
	arena_clear(&arena);
	remove_files();
}

static const struct {
	const char *table, *text;
	co2e_status status;
	unsigned line, column;
	const char *needle;
} faults[] = {
	{targets, "", CO2E_E_COLUMN, 1, 0, "the table is empty"},
	{targets, "id,name\n", CO2E_E_COLUMN, 1, 1, "'boundary' is missing"},
	{targets, TARGETS ",T,all,2019,5,a,A,2030,0.5,linear,s,l,n\n",
	 CO2E_E_BLANK, 2, 1, "id '': every row needs one"},
	{targets, TARGETS "t,T,all,2019,5,a,A,2030,0.5,linear,s,l\n",
	 CO2E_E_FIELDS, 2, 0, "12 fields, the header has 13"},
	{targets, TARGETS "t,,all,2019,5,a,A,2030,0.5,linear,s,l,n\n",
	 CO2E_E_BLANK, 2, 3, "name ''"},
	{targets, TARGETS "t,T,all,19,5,a,A,2030,0.5,linear,s,l,n\n",
	 CO2E_E_NUMBER, 2, 9, "baseline_year '19': expected a year"},
	{targets, TARGETS "t,T,all,2019,0,a,A,2030,0.5,linear,s,l,n\n",
	 CO2E_E_NUMBER, 2, 14, "baseline_kgco2e '0'"},
	{targets, TARGETS "t,T,all,2019,5 kg,a,A,2030,0.5,linear,s,l,n\n",
	 CO2E_E_NUMBER, 2, 14, "baseline_kgco2e '5 kg'"},
	{targets, TARGETS "t,T,all,2019,5,a,,2030,0.5,linear,s,l,n\n",
	 CO2E_E_BLANK, 2, 18, "baseline ''"},
	{targets, TARGETS "t,T,all,2019,5,a,A,,0.5,linear,s,l,n\n",
	 CO2E_E_BLANK, 2, 20, "expected a year such as 2030"},
	{targets, TARGETS "t,T,all,2019,5,a,A,2019,0.5,linear,s,l,n\n",
	 CO2E_E_DATA, 2, 20, "expected a year after the baseline's"},
	{targets, TARGETS "t,T,all,2019,5,a,A,2030,,linear,s,l,n\n",
	 CO2E_E_BLANK, 2, 25, "a blank is no 0"},
	{targets, TARGETS "t,T,all,2019,5,a,A,2030,80,linear,s,l,n\n",
	 CO2E_E_NUMBER, 2, 25, "reduction '80': expected a fraction"},
	{targets, TARGETS "t,T,all,2019,5,a,A,2030,-0.1,linear,s,l,n\n",
	 CO2E_E_NUMBER, 2, 25, "reduction '-0.1'"},
	{targets, TARGETS "t,T,all,2019,5,a,A,2030,nan,linear,s,l,n\n",
	 CO2E_E_NUMBER, 2, 25, "reduction 'nan'"},
	{targets, TARGETS "t,T,all,2019,5,a,A,2030,0.5,curve,s,l,n\n",
	 CO2E_E_DATA, 2, 29, "path 'curve': expected linear or budget"},
	{targets,
	 TARGETS "t,T,all,2019,5,a,A,2030,0.5,linear,s,l,n\n"
		 "t,T,all,2019,5,a,A,2030,0.6,linear,s,l,n\n",
	 CO2E_E_DATA, 3, 20, "years rise, each stands once"},
	{targets,
	 TARGETS "t,T,all,2019,5,a,A,2030,0.5,linear,s,l,n\n"
		 "t,T,all,2019,5,b,B,2030,0.6,linear,s,l,n\n",
	 CO2E_E_DATA, 3, 20, "has other points"},
	{targets,
	 TARGETS "t,T,all,2019,5,a,A,2030,0.5,linear,s,l,n\n"
		 "t,T,all,2019,5,b,B,2030,0.5,linear,s,l,n\n"
		 "t,T,all,2019,5,b,B,2031,0.6,linear,s,l,n\n",
	 CO2E_E_DATA, 4, 20, "has other points"},
	{targets,
	 TARGETS "t,T,all,2019,5,a,A,2030,0.5,linear,s,l,n\n"
		 "t,T,all,2019,5,a,A,2031,0.6,linear,s,l,n\n"
		 "t,T,all,2019,5,b,B,2030,0.5,linear,s,l,n\n",
	 CO2E_E_DATA, 0, 0, "'b' of the target 't' has fewer points"},
	{targets, TARGETS "u,T,all,2019,5,a,A,2030,0.5,linear,s,l,n\n",
	 CO2E_E_DATA, 0, 0, "'t' is no shipped target; there are: u"},
	{boundaries, BOUNDARIES "t,4,,,,,s\n", CO2E_E_SCOPE, 2, 3,
	 "scope '4': expected 1, 2, 3 and beyond"},
	{boundaries, BOUNDARIES "t,\"1,\",16,,,,s\n", CO2E_E_SCOPE, 2, 8,
	 "category '16': expected 1 to 15"},
	{boundaries, BOUNDARIES "t,\"1,,2\",,,,,s\n", CO2E_E_SCOPE, 2, 3,
	 "scope '1,,2'"},
	{boundaries, BOUNDARIES "t,,,burnt,,,s\n", CO2E_E_STAGE, 2, 5,
	 "stage 'burnt'"},
	{boundaries, BOUNDARIES "t,,,,hotel-stay/,no,s\n", CO2E_E_DATA, 2, 18,
	 "leaves_out 'no': expected yes or a blank"},
	{boundaries,
	 "target,scope,category,stage,activity,leaves_out,source,nhs_category\n"
	 "t,,,,,,s,22\n",
	 CO2E_E_SCOPE, 2, 10, "nhs_category '22': expected 1 to 21"},
	{series, SERIES "grid,Grid,2025,-0.1,s\n", CO2E_E_NUMBER, 2, 16,
	 "expected more than 0"},
	{series, SERIES "grid,Grid,2025,0,s\n", CO2E_E_NUMBER, 2, 16,
	 "expected more than 0"},
	{series, SERIES "grid,Grid,2025,,s\n", CO2E_E_BLANK, 2, 16,
	 "a blank is no 0: leave the row out"},
	{series, SERIES "grid,Grid,2025,0.2,s\n\ngrid,Grid,2024,0.2,s\n",
	 CO2E_E_DATA, 4, 11, "year '2024': years rise"},
	{series, SERIES "grid,\"Grid,2025,0.2,s\n", CO2E_E_SYNTAX, 2, 6, ""},
	{series, SERIES "grid,Grid,2025.5,0.2,s\n", CO2E_E_NUMBER, 2, 11,
	 "year '2025.5'"},
	{carbon, CARBON "2025,medium,1,2022,s\n", CO2E_E_DATA, 2, 6,
	 "scenario 'medium': expected low, central or high"},
	{carbon, CARBON "2025,low,-1,2022,s\n", CO2E_E_NUMBER, 2, 10,
	 "expected 0 or more"},
	{carbon, CARBON "2025,low,1,2021,s\n", CO2E_E_DATA, 0, 0,
	 "'gdp' has no 2021: it has 2022 to 2024"},
	{carbon, CARBON "2025,low,1,2022,s\n2025,high,1,2022,s\n", CO2E_E_DATA,
	 0, 0, "no row of the scenario 'central'"},
	{carbon, CARBON, CO2E_E_DATA, 0, 0, "no row of the scenario 'low'"},
	{deflators, DEFLATORS "gdp,2022,0,outturn,s\n", CO2E_E_NUMBER, 2, 10,
	 "index '0': expected more than 0"},
	{deflators, DEFLATORS "rpi,2022,1,outturn,s\n", CO2E_E_DATA, 0, 0,
	 "'gdp' is no shipped deflator; there are: rpi"},
};

static void each_fault_is_told_with_its_place(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		co2e_error err = {0};

		put_sound_tables();
		put(faults[i].table, faults[i].text);
		if (ask(faults[i].table, &err) != faults[i].status ||
		    err.line != faults[i].line ||
		    err.column != faults[i].column ||
		    !strstr(err.message, faults[i].needle))
			fail_msg("case %zu (%s): %s:%d:%d: %s", i,
				 faults[i].needle, co2e_status_name(err.status),
				 (int)err.line, (int)err.column, err.message);
		if (err.line)
			assert_non_null(strstr(err.source, faults[i].table));
	}
	remove_files();
}

static void a_table_that_is_missing_is_told(void **state)
{
	co2e_error err = {0};

	(void)state;
	assert_int_equal(ask(series, &err), CO2E_E_IO);
	assert_string_equal(err.source, ".");
	assert_non_null(
		strstr(err.message, "has no grid-projection/series.csv"));
	/* the targets without their boundaries */
	put_sound_tables();
	unlink(boundaries);
	assert_int_equal(ask(targets, &err), CO2E_E_IO);
	remove_files();
}

static void a_series_of_too_many_years_is_refused(void **state)
{
	static char text[64 + 260 * 32];
	co2e_error err = {0};
	size_t n;
	int i;

	(void)state;
	n = (size_t)sprintf(text, SERIES);
	for (i = 0; i < 257; i++)
		n += (size_t)sprintf(text + n, "grid,Grid,%d,0.1,s\n",
				     1900 + i);
	put(series, text);
	assert_int_equal(ask(series, &err), CO2E_E_LIMIT);
	assert_int_equal(err.line, 258);
	remove_files();
}

/* A user's own table stands before the installed one. */
static void ones_own_folder_comes_first(void **state)
{
	struct plan_data_series grid;
	struct arena arena = {0};

	(void)state;
	put_sound_tables();
	assert_int_equal(mkdir("own", 0777), 0);
	assert_int_equal(mkdir("own/grid-projection", 0777), 0);
	put("own/grid-projection/series.csv", SERIES "grid,Mine,2025,0.3,s\n");
	setenv("CO2E_FACTORS_PATH", "own", 1);
	assert_int_equal(plan_data_series(&grid, &arena, "grid", NULL),
			 CO2E_OK);
	assert_string_equal(grid.title, "Mine");
	/* what it has not is taken from the next folder */
	assert_int_equal(ask(carbon, NULL), CO2E_OK);
	unsetenv("CO2E_FACTORS_PATH");
	unlink("own/grid-projection/series.csv");
	rmdir("own/grid-projection");
	rmdir("own");
	arena_clear(&arena);
	remove_files();
}

#define PACKAGE(resources)                                                     \
	"{\"name\": \"other\", \"title\": \"T\", "                             \
	"\"years\": {\"from\": 2025, \"to\": 2025}, "                          \
	"\"resources\": " resources "}"
#define FIGURES                                                                \
	"factor,activity,label,unit,scope,category,stage,region,valid_from,"   \
	"valid_to,kgco2e,co2,ch4,n2o,other,gwp,uncertainty,quality,source,"    \
	"note\n1,gas,Gas,kWh,1,,direct,UK,,,0.2,,,,,AR5,,,s,\n"

static co2e_status load(size_t *sets, const char *path, co2e_error *err)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	co2e_factors *factors = NULL;
	co2e_status status;

	options.path = path;
	options.only = 1;
	status = co2e_factors_load(&factors, &options, err);
	*sets = factors ? co2e_factors_set_count(factors) : 0;
	co2e_factors_free(factors);
	return status;
}

static void packages_of_other_tables_are_no_factor_sets(void **state)
{
	static const char set[] = "{\"name\": \"appraisal\", \"title\": \"T\", "
				  "\"years\": {\"from\": 2025, \"to\": 2025}, "
				  "\"resources\": [{\"path\": "
				  "\"factors.csv\"}]}";
	co2e_error err = {0};
	size_t sets;

	(void)state;
	put("appraisal/datapackage.json", set);
	put("appraisal/factors.csv", FIGURES);
	put("other/series.csv", SERIES);
	put("other/targets.csv", TARGETS);
	put("other/datapackage.json",
	    PACKAGE("[{\"path\": \"series.csv\"}, {\"path\": "
		    "\"targets.csv\"}]"));
	assert_int_equal(load(&sets, ".", &err), CO2E_OK);
	assert_int_equal(sets, 1);
	/* named by itself it is no set either */
	assert_int_equal(load(&sets, "other", &err), CO2E_E_IO);
	assert_non_null(strstr(err.message, "no factor set is here"));
	remove_files();
}

static void a_misspelt_table_is_not_passed_over(void **state)
{
	co2e_error err = {0};
	size_t sets;

	(void)state;
	put("other/datapackage.json", PACKAGE("[{\"path\": \"factor.csv\"}]"));
	assert_int_equal(load(&sets, ".", &err), CO2E_E_DATA);
	assert_non_null(
		strstr(err.message, "resources[0].path: expected factors.csv"));
	/* figures are there, but the package names another table */
	put("other/factors.csv", FIGURES);
	put("other/series.csv", SERIES);
	put("other/datapackage.json", PACKAGE("[{\"path\": \"series.csv\"}]"));
	assert_int_equal(load(&sets, ".", &err), CO2E_E_DATA);
	put("other/datapackage.json",
	    PACKAGE("[{\"path\": \"series.csv\"}, {\"path\": 7}]"));
	assert_int_equal(load(&sets, ".", &err), CO2E_E_DATA);
	put("other/datapackage.json", PACKAGE("[]"));
	assert_int_equal(load(&sets, ".", &err), CO2E_E_DATA);
	put("other/datapackage.json", "[]");
	assert_int_equal(load(&sets, ".", &err), CO2E_E_DATA);
	remove_files();
}

static void each_allocation_of_the_loader_may_fail(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	co2e_error err = {0};
	size_t sets = 0;
	long n;

	(void)state;
	put("other/series.csv", SERIES);
	put("other/datapackage.json", PACKAGE("[{\"path\": \"series.csv\"}]"));
	for (n = 0; status == CO2E_E_MEMORY; n++) {
		mem_fail_after(n);
		status = load(&sets, ".", &err);
		mem_fail_after(-1);
		assert_int_equal(sets, 0);
	}
	assert_int_equal(status, CO2E_E_IO); /* no factor set is here */
	assert_true(n > 10);
	remove_files();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sound_tables_are_read),
		cmocka_unit_test(each_fault_is_told_with_its_place),
		cmocka_unit_test(a_table_that_is_missing_is_told),
		cmocka_unit_test(a_series_of_too_many_years_is_refused),
		cmocka_unit_test(ones_own_folder_comes_first),
		cmocka_unit_test(packages_of_other_tables_are_no_factor_sets),
		cmocka_unit_test(a_misspelt_table_is_not_passed_over),
		cmocka_unit_test(each_allocation_of_the_loader_may_fail),
	};

	return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
