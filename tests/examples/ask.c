#include "ask.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

int ask_setup(void **state)
{
	co2e_factors *factors = NULL;
	co2e_factors_options options = CO2E_FACTORS_OPTIONS_INIT;
	co2e_error err = {0};

	options.path = EXAMPLES "/own-factors";
	if (co2e_factors_load(&factors, &options, &err))
		fprintf(stderr, "%s:%lu: %s\n", err.source,
			(unsigned long)err.line, err.message);
	*state = factors;
	return factors ? 0 : -1;
}

int ask_teardown(void **state)
{
	co2e_factors_free(*state);
	return 0;
}

static void must(co2e_status status, const co2e_error *err)
{
	if (status)
		fail_msg("%s:%lu:%u: %s", err->source, (unsigned long)err->line,
			 err->column, err->message);
}

static co2e_inventory *empty(const co2e_factors *factors, const char *by,
			     const char *gwp)
{
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	co2e_error err = {0};

	options.by = &by;
	options.by_count = by ? 1 : 0;
	options.gwp = gwp;
	must(co2e_inventory_new(&inventory, factors, &options, &err), &err);
	return inventory;
}

co2e_inventory *ask_file(const co2e_factors *factors, const char *file,
			 const char *by, const char *gwp)
{
	co2e_inventory *inventory = empty(factors, by, gwp);
	const co2e_error *rejected;
	co2e_error err = {0};
	char path[1024];

	snprintf(path, sizeof path, "%s/%s", EXAMPLES, file);
	must(co2e_inventory_read(inventory, path, NULL, &err), &err);
	rejected = co2e_inventory_rejection(inventory, 0);
	if (rejected)
		must(rejected->status, rejected);
	must(co2e_inventory_price(inventory, &err), &err);
	return inventory;
}

co2e_inventory *ask_row(const co2e_factors *factors, const co2e_activity *row,
			const char *by, const char *gwp)
{
	co2e_inventory *inventory = empty(factors, by, gwp);
	co2e_error err = {0};

	must(co2e_inventory_add(inventory, row, &err), &err);
	must(co2e_inventory_price(inventory, &err), &err);
	return inventory;
}

const co2e_amount *ask_group(const co2e_inventory *inventory, const char *value)
{
	for (size_t i = 0; i < co2e_inventory_group_count(inventory); i++)
		if (!strcmp(co2e_inventory_group_value(inventory, i, 0), value))
			return co2e_inventory_group(inventory, i);
	fail_msg("no group '%s'", value);
	return NULL;
}

void assert_product(double got, double expected)
{
	if (!(fabs(got - expected) <= 8 * DBL_EPSILON * fabs(expected)))
		fail_msg("%.17g, not %.17g", got, expected);
}
