#include "import_desnz.h"

#include <string.h>

/* Stages are folded: what belongs to one activity stands under its key, in
 * whichever of the published tables it is. Categories: GHG Protocol Scope 3
 * Standard, table 5.3; well-to-tank and losses of what is bought are 3 (fuel-
 * and energy-related), those of others' vehicles stay with the travel or
 * freight. */
#define S1         CO2E_SCOPE_1
#define S2         CO2E_SCOPE_2
#define S3         CO2E_SCOPE_3
#define OUT        CO2E_SCOPE_OUTSIDE
#define L2         DESNZ_IN_KEY
#define DIRECT     CO2E_STAGE_DIRECT
#define GENERATION CO2E_STAGE_GENERATION
#define TD         CO2E_STAGE_TD
#define WTT        CO2E_STAGE_WTT
#define WTT_TD     CO2E_STAGE_WTT_TD
#define UPSTREAM   CO2E_STAGE_UPSTREAM
#define TREATMENT  CO2E_STAGE_TREATMENT
#define BIOGENIC   CO2E_STAGE_BIOGENIC

static const struct desnz_rule rules[] = {
	{"fuels", NULL, "fuels", L2, S1, DIRECT, 0},
	{"bioenergy", NULL, "bioenergy", L2, S1, DIRECT, 0},
	{"refrigerant-and-other", NULL, "refrigerant-and-other", 0, S1, DIRECT,
	 0},
	{"passenger-vehicles", NULL, "passenger-vehicles", L2, S1, DIRECT, 0},
	{"delivery-vehicles", NULL, "delivery-vehicles", L2, S1, DIRECT, 0},
	{"uk-electricity", "electricity-generated", "uk-electricity", 0, S2,
	 GENERATION, 0},
	{"uk-electricity-for-evs", "cars-by-size", "passenger-vehicles", L2, S2,
	 GENERATION, 0},
	{"uk-electricity-for-evs", "cars-by-market-segment",
	 "passenger-vehicles", L2, S2, GENERATION, 0},
	{"uk-electricity-for-evs", "vans", "delivery-vehicles", L2, S2,
	 GENERATION, 0},
	{"heat-and-steam", "heat-and-steam", "heat-and-steam", 0, S2,
	 GENERATION, 0},
	{"transmission-and-distribution", "t-and-d-uk-electricity",
	 "uk-electricity", 0, S3, TD, 3},
	{"transmission-and-distribution", "t-and-d-overseas-electricity",
	 "overseas-electricity", DESNZ_CO2, S3, TD, 3},
	{"transmission-and-distribution",
	 "distribution-district-heat-and-steam", "heat-and-steam", 0, S3, TD,
	 3},
	{"uk-electricity-t-and-d-for-evs", "cars-by-size", "passenger-vehicles",
	 L2, S3, TD, 3},
	{"uk-electricity-t-and-d-for-evs", "cars-by-market-segment",
	 "passenger-vehicles", L2, S3, TD, 3},
	{"uk-electricity-t-and-d-for-evs", "vans", "delivery-vehicles", L2, S3,
	 TD, 3},
	{"wtt-fuels", NULL, "fuels", L2, S3, WTT, 3},
	{"wtt-bioenergy", NULL, "bioenergy", L2, S3, WTT, 3},
	{"wtt-uk-electricity", "wtt-uk-electricity-generation",
	 "uk-electricity", 0, S3, WTT, 3},
	{"wtt-uk-electricity", "wtt-uk-electricity-t-and-d", "uk-electricity",
	 0, S3, WTT_TD, 3},
	{"wtt-uk-and-overseas-elec", "wtt-uk-electricity-generation",
	 "uk-electricity", 0, S3, WTT, 3},
	{"wtt-uk-and-overseas-elec", "wtt-uk-electricity-t-and-d",
	 "uk-electricity", 0, S3, WTT_TD, 3},
	{"wtt-uk-and-overseas-elec", "wtt-overseas-electricity-generation",
	 "overseas-electricity", 0, S3, WTT, 3},
	{"wtt-uk-and-overseas-elec", "wtt-overseas-electricity-t-and-d",
	 "overseas-electricity", 0, S3, WTT_TD, 3},
	{"wtt-heat-and-steam", "wtt-heat-and-steam", "heat-and-steam", 0, S3,
	 WTT, 3},
	{"wtt-heat-and-steam", "wtt-district-heat-and-steam-distribution",
	 "heat-and-steam", 0, S3, WTT_TD, 3},
	{"wtt-pass-vehs-and-travel-land", NULL, "business-travel-land", L2, S3,
	 WTT, 6},
	{"wtt-delivery-vehs-and-freight", NULL, "freighting-goods", L2, S3, WTT,
	 4},
	{"wtt-business-travel-air", NULL, "business-travel-air", L2, S3, WTT,
	 6},
	{"wtt-business-travel-sea", NULL, "business-travel-sea", L2, S3, WTT,
	 6},
	{"business-travel-air", NULL, "business-travel-air", L2, S3, DIRECT, 6},
	{"business-travel-land", NULL, "business-travel-land", L2, S3, DIRECT,
	 6},
	{"business-travel-sea", NULL, "business-travel-sea", L2, S3, DIRECT, 6},
	{"freighting-goods", NULL, "freighting-goods", L2, S3, DIRECT, 4},
	{"hotel-stay", NULL, "hotel-stay", L2, S3, DIRECT, 6},
	{"homeworking", NULL, "homeworking", L2, S3, DIRECT, 7},
	{"material-use", NULL, "material-use", L2, S3, UPSTREAM, 1},
	{"waste-disposal", NULL, "waste-disposal", L2, S3, TREATMENT, 5},
	{"water-supply", NULL, "water-supply", L2, S3, UPSTREAM, 1},
	{"water-treatment", NULL, "water-treatment", L2, S3, TREATMENT, 5},
	{"managed-assets-electricity", "electricity-generated",
	 "managed-assets-electricity", 0, S3, GENERATION, 8},
	{"managed-assets-electricity",
	 "uk-electricity-generated-managed-assets",
	 "managed-assets-electricity", 0, S3, GENERATION, 8},
	{"managed-assets-vehicles", NULL, "managed-assets-vehicles", L2, S3,
	 DIRECT, 8},
	{"outside-of-scopes", "forecourt-fuels-containing-biofuel",
	 "fuels/liquid-fuels", DESNZ_CO2, OUT, BIOGENIC, 0},
	{"outside-of-scopes", "electricity-generated", "uk-electricity",
	 DESNZ_CO2, OUT, BIOGENIC, 0},
	{"outside-of-scopes", "biofuel", "bioenergy", L2 | DESNZ_CO2, OUT,
	 BIOGENIC, 0},
	{"outside-of-scopes", "biogas", "bioenergy", L2 | DESNZ_CO2, OUT,
	 BIOGENIC, 0},
	{"outside-of-scopes", "biomass", "bioenergy", L2 | DESNZ_CO2, OUT,
	 BIOGENIC, 0},
	{"secr-kwh-pass-and-delivery-vehs", NULL, "", DESNZ_ENERGY, S1, DIRECT,
	 0},
	{"secr-kwh-uk-electricity-for-evs", NULL, "", DESNZ_ENERGY, S2, DIRECT,
	 0},
	{"passenger-and-delivery-vehicles-kwh-factors", NULL, "", DESNZ_ENERGY,
	 S1, DIRECT, 0},
};

const struct desnz_rule *desnz_rule(const char *level1, const char *level2,
				    int *known)
{
	size_t i;

	*known = 0;
	for (i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		if (strcmp(rules[i].level1, level1))
			continue;
		*known = 1;
		if (!rules[i].level2 || !strcmp(rules[i].level2, level2))
			return &rules[i];
	}
	return NULL;
}

/* The GWP basis. 2016-2022: AR4 (methodology papers of those years). 2023-2025:
 * AR5, with what the 2025 methodology paper, table 1, leaves on another basis:
 * bioenergy, its WTT and material use on AR4, hotel stays as their own source
 * has them, and gases that AR5 has no value for on AR6 where that has one. Of
 * the gases published, these are the hydrocarbons and dimethyl ether; as the
 * publisher does not say which of their values is from where, they are mixed.
 * 2026: AR5 (its Introduction). The first row that fits counts. */
static const char own_source[] = "the source of this table has its own basis";
static const char no_ar5[] =
	"AR5 has no GWP for this gas: the publisher takes AR6's or another";
static const struct {
	int32_t from, to;
	const char *level1; /* slug; NULL: all */
	const char *level3; /* how its slug begins; NULL: all */
	const char *gwp;
	const char *note;
} bases[] = {
	{2016, 2022, NULL, NULL, "AR4", ""},
	{2023, 2025, "bioenergy", NULL, "AR4", ""},
	{2023, 2025, "wtt-bioenergy", NULL, "AR4", ""},
	{2023, 2025, "material-use", NULL, "AR4", ""},
	{2023, 2025, "hotel-stay", NULL, "mixed", own_source},
	{2023, 2025, "refrigerant-and-other", "r170-", "mixed", no_ar5},
	{2023, 2025, "refrigerant-and-other", "r290-", "mixed", no_ar5},
	{2023, 2025, "refrigerant-and-other", "r600", "mixed", no_ar5},
	{2023, 2025, "refrigerant-and-other", "r601", "mixed", no_ar5},
	{2023, 2025, "refrigerant-and-other", "r1270-", "mixed", no_ar5},
	{2023, 2025, "refrigerant-and-other", "dimethylether", "mixed", no_ar5},
	{2023, 2026, NULL, NULL, "AR5", ""},
};

const char *desnz_gwp(const char **note, int32_t year, const char *level1,
		      const char *level3)
{
	size_t i;

	*note = "";
	for (i = 0; i < sizeof(bases) / sizeof(*bases); i++) {
		const char *begin = bases[i].level3;

		if (year < bases[i].from || year > bases[i].to ||
		    (bases[i].level1 && strcmp(bases[i].level1, level1)) ||
		    (begin && strncmp(begin, level3, strlen(begin))))
			continue;
		*note = bases[i].note;
		return bases[i].gwp;
	}
	return NULL;
}

/* Who published: the ministry of the day. The 2016 set came out in June 2016,
 * a month before the department was merged. */
static const char *publisher_of(int32_t year)
{
	if (year < 2017)
		return "Department of Energy & Climate Change";
	if (year < 2023)
		return "Department for Business, Energy & Industrial Strategy";
	return "Department for Energy Security and Net Zero";
}

void desnz_about(struct import_about *out, int32_t year)
{
	enum { LAST_PAGE = 2025 }; /* later ones are in the collection */

	out->title = "UK Government GHG Conversion Factors for Company "
		     "Reporting";
	out->publisher = publisher_of(year);
	out->licence = "OGL-UK-3.0";
	out->licence_title = "Open Government Licence v3.0";
	out->licence_path = "https://www.nationalarchives.gov.uk/doc/"
			    "open-government-licence/version/3/";
	out->attribution = "Contains public sector information licensed under "
			   "the Open Government Licence v3.0";
	out->path_by_year = year <= LAST_PAGE;
	out->path = out->path_by_year
			    ? "https://www.gov.uk/government/publications/"
			      "greenhouse-gas-reporting-conversion-factors-"
			    : "https://www.gov.uk/government/collections/"
			      "government-conversion-factors-for-company-"
			      "reporting";
}
