#include "cmocka_tests.h"

#include "factor_sets.h"

#include <stdio.h>
#include <string.h>

/* A folder of tests/data/sets with one fault, and where it is told. */
struct fault {
	const char *name;
	co2e_status status;
	uint64_t line;
	uint32_t column;
	const char *says;
};

/* In their tables the row of the fault begins
 * a-1,fuels/gas,Gas,kWh,1,,direct,,,,0.5,,,,,AR5,,,Own table,
 * 1   5         15  19  23 26     33 36    44   48 50        60 */
static const struct fault tables[] = {
	{"id-twice", CO2E_E_DATA, 3, 1, "'A-1' stands twice: also in line 2"},
	{"figure-twice", CO2E_E_DATA, 3, 5, "of 'a-1' in line 2"},
	{"id-blank", CO2E_E_BLANK, 2, 1, "'factor' is blank"},
	{"activity-blank", CO2E_E_BLANK, 2, 5, "'activity' is blank"},
	{"unit-blank", CO2E_E_BLANK, 2, 19, "'unit' is blank"},
	{"scope-blank", CO2E_E_BLANK, 2, 23, "expected 1, 2, 3, outside"},
	{"stage-blank", CO2E_E_BLANK, 2, 26, "expected direct, generation"},
	{"key-upper", CO2E_E_DATA, 2, 5, "'Fuels/gas' is no key"},
	{"key-joined-twice", CO2E_E_DATA, 2, 5, "'fuels//gas' is no key"},
	{"key-too-long", CO2E_E_LIMIT, 2, 5, "has 256 bytes"},
	{"unit-unknown", CO2E_E_UNIT, 2, 19, "kWhh"},
	{"unit-ambiguous", CO2E_E_UNIT_AMBIGUOUS, 2, 19, "ton"},
	{"value-is-a-word", CO2E_E_NUMBER, 2, 36,
	 "'n/a' is not a finite number of kgco2e; blank means missing"},
	{"value-infinite", CO2E_E_NUMBER, 2, 36, "'1e400'"},
	{"value-with-comma", CO2E_E_NUMBER, 2, 36, "'0,5'"},
	{"part-is-a-word", CO2E_E_NUMBER, 2, 42, "number of n2o"},
	{"uncertainty-negative", CO2E_E_NUMBER, 2, 48, "negative"},
	{"scope-5", CO2E_E_SCOPE, 2, 23, "'5' is no scope"},
	{"category-16", CO2E_E_SCOPE, 2, 25, "'16' is no scope 3 category"},
	{"category-in-scope-1", CO2E_E_SCOPE, 2, 25,
	 "only scope 3 has categories"},
	{"stage-unknown", CO2E_E_STAGE, 2, 26, "'burning' is no stage"},
	{"date-impossible", CO2E_E_DATE, 2, 34, "'2025-02-29' is no day"},
	{"date-british", CO2E_E_DATE, 2, 35, "'01/04/2025' is no day"},
	{"dates-reversed", CO2E_E_DATE, 2, 45, "before valid_from"},
	{"gwp-unknown", CO2E_E_GWP, 2, 44, "'AR9' is no GWP set"},
	{"gas-unknown", CO2E_E_GWP, 2, 61, "'HFA' is no gas of the loaded"},
	{"supplier-in-scope-1", CO2E_E_DATA, 2, 61,
	 "it is scope 2 for electricity or heat, scope 3 for goods and "
	 "services"},
	{"price-year-per-kwh", CO2E_E_DATA, 2, 61,
	 "only figures per pound have prices"},
	{"price-year-a-word", CO2E_E_NUMBER, 2, 64,
	 "'2022/23' is no year of prices"},
	{"zero-without-instrument", CO2E_E_DATA, 2, 40,
	 "a zero market-based factor needs an instrument such as REGO or a "
	 "PPA"},
	{"fields-missing", CO2E_E_FIELDS, 3, 0, "19 fields, the header has 20"},
	{"column-missing", CO2E_E_COLUMN, 1, 1, "'gwp' is missing"},
	{"column-unknown", CO2E_E_COLUMN, 1, 76,
	 "'kgCO2' is no column of this table; the nearest is 'kgco2e'"},
	{"column-twice", CO2E_E_COLUMN, 1, 137, "'note' stands twice"},
	{"quote-unclosed", CO2E_E_SYNTAX, 3, 1, "quote"},
	{"not-utf8", CO2E_E_ENCODING, 2, 18, "UTF-8"},
	{"empty-table", CO2E_E_COLUMN, 1, 0, "the table is empty"},
	{"no-table", CO2E_E_IO, 0, 0, "cannot be opened"},
	{"no-package", CO2E_E_DATA, 0, 0, "without its datapackage.json"},
};

static const struct fault packages[] = {
	{"json-too-deep", CO2E_E_LIMIT, 1, 65, "deep"},
	{"json-key-twice", CO2E_E_DATA, 1, 0, "title"},
	{"json-number-1e400", CO2E_E_NUMBER, 1, 0, "years.from"},
	{"json-trailing", CO2E_E_SYNTAX, 3, 1, ""},
	{"json-not-utf8", CO2E_E_ENCODING, 1, 0, "UTF-8"},
	{"json-key-unknown", CO2E_E_DATA, 0, 0, "licenses"},
	{"json-array", CO2E_E_DATA, 0, 0, "expected an object"},
	{"name-differs", CO2E_E_DATA, 0, 0,
	 "'another-name' but its folder is 'name-differs'"},
	{"name-upper", CO2E_E_DATA, 0, 0, "lower-case letters"},
	{"title-missing", CO2E_E_DATA, 0, 0, "title is missing"},
	{"years-missing", CO2E_E_DATA, 0, 0, "years: expected an object"},
	{"years-reversed", CO2E_E_DATA, 0, 0, "'from' is after 'to'"},
	{"years-a-fraction", CO2E_E_DATA, 0, 0,
	 "years.to: expected a calendar"},
	{"years-key", CO2E_E_DATA, 0, 0, "until"},
	{"partial-a-word", CO2E_E_DATA, 0, 0, "true or false"},
	{"resources-none", CO2E_E_DATA, 0, 0, "a list of one object"},
	{"resource-elsewhere", CO2E_E_DATA, 0, 0,
	 "expected factors.csv or gwp.csv"},
	{"hash-malformed", CO2E_E_DATA, 0, 0, "64 lower-case hexadecimal"},
	{"bytes-negative", CO2E_E_DATA, 0, 0, "a size in bytes"},
	{"licenses-a-text", CO2E_E_DATA, 0, 0, "licenses: expected a list"},
	{"basis-unknown", CO2E_E_GWP, 0, 0, "gwp: 'AR9' is no GWP set"},
};

static const struct fault sides[] = {
	{"alias-twice", CO2E_E_DATA, 3, 1, "alias 'gas': stands twice"},
	{"alias-a-phrase", CO2E_E_DATA, 2, 1, "lower-case words"},
	{"alias-blank", CO2E_E_BLANK, 2, 1, "alias ''"},
	{"alias-of-nothing", CO2E_E_BLANK, 2, 5, "activity ''"},
	{"alias-a-key", CO2E_E_DATA, 2, 1, "'gas' is an activity's key"},
	{"shared-stage-unknown", CO2E_E_STAGE, 2, 14, "burning"},
	{"shared-category-16", CO2E_E_SCOPE, 2, 18, "expected 1 to 15"},
	{"shared-half-a-prefix", CO2E_E_DATA, 2, 8, "both prefixes end"},
	{"shared-blank", CO2E_E_BLANK, 2, 8, "takes_from ''"},
	{"shared-too-long", CO2E_E_LIMIT, 2, 1, "longer than any key"},
	{"overlap-blank", CO2E_E_BLANK, 2, 25, "says ''"},
	{"overlap-code-a-phrase", CO2E_E_DATA, 2, 1, "code 'A code'"},
	{"overlap-within-a-site", CO2E_E_DATA, 2, 15,
	 "expected inventory or organisation"},
	{"overlap-key-upper", CO2E_E_DATA, 2, 3, "one 'Fuels/'"},
	{"overlap-of-no-set", CO2E_E_DATA, 2, 10, "other 'set:'"},
	{"overlap-of-everything", CO2E_E_DATA, 2, 3, "one '/'"},
	{"overlap-too-long", CO2E_E_LIMIT, 2, 10, "longer than any key"},
	{"overlap-with-itself", CO2E_E_DATA, 2, 10, "within the other"},
	{"overlap-set-in-set", CO2E_E_DATA, 2, 15, "within the other"},
	{"overlap-within-a-star", CO2E_E_DATA, 2, 12, "within the other"},
	{"overlap-star-alone", CO2E_E_DATA, 2, 3, "one '*'"},
	{"overlap-twice", CO2E_E_DATA, 3, 8, "this pair stands twice"},
	{"overlap-column-missing", CO2E_E_COLUMN, 1, 1, "'source' is missing"},
	{"gwp-value-blank", CO2E_E_BLANK, 2, 18, "leave the row out"},
	{"gwp-value-a-word", CO2E_E_NUMBER, 2, 15, "'<1'"},
	{"gwp-negative", CO2E_E_NUMBER, 2, 18, "0 or more"},
	{"gwp-twice", CO2E_E_DATA, 3, 5, "stands twice for this GWP set"},
	{"gwp-name-of-another", CO2E_E_DATA, 3, 23, "another gas"},
	{"gwp-set-blank", CO2E_E_BLANK, 2, 1, "gwp_set ''"},
	{"gwp-gas-blank", CO2E_E_BLANK, 2, 5, "gas ''"},
	{"gwp-sets-too-many", CO2E_E_LIMIT, 18, 1, "too many GWP sets"},
	{"measure-activity-blank", CO2E_E_BLANK, 2, 1, "activity ''"},
	{"measure-activity-unknown", CO2E_E_DATA, 2, 1,
	 "no loaded set has this activity"},
	{"measure-unit-blank", CO2E_E_BLANK, 2, 11, "unit ''"},
	{"measure-unit-with-spellings", CO2E_E_DATA, 2, 11, "write it alone"},
	{"measure-spelling-blank", CO2E_E_DATA, 2, 11, "a spelling is blank"},
	{"measure-amount-blank", CO2E_E_BLANK, 2, 14, "amount ''"},
	{"measure-amount-a-word", CO2E_E_NUMBER, 2, 14, "'about 1.5'"},
	{"measure-amount-zero", CO2E_E_NUMBER, 2, 14, "more than 0"},
	{"measure-amount-negative", CO2E_E_NUMBER, 2, 14, "more than 0"},
	{"measure-amount-too-fine", CO2E_E_RANGE, 2, 14, "18 decimals"},
	{"measure-amount-too-large", CO2E_E_RANGE, 2, 14, "64 bits"},
	{"measure-in-unit-blank", CO2E_E_BLANK, 2, 18, "in_unit ''"},
	{"measure-in-unit-unknown", CO2E_E_DATA, 2, 0,
	 "nor a measure of this activity"},
	{"measure-of-its-own-kind", CO2E_E_DATA, 2, 19,
	 "converts into it by itself"},
	{"measure-state-unknown", CO2E_E_DATA, 2, 24, "gas, liquid or blank"},
	{"measure-source-blank", CO2E_E_BLANK, 2, 20,
	 "where the amount is from"},
	{"measure-twice", CO2E_E_DATA, 3, 0, "stands twice"},
	{"measure-words-twice", CO2E_E_DATA, 3, 0, "stands twice"},
	{"measure-circle", CO2E_E_DATA, 2, 0, "in a circle"},
	{"measure-five-steps", CO2E_E_DATA, 2, 0, "more than 4 measures"},
	{"measure-column-unknown", CO2E_E_COLUMN, 1, 30,
	 "'colour' is no column"},
	{"gwp-base-unknown", CO2E_E_GWP, 2, 0, "base 'AR9'"},
	{"gwp-base-of-a-base", CO2E_E_DATA, 3, 0, "has a base itself"},
	{"gwp-base-another", CO2E_E_DATA, 3, 18, "has another base"},
};

/* Loads before:folder/name and compares what it is refused with. */
static void is_refused(const char *before, const char *folder,
		       const struct fault *fault, const char *file)
{
	co2e_factors *f = (co2e_factors *)1;
	co2e_error err = {0};
	char folders[512];
	co2e_status status;

	snprintf(folders, sizeof(folders), "%s%s/%s", before, folder,
		 fault->name);
	status = sets_try(&f, folders, &err);
	if (status != fault->status || err.status != status ||
	    err.line != fault->line ||
	    (fault->column && err.column != fault->column) ||
	    !strstr(err.message, fault->says) || !strstr(err.source, file))
		fail_msg("%s: %s at %s:%u:%u: %s", fault->name,
			 co2e_status_name(status), err.source,
			 (unsigned)err.line, err.column, err.message);
	assert_null(f);
	assert_int_equal(sets_try(&f, folders, NULL), status);
}

static void a_fault_in_a_table_is_told_with_line_and_column(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		is_refused("good/gwp:", "bad", &tables[i], "factors.csv");
}

static void a_fault_in_a_package_is_told_with_its_path(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(packages) / sizeof(*packages); i++)
		is_refused("good/gwp:", "bad", &packages[i], packages[i].name);
}

static void a_fault_in_a_table_beside_the_sets_is_told(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(sides) / sizeof(*sides); i++)
		is_refused("", "bad-side", &sides[i], sides[i].name);
}

/* Without any GWP set loaded, the same basis cannot be called unknown. */
static void a_basis_is_only_checked_against_gwp_sets_that_are_loaded(
	void **state)
{
	co2e_factors *f = sets_load("bad/gwp-unknown");

	(void)state;
	assert_string_equal(sets_figure(f, "gwp-unknown", "a-1")->gwp, "AR9");
	co2e_factors_free(f);
	f = sets_load("bad/basis-unknown");
	assert_string_equal(sets_figure(f, "basis-unknown", "a-1")->gwp, "AR5");
	co2e_factors_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_fault_in_a_table_is_told_with_line_and_column),
		cmocka_unit_test(a_fault_in_a_package_is_told_with_its_path),
		cmocka_unit_test(a_fault_in_a_table_beside_the_sets_is_told),
		cmocka_unit_test(
			a_basis_is_only_checked_against_gwp_sets_that_are_loaded),
	};

	return cmocka_run_group_tests_name("factor-faults", tests, NULL, NULL);
}
