/* The cells of one row of factors.csv, as values. */
#ifndef FACTOR_CELLS_H
#define FACTOR_CELLS_H

#include "factors.h"
#include "sheet.h"

enum cell {
	CELL_FACTOR,
	CELL_ACTIVITY,
	CELL_LABEL,
	CELL_UNIT,
	CELL_SCOPE,
	CELL_CATEGORY,
	CELL_STAGE,
	CELL_REGION,
	CELL_VALID_FROM,
	CELL_VALID_TO,
	CELL_KGCO2E,
	CELL_CO2,
	CELL_CH4,
	CELL_N2O,
	CELL_OTHER,
	CELL_GWP,
	CELL_UNCERTAINTY,
	CELL_QUALITY,
	CELL_SOURCE,
	CELL_NOTE, /* those above are needed */
	CELL_SUPPLIER,
	CELL_INSTRUMENT,
	CELL_GAS,
	CELL_PRICE_YEAR
};

extern const struct sheet_columns cells_columns;

/* The numbers that a row has, without those that it lacks. */
struct cells_numbers {
	double value[6];
	unsigned count;
	uint32_t has; /* CO2E_HAS_...: which they are, in this order */
};

/* Each reads its part of a figure from the record at hand. Errors with line and
 * column. */
co2e_status cells_scope(struct traits *out, const struct sheet *sheet,
			co2e_error *err);
co2e_status cells_stage(uint8_t *out, const struct sheet *sheet,
			co2e_error *err);
co2e_status cells_dates(struct traits *out, const struct sheet *sheet,
			co2e_error *err);
co2e_status cells_numbers(struct cells_numbers *out, const struct sheet *sheet,
			  co2e_error *err);

/* What only shows when the figure is whole: the prices of a figure per pound
 * (where the row does not say, those of the year it is valid from, else of the
 * set's first year; 0: it is per something else), and a supplier's. */
co2e_status cells_price_year(uint16_t *out, int per_pound,
			     const struct sheet *sheet, const co2e_set *set,
			     co2e_error *err);
co2e_status cells_supplier(const struct traits *traits,
			   const struct cells_numbers *numbers,
			   const struct sheet *sheet, co2e_error *err);

#endif
