/* Emission factors: sets of figures, found by activity.
 *
 * A co2e_factors holds every set of a search path. Loading it is the only thing
 * that reads files; afterwards it never changes, so any number of threads may
 * use it at once without a lock until co2e_factors_free(). Every `const`
 * pointer that a function here returns is borrowed and valid until then. */
#ifndef CO2E_FACTORS_H
#define CO2E_FACTORS_H

#include <co2e/status.h>
#include <co2e/unit.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Which account emissions belong to: the GHG Protocol's scopes, and what stands
 * beside all three and is in no total of theirs. The numbers are ABI. */
typedef enum co2e_scope {
	CO2E_SCOPE_NONE = 0,
	CO2E_SCOPE_1 = 1,
	CO2E_SCOPE_2 = 2,
	CO2E_SCOPE_3 = 3,
	CO2E_SCOPE_OUTSIDE = 4, /* biogenic CO2 and the like */
	CO2E_SCOPE_BEYOND = 5, /* beyond the GHG Protocol: patients' and
				* visitors' travel, which the NHS counts */
	CO2E_SCOPE_AVOIDED = 6, /* emissions that did not happen elsewhere */
	CO2E_SCOPE_PATHWAY = 7, /* of a care pathway: to compare pathways only
				 */
	CO2E_SCOPE_COUNT
} co2e_scope;

/* The part of the life cycle that a figure covers. The numbers are ABI. */
typedef enum co2e_stage {
	CO2E_STAGE_DIRECT = 0, /* burnt, leaked or driven */
	CO2E_STAGE_GENERATION, /* of bought electricity, heat or steam */
	CO2E_STAGE_TD, /* "t&d": lost in transmission, distribution */
	CO2E_STAGE_WTT, /* well to tank: extraction, refining, transport */
	CO2E_STAGE_WTT_TD, /* "wtt-t&d": well to tank of what was lost */
	CO2E_STAGE_UPSTREAM, /* cradle to gate of what was bought */
	CO2E_STAGE_TREATMENT, /* of waste or waste water */
	CO2E_STAGE_BIOGENIC, /* CO2 of biological origin: outside of scopes */
	CO2E_STAGE_COUNT
} co2e_stage;

/* A set of stages: bit 1u << stage. */
typedef uint32_t co2e_stages;
#define CO2E_STAGES_ALL ((1u << CO2E_STAGE_COUNT) - 1u)

/* Which numbers a figure has: a blank in the table is no zero. */
enum {
	CO2E_HAS_KGCO2E = 1u << 0,
	CO2E_HAS_CO2 = 1u << 1,
	CO2E_HAS_CH4 = 1u << 2,
	CO2E_HAS_N2O = 1u << 3,
	CO2E_HAS_OTHER = 1u << 4,
	CO2E_HAS_UNCERTAINTY = 1u << 5,
	CO2E_HAS_GASES = CO2E_HAS_CO2 | CO2E_HAS_CH4 | CO2E_HAS_N2O
};

/* A loaded factor set: one publisher's edition. Texts are "" where not given.
 */
typedef struct co2e_set {
	const char *name; /* the folder's name, e.g. "desnz-2025" */
	const char *title;
	const char *edition; /* e.g. "2025" or "June 2025, v1.1" */
	const char *publisher;
	const char *licence; /* SPDX id or name */
	const char *attribution; /* the statement its licence asks for */
	const char *source; /* address or document */
	const char *sha256; /* of factors.csv, as datapackage.json states it */
	const char *path; /* the folder it came from */
	int32_t year_from; /* calendar years it is published for */
	int32_t year_to;
	uint8_t partial; /* 1: not the whole edition; older sets fill in */
	uint8_t user; /* 1: the user's own: wins over shipped ones */
	size_t figures; /* rows of factors.csv */
} co2e_set;

/* One figure: one row of a set's factors.csv. Texts are "" where blank. */
typedef struct co2e_factor {
	const co2e_set *set;
	const char *id; /* unique in its set */
	const char
		*activity; /* stable key, "fuels/gaseous-fuels/natural-gas" */
	const char *label; /* as published, levels joined by ", " */
	const char *unit_text; /* as published: "kWh (Gross CV)" */
	const char *region;
	const char *gwp; /* basis of its CO2e: "AR4", "AR5", "AR6", "mixed" */
	const char *quality;
	const char *source; /* the publisher's table, levels joined by " / " */
	const char *note;
	const char *supplier; /* whose electricity (market-based figures), or
			       * whose goods (a supplier's own in scope 3) */
	const char *instrument; /* the contractual instrument: REGO, PPA ... */
	const char *gas; /* the one gas that `other` is of: "HFC-134a" */
	co2e_unit unit;
	co2e_scope scope;
	co2e_stage stage;
	uint32_t category; /* scope 3 category 1-15; 0: none */
	int32_t price_year; /* of a figure per pound: the year of its prices; 0:
			     * it is per something else */
	uint32_t activity_id; /* the same for one key in every set */
	uint32_t has; /* CO2E_HAS_... */
	uint32_t line; /* of factors.csv */
	int32_t valid_from; /* days since 1970-01-01; INT32_MIN: the set's */
	int32_t valid_to; /* inclusive; INT32_MAX: the set's */
	double kgco2e; /* kgCO2e per unit */
	double co2; /* of these, kgCO2e as CO2, CH4, N2O, other gases */
	double ch4;
	double n2o;
	double other;
	double uncertainty; /* half width of 95 %, as a fraction of kgco2e */
} co2e_factor;

typedef struct co2e_factors co2e_factors;

/* How to load. Begin with CO2E_FACTORS_OPTIONS_INIT. */
typedef struct co2e_factors_options {
	size_t size; /* sizeof(co2e_factors_options) */
	const char *path; /* folders of sets, separated by ':', the first wins;
			   * NULL: $CO2E_FACTORS_PATH. The installed folder
			   * follows either, so that own sets only add to the
			   * shipped ones */
	uint8_t only; /* 1: `path` alone, not the installed folder */
	size_t threads; /* to load with: 0: as many as are worth it and there
			 * are processors for. They have ended when loading
			 * has; for any number the same is loaded, and of
			 * several faults the same is told */
} co2e_factors_options;
#define CO2E_FACTORS_OPTIONS_INIT                                              \
	{                                                                      \
		sizeof(co2e_factors_options), NULL, 0, 0                       \
	}

/* Loads every set of the search path (options NULL: the defaults), GWP values,
 * aliases, shared stages, overlaps and the NHS map. A folder of the path is
 * either a set (it holds datapackage.json) or a folder of sets. The caller owns
 * *out. Errors: CO2E_E_IO, _MEMORY, and for a set that breaks the rules
 * _SYNTAX, _ENCODING, _COLUMN, _FIELDS, _BLANK, _NUMBER, _UNIT, _DATA ... with
 * file, line and column. On failure *out is NULL. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_factors_load(co2e_factors **out, const co2e_factors_options *options,
		  co2e_error *err);

/* Frees the sets and everything borrowed from them. NULL is fine. */
CO2E_API void co2e_factors_free(co2e_factors *factors);

/* The loaded sets, in order of precedence; NULL past the end. */
CO2E_API size_t co2e_factors_set_count(const co2e_factors *factors);
CO2E_API const co2e_set *co2e_factors_set(const co2e_factors *factors,
					  size_t i);
/* The set of this name, or NULL. */
CO2E_API const co2e_set *co2e_factors_set_named(const co2e_factors *factors,
						const char *name);

/* The figures of a set in the table's order; NULL past the end. */
CO2E_API const co2e_factor *co2e_factors_at(const co2e_factors *factors,
					    const co2e_set *set, size_t i);

/* Reads a loaded set's table again and compares it with the digest that its
 * datapackage.json states (which loading does not: it takes as long as loading
 * itself). Errors: CO2E_E_DATA if the table was edited, or no digest is stated;
 * _IO, _MEMORY. Safe from any thread. */
CO2E_API CO2E_MUST_USE co2e_status co2e_set_verify(const co2e_set *set,
						   co2e_error *err);

/* The distinct activity keys of all sets; NULL past the end. */
CO2E_API size_t co2e_factors_activity_count(const co2e_factors *factors);
CO2E_API const char *co2e_factors_activity(const co2e_factors *factors,
					   uint32_t activity_id);

/* What a cell of activity data names. */
typedef struct co2e_found {
	uint32_t activity_id;
	const co2e_factor
		*exact; /* not NULL: a factor id: exactly this line, */
	const co2e_set *set; /* of this set where the id named one, else NULL:
			      * the same id in the edition of the period */
} co2e_found;

/* Resolves what people write for an activity: its key, an alias
 * ("electricity"), a factor id ("1_100_1004_6_1", or
 * "desnz-2025:1_100_1004_6_1" to pin the edition), a published label that only
 * one activity has, published labels joined by '/' or '>', or a gas as GWP sets
 * spell it ("R-410A"). Case does not matter. Errors: CO2E_E_ACTIVITY with the
 * nearest names, CO2E_E_AMBIGUOUS with the candidates. On failure *out is
 * unchanged. `length` in bytes. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_factors_find(co2e_found *out, const co2e_factors *factors,
		  const char *text, size_t length, co2e_error *err);

/* Search by words: writes up to `room` ids of activities whose key, label or
 * alias has every word, best first, and returns how many there are in all. */
CO2E_API size_t co2e_factors_search(uint32_t *ids, size_t room,
				    const co2e_factors *factors,
				    const char *words);

/* The figures of an activity over all sets, in the sets' order, then the
 * table's: the first, and the one after `factor`; NULL: no more. */
CO2E_API const co2e_factor *co2e_factors_first(const co2e_factors *factors,
					       uint32_t activity_id);
CO2E_API const co2e_factor *co2e_factors_next(const co2e_factors *factors,
					      const co2e_factor *factor);

/* kgCO2e per kg of a gas ("CH4", "HFC-134a", "Desflurane") over 100 years under
 * a GWP set ("AR4", "AR5", "AR6"; case does not matter). Errors: CO2E_E_GWP.
 * `factors` owns the figures. */
CO2E_API CO2E_MUST_USE co2e_status co2e_factors_gwp(double *kgco2e_per_kg,
						    const co2e_factors *factors,
						    const char *gwp_set,
						    const char *gas,
						    co2e_error *err);

/* The GWP set whose values another takes for the gases that it does not value
 * itself ("RCoA" takes AR5's); NULL: it takes none, or is not loaded. */
CO2E_API const char *co2e_factors_gwp_base(const co2e_factors *factors,
					   const char *gwp_set);

/* The GWP sets' names; NULL past the end. */
CO2E_API const char *co2e_factors_gwp_set(const co2e_factors *factors,
					  size_t i);

/* A figure's numbers under one GWP set. */
typedef struct co2e_figure {
	double kgco2e;
	double co2, ch4, n2o, other; /* valid where `has` says so */
	uint32_t has; /* CO2E_HAS_... */
	uint8_t restated; /* 1: another GWP basis than published */
} co2e_figure;

/* The figure's numbers, restated under `gwp_set` (NULL or "": as published).
 * A figure with its gases is restated part by part: part x new GWP / old GWP,
 * `other` too where the row names its gas (a propellant); one that is a mass of
 * a single gas takes that gas's GWP; one on the basis of the set's own base
 * stands as it is where the set values its gases no other way (of unknown
 * gases: CH4 and N2O). Errors: CO2E_E_GWP if the set is unknown, or if the
 * figure has neither and another basis (then *out holds the published numbers
 * all the same); CO2E_E_MISSING if it is blank. */
CO2E_API CO2E_MUST_USE co2e_status co2e_factor_restate(
	co2e_figure *out, const co2e_factors *factors,
	const co2e_factor *factor, const char *gwp_set, co2e_error *err);

/* A pair of activities of which one footprint must not have both unnoticed: two
 * methods for the same waste, the same purchases by spend and by item. A row of
 * overlaps.csv. A side is an activity's key ("water-supply"), the beginning of
 * keys ("waste-disposal/", "spend/sic-10-*"), or the beginning of a set's name
 * behind "set:". */
typedef struct co2e_overlap_rule {
	const char *code; /* stable: "waste-methods-mixed" */
	const char *one, *other; /* the sides */
	const char *says; /* what is counted twice or mixed, and what to do */
	const char *source;
	uint8_t within_organisation; /* 1: only where one organisation has both
				      */
} co2e_overlap_rule;

/* The rules of all folders, the user's own first; NULL past the end. What a
 * footprint has of them: co2e_inventory_overlap(). */
CO2E_API const co2e_overlap_rule *co2e_factors_overlap(
	const co2e_factors *factors, size_t i);
/* The boundaries of the NHS in England, each within the next. A boundary counts
 * what has its number or a lower one, _NONE excepted. The numbers are ABI. */
typedef enum co2e_nhs_set {
	CO2E_NHS_NONE = 0, /* in neither */
	CO2E_NHS_FOOTPRINT = 1, /* NHS Carbon Footprint */
	CO2E_NHS_FOOTPRINT_PLUS = 2 /* NHS Carbon Footprint Plus */
} co2e_nhs_set;

/* A category of NHS England's carbon footprint. Source: NHS England's carbon
 * footprint categories (Recipe Book); scopes and categories are the GHG
 * Protocol's. */
typedef struct co2e_nhs_category {
	uint32_t number; /* 1 to 21 */
	const char *name; /* "Staff commuting (and home working)" */
	const char *short_name; /* "Staff commuting" */
	co2e_nhs_set set;
	uint32_t scopes; /* bits 1u << co2e_scope; 0: not stated */
	uint32_t category; /* the one scope 3 category of it; 0: none, or
			    * several */
	const char *typical_unit;
	const char *source;
} co2e_nhs_category;

/* Where the NHS map puts a line, and by which rule. */
typedef struct co2e_nhs_place {
	uint32_t category; /* 1 to 21; 0: no rule holds */
	co2e_nhs_set set; /* the rule's own, else its category's */
	const char *note; /* the rule's, or "" */
	const char *source; /* the table with the rule, or "" */
	uint32_t line;
} co2e_nhs_place;

/* The category of this number, or NULL if no loaded table has it. */
CO2E_API const co2e_nhs_category *co2e_factors_nhs_category(
	const co2e_factors *factors, uint32_t number);

/* Reads what people write for a category: its number ("20", "07", "NHS 20", "20
 * Staff commuting": what follows the number is not read) or its name, without
 * case, or the first words of it that no other has ("Staff"). Errors:
 * CO2E_E_SCOPE with the nearest names, or those that begin so; *out is then
 * unchanged. `length` in bytes. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_factors_nhs_find(uint32_t *out, const co2e_factors *factors,
		      const char *text, size_t length, co2e_error *err);

/* Where the map puts a line of this activity (a key, or any text), stage, scope
 * and scope 3 category. The most specific rule counts: the longest activity,
 * then the most conditions, then the user's own. What is outside of scopes,
 * avoided or of a care pathway has no place. */
CO2E_API co2e_nhs_place co2e_factors_nhs_place(const co2e_factors *factors,
					       const char *activity,
					       co2e_stage stage,
					       co2e_scope scope,
					       uint32_t category);

/* A boundary's name as options take it, "nhs-footprint" or
 * "nhs-footprint-plus", and its title, "NHS Carbon Footprint" ...; "" for none.
 * Static. Reading a name: also the targets' ids, "nhs-carbon-footprint" and
 * "nhs-carbon-footprint-plus"; case does not matter. Errors: CO2E_E_OPTION. */
CO2E_API const char *co2e_nhs_set_name(co2e_nhs_set set);
CO2E_API const char *co2e_nhs_set_title(co2e_nhs_set set);
CO2E_API CO2E_MUST_USE co2e_status co2e_nhs_set_parse(co2e_nhs_set *out,
						      const char *text,
						      co2e_error *err);

/* Names: "direct", "t&d" ...; "1", "2", "3", "outside", "beyond", "avoided",
 * "pathway". Static; never NULL. */
CO2E_API const char *co2e_stage_name(co2e_stage stage);
CO2E_API const char *co2e_scope_name(co2e_scope scope);
/* "Purchased goods and services" ...; "" for 0 or past 15. Source: GHG Protocol
 * Corporate Value Chain (Scope 3) Standard, table 5.3. */
CO2E_API const char *co2e_category_name(uint32_t category);

/* Reads a list of stages, "direct,wtt" (separators: , ; + space).
 * Errors: CO2E_E_STAGE with the known names. */
CO2E_API CO2E_MUST_USE co2e_status co2e_stages_parse(co2e_stages *out,
						     const char *text,
						     size_t length,
						     co2e_error *err);

/* What the importer made of a published file. */
typedef struct co2e_import_summary {
	uint64_t rows; /* data rows read */
	uint64_t figures; /* rows that became (part of) a figure */
	uint64_t energy; /* rows of energy per distance, not emissions */
	uint64_t blank; /* of `figures`: published blank */
	uint64_t written; /* rows of the new factors.csv */
	uint64_t unknown_keys; /* activities the loaded sets do not know */
} co2e_import_summary;

typedef struct co2e_import_options {
	size_t size; /* sizeof(co2e_import_options) */
	const char *layout; /* NULL: found from the header; "desnz-flat" */
	const char *name; /* the new set's; NULL: as "desnz-2026" */
	int32_t year; /* the edition's; 0: what the header says */
	const char *gwp; /* NULL: what the publisher states for the year */
	const char *title; /* NULL: made from the layout and year */
	const char *renames; /* renames table; NULL: the installed one */
	uint8_t partial; /* 1: not the whole edition */
} co2e_import_options;
#define CO2E_IMPORT_OPTIONS_INIT                                               \
	{                                                                      \
		sizeof(co2e_import_options), NULL, NULL, 0, NULL, NULL, NULL,  \
			0                                                      \
	}

/* Reads a publisher's flat file (CSV) and writes a set's folder: factors.csv
 * and datapackage.json. The folder must not exist yet, or be empty; a failure
 * leaves nothing behind. Every row of the file is either in the set or counted
 * as energy; a row that fits no rule is an error (line, column) and nothing is
 * written. `known` may be NULL, else unknown_keys counts the keys it has not.
 * Errors: those of reading CSV; _OPTION (layout, name, a year that is not
 * known), _COLUMN, _FIELDS, _BLANK, _SCOPE, _UNIT, _NUMBER, _LIMIT; _DATA for a
 * row without a rule or a figure that stands twice; _GWP, _IO, _MEMORY. On
 * failure *out is unchanged. factors/import.md says what becomes of a row. */
CO2E_API CO2E_MUST_USE co2e_status
co2e_factors_import(co2e_import_summary *out, const char *file,
		    const char *folder, const co2e_import_options *options,
		    const co2e_factors *known, co2e_error *err);

#ifdef __cplusplus
}
#endif
#endif
