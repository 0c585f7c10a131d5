/* A log of journeys: claims of staff, pool cars, leased cars, tickets.
 *
 * Whose vehicle it is decides the account: one's own is scope 1 (its
 * electricity scope 2), a leased one is a managed asset, a member of staff's or
 * a hired one is business travel. The electricity of an electric car is inside
 * the figures of managed assets and business travel, and a stage of its own in
 * those of one's own cars; where a car was charged at one's own site, it is on
 * the bill already, so that the journey must not count it again. */
#include "hand.h"
#include "journey.h"
#include "kinds.h"

#include "base/dec_scale.h"

enum column {
	VEHICLE,
	OWNERSHIP,
	FUEL,
	SIZE,
	ENGINE,
	DISTANCE,
	UNIT,
	TRIP,
	PASSENGERS,
	CHARGED,
	COLUMNS
};

static const co2e_collect_column columns[COLUMNS] = {
	[VEHICLE] = {"vehicle",
		     "car, motorbike, van, taxi, bus, train, ferry ...", 1},
	[OWNERSHIP] = {"ownership", "grey, owned, leased or hired", 0},
	[FUEL] = {"fuel",
		  "petrol, diesel, hybrid, plug-in hybrid, electric, lpg, cng; "
		  "unknown where blank",
		  0},
	[SIZE] = {"size",
		  "small, medium, large, or a market segment; the average "
		  "where blank",
		  0},
	[ENGINE] = {"engine_cc", "cubic centimetres, in place of the size", 0},
	[DISTANCE] = {"distance", "driven or travelled", 1},
	[UNIT] = {"unit", "miles or km", 0},
	[TRIP] = {"trip",
		  "one-way or return: whether the distance counts twice", 0},
	[PASSENGERS] = {"passengers", "of tickets, 1 where blank", 0},
	[CHARGED] = {"charged", "of an electric car: own site or elsewhere", 0},
};

static const co2e_collect_setting settings[] = {
	{"unit", "miles or km, of distances whose own is blank", NULL, 0},
	{"trip", "one-way or return, where the row does not say it", "one-way",
	 0},
	{"ownership", "of vehicles whose own is blank", NULL, 0},
	{"charged", "own site or elsewhere, where the row does not say it",
	 NULL, 0},
};

enum charged { ELSEWHERE, OWN_SITE };
static const struct word words_of_charged[] = {
	{"own site", OWN_SITE},  {"site", OWN_SITE},       {"work", OWN_SITE},
	{"workplace", OWN_SITE}, {"elsewhere", ELSEWHERE}, {"home", ELSEWHERE},
	{"public", ELSEWHERE},
};
static const struct words charged_words = {words_of_charged,
					   COUNT_OF(words_of_charged)};

struct journey {
	int vehicle, owner, fuel, size, unit, trip, charged;
	dec distance, passengers;
};

/* A word, or `usual` where the cell is blank. */
static co2e_status word_or(co2e_collect *c, size_t column, int *out, int usual,
			   const struct words *words, co2e_error *err)
{
	*out = usual;
	return collect_has(c, column) ? collect_word(c, column, out, words, err)
				      : CO2E_OK;
}

/* The sizes of cars are none of vans. */
static co2e_status read_van_size(co2e_collect *c, struct journey *j,
				 co2e_error *err)
{
	struct span size = collect_cell(c, SIZE);

	j->size = SIZE_AVERAGE;
	if ((!size.n || span_is_fold(size, "average")) &&
	    !collect_has(c, ENGINE))
		return CO2E_OK;
	return collect_fault(c, collect_has(c, ENGINE) ? ENGINE : SIZE,
			     CO2E_E_DATA, err,
			     "vans are counted as the average up to 3.5 t; "
			     "leave it blank, or write the class as activity "
			     "data");
}

static co2e_status read_size(co2e_collect *c, struct journey *j,
			     co2e_error *err)
{
	enum { LEAST = 40, MOST = 20000 };
	dec cc;
	co2e_status status;

	if (j->vehicle == VAN)
		return read_van_size(c, j, err);
	status = word_or(c, SIZE, &j->size, SIZE_AVERAGE, &size_words, err);
	if (!status && j->vehicle == MOTORBIKE && j->size > SIZE_LARGE)
		return collect_fault(c, SIZE, CO2E_E_DATA, err,
				     "motorbikes are small, medium or large");
	if (status || collect_has(c, SIZE) || !collect_has(c, ENGINE))
		return status;
	status = collect_amount(c, ENGINE, &cc, AMOUNT_POSITIVE, err);
	if (status)
		return status;
	if (dec_compare(cc, dec_whole(LEAST)) < 0 ||
	    dec_compare(cc, dec_whole(MOST)) > 0)
		return collect_fault(c, ENGINE, CO2E_E_RANGE, err,
				     "that is no engine in cubic centimetres: "
				     "1.4 litres are 1400");
	j->size = (int)size_of_engine(
		(enum vehicle)j->vehicle, (enum fuel)j->fuel,
		(int)(cc.units / dec_whole(1).units) +
			(cc.units % dec_whole(1).units != 0));
	if (j->size != SIZES)
		return CO2E_OK;
	return collect_fault(c, ENGINE, CO2E_E_DATA, err,
			     "an engine makes a size of petrol, diesel, LPG "
			     "and CNG cars and of motorbikes alone; fill in "
			     "size");
}

/* Where an electric car was charged. One's own must say it: it may well have
 * been at one's own site. */
static co2e_status read_charged(co2e_collect *c, struct journey *j,
				co2e_error *err)
{
	int plugs = j->fuel == FUEL_ELECTRIC || j->fuel == FUEL_PLUG_IN;
	co2e_status status;

	j->charged = ELSEWHERE;
	if (!plugs)
		return CO2E_OK;
	if (collect_has(c, CHARGED) || collect_setting(c, "charged") ||
	    (j->fuel == FUEL_ELECTRIC &&
	     (j->owner == OWNED || j->owner == LEASED)))
		status = collect_word_or_setting(c, CHARGED, "charged",
						 &j->charged, &charged_words,
						 err);
	else
		return CO2E_OK;
	if (status || j->charged == ELSEWHERE || j->fuel == FUEL_ELECTRIC)
		return status;
	return collect_fault(c, CHARGED, CO2E_E_DATA, err,
			     "a plug-in hybrid's figure holds fuel and "
			     "electricity, and the electricity of one's own "
			     "site is on the bill: write its fuel in litres as "
			     "activity data instead");
}

static co2e_status read_driven(co2e_collect *c, struct journey *j,
			       co2e_error *err)
{
	co2e_status status;

	if (!vehicle_is_driven((enum vehicle)j->vehicle))
		return CO2E_OK;
	status = collect_word_or_setting(c, OWNERSHIP, "ownership", &j->owner,
					 &owner_words, err);
	if (!status)
		status = word_or(c, FUEL, &j->fuel, FUEL_UNKNOWN, &fuel_words,
				 err);
	if (!status && j->vehicle == MOTORBIKE && j->fuel != FUEL_UNKNOWN &&
	    j->fuel != FUEL_PETROL)
		status = collect_fault(c, FUEL, CO2E_E_DATA, err,
				       "figures of motorbikes are of petrol "
				       "ones alone");
	if (!status)
		status = read_size(c, j, err);
	return status ? status : read_charged(c, j, err);
}

static co2e_status read_amounts(co2e_collect *c, struct journey *j,
				co2e_error *err)
{
	co2e_status status = collect_amount(c, DISTANCE, &j->distance,
					    AMOUNT_NOT_NEGATIVE, err);

	if (!status)
		status = collect_word_or_setting(c, UNIT, "unit", &j->unit,
						 &distance_words, err);
	if (!status)
		status = collect_word_or_setting(c, TRIP, "trip", &j->trip,
						 &trip_words, err);
	if (!status)
		status = collect_amount_or(c, PASSENGERS, &j->passengers,
					   AMOUNT_NOT_NEGATIVE, dec_whole(1),
					   err);
	return status;
}

static co2e_status emit(co2e_collect *c, const struct journey *j,
			co2e_error *err)
{
	int driven = vehicle_is_driven((enum vehicle)j->vehicle);
	char key[JOURNEY_KEY];
	const char *own[] = {driven ? owner_names[j->owner] : NULL};
	struct made row = {
		.activity = key,
		.quantity = j->distance,
		.unit = mode_unit(driven ? BY_VEHICLE : BY_PASSENGER,
				  (enum distance_unit)j->unit),
		.own = own,
	};
	co2e_status status = CO2E_OK;

	/* vans of others are published as freight, category 4 */
	if (j->vehicle == VAN && (j->owner == GREY || j->owner == HIRED)) {
		row.scope = "3";
		row.category = "6";
	}
	if (!driven)
		status = collect_multiply(c, &row.quantity, j->distance,
					  j->passengers, err);
	if (!status && j->trip == TRIP_RETURN)
		status = collect_add(c, &row.quantity, row.quantity, err);
	if (status)
		return status;
	journey_key(key, (enum vehicle)j->vehicle, (enum owner)j->owner,
		    (enum fuel)j->fuel, (enum size)j->size);
	status = collect_key(c, driven ? FUEL : VEHICLE, key, err);
	return status ? status : collect_emit(c, &row, err);
}

static co2e_status take(co2e_collect *c, co2e_error *err)
{
	struct journey j = {0};
	co2e_status status =
		collect_word(c, VEHICLE, &j.vehicle, &vehicle_words, err);

	if (!status)
		status = read_driven(c, &j, err);
	if (!status)
		status = read_amounts(c, &j, err);
	if (status)
		return status;
	if (j.vehicle == BY_FOOT)
		collect_pass_over(c, mode_no_emissions);
	else if (j.fuel == FUEL_ELECTRIC && j.charged == OWN_SITE)
		collect_pass_over(c, mode_on_the_bill);
	else
		status = emit(c, &j, err);
	return status;
}

static co2e_status begin(co2e_collect *c, co2e_error *err)
{
	static const struct {
		const char *name;
		const struct words *words;
	} worded[] = {
		{"unit", &distance_words},
		{"trip", &trip_words},
		{"ownership", &owner_words},
		{"charged", &charged_words},
	};
	co2e_status status = CO2E_OK;
	size_t i;
	int word;

	for (i = 0; !status && i < COUNT_OF(worded); i++)
		status = collect_setting_word(c, worded[i].name, &word,
					      worded[i].words, err);
	return status;
}

static const char *const own[] = {"owner"};

const struct kind kind_journeys = {
	.is = {.name = "journeys",
	       .summary = "claims and logs of journeys: grey, owned, leased "
			  "and hired vehicles, tickets",
	       .says = "Whose vehicle it is decides the account: owned is "
		       "scope "
		       "1 and 2, leased a managed asset, grey and hired "
		       "business travel. Electric cars that were charged at "
		       "one's own site are passed over: their electricity is "
		       "on the bill.",
	       .columns = columns,
	       .column_count = COLUMNS,
	       .settings = settings,
	       .setting_count = COUNT_OF(settings),
	       .example = "date,vehicle,ownership,fuel,engine_cc,distance,unit,"
			  "charged\n"
			  "2025-03,car,grey,petrol,1390,120,miles,\n"
			  "2025-03,car,owned,electric,,80,miles,own site\n"
			  "2025-04,train,,,,212,miles,\n"},
	.own = own,
	.own_count = COUNT_OF(own),
	.carries = 1,
	.begin = begin,
	.row = take,
};
