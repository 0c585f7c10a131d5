/* Every row of every shipped set, through the library: what a user would get.
 * What the loader itself refuses (units, numbers, ids twice) is tested there;
 * loading at all is what says that no shipped row has it. */
#include "../unit/cmocka_tests.h"

#include "../unit/same_factors.h"
#include "shipped.h"

#include <co2e/co2e.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static void each_row(void (*check)(const co2e_factor *f))
{
	size_t s, i;

	for (s = 0; s < co2e_factors_set_count(factors); s++) {
		const co2e_set *set = co2e_factors_set(factors, s);

		for (i = 0; i < set->figures; i++)
			check(co2e_factors_at(factors, set, i));
		assert_null(co2e_factors_at(factors, set, set->figures));
	}
}

#define MUST(holds, f)                                                         \
	do {                                                                   \
		if (!(holds))                                                  \
			fail_msg("%s/factors.csv:%u: '%s' (%s): not %s",       \
				 (f)->set->name, (f)->line, (f)->activity,     \
				 co2e_stage_name((f)->stage), #holds);         \
	} while (0)

static void texts_of(const co2e_factor *f)
{
	MUST(*f->id && *f->label && *f->unit_text, f);
	MUST(*f->source, f);
	MUST(*f->gwp || f->price_year, f); /* multipliers do not state it */
	MUST(f->unit.num > 0 && f->unit.den > 0, f);
}

static void every_figure_says_what_and_whose_it_is(void **state)
{
	(void)state;
	each_row(texts_of);
}

static void key_of(const co2e_factor *f)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	const char *p = f->activity;

	for (;;) {
		size_t word = strspn(p, letters);

		MUST(word > 0, f); /* no empty word, no "-" or "/" at an end */
		p += word;
		if (!*p)
			break;
		MUST(*p == '-' || *p == '/', f);
		p++;
	}
}

static void every_key_is_words_and_levels(void **state)
{
	(void)state;
	each_row(key_of);
}

static void numbers_of(const co2e_factor *f)
{
	double parts = f->co2 + f->ch4 + f->n2o;

	if (!(f->has & CO2E_HAS_KGCO2E)) {
		MUST(!(f->has & (CO2E_HAS_GASES | CO2E_HAS_OTHER)), f);
		return;
	}
	MUST(isfinite(f->kgco2e), f);
	MUST(f->kgco2e >= 0, f);
	if ((f->has & CO2E_HAS_GASES) != CO2E_HAS_GASES)
		return;
	/* parts are published rounded to five decimals each */
	if (!(f->has & CO2E_HAS_OTHER))
		MUST(fabs(parts - f->kgco2e) <= 1e-4 + 2e-3 * f->kgco2e, f);
}

static void every_number_is_finite_and_its_parts_add_up(void **state)
{
	(void)state;
	each_row(numbers_of);
}

/* The GHG Protocol's sense of a row. */
static void meaning_of(const co2e_factor *f)
{
	int three = f->scope == CO2E_SCOPE_3;

	int beside = f->scope > CO2E_SCOPE_OUTSIDE;

	MUST(f->scope >= CO2E_SCOPE_1 && f->scope < CO2E_SCOPE_COUNT, f);
	MUST((f->scope == CO2E_SCOPE_OUTSIDE) ==
		     (f->stage == CO2E_STAGE_BIOGENIC),
	     f);
	MUST(three ? f->category >= 1 && f->category <= 15 : !f->category, f);
	if (f->scope == CO2E_SCOPE_1)
		MUST(f->stage == CO2E_STAGE_DIRECT, f);
	if (f->scope == CO2E_SCOPE_2)
		MUST(f->stage == CO2E_STAGE_GENERATION, f);
	if (f->stage == CO2E_STAGE_TD || f->stage == CO2E_STAGE_WTT_TD)
		MUST(three && f->category == 3, f);
	if (f->stage == CO2E_STAGE_WTT || f->stage == CO2E_STAGE_UPSTREAM ||
	    f->stage == CO2E_STAGE_TREATMENT)
		MUST(three || beside, f);
}

static void scope_category_and_stage_agree(void **state)
{
	(void)state;
	each_row(meaning_of);
}

/* The tables of the UK Government set: which stages a root has, and the scope 3
 * category of each (0: another scope). Written from the publisher's list of
 * tables, not from the importer's rules. */
static const struct {
	const char *root, *stages;
	unsigned category; /* of the stages that are of scope 3 */
} roots[] = {
	{"fuels", "direct,wtt,biogenic", 3},
	{"bioenergy", "direct,wtt,biogenic", 3},
	{"refrigerant-and-other", "direct", 0},
	{"passenger-vehicles", "direct,generation,t&d", 3},
	{"delivery-vehicles", "direct,generation,t&d", 3},
	{"uk-electricity", "generation,t&d,wtt,wtt-t&d,biogenic", 3},
	{"overseas-electricity", "t&d,wtt,wtt-t&d", 3},
	{"heat-and-steam", "generation,t&d,wtt,wtt-t&d", 3},
	{"business-travel-air", "direct,wtt", 6},
	{"business-travel-land", "direct,wtt", 6},
	{"business-travel-sea", "direct,wtt", 6},
	{"freighting-goods", "direct,wtt", 4},
	{"hotel-stay", "direct", 6},
	{"homeworking", "direct", 7},
	{"material-use", "upstream", 1},
	{"waste-disposal", "treatment", 5},
	{"water-supply", "upstream", 1},
	{"water-treatment", "treatment", 5},
	{"managed-assets-electricity", "generation", 8},
	{"managed-assets-vehicles", "direct", 8},
};

static void table_of(const co2e_factor *f)
{
	size_t n = strcspn(f->activity, "/"), i;
	co2e_stages stages;

	if (strncmp(f->set->name, "desnz-", 6))
		return;
	for (i = 0; i < sizeof(roots) / sizeof(*roots); i++)
		if (strlen(roots[i].root) == n &&
		    !strncmp(roots[i].root, f->activity, n))
			break;
	MUST(i < sizeof(roots) / sizeof(*roots), f);
	assert_int_equal(co2e_stages_parse(&stages, roots[i].stages,
					   strlen(roots[i].stages), NULL),
			 CO2E_OK);
	MUST(stages & 1u << f->stage, f);
	MUST(f->category == (f->scope == CO2E_SCOPE_3 ? roots[i].category : 0),
	     f);
	/* the table that is published, as far as the key tells */
	if (!strcmp(roots[i].root, "freighting-goods"))
		MUST(!strncmp(f->source, "Freighting goods / ", 19) ||
			     !strncmp(f->source, "WTT- delivery vehs & freight",
				      28),
		     f);
}

static void a_row_of_the_government_set_fits_its_table(void **state)
{
	(void)state;
	each_row(table_of);
}

static void every_set_is_signed_and_unedited(void **state)
{
	size_t s;

	(void)state;
	for (s = 0; s < co2e_factors_set_count(factors); s++) {
		const co2e_set *set = co2e_factors_set(factors, s);
		co2e_error err = {0};

		assert_true(*set->title && *set->publisher && *set->edition);
		assert_true(*set->licence && *set->source);
		assert_in_range(set->year_from, 1990, 2100);
		assert_in_range(set->year_to, set->year_from, 2100);
		if (!strcmp(set->licence, "OGL-UK-3.0"))
			assert_non_null(strstr(set->attribution,
					       "Open Government Licence v3.0"));
		if (co2e_set_verify(set, &err))
			fail_msg("%s: %s", set->name, err.message);
	}
}

static void the_eleven_editions_are_there(void **state)
{
	int year;

	(void)state;
	for (year = 2016; year <= 2026; year++) {
		const co2e_set *set;
		char name[16];

		snprintf(name, sizeof(name), "desnz-%d", year);
		set = co2e_factors_set_named(factors, name);
		assert_non_null(set);
		assert_int_equal(set->year_from, year);
		assert_int_equal(set->year_to, year);
		assert_int_equal(set->partial, year == 2026);
		assert_int_equal(set->user, 0);
	}
}

static void any_number_of_threads_loads_the_same(void **state)
{
	size_t threads;

	(void)state;
	for (threads = 1; threads <= 4; threads++) {
		co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
		co2e_factors *f;

		options.path = "";
		options.threads = threads;
		assert_int_equal(co2e_factors_load(&f, &options, NULL),
				 CO2E_OK);
		factors_are_the_same(f, factors);
		co2e_factors_free(f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_eleven_editions_are_there),
		cmocka_unit_test(every_set_is_signed_and_unedited),
		cmocka_unit_test(every_figure_says_what_and_whose_it_is),
		cmocka_unit_test(every_key_is_words_and_levels),
		cmocka_unit_test(every_number_is_finite_and_its_parts_add_up),
		cmocka_unit_test(scope_category_and_stage_agree),
		cmocka_unit_test(a_row_of_the_government_set_fits_its_table),
		cmocka_unit_test(any_number_of_threads_loads_the_same),
	};

	return cmocka_run_group_tests(tests, shipped_load, shipped_unload);
}
