/* Ways of travelling: what people write, and the activity that it is. */
#ifndef COLLECT_MODE_H
#define COLLECT_MODE_H

#include "hand.h"

enum mode {
	MODE_CAR,
	MODE_CAR_PETROL,
	MODE_CAR_DIESEL,
	MODE_CAR_HYBRID,
	MODE_CAR_PLUG_IN,
	MODE_CAR_ELECTRIC,
	MODE_CAR_AT_WORK, /* electric, and charged at one's own site */
	MODE_CAR_SHARE,
	MODE_MOTORBIKE,
	MODE_TAXI,
	MODE_BUS,
	MODE_LOCAL_BUS,
	MODE_LONDON_BUS,
	MODE_COACH,
	MODE_TRAIN,
	MODE_TRAM,
	MODE_UNDERGROUND,
	MODE_WALK,
	MODE_CYCLE,
	MODE_E_BIKE,
	MODE_HOME, /* no journey: at work at home */
	MODE_COUNT
};

/* How a mode's distance is counted. */
enum mode_by {
	BY_VEHICLE, /* km of the vehicle, shared by who is in it */
	BY_PASSENGER, /* passenger km */
	BY_NOTHING, /* no factor, and none is needed: walking, cycling, and
		     * what is on the electricity bill already */
	BY_HOUR /* at home */
};

struct mode_says {
	const char *name; /* as its percent column is called */
	const char *activity; /* NULL for BY_NOTHING */
	enum mode_by by;
};
extern const struct mode_says modes[MODE_COUNT];

/* The words for each. */
extern const struct words mode_words;

/* A unit of distance: "miles" or "km". */
enum distance_unit { UNIT_MILES, UNIT_KM };
extern const struct words distance_words;
/* The unit of an activity by distance. */
const char *mode_unit(enum mode_by by, enum distance_unit unit);

/* One way or there and back. */
enum trip { TRIP_ONE_WAY, TRIP_RETURN };
extern const struct words trip_words;

/* The reasons of rows passed over. */
extern const char mode_no_emissions[], mode_on_the_bill[];

#endif
