/* The hand-made sets under tests/data/sets, loaded. */
#ifndef FACTOR_SETS_H
#define FACTOR_SETS_H

#include <co2e/factors.h>

/* Loads folders of tests/data/sets and nothing else: "own:good/gwp". */
co2e_status sets_try(co2e_factors **out, const char *folders, co2e_error *err);
/* The same; the test fails if it does. */
co2e_factors *sets_load(const char *folders);

/* The first figure of a set with this id; the test fails if there is none. */
const co2e_factor *sets_figure(const co2e_factors *factors, const char *set,
			       const char *id);

/* The number of an activity's key; the test fails if there is none. */
uint32_t sets_activity(const co2e_factors *factors, const char *key);

#endif
