/* lib/plan/plan.schema.json has the reader's keys: every one, and no other. */
#include "cmocka_tests.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/json.h"
#include "plan/read_keys.h"

#include <co2e/plan.h>

#include <string.h>

static int setup(void **state)
{
	struct json *doc = NULL;
	co2e_error err = {0};

	if (json_read(&doc, TEST_DATA "/../../lib/plan/plan.schema.json", NULL,
		      &err))
		fail_msg("%s: %s", err.source, err.message);
	*state = doc;
	return 0;
}

static int teardown(void **state)
{
	json_free(*state);
	return 0;
}

static const struct json_value *part(void **state, const char *name)
{
	const struct json_value *defs = json_get(json_root(*state), "$defs");

	return json_get(defs, name);
}

static int is_listed(const char *const *keys, const char *key)
{
	for (; *keys; keys++)
		if (!strcmp(*keys, key))
			return 1;
	return 0;
}

static void each_key_of_the_reader_is_in_the_schema(void **state)
{
	const struct plan_key_list *list;
	const char *const *key;

	for (list = plan_key_lists; list->name; list++)
		for (key = list->keys; *key; key++)
			if (!json_get(json_get(part(state, list->name),
					       "properties"),
				      *key))
				fail_msg("%s.%s is not in the schema",
					 list->name, *key);
}

static void each_key_of_the_schema_is_the_readers(void **state)
{
	const struct plan_key_list *list;
	const struct json_value *member;

	for (list = plan_key_lists; list->name; list++)
		for (member = json_at(
			     json_get(part(state, list->name), "properties"),
			     0);
		     member; member = json_next(member))
			if (!is_listed(list->keys, json_key(member)))
				fail_msg("%s.%s is not known to the reader",
					 list->name, json_key(member));
}

static void each_object_of_the_schema_is_the_readers(void **state)
{
	const struct json_value *member =
		json_at(json_get(json_root(*state), "$defs"), 0);

	assert_non_null(member);
	for (; member; member = json_next(member)) {
		const struct plan_key_list *list = plan_key_lists;

		while (list->name && strcmp(list->name, json_key(member)) != 0)
			list++;
		if (!list->name)
			fail_msg("%s is no object of the reader's",
				 json_key(member));
		/* what nobody knows is refused by both */
		assert_int_equal(
			json_kind(json_get(member, "additionalProperties")),
			JSON_FALSE);
	}
}

/* The plan that lib/plan/co2e-plan.5 shows, from "{" to "}" before its ".Ed".
 */
static void the_manuals_plan_is_read(void **state)
{
	co2e_factors *factors = NULL;
	co2e_plan *plan = NULL;
	co2e_error err = {0};
	char *text;
	const char *first, *end;
	size_t n;

	(void)state;
	assert_int_equal(file_read(&text, &n,
				   TEST_DATA "/../../lib/plan/co2e-plan.5",
				   1 << 20, &err),
			 CO2E_OK);
	first = strstr(text, "\n{\n");
	end = first ? strstr(first, "\n}\n.Ed") : NULL;
	assert_non_null(end);
	assert_int_equal(co2e_factors_load(&factors, NULL, &err), CO2E_OK);
	if (co2e_plan_load_text(&plan, first, (size_t)(end - first) + 2,
				"co2e-plan.5", NULL, factors, &err))
		fail_msg("%s", err.message);
	assert_string_equal(co2e_plan_name(plan), "Riverside 2040");
	assert_int_equal(co2e_plan_initiative_count(plan), 3);
	assert_int_equal(co2e_plan_target_count(plan), 2);
	co2e_plan_free(plan);
	co2e_factors_free(factors);
	mem_free(text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_key_of_the_reader_is_in_the_schema),
		cmocka_unit_test(each_key_of_the_schema_is_the_readers),
		cmocka_unit_test(each_object_of_the_schema_is_the_readers),
		cmocka_unit_test(the_manuals_plan_is_read),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
