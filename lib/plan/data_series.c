/* The projected grid. */
#include "data_table.h"
#include "read_data.h"

enum column { SERIES, TITLE, YEAR, KGCO2E, SOURCE, COLUMNS };
static const char *const names[] = {"series", "title", "year", "kgco2e_per_kwh",
				    "source"};
static const struct sheet_columns columns = {names, COLUMNS, COLUMNS};

static co2e_status read_row(struct plan_data_series *out, struct arena *arena,
			    const struct data_table *table, co2e_error *err)
{
	int32_t year = 0;
	double kgco2e = 0;
	co2e_status status = CO2E_OK;

	if (!out->series.count)
		status = data_text(&out->title, table, TITLE, arena, err);
	if (!status && !out->series.count)
		status = data_text(&out->source, table, SOURCE, arena, err);
	if (!status)
		status = data_year(&year, table, YEAR, err);
	if (!status)
		status = data_number(&kgco2e, table, KGCO2E, err);
	/* a driver divides by the baseline year's value */
	if (!status && !(kgco2e > 0))
		status = data_wrong(table, KGCO2E, CO2E_E_NUMBER,
				    "expected more than 0", err);
	return status ? status
		      : data_series_add(&out->series, year, kgco2e, table, YEAR,
					err);
}

static co2e_status read_rows(struct plan_data_series *out, struct arena *arena,
			     const char *name, struct data_table *table,
			     co2e_error *err)
{
	co2e_status status = CO2E_OK;

	while (!status) {
		int is = 0;

		status = sheet_next(&table->sheet, err);
		if (status || !table->sheet.line)
			break;
		status = data_is(&is, table, SERIES, name, err);
		if (!status && is)
			status = read_row(out, arena, table, err);
	}
	if (!status && !out->series.count)
		status = data_unknown(table, "shipped series", name, err);
	return status;
}

co2e_status plan_data_series(struct plan_data_series *out, struct arena *arena,
			     const char *name, co2e_error *err)
{
	struct data_table table;
	co2e_status status = data_open(&table, "grid-projection", "series.csv",
				       &columns, err);

	if (!status && !data_series_make(&out->series, arena))
		status = err_memory(err);
	if (!status)
		status = read_rows(out, arena, name, &table, err);
	data_close(&table);
	return status;
}
