#include "read_keys.h"

#include <stddef.h>

const char *const plan_keys_plan[] = {
	"$schema",     "name",    "organisation", "description",
	"baseline",    "horizon", "factors",      "drivers",
	"initiatives", "targets", "appraisal",    NULL};
const char *const plan_keys_baseline[] = {"year", "vintage", "inventory",
					  "figures", NULL};
const char *const plan_keys_inventory[] = {"files",  "map", "edition",
					   "stages", "gwp", NULL};
const char *const plan_keys_figure[] = {
	"id",       "label",        "tco2e", "activity", "quantity",
	"unit",     "site",         "scope", "stage",    "organisation",
	"category", "nhs_category", NULL};
const char *const plan_keys_horizon[] = {"to", NULL};
const char *const plan_keys_factors[] = {"edition", NULL};
const char *const plan_keys_select[] = {
	"activity", "site", "organisation", "scope", "category",
	"stage",    "id",   "nhs_category", NULL};
const char *const plan_keys_growth[] = {
	"id", "name", "source", "type", "select", "rate", "from", "to", NULL};
const char *const plan_keys_index[] = {"id",     "name",  "source", "type",
				       "select", "index", NULL};
const char *const plan_keys_factor[] = {"id",     "name",   "source",
					"type",   "select", "index",
					"series", "kgco2e", NULL};
const char *const plan_keys_initiative[] = {
	"id",          "name",         "owner",  "source",
	"select",      "start",        "ramp",   "lifetime",
	"effect",      "side_effects", "uptake", "capex",
	"probability", "running",      "social", NULL};
const char *const plan_keys_step[] = {"type", NULL};
const char *const plan_keys_ramp[] = {"type", "years", NULL};
const char *const plan_keys_effect[] = {"fraction", "absolute", "unit",
					"substitute", NULL};
const char *const plan_keys_substitute[] = {
	"fraction", "with",       "unit", "ratio",
	"per_unit", "efficiency", "spf",  NULL};
const char *const plan_keys_side_effect[] = {"adds", "unit", "per", "per_unit",
					     NULL};
const char *const plan_keys_running[] = {"from", "to", "annual", NULL};
const char *const plan_keys_social[] = {"measure", "unit", "value", NULL};
const char *const plan_keys_shipped_target[] = {"use",
						"baseline_year",
						"baseline_kgco2e",
						"baseline_tco2e",
						"vintage",
						"path",
						NULL};
const char *const plan_keys_own_target[] = {
	"id", "name", "source", "boundary", "points", "path", "baseline", NULL};
const char *const plan_keys_target_baseline[] = {"year", "tco2e", "kgco2e",
						 "vintage", NULL};
const char *const plan_keys_point[] = {"year", "reduction", NULL};
const char *const plan_keys_appraisal[] = {
	"price_base", "deflator", "money", "optimism_bias", "first_year", NULL};

const struct plan_key_list plan_key_lists[] = {
	{"plan", plan_keys_plan},
	{"baseline", plan_keys_baseline},
	{"inventory", plan_keys_inventory},
	{"figure", plan_keys_figure},
	{"horizon", plan_keys_horizon},
	{"factors", plan_keys_factors},
	{"select", plan_keys_select},
	{"growth", plan_keys_growth},
	{"index", plan_keys_index},
	{"factor", plan_keys_factor},
	{"initiative", plan_keys_initiative},
	{"step", plan_keys_step},
	{"ramp", plan_keys_ramp},
	{"effect", plan_keys_effect},
	{"substitute", plan_keys_substitute},
	{"side_effect", plan_keys_side_effect},
	{"running", plan_keys_running},
	{"social", plan_keys_social},
	{"shipped_target", plan_keys_shipped_target},
	{"own_target", plan_keys_own_target},
	{"target_baseline", plan_keys_target_baseline},
	{"point", plan_keys_point},
	{"appraisal", plan_keys_appraisal},
	{NULL, NULL},
};
