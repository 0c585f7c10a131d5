/* Figures known from elsewhere than the flat files, looked up by key. */
#include "../unit/cmocka_tests.h"

#include "sheet.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static double value_of(const struct sheet *set, const char *activity,
		       const char *stage, const char *unit)
{
	const struct sheet_row *row = sheet_figure(set, activity, stage, unit);
	const char *text;
	double value = -1;

	if (!row)
		fail_msg("%s has no '%s', %s, per %s", set->path, activity,
			 stage, unit);
	text = sheet_cell(set, row, "kgco2e");
	if (!num_parse(&value, text, strlen(text)))
		fail_msg("%s: '%s', %s, per %s is '%s'", set->path, activity,
			 stage, unit, text);
	return value;
}

/* What the condensed sets and the methodology papers print. */
static const struct {
	const char *set, *activity, *stage, *unit, *column, *text;
} anchors[] = {
	{"desnz-2025", "fuels/gaseous-fuels/natural-gas", "direct",
	 "kWh (Gross CV)", "kgco2e", "0.18296"},
	{"desnz-2025", "fuels/gaseous-fuels/natural-gas", "wtt",
	 "kWh (Gross CV)", "kgco2e", "0.03021"},
	{"desnz-2025", "uk-electricity", "generation", "kWh", "kgco2e",
	 "0.177"},
	{"desnz-2025", "uk-electricity", "t&d", "kWh", "kgco2e", "0.01853"},
	{"desnz-2025", "uk-electricity", "wtt", "kWh", "kgco2e", "0.0459"},
	{"desnz-2025", "uk-electricity", "wtt-t&d", "kWh", "kgco2e", "0.00397"},
	{"desnz-2020", "fuels/gaseous-fuels/natural-gas", "direct",
	 "kWh (Gross CV)", "kgco2e", "0.18387"},
	{"desnz-2020", "fuels/gaseous-fuels/natural-gas", "wtt",
	 "kWh (Gross CV)", "kgco2e", "0.02391"},
	/* an electric car of one's own: no fuel, its electricity apart */
	{"desnz-2025",
	 "passenger-vehicles/cars-by-size/average-car/"
	 "battery-electric-vehicle",
	 "direct", "km", "kgco2e", "0"},
	{"desnz-2025",
	 "passenger-vehicles/cars-by-size/average-car/"
	 "battery-electric-vehicle",
	 "generation", "km", "kgco2e", "0.03663"},
	{"desnz-2025",
	 "passenger-vehicles/cars-by-size/average-car/"
	 "battery-electric-vehicle",
	 "t&d", "km", "kgco2e", "0.00384"},
	/* another's: 0.03663 + 0.00384 in one figure */
	{"desnz-2025",
	 "business-travel-land/cars-by-size/average-car/"
	 "battery-electric-vehicle",
	 "direct", "km", "kgco2e", "0.04047"},
	/* unchanged 2022-2026 */
	{"desnz-2022", "hotel-stay/uk", "direct", "Room per night", "kgco2e",
	 "10.4"},
	{"desnz-2025", "hotel-stay/uk", "direct", "Room per night", "kgco2e",
	 "10.4"},
	{"desnz-2026", "hotel-stay/uk", "direct", "Room per night", "kgco2e",
	 "10.4"},
	{"desnz-2025", "hotel-stay/uk", "direct", "Room per night", "gwp",
	 "mixed"},
	{"desnz-2025", "water-supply", "upstream", "cubic metres", "kgco2e",
	 "0.1913"},
	{"desnz-2025", "water-supply", "upstream", "million litres", "kgco2e",
	 "191.30156"},
	/* biogenic CO2 of the forecourt blend, two decimals */
	{"desnz-2025", "fuels/liquid-fuels/diesel-average-biofuel-blend",
	 "biogenic", "litres", "kgco2e", "0.14"},
	{"desnz-2025", "fuels/liquid-fuels/diesel-average-biofuel-blend",
	 "biogenic", "litres", "co2", "0.14"},
	{"desnz-2025", "fuels/liquid-fuels/diesel-average-biofuel-blend",
	 "biogenic", "litres", "scope", "outside"},
	/* methane as a gas: its GWP in AR4 and in AR5 */
	{"desnz-2022", "refrigerant-and-other/methane", "direct", "kg",
	 "kgco2e", "25"},
	{"desnz-2022", "refrigerant-and-other/methane", "direct", "kg", "gwp",
	 "AR4"},
	{"desnz-2025", "refrigerant-and-other/methane", "direct", "kg",
	 "kgco2e", "28"},
	{"desnz-2025", "refrigerant-and-other/methane", "direct", "kg", "gwp",
	 "AR5"},
	{"desnz-2022", "refrigerant-and-other/r1234yf", "direct", "kg",
	 "kgco2e", ""},
	{"desnz-2022", "refrigerant-and-other/r1234yf", "direct", "kg", "note",
	 "published as '< 1'"},
	{"desnz-2026", "uk-electricity", "generation", "kWh", "kgco2e",
	 "0.13096"},
	{"desnz-2026", "uk-electricity", "t&d", "kWh", "kgco2e", "0.01299"},
	{"desnz-2026", "fuels/gaseous-fuels/natural-gas", "direct",
	 "kWh (Gross CV)", "kgco2e", "0.18231"},
};

static void known_figures_stand_under_their_keys(void **state)
{
	struct sheet set = {0};
	const char *open = "";
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(anchors) / sizeof(*anchors); i++) {
		const struct sheet_row *row;

		if (strcmp(open, anchors[i].set)) {
			sheet_close(&set);
			open = anchors[i].set;
			sheet_open(&set, FACTORS, open, "factors.csv");
		}
		row = sheet_figure(&set, anchors[i].activity, anchors[i].stage,
				   anchors[i].unit);
		if (!row)
			fail_msg("%s: no '%s', %s, per %s", open,
				 anchors[i].activity, anchors[i].stage,
				 anchors[i].unit);
		assert_string_equal(sheet_cell(&set, row, anchors[i].column),
				    anchors[i].text);
	}
	sheet_close(&set);
}

/* NHS Scotland, Climate Emergency and Sustainability Strategy 2022-26, table 2:
 * building energy 2020-21 in kWh and tCO2e, on the factors of 2020. */
static const struct {
	const char *activity, *unit, *stage, *and_stage;
	double kwh, tonnes;
} scotland[] = {
	{"fuels/gaseous-fuels/natural-gas", "kWh (Gross CV)", "direct", "wtt",
	 1390542787, 288927.0},
	{"uk-electricity", "kWh", "generation", "t&d", 440294053, 111478.1},
	{"fuels/liquid-fuels/fuel-oil", "kWh (Gross CV)", "direct", "wtt",
	 35259840, 11230.6},
	{"fuels/liquid-fuels/gas-oil", "kWh (Gross CV)", "direct", "wtt",
	 25648985, 8094.8},
	{"bioenergy/biomass/wood-pellets", "kWh", "direct", "wtt", 25308385,
	 1338.6},
	{"fuels/liquid-fuels/gas-oil", "kWh (Gross CV)", "direct", "wtt",
	 15641448, 4936.4},
	{"bioenergy/biomass/wood-chips", "kWh", "direct", "wtt", 12400598,
	 289.8},
	{"heat-and-steam/district-heat-and-steam", "kWh", "generation", "wtt",
	 7941323, 1576.8},
	{"fuels/gaseous-fuels/lpg", "kWh (Gross CV)", "direct", "wtt", 6347280,
	 1527.9},
	{"fuels/liquid-fuels/burning-oil", "kWh (Gross CV)", "direct", "wtt",
	 5848353, 1742.6},
	{"fuels/liquid-fuels/gas-oil", "kWh (Gross CV)", "direct", "wtt",
	 692257, 218.5},
};

static void a_published_footprint_is_reproduced_line_by_line(void **state)
{
	struct sheet set;
	size_t i;

	(void)state;
	sheet_open(&set, FACTORS, "desnz-2020", "factors.csv");
	for (i = 0; i < sizeof(scotland) / sizeof(*scotland); i++) {
		double factor =
			value_of(&set, scotland[i].activity, scotland[i].stage,
				 scotland[i].unit) +
			value_of(&set, scotland[i].activity,
				 scotland[i].and_stage, scotland[i].unit);

		/* published to one decimal of a tonne */
		assert_true(fabs(scotland[i].kwh * factor / 1000 -
				 scotland[i].tonnes) < 0.06);
	}
	sheet_close(&set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_figures_stand_under_their_keys),
		cmocka_unit_test(
			a_published_footprint_is_reproduced_line_by_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
