/* The loaded sets, as lib/factor's files share them. Other folders use the
 * public <co2e/factors.h>, and shared.h. */
#ifndef FACTOR_FACTORS_H
#define FACTOR_FACTORS_H

#include "deflators.h"
#include "figures.h"
#include "index.h"
#include "labels.h"
#include "territories.h"

#include "base/arena.h"
#include "base/dict.h"

#include <co2e/factors.h>

enum {
	FACTORS_KEY = 256, /* bytes an activity's key may have, terminated */
	FACTORS_PARTS = 4, /* that tables are read in at most */
	FACTORS_GWP_SETS = 16,
	FACTORS_NHS_CATEGORIES = 21
};

/* One set. The public struct stands first: a pointer to it is one to its set.
 */
struct set {
	co2e_set about;
	const char *basis; /* the GWP basis of rows that state none */
	uint64_t bytes; /* of the table, as datapackage.json states; 0: not */
	size_t rank; /* of its folder in the search path */
	int gwp; /* its table is gwp.csv */
	uint32_t first; /* of its figures, which follow one another */
};

struct shared_stage;
struct measure;

/* Figures by their ids; see ids.h. */
struct ids {
	struct index index; /* the first figure of each id, counted from */
	uint32_t first;
};

struct activity {
	uint32_t begin, count; /* of its figures, in their order */
	uint32_t gas; /* its figures are a mass of this gas, or DICT_NONE */
	uint32_t alias; /* the first of its aliases, or DICT_NONE */
	uint32_t measure; /* the first of its measures, or DICT_NONE */
	uint32_t dated; /* figures that are not valid for ever */
	uint32_t shared_count;
	const struct shared_stage *shared; /* see shared.h */
};

/* What a published spelling of a unit means. */
struct unit_kind {
	co2e_unit unit;
	uint32_t hash; /* the same for every spelling of it */
	int per_pound;
};

/* An alias may name an activity that no loaded set has: the error then says
 * where it stands. */
struct alias {
	const char *activity;
	const char *advice; /* not NULL: the word is refused with it */
	const char *source;
	uint64_t line;
	uint32_t activity_id; /* DICT_NONE: no loaded set has it */
	uint32_t next; /* alias of the same activity, or DICT_NONE */
};

struct gas {
	const char *name;
	const char *formula;
	const char *activity; /* keys separated by '|', or "" */
	uint32_t has; /* bit 1u << number of the GWP set */
	double kgco2e_per_kg[FACTORS_GWP_SETS];
};

/* The GWP set that values what another does not. */
struct gwp_base {
	const char *name; /* NULL: none */
	const char *source; /* where it is named */
	uint64_t line;
};

struct gases {
	struct gas *gases;
	size_t count, room;
	struct dict names; /* lower case; numbered as in `gas_of` */
	uint32_t *gas_of; /* a name's gas */
	size_t names_room;
	const char *sets[FACTORS_GWP_SETS];
	struct gwp_base base[FACTORS_GWP_SETS];
	size_t set_count;
	uint32_t ch4, n2o; /* or DICT_NONE */
};

struct shared_rule {
	const char *prefix;
	const char *from;
	size_t prefix_n, from_n;
	co2e_stages stages;
	uint32_t category;
};

/* One rule of the NHS map; see nhs_map.h. */
struct nhs_rule {
	const char *activity; /* a key, a prefix that ends with '/', or "" */
	size_t length; /* of it */
	co2e_stages stages; /* 0: any */
	co2e_scope scope; /* _NONE: any of 1 to 3 */
	uint32_t category; /* of scope 3; 0: any */
	unsigned stated; /* how many of these three */
	size_t rank; /* of its folder in the search path */
	uint32_t nhs_category;
	co2e_nhs_set set; /* where the rule states one, */
	int states_set; /* else the category's */
	const char *note;
	const char *source;
	uint32_t line;
	struct nhs_rule *next; /* the next of the same activity, or NULL */
};

struct nhs_map {
	/* by number - 1; number 0: no table has it */
	co2e_nhs_category categories[FACTORS_NHS_CATEGORIES];
	struct nhs_rule *rules; /* the most specific first */
	size_t count, room;
	struct nhs_rule **slots; /* the first of each activity, hashed; in the
				  * arena of texts */
	size_t slot_count; /* a power of two */
	size_t longest; /* activity of a rule */
};

struct co2e_factors {
	struct arena texts; /* of all tables */
	struct set *sets; /* those of figures, then those of GWP values */
	size_t set_count, package_count, set_room;
	struct dict keys; /* of activities: their numbers are activity_ids */
	struct activity *activities; /* keys.count of them */
	size_t activity_room;
	struct figures figures;
	/* Those of the tables that the factors read themselves, and behind them
	 * those of the parts that were appended: joining them to one would take
	 * longer than the few look-ups in several do. */
	struct ids ids[FACTORS_PARTS];
	struct labels labels[FACTORS_PARTS];
	size_t appended; /* parts, below FACTORS_PARTS */
	struct dict words; /* texts that many figures share */
	struct dict units; /* published spellings */
	struct unit_kind *unit_of;
	size_t unit_room;
	struct dict alias_names;
	struct alias *aliases; /* alias_names.count of them */
	size_t alias_room;
	struct gases gases;
	struct deflators deflators;
	struct territories territories;
	struct shared_rule *rules;
	size_t rule_count, rule_room;
	co2e_overlap_rule *overlaps;
	size_t overlap_count, overlap_room;
	struct measure *measures; /* in the order of precedence */
	size_t measure_count, measure_room, measure_tables;
	struct nhs_map nhs;
};

#endif
