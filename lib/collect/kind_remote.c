/* Appointments held remotely: the travel that they replaced, which is avoided
 * and in no total. */
#include "care.h"
#include "kinds.h"

static const struct care_account account = {
	.scope = "avoided",
	.note = "travel that a remote appointment replaced",
	.fact = "appointments",
	.unit = "remote appointments",
};

static const co2e_collect_column columns[CARE_COLUMNS] = {
	[CARE_COUNT] = {"appointments",
			"how many were held by telephone or video", 1},
	[CARE_LABEL] = {"clinic", "what they were for", 0},
	SPLIT_COLUMN_ROWS(CARE_SPLIT),
};

static const co2e_collect_setting settings[] = {
	SPLIT_SETTING_UNIT,
	SPLIT_SETTING_TRIP("return"),
};

static co2e_status begin(co2e_collect *c, co2e_error *err)
{
	struct care *care = collect_state(c);

	care->account = &account;
	return split_begin(c, err);
}

static const char *const own[] = {"clinic", "mode"};

const struct kind kind_remote = {
	.is = {.name = "remote-appointments",
	       .summary = "the travel that remote appointments replaced: "
			  "avoided, in no total",
	       .says = "Appointments x the journey they replaced, there and "
		       "back, x the share of each mode, all declared. The rows "
		       "are avoided emissions: they are in no total of a "
		       "footprint.",
	       .columns = columns,
	       .column_count = CARE_COLUMNS,
	       .settings = settings,
	       .setting_count = COUNT_OF(settings),
	       .example = "date,clinic,appointments,distance,unit,car,bus\n"
			  "2024/25,diabetes,5000,12,miles,90,10\n"},
	.own = own,
	.own_count = COUNT_OF(own),
	.state = sizeof(struct care),
	.carries = 1,
	.begin = begin,
	.row = care_take,
	.end = care_tell,
};
