#include "moved.h"

#include <stdio.h>
#include <string.h>

/* How much of an activity is left: its lines of one stage, since each stage has
 * all of it. */
static double left_of(const co2e_inventory *inventory, const char *name)
{
	const co2e_factors *factors = co2e_inventory_factors(inventory);
	co2e_stage stage = CO2E_STAGE_COUNT;
	co2e_found found;
	co2e_line line;
	double sum = 0;
	if (co2e_factors_find(&found, factors, name, strlen(name), NULL))
		return 0;
	for (size_t i = 0; co2e_inventory_line(&line, inventory, i); i++) {
		const char *key =
			co2e_factors_activity(factors, found.activity_id);
		if (strcmp(line.activity, key) != 0)
			continue;
		if (stage == CO2E_STAGE_COUNT)
			stage = line.stage;
		if (line.stage == stage)
			sum += line.in_factor_unit;
	}
	return sum;
}

static co2e_status add(co2e_inventory *inventory, const char *activity,
		       const char *quantity, const struct move *move,
		       co2e_error *err)
{
	co2e_activity row = {.activity = activity,
			     .quantity = quantity,
			     .unit = move->unit,
			     .date = move->date};
	return co2e_inventory_add(inventory, &row, err);
}

co2e_status move(double *had, co2e_inventory *inventory,
		 const struct move *move, co2e_error *err)
{
	char less[32];
	co2e_status status = co2e_inventory_price(inventory, err);
	*had = 0;
	if (status || !move->from)
		return status;
	*had = left_of(inventory, move->from);
	snprintf(less, sizeof(less), "-%s", move->much);
	status = add(inventory, move->from, less, move, err);
	if (!status)
		status = add(inventory, move->to, move->much, move, err);
	if (!status)
		status = co2e_inventory_price(inventory, err);
	if (status || left_of(inventory, move->from) >= 0)
		return status;
	err->message[0] = '\0';
	return CO2E_E_RANGE;
}
