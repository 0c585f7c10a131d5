#include "cmocka_tests.h"

#include <co2e/unit.h>

#include <float.h>
#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define SAME(a, b)   (!memcmp(&(a), &(b), sizeof(double)))

static co2e_unit unit_of(const char *text)
{
	co2e_unit unit;
	co2e_error err;

	assert_int_equal(co2e_unit_parse(&unit, text, strlen(text), &err),
			 CO2E_OK);
	return unit;
}

static void published_equalities_hold_exactly(void **state)
{
	static const struct {
		const char *from, *to;
		int64_t num, den;
	} cases[] = {
		/* SI Brochure, 9th edition: prefixes and the units accepted
		 * for use with the SI */
		{"kWh", "MJ", 18, 5},
		{"MWh", "GJ", 18, 5},
		{"GWh", "kWh", 1000000, 1},
		{"TJ", "kWh", 2500000, 9},
		{"tonne", "kg", 1000, 1},
		{"kg", "mg", 1000000, 1},
		{"litre", "cubic centimetres", 1000, 1},
		{"m3", "litres", 1000, 1},
		{"million litres", "m3", 1000, 1},
		{"hectare", "m2", 10000, 1},
		{"day", "min", 1440, 1},
		{"hour", "s", 3600, 1},
		/* Units of Measurement Regulations 1995, schedule */
		{"mile", "m", 201168, 125}, /* 1609.344 */
		{"yard", "m", 1143, 1250}, /* 0.9144 */
		{"foot", "m", 381, 1250}, /* 0.3048 */
		{"inch", "mm", 127, 5}, /* 25.4 */
		{"acre", "m2", 316160658, 78125}, /* 4046.8564224 */
		{"UK gallon", "litres", 454609, 100000}, /* 4.54609 */
		{"UK pint", "litres", 454609, 800000}, /* 0.56826125 */
		{"UK fluid ounce", "ml", 454609, 16000}, /* 28.4130625 */
		{"lb", "kg", 45359237, 100000000}, /* 0.45359237 */
		{"oz", "g", 45359237, 1600000}, /* 28.349523125 */
		{"stone", "lb", 14, 1},
		{"UK hundredweight", "lb", 112, 1},
		{"long ton", "kg", 317514659, 312500}, /* 1016.0469088 */
		{"therm", "J", INT64_C(26376396314337),
		 250000}, /* 105505585.257348 */
		/* NIST Handbook 44, appendix C */
		{"short ton", "lb", 2000, 1},
		{"short ton", "kg", 45359237, 50000}, /* 907.18474 */
		{"US hundredweight", "lb", 100, 1},
		{"US gallon", "litres", 473176473, 125000000}, /* 3.785411784 */
		{"US pint", "ml", 473176473, 1000000},
		{"US gallon", "US fluid ounce", 128, 1},
		{"US petroleum barrel", "US gallon", 42, 1},
		{"US petroleum barrel", "litres", INT64_C(9936705933),
		 62500000}, /* 158.987294928 */
		/* 28.316846592 litres */
		{"cubic foot", "litres", 55306341, 1953125},
		{"ccf", "ft3", 100, 1},
		{"cubic yards", "ft3", 27, 1},
		/* NIST SP 811, appendix B */
		{"BTU", "J", INT64_C(52752792631), 50000000}, /* 1055.0558.. */
		{"US therm", "J", 105480400, 1},
		/* IEA: 1 toe = 41.868 GJ = 11.63 MWh */
		{"toe", "kWh", 11630, 1},
		{"ktoe", "TJ", 10467, 250},
		/* Monaco 1929 */
		{"nautical mile", "m", 1852, 1},
		/* our own */
		{"\xC2\xA3k", "GBP", 1000, 1},
		{"\xC2\xA3m", "pence", 100000000, 1},
		{"tCO2e", "kgCO2e", 1000, 1},
		{"MtCO2e", "ktCO2e", 1000, 1},
		{"tonne.mile", "tonne.km", 25146, 15625}, /* 1.609344 */
		{"passenger miles", "pkm", 25146, 15625},
		{"kWh gross", "GJ (Gross CV)", 9, 2500},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		co2e_unit from = unit_of(cases[i].from),
			  to = unit_of(cases[i].to);
		int64_t num, den;

		assert_int_equal(co2e_unit_ratio(&num, &den, &from, &to, NULL),
				 CO2E_OK);
		assert_true(num == cases[i].num && den == cases[i].den);
	}
}

static void kinds_never_convert_into_one_another(void **state)
{
	static const struct {
		const char *from, *to, *says;
	} cases[] = {
		{"kWh (Gross CV)", "kWh (Net CV)",
		 "energy (gross CV) does not convert into energy (net CV): "
		 "that takes the fuel's calorific values"},
		{"kWh", "kWh (Gross CV)", "calorific values"},
		{"GJ net", "GJ", "calorific values"},
		{"kWh", "km", "energy does not convert into distance"},
		{"litres", "kg", "volume does not convert into mass"},
		{"km", "passenger.km",
		 "distance does not convert into passengers x distance"},
		{"tonne.km", "tonne", "mass x distance does not convert"},
		{"m2", "m3", "area does not convert into volume"},
		{"bed.day", "Room per night", "beds x time does not"},
		{"kg", "kgCO2e", "mass does not convert into CO2e"},
		{"item", "bed", "items does not convert into beds"},
		{"vehicle.km", "km", "vehicles x distance does not"},
		{"FTE hour", "hour", "full-time equivalents x time does not"},
		{"GBP", "item", "money (GBP) does not convert into items"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		co2e_unit from = unit_of(cases[i].from),
			  to = unit_of(cases[i].to);
		int64_t num = 42, den = 42;
		const double before = 42;
		double out = before;
		co2e_error err;

		assert_false(co2e_unit_comparable(&from, &to));
		assert_int_equal(co2e_unit_ratio(&num, &den, &from, &to, &err),
				 CO2E_E_DIMENSION);
		assert_non_null(strstr(err.message, cases[i].says));
		assert_true(num == 42 && den == 42);
		assert_int_equal(co2e_unit_convert(&out, 1, &from, &to, &err),
				 CO2E_E_DIMENSION);
		assert_true(SAME(out, before));
	}
}

static void a_ratio_beyond_64_bits_is_refused(void **state)
{
	const co2e_unit large = {INT64_MAX, 1, {[CO2E_DIM_MASS] = 1}},
			small = {1, 2, {[CO2E_DIM_MASS] = 1}};
	int64_t num = 42, den = 42;
	co2e_error err;

	(void)state;
	assert_int_equal(co2e_unit_ratio(&num, &den, &large, &small, &err),
			 CO2E_E_RANGE);
	assert_true(num == 42 && den == 42);
	assert_int_equal(co2e_unit_ratio(&num, &den, &large, &large, &err),
			 CO2E_OK);
	assert_true(num == 1 && den == 1);
}

/* Expected values: the exact fraction rounded once (Python's int / int), in
 * hexadecimal so that nothing rounds again. */
static void a_value_is_converted_with_one_rounding(void **state)
{
	static const struct {
		double value;
		const char *from, *to;
		double want;
	} cases[] = {
		{1, "kWh", "MJ", 0x1.ccccccccccccdp+1},
		{0.1, "mile", "km", 0x1.4997f986693b3p-3},
		{-0.1, "mile", "km", -0x1.4997f986693b3p-3},
		{0x1.5555555555555p-2, "therm", "kWh", 0x1.389bf0b2931c0p+3},
		{123.456, "J", "kWh", 0x1.1fac5f60aa567p-15},
		{7e-9, "lb", "kg", 0x1.b46389ffc7bb2p-29},
		{0x1.7e43c8800759cp+996, "UK gallon", "litre",
		 0x1.b273d86fcd742p+998},
		{1.7e308, "J", "kWh", 0x1.1a0d91b75ac1cp+1002},
		{0, "kWh", "MJ", 0},
		{-0.0, "kWh", "MJ", -0.0},
		/* at and below the least normal double */
		{0x1p-1074, "MJ", "J", 0x0.00000000f4240p-1022},
		{0x0.00000000007e8p-1022, "J", "kJ", 0x0.0000000000002p-1022},
		{0x1.089ed476ecab0p-1022, "m", "km", 0x0.0043be2a1a594p-1022},
		{0x1.f400000000002p-1013, "m", "km", 0x1.0000000000001p-1022},
		{0x1.fffffffffffffp-1022, "Wh", "kJ", 0x1.cccccccccccccp-1020},
		{0x1p-1074, "mg", "Mt", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		co2e_unit from = unit_of(cases[i].from),
			  to = unit_of(cases[i].to);
		co2e_error err;
		double out;

		assert_int_equal(co2e_unit_convert(&out, cases[i].value, &from,
						   &to, &err),
				 CO2E_OK);
		assert_true(SAME(out, cases[i].want));
	}
}

static void what_is_not_finite_is_refused(void **state)
{
	const double values[] = {INFINITY, -INFINITY, NAN, DBL_MAX};
	const double before = 42;
	co2e_unit kwh = unit_of("kWh"), joule = unit_of("J");
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(values); i++) {
		double out = before;
		co2e_error err;

		assert_int_equal(
			co2e_unit_convert(&out, values[i], &kwh, &joule, &err),
			CO2E_E_NUMBER);
		assert_non_null(strstr(err.message,
				       i < 3 ? "not finite" : "too large"));
		assert_true(SAME(out, before));
	}
}

static void what_is_measured_is_said_as_far_as_it_fits(void **state)
{
	co2e_unit gross = unit_of("kWh gross"), odd = unit_of("kg kg m2 m2");
	const co2e_unit none = {1, 1, {0}};
	char words[64];

	(void)state;
	assert_string_equal(co2e_unit_measures(&odd, words, sizeof(words)),
			    "mass^2 x distance^4");
	assert_string_equal(co2e_unit_measures(&none, words, sizeof(words)),
			    "a pure number");
	assert_string_equal(co2e_unit_measures(&gross, words, 7), "energy");
	assert_string_equal(co2e_unit_measures(&odd, words, 8), "mass^2 ");
	assert_string_equal(co2e_unit_measures(&odd, words, 1), "");
	words[0] = '#';
	assert_ptr_equal(co2e_unit_measures(&odd, words, 0), words);
	assert_int_equal(words[0], '#');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_equalities_hold_exactly),
		cmocka_unit_test(kinds_never_convert_into_one_another),
		cmocka_unit_test(a_ratio_beyond_64_bits_is_refused),
		cmocka_unit_test(a_value_is_converted_with_one_rounding),
		cmocka_unit_test(what_is_not_finite_is_refused),
		cmocka_unit_test(what_is_measured_is_said_as_far_as_it_fits),
	};

	return cmocka_run_group_tests_name("unit_convert", tests, NULL, NULL);
}
