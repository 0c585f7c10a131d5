/* Flights: the figure is by haul, and haul by the territories at the ends,
 * never by distance. Source: UK Government GHG Conversion Factors 2025,
 * "Business travel- air", guidance. Distances are the sheet's; the publisher's
 * figures already hold an uplift of 8 % for what is flown beyond the great
 * circle. */
#include "hand.h"
#include "kinds.h"
#include "mode.h"

#include "base/dec_scale.h"
#include "factor/territories.h"

#include <stdio.h>

enum column {
	TERRITORY,
	FROM,
	CLASS,
	DISTANCE,
	UNIT,
	TRIP,
	PASSENGERS,
	RF,
	COLUMNS
};

static const co2e_collect_column columns[COLUMNS] = {
	[TERRITORY] = {"territory",
		       "at the other end: a country or its ISO code", 1},
	[FROM] = {"from", "the first end, the UK where blank", 0},
	[CLASS] = {"class",
		   "economy, premium economy, business, first; the average "
		   "passenger where blank",
		   0},
	[DISTANCE] = {"distance", "of the flight", 1},
	[UNIT] = {"unit", "km or miles", 0},
	[TRIP] = {"trip", "one-way or return: what was flown", 0},
	[PASSENGERS] = {"passengers", "who flew it, 1 where blank", 0},
	[RF] = {"rf", "with or without radiative forcing", 0},
};

static const co2e_collect_setting settings[] = {
	{"unit", "km or miles, of distances whose own is blank", NULL, 0},
	{"trip",
	 "one-way or return: what was flown where the row does not say it; the "
	 "distance is that of one flight",
	 "one-way", 0},
	{"rf", "with or without radiative forcing", "with", 0},
};

enum cabin { AVERAGE, ECONOMY, PREMIUM_ECONOMY, BUSINESS, FIRST, CABINS };

static const char *const cabins[CABINS] = {"average-passenger", "economy-class",
					   "premium-economy-class",
					   "business-class", "first-class"};

static const struct word words_of_cabins[] = {
	{"average", AVERAGE},
	{"unknown", AVERAGE},
	{"economy", ECONOMY},
	{"economy class", ECONOMY},
	{"standard", ECONOMY},
	{"premium economy", PREMIUM_ECONOMY},
	{"premium economy class", PREMIUM_ECONOMY},
	{"business", BUSINESS},
	{"business class", BUSINESS},
	{"club", BUSINESS},
	{"first", FIRST},
	{"first class", FIRST},
};
static const struct words cabin_words = {words_of_cabins,
					 COUNT_OF(words_of_cabins)};

enum { WITH_RF, WITHOUT_RF };
static const struct word words_of_rf[] = {
	{"with", WITH_RF},       {"yes", WITH_RF},   {"with rf", WITH_RF},
	{"without", WITHOUT_RF}, {"no", WITHOUT_RF}, {"without rf", WITHOUT_RF},
};
static const struct words rf_words = {words_of_rf, COUNT_OF(words_of_rf)};

/* Where a flight leads, and which cabins are published for it. */
static const struct route {
	const char *key;
	const char *name;
	unsigned has; /* bit 1u << cabin */
} routes[] = {
	[HAUL_DOMESTIC] = {"domestic-to-from-uk", "domestic", 1u << AVERAGE},
	[HAUL_SHORT] = {"short-haul-to-from-uk", "short-haul",
			1u << AVERAGE | 1u << ECONOMY | 1u << BUSINESS},
	[HAUL_LONG] = {"long-haul-to-from-uk", "long-haul",
		       (1u << CABINS) - 1u},
	[HAUL_COUNT] = {"international-to-from-non-uk", "international",
			(1u << CABINS) - 1u},
};

struct flight {
	const struct route *route;
	int cabin, rf, unit, trip;
	dec distance, passengers;
};

/* Rows by radiative forcing. */
struct flights {
	int64_t rows[2];
};

static co2e_status read_territory(co2e_collect *c, size_t column,
				  const struct territory **out, co2e_error *err)
{
	co2e_error why = {0};
	struct span cell = collect_cell(c, column);
	co2e_status status;

	if (!cell.n)
		return collect_fault(
			c, column, CO2E_E_BLANK, err,
			"it is blank, and a flight without a "
			"territory has no figure: domestic, short- "
			"or long-haul goes by territory, not by "
			"distance");
	status = factors_territory(out, collect_factors(c), cell, &why);
	if (status == CO2E_E_MEMORY)
		return err_memory(err);
	return status ? collect_fault(c, column, status, err, "%s", why.message)
		      : CO2E_OK;
}

/* By the ends: one in the UK, and the other's haul counts; none, and it is
 * international. */
static co2e_status read_route(co2e_collect *c, const struct route **out,
			      co2e_error *err)
{
	const struct territory *to, *from = NULL;
	co2e_status status = read_territory(c, TERRITORY, &to, err);

	if (!status && collect_has(c, FROM))
		status = read_territory(c, FROM, &from, err);
	if (status)
		return status;
	if (!from || from->haul == HAUL_DOMESTIC)
		*out = &routes[to->haul];
	else if (to->haul == HAUL_DOMESTIC)
		*out = &routes[from->haul];
	else
		*out = &routes[HAUL_COUNT];
	return CO2E_OK;
}

/* Domestic flights have one figure, whatever the cabin; elsewhere a cabin that
 * is not published is not guessed. */
static co2e_status read_cabin(co2e_collect *c, struct flight *f,
			      co2e_error *err)
{
	co2e_status status = CO2E_OK;

	f->cabin = AVERAGE;
	if (collect_has(c, CLASS))
		status = collect_word(c, CLASS, &f->cabin, &cabin_words, err);
	if (status || f->route->has & 1u << f->cabin)
		return status;
	if (f->route->has == 1u << AVERAGE) {
		f->cabin = AVERAGE;
		return CO2E_OK;
	}
	return collect_fault(c, CLASS, CO2E_E_DATA, err,
			     "no figure is published for this class on a %s "
			     "flight; they are economy, business and the "
			     "average passenger",
			     f->route->name);
}

static co2e_status read_amounts(co2e_collect *c, struct flight *f,
				co2e_error *err)
{
	co2e_status status = collect_amount(c, DISTANCE, &f->distance,
					    AMOUNT_NOT_NEGATIVE, err);

	if (!status)
		status = collect_word_or_setting(c, UNIT, "unit", &f->unit,
						 &distance_words, err);
	if (!status)
		status = collect_word_or_setting(c, TRIP, "trip", &f->trip,
						 &trip_words, err);
	if (!status)
		status = collect_amount_or(c, PASSENGERS, &f->passengers,
					   AMOUNT_NOT_NEGATIVE, dec_whole(1),
					   err);
	if (!status)
		status = collect_word_or_setting(c, RF, "rf", &f->rf, &rf_words,
						 err);
	return status;
}

static co2e_status emit(co2e_collect *c, const struct flight *f,
			co2e_error *err)
{
	char key[128];
	struct span territory = collect_cell(c, TERRITORY);
	const char *own[] = {collect_copy(c, territory.p, territory.n),
			     f->route->name};
	struct made row = {
		.activity = key,
		.unit = mode_unit(BY_PASSENGER, (enum distance_unit)f->unit),
		.own = own,
	};
	co2e_status status = collect_multiply(c, &row.quantity, f->distance,
					      f->passengers, err);

	if (!status && f->trip == TRIP_RETURN)
		status = collect_add(c, &row.quantity, row.quantity, err);
	if (status)
		return status;
	snprintf(key, sizeof(key), "business-travel-air/flights/%s/%s/%s",
		 f->route->key, cabins[f->cabin],
		 f->rf == WITH_RF ? "with-rf" : "without-rf");
	return own[0] ? collect_emit(c, &row, err) : err_memory(err);
}

static co2e_status take(co2e_collect *c, co2e_error *err)
{
	struct flights *flights = collect_state(c);
	struct flight f = {0};
	co2e_status status = read_route(c, &f.route, err);

	if (!status)
		status = read_cabin(c, &f, err);
	if (!status)
		status = read_amounts(c, &f, err);
	if (!status)
		status = emit(c, &f, err);
	if (!status)
		flights->rows[f.rf]++;
	return status;
}

static co2e_status tell(co2e_collect *c, co2e_error *err)
{
	const struct flights *flights = collect_state(c);
	co2e_status status = CO2E_OK;

	if (flights->rows[WITH_RF])
		status = collect_fact(
			c, "with-rf", dec_whole(flights->rows[WITH_RF]), "rows",
			err,
			"counted with radiative forcing, as the UK Government "
			"advises: what aircraft do to the climate beyond CO2");
	if (!status && flights->rows[WITHOUT_RF])
		status = collect_fact(
			c, "without-rf", dec_whole(flights->rows[WITHOUT_RF]),
			"rows", err,
			"counted without radiative forcing: CO2, CH4 and N2O "
			"alone, which leaves out what the UK Government "
			"advises "
			"to count");
	return status;
}

static co2e_status begin(co2e_collect *c, co2e_error *err)
{
	int word;
	co2e_status status =
		collect_setting_word(c, "unit", &word, &distance_words, err);

	if (!collect_factors(c))
		return err_set(err, CO2E_E_OPTION, nowhere,
			       "flights need the factors: the table of "
			       "territories is loaded with them");
	if (!status)
		status = collect_setting_word(c, "trip", &word, &trip_words,
					      err);
	return status ? status
		      : collect_setting_word(c, "rf", &word, &rf_words, err);
}

static const char *const own[] = {"territory", "haul"};

const struct kind kind_flights = {
	.is = {.name = "flights",
	       .summary = "flights by territory, class and distance",
	       .says = "Haul goes by territory, not by distance: between the "
		       "UK and the territory, or between two that are not the "
		       "UK. distance x passengers, twice for a return. With "
		       "radiative forcing unless set otherwise. A flight "
		       "without a territory is refused.",
	       .columns = columns,
	       .column_count = COLUMNS,
	       .settings = settings,
	       .setting_count = COUNT_OF(settings),
	       .example = "date,territory,class,distance,unit,trip,passengers\n"
			  "2025-03,Spain,economy,1260,km,return,2\n"
			  "2025-04,USA,business,5570,km,return,1\n"},
	.own = own,
	.own_count = COUNT_OF(own),
	.state = sizeof(struct flights),
	.carries = 1,
	.begin = begin,
	.row = take,
	.end = tell,
};
