/* Carbon values in the prices that a plan wants. */
#include "data_deflator.h"
#include "data_table.h"
#include "read_data.h"

enum column { YEAR, SCENARIO, GBP, PRICE_BASE, SOURCE, COLUMNS };
static const char *const names[] = {"year", "scenario", "gbp_per_tco2e",
				    "price_base", "source"};
static const struct sheet_columns columns = {names, COLUMNS, COLUMNS};
static const char *const scenarios[] = {"low", "central", "high"};
enum { SCENARIOS = sizeof(scenarios) / sizeof(scenarios[0]) };

/* What the rows are read with. */
struct prices {
	struct plan_series index;
	int32_t base; /* wanted */
	const char *deflator;
};

static co2e_status read_scenario(unsigned *out, const struct data_table *table,
				 co2e_error *err)
{
	struct span cell = sheet_span(&table->sheet, SCENARIO);

	for (*out = 0; *out < SCENARIOS; ++*out)
		if (span_is(cell, scenarios[*out]))
			return CO2E_OK;
	return data_wrong(table, SCENARIO, CO2E_E_DATA,
			  "expected low, central or high", err);
}

static co2e_status read_row(struct plan_data_carbon *out,
			    const struct prices *prices,
			    const struct data_table *table, co2e_error *err)
{
	unsigned scenario = 0;
	int32_t year = 0, base = 0;
	double gbp = 0, ratio = 1;
	co2e_status status = read_scenario(&scenario, table, err);

	if (!status)
		status = data_year(&year, table, YEAR, err);
	if (!status)
		status = data_number(&gbp, table, GBP, err);
	if (!status && gbp < 0)
		status = data_wrong(table, GBP, CO2E_E_NUMBER,
				    "expected 0 or more", err);
	if (!status)
		status = data_year(&base, table, PRICE_BASE, err);
	if (!status)
		status = data_rebase(&ratio, &prices->index, base, prices->base,
				     prices->deflator, err);
	return status ? status
		      : data_series_add(&out->gbp_per_tonne[scenario], year,
					gbp * ratio, table, YEAR, err);
}

static co2e_status read_rows(struct plan_data_carbon *out,
			     const struct prices *prices, struct arena *arena,
			     struct data_table *table, co2e_error *err)
{
	co2e_status status = sheet_next(&table->sheet, err);
	unsigned i;

	if (!status && table->sheet.line)
		status = data_text(&out->source, table, SOURCE, arena, err);
	while (!status && table->sheet.line) {
		status = read_row(out, prices, table, err);
		if (!status)
			status = sheet_next(&table->sheet, err);
	}
	for (i = 0; !status && i < SCENARIOS; i++)
		if (!out->gbp_per_tonne[i].count)
			status = err_set(err, CO2E_E_DATA,
					 (struct place){table->path, 0, 0},
					 "has no row of the scenario '%s'",
					 scenarios[i]);
	return status;
}

co2e_status plan_data_carbon(struct plan_data_carbon *out, struct arena *arena,
			     int32_t price_base, const char *deflator,
			     co2e_error *err)
{
	struct prices prices = {.base = price_base, .deflator = deflator};
	struct data_table table;
	unsigned i;
	co2e_status status =
		plan_data_deflator(&prices.index, arena, deflator, err);

	if (status)
		return status;
	status = data_open(&table, "appraisal", "carbon-values.csv", &columns,
			   err);
	for (i = 0; !status && i < SCENARIOS; i++)
		if (!data_series_make(&out->gbp_per_tonne[i], arena))
			status = err_memory(err);
	if (!status)
		status = read_rows(out, &prices, arena, &table, err);
	data_close(&table);
	return status;
}
