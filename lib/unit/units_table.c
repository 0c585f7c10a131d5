#include "units_table.h"

/* Sources of the exact sizes. */
#define SI   "SI Brochure, 9th edition, BIPM 2019"
#define UK   "Units of Measurement Regulations 1995 (SI 1995/1804), schedule"
#define US   "NIST Handbook 44, appendix C"
#define NIST "NIST Special Publication 811 (2008), appendix B"
#define IEA  "IEA: 1 toe = 41.868 GJ"
#define SEA  "International Hydrographic Conference, Monaco 1929"
#define GHG  "kilogram of CO2 equivalent; SI Brochure for the mass"
#define GOV  "UK Government GHG Conversion Factors for Company Reporting"
#define OWN  "counted"

/* Powers of the dimensions. */
#define ENERGY    [CO2E_DIM_ENERGY] = 1
#define GROSS     [CO2E_DIM_ENERGY_GROSS] = 1
#define NET       [CO2E_DIM_ENERGY_NET] = 1
#define MASS      [CO2E_DIM_MASS] = 1
#define LENGTH    [CO2E_DIM_LENGTH] = 1
#define AREA      [CO2E_DIM_LENGTH] = 2
#define VOLUME    [CO2E_DIM_LENGTH] = 3
#define TIME      [CO2E_DIM_TIME] = 1
#define CURRENCY  [CO2E_DIM_CURRENCY] = 1
#define PASSENGER [CO2E_DIM_PASSENGER] = 1
#define WORKER    [CO2E_DIM_WORKER] = 1
#define ITEM      [CO2E_DIM_ITEM] = 1
#define BED       [CO2E_DIM_BED] = 1
#define ROOM      [CO2E_DIM_ROOM] = 1
#define VEHICLE   [CO2E_DIM_VEHICLE] = 1
#define CO2E      [CO2E_DIM_CO2E] = 1

const co2e_unit_row unit_rows[] = {
#include "rows/energy.inc"
#include "rows/mass.inc"
#include "rows/volume.inc"
#include "rows/length.inc"
#include "rows/counted.inc"
#include "rows/co2e.inc"
};
const size_t unit_row_count = sizeof(unit_rows) / sizeof(*unit_rows);

const struct unit_refusal unit_refusals[] = {
#include "rows/refusals.inc"
};
const size_t unit_refusal_count =
	sizeof(unit_refusals) / sizeof(*unit_refusals);

const struct unit_refusal unit_day_of_work = {
	CO2E_E_UNIT_AMBIGUOUS, "",
	"has no fixed hours: give hours, e.g. 'FTE working hour'"};

const struct unit_ending unit_endings[] = {
	{" gross", CO2E_DIM_ENERGY, CO2E_DIM_ENERGY_GROSS},
	{" gross cv", CO2E_DIM_ENERGY, CO2E_DIM_ENERGY_GROSS},
	{" gross calorific value", CO2E_DIM_ENERGY, CO2E_DIM_ENERGY_GROSS},
	{" gcv", CO2E_DIM_ENERGY, CO2E_DIM_ENERGY_GROSS},
	{" hhv", CO2E_DIM_ENERGY, CO2E_DIM_ENERGY_GROSS},
	{" net", CO2E_DIM_ENERGY, CO2E_DIM_ENERGY_NET},
	{" net cv", CO2E_DIM_ENERGY, CO2E_DIM_ENERGY_NET},
	{" net calorific value", CO2E_DIM_ENERGY, CO2E_DIM_ENERGY_NET},
	{" ncv", CO2E_DIM_ENERGY, CO2E_DIM_ENERGY_NET},
	{" lhv", CO2E_DIM_ENERGY, CO2E_DIM_ENERGY_NET},
	{"co2e", CO2E_DIM_MASS, CO2E_DIM_CO2E},
	{"co2 e", CO2E_DIM_MASS, CO2E_DIM_CO2E},
	{"co2eq", CO2E_DIM_MASS, CO2E_DIM_CO2E},
	{"co2 eq", CO2E_DIM_MASS, CO2E_DIM_CO2E},
	{" co2 equivalent", CO2E_DIM_MASS, CO2E_DIM_CO2E},
	{" carbon dioxide equivalent", CO2E_DIM_MASS, CO2E_DIM_CO2E},
};
const size_t unit_ending_count = sizeof(unit_endings) / sizeof(*unit_endings);

const struct unit_beginning unit_beginnings[] = {
	{"hundred ", 100},      {"100 ", 100},    {"thousand ", 1000},
	{"thousands ", 1000},   {"'000 ", 1000},  {"'000s ", 1000},
	{"000 ", 1000},         {"000s ", 1000},  {"000's ", 1000},
	{"1000 ", 1000},        {"1,000 ", 1000}, {"million ", 1000000},
	{"millions ", 1000000},
};
const size_t unit_beginning_count =
	sizeof(unit_beginnings) / sizeof(*unit_beginnings);
