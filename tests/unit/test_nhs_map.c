/* The NHS map: which rule counts, what people write for a category, and tables
 * that are wrong. The maps stand in tests/data/sets/nhs. */
#include "cmocka_tests.h"

#include "factor_sets.h"

#include "base/alloc.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *activity;
	co2e_stage stage;
	co2e_scope scope;
	uint32_t category;
	uint32_t expected; /* NHS category */
	co2e_nhs_set set;
} places[] = {
	/* a prefix; a rule that states a stage more; an exact key is longer */
	{"fuels/oil", CO2E_STAGE_DIRECT, CO2E_SCOPE_1, 0, 1,
	 CO2E_NHS_FOOTPRINT},
	{"fuels/oil", CO2E_STAGE_WTT, CO2E_SCOPE_3, 3, 6, CO2E_NHS_FOOTPRINT},
	{"fuels/gas", CO2E_STAGE_WTT, CO2E_SCOPE_3, 3, 4, CO2E_NHS_FOOTPRINT},
	/* a key is no prefix, and a prefix holds nothing shorter */
	{"fuels/gas-oil", CO2E_STAGE_DIRECT, CO2E_SCOPE_1, 0, 1,
	 CO2E_NHS_FOOTPRINT},
	{"fuels", CO2E_STAGE_DIRECT, CO2E_SCOPE_1, 0, 0, CO2E_NHS_NONE},
	{"power", CO2E_STAGE_GENERATION, CO2E_SCOPE_2, 0, 0, CO2E_NHS_NONE},
	/* by scope 3 category, whatever was done */
	{"trips/car", CO2E_STAGE_DIRECT, CO2E_SCOPE_3, 6, 7,
	 CO2E_NHS_FOOTPRINT},
	{"trips/car", CO2E_STAGE_DIRECT, CO2E_SCOPE_3, 7, 20,
	 CO2E_NHS_FOOTPRINT_PLUS},
	{"a taxi firm's figure", CO2E_STAGE_UPSTREAM, CO2E_SCOPE_3, 6, 7,
	 CO2E_NHS_FOOTPRINT},
	/* a rule's own boundary, or none */
	{"trips/hotel", CO2E_STAGE_DIRECT, CO2E_SCOPE_3, 6, 7,
	 CO2E_NHS_FOOTPRINT_PLUS},
	{"trips/none", CO2E_STAGE_DIRECT, CO2E_SCOPE_3, 6, 7, CO2E_NHS_NONE},
	/* beyond the scopes only where a rule says so; the rest has no place */
	{"trips/car", CO2E_STAGE_DIRECT, CO2E_SCOPE_BEYOND, 0, 21,
	 CO2E_NHS_FOOTPRINT_PLUS},
	{"fuels/oil", CO2E_STAGE_DIRECT, CO2E_SCOPE_BEYOND, 0, 21,
	 CO2E_NHS_FOOTPRINT_PLUS},
	{"fuels/oil", CO2E_STAGE_BIOGENIC, CO2E_SCOPE_OUTSIDE, 0, 0,
	 CO2E_NHS_NONE},
	{"fuels/oil", CO2E_STAGE_DIRECT, CO2E_SCOPE_AVOIDED, 0, 0,
	 CO2E_NHS_NONE},
	{"fuels/oil", CO2E_STAGE_DIRECT, CO2E_SCOPE_PATHWAY, 0, 0,
	 CO2E_NHS_NONE},
};

static void check_places(const char *folders)
{
	co2e_factors *f = sets_load(folders);
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(*places); i++) {
		co2e_nhs_place at = co2e_factors_nhs_place(
			f, places[i].activity, places[i].stage, places[i].scope,
			places[i].category);

		if (at.category != places[i].expected ||
		    at.set != places[i].set)
			fail_msg("%s: %s, %s: %u in %d", folders,
				 places[i].activity,
				 co2e_stage_name(places[i].stage), at.category,
				 at.set);
		assert_true(!at.category == !at.line);
	}
	co2e_factors_free(f);
}

static void the_most_specific_rule_counts_in_any_order(void **state)
{
	(void)state;
	check_places("good:nhs/good");
	check_places("good:nhs/turned");
}

/* As specific as the shipped one, the user's rule wins; a less specific one
 * does not. */
static void a_map_of_the_user_s_own_wins_rule_by_rule(void **state)
{
	co2e_factors *f = sets_load("good:nhs/own:nhs/good");
	co2e_nhs_place at;

	(void)state;
	at = co2e_factors_nhs_place(f, "fuels/oil", CO2E_STAGE_DIRECT,
				    CO2E_SCOPE_1, 0);
	assert_int_equal(at.category, 13);
	assert_string_equal(at.note, "our own map wins");
	assert_non_null(strstr(at.source, "nhs/own/nhs-map/map.csv"));
	assert_int_equal(at.line, 2);
	at = co2e_factors_nhs_place(f, "fuels/oil", CO2E_STAGE_WTT,
				    CO2E_SCOPE_3, 3);
	assert_int_equal(at.category, 6);
	at = co2e_factors_nhs_place(f, "fuels/gas", CO2E_STAGE_DIRECT,
				    CO2E_SCOPE_1, 0);
	assert_int_equal(at.category, 4);
	at = co2e_factors_nhs_place(f, "fuels/gas", CO2E_STAGE_WTT,
				    CO2E_SCOPE_3, 3);
	assert_int_equal(at.category, 11);
	co2e_factors_free(f);
}

static void a_category_is_what_its_table_says(void **state)
{
	co2e_factors *f = sets_load("good:nhs/good");
	const co2e_nhs_category *c = co2e_factors_nhs_category(f, 4);

	(void)state;
	assert_string_equal(c->name, "Own vehicles");
	assert_string_equal(c->short_name, "Fleet");
	assert_int_equal(c->set, CO2E_NHS_FOOTPRINT);
	assert_int_equal(c->scopes, 1u << 1 | 1u << 2);
	assert_int_equal(c->category, 0);
	/* one category is one; of two it could be either */
	assert_int_equal(co2e_factors_nhs_category(f, 7)->category, 6);
	assert_int_equal(co2e_factors_nhs_category(f, 11)->category, 0);
	assert_int_equal(co2e_factors_nhs_category(f, 10)->scopes, 0);
	assert_int_equal(co2e_factors_nhs_category(f, 21)->scopes,
			 1u << CO2E_SCOPE_BEYOND);
	assert_null(co2e_factors_nhs_category(f, 2));
	assert_null(co2e_factors_nhs_category(f, 0));
	assert_null(co2e_factors_nhs_category(f, 22));
	co2e_factors_free(f);
}

static const struct {
	const char *text;
	uint32_t number; /* 0: refused, with this in the message: */
	const char *says;
} names[] = {
	{"20", 20, NULL},
	{" 7 ", 7, NULL},
	{"07", 7, NULL},
	{"NHS 20", 20, NULL},
	{"nhs20", 20, NULL},
	{"20 Staff commuting", 20, NULL},
	{"20: staff", 20, NULL},
	{"20 - Staff commuting", 20, NULL},
	{"staff commuting", 20, NULL},
	{"Staff Commuting (and home working)", 20, NULL},
	{"Staff", 20, NULL},
	{"business travel", 7, NULL},
	{"Business services", 13, NULL},
	{"FLEET", 4, NULL},
	{"own", 4, NULL},
	{"Business", 0,
	 "is the beginning of several NHS categories: 07 Business travel, 13 "
	 "Business services"},
	{"Staf", 0, "is no NHS category; there are: 01 Fuels, 04 Fleet, "},
	{"Fleett", 0, "the nearest: 04 Fleet"},
	{"Staff comuting", 0, "the nearest: 20 Staff commuting"},
	{"22", 0, "is no NHS category"},
	{"2", 0, "is no NHS category"},
	{"0", 0, "is no NHS category"},
	{"2020", 0, "is no NHS category"},
	{"20 5", 0, "is no NHS category"},
	{"7.5", 0, "is no NHS category"},
	{"-7", 0, "is no NHS category"},
	{"", 0, "is no NHS category"},
};

static void a_category_is_read_as_people_write_it(void **state)
{
	co2e_factors *f = sets_load("good:nhs/good");
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		uint32_t number = 99;
		co2e_error err = {0};
		co2e_status status = co2e_factors_nhs_find(
			&number, f, names[i].text, strlen(names[i].text), &err);

		if (status != (names[i].number ? CO2E_OK : CO2E_E_SCOPE))
			fail_msg("'%s': %s", names[i].text, err.message);
		if (number != (names[i].number ? names[i].number : 99))
			fail_msg("'%s': %u", names[i].text, number);
		if (names[i].says && !strstr(err.message, names[i].says))
			fail_msg("'%s' lacks '%s'", err.message, names[i].says);
	}
	co2e_factors_free(f);
}

static void without_a_map_there_are_no_categories(void **state)
{
	co2e_factors *f = sets_load("good");
	uint32_t number = 99;
	co2e_error err = {0};

	(void)state;
	assert_null(co2e_factors_nhs_category(f, 1));
	assert_int_equal(co2e_factors_nhs_find(&number, f, "1", 1, &err),
			 CO2E_E_SCOPE);
	assert_non_null(strstr(err.message, "none, for no NHS map is loaded"));
	assert_int_equal(co2e_factors_nhs_place(f, "fuels/oil",
						CO2E_STAGE_DIRECT, CO2E_SCOPE_1,
						0)
				 .category,
			 0);
	co2e_factors_free(f);
}

static void boundaries_have_the_names_of_their_targets_too(void **state)
{
	static const struct {
		const char *text;
		co2e_nhs_set set;
	} cases[] = {
		{"nhs-footprint", CO2E_NHS_FOOTPRINT},
		{" NHS-Footprint ", CO2E_NHS_FOOTPRINT},
		{"nhs-carbon-footprint", CO2E_NHS_FOOTPRINT},
		{"nhs-footprint-plus", CO2E_NHS_FOOTPRINT_PLUS},
		{"nhs-carbon-footprint-plus", CO2E_NHS_FOOTPRINT_PLUS},
	};
	co2e_nhs_set set = CO2E_NHS_NONE;
	co2e_error err = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(co2e_nhs_set_parse(&set, cases[i].text, NULL),
				 CO2E_OK);
		assert_int_equal(set, cases[i].set);
	}
	assert_int_equal(co2e_nhs_set_parse(&set, "nhs", &err), CO2E_E_OPTION);
	assert_non_null(strstr(err.message, "there is no boundary 'nhs'"));
	assert_int_equal(co2e_nhs_set_parse(&set, "", NULL), CO2E_E_OPTION);
	assert_string_equal(co2e_nhs_set_name(CO2E_NHS_FOOTPRINT_PLUS),
			    "nhs-footprint-plus");
	assert_string_equal(co2e_nhs_set_title(CO2E_NHS_FOOTPRINT),
			    "NHS Carbon Footprint");
	assert_string_equal(co2e_nhs_set_name(CO2E_NHS_NONE), "");
}

static const struct {
	const char *name;
	co2e_status status;
	unsigned line, column;
	const char *says;
} faults[] = {
	{"number-22", CO2E_E_SCOPE, 2, 1, "number '22': expected 1 to 21"},
	{"number-twice", CO2E_E_DATA, 3, 1, "number '1': stands twice"},
	{"name-blank", CO2E_E_BLANK, 2, 3, "name '': blank"},
	{"set-unknown", CO2E_E_DATA, 2, 15,
	 "set 'nhs': expected nhs-footprint"},
	{"scope-outside", CO2E_E_SCOPE, 2, 29,
	 "scopes 'outside': expected 1, 2, 3 or beyond"},
	{"categories-16", CO2E_E_SCOPE, 2, 33,
	 "categories '16': expected 1 to"},
	{"category-in-scope-1", CO2E_E_SCOPE, 2, 31,
	 "only scope 3 has categories"},
	{"column-missing", CO2E_E_COLUMN, 1, 1, "short_name"},
	{"map-key-upper", CO2E_E_DATA, 2, 1,
	 "activity 'Fuels/': expected a key"},
	{"map-stage-unknown", CO2E_E_STAGE, 2, 8, "burning"},
	{"map-scope-4", CO2E_E_SCOPE, 2, 9, "scope '4': expected 1, 2, 3"},
	{"map-category-in-scope-1", CO2E_E_SCOPE, 2, 11,
	 "only scope 3 has categories"},
	{"map-category-0", CO2E_E_SCOPE, 2, 11, "expected 1 to 15, or blank"},
	{"map-nhs-blank", CO2E_E_BLANK, 2, 11, "nhs_category '': blank"},
	{"map-nhs-22", CO2E_E_SCOPE, 2, 11, "expected 1 to 21"},
	{"map-nhs-of-no-table", CO2E_E_DATA, 3, 0,
	 "nhs_category 5 is in no nhs-map/categories.csv"},
	{"map-set-unknown", CO2E_E_DATA, 2, 13, "set 'plus': expected nhs-"},
	{"map-rules-disagree", CO2E_E_DATA, 4, 0,
	 "nhs_category 4: the rule of line 2 holds the same lines, states as "
	 "much, and says 1; state more in one of them"},
	{"map-sets-disagree", CO2E_E_DATA, 3, 0, "the rule of line 2 holds"},
};

static void a_fault_in_a_map_is_told_with_line_and_column(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		co2e_factors *f = (co2e_factors *)1;
		co2e_error err = {0};
		char folders[256];

		snprintf(folders, sizeof(folders), "good:nhs/%s",
			 faults[i].name);
		if (sets_try(&f, folders, &err) != faults[i].status ||
		    err.line != faults[i].line ||
		    err.column != faults[i].column ||
		    !strstr(err.message, faults[i].says) ||
		    !strstr(err.source, faults[i].name))
			fail_msg("%s: %s:%u:%u: %s", faults[i].name, err.source,
				 (unsigned)err.line, err.column, err.message);
		assert_null(f);
	}
}

static void each_allocation_can_fail(void **state)
{
	co2e_status status = CO2E_E_MEMORY;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		co2e_factors *f = NULL;
		co2e_error err = {0};

		mem_fail_after(n);
		status = sets_try(&f, "good:nhs/good", &err);
		mem_fail_after(-1);
		assert_true(!status == !!f);
		assert_true(!status || status == CO2E_E_MEMORY);
		co2e_factors_free(f);
	}
	assert_true(n > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_most_specific_rule_counts_in_any_order),
		cmocka_unit_test(a_map_of_the_user_s_own_wins_rule_by_rule),
		cmocka_unit_test(a_category_is_what_its_table_says),
		cmocka_unit_test(a_category_is_read_as_people_write_it),
		cmocka_unit_test(without_a_map_there_are_no_categories),
		cmocka_unit_test(
			boundaries_have_the_names_of_their_targets_too),
		cmocka_unit_test(a_fault_in_a_map_is_told_with_line_and_column),
		cmocka_unit_test(each_allocation_can_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
