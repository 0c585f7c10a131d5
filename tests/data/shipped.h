/* The shipped sets, and no others, whatever the environment says. */
#ifndef SHIPPED_H
#define SHIPPED_H

#include <co2e/factors.h>

/* Between the two below. */
extern co2e_factors *factors;

/* A group's set-up and tear-down. */
int shipped_load(void **state);
int shipped_unload(void **state);

#endif
