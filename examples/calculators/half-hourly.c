/* How much of our electricity's footprint is at night, when nobody is in?
 *
 *	half-hourly [NIGHT_KWH DAY_KWH]
 *
 * A meter's year in half-hours is an array: each is counted as it stands, with
 * one number for what it is and one for when it was, and without a text. The
 * meter failed at first: its first reading is null, and is told, not 0. */
#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>

enum { DAYS = 366, HALF_HOURS = 48, ROWS = DAYS * HALF_HOURS };

static void tell(void *user, const co2e_error *err)
{
	(void)user;
	printf("reading %d: %s\n", (int)err->line, err->message);
}

static void show(const co2e_inventory *inventory)
{
	double day = co2e_inventory_group(inventory, 0)->kgco2e;
	double night = co2e_inventory_group(inventory, 1)->kgco2e;

	printf("%.1f t by day and %.1f t by night, when nobody is in: %.1f %% "
	       "of our electricity's footprint; %d of %d readings are there.\n",
	       day / 1000, night / 1000, 100 * night / (day + night),
	       (int)co2e_inventory_counted(inventory),
	       (int)co2e_inventory_rows(inventory));
}

/* The year: what was used, when, and whether it is known. */
struct year {
	double kwh[ROWS];
	uint16_t when[ROWS];
	uint8_t valid[ROWS / 8];
};

static void fill(struct year *year, const uint32_t group[2], double night,
		 double day)
{
	for (int i = 0; i < ROWS; i++) {
		int hour = i % HALF_HOURS / 2,
		    is_night = hour < 7 || hour >= 19;

		year->kwh[i] = is_night ? night : day;
		year->when[i] = (uint16_t)group[is_night];
		year->valid[i / 8] |= (uint8_t)((i > 0) << i % 8);
	}
}

static co2e_batch batch_of(const struct year *year, uint32_t handle)
{
	co2e_batch batch = CO2E_BATCH_INIT;

	batch.rows = ROWS;
	batch.quantity = (co2e_column){.type = CO2E_COLUMN_FLOAT64,
				       .values = year->kwh,
				       .valid = year->valid};
	batch.handle.same = handle;
	batch.group =
		(co2e_column){.type = CO2E_COLUMN_UINT16, .values = year->when};
	return batch;
}

int main(int argc, char **argv)
{
	static const char *const by[] = {"time"}, *const time[] = {"day",
								   "night"};
	static struct year year;
	double night = argc > 2 ? strtod(argv[1], NULL) : 60.5;
	double day = argc > 2 ? strtod(argv[2], NULL) : 100.25;
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_columns_options how = CO2E_COLUMNS_OPTIONS_INIT;
	co2e_activity what = {
		.activity = "electricity", .unit = "kWh", .date = "2024"};
	co2e_factors *factors = NULL;
	co2e_inventory *inventory = NULL;
	co2e_columns *columns = NULL;
	co2e_batch batch;
	co2e_error err = {0};
	uint32_t handle = 0, group[2] = {0};
	co2e_status status = co2e_factors_load(&factors, NULL, &err);

	options.by = by;
	options.by_count = 1;
	how.reject = tell;
	if (!status)
		status =
			co2e_inventory_new(&inventory, factors, &options, &err);
	if (!status)
		status = co2e_columns_new(&columns, inventory, &how, &err);
	/* once: names to numbers */
	if (!status)
		status = co2e_columns_handle(&handle, columns, &what, &err);
	for (int i = 0; !status && i < 2; i++)
		status = co2e_columns_group(&group[i], columns, &time[i], &err);
	/* then: arrays, of any length, as often as there are some */
	fill(&year, group, night, day);
	batch = batch_of(&year, handle);
	if (!status)
		status = co2e_columns_add(columns, &batch, &err);
	if (!status)
		status = co2e_columns_settle(columns, &err);
	if (!status)
		status = co2e_inventory_price(inventory, &err);
	if (status)
		fprintf(stderr, "%s: %s\n",
			*err.source ? err.source : "half-hourly", err.message);
	else
		show(inventory);
	co2e_columns_free(columns);
	co2e_inventory_free(inventory);
	co2e_factors_free(factors);
	return status ? 1 : 0;
}
