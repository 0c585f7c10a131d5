#include "mode.h"

#define LAND "business-travel-land/"
#define CAR  LAND "cars-by-size/average-car/"

const struct mode_says modes[MODE_COUNT] = {
	[MODE_CAR] = {"car", CAR "unknown", BY_VEHICLE},
	[MODE_CAR_PETROL] = {"car-petrol", CAR "petrol", BY_VEHICLE},
	[MODE_CAR_DIESEL] = {"car-diesel", CAR "diesel", BY_VEHICLE},
	[MODE_CAR_HYBRID] = {"car-hybrid", CAR "hybrid", BY_VEHICLE},
	[MODE_CAR_PLUG_IN] = {"car-plug-in-hybrid",
			      CAR "plug-in-hybrid-electric-vehicle",
			      BY_VEHICLE},
	[MODE_CAR_ELECTRIC] = {"car-electric", CAR "battery-electric-vehicle",
			       BY_VEHICLE},
	[MODE_CAR_AT_WORK] = {"car-electric-at-work", NULL, BY_NOTHING},
	[MODE_CAR_SHARE] = {"car-share", CAR "unknown", BY_VEHICLE},
	[MODE_MOTORBIKE] = {"motorbike", LAND "motorbike/average", BY_VEHICLE},
	[MODE_TAXI] = {"taxi", LAND "taxis/regular-taxi", BY_PASSENGER},
	[MODE_BUS] = {"bus", LAND "bus/average-local-bus", BY_PASSENGER},
	[MODE_LOCAL_BUS] = {"local-bus", LAND "bus/local-bus-not-london",
			    BY_PASSENGER},
	[MODE_LONDON_BUS] = {"london-bus", LAND "bus/local-london-bus",
			     BY_PASSENGER},
	[MODE_COACH] = {"coach", LAND "bus/coach", BY_PASSENGER},
	[MODE_TRAIN] = {"train", LAND "rail/national-rail", BY_PASSENGER},
	[MODE_TRAM] = {"tram", LAND "rail/light-rail-and-tram", BY_PASSENGER},
	[MODE_UNDERGROUND] = {"underground", LAND "rail/london-underground",
			      BY_PASSENGER},
	[MODE_WALK] = {"walk", NULL, BY_NOTHING},
	[MODE_CYCLE] = {"cycle", NULL, BY_NOTHING},
	[MODE_E_BIKE] = {"e-bike", NULL, BY_NOTHING},
	[MODE_HOME] = {"work-from-home",
		       "homeworking/homeworking-office-equipment-heating",
		       BY_HOUR},
};

/* The first of each is the one that messages name. */
static const struct word words_of_modes[] = {
	{"car", MODE_CAR},
	{"drive", MODE_CAR},
	{"drive alone", MODE_CAR},
	{"car driver", MODE_CAR},
	{"car alone", MODE_CAR},
	{"car (fuel unknown)", MODE_CAR},
	{"car petrol", MODE_CAR_PETROL},
	{"petrol car", MODE_CAR_PETROL},
	{"car (petrol)", MODE_CAR_PETROL},
	{"petrol", MODE_CAR_PETROL},
	{"car diesel", MODE_CAR_DIESEL},
	{"diesel car", MODE_CAR_DIESEL},
	{"car (diesel)", MODE_CAR_DIESEL},
	{"diesel", MODE_CAR_DIESEL},
	{"car hybrid", MODE_CAR_HYBRID},
	{"hybrid car", MODE_CAR_HYBRID},
	{"car (hybrid)", MODE_CAR_HYBRID},
	{"hybrid", MODE_CAR_HYBRID},
	{"car plug-in hybrid", MODE_CAR_PLUG_IN},
	{"plug-in hybrid car", MODE_CAR_PLUG_IN},
	{"car (plug-in hybrid)", MODE_CAR_PLUG_IN},
	{"plug-in hybrid", MODE_CAR_PLUG_IN},
	{"phev", MODE_CAR_PLUG_IN},
	{"car electric", MODE_CAR_ELECTRIC},
	{"electric car", MODE_CAR_ELECTRIC},
	{"car (electric)", MODE_CAR_ELECTRIC},
	{"electric", MODE_CAR_ELECTRIC},
	{"ev", MODE_CAR_ELECTRIC},
	{"bev", MODE_CAR_ELECTRIC},
	{"car electric at work", MODE_CAR_AT_WORK},
	{"electric car charged at work", MODE_CAR_AT_WORK},
	{"car share", MODE_CAR_SHARE},
	{"carshare", MODE_CAR_SHARE},
	{"car sharing", MODE_CAR_SHARE},
	{"car passenger", MODE_CAR_SHARE},
	{"passenger", MODE_CAR_SHARE},
	{"lift", MODE_CAR_SHARE},
	{"motorbike", MODE_MOTORBIKE},
	{"motorcycle", MODE_MOTORBIKE},
	{"moped", MODE_MOTORBIKE},
	{"scooter", MODE_MOTORBIKE},
	{"taxi", MODE_TAXI},
	{"minicab", MODE_TAXI},
	{"bus", MODE_BUS},
	{"local bus", MODE_LOCAL_BUS},
	{"london bus", MODE_LONDON_BUS},
	{"coach", MODE_COACH},
	{"train", MODE_TRAIN},
	{"rail", MODE_TRAIN},
	{"national rail", MODE_TRAIN},
	{"tram", MODE_TRAM},
	{"light rail", MODE_TRAM},
	{"metro", MODE_TRAM},
	{"underground", MODE_UNDERGROUND},
	{"tube", MODE_UNDERGROUND},
	{"london underground", MODE_UNDERGROUND},
	{"walk", MODE_WALK},
	{"walking", MODE_WALK},
	{"on foot", MODE_WALK},
	{"foot", MODE_WALK},
	{"run", MODE_WALK},
	{"cycle", MODE_CYCLE},
	{"cycling", MODE_CYCLE},
	{"bicycle", MODE_CYCLE},
	{"bike", MODE_CYCLE},
	{"e-bike", MODE_E_BIKE},
	{"ebike", MODE_E_BIKE},
	{"electric bike", MODE_E_BIKE},
	{"work from home", MODE_HOME},
	{"working from home", MODE_HOME},
	{"homeworking", MODE_HOME},
	{"home working", MODE_HOME},
	{"home", MODE_HOME},
	{"wfh", MODE_HOME},
};
const struct words mode_words = {words_of_modes, COUNT_OF(words_of_modes)};

static const struct word words_of_distance[] = {
	{"miles", UNIT_MILES},  {"mile", UNIT_MILES},
	{"mi", UNIT_MILES},     {"km", UNIT_KM},
	{"kms", UNIT_KM},       {"kilometres", UNIT_KM},
	{"kilometre", UNIT_KM}, {"kilometers", UNIT_KM},
};
const struct words distance_words = {words_of_distance,
				     COUNT_OF(words_of_distance)};

static const struct word words_of_trips[] = {
	{"one-way", TRIP_ONE_WAY},  {"single", TRIP_ONE_WAY},
	{"return", TRIP_RETURN},    {"round trip", TRIP_RETURN},
	{"both ways", TRIP_RETURN}, {"there and back", TRIP_RETURN},
};
const struct words trip_words = {words_of_trips, COUNT_OF(words_of_trips)};

const char mode_on_the_bill[] =
	"electric and charged at one's own site: the electricity is on the "
	"bill already";
const char mode_no_emissions[] = "no emissions of travel: on foot or by cycle";

const char *mode_unit(enum mode_by by, enum distance_unit unit)
{
	if (by == BY_PASSENGER)
		return unit == UNIT_KM ? "passenger.km" : "passenger.miles";
	return unit == UNIT_KM ? "km" : "miles";
}
