#include "cmocka_tests.h"

#include <co2e/unit.h>

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static co2e_unit unit_of(const char *text)
{
	co2e_unit unit;
	co2e_error err;

	assert_int_equal(co2e_unit_parse(&unit, text, strlen(text), &err),
			 CO2E_OK);
	return unit;
}

/* Left as people type them, right as the table prints them. */
static void people_spell_units_in_many_ways(void **state)
{
	static const char *const cases[][2] = {
		{"kwh", "kWh"},
		{"KWH", "kWh"},
		{"KWh", "kWh"},
		{"kWh ", "kWh"},
		{"\xC2\xA0kWh", "kWh"},
		{"kW.h", "kWh"},
		{"kW\xC2\xB7h", "kWh"},
		{"kilowatt-hours", "kWh"},
		{"kWh(Gross CV)", "kWh (Gross CV)"},
		{"kwh_gross", "kWh (Gross CV)"},
		{"kWh HHV", "kWh (Gross CV)"},
		{"kWh (net)", "kWh (Net CV)"},
		{"kWh, net", NULL},
		{"per kWh", "kWh"},
		{"m\xC2\xB3", "m3"},
		{"m^3", "m3"},
		{"M3", "m3"},
		{"Cubic  metres", "m3"},
		{"cu. m", "m3"},
		{"m\xC2\xB2", "m2"},
		{"sq. ft", "ft2"},
		{"Litres", "litre"},
		{"L", "litre"},
		{"Ltr.", "litre"},
		{"ml", "ml"},
		{"mL", "ml"},
		{"Ml", "million litres"},
		{"Megalitres", "million litres"},
		{"T", "tonne"},
		{"metric tons", "tonne"},
		{"miles", "mile"},
		{"Passenger-km", "passenger.km"},
		{"passenger kilometres", "passenger.km"},
		{"passengers*km", "passenger.km"},
		{"tonne-kilometres", "tonne.km"},
		{"t.km", "tonne.km"},
		{"km.tonnes", "tonne.km"},
		{"FTE working hours", "per FTE Working Hour"},
		{"WTE.h", "per FTE Working Hour"},
		{"room-nights", "Room per night"},
		{"Bed Days", "bed.day"},
		{"\xC2\xA3", "GBP"},
		{"gbp", "GBP"},
		{"\xC2\xA3'000", "GBP thousand"},
		{"\xC2\xA3\xE2\x80\x99"
		 "000",
		 "GBP thousand"},
		{"k\xC2\xA3", "GBP thousand"},
		{"No.", "item"},
		{"Inhalers", "item"},
		{"kg CO2-e", "kgCO2e"},
		{"kgCO\xE2\x82\x82"
		 "e",
		 "kgCO2e"},
		{"tonnes of CO2e", "tCO2e"},
		{"tonnes CO2 eq", "tCO2e"},
		{"kilograms carbon dioxide equivalent", "kgCO2e"},
		{"Mt CO2e", "MtCO2e"},
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		const co2e_unit_row *row = NULL;
		co2e_unit unit;

		if (!cases[i][1]) {
			assert_int_equal(co2e_unit_parse(&unit, cases[i][0],
							 strlen(cases[i][0]),
							 NULL),
					 CO2E_E_UNIT);
			continue;
		}
		unit = unit_of(cases[i][0]);
		for (j = 0; j < co2e_unit_count(); j++)
			if (!strcmp(co2e_unit_at(j)->symbol, cases[i][1]))
				row = co2e_unit_at(j);
		assert_non_null(row);
		assert_memory_equal(&unit, &row->unit, sizeof(unit));
	}
}

/* The unit spellings of the UK Government's flat files, 2016 to 2025. */
static void every_unit_of_the_published_files_is_read(void **state)
{
	static const struct {
		const char *text, *measures;
		int64_t num, den;
	} cases[] = {
		{"tonnes", "mass", 1000, 1},
		{"kg", "mass", 1, 1},
		{"litres", "volume", 1, 1000},
		{"Litres", "volume", 1, 1000},
		{"million litres", "volume", 1000, 1},
		{"cubic metres", "volume", 1, 1},
		{"GJ", "energy", 1000000000, 1},
		{"kWh", "energy", 3600000, 1},
		{"kWh (Gross CV)", "energy (gross CV)", 3600000, 1},
		{"kWh (Net CV)", "energy (net CV)", 3600000, 1},
		{"km", "distance", 1000, 1},
		{"miles", "distance", 201168, 125},
		{"passenger.km", "passengers x distance", 1000, 1},
		{"tonne.km", "mass x distance", 1000000, 1},
		{"Room per night", "rooms x time", 86400, 1},
		{"per FTE Working Hour", "full-time equivalents x time", 3600,
		 1},
	};
	char words[64];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		co2e_unit unit = unit_of(cases[i].text);

		assert_true(unit.num == cases[i].num &&
			    unit.den == cases[i].den);
		assert_string_equal(
			co2e_unit_measures(&unit, words, sizeof(words)),
			cases[i].measures);
	}
}

static void a_multiplier_multiplies(void **state)
{
	static const struct {
		const char *text, *unit;
		int64_t times;
	} cases[] = {
		{"thousand kWh", "kWh", 1000},
		{"'000 km", "km", 1000},
		{"000s litres", "litre", 1000},
		{"1,000 litres", "litre", 1000},
		{"thousands of miles", "mile", 1000},
		{"million m3", "m3", 1000000},
		{"per million litres", "litre", 1000000},
		{"Million kWh (Net CV)", "kWh net", 1000000},
		{"million tonnes CO2e", "tCO2e", 1000000},
		{"hundred cubic feet", "ft3", 100},
		{"thousand passenger.km", "pkm", 1000},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		co2e_unit unit = unit_of(cases[i].text),
			  one = unit_of(cases[i].unit);
		int64_t num, den;

		assert_int_equal(co2e_unit_ratio(&num, &den, &unit, &one, NULL),
				 CO2E_OK);
		assert_true(num == cases[i].times && den == 1);
	}
}

static void what_is_not_a_unit_is_refused_with_advice(void **state)
{
	static const struct {
		const char *text;
		co2e_status status;
		const char *says;
	} cases[] = {
		{"", CO2E_E_UNIT, "the unit is blank"},
		{" . ", CO2E_E_UNIT, "the unit is blank"},
		{"kWhh", CO2E_E_UNIT,
		 "unit 'kWhh' is not known; nearest: 'kWh'"},
		{" litters ", CO2E_E_UNIT,
		 "unit 'litters' is not known; nearest: 'litre'"},
		{"tonens", CO2E_E_UNIT, "nearest: 'tonne'"},
		{"galons", CO2E_E_UNIT, "nearest: 'gallon'"},
		{"tonne.xm", CO2E_E_UNIT, "unit 'tonne.xm': 'xm' is not known"},
		{"zzzzzzzz", CO2E_E_UNIT, "is not known: write e.g. 'kWh'"},
		{"kWh/m2", CO2E_E_UNIT, "is not known"},
		{"1 kWh", CO2E_E_UNIT, "is not known"},
		{"%", CO2E_E_UNIT, "is a share, no unit of activity data"},
		{"kW", CO2E_E_UNIT, "is power"},
		{"kgCO2", CO2E_E_UNIT, "is CO2 alone"},
		{"CO2e", CO2E_E_UNIT, "has no mass"},
		{"km CO2e", CO2E_E_UNIT, "'CO2e' has no mass"},
		{"tonnes net", CO2E_E_UNIT, "'net' is a calorific value"},
		{"kWh gross net", CO2E_E_UNIT, "is a calorific value"},
		{"million", CO2E_E_UNIT, "only multiplies"},
		{"USD", CO2E_E_UNIT, "is another currency"},
		{"kWh\xFF", CO2E_E_UNIT, "is no unit"},
		{"a unit of more than the sixty-four bytes that any key of the "
		 "table can have",
		 CO2E_E_UNIT, "a text of 75 bytes is no unit"},
		{"ton", CO2E_E_UNIT_AMBIGUOUS,
		 "unit 'ton' may be 'tonne' (1000 kg), 'long ton' (UK, 1016 "
		 "kg) or 'short ton' (US, 907 kg)"},
		{"Tons", CO2E_E_UNIT_AMBIGUOUS, "'long ton'"},
		{"ton.km", CO2E_E_UNIT_AMBIGUOUS,
		 "unit 'ton.km': 'ton' may be"},
		{"tons CO2e", CO2E_E_UNIT_AMBIGUOUS, "'short ton'"},
		{"gallons", CO2E_E_UNIT_AMBIGUOUS, "'US gallon'"},
		{"thousand gallons", CO2E_E_UNIT_AMBIGUOUS, "'UK gallon'"},
		{"pounds", CO2E_E_UNIT_AMBIGUOUS, "'lb' (mass) or 'GBP'"},
		{"cwt", CO2E_E_UNIT_AMBIGUOUS, "'UK hundredweight'"},
		{"MT", CO2E_E_UNIT_AMBIGUOUS, "'Mt' (million tonnes)"},
		{"mt", CO2E_E_UNIT_AMBIGUOUS, "'tonne' (metric ton)"},
		{"MTCO2e", CO2E_E_UNIT_AMBIGUOUS, "'MtCO2e'"},
		{"MT CO2-e", CO2E_E_UNIT_AMBIGUOUS, "'Mt'"},
		{"ML", CO2E_E_UNIT_AMBIGUOUS, "'Ml' (megalitre)"},
		{"Mg", CO2E_E_UNIT_AMBIGUOUS, "'mg' (milligram)"},
		{"M", CO2E_E_UNIT_AMBIGUOUS, "'million'"},
		{"fl oz", CO2E_E_UNIT_AMBIGUOUS, "'UK fluid ounce'"},
		{"bbl", CO2E_E_UNIT_AMBIGUOUS, "'US petroleum barrel'"},
		{"nights", CO2E_E_UNIT_AMBIGUOUS, "'room nights'"},
		{"years", CO2E_E_UNIT_AMBIGUOUS, "no fixed length"},
		/* a working day is not 24 hours */
		{"FTE days", CO2E_E_UNIT_AMBIGUOUS, "has no fixed hours"},
		{"person-days", CO2E_E_UNIT_AMBIGUOUS, "has no fixed hours"},
		{"week.WTE", CO2E_E_UNIT_AMBIGUOUS, "has no fixed hours"},
		{"million TWh", CO2E_E_RANGE, "is beyond 64 bits"},
		{"Mt Mt Mt", CO2E_E_RANGE, "is beyond 64 bits"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		const co2e_unit before = {7, 3, {1, 2}};
		co2e_unit unit = before;
		co2e_error err = {0};

		assert_int_equal(co2e_unit_parse(&unit, cases[i].text,
						 strlen(cases[i].text), &err),
				 cases[i].status);
		assert_int_equal(err.status, cases[i].status);
		assert_non_null(strstr(err.message, cases[i].says));
		assert_memory_equal(&unit, &before, sizeof(unit));
		/* and without an error to fill */
		assert_int_equal(co2e_unit_parse(&unit, cases[i].text,
						 strlen(cases[i].text), NULL),
				 cases[i].status);
	}
}

static void only_the_given_bytes_are_read(void **state)
{
	co2e_unit unit, kg = unit_of("kg");

	(void)state;
	assert_int_equal(co2e_unit_parse(&unit, "kgCO2e", 2, NULL), CO2E_OK);
	assert_memory_equal(&unit, &kg, sizeof(unit));
	assert_int_equal(co2e_unit_parse(&unit, "kg\0", 3, NULL), CO2E_E_UNIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_spell_units_in_many_ways),
		cmocka_unit_test(every_unit_of_the_published_files_is_read),
		cmocka_unit_test(a_multiplier_multiplies),
		cmocka_unit_test(what_is_not_a_unit_is_refused_with_advice),
		cmocka_unit_test(only_the_given_bytes_are_read),
	};

	return cmocka_run_group_tests_name("unit", tests, NULL, NULL);
}
