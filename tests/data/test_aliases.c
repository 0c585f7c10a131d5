/* The tables beside the shipped sets: every alias stands for a figure, every
 * vehicle takes its well-to-tank figure, every GWP is the one in use. */
#include "../unit/cmocka_tests.h"

#include "shipped.h"

#include "base/csv.h"
#include "factor/factors.h"
#include "factor/overlaps.h"
#include "factor/shared.h"

#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Has the newest whole edition, or a set of another publisher, a figure that is
 * not blank? */
static int is_in_2025(uint32_t activity)
{
	const co2e_factor *f = co2e_factors_first(factors, activity);

	for (; f; f = co2e_factors_next(factors, f)) {
		const char *set = f->set->name;

		if ((f->has & CO2E_HAS_KGCO2E) &&
		    (strncmp(set, "desnz-", strlen("desnz-")) != 0 ||
		     !strcmp(set, "desnz-2025")))
			return 1;
	}
	return 0;
}

static void every_alias_stands_for_a_figure_of_2025(void **state)
{
	struct csv *csv;
	const struct csv_row *row;
	co2e_found found;
	co2e_error err;
	size_t count = 0;

	(void)state;
	assert_int_equal(csv_open(&csv, FACTORS "/aliases.csv", NULL, NULL),
			 CO2E_OK);
	assert_int_equal(csv_next(csv, &row, NULL), CO2E_OK);
	while (!csv_next(csv, &row, NULL) && row) {
		struct span alias = row->fields[0].text;
		struct span key = row->fields[1].text;
		struct span note = row->fields[2].text;
		const char *activity;

		if (!key.n) {
			assert_int_equal(co2e_factors_find(&found, factors,
							   alias.p, alias.n,
							   &err),
					 CO2E_E_AMBIGUOUS);
			continue;
		}
		if (co2e_factors_find(&found, factors, alias.p, alias.n, &err))
			fail_msg("line %u: %s", (unsigned)row->line,
				 err.message);
		activity = co2e_factors_activity(factors, found.activity_id);
		assert_true(span_is(key, activity));
		if (!is_in_2025(found.activity_id) &&
		    !(note.n > 15 && !memcmp(note.p, "published blank", 15)))
			fail_msg("line %u: %s is blank in 2025",
				 (unsigned)row->line, activity);
		count++;
	}
	csv_close(csv);
	assert_true(count > 200);
}

/* Every way of travelling that DESNZ 2025 publishes can be written in short: by
 * size and market segment there are too many, so of cars the average. */
static void every_way_of_travelling_has_a_short_name(void **state)
{
	static const char *const ways[] = {
		"business-travel-air/",
		"business-travel-sea/",
		"business-travel-land/bus/",
		"business-travel-land/rail/",
		"business-travel-land/taxis/",
		"business-travel-land/motorbike/",
		"business-travel-land/cars-by-size/average-car/",
		"passenger-vehicles/motorbike/",
		"passenger-vehicles/cars-by-size/average-car/",
		"managed-assets-vehicles/cars-by-size/average-car/",
		"homeworking/",
	};
	const char *key;
	uint32_t id;
	size_t k;

	(void)state;
	for (id = 0; (key = co2e_factors_activity(factors, id)); id++) {
		for (k = 0; k < sizeof(ways) / sizeof(ways[0]); k++)
			if (!strncmp(key, ways[k], strlen(ways[k])))
				break;
		if (k < sizeof(ways) / sizeof(ways[0]) && is_in_2025(id) &&
		    factors->activities[id].alias == DICT_NONE)
			fail_msg("%s has no short name", key);
	}
}

/* What NHS and council analysts write, by what it must not be mistaken for. */
static void everyday_words_mean_what_the_notes_say(void **state)
{
	static const struct {
		const char *text;
		co2e_scope scope;
		uint32_t category;
		double kgco2e; /* DESNZ 2025 or IPCC AR5, of the unit below */
		const char *unit;
	} cases[] = {
		{"electricity", CO2E_SCOPE_2, 0, 0.177, "kWh"},
		{"gas", CO2E_SCOPE_1, 0, 0.18296, "kWh (Gross CV)"},
		{"diesel", CO2E_SCOPE_1, 0, 2.57082, "litres"},
		{"diesel-car", CO2E_SCOPE_1, 0, 0.17304, "km"},
		{"grey-fleet-diesel", CO2E_SCOPE_3, 6, 0.17304, "km"},
		{"hotel-night-uk", CO2E_SCOPE_3, 6, 10.4, "Room per night"},
		{"r410a", CO2E_SCOPE_1, 0, 1924, "kg"},
		{"n2o", CO2E_SCOPE_1, 0, 265, "kg"},
		{"isoflurane", CO2E_SCOPE_1, 0, 491, "kg"},
		{"general-waste-landfill", CO2E_SCOPE_3, 5, 520.5327, "tonnes"},
		{"water", CO2E_SCOPE_3, 1, 0.1913, "cubic metres"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const co2e_factor *f;
		co2e_found found;

		assert_int_equal(co2e_factors_find(&found, factors,
						   cases[i].text,
						   strlen(cases[i].text), NULL),
				 CO2E_OK);
		f = co2e_factors_first(factors, found.activity_id);
		while (f &&
		       (f->set->year_from > 2025 || f->set->year_to < 2025 ||
			f->scope != cases[i].scope ||
			strcmp(f->unit_text, cases[i].unit) != 0))
			f = co2e_factors_next(factors, f);
		if (!f)
			fail_msg("%s has no such figure", cases[i].text);
		assert_int_equal(f->category, cases[i].category);
		assert_float_equal(f->kgco2e, cases[i].kgco2e, 0);
	}
}

static void every_vehicle_takes_its_well_to_tank_figure(void **state)
{
	static const struct {
		const char *prefix;
		uint32_t category;
	} roots[] = {
		{"passenger-vehicles/", 3},
		{"delivery-vehicles/", 3},
		{"managed-assets-vehicles/", 8},
	};
	struct shared_stage shared[SHARED_MAX];
	const char *key;
	uint32_t id;
	size_t i, seen = 0;

	(void)state;
	for (id = 0; (key = co2e_factors_activity(factors, id)); id++)
		for (i = 0; i < 3; i++) {
			if (strncmp(key, roots[i].prefix,
				    strlen(roots[i].prefix)) != 0)
				continue;
			seen++;
			if (factors_shared(shared, factors, id) != 1)
				fail_msg("%s takes no stage", key);
			assert_int_equal(shared[0].stages,
					 1u << CO2E_STAGE_WTT);
			assert_int_equal(shared[0].category, roots[i].category);
		}
	assert_true(seen > 300);
}

/* Is there an activity, or a set, that a side of a rule can be met by? */
static int is_side_met(const char *side)
{
	const co2e_factor *f;
	const co2e_set *set;
	size_t s, i;

	for (s = 0; (set = co2e_factors_set(factors, s)) != NULL; s++)
		for (i = 0; (f = co2e_factors_at(factors, set, i)) != NULL; i++)
			if (overlap_side_has(side, f->activity, set))
				return 1;
	return 0;
}

static void every_overlap_can_be_met(void **state)
{
	const co2e_overlap_rule *rule;
	size_t i;

	(void)state;
	for (i = 0; (rule = co2e_factors_overlap(factors, i)) != NULL; i++)
		if (!is_side_met(rule->one) || !is_side_met(rule->other))
			fail_msg("%s: no figure is of %s or of %s", rule->code,
				 rule->one, rule->other);
	assert_true(i > 3);
}

static int is_single_gas(const co2e_factor *f)
{
	return !strncmp(f->activity, "refrigerant-and-other/", 22) &&
	       !strchr(f->activity + 22, '/');
}

/* The published figure of a gas is its GWP on the publisher's basis, rounded to
 * a whole number or less in some editions. */
static void a_gas_of_the_government_has_its_gwp(void **state)
{
	size_t s, i, compared = 0;

	(void)state;
	for (s = 0; s < co2e_factors_set_count(factors); s++) {
		const co2e_set *set = co2e_factors_set(factors, s);

		for (i = 0; i < set->figures; i++) {
			const co2e_factor *f = co2e_factors_at(factors, set, i);
			const char *other =
				strcmp(f->gwp, "AR4") != 0 ? "AR4" : "AR5";
			co2e_figure there, back;
			co2e_factor turned = *f;

			if (!is_single_gas(f) || !(f->has & CO2E_HAS_KGCO2E) ||
			    co2e_factor_restate(&there, factors, f, other,
						NULL))
				continue;
			turned.gwp = other;
			if (co2e_factor_restate(&back, factors, &turned, f->gwp,
						NULL))
				continue;
			if (fabs(back.kgco2e - f->kgco2e) > 0.51)
				fail_msg("%s %s: %g, published %g", set->name,
					 f->activity, back.kgco2e, f->kgco2e);
			compared++;
		}
	}
	assert_true(compared > 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_alias_stands_for_a_figure_of_2025),
		cmocka_unit_test(every_way_of_travelling_has_a_short_name),
		cmocka_unit_test(everyday_words_mean_what_the_notes_say),
		cmocka_unit_test(every_vehicle_takes_its_well_to_tank_figure),
		cmocka_unit_test(every_overlap_can_be_met),
		cmocka_unit_test(a_gas_of_the_government_has_its_gwp),
	};

	return cmocka_run_group_tests_name("data-aliases", tests, shipped_load,
					   shipped_unload);
}
