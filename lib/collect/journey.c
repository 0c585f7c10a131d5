#include "journey.h"

#include <stdio.h>

static const struct word words_of_owners[] = {
	{"grey", GREY},     {"grey fleet", GREY}, {"private", GREY},
	{"personal", GREY}, {"own car", GREY},    {"staff", GREY},
	{"owned", OWNED},   {"pool", OWNED},      {"pool car", OWNED},
	{"fleet", OWNED},   {"leased", LEASED},   {"lease", LEASED},
	{"hired", HIRED},   {"hire", HIRED},      {"hire car", HIRED},
	{"rental", HIRED},
};
const struct words owner_words = {words_of_owners, COUNT_OF(words_of_owners)};

const char *const owner_names[OWNERS] = {
	[GREY] = "grey fleet",
	[OWNED] = "owned",
	[LEASED] = "leased",
	[HIRED] = "hired",
};

static const struct word words_of_fuels[] = {
	{"petrol", FUEL_PETROL},
	{"diesel", FUEL_DIESEL},
	{"hybrid", FUEL_HYBRID},
	{"plug-in hybrid", FUEL_PLUG_IN},
	{"phev", FUEL_PLUG_IN},
	{"plug-in hybrid electric vehicle", FUEL_PLUG_IN},
	{"electric", FUEL_ELECTRIC},
	{"ev", FUEL_ELECTRIC},
	{"bev", FUEL_ELECTRIC},
	{"battery electric", FUEL_ELECTRIC},
	{"battery electric vehicle", FUEL_ELECTRIC},
	{"lpg", FUEL_LPG},
	{"cng", FUEL_CNG},
	{"unknown", FUEL_UNKNOWN},
};
const struct words fuel_words = {words_of_fuels, COUNT_OF(words_of_fuels)};

const char *const fuel_keys[FUELS] = {
	[FUEL_UNKNOWN] = "unknown",
	[FUEL_PETROL] = "petrol",
	[FUEL_DIESEL] = "diesel",
	[FUEL_HYBRID] = "hybrid",
	[FUEL_PLUG_IN] = "plug-in-hybrid-electric-vehicle",
	[FUEL_ELECTRIC] = "battery-electric-vehicle",
	[FUEL_LPG] = "lpg",
	[FUEL_CNG] = "cng",
};

static const struct word words_of_sizes[] = {
	{"average", SIZE_AVERAGE},
	{"small", SIZE_SMALL},
	{"medium", SIZE_MEDIUM},
	{"large", SIZE_LARGE},
	{"mini", SIZE_MINI},
	{"supermini", SIZE_SUPERMINI},
	{"lower medium", SIZE_LOWER_MEDIUM},
	{"upper medium", SIZE_UPPER_MEDIUM},
	{"executive", SIZE_EXECUTIVE},
	{"luxury", SIZE_LUXURY},
	{"sports", SIZE_SPORTS},
	{"dual purpose 4x4", SIZE_DUAL_PURPOSE},
	{"4x4", SIZE_DUAL_PURPOSE},
	{"suv", SIZE_DUAL_PURPOSE},
	{"mpv", SIZE_MPV},
};
const struct words size_words = {words_of_sizes, COUNT_OF(words_of_sizes)};

static const char *const size_keys[SIZES] = {
	[SIZE_AVERAGE] = "average",
	[SIZE_SMALL] = "small",
	[SIZE_MEDIUM] = "medium",
	[SIZE_LARGE] = "large",
	[SIZE_MINI] = "mini",
	[SIZE_SUPERMINI] = "supermini",
	[SIZE_LOWER_MEDIUM] = "lower-medium",
	[SIZE_UPPER_MEDIUM] = "upper-medium",
	[SIZE_EXECUTIVE] = "executive",
	[SIZE_LUXURY] = "luxury",
	[SIZE_SPORTS] = "sports",
	[SIZE_DUAL_PURPOSE] = "dual-purpose-4x4",
	[SIZE_MPV] = "mpv",
};

static const struct word words_of_vehicles[] = {
	{"car", CAR},
	{"motorbike", MOTORBIKE},
	{"motorcycle", MOTORBIKE},
	{"van", VAN},
	{"taxi", REGULAR_TAXI},
	{"minicab", REGULAR_TAXI},
	{"black cab", BLACK_CAB},
	{"bus", BUS},
	{"local bus", LOCAL_BUS},
	{"london bus", LONDON_BUS},
	{"coach", COACH},
	{"train", TRAIN},
	{"rail", TRAIN},
	{"national rail", TRAIN},
	{"international rail", INTERNATIONAL_RAIL},
	{"eurostar", INTERNATIONAL_RAIL},
	{"tram", TRAM},
	{"light rail", TRAM},
	{"underground", UNDERGROUND},
	{"tube", UNDERGROUND},
	{"london underground", UNDERGROUND},
	{"ferry", FERRY},
	{"cycle", BY_FOOT},
	{"bicycle", BY_FOOT},
	{"bike", BY_FOOT},
	{"walk", BY_FOOT},
	{"foot", BY_FOOT},
};
const struct words vehicle_words = {words_of_vehicles,
				    COUNT_OF(words_of_vehicles)};

/* Of those that are not driven. */
static const char *const vehicle_keys[VEHICLES] = {
	[REGULAR_TAXI] = "business-travel-land/taxis/regular-taxi",
	[BLACK_CAB] = "business-travel-land/taxis/black-cab",
	[BUS] = "business-travel-land/bus/average-local-bus",
	[LOCAL_BUS] = "business-travel-land/bus/local-bus-not-london",
	[LONDON_BUS] = "business-travel-land/bus/local-london-bus",
	[COACH] = "business-travel-land/bus/coach",
	[TRAIN] = "business-travel-land/rail/national-rail",
	[INTERNATIONAL_RAIL] = "business-travel-land/rail/international-rail",
	[TRAM] = "business-travel-land/rail/light-rail-and-tram",
	[UNDERGROUND] = "business-travel-land/rail/london-underground",
	[FERRY] = "business-travel-sea/ferry/average-all-passenger",
};

int vehicle_is_driven(enum vehicle vehicle)
{
	return vehicle <= VAN;
}

/* Where each owner's vehicles are published. */
static const struct {
	const char *cars, *motorbikes, *vans;
} folders[OWNERS] = {
	[GREY] = {"business-travel-land", "business-travel-land/motorbike",
		  "freighting-goods/vans"},
	[OWNED] = {"passenger-vehicles", "passenger-vehicles/motorbike",
		   "delivery-vehicles/vans"},
	[LEASED] = {"managed-assets-vehicles",
		    "managed-assets-vehicles/motorbikes",
		    "managed-assets-vehicles/vans"},
	[HIRED] = {"business-travel-land", "business-travel-land/motorbike",
		   "freighting-goods/vans"},
};

void journey_key(char out[JOURNEY_KEY], enum vehicle vehicle, enum owner owner,
		 enum fuel fuel, enum size size)
{
	if (vehicle == MOTORBIKE)
		snprintf(out, JOURNEY_KEY, "%s/%s", folders[owner].motorbikes,
			 size_keys[size]);
	else if (vehicle == VAN)
		snprintf(out, JOURNEY_KEY, "%s/average-up-to-3-5-tonnes/%s",
			 folders[owner].vans, fuel_keys[fuel]);
	else if (vehicle != CAR)
		snprintf(out, JOURNEY_KEY, "%s", vehicle_keys[vehicle]);
	else if (size < SIZE_MINI)
		snprintf(out, JOURNEY_KEY, "%s/cars-by-size/%s-car/%s",
			 folders[owner].cars, size_keys[size], fuel_keys[fuel]);
	else
		snprintf(out, JOURNEY_KEY, "%s/cars-by-market-segment/%s/%s",
			 folders[owner].cars, size_keys[size], fuel_keys[fuel]);
}

enum size size_of_engine(enum vehicle vehicle, enum fuel fuel, int cc)
{
	int small = fuel == FUEL_DIESEL ? 1700 : 1400, medium = 2000;

	if (vehicle == MOTORBIKE) {
		small = 125;
		medium = 500;
	} else if (vehicle != CAR ||
		   (fuel != FUEL_PETROL && fuel != FUEL_DIESEL &&
		    fuel != FUEL_LPG && fuel != FUEL_CNG)) {
		return SIZES;
	}
	return cc <= small    ? SIZE_SMALL
	       : cc <= medium ? SIZE_MEDIUM
			      : SIZE_LARGE;
}
