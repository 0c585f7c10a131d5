/* The shipped NHS map over every shipped figure: each has a category, and those
 * of the UK Government's editions one that their scope allows. Which is by hand
 * from the names of NHS England's categories, see factors/nhs-map/SOURCE.md. */
#include "../unit/cmocka_tests.h"

#include "factor/nhs_map.h"
#include "factor/shared.h"

#include <co2e/co2e.h>

#include <string.h>

static int setup(void **state)
{
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	co2e_factors *factors = NULL;

	options.path = FACTORS;
	options.only = 1;
	if (co2e_factors_load(&factors, &options, NULL))
		return -1;
	*state = factors;
	return 0;
}

static int teardown(void **state)
{
	co2e_factors_free(*state);
	return 0;
}

/* NHS England: 01 to 10 are the NHS Carbon Footprint, 11 to 21 are in its Plus
 * alone. */
static void there_are_21_categories_in_two_boundaries(void **state)
{
	uint32_t i;

	for (i = 1; i <= 21; i++) {
		const co2e_nhs_category *c =
			co2e_factors_nhs_category(*state, i);

		assert_non_null(c);
		assert_int_equal(c->number, i);
		assert_int_equal(c->set, i <= 10 ? CO2E_NHS_FOOTPRINT
						 : CO2E_NHS_FOOTPRINT_PLUS);
		assert_true(*c->name && *c->short_name && *c->source);
	}
}

/* Activities that are in no category on purpose, each with its reason. There
 * are none: what cannot be told apart by its key stands with a note in the map.
 */
static const char *const unmapped[] = {NULL};

static int is_listed(const char *activity)
{
	size_t i;

	for (i = 0; unmapped[i]; i++)
		if (!strncmp(activity, unmapped[i], strlen(unmapped[i])))
			return 1;
	return 0;
}

/* Leased vehicles and buildings are scope 3, category 8, and stand with what
 * the organisation owns: those categories are of scopes 1 and 2. */
static int is_allowed(const co2e_nhs_category *c, co2e_scope scope,
		      uint32_t category)
{
	return !c->scopes || c->scopes & 1u << scope ||
	       (scope == CO2E_SCOPE_3 && category == 8 && c->number <= 5);
}

static void check_line(const co2e_factors *factors, const char *activity,
		       const co2e_factor *f, uint32_t category)
{
	co2e_nhs_place at = co2e_factors_nhs_place(factors, activity, f->stage,
						   f->scope, category);
	const co2e_nhs_category *c =
		co2e_factors_nhs_category(factors, at.category);

	if (f->scope > CO2E_SCOPE_3 && f->scope != CO2E_SCOPE_BEYOND) {
		assert_int_equal(at.category, 0);
		return;
	}
	if ((c == NULL) != is_listed(activity))
		fail_msg("%s, %s, scope %d, category %u: in %u", activity,
			 co2e_stage_name(f->stage), f->scope, category,
			 at.category);
	if (c && !strncmp(f->set->name, "desnz-", 6) &&
	    !is_allowed(c, f->scope, category))
		fail_msg("%s, %s: %s is not of scope %d", activity,
			 co2e_stage_name(f->stage), c->name, f->scope);
}

/* A stage that an activity takes from another has its own scope 3 category. */
static void check_shared(const co2e_factors *factors, uint32_t id)
{
	struct shared_stage shared[SHARED_MAX];
	size_t count = factors_shared(shared, factors, id), i;
	const co2e_factor *f;

	for (i = 0; i < count; i++)
		for (f = co2e_factors_first(factors, shared[i].activity_id); f;
		     f = co2e_factors_next(factors, f))
			if (shared[i].stages & 1u << f->stage)
				check_line(
					factors,
					co2e_factors_activity(factors, id), f,
					shared[i].category ? shared[i].category
							   : f->category);
}

static void every_figure_has_its_category(void **state)
{
	const co2e_factors *factors = *state;
	const co2e_set *set;
	const co2e_factor *f;
	size_t seen = 0, i, k;

	for (k = 0; (set = co2e_factors_set(factors, k)); k++) {
		for (i = 0; (f = co2e_factors_at(factors, set, i)); i++) {
			check_line(factors, f->activity, f, f->category);
			check_shared(factors, f->activity_id);
			seen++;
		}
	}
	assert_true(seen > 20000);
}

/* By hand, one of each kind. */
static const struct {
	const char *activity;
	co2e_stage stage;
	co2e_scope scope;
	uint32_t category, expected;
} places[] = {
	{"fuels/gaseous-fuels/natural-gas", CO2E_STAGE_DIRECT, 1, 0, 1},
	{"fuels/gaseous-fuels/natural-gas", CO2E_STAGE_WTT, 3, 3, 6},
	{"bioenergy/biomass/wood-pellets", CO2E_STAGE_DIRECT, 1, 0, 1},
	{"refrigerant-and-other/r410a", CO2E_STAGE_DIRECT, 1, 0, 2},
	{"refrigerant-and-other/nitrous-oxide", CO2E_STAGE_DIRECT, 1, 0, 3},
	{"refrigerant-and-other/nitrous-oxide/kyoto-products",
	 CO2E_STAGE_DIRECT, 1, 0, 3},
	{"passenger-vehicles/cars-by-size/average-car/diesel",
	 CO2E_STAGE_DIRECT, 1, 0, 4},
	{"delivery-vehicles/vans/class-i/battery-electric-vehicle",
	 CO2E_STAGE_GENERATION, 2, 0, 4},
	{"delivery-vehicles/vans/class-i/battery-electric-vehicle",
	 CO2E_STAGE_TD, 3, 3, 6},
	{"managed-assets-vehicles/vans/average-up-to-3-5-tonnes/diesel",
	 CO2E_STAGE_DIRECT, 3, 8, 4},
	{"managed-assets-electricity", CO2E_STAGE_GENERATION, 3, 8, 5},
	{"managed-assets-electricity", CO2E_STAGE_WTT, 3, 8, 6},
	{"uk-electricity", CO2E_STAGE_GENERATION, 2, 0, 5},
	{"uk-electricity", CO2E_STAGE_TD, 3, 3, 6},
	{"heat-and-steam/district-heat-and-steam", CO2E_STAGE_GENERATION, 2, 0,
	 5},
	{"business-travel-air/flights/domestic-to-from-uk/average-passenger",
	 CO2E_STAGE_DIRECT, 3, 6, 7},
	{"business-travel-land/cars-by-size/average-car/petrol", CO2E_STAGE_WTT,
	 3, 6, 7},
	{"business-travel-land/cars-by-size/average-car/petrol", CO2E_STAGE_WTT,
	 3, 7, 20},
	{"business-travel-land/cars-by-size/average-car/petrol",
	 CO2E_STAGE_DIRECT, CO2E_SCOPE_BEYOND, 0, 21},
	{"hotel-stay/uk", CO2E_STAGE_DIRECT, 3, 6, 7},
	{"waste-disposal/refuse/commercial-and-industrial-waste/landfill",
	 CO2E_STAGE_TREATMENT, 3, 5, 8},
	{"water-supply", CO2E_STAGE_UPSTREAM, 3, 1, 9},
	{"water-treatment", CO2E_STAGE_TREATMENT, 3, 5, 9},
	{"freighting-goods/vans/average-up-to-3-5-tonnes/diesel",
	 CO2E_STAGE_WTT, 3, 4, 12},
	{"material-use/construction/bricks/re-used", CO2E_STAGE_UPSTREAM, 3, 1,
	 14},
	{"material-use/paper/paper-and-board-paper/closed-loop-source",
	 CO2E_STAGE_UPSTREAM, 3, 1, 15},
	{"material-use/other/food-and-drink/primary-material-production",
	 CO2E_STAGE_UPSTREAM, 3, 1, 17},
	{"material-use/electrical-items/electrical-items-it/re-used",
	 CO2E_STAGE_UPSTREAM, 3, 1, 19},
	{"homeworking/office-equipment", CO2E_STAGE_DIRECT, 3, 7, 20},
};

static void activities_are_where_their_names_say(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(*places); i++) {
		co2e_nhs_place at = co2e_factors_nhs_place(
			*state, places[i].activity, places[i].stage,
			places[i].scope, places[i].category);

		if (at.category != places[i].expected)
			fail_msg("%s, %s: %u, not %u", places[i].activity,
				 co2e_stage_name(places[i].stage), at.category,
				 places[i].expected);
	}
	/* Greener NHS, 27 October 2022: hotels are not in the NHS Carbon
	 * Footprint, though they are business travel */
	assert_int_equal(co2e_factors_nhs_place(*state, "hotel-stay/uk",
						CO2E_STAGE_DIRECT, CO2E_SCOPE_3,
						6)
				 .set,
			 CO2E_NHS_FOOTPRINT_PLUS);
}

/* As the map says it: the first rule that holds, of all in their order. */
static const struct nhs_rule *rule_asked_one_by_one(const struct nhs_map *map,
						    const char *activity,
						    co2e_stage stage,
						    co2e_scope scope,
						    uint32_t category)
{
	size_t n = strlen(activity), i;

	for (i = 0; i < map->count; i++) {
		const struct nhs_rule *r = &map->rules[i];

		if ((r->scope ? r->scope != scope : scope > CO2E_SCOPE_3) ||
		    (r->stages && !(r->stages & 1u << stage)) ||
		    (r->category &&
		     (scope != CO2E_SCOPE_3 || r->category != category)))
			continue;
		if (!r->length)
			return r;
		if (r->length <= n &&
		    !memcmp(r->activity, activity, r->length) &&
		    (r->length == n || r->activity[r->length - 1] == '/'))
			return r;
	}
	return NULL;
}

static void is_placed(const co2e_factors *factors, const char *activity,
		      co2e_stage stage, co2e_scope scope)
{
	uint32_t category;

	for (category = 0; category <= 15; category++) {
		const struct nhs_rule *r = rule_asked_one_by_one(
			&factors->nhs, activity, stage, scope, category);
		co2e_nhs_place at = co2e_factors_nhs_place(
			factors, activity, stage, scope, category);

		if (at.line != (r ? r->line : 0) ||
		    at.category != (r ? r->nhs_category : 0))
			fail_msg("%s, %s, scope %s, category %u: line %u",
				 activity, co2e_stage_name(stage),
				 co2e_scope_name(scope), category, at.line);
	}
}

static void the_first_rule_that_holds_counts(void **state)
{
	static const char *const odd[] = {"", "/", "fuels/", "a//b", "fuels//"};
	uint32_t count = (uint32_t)co2e_factors_activity_count(*state), i;
	unsigned stage = 0, scope = 0;

	for (i = 0; i < count + 5; i++) {
		is_placed(*state,
			  i < 5 ? odd[i] : co2e_factors_activity(*state, i - 5),
			  (co2e_stage)stage, (co2e_scope)scope);
		stage = (stage + 1) % CO2E_STAGE_COUNT;
		scope = (scope + 1) % (CO2E_SCOPE_COUNT - 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_are_21_categories_in_two_boundaries),
		cmocka_unit_test(every_figure_has_its_category),
		cmocka_unit_test(activities_are_where_their_names_say),
		cmocka_unit_test(the_first_rule_that_holds_counts),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
