/* Our sizes beside those of UDUNITS-2 (2.2.28), which others measured and wrote
 * down. Where its own entry is rounded or means something else, the case says
 * so. */
#include "cmocka_tests.h"

#include <co2e/unit.h>

#include <math.h>
#include <string.h>
#include <udunits2.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

enum { EXACT = 0, ROUNDED = 1 };

static const struct {
	const char *ours, *theirs, *base; /* base: both ways of writing it */
	int rounded; /* their entry has seven digits */
} cases[] = {
	{"J", "joule", "J", EXACT},
	{"kJ", "kilojoule", "J", EXACT},
	{"MJ", "megajoule", "J", EXACT},
	{"GJ", "gigajoule", "J", EXACT},
	{"TJ", "terajoule", "J", EXACT},
	{"PJ", "petajoule", "J", EXACT},
	{"Wh", "watt.hour", "J", EXACT},
	{"kWh", "kilowatt.hour", "J", EXACT},
	{"MWh", "megawatt.hour", "J", EXACT},
	{"GWh", "gigawatt.hour", "J", EXACT},
	{"TWh", "terawatt.hour", "J", EXACT},
	{"BTU", "IT_Btu", "J", EXACT},
	{"MMBTU", "1e6 IT_Btu", "J", EXACT},
	/* theirs is the European one of 1979, 105.506 MJ */
	{"therm", "EC_therm", "J", ROUNDED},
	{"US therm", "US_therm", "J", EXACT},
	{"toe", "1e10 IT_calorie", "J", EXACT},
	{"kg", "kilogram", "kg", EXACT},
	{"g", "gram", "kg", EXACT},
	{"mg", "milligram", "kg", EXACT},
	{"tonne", "tonne", "kg", EXACT},
	{"kt", "kilotonne", "kg", EXACT},
	{"Mt", "megatonne", "kg", EXACT},
	{"lb", "avoirdupois_pound", "kg", EXACT},
	{"oz", "avoirdupois_ounce", "kg", ROUNDED},
	{"stone", "14 avoirdupois_pound", "kg", EXACT},
	{"UK hundredweight", "long_hundredweight", "kg", ROUNDED},
	{"US hundredweight", "short_hundredweight", "kg", ROUNDED},
	{"long ton", "long_ton", "kg", EXACT},
	{"short ton", "short_ton", "kg", EXACT},
	{"m3", "meter^3", "m3", EXACT},
	{"litre", "liter", "m3", EXACT},
	{"ml", "milliliter", "m3", EXACT},
	{"cl", "centiliter", "m3", EXACT},
	{"hl", "hectoliter", "m3", EXACT},
	{"kl", "kiloliter", "m3", EXACT},
	{"million litres", "megaliter", "m3", EXACT},
	{"ft3", "international_foot^3", "m3", EXACT},
	{"hundred cubic feet", "100 international_foot^3", "m3", EXACT},
	{"yd3", "international_yard^3", "m3", EXACT},
	{"UK gallon", "UK_liquid_gallon", "m3", EXACT},
	{"UK pint", "UK_liquid_pint", "m3", EXACT},
	{"UK fluid ounce", "UK_fluid_ounce", "m3", EXACT},
	{"US gallon", "US_liquid_gallon", "m3", ROUNDED},
	{"US pint", "US_liquid_pint", "m3", ROUNDED},
	{"US fluid ounce", "US_fluid_ounce", "m3", ROUNDED},
	{"US petroleum barrel", "barrel", "m3", ROUNDED},
	{"m", "meter", "m", EXACT},
	{"km", "kilometer", "m", EXACT},
	{"cm", "centimeter", "m", EXACT},
	{"mm", "millimeter", "m", EXACT},
	{"mile", "international_mile", "m", EXACT},
	{"yd", "international_yard", "m", EXACT},
	{"ft", "international_foot", "m", EXACT},
	{"inch", "international_inch", "m", EXACT},
	{"nautical mile", "nautical_mile", "m", EXACT},
	{"m2", "meter^2", "m2", EXACT},
	{"km2", "kilometer^2", "m2", EXACT},
	{"ft2", "international_foot^2", "m2", EXACT},
	{"hectare", "hectare", "m2", EXACT},
	/* their acre is made of US survey feet */
	{"acre", "acre", "m2", ROUNDED},
	{"s", "second", "s", EXACT},
	{"min", "minute", "s", EXACT},
	{"hour", "hour", "s", EXACT},
	{"day", "day", "s", EXACT},
	{"week", "week", "s", EXACT},
};

static double ours_in(const char *text, const char *base)
{
	co2e_unit from, to;
	double out;

	assert_int_equal(co2e_unit_parse(&from, text, strlen(text), NULL),
			 CO2E_OK);
	assert_int_equal(co2e_unit_parse(&to, base, strlen(base), NULL),
			 CO2E_OK);
	assert_int_equal(co2e_unit_convert(&out, 1, &from, &to, NULL), CO2E_OK);
	return out;
}

static double theirs_in(ut_system *system, const char *text, const char *base)
{
	ut_unit *from = ut_parse(system, text, UT_ASCII),
		*to = ut_parse(system, base, UT_ASCII);
	cv_converter *converter;
	double out;

	assert_non_null(from);
	assert_non_null(to);
	converter = ut_get_converter(from, to);
	assert_non_null(converter);
	out = cv_convert_double(converter, 1);
	cv_free(converter);
	ut_free(from);
	ut_free(to);
	return out;
}

static void sizes_agree_with_udunits(void **state)
{
	ut_system *system;
	size_t i;

	(void)state;
	ut_set_error_message_handler(ut_ignore);
	system = ut_read_xml(NULL);
	if (!system)
		skip();
	for (i = 0; i < COUNT(cases); i++) {
		double ours = ours_in(cases[i].ours, cases[i].base),
		       theirs = theirs_in(system, cases[i].theirs,
					  cases[i].base);
		double most = cases[i].rounded ? 5e-6 : 1e-14;

		assert_true(fabs(ours - theirs) <= most * theirs);
	}
	ut_free_system(system);
}

/* Every row of these kinds is in the list above, or is not known to UDUNITS. */
static void no_row_that_udunits_knows_is_left_out(void **state)
{
	static const char *const unknown[] = {"ktoe", "Mtoe"};
	static const char *const bases[] = {"J", "kg", "m", "m2", "m3", "s"};
	size_t i, j, k;

	(void)state;
	for (i = 0; i < co2e_unit_count(); i++) {
		const co2e_unit_row *row = co2e_unit_at(i);
		int kind = 0, found = 0;

		for (j = 0; j < COUNT(bases); j++) {
			co2e_unit base;

			assert_int_equal(co2e_unit_parse(&base, bases[j],
							 strlen(bases[j]),
							 NULL),
					 CO2E_OK);
			kind |= co2e_unit_comparable(&row->unit, &base);
		}
		for (k = 0; k < COUNT(cases); k++)
			found |= !strcmp(cases[k].ours, row->symbol);
		for (k = 0; k < COUNT(unknown); k++)
			found |= !strcmp(unknown[k], row->symbol);
		assert_int_equal(kind, found);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes_agree_with_udunits),
		cmocka_unit_test(no_row_that_udunits_knows_is_left_out),
	};

	return cmocka_run_group_tests_name("unit_udunits", tests, NULL, NULL);
}
