/* Patients' and visitors' travel: beyond the GHG Protocol's scopes, and
 * category 21 of the NHS Carbon Footprint Plus. */
#include "care.h"
#include "kinds.h"

static const struct care_account account = {
	.scope = "beyond",
	.nhs_category = "21",
	.note = "patients' and visitors' travel, declared",
	.fact = "attendances",
	.unit = "attendances",
};

static const co2e_collect_column columns[CARE_COLUMNS] = {
	[CARE_COUNT] = {"attendances", "how many came", 1},
	[CARE_LABEL] = {"clinic", "what they came to", 0},
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

const struct kind kind_visits = {
	.is = {.name = "visits",
	       .summary = "patients' and visitors' travel: attendances x "
			  "distance x mode",
	       .says = "Attendances x the journey there and back x the share "
		       "of each mode make km of a car, divided by its "
		       "occupancy, or of passengers. The distances are the "
		       "sheet's: none is assumed. The rows are beyond the "
		       "scopes, NHS category 21.",
	       .columns = columns,
	       .column_count = CARE_COLUMNS,
	       .settings = settings,
	       .setting_count = COUNT_OF(settings),
	       .example = "date,clinic,attendances,distance,unit,car,bus,"
			  "train,walk\n"
			  "2024/25,outpatients,52000,9.4,miles,80,12,3,5\n"},
	.own = own,
	.own_count = COUNT_OF(own),
	.state = sizeof(struct care),
	.carries = 1,
	.begin = begin,
	.row = care_take,
	.end = care_tell,
};
