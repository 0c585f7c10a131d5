/* From a plan to a trajectory: baseline, drivers, initiatives, targets.
 *
 * A plan moves activity quantities and lets factors price them: a heat pump
 * takes gas kWh away and adds electricity kWh, and a cleaner grid changes what
 * both are worth. The plan's file is described in co2e-plan(5).
 *
 * A loaded co2e_plan never changes and may be shared by threads; it borrows its
 * co2e_factors. A co2e_trajectory is one thread's; it borrows its plan. What is
 * handed out as `const` is valid until its owner is freed.
 *
 * Amounts are kgCO2e in whole multiples of 2^-16 kg (15 mg). Up to 1.3e11 kg
 * such doubles are added and subtracted without rounding, so that bars close on
 * the trajectory to the last bit, in any order. */
#ifndef CO2E_PLAN_H
#define CO2E_PLAN_H

#include <co2e/factors.h>
#include <co2e/inventory.h>
#include <co2e/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct co2e_plan co2e_plan;
typedef struct co2e_trajectory co2e_trajectory;

/* Reads a plan ("-": standard input). Files that it names are looked for beside
 * it. The caller owns *out. Errors: those of JSON with line and column or, in
 * the meaning, with the JSON path in the message: unknown key, wrong type,
 * impossible year, a selector that matches nothing, units that cannot meet; and
 * those of its activity data. */
CO2E_API CO2E_MUST_USE co2e_status co2e_plan_load(co2e_plan **out,
						  const char *path,
						  const co2e_factors *factors,
						  co2e_error *err);
/* The same for text in memory; `folder` (NULL: ".") is where named files are.
 */
CO2E_API CO2E_MUST_USE co2e_status co2e_plan_load_text(
	co2e_plan **out, const char *text, size_t length, const char *name,
	const char *folder, const co2e_factors *factors, co2e_error *err);
CO2E_API void co2e_plan_free(co2e_plan *plan);

CO2E_API const char *co2e_plan_name(const co2e_plan *plan);
CO2E_API int32_t co2e_plan_baseline_year(const co2e_plan *plan);
CO2E_API int32_t co2e_plan_last_year(const co2e_plan *plan);

/* What an initiative is, beside its effect. Texts are "" where not given. */
typedef struct co2e_initiative {
	const char *id;
	const char *name;
	const char *owner;
	const char *source;
	int32_t start; /* first year with an effect */
	int32_t end; /* last year with an effect */
	double uptake; /* 0 to 1 */
	double probability; /* 0 to 1 */
} co2e_initiative;
CO2E_API size_t co2e_plan_initiative_count(const co2e_plan *plan);
CO2E_API const co2e_initiative *co2e_plan_initiative(const co2e_plan *plan,
						     size_t i);
/* Names of the drivers in their order; NULL past the end. */
CO2E_API const char *co2e_plan_driver(const co2e_plan *plan, size_t i);

/* A target, with the boundary that it counts. */
typedef struct co2e_target {
	const char *id;
	const char *name;
	const char *boundary; /* in words */
	const char *vintage; /* which publication its baseline is of */
	const char *source;
	int32_t baseline_year;
	double baseline_kgco2e;
} co2e_target;
CO2E_API size_t co2e_plan_target_count(const co2e_plan *plan);
CO2E_API const co2e_target *co2e_plan_target(const co2e_plan *plan, size_t i);

/* Worth telling about the plan, one sentence each; NULL past the end: factors
 * interpolated, editions held, pairs of initiatives that do not commute. */
CO2E_API const char *co2e_plan_finding(const co2e_plan *plan, size_t i);

/* How savings are shared out among initiatives that overlap. */
typedef enum co2e_attribution {
	CO2E_SEQUENTIAL = 0, /* in the declared order; bars close exactly */
	CO2E_SHARED, /* Shapley: none gains by standing first */
	CO2E_STANDALONE /* each alone; does not add up where they overlap */
} co2e_attribution;

/* A what-if: one thing changed about one initiative. None may start in the
 * baseline year or before: what is there then is the baseline. */
typedef enum co2e_change_kind {
	CO2E_CHANGE_OFF = 0, /* it is not done */
	CO2E_CHANGE_DELAY, /* it starts `value` years later (negative: earlier)
			    */
	CO2E_CHANGE_SCALE, /* its uptake times `value` */
	CO2E_CHANGE_START, /* it starts in year `value` */
	CO2E_CHANGE_UPTAKE /* its uptake is `value` */
} co2e_change_kind;
typedef struct co2e_change {
	const char *initiative; /* id or name */
	co2e_change_kind kind;
	double value;
} co2e_change;
/* Reads "led.uptake=0.8", "led.start=2028", "led.off", "led.delay=2",
 * "led.scale=1.5". The id is copied nowhere: *out borrows `text`, which is cut
 * in place. Errors: CO2E_E_OPTION with the known words. */
CO2E_API CO2E_MUST_USE co2e_status co2e_change_parse(co2e_change *out,
						     char *text,
						     co2e_error *err);

/* Begin with CO2E_TRAJECTORY_OPTIONS_INIT. */
typedef struct co2e_trajectory_options {
	size_t size; /* sizeof(co2e_trajectory_options) */
	const co2e_change *changes;
	size_t change_count;
	uint8_t shared; /* 1: compute CO2E_SHARED too (costs more) */
	uint8_t standalone; /* 1: compute CO2E_STANDALONE too */
	uint32_t samples; /* permutations where more than 16 interact; 0: 2000,
			   * or fewer in a very large plan */
	uint64_t seed; /* of the sampling; the same seed, the same numbers */
	/* NULL, or a run of the same plan: what these changes cannot touch is
	 * taken over from it. The numbers are the same, only sooner; it is not
	 * needed afterwards. */
	const co2e_trajectory *base;
} co2e_trajectory_options;
#define CO2E_TRAJECTORY_OPTIONS_INIT                                           \
	{                                                                      \
		sizeof(co2e_trajectory_options), NULL, 0, 0, 0, 0, 1, NULL     \
	}

/* Runs the plan year by year. The caller owns *out. options NULL: the defaults.
 * Errors: CO2E_E_OPTION (a change of no initiative, or to what cannot be),
 * _RANGE (sums beyond 1.3e11 kg), _MEMORY; _LIMIT where `shared` would take
 * minutes. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_trajectory_run(co2e_trajectory **out, const co2e_plan *plan,
		    const co2e_trajectory_options *options, co2e_error *err);
CO2E_API void co2e_trajectory_free(co2e_trajectory *trajectory);
/* The plan that was run. */
CO2E_API const co2e_plan *co2e_trajectory_plan(
	const co2e_trajectory *trajectory);

/* Boundaries: 0 is everything in scopes 1 to 3, i + 1 is that of target i. */

/* One year inside one boundary, kgCO2e. */
typedef struct co2e_year {
	int32_t year;
	double baseline; /* of the baseline year */
	double bau; /* baseline moved by the drivers alone */
	double residual; /* with the initiatives */
	double target; /* where the target's path is; NaN: no target */
	double gap; /* residual - target, signed; NaN likewise */
	double cumulative_gap; /* summed from the first year of the target's
				* path: what was overshot is owed */
} co2e_year;
/* 1 and *out filled, or 0 for a year outside the plan or no such boundary. */
CO2E_API int co2e_trajectory_year(co2e_year *out,
				  const co2e_trajectory *trajectory,
				  size_t boundary, int32_t year);

/* What a driver adds (+) or an initiative saves (+) in a year inside a
 * boundary. baseline + drivers = bau; bau - sequential savings = residual,
 * exactly; shared savings add up to the same. 0 outside the plan. */
CO2E_API double co2e_trajectory_driver(const co2e_trajectory *trajectory,
				       size_t boundary, int32_t year,
				       size_t driver);
CO2E_API double co2e_trajectory_saving(const co2e_trajectory *trajectory,
				       size_t boundary, int32_t year,
				       size_t initiative, co2e_attribution how);
/* The standard error of a shared saving that was sampled; 0 where exact. */
CO2E_API double co2e_trajectory_error(const co2e_trajectory *trajectory,
				      size_t boundary, int32_t year,
				      size_t initiative);
/* What an initiative would have taken beyond what was left, in kgCO2e. */
CO2E_API double co2e_trajectory_capped(const co2e_trajectory *trajectory,
				       int32_t year, size_t initiative);

/* Is a target met? The first year from which the residual stays at or under its
 * path to the end of the plan; 0: never. */
CO2E_API int32_t co2e_trajectory_met(const co2e_trajectory *trajectory,
				     size_t target);

/* A quantity that the plan moves, and what it emits in a year. */
typedef struct co2e_source {
	const char *name; /* "natural-gas at Main", or a figure's label */
	const char *activity; /* key; "" for a figure in tCO2e */
	const char *site;
	const char *unit; /* of quantity */
	double quantity; /* with the initiatives */
	double bau; /* kgCO2e by the drivers alone */
	double kgco2e; /* with the initiatives */
} co2e_source;
/* What is left in a year inside a boundary, the largest source first, those
 * that emit nothing left out. Writes up to `room` of them and sets *count to
 * how many there are; all of them add up to the residual, exactly. The year is
 * run again for it. Errors: CO2E_E_RANGE (a year outside the plan, no such
 * boundary), _MEMORY; *count is then 0. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_trajectory_sources(co2e_source *out, size_t room, size_t *count,
			const co2e_trajectory *trajectory, size_t boundary,
			int32_t year, co2e_error *err);

/* One bar of a waterfall. */
typedef enum co2e_bar_kind {
	CO2E_BAR_BASELINE = 0,
	CO2E_BAR_DRIVER,
	CO2E_BAR_BAU,
	CO2E_BAR_INITIATIVE,
	CO2E_BAR_RESIDUAL,
	CO2E_BAR_TARGET,
	CO2E_BAR_GAP
} co2e_bar_kind;
typedef struct co2e_bar {
	const char *step; /* its name */
	co2e_bar_kind kind;
	double kgco2e; /* the bar's height, signed: a saving is negative */
	double start; /* where it begins and ends on the axis */
	double end;
} co2e_bar;
/* Bar i of a year's waterfall inside a boundary: 1 and *out filled, or 0 past
 * the end. Each bar begins where the one before ended; the last initiative ends
 * on the residual exactly (not with CO2E_STANDALONE). */
CO2E_API int co2e_waterfall_bar(co2e_bar *out,
				const co2e_trajectory *trajectory,
				size_t boundary, int32_t year,
				co2e_attribution how, size_t i);
/* "baseline", "driver", "bau", "initiative", "residual", "target", "gap". */
CO2E_API const char *co2e_bar_kind_name(co2e_bar_kind kind);

/* Which of the carbon value series. */
typedef enum co2e_carbon_value {
	CO2E_CARBON_LOW = 0,
	CO2E_CARBON_CENTRAL,
	CO2E_CARBON_HIGH
} co2e_carbon_value;

/* The business case of one initiative, over its lifetime inside the plan. Cash
 * is GBP in the plan's price base; costs are negative in flows, positive as
 * names say. Formulas: HM Treasury Green Book (2022), chapters 5, 6 and A6. */
typedef struct co2e_appraisal {
	const co2e_initiative *initiative;
	double capex_gbp; /* with the plan's optimism bias */
	double npv_gbp; /* of cash alone, discounted to the first year */
	double payback_years; /* simple, from the first cash to when all has
			       * come back for good; NaN: never */
	double discounted_payback_years; /* NaN: never */
	double lifetime_return; /* net cash over the life / capex, as (saved -
				 * spent) / spent; NaN: no capex */
	double first_years_return; /* the same with what the first five years
				    * of its effect save */
	double lifetime_tonnes; /* shared savings in the plan, tCO2e: in scopes
				 * 1 to 3 and beyond them */
	double gbp_per_tonne; /* -npv / lifetime_tonnes; NaN: no tonnes, or
			       * the plan says nothing of its money */
	double carbon_value_gbp[3]; /* discounted, low, central, high; not cash
				     */
} co2e_appraisal;
/* Needs a trajectory run with `shared`. 1 and *out filled, or 0. What was
 * before the plan's appraisal year is sunk: no cash, no tonnes. A what-if that
 * delays moves the cash, one that scales the uptake scales it, too. */
CO2E_API int co2e_appraise(co2e_appraisal *out,
			   const co2e_trajectory *trajectory,
			   size_t initiative);
/* The order of a marginal abatement cost curve: initiatives by GBP per tonne,
 * the cheapest first, those without tonnes left out. Writes up to `room`
 * indices and returns how many there are. */
CO2E_API size_t co2e_macc_order(size_t *out, size_t room,
				const co2e_trajectory *trajectory);

/* Social results that an initiative declares: never monetised here. 1 or 0. */
typedef struct co2e_social {
	const char *measure;
	const char *unit;
	double value;
} co2e_social;
CO2E_API int co2e_plan_social(co2e_social *out, const co2e_plan *plan,
			      size_t initiative, size_t i);

/* The Green Book's standard discount factor for a year (0 is the
 * first): 1.035^-t to year 30, then on at 3 % to 75, 2.5 % to 125, 2 % to
 * 200, 1.5 % to 300, 1 % after. Source: HM Treasury Green Book (2022), annex
 * A6, table 8. */
CO2E_API double co2e_discount_factor(uint32_t year);

#ifdef __cplusplus
}
#endif
#endif
