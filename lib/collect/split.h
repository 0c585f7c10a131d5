/* How a journey is split over ways of travelling: one `mode`, or a percent
 * column for each, which sum to 100. */
#ifndef COLLECT_SPLIT_H
#define COLLECT_SPLIT_H

#include "mode.h"

/* The columns that a kind with splits has, from number `first` of its own: the
 * mode, distance, unit, trip and occupancy, then a percent column for each
 * mode. */
enum split_column {
	SPLIT_MODE,
	SPLIT_DISTANCE,
	SPLIT_UNIT,
	SPLIT_TRIP,
	SPLIT_OCCUPANCY,
	SPLIT_PERCENT,
	SPLIT_COLUMNS = SPLIT_PERCENT + MODE_COUNT
};
#define SPLIT_PERCENT_ROW(first, mode, name)                                   \
	[(first) + SPLIT_PERCENT + (mode)] = {name, "percent of the journeys", \
					      0}
/* The rows of a table of columns for them. */
#define SPLIT_COLUMN_ROWS(first)                                               \
	[(first) +                                                             \
		SPLIT_MODE] = {"mode",                                         \
			       "how: car petrol, bus, train, walk ...; or "    \
			       "percent columns that sum to 100",              \
			       0},                                             \
		[(first) +                                                     \
			SPLIT_DISTANCE] = {"distance", "of the journey", 0},   \
		[(first) + SPLIT_UNIT] = {"unit", "miles or km", 0},           \
		[(first) + SPLIT_TRIP] =                                       \
			{"trip", "one-way or return: what the distance is",    \
			 0},                                                   \
		[(first) + SPLIT_OCCUPANCY] =                                  \
			{"occupancy",                                          \
			 "people who share the car, 1 where blank", 0},        \
		SPLIT_PERCENT_ROW(first, MODE_CAR, "car"),                     \
		SPLIT_PERCENT_ROW(first, MODE_CAR_PETROL, "car-petrol"),       \
		SPLIT_PERCENT_ROW(first, MODE_CAR_DIESEL, "car-diesel"),       \
		SPLIT_PERCENT_ROW(first, MODE_CAR_HYBRID, "car-hybrid"),       \
		SPLIT_PERCENT_ROW(first, MODE_CAR_PLUG_IN,                     \
				  "car-plug-in-hybrid"),                       \
		SPLIT_PERCENT_ROW(first, MODE_CAR_ELECTRIC, "car-electric"),   \
		SPLIT_PERCENT_ROW(first, MODE_CAR_AT_WORK,                     \
				  "car-electric-at-work"),                     \
		SPLIT_PERCENT_ROW(first, MODE_CAR_SHARE, "car-share"),         \
		SPLIT_PERCENT_ROW(first, MODE_MOTORBIKE, "motorbike"),         \
		SPLIT_PERCENT_ROW(first, MODE_TAXI, "taxi"),                   \
		SPLIT_PERCENT_ROW(first, MODE_BUS, "bus"),                     \
		SPLIT_PERCENT_ROW(first, MODE_LOCAL_BUS, "local-bus"),         \
		SPLIT_PERCENT_ROW(first, MODE_LONDON_BUS, "london-bus"),       \
		SPLIT_PERCENT_ROW(first, MODE_COACH, "coach"),                 \
		SPLIT_PERCENT_ROW(first, MODE_TRAIN, "train"),                 \
		SPLIT_PERCENT_ROW(first, MODE_TRAM, "tram"),                   \
		SPLIT_PERCENT_ROW(first, MODE_UNDERGROUND, "underground"),     \
		SPLIT_PERCENT_ROW(first, MODE_WALK, "walk"),                   \
		SPLIT_PERCENT_ROW(first, MODE_CYCLE, "cycle"),                 \
		SPLIT_PERCENT_ROW(first, MODE_E_BIKE, "e-bike"),               \
		SPLIT_PERCENT_ROW(first, MODE_HOME, "work-from-home")

/* The settings `unit` and `trip`; the latter's usual value is the kind's. */
#define SPLIT_SETTING_UNIT                                                     \
	{                                                                      \
		"unit", "miles or km, of distances whose own is blank", NULL,  \
			0                                                      \
	}
#define SPLIT_SETTING_TRIP(usual)                                              \
	{                                                                      \
		"trip",                                                        \
			"one-way or return: what the distances are that do "   \
			"not say it",                                          \
			usual, 0                                               \
	}

/* A row's split. */
struct split {
	dec percent[MODE_COUNT]; /* of the journeys; they sum to 100 */
	dec distance; /* there and back; 0 where none is needed */
	enum distance_unit unit;
	dec occupancy; /* people who share a car or motorbike; 1 or more */
	int travels; /* 1: a part of it has a distance to be counted */
};

/* Reads the row at hand, whose split columns begin at `first`. Errors: _BLANK,
 * _NUMBER, _RANGE, _OPTION; _DATA for a mode beside percentages, or percentages
 * that do not sum to 100. */
co2e_status split_read(const co2e_collect *c, size_t first, struct split *out,
		       co2e_error *err);
/* Why a row without a distance to be counted is passed over. */
const char *split_reason(const struct split *split);
/* Checks the settings. Errors: _OPTION. */
co2e_status split_begin(const co2e_collect *c, co2e_error *err);

/* By what a part's sum of journeys x distance x percent is to be divided: 100,
 * and for a vehicle's distance the occupancy too. Errors: _RANGE. */
co2e_status split_divisor(const co2e_collect *c, const struct split *split,
			  enum mode mode, dec *out, co2e_error *err);

#endif
