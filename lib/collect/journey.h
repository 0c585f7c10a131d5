/* The words of a log of journeys, and the activity that they make. */
#ifndef COLLECT_JOURNEY_H
#define COLLECT_JOURNEY_H

#include "mode.h"

/* Whose vehicle it is: which account its emissions belong to. */
enum owner { GREY, OWNED, LEASED, HIRED, OWNERS };
extern const struct words owner_words;
extern const char *const owner_names[OWNERS];

enum fuel {
	FUEL_UNKNOWN,
	FUEL_PETROL,
	FUEL_DIESEL,
	FUEL_HYBRID,
	FUEL_PLUG_IN,
	FUEL_ELECTRIC,
	FUEL_LPG,
	FUEL_CNG,
	FUELS
};
extern const struct words fuel_words;
extern const char *const fuel_keys[FUELS];

/* A car's size, or its market segment; of motorbikes the first four. */
enum size {
	SIZE_AVERAGE,
	SIZE_SMALL,
	SIZE_MEDIUM,
	SIZE_LARGE,
	SIZE_MINI, /* segments from here */
	SIZE_SUPERMINI,
	SIZE_LOWER_MEDIUM,
	SIZE_UPPER_MEDIUM,
	SIZE_EXECUTIVE,
	SIZE_LUXURY,
	SIZE_SPORTS,
	SIZE_DUAL_PURPOSE,
	SIZE_MPV,
	SIZES
};
extern const struct words size_words;

enum vehicle {
	CAR,
	MOTORBIKE,
	VAN,
	REGULAR_TAXI, /* those below are passenger km of others' vehicles */
	BLACK_CAB,
	BUS,
	LOCAL_BUS,
	LONDON_BUS,
	COACH,
	TRAIN,
	INTERNATIONAL_RAIL,
	TRAM,
	UNDERGROUND,
	FERRY,
	BY_FOOT, /* or by cycle: no figure, and none is needed */
	VEHICLES
};
extern const struct words vehicle_words;

/* Is it a vehicle with an owner, a fuel and a size? */
int vehicle_is_driven(enum vehicle vehicle);

enum { JOURNEY_KEY = 128 };
/* The activity's key. */
void journey_key(char out[JOURNEY_KEY], enum vehicle vehicle, enum owner owner,
		 enum fuel fuel, enum size size);

/* The size that an engine of so many cc makes, of a car by its fuel. SIZES: its
 * engine says nothing of the size. Source: UK Government GHG Conversion
 * Factors, "Passenger vehicles": small is up to 1.4 litres (diesel 1.7), medium
 * up to 2.0; motorbikes up to 125 and 500 cc. */
enum size size_of_engine(enum vehicle vehicle, enum fuel fuel, int cc);

#endif
