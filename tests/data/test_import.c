/* Importing the published flat file: what each kind of row becomes, what is
 * refused and where, and that nothing is left behind. */
#include "../unit/cmocka_tests.h"

#include "base/alloc.h"
#include "base/file.h"

#include <co2e/factors.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GOOD    TEST_DATA "/import/good.csv"
#define RENAMES TEST_DATA "/import/renames.csv"

struct folder {
	char base[64]; /* a fresh one */
	char set[80]; /* base/desnz-2025, not made */
};

static struct folder fresh(void)
{
	struct folder f = {"import-XXXXXX", ""};

	assert_non_null(mkdtemp(f.base));
	snprintf(f.set, sizeof(f.set), "%s/desnz-2025", f.base);
	return f;
}

static void join(char out[160], const char *folder, const char *name)
{
	snprintf(out, 160, "%s/%s", folder, name);
}

static void clean(const struct folder *f)
{
	char path[160];

	join(path, f->set, "factors.csv");
	unlink(path);
	join(path, f->set, "datapackage.json");
	unlink(path);
	rmdir(f->set);
	assert_int_equal(rmdir(f->base), 0);
}

static co2e_import_options options_of(int32_t year)
{
	co2e_import_options options = CO2E_IMPORT_OPTIONS_INIT;

	options.year = year;
	options.renames = RENAMES;
	return options;
}

static void same_text(const char *folder, const char *name, const char *wanted)
{
	char path[160], *text, *other;
	size_t n, m;

	join(path, folder, name);
	assert_int_equal(file_read(&text, &n, path, 1u << 20, NULL), CO2E_OK);
	assert_int_equal(file_read(&other, &m, wanted, 1u << 20, NULL),
			 CO2E_OK);
	assert_string_equal(text, other);
	assert_int_equal(n, m);
	mem_free(text);
	mem_free(other);
}

static void check_good(const char *file, int32_t year)
{
	co2e_import_options options = options_of(year);
	co2e_import_summary sum = {0};
	struct folder f = fresh();
	co2e_error err = {0};

	if (co2e_factors_import(&sum, file, f.set, &options, NULL, &err))
		fail_msg("%s", err.message);
	same_text(f.set, "factors.csv", TEST_DATA "/import/good-factors.csv");
	same_text(f.set, "datapackage.json",
		  TEST_DATA "/import/good-datapackage.json");
	assert_int_equal(sum.rows, 28);
	assert_int_equal(sum.energy, 1);
	assert_int_equal(sum.figures, 27);
	assert_int_equal(sum.blank, 2); /* tyres; a part of biopropane */
	assert_int_equal(sum.written, 23);
	assert_int_equal(sum.unknown_keys, 0);
	clean(&f);
}

static void each_kind_of_row_becomes_its_figure(void **state)
{
	(void)state;
	check_good(GOOD, 2025);
}

static void the_official_files_title_header_and_spaces_are_read(void **state)
{
	(void)state;
	check_good(TEST_DATA "/import/official.csv", 2025);
}

static void the_year_is_taken_from_the_official_header(void **state)
{
	(void)state;
	check_good(TEST_DATA "/import/official.csv", 0);
}

static const struct {
	const char *name;
	co2e_status status;
	unsigned line, column;
	const char *says;
} faults[] = {
	{"level1-unknown", CO2E_E_DATA, 3, 9,
	 "no rule for the Level 1 'Fools'"},
	{"level2-unknown", CO2E_E_DATA, 3, 32,
	 "no rule for the Level 2 'Lorries'"},
	{"level1-blank", CO2E_E_BLANK, 3, 9, "'Level 1' is blank"},
	{"scope-is-a-word", CO2E_E_SCOPE, 3, 1, "'Scope one' is no scope"},
	{"scope-contradicts", CO2E_E_SCOPE, 3, 1,
	 "'Fuels' is of scope 1, but the file says 'Scope 3'"},
	/* the unit's letters are folded, "Volume" says nothing */
	{"figure-twice", CO2E_E_DATA, 4, 53,
	 "the CO2e of 'fuels/gaseous-fuels/cng', stage direct, per kWh stands "
	 "twice: its figures begin on line 2"},
	{"part-twice", CO2E_E_DATA, 4, 63, "the CH4 part of 'fuels/"},
	{"part-without-figure", CO2E_E_DATA, 3, 62,
	 "per GJ has parts by gas but no row with its kg CO2e"},
	{"co2-without-figure", CO2E_E_DATA, 3, 62,
	 "per GJ has parts by gas but no row with its kg CO2e"},
	{"gas-unknown", CO2E_E_DATA, 3, 39,
	 "'kg CO2e of SF6 per unit' is not known"},
	{"emissions-among-energy", CO2E_E_DATA, 3, 53, "which holds energy"},
	{"energy-among-emissions", CO2E_E_DATA, 3, 39, "which holds emissions"},
	{"unit-is-a-word", CO2E_E_UNIT, 3, 35, "lorryloads"},
	{"value-is-a-word", CO2E_E_NUMBER, 3, 47, "'none' is not a number"},
	{"value-is-less-than-a-word", CO2E_E_NUMBER, 3, 47,
	 "'< one' is not a number"},
	{"value-with-thousands", CO2E_E_NUMBER, 3, 47,
	 "'1,234.5' is not a number: expected a plain decimal"},
	{"fields-missing", CO2E_E_FIELDS, 3, 0,
	 "8 fields, but the header has 9"},
	{"column-missing", CO2E_E_COLUMN, 2, 0,
	 "the column 'UOM' (or 'uom') is missing"},
	{"column-twice", CO2E_E_COLUMN, 1, 66, "the column 'UOM' stands twice"},
	{"no-header", CO2E_E_COLUMN, 1, 0, "no header of a known layout"},
	{"empty", CO2E_E_COLUMN, 1, 0, "no header of a known layout"},
	{"no-figures", CO2E_E_BLANK, 0, 0, "the file has no figures"},
	{"id-twice", CO2E_E_DATA, 3, 50, "the id 'X1' stands twice"},
	{"another-year", CO2E_E_DATA, 1, 60,
	 "the file is the edition of 2024, not of 2025"},
	{"label-too-long", CO2E_E_LIMIT, 3, 29, "longer than 160 bytes"},
};

static void each_fault_is_refused_with_its_place(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		co2e_import_options options = options_of(2025);
		co2e_import_summary sum = {.rows = 77};
		struct folder f = fresh();
		co2e_error err = {0};
		char file[256];

		snprintf(file, sizeof(file), "%s/import/bad/%s.csv", TEST_DATA,
			 faults[i].name);
		print_message("# %s\n", faults[i].name);
		assert_int_equal(co2e_factors_import(&sum, file, f.set,
						     &options, NULL, &err),
				 faults[i].status);
		assert_int_equal(err.status, faults[i].status);
		assert_int_equal(err.line, faults[i].line);
		assert_int_equal(err.column, faults[i].column);
		assert_string_equal(err.source, file);
		if (!strstr(err.message, faults[i].says))
			fail_msg("says: %s", err.message);
		assert_int_equal(sum.rows, 77);
		assert_false(file_exists(f.set));
		clean(&f);
	}
}

static void refuse(const co2e_import_options *options, const char *file,
		   co2e_status status, const char *says)
{
	struct folder f = fresh();
	co2e_import_summary sum;
	co2e_error err = {0};

	assert_int_equal(
		co2e_factors_import(&sum, file, f.set, options, NULL, &err),
		status);
	if (!strstr(err.message, says))
		fail_msg("says: %s", err.message);
	assert_false(file_exists(f.set));
	clean(&f);
}

static void options_that_cannot_be_are_refused(void **state)
{
	co2e_import_options options = options_of(2025);

	(void)state;
	options.layout = "desnz-round";
	refuse(&options, GOOD, CO2E_E_OPTION,
	       "'desnz-round' is no layout that can be imported: the known one "
	       "is desnz-flat");
	options = options_of(0);
	refuse(&options, GOOD, CO2E_E_OPTION,
	       "does not say which year's edition it is");
	/* nobody has said yet which GWP set 2031 is on */
	options = options_of(2031);
	refuse(&options, GOOD, CO2E_E_OPTION, "the edition of 2031");
	options = options_of(2025);
	options.name = "My set";
	refuse(&options, GOOD, CO2E_E_OPTION,
	       "'My set' cannot be a set's name");
	options.name = "../up";
	refuse(&options, GOOD, CO2E_E_OPTION, "'../up' cannot be a set's name");
	options = options_of(2025);
	options.renames = TEST_DATA "/import/none.csv";
	refuse(&options, GOOD, CO2E_E_IO, "");
	options = options_of(2025);
	refuse(&options, TEST_DATA "/import/none.csv", CO2E_E_IO, "");
}

static int holds(const char *folder, const char *name, const char *text)
{
	char path[160], *all;
	size_t n;
	int found;

	join(path, folder, name);
	assert_int_equal(file_read(&all, &n, path, 1u << 20, NULL), CO2E_OK);
	found = strstr(all, text) != NULL;
	mem_free(all);
	return found;
}

static void a_gwp_set_that_is_not_loaded_is_refused(void **state)
{
	co2e_factors_options shipped = CO2E_FACTORS_OPTIONS_INIT;
	co2e_import_options options = options_of(2025);
	struct folder f = fresh();
	co2e_import_summary sum;
	co2e_factors *known;
	co2e_error err = {0};

	(void)state;
	shipped.path = "";
	assert_int_equal(co2e_factors_load(&known, &shipped, NULL), CO2E_OK);
	options.gwp = "AR99";
	assert_int_equal(
		co2e_factors_import(&sum, GOOD, f.set, &options, known, &err),
		CO2E_E_GWP);
	assert_non_null(strstr(err.message, "'AR99' is no GWP set"));
	assert_false(file_exists(f.set));
	options.gwp = "AR6";
	assert_int_equal(
		co2e_factors_import(&sum, GOOD, f.set, &options, known, NULL),
		CO2E_OK);
	co2e_factors_free(known);
	clean(&f);
}

static void options_say_what_the_file_does_not(void **state)
{
	co2e_import_options options = options_of(2031);
	co2e_import_summary sum;
	struct folder f = fresh();

	(void)state;
	options.layout = "desnz-flat";
	options.gwp = "AR6";
	options.name = "mine";
	options.title = "My \"own\" copy";
	options.partial = 1;
	assert_int_equal(
		co2e_factors_import(&sum, GOOD, f.set, &options, NULL, NULL),
		CO2E_OK);
	assert_true(holds(f.set, "datapackage.json", "\"name\": \"mine\""));
	assert_true(holds(f.set, "datapackage.json",
			  "\"title\": \"My \\\"own\\\" copy\""));
	assert_true(holds(f.set, "datapackage.json", "\"partial\": true"));
	assert_true(holds(f.set, "datapackage.json",
			  "\"years\": {\"from\": 2031, \"to\": 2031}"));
	assert_true(holds(f.set, "datapackage.json",
			  "collections/government-conversion-factors-for-"
			  "company-reporting\""));
	/* the given set holds for every row, hotels too */
	assert_true(holds(f.set, "factors.csv",
			  "10.4,,,,,AR6,,,Hotel stay / Hotel stay,\n"));
	clean(&f);
}

/* Which set an edition is on: AR4 to 2022; then AR5, but for what the 2025
 * methodology paper, table 1, leaves elsewhere; 2026 AR5 throughout. */
static const struct {
	int year;
	const char *publisher; /* the ministry of the day */
	const char *row[3];
} editions[] = {
	{2016,
	 "Department of Energy & Climate Change",
	 {"10.4,,,,,AR4,,,Hotel", "0.00213,,,,,AR4,,,Bioenergy",
	  "0.03021,,,,,AR4,,,WTT"}},
	{2022,
	 "Department for Business, Energy & Industrial Strategy",
	 {"10.4,,,,,AR4,,,Hotel", "0.00213,,,,,AR4,,,Bioenergy",
	  "0.03021,,,,,AR4,,,WTT"}},
	{2023,
	 "Department for Energy Security and Net Zero",
	 {"10.4,,,,,mixed,,,Hotel", "0.00213,,,,,AR4,,,Bioenergy",
	  "0.03021,,,,,AR5,,,WTT"}},
	{2026,
	 "Department for Energy Security and Net Zero",
	 {"10.4,,,,,AR5,,,Hotel", "0.00213,,,,,AR5,,,Bioenergy",
	  "0.03021,,,,,AR5,,,WTT"}},
};

static void each_edition_has_its_publisher_and_gwp_basis(void **state)
{
	size_t i, r;

	(void)state;
	for (i = 0; i < sizeof(editions) / sizeof(*editions); i++) {
		co2e_import_options options = options_of(editions[i].year);
		co2e_import_summary sum;
		struct folder f = fresh();

		assert_int_equal(co2e_factors_import(&sum, GOOD, f.set,
						     &options, NULL, NULL),
				 CO2E_OK);
		assert_true(holds(f.set, "datapackage.json",
				  editions[i].publisher));
		for (r = 0; r < 3; r++)
			assert_true(holds(f.set, "factors.csv",
					  editions[i].row[r]));
		clean(&f);
	}
}

static void the_installed_renames_are_taken_where_none_are_named(void **state)
{
	co2e_import_options options = options_of(2024);
	co2e_import_summary sum;
	struct folder f = fresh();
	co2e_error err = {0};

	(void)state;
	options.renames = NULL;
	assert_int_equal(setenv("CO2E_FACTORS_DIR", FACTORS, 1), 0);
	assert_int_equal(
		co2e_factors_import(&sum, GOOD, f.set, &options, NULL, NULL),
		CO2E_OK);
	assert_true(holds(f.set, "factors.csv",
			  ",waste-disposal/refuse/organic-garden-waste/"
			  "incineration-with-energy-recovery,"));
	/* the hyphen is a matter of 2016 and 2017 */
	assert_true(holds(f.set, "factors.csv", "/tyres-worn/reuse,"));
	clean(&f);
	f = fresh();
	assert_int_equal(setenv("CO2E_FACTORS_DIR", f.base, 1), 0);
	assert_int_equal(
		co2e_factors_import(&sum, GOOD, f.set, &options, NULL, &err),
		CO2E_E_IO);
	assert_non_null(strstr(err.source, "/renames.csv"));
	clean(&f);
	assert_int_equal(setenv("CO2E_FACTORS_DIR", FACTORS, 1), 0);
}

static void a_folder_with_something_in_it_is_left_alone(void **state)
{
	co2e_import_options options = options_of(2025);
	co2e_import_summary sum;
	struct folder f = fresh();
	co2e_error err = {0};
	char path[160];

	(void)state;
	assert_int_equal(mkdir(f.set, 0777), 0);
	join(path, f.set, "factors.csv");
	assert_int_equal(file_write(path, "mine\n", 5, NULL), CO2E_OK);
	assert_int_equal(
		co2e_factors_import(&sum, GOOD, f.set, &options, NULL, &err),
		CO2E_E_IO);
	assert_non_null(strstr(err.message, "not empty"));
	assert_string_equal(err.source, f.set);
	assert_true(holds(f.set, "factors.csv", "mine\n"));
	join(path, f.set, "datapackage.json");
	assert_false(file_exists(path));
	clean(&f);
}

static void an_empty_folder_is_filled(void **state)
{
	co2e_import_options options = options_of(2025);
	co2e_import_summary sum;
	struct folder f = fresh();

	(void)state;
	assert_int_equal(mkdir(f.set, 0777), 0);
	assert_int_equal(
		co2e_factors_import(&sum, GOOD, f.set, &options, NULL, NULL),
		CO2E_OK);
	same_text(f.set, "factors.csv", TEST_DATA "/import/good-factors.csv");
	clean(&f);
}

static void a_folder_that_cannot_be_made_is_an_error(void **state)
{
	co2e_import_options options = options_of(2025);
	co2e_import_summary sum;
	co2e_error err = {0};

	(void)state;
	assert_int_equal(co2e_factors_import(&sum, GOOD, "no/such/folder/set",
					     &options, NULL, &err),
			 CO2E_E_IO);
	assert_string_equal(err.source, "no/such/folder/set");
}

static void an_imported_set_loads_and_its_keys_are_known_then(void **state)
{
	co2e_import_options options = options_of(2025);
	co2e_factors_options only = CO2E_FACTORS_OPTIONS_INIT;
	co2e_import_summary sum;
	co2e_factors *known = NULL;
	struct folder f = fresh(), g = fresh();
	co2e_error err = {0};

	(void)state;
	options.name = "desnz-2025";
	assert_int_equal(
		co2e_factors_import(&sum, GOOD, f.set, &options, NULL, NULL),
		CO2E_OK);
	only.path = f.base;
	only.only = 1;
	if (co2e_factors_load(&known, &only, &err))
		fail_msg("%s:%llu:%u: %s", err.source,
			 (unsigned long long)err.line, err.column, err.message);
	assert_int_equal(co2e_factors_set_count(known), 1);
	assert_int_equal(co2e_factors_set(known, 0)->figures, 23);
	assert_int_equal(
		co2e_factors_import(&sum, GOOD, g.set, &options, known, NULL),
		CO2E_OK);
	assert_int_equal(sum.unknown_keys, 0);
	clean(&g);
	g = fresh();
	/* its one new key: cng */
	assert_int_equal(
		co2e_factors_import(&sum, TEST_DATA "/import/one-new-key.csv",
				    g.set, &options, known, NULL),
		CO2E_OK);
	assert_int_equal(sum.written, 2);
	assert_int_equal(sum.unknown_keys, 1);
	co2e_factors_free(known);
	clean(&f);
	clean(&g);
}

static void without_memory_nothing_is_written(void **state)
{
	co2e_import_options options = options_of(2025);
	co2e_status status = CO2E_E_MEMORY;
	co2e_factors_options shipped = CO2E_FACTORS_OPTIONS_INIT;
	struct folder f = fresh();
	co2e_import_summary sum;
	co2e_factors *known;
	long n;

	(void)state;
	shipped.path = "";
	assert_int_equal(co2e_factors_load(&known, &shipped, NULL), CO2E_OK);
	for (n = 0; status; n++) {
		co2e_error err = {0};

		assert_in_range(n, 0, 5000);
		mem_fail_after(n);
		status = co2e_factors_import(&sum, GOOD, f.set, &options, known,
					     &err);
		mem_fail_after(-1);
		assert_int_equal(err.status, status);
		if (status)
			assert_int_equal(status, CO2E_E_MEMORY);
		assert_int_equal(file_exists(f.set), !status);
	}
	same_text(f.set, "factors.csv", TEST_DATA "/import/good-factors.csv");
	assert_int_equal(sum.unknown_keys, 1); /* worn tyres */
	co2e_factors_free(known);
	clean(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_of_row_becomes_its_figure),
		cmocka_unit_test(
			the_official_files_title_header_and_spaces_are_read),
		cmocka_unit_test(the_year_is_taken_from_the_official_header),
		cmocka_unit_test(each_fault_is_refused_with_its_place),
		cmocka_unit_test(options_that_cannot_be_are_refused),
		cmocka_unit_test(a_gwp_set_that_is_not_loaded_is_refused),
		cmocka_unit_test(options_say_what_the_file_does_not),
		cmocka_unit_test(each_edition_has_its_publisher_and_gwp_basis),
		cmocka_unit_test(
			the_installed_renames_are_taken_where_none_are_named),
		cmocka_unit_test(a_folder_with_something_in_it_is_left_alone),
		cmocka_unit_test(an_empty_folder_is_filled),
		cmocka_unit_test(a_folder_that_cannot_be_made_is_an_error),
		cmocka_unit_test(
			an_imported_set_loads_and_its_keys_are_known_then),
		cmocka_unit_test(without_memory_nothing_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
