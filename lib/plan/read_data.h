/* Data that ship with the library and that a plan names: targets, series of
 * the grid, carbon values. The reader of plans asks; data_*.c answer from
 * factors/nhs-targets, factors/grid-projection and factors/appraisal.
 *
 * The folders are looked for as factor sets are (base/datadir.h with path
 * NULL): a folder of the user's own stands before the installed one. Everything
 * handed out lives in `arena`. Messages say what is known ("the shipped targets
 * are ..."), without a JSON path: the reader puts its own before them.
 * Errors of all: CO2E_E_DATA (no such name, or a table that breaks its rules;
 * with file, line and column where it is the table), _IO, _MEMORY; *out is then
 * not to be used. */
#ifndef PLAN_READ_DATA_H
#define PLAN_READ_DATA_H

#include "model.h"

/* A part of a boundary that the NHS map does not tell. A line is inside when at
 * least one rule holds it and none that leaves out does. All members of a rule
 * must hold. */
struct plan_boundary_rule {
	uint32_t scopes; /* bit 1u << co2e_scope: 1, 2, 3 and beyond; 0: any of
			  * 1, 2, 3 */
	uint32_t categories; /* bit 1u << category (bit 0: none); 0: any */
	uint32_t nhs_category; /* 0: any */
	co2e_stages stages; /* 0: any */
	const char *activity; /* a key, or with a last '/' all under it; "":
				 any */
	int leaves_out; /* 1: what it holds is outside */
};

/* One publication of a target's baseline. */
struct plan_data_vintage {
	const char *name; /* "2025", "2020"; "" where there is only one */
	const char *words; /* "14.5 MtCO2e in 1990, as restated in 2025" */
	double national_kgco2e; /* of the whole NHS in England; NaN: not
				 * published */
};

struct plan_data_target {
	const char *id; /* "nhs-carbon-footprint" */
	const char *name;
	const char *boundary; /* in words */
	const char *source;
	int32_t baseline_year; /* 1990; a financial year's first, 2019/20:
				* 2019; 0: not published: the plan states it */
	enum plan_path path;
	/* Years rising, each after baseline_year; values: the fraction that may
	 * be left (0.2 for -80 %, 0 for net zero). */
	struct plan_series left;
	/* What it counts: what a boundary of the NHS's does by the NHS map, or
	 * (_NONE) what its rules hold; rule_count 0: it cannot be told from
	 * emission lines (air pollution, miles), and a plan that uses it is
	 * told so. */
	co2e_nhs_set nhs_set;
	const struct plan_boundary_rule *rules;
	size_t rule_count;
	const struct plan_data_vintage *vintages; /* at least one, newest first
						   */
	size_t vintage_count;
};

/* The shipped target with this id. Unknown: _DATA, with the known ids. */
co2e_status plan_data_target(struct plan_data_target *out, struct arena *arena,
			     const char *id, co2e_error *err);

/* A series of kgCO2e per kWh by year. */
struct plan_data_series {
	struct plan_series series; /* the years that are published */
	const char *title; /* "grid average, consumption-based, industrial" */
	const char *source;
};
/* "grid-average" or "grid-marginal". Unknown: _DATA, with the known names. */
co2e_status plan_data_series(struct plan_data_series *out, struct arena *arena,
			     const char *name, co2e_error *err);

struct plan_data_carbon {
	struct plan_series gbp_per_tonne[3]; /* low, central, high */
	const char *source;
};
/* The carbon values in the prices of `price_base`, by the named deflator (NULL
 * or "": "gdp"). Unknown deflator, or a price base that it has not: _DATA, with
 * what it has. */
co2e_status plan_data_carbon(struct plan_data_carbon *out, struct arena *arena,
			     int32_t price_base, const char *deflator,
			     co2e_error *err);

/* A price index by year: "gdp" (calendar years) or "gdp-financial-year" (a
 * financial year's first; with the forecast). Unknown: _DATA, with those known.
 */
co2e_status plan_data_deflator(struct plan_series *out, struct arena *arena,
			       const char *deflator, co2e_error *err);

/* Turns money of each year's own prices into the prices of `price_base`, where
 * a plan says that its money is nominal (real = nominal x index(base) /
 * index(year)). Errors: as above, and _DATA for a year that the deflator has
 * not: no inflation is guessed. */
co2e_status plan_data_real(struct plan_series *money, struct arena *arena,
			   int32_t price_base, const char *deflator,
			   co2e_error *err);

#endif
