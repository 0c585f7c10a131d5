/* A survey of how staff come to work, scaled to all of them.
 *
 * An answer is distance x 2 where it is one way x days a week x weeks, divided
 * by who shares the car; what all answers are is multiplied by headcount /
 * answers. Whoever walks or cycles makes no row and is an answer all the same.
 * Days at home are hours x days x weeks. Category 7 of scope 3, and 20 of the
 * NHS Carbon Footprint Plus.
 *
 * 46 weeks: of a year of 52, without leave and public holidays, as the Office
 * for National Statistics counts commuting (article on commuting and carbon,
 * from the National Travel Survey). */
#include "commute.h"
#include "kinds.h"

#include "base/dec_scale.h"

static const co2e_collect_column columns[COMMUTE_COLUMNS] = {
	[COMMUTE_DAYS] = {"days", "at the place of work in a usual week", 1},
	[COMMUTE_HOME] = {"home_days", "worked at home in a usual week", 0},
	[COMMUTE_GROUP] = {"group", "of staff that is scaled by itself", 0},
	[COMMUTE_HEADCOUNT] = {"headcount", "of the group: all its staff", 0},
	SPLIT_COLUMN_ROWS(COMMUTE_SPLIT),
};

static const co2e_collect_setting settings[] = {
	{"headcount", "all staff that the survey stands for", NULL, 0},
	{"weeks", "worked in a year", "46", 0},
	{"hours-per-day", "of work at home, for those who do", NULL, 0},
	SPLIT_SETTING_UNIT,
	SPLIT_SETTING_TRIP("one-way"),
};

/* Days of a week: 0 to 7. */
static co2e_status read_days(co2e_collect *c, size_t column, dec *out,
			     co2e_error *err)
{
	co2e_status status = collect_amount_or(
		c, column, out, AMOUNT_NOT_NEGATIVE, dec_whole(0), err);

	if (!status && dec_compare(*out, dec_whole(7)) > 0)
		status = collect_fault(c, column, CO2E_E_RANGE, err,
				       "a week has seven days");
	return status;
}

/* Days on site are needed, but from those who only work at home. */
static co2e_status check_days(co2e_collect *c, const struct answer *a,
			      co2e_error *err)
{
	dec both = {a->days.units + a->home.units};

	if (a->split.percent[MODE_HOME].units) {
		if (a->days.units || !a->home.units)
			return collect_fault(
				c, COMMUTE_HOME, CO2E_E_DATA, err,
				"who works from home says on how many days in "
				"home_days, and 0 or nothing in days");
		return CO2E_OK;
	}
	if (!collect_has(c, COMMUTE_DAYS))
		return collect_fault(c, COMMUTE_DAYS, CO2E_E_BLANK, err,
				     "it is blank, and blank is never 0; fill "
				     "it in or take the row out");
	if (dec_compare(both, dec_whole(7)) > 0)
		return collect_fault(c, COMMUTE_HOME, CO2E_E_RANGE, err,
				     "with the days on site that is more than "
				     "the seven days of a week");
	return CO2E_OK;
}

static co2e_status read_answer(co2e_collect *c, struct answer *a,
			       co2e_error *err)
{
	co2e_status status = read_days(c, COMMUTE_DAYS, &a->days, err);

	if (!status)
		status = read_days(c, COMMUTE_HOME, &a->home, err);
	if (!status)
		status = split_read(c, COMMUTE_SPLIT, &a->split, err);
	if (!status)
		status = check_days(c, a, err);
	if (!status && a->home.units && !collect_setting(c, "hours-per-day"))
		status = collect_fault(c, COMMUTE_HOME, CO2E_E_OPTION, err,
				       "homeworking is counted by the hour: "
				       "set hours-per-day, such as 7.5");
	return status;
}

static co2e_status take(co2e_collect *c, co2e_error *err)
{
	struct answer answer = {0};
	co2e_status status = read_answer(c, &answer, err);

	if (!status)
		status = commute_add(c, &answer, err);
	if (status)
		return status;
	if (!answer.days.units && !answer.home.units)
		collect_pass_over(c, "no days at work, there or at home");
	else if (!answer.home.units && !answer.split.travels)
		collect_pass_over(c, split_reason(&answer.split));
	return CO2E_OK;
}

static co2e_status begin(co2e_collect *c, co2e_error *err)
{
	struct commute *commute = collect_state(c);
	co2e_status status = split_begin(c, err);

	if (!status)
		status = collect_setting_amount(
			c, "headcount", &commute->headcount, AMOUNT_POSITIVE,
			dec_whole(0), err);
	if (!status)
		status = collect_setting_amount(c, "weeks", &commute->weeks,
						AMOUNT_POSITIVE, dec_whole(46),
						err);
	if (!status)
		status = collect_setting_amount(
			c, "hours-per-day", &commute->hours, AMOUNT_POSITIVE,
			dec_whole(0), err);
	if (!status && dec_compare(commute->weeks, dec_whole(53)) > 0)
		status = err_set(err, CO2E_E_OPTION, nowhere,
				 "the setting weeks: a year has no more than "
				 "53");
	if (!status && dec_compare(commute->hours, dec_whole(24)) > 0)
		status = err_set(err, CO2E_E_OPTION, nowhere,
				 "the setting hours-per-day: a day has 24");
	return status;
}

static const char *const own[] = {"group", "mode"};

const struct kind kind_commute = {
	.is = {.name = "commute-survey",
	       .summary = "answers of staff on how they come to work, scaled "
			  "to all",
	       .says = "Each answer is distance x days x weeks, there and "
		       "back, by mode; the sum is scaled to the headcount. "
		       "Walking and cycling have no factor: such answers make "
		       "no row, and count in the scaling. Days at home are "
		       "counted by hours-per-day. Rows are scope 3 category "
		       "7, NHS category 20.",
	       .columns = columns,
	       .column_count = COMMUTE_COLUMNS,
	       .settings = settings,
	       .setting_count = COUNT_OF(settings),
	       .example = "mode,distance,unit,days,occupancy,group,headcount\n"
			  "car petrol,7.5,miles,5,,day staff,900\n"
			  "bus,4,miles,4,,day staff,900\n"
			  "walk,,,5,,nights,100\n"
			  "car share,10,miles,3,2,nights,100\n",
	       .whole = 1},
	.own = own,
	.own_count = COUNT_OF(own),
	.state = sizeof(struct commute),
	.begin = begin,
	.row = take,
	.end = commute_end,
	.clear = commute_clear,
};
