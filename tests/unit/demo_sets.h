/* The demonstration sets of tests/data/demo, whose figures are small enough to
 * work out what comes of them by hand. */
#ifndef DEMO_SETS_H
#define DEMO_SETS_H

#include <co2e/factors.h>

/* They stand where the installed sets would; `own` is the user's folder (NULL:
 * none). The test fails if they cannot be loaded. From here on the program
 * looks for installed sets there. */
co2e_factors *demo_sets(const char *own);

/* A group's set-up and tear-down: *state is the sets alone. */
int demo_setup(void **state);
int demo_teardown(void **state);

#endif
