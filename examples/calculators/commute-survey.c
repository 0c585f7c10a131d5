/* What does coming to work emit, and how much of it is cars?
 *
 *	commute-survey FILE HEADCOUNT DATE
 * FILE is a sheet of kind commute-survey: one row for each answer. */
#include <co2e/co2e.h>

#include <stdio.h>
#include <string.h>

/* The survey's rows of activity data, scaled to the headcount. */
static co2e_status scale(co2e_collect **out, const char *file,
			 const char *headcount, const char *date,
			 const co2e_factors *factors, co2e_error *err)
{
	const char *const set[] = {"headcount", headcount,       "date",
				   date,        "hours-per-day", "7.5"};
	co2e_collect_options how = CO2E_COLLECT_OPTIONS_INIT;
	how.factors = factors;
	how.set = set;
	how.set_count = 3;
	co2e_status status = co2e_collect_new(out, "commute-survey", &how, err);
	if (!status)
		status = co2e_collect_read(*out, file, err);
	return status ? status : co2e_collect_finish(*out, err);
}

/* Prints the tonnes of each mode; *cars is those by car. */
static double tell(const co2e_inventory *inventory, double *cars)
{
	const co2e_amount *group;
	for (size_t i = 0; (group = co2e_inventory_group(inventory, i)); i++) {
		const char *mode = co2e_inventory_group_value(inventory, i, 0);
		printf("%8.2f t  %s\n", group->kgco2e / 1000, mode);
		if (!strncmp(mode, "car", 3))
			*cars += group->kgco2e / 1000;
	}
	return co2e_inventory_total(inventory).kgco2e / 1000;
}

int main(int argc, char **argv)
{
	static const char *const by[] = {"mode"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_factors *factors = NULL;
	co2e_collect *survey = NULL;
	co2e_error err = {0};
	if (argc != 4)
		return fprintf(stderr, "FILE HEADCOUNT DATE, please\n"), 2;
	co2e_status status = co2e_factors_load(&factors, NULL, &err);
	options.by = by;
	options.by_count = 1;
	if (!status)
		status = scale(&survey, argv[1], argv[2], argv[3], factors,
			       &err);
	if (!status)
		status =
			co2e_inventory_new(&inventory, factors, &options, &err);
	if (!status) {
		size_t n;
		const char *rows = co2e_collect_rows(survey, &n);
		status = co2e_inventory_read_text(inventory, rows, n, argv[1],
						  NULL, &err);
	}
	if (!status)
		status = co2e_inventory_price(inventory, &err);
	if (status) {
		fprintf(stderr, "%s: %s\n",
			*err.source ? err.source : "commute-survey",
			err.message);
	} else {
		double cars = 0, all = tell(inventory, &cars);
		printf("Our %s staff emit %.1f tCO2e on their way to work, "
		       "%.1f %% of it by car: one car journey in ten less "
		       "saves %.1f.\n",
		       argv[2], all, 100 * cars / all, cars / 10);
	}
	co2e_inventory_free(inventory);
	co2e_collect_free(survey);
	co2e_factors_free(factors);
	return status ? 1 : 0;
}
