#include "split.h"

#include "base/dec_scale.h"

/* Distances of more are a slip, and sums of less never overflow. */
enum { DISTANCE_MOST = 1000000 };

static co2e_status read_percents(const co2e_collect *c, size_t first,
				 struct split *out, co2e_error *err)
{
	dec sum = {0};
	co2e_status status = CO2E_OK;
	char text[DEC_TEXT];
	size_t mode, last = 0;

	for (mode = 0; !status && mode < MODE_COUNT; mode++) {
		size_t column = first + SPLIT_PERCENT + mode;

		if (!collect_has(c, column))
			continue;
		last = column;
		status = collect_amount(c, column, &out->percent[mode],
					AMOUNT_PERCENT, err);
		sum.units += out->percent[mode].units;
	}
	if (status)
		return status;
	if (!last)
		return collect_fault(c, first + SPLIT_MODE, CO2E_E_BLANK, err,
				     "it is blank, and so are the percent "
				     "columns; say how, or take the row out");
	if (!dec_compare(sum, dec_whole(100)))
		return CO2E_OK;
	dec_text(text, sum);
	return collect_fault(c, last, CO2E_E_DATA, err,
			     "the row's percentages sum to %s, not to 100; "
			     "what is missing is never guessed",
			     text);
}

static co2e_status read_mode(const co2e_collect *c, size_t first,
			     struct split *out, co2e_error *err)
{
	size_t mode;
	int found = 0;
	co2e_status status;

	if (!collect_has(c, first + SPLIT_MODE))
		return read_percents(c, first, out, err);
	for (mode = 0; mode < MODE_COUNT; mode++)
		if (collect_has(c, first + SPLIT_PERCENT + mode))
			return collect_fault(
				c, first + SPLIT_PERCENT + mode, CO2E_E_DATA,
				err,
				"the row says a mode and percentages, too; "
				"leave one of them blank");
	status = collect_word(c, first + SPLIT_MODE, &found, &mode_words, err);
	if (!status)
		out->percent[found] = dec_whole(100);
	return status;
}

static co2e_status read_distance(const co2e_collect *c, size_t first,
				 struct split *out, co2e_error *err)
{
	int unit = 0, trip = 0;
	co2e_status status =
		collect_amount(c, first + SPLIT_DISTANCE, &out->distance,
			       AMOUNT_NOT_NEGATIVE, err);

	if (!status && dec_compare(out->distance, dec_whole(DISTANCE_MOST)) > 0)
		status = collect_fault(c, first + SPLIT_DISTANCE, CO2E_E_RANGE,
				       err,
				       "no journey is longer than a million");
	if (!status)
		status = collect_word_or_setting(c, first + SPLIT_UNIT, "unit",
						 &unit, &distance_words, err);
	if (!status)
		status = collect_word_or_setting(c, first + SPLIT_TRIP, "trip",
						 &trip, &trip_words, err);
	out->unit = (enum distance_unit)unit;
	if (trip == TRIP_ONE_WAY)
		out->distance.units *= 2;
	return status;
}

static co2e_status read_occupancy(const co2e_collect *c, size_t first,
				  struct split *out, co2e_error *err)
{
	size_t column = first + SPLIT_OCCUPANCY;
	co2e_status status;

	if (!collect_has(c, column) && out->percent[MODE_CAR_SHARE].units)
		return collect_fault(
			c, column, CO2E_E_BLANK, err,
			"it is blank, and a shared car's distance "
			"is divided by who is in it; say how many, "
			"the driver counted");
	status = collect_amount_or(c, column, &out->occupancy, AMOUNT_POSITIVE,
				   dec_whole(1), err);
	if (!status && (dec_compare(out->occupancy, dec_whole(1)) < 0 ||
			dec_compare(out->occupancy, dec_whole(100)) > 0))
		status =
			collect_fault(c, column, CO2E_E_RANGE, err,
				      "it is the people in one car, the driver "
				      "counted: 1 or more");
	return status;
}

co2e_status split_read(const co2e_collect *c, size_t first, struct split *out,
		       co2e_error *err)
{
	size_t mode;
	co2e_status status;

	*out = (struct split){.occupancy = dec_whole(1)};
	status = read_mode(c, first, out, err);
	for (mode = 0; mode < MODE_COUNT; mode++)
		if (out->percent[mode].units &&
		    (modes[mode].by == BY_VEHICLE ||
		     modes[mode].by == BY_PASSENGER))
			out->travels = 1;
	if (!status)
		status = read_occupancy(c, first, out, err);
	if (!status && out->travels)
		status = read_distance(c, first, out, err);
	return status;
}

const char *split_reason(const struct split *split)
{
	return split->percent[MODE_CAR_AT_WORK].units ? mode_on_the_bill
						      : mode_no_emissions;
}

co2e_status split_begin(const co2e_collect *c, co2e_error *err)
{
	int word;
	co2e_status status =
		collect_setting_word(c, "unit", &word, &distance_words, err);

	return status ? status
		      : collect_setting_word(c, "trip", &word, &trip_words,
					     err);
}

co2e_status split_divisor(const co2e_collect *c, const struct split *split,
			  enum mode mode, dec *out, co2e_error *err)
{
	*out = dec_whole(100);
	if (modes[mode].by != BY_VEHICLE)
		return CO2E_OK;
	return collect_multiply(c, out, *out, split->occupancy, err);
}
