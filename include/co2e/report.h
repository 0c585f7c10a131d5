/* Reports as text: tables, CSV and JSON of an inventory, of factors and of
 * plans.
 *
 * Each function appends to a co2e_text of the caller's, or gives what it writes
 * away (co2e_text_to()), from the thread that calls it. Pure readers of their
 * arguments; as thread-safe as the inventory they read. */
#ifndef CO2E_REPORT_H
#define CO2E_REPORT_H

#include <co2e/factors.h>
#include <co2e/inventory.h>
#include <co2e/organisation.h>
#include <co2e/plan.h>
#include <co2e/quality.h>
#include <co2e/status.h>
#include <co2e/text.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum co2e_format {
	CO2E_FORMAT_TABLE = 0,
	CO2E_FORMAT_CSV,
	CO2E_FORMAT_JSON
} co2e_format;
/* Reads "table", "csv" or "json". Errors: CO2E_E_OPTION. */
CO2E_API CO2E_MUST_USE co2e_status co2e_format_parse(co2e_format *out,
						     const char *text,
						     co2e_error *err);

/* A priced inventory's groups. The table is for people (tonnes, with total,
 * scope 2 both ways, what a boundary leaves out, sets used, rows and findings;
 * what stands beside the scopes where it is not 0). CSV: a header; the `by`
 * columns, then kgco2e,kgco2e_market,kgco2e_outside,kgco2e_beyond,
 * kgco2e_avoided,rows, then co2,ch4,n2o if every line has its gases, and other
 * where some of it is of others; numbers round-trip; text that a spreadsheet
 * would run is guarded. JSON: the same with totals, sets, findings and counts.
 * Errors: _MEMORY, _OPTION. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_footprint(co2e_text *out, const co2e_inventory *inventory,
		      co2e_format format, co2e_error *err);

/* An inventory's groups (priced), the largest first, each with its share of the
 * total and the share of all up to it. The table is for people. CSV: the `by`
 * columns, then kgco2e,share,cumulative, with shares as fractions of 1, blank
 * where the total is 0. JSON: the same with total, findings and counts.
 * Errors: _MEMORY, _OPTION. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_hotspots(co2e_text *out, const co2e_inventory *inventory,
		     co2e_format format, co2e_error *err);

/* The quality of an inventory by group: emissions by tier and from estimated
 * readings, and the gaps. CSV: the dimensions, then kgco2e, rc_kgco2e,
 * sc_kgco2e,oc_kgco2e,rc_share,sc_share,oc_share,estimated_kgco2e,
 * estimated_share,rows,estimated_rows,actual_rows,estimated_rows_share, with
 * shares as fractions of 1, blank where the total is 0, and estimates blank
 * where no row of the group states a reading; the gaps are co2e_report_gaps()'.
 * Errors: _MEMORY, _OPTION. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_quality(co2e_text *out, const co2e_quality *quality,
		    co2e_format format, co2e_error *err);
/* The months without data alone. CSV: organisation,site,activity,month, a row
 * for each month that is missing. Errors: _MEMORY, _OPTION. */
CO2E_API CO2E_MUST_USE co2e_status co2e_report_gaps(co2e_text *out,
						    const co2e_quality *quality,
						    co2e_format format,
						    co2e_error *err);

/* The indicators of inhaler prescribing, of a priced inventory: by its groups,
 * substance and financial year, how many inhalers, their kgCO2e, the mean per
 * inhaler (sum of quantity x figure / sum of quantity, as OpenPrescribing
 * defines it for salbutamol) and the share that is dry powder or soft mist.
 * Inhalers are activities `inhalers/SUBSTANCE/CLASS/...` counted in items; what
 * one emits, its figure says and not its class. `baseline`: a financial year
 * among the rows, "2019/20", on which changes are told; NULL: none. CSV: the
 * `by` columns, then substance,financial_year,inhalers,kgco2e,
 * kgco2e_per_inhaler,share_without_propellant,baseline,change_kgco2e,
 * change_kgco2e_per_inhaler; blank: not known; shares are fractions of 1.
 * Errors: _OPTION for a baseline that is no financial year or has no inhalers,
 * and for an inventory of some stages alone, inside a boundary or made without
 * keep_periods; _RANGE, _MEMORY. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_inhalers(co2e_text *out, const co2e_inventory *inventory,
		     const char *baseline, co2e_format format, co2e_error *err);

/* An inventory rolled up through a hierarchy. The table is for people: the
 * tree, intensities, what was eliminated, where every row went, the notes. CSV:
 * organisation,parent,level,kind,own_kgco2e,children_kgco2e,eliminated_kgco2e,
 * consolidated_kgco2e, then consolidated by account (market_kgco2e,
 * scope1_kgco2e,scope2_kgco2e,scope2_market_kgco2e,scope3_kgco2e,
 * outside_kgco2e,beyond_kgco2e,avoided_kgco2e), rows,group_rows,code,share,
 * approach, and kgco2e_per_<denominator> of each; what has no data or no
 * denominator is blank. JSON: everything. Errors: _MEMORY, _OPTION. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_organisations(co2e_text *out, const co2e_rollup *rollup,
			  co2e_format format, co2e_error *err);

/* How many patients the rows of a pathway are for. */
typedef struct co2e_pathway_patients {
	const char *pathway; /* a group's first value; NULL: of every group */
	double patients; /* > 0 */
} co2e_pathway_patients;

/* Begin with CO2E_PATHWAYS_OPTIONS_INIT. */
typedef struct co2e_pathways_options {
	size_t size; /* sizeof(co2e_pathways_options) */
	const char *against; /* the group that the others are compared with;
			      * NULL: the first that has a name */
	const co2e_pathway_patients *patients; /* of two that fit, the later */
	size_t count;
} co2e_pathways_options;
#define CO2E_PATHWAYS_OPTIONS_INIT                                             \
	{                                                                      \
		sizeof(co2e_pathways_options), NULL, NULL, 0                   \
	}

/* Care pathways beside each other: the groups of a priced inventory that was
 * made with options.pathways, in kgCO2e, and for each patient where it is known
 * how many there are. Nothing is added up: it is no footprint. Grouped by one
 * dimension, each is compared with one, by the patient where patients are known
 * of any (blank where they are not known of both); grouped by several, none is.
 * The table and JSON have what each figure includes. CSV: the `by` columns,
 * then kgco2e,patients,kgco2e_per_patient,difference_kgco2e,rows. options NULL:
 * the defaults. Errors: _OPTION (another inventory, a pathway that is no group,
 * a number of patients that is not above 0), _MEMORY. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_pathways(co2e_text *out, const co2e_inventory *inventory,
		     const co2e_pathways_options *options, co2e_format format,
		     co2e_error *err);

/* A priced inventory's total of scopes 1 to 3 under every loaded GWP set beside
 * what it is as published: the sets in use for anaesthetic gases give different
 * answers to one question. Each has the part that was kept: figures without
 * their gases, and rows' own CO2e, stand on their published basis (by size,
 * whatever the sign). CSV: gwp,base,kgco2e,kept_kgco2e,kept_share, with the
 * published total first; the table and JSON have the findings too. Errors:
 * _RANGE, _MEMORY, _OPTION. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_gwp_sets(co2e_text *out, const co2e_inventory *inventory,
		     co2e_format format, co2e_error *err);

/* The same with what each group cost: for deciding where to begin buying
 * differently. CSV: further columns gbp,gbp_rows,kgco2e_per_gbp; JSON likewise,
 * of the whole, too. The intensity is blank where a row does not say what it
 * cost. Errors: the same. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_spend(co2e_text *out, const co2e_inventory *inventory,
		  co2e_format format, co2e_error *err);

/* Counts of rows, rejections by status with the first of each, findings with
 * the first row of each, overlaps with both their sides: what belongs beside
 * every total. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_problems(co2e_text *out, const co2e_inventory *inventory,
		     co2e_format format, co2e_error *err);

/* Every step of every line of a priced inventory: the row, its period and
 * edition, the figure with publisher, table and licence, the unit conversion as
 * an exact ratio, the multiplication, gases and GWP set, and each finding. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_explain(co2e_text *out, const co2e_inventory *inventory,
		    co2e_format format, co2e_error *err);

/* The loaded sets, in order of precedence. Errors: _MEMORY, _OPTION. */
CO2E_API CO2E_MUST_USE co2e_status co2e_report_sets(co2e_text *out,
						    const co2e_factors *factors,
						    co2e_format format,
						    co2e_error *err);
/* The activities that have every word, best first. The table shows the first
 * forty; CSV and JSON have all. Errors: _MEMORY, _OPTION. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_search(co2e_text *out, const co2e_factors *factors,
		   const char *words, co2e_format format, co2e_error *err);
/* Every figure of one activity (as co2e_factors_find() takes it) by edition:
 * only the sets that are published for `year` (0: all), restated under `gwp`
 * (NULL: as published; a figure that cannot be restated is shown as published,
 * and says so). Errors: as co2e_factors_find(), _GWP for an unknown set,
 * _EDITION where no set of that year has it, _MEMORY, _OPTION. */
CO2E_API CO2E_MUST_USE co2e_status co2e_report_activity(
	co2e_text *out, const co2e_factors *factors, const char *activity,
	int32_t year, const char *gwp, co2e_format format, co2e_error *err);
/* The unit table (from NULL), one unit (to NULL), or how many `to` one `from`
 * is, exactly. Errors: as co2e_unit_parse() and co2e_unit_ratio(), _MEMORY,
 * _OPTION. */
CO2E_API CO2E_MUST_USE co2e_status co2e_report_units(co2e_text *out,
						     const char *from,
						     const char *to,
						     co2e_format format,
						     co2e_error *err);

/* A trajectory inside a boundary (0: all of scopes 1 to 3; a target's number +
 * 1), with the savings attributed as `how` says. The table is for people: by
 * year, by initiative, the targets with their gaps, the plan's findings. CSV:
 * year,series,kgco2e, where the series of each year are bau, each initiative's
 * saving by its name (with " (id)" behind it where another series has that
 * name), residual and, where there is one, target and gap. JSON: everything
 * that was computed inside the boundary. Errors: _OPTION for a boundary that is
 * none or savings that the trajectory was run without, _MEMORY. */
CO2E_API CO2E_MUST_USE co2e_status co2e_report_trajectory(
	co2e_text *out, const co2e_trajectory *trajectory, size_t boundary,
	co2e_attribution how, co2e_format format, co2e_error *err);

/* The bars of a year, from the baseline to the residual, the target and the
 * gap. CSV: step,kind,kgco2e,start,end as co2e_waterfall_bar() gives them; the
 * table and JSON also say what is left and, for a trajectory run with
 * `standalone`, what would be counted more than once. Errors: the same, and
 * _OPTION for a year outside the plan. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_waterfall(co2e_text *out, const co2e_trajectory *trajectory,
		      size_t boundary, int32_t year, co2e_attribution how,
		      co2e_format format, co2e_error *err);

/* The marginal abatement cost curve and each initiative's business case over
 * all of scopes 1 to 3; the triple bottom line as three lines that are not
 * added; and what each initiative makes of sustainable value. An initiative of
 * which the plan gives no money is not on the curve: its cost is blank, not 0.
 * CSV: initiative,id,tco2e,cumulative_tco2e,gbp_per_tco2e,capex_gbp,npv_gbp,
 * payback_years,discounted_payback_years,lifetime_return,first_years_return,
 * carbon_low_gbp,carbon_central_gbp,carbon_high_gbp; blank: never, or not
 * known; returns are fractions. Errors: _OPTION for a trajectory run without
 * `shared`, _MEMORY. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_report_macc(co2e_text *out, const co2e_trajectory *trajectory,
		 co2e_format format, co2e_error *err);

/* What one run of a plan changes against another, by year and by initiative,
 * inside a boundary. CSV: year,series,before_kgco2e,after_kgco2e,change_kgco2e
 * with the series of a trajectory. Errors: as co2e_report_trajectory(), and
 * _OPTION for runs of two plans. */
CO2E_API CO2E_MUST_USE co2e_status co2e_report_difference(
	co2e_text *out, const co2e_trajectory *before,
	const co2e_trajectory *after, size_t boundary, co2e_attribution how,
	co2e_format format, co2e_error *err);

#ifdef __cplusplus
}
#endif
#endif
