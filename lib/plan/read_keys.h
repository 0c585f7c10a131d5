/* The keys that each object of a plan may have: what the reader refuses beyond,
 * and what lib/plan/plan.schema.json lists (a test compares the two). Each list
 * ends with NULL. */
#ifndef PLAN_READ_KEYS_H
#define PLAN_READ_KEYS_H

extern const char *const plan_keys_plan[];
extern const char *const plan_keys_baseline[];
extern const char *const plan_keys_inventory[];
extern const char *const plan_keys_figure[];
extern const char *const plan_keys_horizon[];
extern const char *const plan_keys_factors[];
extern const char *const plan_keys_select[];
extern const char *const plan_keys_growth[];
extern const char *const plan_keys_index[];
extern const char *const plan_keys_factor[];
extern const char *const plan_keys_initiative[];
extern const char *const plan_keys_step[];
extern const char *const plan_keys_ramp[];
extern const char *const plan_keys_effect[];
extern const char *const plan_keys_substitute[];
extern const char *const plan_keys_side_effect[];
extern const char *const plan_keys_running[];
extern const char *const plan_keys_social[];
extern const char *const plan_keys_shipped_target[];
extern const char *const plan_keys_own_target[];
extern const char *const plan_keys_target_baseline[];
extern const char *const plan_keys_point[];
extern const char *const plan_keys_appraisal[];

/* Every list above by its name in the schema's $defs; the last has no name. */
struct plan_key_list {
	const char *name;
	const char *const *keys;
};
extern const struct plan_key_list plan_key_lists[];

#endif
