/* Price indices, and money of other years' prices. */
#include "data_deflator.h"
#include "data_table.h"
#include "read_data.h"

#include <string.h>

enum column { DEFLATOR, YEAR, INDEX, STATUS, SOURCE, COLUMNS };
static const char *const names[] = {"deflator", "year", "index", "status",
				    "source"};
static const struct sheet_columns columns = {names, COLUMNS, COLUMNS};

static co2e_status read_row(struct plan_series *out,
			    const struct data_table *table, co2e_error *err)
{
	int32_t year = 0;
	double index = 0;
	co2e_status status = data_year(&year, table, YEAR, err);

	if (!status)
		status = data_number(&index, table, INDEX, err);
	if (!status && !(index > 0))
		status = data_wrong(table, INDEX, CO2E_E_NUMBER,
				    "expected more than 0", err);
	return status ? status
		      : data_series_add(out, year, index, table, YEAR, err);
}

static co2e_status read_rows(struct plan_series *out, const char *name,
			     struct data_table *table, co2e_error *err)
{
	co2e_status status = CO2E_OK;

	while (!status) {
		int is = 0;

		status = sheet_next(&table->sheet, err);
		if (status || !table->sheet.row)
			break;
		status = data_is(&is, table, DEFLATOR, name, err);
		if (!status && is)
			status = read_row(out, table, err);
	}
	if (!status && !out->count)
		status = data_unknown(table, "shipped deflator", name, err);
	return status;
}

static const char *or_gdp(const char *deflator)
{
	return deflator && *deflator ? deflator : "gdp";
}

co2e_status plan_data_deflator(struct plan_series *out, struct arena *arena,
			       const char *deflator, co2e_error *err)
{
	struct data_table table;
	co2e_status status =
		data_open(&table, "appraisal", "deflators.csv", &columns, err);

	if (!status && !data_series_make(out, arena))
		status = err_memory(err);
	if (!status)
		status = read_rows(out, or_gdp(deflator), &table, err);
	data_close(&table);
	return status;
}

/* The index of a year that is published. No straight line and no holding of the
 * last: either would guess an inflation. */
static int index_of(double *out, const struct plan_series *index, int32_t year)
{
	size_t i;

	for (i = 0; i < index->count; i++) {
		if (index->years[i] != year)
			continue;
		*out = index->values[i];
		return 1;
	}
	return 0;
}

static co2e_status no_index(const struct plan_series *index, int32_t year,
			    const char *deflator, co2e_error *err)
{
	return err_set(err, CO2E_E_DATA, nowhere,
		       "the deflator '%s' has no %d: it has %d to %d%s",
		       or_gdp(deflator), year, index->years[0],
		       index->years[index->count - 1],
		       strcmp(or_gdp(deflator), "gdp")
			       ? ""
			       : "; 'gdp-financial-year' has a forecast");
}

co2e_status data_rebase(double *ratio, const struct plan_series *index,
			int32_t from, int32_t to, const char *deflator,
			co2e_error *err)
{
	double a = 0, b = 0;

	*ratio = 1;
	if (from == to)
		return CO2E_OK;
	if (!index_of(&a, index, from))
		return no_index(index, from, deflator, err);
	if (!index_of(&b, index, to))
		return no_index(index, to, deflator, err);
	*ratio = b / a;
	return CO2E_OK;
}

co2e_status plan_data_real(struct plan_series *money, struct arena *arena,
			   int32_t price_base, const char *deflator,
			   co2e_error *err)
{
	struct plan_series index;
	co2e_status status = plan_data_deflator(&index, arena, deflator, err);
	size_t i;

	for (i = 0; !status && i < money->count; i++) {
		double ratio;

		status = data_rebase(&ratio, &index, money->years[i],
				     price_base, deflator, err);
		money->values[i] *= ratio;
	}
	return status;
}
