#include "cmocka_tests.h"

#include "chart_plans.h"

#include "base/buffer.h"

#include <co2e/co2e.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_drivers(co2e_plan *plan, uint32_t gas, uint32_t power)
{
	static const double more[] = {2025, 1, 2030, 1.1};
	static const double cleaner[] = {2025, 1, 2030, 0.5};
	struct plan_driver *driver =
		plan_add_driver(plan, PLAN_DRIVER_INDEX, gas);

	driver->name = "More patients";
	driver->series = plan_series_made(plan, more, 2);
	driver = plan_add_driver(plan, PLAN_DRIVER_FACTOR, power);
	driver->name = "Cleaner grid";
	driver->series = plan_series_made(plan, cleaner, 2);
}

static co2e_plan *base_plan(uint32_t *gas, uint32_t *power)
{
	static const double path[] = {2020, 4e6,   2027, 1.5e6,
				      2029, 1.5e6, 2030, 0};
	co2e_plan *plan = plan_made(2025, 2030);
	struct plan_target *target = plan_add_target(plan, path, 4);

	plan->name = "Example Trust";
	plan->appraisal_year = 2025;
	*gas = plan_add_item(plan, 1000, 2000);
	*power = plan_add_item(plan, 1000, 1000);
	add_drivers(plan, *gas, *power);
	target->said.name = "NHS Carbon Footprint";
	target->said.vintage = "2025";
	target->said.source = "NHS England";
	target->said.boundary = "";
	return plan;
}

co2e_plan *plan_of_two(void)
{
	static const double capex[] = {2025, 100000};
	static const double saved[] = {2027, -22924.215};
	uint32_t gas, power;
	co2e_plan *plan = base_plan(&gas, &power);
	struct plan_initiative *in = plan_add_fraction(plan, power, 0.5, 2026);

	in->said.name = "LED lighting";
	in->capex = plan_series_made(plan, capex, 1);
	in = plan_add_fraction(plan, gas, 0.25, 2027);
	in->said.name = "Heat pumps";
	in->running = plan_series_made(plan, saved, 1);
	return plan;
}

co2e_plan *plan_of(size_t initiatives, const char *name)
{
	uint32_t gas, power;
	co2e_plan *plan = base_plan(&gas, &power);
	size_t i;

	for (i = 0; i < initiatives; i++) {
		double cash[] = {2026, 1000 * (double)(i % 7)};
		struct plan_initiative *in = plan_add_fraction(
			plan, i % 2 ? power : gas, 0.2 / (double)(i + 1), 2026);

		if (name)
			in->said.name = name;
		in->capex = plan_series_made(plan, cash, 1);
	}
	return plan;
}

co2e_trajectory *plan_run(const co2e_plan *plan)
{
	co2e_trajectory_options options = CO2E_TRAJECTORY_OPTIONS_INIT;
	co2e_trajectory *t = NULL;
	co2e_error err = {0};

	options.shared = options.standalone = 1;
	options.samples = 20;
	if (co2e_trajectory_run(&t, plan, &options, &err))
		fail_msg("%s", err.message);
	return t;
}

co2e_chart_options chart_plan_options(void)
{
	co2e_chart_options options = CO2E_CHART_OPTIONS_INIT;

	options.boundary = 1;
	options.year = 2028;
	return options;
}

co2e_chart *chart_made(chart_fn make, const co2e_trajectory *trajectory)
{
	co2e_chart_options options = chart_plan_options();
	co2e_chart *chart = NULL;
	co2e_error err = {0};

	if (make(&chart, trajectory, &options, &err))
		fail_msg("%s", err.message);
	return chart;
}

static void put_row(struct buffer *b, const char *name, size_t i, int tonnes)
{
	buffer_printf(b, "\"");
	for (; *name; name++)
		buffer_printf(b, *name == '"' ? "\"\"" : "%c", *name);
	if (i)
		buffer_printf(b, " %zu", i);
	buffer_printf(b, "\",%d,tCO2e,2024,1\n", tonnes);
}

co2e_inventory *chart_inventory(const co2e_factors *factors, size_t rows,
				const char *name)
{
	static const char *const by[] = {"activity"};
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_inventory *inventory = NULL;
	struct buffer b = {0};
	co2e_error err = {0};
	size_t i;

	options.by = by;
	options.by_count = 1;
	buffer_puts(&b, "activity,quantity,unit,date,scope\n");
	for (i = 1; i <= rows; i++)
		put_row(&b, name, i, (int)i);
	if (!rows) {
		put_row(&b, "waste, as reported", 0, 200);
		put_row(&b, "boilers, as reported", 0, 700);
		put_row(&b, "cars, as reported", 0, 100);
	}
	if (co2e_inventory_new(&inventory, factors, &options, &err) ||
	    co2e_inventory_read_text(inventory, b.text, b.n, "rows.csv", NULL,
				     &err) ||
	    co2e_inventory_price(inventory, &err))
		fail_msg("%s", err.message);
	buffer_clear(&b);
	return inventory;
}
