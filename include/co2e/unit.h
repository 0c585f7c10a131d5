/* Units of activity data: exact rationals over the dimensions that such data
 * have.
 *
 * All functions are pure and safe from any thread. */
#ifndef CO2E_UNIT_H
#define CO2E_UNIT_H

#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a unit measures. Energy by gross and by net calorific value are three
 * dimensions with plain energy: 1 kWh net of a fuel is another amount of fuel
 * than 1 kWh gross, so they never convert into one another. */
typedef enum co2e_dimension {
	CO2E_DIM_ENERGY, /* joule, of no stated calorific value */
	CO2E_DIM_ENERGY_GROSS, /* joule, gross (higher) calorific value */
	CO2E_DIM_ENERGY_NET, /* joule, net (lower) calorific value */
	CO2E_DIM_MASS, /* kilogram */
	CO2E_DIM_LENGTH, /* metre; area and volume are its powers */
	CO2E_DIM_TIME, /* second */
	CO2E_DIM_CURRENCY, /* pound sterling */
	CO2E_DIM_PASSENGER, /* person carried */
	CO2E_DIM_WORKER, /* full-time equivalent at work */
	CO2E_DIM_ITEM, /* counted thing: inhaler, meal, appointment */
	CO2E_DIM_BED, /* hospital bed */
	CO2E_DIM_ROOM, /* hotel room */
	CO2E_DIM_VEHICLE, /* vehicle moved */
	CO2E_DIM_CO2E, /* kilogram of CO2 equivalent */
	CO2E_DIM_COUNT
} co2e_dimension;

/* A unit as a value: num/den base units of the product of the dimensions'
 * powers. num and den are positive and in lowest terms. */
typedef struct co2e_unit {
	int64_t num;
	int64_t den;
	int8_t power[CO2E_DIM_COUNT + 2]; /* the last two are reserved, zero */
} co2e_unit;

/* One row of the unit table, for listings. Static; valid for ever. */
typedef struct co2e_unit_row {
	const char *symbol; /* the spelling that is printed, e.g. "kWh" */
	const char *spellings; /* separated by '|'; see co2e_unit_parse() for
				* what does not matter in them */
	const char *name; /* e.g. "kilowatt hour" */
	const char *source; /* where the exact size comes from */
	co2e_unit unit;
} co2e_unit_row;

/* Reads a unit as people type it: "kWh", "m3", "cubic metres", "passenger.km",
 * "tonne.km", "£k", "kWh (Gross CV)". Words are apart by a space, '.', '*',
 * '-',
 * '_' or brackets, all alike; m³ and m^3 are m3. Spellings after one another
 * are a product; "gross" (HHV ...) or "net" (LHV ...) after an energy, CO2e
 * after a mass; "per", "thousand", "'000", "million" ... before. Case does not
 * matter unless it changes the meaning ("ml" and "Ml"; "ML" is refused).
 * `length` in bytes. Errors: CO2E_E_UNIT (with the nearest),
 * CO2E_E_UNIT_AMBIGUOUS ("ton", "gallon", with the choices), CO2E_E_RANGE. On
 * failure *out is unchanged. */
CO2E_API CO2E_MUST_USE co2e_status co2e_unit_parse(co2e_unit *out,
						   const char *text,
						   size_t length,
						   co2e_error *err);

/* 1 if both measure the same dimension (so that a ratio exists), else 0. */
CO2E_API int co2e_unit_comparable(const co2e_unit *a, const co2e_unit *b);

/* The exact ratio num/den with 1 `from` = num/den `to`.
 * Errors: CO2E_E_DIMENSION, CO2E_E_RANGE. */
CO2E_API CO2E_MUST_USE co2e_status co2e_unit_ratio(int64_t *num, int64_t *den,
						   const co2e_unit *from,
						   const co2e_unit *to,
						   co2e_error *err);

/* `value` of unit `from` in unit `to`, correctly rounded from the exact
 * product. Errors: as co2e_unit_ratio(); CO2E_E_NUMBER if value or result is
 * not finite. */
CO2E_API CO2E_MUST_USE co2e_status co2e_unit_convert(double *out, double value,
						     const co2e_unit *from,
						     const co2e_unit *to,
						     co2e_error *err);

/* What the unit measures in words, e.g. "energy (gross CV)", "mass x distance",
 * written into buffer (terminated, cut if size is short). Returns buffer. */
CO2E_API const char *co2e_unit_measures(const co2e_unit *unit, char *buffer,
					size_t size);

/* The unit table: how many rows; row i, or NULL past the end. */
CO2E_API size_t co2e_unit_count(void);
CO2E_API const co2e_unit_row *co2e_unit_at(size_t i);

#ifdef __cplusplus
}
#endif
#endif
